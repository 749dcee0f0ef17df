const counts = new Intl.NumberFormat("en-GB");
const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** 12345 -> "12,345". */
export function count(value: number): string {
  return counts.format(value);
}

/** 0.02345 -> "2.35%"; the dash when there is none. */
export function percent(rate: number | null): string {
  return rate === null ? "–" : `${(rate * 100).toFixed(2)}%`;
}

/** "1.90 to 3.00%"; the dash when there is none. */
export function range(interval: readonly [number, number] | null): string {
  return interval === null ? "–" : `${(interval[0] * 100).toFixed(2)} to ${percent(interval[1])}`;
}

/** "1 post", "2 posts". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** "21 Nov 2026", of an ISO 8601 date or UTC time. */
export function day(iso: string): string {
  return dates.format(new Date(iso));
}

/** Straight quotes and apostrophes as a typesetter has them. */
export function curly(text: string): string {
  return text
    .replace(/(^|[\s([])"/g, "$1“")
    .replace(/"/g, "”")
    .replace(/(^|[\s([“])'/g, "$1‘")
    .replace(/'/g, "’");
}

/** "P01", with the version where it is not the first. */
export function messageName({ message_id, version }: { message_id: string; version: number }) {
  return version === 1 ? message_id : `${message_id} v${version}`;
}
