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
};

const dois = {
  "ACP-2011": "10.7326/0003-4819-154-3-201102010-00008",
  "Lin-2020": "10.1136/bjsports-2018-099878",
  "Hartvigsen-2018": "10.1016/S0140-6736(18)30480-X",
  "Lemmers-2019": "10.1007/s00586-019-05918-1",
  "Hall-2019": "10.1186/s13012-019-0884-4",
};

const entries = Object.entries(sources);

test("the register quotes what was found, to the letter, and nothing else", () => {
  expect(Object.fromEntries(entries.map(([key, { quotes }]) => [key, quotes]))).toEqual(found);
});

test("it has the DOIs that are known, and no others", () => {
  const held = entries.flatMap(([key, { doi }]) => (doi ? [[key, doi]] : []));
  expect(Object.fromEntries(held)).toEqual(dois);
});

test("what is called verified was opened on 2026-11-21", () => {
  for (const [, { status, checkedOn }] of entries) {
    expect([status, checkedOn]).toEqual(["verified", "2026-11-21"]);
  }
});
