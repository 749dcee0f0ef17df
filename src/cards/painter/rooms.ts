/**
 * Memory that no card is packed from: taken again, since the garbage collector comes late to what lies outside its own
 * heap.
 */
const free: ArrayBuffer[] = [];
/** What cards that are packed at the same time give back. */
const mostFree = 3;

/** At least so many bytes, whatever is in them. */
export function takeRoom(bytes: number): ArrayBuffer {
  const at = free.findIndex(({ byteLength }) => byteLength >= bytes);
  return (at < 0 ? undefined : free.splice(at, 1)[0]) ?? new ArrayBuffer(bytes);
}

/** Gives memory back that is needed no more. */
export function giveBack(room: ArrayBuffer): void {
  free.push(room);
  free.sort((a, b) => a.byteLength - b.byteLength);
  // The largest serve every format.
  if (free.length > mostFree) free.shift();
}
