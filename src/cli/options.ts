import { InvalidArgumentError } from "commander";

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

export function instant(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError("It must be a date or a UTC time, such as 2027-03-01T09:00Z.");
  }
  return date;
}

/** Collects an option that may be given more than once. */
export function several(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

/** A person, in the audit log: an id that says nothing about who it is. */
export function pseudonym(text: string): string {
  if (/^[a-z0-9][a-z0-9._-]{1,39}$/.test(text)) return text;
  throw new InvalidArgumentError(
    "It must be a pseudonymous id such as scheduler-2: small letters, digits, dots, dashes; no name.",
  );
}
