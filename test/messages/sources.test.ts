import { expect, test } from "vitest";
import { sources } from "#messages/sources.ts";

/** As they were found in the primary texts, once more and by hand: a register that is edited must be edited twice. */
const found: Record<string, string[]> = {
  "NG59-1.1.4": [
    "Do not routinely offer imaging in a non-specialist setting for people with low back pain with or without sciatica.",
  ],
  "NG59-1.1.6": ["only if the result is likely to change management"],
  "QS155-2": [
    "Imaging does not often change the initial management and outcomes of someone with back pain.",
  ],
  "ACR-2021": ["a benign, self-limited condition that does not warrant any imaging studies"],
  "ACP-2011": [
    "routine imaging is not associated with clinically meaningful benefits but can lead to harms",
  ],
  "Lin-2020": [
    "use imaging selectively, undertake a physical examination, monitor patient progress, provide education/information",
  ],
  "Hartvigsen-2018": [
    "For nearly all people with low back pain, it is not possible to identify a specific nociceptive cause.",
  ],
  "Henschke-2009": [
    "previously undiagnosed serious pathology is rare",
    "when used in isolation, they have little diagnostic value in the primary care setting",
  ],
  "Chou-2009": ["does not improve clinical outcomes"],
  "Brinjikji-2015": [
    "Imaging findings of spine degeneration are present in high proportions of asymptomatic individuals, increasing with age.",
  ],
  "Lemmers-2019": [
    "Imaging in LBP may be associated with higher medical costs, increased healthcare utilization and more absence from work.",
  ],
  "Rolfe-2013": [
    "Diagnostic tests for symptoms with a low risk of serious illness do little to reassure",
  ],
  "Dahm-2010": ["suggest small improvements in pain relief"],
  "Jenkins-2015": [
    "Targeted reminders to primary care physicians of appropriate indications for imaging reduced referrals for imaging by 22.5%",
    "did not significantly reduce imaging rates",
  ],
  "Hall-2019": ["physicians believe that providing a scan will reassure patients"],
  "CSP-GIRFT-2024": [
    "If suspected, immediate referral to a hospital Emergency Department is mandatory for an MRI scan",
  ],
  "Belavy-2022": [
    "There was low-certainty evidence that implementing interventions to improve guideline-recommended imaging referrals had no effect",
  ],
};

/** From the two texts that name studies which nobody here has opened: to the letter, and never called verified. */
const quoted: Record<string, { status: string; quotes: string[] }> = {
  "SpineIQ-2021": {
    status: "cited",
    quotes: [
      "to help inform the patient in a timely manner",
      "Patient information sheets that are discussed with the patient and noted in the chart demonstrates that imaging was not overlooked but rather not deemed appropriate at this particular time.",
      "Staying up-to-date with the evidence increases confidence in not ordering imaging",
      "indicating that imaging is not needed initially but may be considered later may reassure the patient",
    ],
  },
  "SpineIQ-2021-doubtful": {
    status: "doubtful",
    quotes: [
      "The majority of clinical practice guidelines have recommended conservative care, such as manual therapy and exercise, as first-line treatment for spinal pain",
      "the time saved from ordering the imaging may be lost due to future conversations",
    ],
  },
  "Campaigns-review": {
    status: "cited",
    quotes: [
      "feedback on referral patterns and behaviour",
      "these changes were not sustained beyond 12 months",
      "incorporating the knowledge and experience of clinicians to create behaviour change",
    ],
  },
  "Campaigns-review-knee": {
    status: "cited",
    quotes: [
      "a significant shift to more prudent and appropriate management of knee injury with an increase in meniscal repair rather than meniscectomy",
      "The phrase ‘save the meniscus’ has been widely used in research and social media postings",
    ],
  },
};

const dois = {
  "ACP-2011": "10.7326/0003-4819-154-3-201102010-00008",
  "Lin-2020": "10.1136/bjsports-2018-099878",
  "Hartvigsen-2018": "10.1016/S0140-6736(18)30480-X",
  "Henschke-2009": "10.1002/art.24853",
  "Chou-2009": "10.1016/S0140-6736(09)60172-0",
  "Lemmers-2019": "10.1007/s00586-019-05918-1",
  "Jenkins-2015": "10.1503/cmaj.141183",
  "Hall-2019": "10.1186/s13012-019-0884-4",
};

const entries: [string, (typeof sources)[keyof typeof sources]][] = Object.entries(sources);
const verified = entries.filter(([key]) => !(key in quoted));

test("the register quotes what was found, to the letter, and nothing else", () => {
  expect(Object.fromEntries(verified.map(([key, { quotes }]) => [key, quotes]))).toEqual(found);
});

test("it has the DOIs that are known, and no others", () => {
  const held = entries.flatMap(([key, { doi }]) => (doi ? [[key, doi]] : []));
  expect(Object.fromEntries(held)).toEqual(dois);
});

test("what is called verified was opened on 2026-11-21", () => {
  for (const [key, { status, checkedOn }] of verified) {
    expect([key, status, checkedOn]).toEqual([key, "verified", "2026-11-21"]);
  }
});

test("what was not opened is cited or doubtful, and has no day on which it was", () => {
  const others = entries.filter(([key]) => key in quoted);
  expect(
    Object.fromEntries(others.map(([key, { status, quotes }]) => [key, { status, quotes }])),
  ).toEqual(quoted);
  for (const [key, { checkedOn }] of others) expect([key, checkedOn]).toEqual([key, undefined]);
});
