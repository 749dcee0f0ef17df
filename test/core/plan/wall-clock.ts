const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of a zone shows at an instant, by the platform and not by Temporal: "2027-03-28T02:30". */
export function wallClock(zone: string, at: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  formats.set(zone, format);
  return format.format(new Date(at)).replace(" ", "T");
}
