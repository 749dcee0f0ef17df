/**
 * Every list of codes stands here once: the type, the validator, the coverage matrix and the codebook are all
 * read from it. The value of an entry is what a person is shown.
 */
export const barriers = {
  "patient-expectation": "Patients want imaging and press for it",
  reassurance: "A scan is ordered to reassure",
  time: "No time to explain why a scan is not needed",
  "missing-serious-illness": "Fear of missing a serious illness",
  litigation: "Fear of litigation",
  "public-belief": "The public believes that a scan is needed for a diagnosis",
  "incidental-findings": "Incidental findings start a cascade of care",
  habit: "Entrenched practice and culture",
  incentives: "Financial and system incentives",
} as const;

export const facilitators = {
  "patient-handout": "A one-page handout, discussed and charted",
  "current-evidence": "Staying up to date with the evidence",
  "confident-assessment": "A confident, evidence-based assessment",
  "not-now-framing": "Saying “not now” rather than “never”",
  "waiting-room-poster": "A poster in the waiting room",
  "decision-support": "Clinical decision support",
  "audit-feedback": "Audit and feedback on one's own pattern",
  "co-design": "Co-design with clinicians and patients",
  interprofessional: "Interprofessional collaboration",
} as const;

export const targets = { ...barriers, ...facilitators } as const;

export const audiences = {
  patients: "Patients and the public",
  clinicians: "Clinicians",
} as const;

export const professions = {
  "general-practice": "General practice",
  "emergency-medicine": "Emergency medicine",
  physiotherapy: "Physiotherapy",
  chiropractic: "Chiropractic",
  osteopathy: "Osteopathy",
  orthopaedics: "Orthopaedics",
  radiology: "Radiology",
  nursing: "Nursing",
} as const;

/** The five dissemination methods of the scoping review, with the sub-types it charted. */
export const methods = {
  M1: {
    name: "Educational resource",
    subtypes: [
      "booklet",
      "pamphlet",
      "poster",
      "infographic",
      "package",
      "video",
      "website",
      "guideline copy",
    ],
  },
  M2: {
    name: "Presentation or interactive",
    subtypes: [
      "conference",
      "symposium",
      "webinar",
      "seminar",
      "workshop",
      "training",
      "meeting",
      "learning session",
      "feedback session",
    ],
  },
  M3: {
    name: "Media",
    subtypes: ["press release", "newspaper", "TV", "podcast", "social media"],
  },
  M4: {
    name: "Clinical decision support",
    subtypes: ["alert", "reminder", "best practice card"],
  },
  M5: { name: "Other", subtypes: ["audit", "feedback", "follow-up", "recording"] },
} as const;

export const messageStatuses = {
  active: "Finished: may be scheduled when its sign-offs stand",
  draft: "Renders, and is never scheduled",
  withdrawn: "Kept for the record; never scheduled again",
} as const;

export const translationStatuses = {
  active: "Read and signed by a native reviewer",
  draft: "Renders, and is never scheduled, until a native reviewer signs",
} as const;

export const tones = {
  calm: "Calm",
  direct: "Direct",
  warm: "Warm",
  collegial: "Collegial",
} as const;

export const claimStrengths = {
  recommendation: "Guideline recommendation",
  rct: "Randomised controlled trial",
  "systematic-review": "Systematic review",
  association: "Association in observational data",
  qualitative: "Qualitative finding",
  opinion: "Opinion",
} as const;

export const sourceStatuses = {
  verified: "The part named in `opened` was read; the quote, where there is one, stands in it",
  cited: "Cited by a source text; the primary text was not opened",
  doubtful: "A check found a reason to doubt it: may be drafted, never scheduled",
  superseded: "Replaced by a later version",
  retracted: "Retracted",
} as const;

/** The domains of the Theoretical Domains Framework, version 2 (Cane, O'Connor, Michie 2012). */
export const tdfDomains = {
  knowledge: "Knowledge",
  skills: "Skills",
  "social-professional-role": "Social/professional role and identity",
  "beliefs-capabilities": "Beliefs about capabilities",
  optimism: "Optimism",
  "beliefs-consequences": "Beliefs about consequences",
  reinforcement: "Reinforcement",
  intentions: "Intentions",
  goals: "Goals",
  "memory-attention-decision": "Memory, attention and decision processes",
  "environmental-context": "Environmental context and resources",
  "social-influences": "Social influences",
  emotion: "Emotion",
  "behavioural-regulation": "Behavioural regulation",
} as const;

/** The behaviour-change techniques in use here, by their number in BCTTv1 (Michie et al. 2013). */
export const behaviourChangeTechniques = {
  "1.2": "Problem solving",
  "1.4": "Action planning",
  "2.2": "Feedback on behaviour",
  "4.1": "Instruction on how to perform the behaviour",
  "5.1": "Information about health consequences",
  "5.3": "Information about social and environmental consequences",
  "6.1": "Demonstration of the behaviour",
  "6.2": "Social comparison",
  "6.3": "Information about others' approval",
  "7.1": "Prompts/cues",
  "8.2": "Behaviour substitution",
  "9.1": "Credible source",
  "9.2": "Pros and cons",
  "12.5": "Adding objects to the environment",
  "13.2": "Framing/reframing",
  "15.1": "Verbal persuasion about capability",
} as const;

export const levels = {
  regional: "Regional",
  national: "National",
  international: "International",
} as const;

export const populations = {
  clinicians: "Clinicians",
  "clinicians-and-public": "Clinicians and the public",
} as const;

export const objectiveLevels = {
  output: "What was put out",
  outtake: "What was seen and understood",
  outcome: "What people did",
  impact: "What changed for health",
} as const;

export const guidelineStatuses = {
  current: "Current",
  superseded: "Superseded",
  retracted: "Retracted",
  unknown: "Not checked",
} as const;

export const networks = {
  x: "X",
  bluesky: "Bluesky",
  mastodon: "Mastodon",
  linkedin: "LinkedIn",
} as const;

/** Sandbox accounts live on a stand-in network on loopback; live accounts are seen by real people. */
export const accountModes = { sandbox: "Sandbox", live: "Live" } as const;

export const signOffRoles = {
  clinical: "Clinical",
  communications: "Communications",
} as const;

/** What a person is to a campaign. What each may do stands in `src/core/roles.ts`. */
export const roles = {
  comms: "Communications: words a post and signs what a clinician has signed",
  scheduler: "Scheduler: plans posts, lets them run, and stops them",
  clinician: "Clinician: signs posts, and words that no clinician has signed yet",
  evaluator: "Evaluator: reads the data; may stop posts like everybody else",
  admin: "Administrator: looks after the deployment; lifts holds, signs nothing",
} as const;

/** Why an observed value is, or is not, there. Missing is never zero. */
export const valueStatuses = {
  observed: "The network returned this value",
  provisional: "Returned, but the network may still revise it",
  not_supported: "The network has no such metric",
  not_permitted: "The account or tier may not read it",
  not_due: "The offset has not been reached",
  missed_window: "Not read in time, and the network does not go back",
  api_error: "The network answered with an error",
  post_deleted: "The post no longer stands on the network",
  suppressed: "Withheld because the count is small",
  definition_changed: "The network changed what it counts",
  left_censored: "Already past the point sought at the first snapshot",
} as const;

export type SourceStatus = keyof typeof sourceStatuses;
export type Network = keyof typeof networks;
export type AccountMode = keyof typeof accountModes;
export type Role = keyof typeof roles;
export type ValueStatus = keyof typeof valueStatuses;

/** The keys of a code list, in its order, as the non-empty tuple that `z.enum` takes. */
export function codesOf<T extends Record<string, unknown>>(
  list: T,
): [keyof T & string, ...(keyof T & string)[]] {
  return Object.keys(list) as [keyof T & string, ...(keyof T & string)[]];
}
