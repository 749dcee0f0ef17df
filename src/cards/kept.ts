/** Results kept in memory, the least used let go first. */
export interface Kept<T> {
  /** The result of that key: the one that was kept, or else a new one. */
  take(key: string, make: () => Promise<T> | T): Promise<T>;
}

/**
 * @param mostBytes of all that is kept together.
 * @param bytesOf a result, about.
 */
export function keep<T>(mostBytes: number, bytesOf: (result: T) => number): Kept<T> {
  const results = new Map<string, T>();
  let bytes = 0;
  const sizeOf = (key: string, result: T) => 2 * key.length + bytesOf(result);
  return {
    async take(key, make) {
      const known = results.get(key);
      const result = known ?? (await make());
      // Another one may have made the same meanwhile.
      const before = results.get(key);
      if (before !== undefined) bytes -= sizeOf(key, before);
      results.delete(key);
      if (sizeOf(key, result) > mostBytes) return result;
      results.set(key, result);
      bytes += sizeOf(key, result);
      for (const [oldest, old] of results) {
        if (bytes <= mostBytes) break;
        results.delete(oldest);
        bytes -= sizeOf(oldest, old);
      }
      return result;
    },
  };
}
