/** A network's allowance: at most `limit` requests per window, which opens with the first of them. */
export interface Allowance {
  limit: number;
  windowSeconds: number;
  /** What one request takes of it; 1 when left out. */
  points?: number;
}

/** Where a user stands within an allowance. `reset` is in whole epoch seconds. */
export interface Standing {
  allowed: boolean;
  limit: number;
  remaining: number;
  reset: number;
}

/** Counts requests per key in windows of a clock. */
export function rateLimiter(now: () => Date) {
  const windows = new Map<string, { used: number; resetsAt: number }>();
  return function count(key: string, { limit, windowSeconds, points = 1 }: Allowance): Standing {
    const at = now().getTime();
    let window = windows.get(key);
    if (window === undefined || at >= window.resetsAt) {
      // Whole seconds, as the header tells it, so that a client that waits until then is let in.
      window = { used: 0, resetsAt: Math.ceil(at / 1000 + windowSeconds) * 1000 };
      windows.set(key, window);
    }
    const allowed = window.used + points <= limit;
    if (allowed) window.used += points;
    return { allowed, limit, remaining: limit - window.used, reset: window.resetsAt / 1000 };
  };
}
