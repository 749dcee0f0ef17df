import type { Item, Json, Key, Query, Write } from "#core/ports.ts";

/** Of an item in DynamoDB; the embedded store keeps to it so that whatever it takes can move to the cloud. */
const maxItemBytes = 400 * 1024;
const maxTransactionBytes = 4 * 1024 * 1024;
const maxWrites = 100;

/** Throws a TypeError for a transaction that no store takes, with the same words on each of them. */
export function checkWrites(writes: readonly Write[]): void {
  if (writes.length < 1 || writes.length > maxWrites)
    throw new TypeError(`A transaction takes 1 to ${maxWrites} writes, not ${writes.length}.`);
  const keys = new Set<string>();
  let total = 0;
  for (const write of writes) {
    const key = keyOf(write);
    const name = JSON.stringify([key.pk, key.sk]);
    if (key.pk === "" || key.sk === "") throw new TypeError(`A key has an empty part: ${name}.`);
    if (keys.has(name)) throw new TypeError(`Two writes of one transaction have the key ${name}.`);
    keys.add(name);
    if (write.kind === "absent") continue;
    checkVersion(write.kind === "put" ? write.item.version : write.version, name);
    if (write.kind === "put") total += checkItem(write.item, name);
  }
  if (total > maxTransactionBytes)
    throw new TypeError(`A transaction takes ${maxTransactionBytes} bytes, not ${total}.`);
}

export function keyOf(write: Write): Key {
  return write.kind === "put" ? write.item : write.key;
}

/**
 * The least and greatest sort key of a query, or undefined where nothing can lie between them. Throws a TypeError
 * for a limit that is no positive whole number.
 */
export function rangeOf(query: Query): { from?: string; to?: string } | undefined {
  const { limit, from, to } = query;
  if (limit !== undefined && !(Number.isSafeInteger(limit) && limit > 0))
    throw new TypeError(`A query's limit is a positive whole number, not ${limit}.`);
  if (query.of === "" || to === "") return undefined;
  if (
    from !== undefined &&
    to !== undefined &&
    Buffer.compare(Buffer.from(from), Buffer.from(to)) > 0
  )
    return undefined;
  return { ...(from ? { from } : {}), ...(to !== undefined ? { to } : {}) };
}

function checkVersion(version: number, name: string): void {
  if (!Number.isSafeInteger(version) || version < 1)
    throw new TypeError(`A version is a whole number from 1, not ${version}: ${name}.`);
}

/** The item's size in bytes. */
function checkItem(item: Item, name: string): number {
  const places = [item.due?.queue, item.due?.at, item.group?.id, item.group?.order];
  if (places.includes("")) throw new TypeError(`A place in an index is empty: ${name}.`);
  const strings = [item.pk, item.sk, ...places].map((part) => Buffer.byteLength(part ?? ""));
  // Attribute names and the version, rounded up.
  const size = 64 + strings.reduce((sum, bytes) => sum + bytes, 0) + sizeOf(item.data, name);
  if (size > maxItemBytes)
    throw new TypeError(`An item takes ${maxItemBytes} bytes, not ${size}: ${name}.`);
  return size;
}

/**
 * Bytes of a JSON value in DynamoDB.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
function sizeOf(value: Json, name: string): number {
  if (value === null || typeof value === "boolean") return 1;
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") {
    // What both stores give back unchanged.
    const kept = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
    if (!kept || (value !== 0 && Math.abs(value) < 1e-100))
      throw new TypeError(`The number ${value} cannot be stored exactly: ${name}.`);
    return 21;
  }
  if (Array.isArray(value))
    return value.reduce((sum: number, each) => sum + 1 + sizeOf(each, name), 3);
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError(`A value is not JSON: ${name}.`);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .reduce((sum, [key, each]) => sum + 1 + Buffer.byteLength(key) + sizeOf(each, name), 3);
}
