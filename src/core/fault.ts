/** An error keeps a message from being scheduled; a warning is for a person to weigh. */
export type Severity = "error" | "warning";

/** What a rule is, apart from how it looks: the rule book, the documentation and every fault are read from it. */
export interface Rule {
  id: string;
  severity: Severity;
  /** Why the rule stands. */
  reason: string;
  /** What a writer does about it, unless the finding knows better. */
  mend: string;
}

/** One place where a rule is broken, seen from the thing that breaks it. */
export interface Finding {
  /** Dotted path inside the record, for instance `claims[0].quote`. */
  field: string;
  message: string;
  mend?: string;
  /** Where the mending is done, if not in the record's own file. */
  file?: string | undefined;
}

/** A fault in the content: what is wrong, where it stands, and how to mend it. */
export interface Fault {
  /** From the root of the repository. */
  file: string;
  /** Of the message, source, campaign, account or brand. */
  id: string;
  field: string;
  rule: string;
  severity: Severity;
  message: string;
  mend: string;
}

export function faultOf(rule: Rule, at: { file: string; id: string }, finding: Finding): Fault {
  return {
    file: finding.file ?? at.file,
    id: at.id,
    field: finding.field,
    rule: rule.id,
    severity: rule.severity,
    message: finding.message,
    mend: finding.mend ?? rule.mend,
  };
}

/** One line: `file: id: rule: message - mend`. */
export function formatFault({ file, id, rule, message, mend }: Fault): string {
  return `${file}: ${id}: ${rule}: ${message} - ${mend}`;
}
