/**
 * What a stand-in network does wrong on request. Each fault waits for requests to one endpoint and strikes as many
 * times as it was asked to; faults on one endpoint strike in the order in which they were injected.
 */
export interface Fault<Endpoint extends string> {
  on: Endpoint;
  act: FaultAct;
  /** How many requests it strikes; 1 when left out. */
  times?: number;
  /** Awaited when the request has arrived, before anything of it is accepted. */
  before?: () => void | Promise<void>;
  /** HTTP status of `refuse` and `accept-then-answer`; 503 when left out. */
  status?: number;
  /** Body of `refuse` and `accept-then-answer`; a problem in the network's own form when left out. */
  body?: object;
}

export const faultActs = {
  pass: "Only the hook `before` runs; the request is served",
  "rate-limit": "429, nothing accepted",
  refuse: "An error status, nothing accepted",
  reset: "The connection is reset, nothing accepted",
  "accept-then-reset": "Served in full, then the connection is reset instead of an answer",
  "accept-then-answer": "Served in full, then something else is answered",
  "accept-then-cut": "Served in full, then the answer breaks off in the middle of its body",
  hold: "Served in full, then never answered",
} as const;
export type FaultAct = keyof typeof faultActs;

export interface InjectedFault {
  /** Resolves when the fault has struck for the first time: for those that accept, after the acceptance. */
  struck: Promise<void>;
}

export interface PendingFault<Endpoint extends string> extends Fault<Endpoint> {
  strike(): void;
}

export function faultQueue<Endpoint extends string>() {
  const waiting: { fault: PendingFault<Endpoint>; left: number }[] = [];
  return {
    inject(fault: Fault<Endpoint>): InjectedFault {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ fault: { ...fault, strike: resolve }, left: fault.times ?? 1 });
      return { struck: promise };
    },
    /** The fault that strikes this request, if one does. */
    take(endpoint: Endpoint): PendingFault<Endpoint> | undefined {
      const found = waiting.find(({ fault }) => fault.on === endpoint);
      if (found === undefined) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting.splice(waiting.indexOf(found), 1);
      return found.fault;
    },
  };
}
