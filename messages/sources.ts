import { defineSources } from "#core/message.ts";

const day = "2026-11-21";
const ng59 =
  "National Guideline Centre (UK). Low Back Pain and Sciatica in Over 16s: Assessment and Management. National Institute for Health and Care Excellence (UK); 2016.";

/**
 * The register of sources: what each claim rests on, which part of it was opened, and the words that were found
 * there. Most were opened as abstracts; open the live page again before anything goes to a live account.
 */
export const sources = defineSources({
  "NG59-1.1.4": {
    citation: `${ng59} Recommendation 1.1.4.`,
    short: "NICE guideline NG59",
    url: "https://nice.org.uk/guidance/ng59/chapter/Recommendations",
    guideline: "NG59",
    year: 2016,
    status: "verified",
    opened: "the recommendation",
    checkedOn: day,
    quotes: [
      "Do not routinely offer imaging in a non-specialist setting for people with low back pain with or without sciatica.",
    ],
    caution: "Non-specialist settings. From 2016; not changed by the 2020 updates that were seen.",
  },
  "NG59-1.1.6": {
    citation: `${ng59} Recommendation 1.1.6.`,
    short: "NICE guideline NG59",
    url: "https://nice.org.uk/guidance/ng59/chapter/Recommendations",
    guideline: "NG59",
    year: 2016,
    status: "verified",
    opened: "the recommendation",
    checkedOn: day,
    quotes: ["only if the result is likely to change management"],
    caution: "Specialist settings only.",
  },
  "QS155-2": {
    citation:
      "National Institute for Health and Care Excellence. Quality standard QS155, quality statement 2: Referrals for imaging. 2017.",
    short: "NICE quality standard QS155",
    url: "https://nice.org.uk/guidance/qs155/chapter/Quality-statement-2-Referrals-for-imaging",
    guideline: "QS155",
    year: 2017,
    status: "verified",
    opened: "the quality statement's page",
    checkedOn: day,
    quotes: [
      "Imaging does not often change the initial management and outcomes of someone with back pain.",
    ],
  },
  "ACR-2021": {
    citation:
      "American College of Radiology. ACR Appropriateness Criteria Low Back Pain: 2021 Update.",
    short: "ACR Appropriateness Criteria, 2021",
    url: "https://profiles.wustl.edu",
    guideline: "ACR Appropriateness Criteria Low Back Pain",
    year: 2021,
    status: "verified",
    opened: "the abstract and the criteria table",
    checkedOn: day,
    quotes: ["a benign, self-limited condition that does not warrant any imaging studies"],
    caution:
      "The quote is of uncomplicated acute low back pain and/or radiculopathy. The link leads to the site on which the record was opened, not to the record.",
  },
  "ACP-2011": {
    citation:
      "Chou R, Qaseem A, Owens DK, Shekelle P, Clinical Guidelines Committee of the American College of Physicians. Diagnostic imaging for low back pain: advice for high-value health care from the American College of Physicians. Ann Intern Med. 2011;154(3):181-189.",
    short: "Chou et al., ACP 2011",
    doi: "10.7326/0003-4819-154-3-201102010-00008",
    url: "https://pubmed.ncbi.nlm.nih.gov/21282698/",
    guideline: "ACP advice on diagnostic imaging for low back pain",
    year: 2011,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "routine imaging is not associated with clinically meaningful benefits but can lead to harms",
    ],
    caution: "Old; the ACP's later statement is past its 5 years.",
  },
  "Lin-2020": {
    citation:
      "Lin I, Wiles L, Waller R, et al. What does best practice care for musculoskeletal pain look like? Eleven consistent recommendations from high-quality clinical practice guidelines: systematic review. Br J Sports Med. 2020;54(2):79-86.",
    short: "Lin et al. 2020",
    doi: "10.1136/bjsports-2018-099878",
    year: 2020,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "use imaging selectively, undertake a physical examination, monitor patient progress, provide education/information",
    ],
    caution: "Musculoskeletal pain in general.",
  },
  "Hartvigsen-2018": {
    citation:
      "Hartvigsen J, Hancock MJ, Kongsted A, et al. What low back pain is and why we need to pay attention. The Lancet. 2018;391(10137):2356-2367.",
    short: "Hartvigsen et al. 2018",
    doi: "10.1016/S0140-6736(18)30480-X",
    year: 2018,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "For nearly all people with low back pain, it is not possible to identify a specific nociceptive cause.",
    ],
    caution: "Its abstract gives no figure for serious causes.",
  },
  "Henschke-2009": {
    citation: "Henschke et al. 2009.",
    short: "Henschke et al. 2009",
    url: "https://pubmed.ncbi.nlm.nih.gov/19790051/",
    year: 2009,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "previously undiagnosed serious pathology is rare",
      "when used in isolation, they have little diagnostic value in the primary care setting",
    ],
    caution: "Primary care. The second quote is of single red flags.",
  },
  "Brinjikji-2015": {
    citation: "Brinjikji et al. 2015. AJNR 36(4):811.",
    short: "Brinjikji et al. 2015",
    url: "https://ajnr.org/content/36/4/811",
    year: 2015,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "Imaging findings of spine degeneration are present in high proportions of asymptomatic individuals, increasing with age.",
    ],
    caution: "Read with its counterweight, AJNR 36:2394.",
  },
  "Lemmers-2019": {
    citation: "Lemmers et al. 2019.",
    short: "Lemmers et al. 2019",
    doi: "10.1007/s00586-019-05918-1",
    year: 2019,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "Imaging in LBP may be associated with higher medical costs, increased healthcare utilization and more absence from work.",
    ],
    caution: "An association; the randomised trials saw no difference in absence.",
  },
  "Rolfe-2013": {
    citation: "Rolfe & Burton 2013.",
    short: "Rolfe & Burton 2013",
    url: "https://pubmed.ncbi.nlm.nih.gov/?term=Rolfe+Burton+2013",
    year: 2013,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "Diagnostic tests for symptoms with a low risk of serious illness do little to reassure",
    ],
    caution: "Not specific to back pain. The link is a search that finds the record.",
  },
  "Dahm-2010": {
    citation: "Dahm et al. 2010. Cochrane review CD007612.",
    short: "Dahm et al., Cochrane 2010",
    url: "https://cochranelibrary.com",
    year: 2010,
    status: "verified",
    opened: "the review's abstract",
    checkedOn: day,
    quotes: ["suggest small improvements in pain relief"],
    caution:
      "Of advice to stay active; not for sciatica. The link leads to the library, not to the review.",
  },
  "Jenkins-2015": {
    citation: "Jenkins et al. 2015.",
    short: "Jenkins et al. 2015",
    url: "https://pmc.ncbi.nlm.nih.gov/articles/PMC4387031/",
    year: 2015,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "Targeted reminders to primary care physicians of appropriate indications for imaging reduced referrals for imaging by 22.5%",
      "did not significantly reduce imaging rates",
    ],
    caution: "The second quote is of audit and of education.",
  },
  "Hall-2019": {
    citation: "Hall et al. 2019.",
    short: "Hall et al. 2019",
    doi: "10.1186/s13012-019-0884-4",
    year: 2019,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: ["physicians believe that providing a scan will reassure patients"],
  },
  "CSP-GIRFT-2024": {
    citation:
      "Chartered Society of Physiotherapy. Summary of the GIRFT cauda equina pathway (March 2024).",
    short: "CSP on GIRFT 2024",
    url: "https://csp.org.uk",
    guideline: "GIRFT cauda equina pathway",
    year: 2024,
    status: "verified",
    opened: "the CSP's summary of the pathway",
    checkedOn: day,
    quotes: [
      "If suspected, immediate referral to a hospital Emergency Department is mandatory for an MRI scan",
    ],
    caution: "The link leads to the society's site, not to the page.",
  },
});

// Opened too, and left out until a DOI or a link is at hand: Chou 2009 (Lancet meta-analysis), Finucane 2020 (IFOMPT
// framework), Belavy 2022. Never to be used, as superseded: ACP/APS 2007, Choosing Wisely's own pages, Zhao 2024.
