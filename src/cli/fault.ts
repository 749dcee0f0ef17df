/** Something that the person at the keyboard can mend. Shown as one line, without a stack; exit code 1. */
export class Refused extends Error {
  override name = "Refused";
}

/** A command used in a way that it does not have; exit code 2. */
export class WrongUse extends Error {
  override name = "WrongUse";
}
