import type { methods } from "./codes.ts";

/**
 * What a scoping review found in the campaigns before this one, as reference data. Counts of campaigns, transcribed
 * from its results; a campaign uses several methods, so they add up to more than 24.
 */
export const scopingReview = {
  citation:
    "Scoping review of campaigns that disseminated clinical practice guidelines for the appropriate use of imaging for low back pain: 26 resources, 24 campaigns, search completed by February 2024.",
  campaigns: 24,
  byMethod: { M1: 18, M2: 15, M3: 4, M4: 5, M5: 11 },
  population: { clinicians: 15, "clinicians-and-public": 9 },
  duration: { "one-time": 11, sustained: 13 },
  /** Campaigns that used one method only. */
  singleMethod: 2,
  /** To the letter. */
  findings: {
    shortTerm: "these changes were not sustained beyond 12 months",
    single:
      "their impact is limited without complementary strategies that address the diverse barriers clinicians face",
  },
} as const satisfies { byMethod: Record<keyof typeof methods, number>; [field: string]: unknown };
