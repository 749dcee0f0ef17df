import type { Handouts } from "#core/campaign.ts";

/**
 * What the handouts of this campaign say beside their message. "Today" follows Lin 2020 (examine, inform, follow up) and
 * Dahm 2010 (stay active); under `evidence` each source is said in plain words, and no more than it found.
 */
export const handout: Handouts = {
  "en-GB": {
    today: [
      "Talk about your pain, and what worries you.",
      "Check you with care for signs of a serious cause.",
      "Plan how you can stay active, as you are able.",
      "Agree what would change the plan.",
    ],
    comeBack: [
      "On the day we agree, if it is no better.",
      "Sooner, if it gets worse or a new sign worries you.",
    ],
    evidence: {
      "NG59-1.1.4":
        "The guideline says: outside specialist care, do not offer a scan as routine for low back pain.",
      "NG59-1.1.6":
        "In specialist care, a scan is for when the result is likely to change your care.",
      "QS155-2": "A scan does not often change the first care for back pain, or how it turns out.",
      "ACR-2021": "New low back pain with no signs of a serious cause does not call for a scan.",
      "ACP-2011": "Routine scans did not bring clear benefits, and can lead to harm.",
      "Lin-2020":
        "Good care is a physical check, clear advice and follow-up, with scans only for some.",
      "Hartvigsen-2018":
        "For nearly all people with low back pain, no single cause of the pain can be found.",
      "Henschke-2009": "In primary care, a serious cause that nobody knew of yet was rare.",
      "Chou-2009": "In early back pain, a scan right away did not make people do better.",
      "Brinjikji-2015":
        "Scans show changes in the spine in many people with no pain, and in more as we age.",
      "Lemmers-2019":
        "Scans may go with more cost, more care and more time off work. That is a link; it may not be the cause.",
      "Rolfe-2013":
        "When a serious illness is not likely, tests do little to calm worry. This was not only about backs.",
      "Dahm-2010": "Advice to stay active may ease new back pain a little (not sciatica).",
    },
  },
};
