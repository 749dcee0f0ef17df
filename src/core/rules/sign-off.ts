import { codesOf, signOffRoles } from "#core/codes.ts";
import type { Finding } from "#core/fault.ts";
import type { Standing } from "#core/sign-off.ts";
import { folded } from "./folding.ts";
import type { MessageRule, Review } from "./review.ts";

/** What these rules look at: the sign-offs of a message, or of other words that are signed like one. */
type Signing = Pick<Review, "hash" | "standing" | "signOffFile" | "today"> & {
  message: Pick<Review["message"], "version" | "reviewBy">;
};
interface SignOffRule extends MessageRule {
  find(signing: Signing): Finding[];
}

const roles = codesOf(signOffRoles);
const identity = /^[a-z0-9][a-z0-9._-]{1,39}$/;

export const signOffRules: readonly SignOffRule[] = [
  {
    id: "sign-off-missing",
    severity: "error",
    when: "active",
    reason: "Nothing is scheduled that a clinician and a communications reviewer have not read.",
    mend: "Have it read, and record the sign-off (campaign sign).",
    find: (review) =>
      rolesThat(review, "missing", (role) => ({
        field: "signOffs",
        message: `version ${review.message.version} has no ${role} sign-off`,
      })),
  },
  {
    id: "sign-off-stale",
    severity: "error",
    when: "active",
    reason: "A sign-off counts for exactly the words, claims and sources that were read.",
    mend: "Have it read again, and record a new sign-off (campaign sign).",
    find: (review) =>
      rolesThat(review, "stale", (role, { signOff }) => ({
        file: review.signOffFile,
        field: "contentHash",
        message: `the ${role} sign-off by ${signOff.by} on ${signOff.on} is of other content (${signOff.contentHash})`,
        mend: `Have version ${review.message.version} read again, and record a new ${role} sign-off (campaign sign) with contentHash ${review.hash}.`,
      })),
  },
  {
    id: "sign-off-future",
    severity: "error",
    when: "active",
    reason: "Nobody can have signed on a day that has not come.",
    mend: "Record the day on which it was signed.",
    find: (review) =>
      rolesThat(review, "future", (role, { signOff }) => ({
        file: review.signOffFile,
        field: "on",
        message: `the ${role} sign-off is dated ${signOff.on}, after today (${review.today})`,
      })),
  },
  {
    id: "self-approval",
    severity: "error",
    when: "active",
    reason: "Two people see more than one.",
    mend: "Have somebody else sign in one of the two roles.",
    find: ({ standing: { clinical, communications }, signOffFile }) =>
      clinical.state === "standing" &&
      communications.state === "standing" &&
      whoIs(clinical.signOff.by) === whoIs(communications.signOff.by)
        ? [
            {
              file: signOffFile,
              field: "by",
              message: `${clinical.signOff.by} signed in both roles`,
            },
          ]
        : [],
  },
  {
    id: "sign-off-identity",
    severity: "error",
    when: "active",
    reason: "An id that can be spelt in two ways lets one person sign as two.",
    mend: "Record it as the pseudonymous id of the reviewer: 2 to 40 of a-z, 0-9, dot, hyphen and underscore.",
    find: ({ standing, signOffFile }) =>
      roles.flatMap((role) => {
        const of = standing[role];
        if (of.state === "missing" || identity.test(of.signOff.by)) return [];
        const message = `"${of.signOff.by}" is no id of a ${role} reviewer`;
        return [{ file: signOffFile, field: "by", message }];
      }),
  },
  {
    id: "interests-missing",
    severity: "error",
    when: "active",
    reason: "A reader of the evaluation must know what the clinical reviewer had at stake.",
    mend: 'Declare the clinical reviewer\'s interests, "none" included.',
    find: ({ standing: { clinical }, signOffFile }) =>
      clinical.state === "standing" && !clinical.signOff.interests?.trim()
        ? [
            {
              file: signOffFile,
              field: "interests",
              message: `${clinical.signOff.by} declared no interests, not even "none"`,
            },
          ]
        : [],
  },
  {
    id: "review-lapsed",
    severity: "error",
    when: "active",
    reason: "Evidence moves; a message nobody has looked at for a year may no longer be true.",
    mend: "Review it, set the new reviewBy and record new sign-offs; the version stays.",
    find: ({ message, today }) =>
      message.reviewBy < today
        ? [{ field: "reviewBy", message: `the review was due by ${message.reviewBy}` }]
        : [],
  },
  {
    id: "review-too-late",
    severity: "error",
    when: "active",
    reason: "A sign-off holds for at most 12 months.",
    mend: "Set reviewBy to at most 12 months after the clinical sign-off, or renew the sign-off.",
    find: ({ message, standing: { clinical } }) =>
      clinical.state === "standing" && message.reviewBy > yearAfter(clinical.signOff.on)
        ? [
            {
              field: "reviewBy",
              message: `${message.reviewBy} is more than 12 months after the clinical sign-off of ${clinical.signOff.on}`,
            },
          ]
        : [],
  },
];

/** For live accounts. */
export const signOffDemonstration: SignOffRule = {
  id: "sign-off-demonstration",
  severity: "error",
  when: "active",
  reason: "A demonstration sign-off shows how it works; nobody has judged the message by it.",
  mend: "Have it read and signed in earnest, or post to a sandbox account.",
  find: (review) =>
    rolesThat(review, "demonstration", (role, { signOff }) => ({
      file: review.signOffFile,
      field: "demonstration",
      message: `the ${role} sign-off by ${signOff.by} is for demonstration only`,
    })),
};

function rolesThat<State extends Standing["state"]>(
  { standing }: Signing,
  state: State,
  finding: (role: string, standing: Extract<Standing, { state: State }>) => Finding,
): Finding[] {
  return roles
    .filter((role) => standing[role].state === state)
    .map((role) => finding(role, standing[role] as Extract<Standing, { state: State }>));
}

/** Who an id means, however it is spelt: case, spaces, what is not seen and letters that look alike make nobody else. */
function whoIs(by: string): string {
  return (folded(by).at(-1) ?? by).replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The same day a year on. As text: 29 February leads to a day that does not exist, but sorts where it would. */
export function yearAfter(date: string): string {
  return `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
}
