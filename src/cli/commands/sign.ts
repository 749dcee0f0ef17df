import { type Command, Option } from "commander";
import { writeSignOff } from "#adapters/content/sign-offs.ts";
import { findMessage, openLibrary } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { actor } from "#cli/people.ts";
import { contentRoot, mustBeWritten, say, today } from "#cli/writing/content.ts";
import { codesOf, signOffRoles } from "#core/codes.ts";
import { handoutSubjects } from "#core/handout.ts";
import type { Library } from "#core/library.ts";
import {
  hashToSign,
  type SignOffRole,
  type Subject,
  signSubject,
  standingFor,
} from "#core/sign-off.ts";
import { signOffSource } from "#core/sign-off-file.ts";
import { libraryFiles } from "#messages/index.ts";

interface SignOptions {
  role: SignOffRole;
  as: string;
  interests?: string;
  demonstration?: true;
  write?: true;
}

export function addSign(program: Command): void {
  program
    .command("sign <subject>")
    .description(
      "make the record of a sign-off, today, of exactly this message or these words for handouts (CAMPAIGN:handout:LOCALE)",
    )
    .addOption(
      new Option("--role <role>", "in which role")
        .choices(codesOf(signOffRoles))
        .makeOptionMandatory(),
    )
    .requiredOption("--as <id>", "your pseudonymous id with a role, never a name")
    .option("--interests <text>", 'declared interests, "none" included; the clinical role must')
    .option("--demonstration", "opens sandbox accounts only")
    .option("--write", "add it to the file of sign-offs, instead of printing it")
    .action(sign);
}

async function sign(
  id: string,
  { role, as, interests, demonstration, write }: SignOptions,
): Promise<void> {
  const library = openLibrary();
  const subject = subjectIn(library, id);
  const { by } = actor(library, as.trim(), `sign-${role}`);
  if (role === "clinical" && !interests?.trim()) {
    throw new WrongUse(
      'A clinical sign-off declares interests: --interests TEXT, "none" included.',
    );
  }
  const on = today();
  for (const other of codesOf(signOffRoles).filter((one) => one !== role)) {
    const standing = standingFor(library.signOffs[id], subject, other, {
      today: on,
      accountMode: "sandbox",
    });
    if (standing.state === "standing" && standing.signOff.by === by) {
      throw new Refused(`${by} signed ${id} in the ${other} role: somebody else must in this one.`);
    }
  }
  const signOff = signSubject(subject, {
    role,
    by,
    on,
    ...(interests?.trim() ? { interests: interests.trim() } : {}),
    demonstration: demonstration === true,
  });
  if (!write) {
    process.stdout.write(signOffSource(signOff));
    return;
  }
  const [file = "messages/sign-offs.ts"] = Object.keys(libraryFiles.signOffs);
  const before = (libraryFiles.signOffs as Record<string, readonly unknown[]>)[file] ?? [];
  mustBeWritten(await writeSignOff(contentRoot, file, before, signOff));
  say(`${id} version ${subject.version}: ${role} sign-off by ${by} on ${on} is in ${file}.`);
}

/** A message, or the words of a campaign's handouts in a locale. */
function subjectIn(library: Library, id: string): Subject {
  const handouts = handoutSubjects(library);
  const handout = handouts.get(id);
  if (handout !== undefined) return handout;
  if (id.includes(":")) {
    const known = [...handouts.keys()].join(", ") || "none";
    throw new Refused(`There are no words for handouts "${id}". Known: ${known}.`);
  }
  const message = findMessage(library, id);
  return { id, version: message.version, hash: hashToSign(library, message) };
}
