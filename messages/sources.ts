import { defineSources } from "#core/message.ts";

const day = "2026-11-21";
const ng59 =
  "National Guideline Centre (UK). Low Back Pain and Sciatica in Over 16s: Assessment and Management. National Institute for Health and Care Excellence (UK); 2016.";
const backBlog =
  "SpineIQ. BackBlog, on barriers to imaging guidelines for low back pain and what eases them. With 8 references.";
const campaignsReview =
  "Scoping review of campaigns developed for the dissemination of clinical practice guidelines for the appropriate use of imaging for low back pain: 26 resources, 24 campaigns; searched until February 2024.";
const campaignsReviewSearch =
  "https://pubmed.ncbi.nlm.nih.gov/?term=scoping+review+dissemination+campaigns+guidelines+imaging+low+back+pain";

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
    citation:
      "Henschke N, Maher CG, Refshauge KM, et al. Prevalence of and screening for serious spinal pathology in patients presenting to primary care settings with acute low back pain. Arthritis Rheum. 2009;60(10):3072-80.",
    short: "Henschke et al. 2009",
    doi: "10.1002/art.24853",
    url: "https://pubmed.ncbi.nlm.nih.gov/19790051/",
    year: 2009,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "previously undiagnosed serious pathology is rare",
      "when used in isolation, they have little diagnostic value in the primary care setting",
    ],
    caution:
      "Primary care, Sydney: 0.9% had a serious cause, and 80% at least one red flag. The second quote is of single red flags.",
  },
  "Chou-2009": {
    citation:
      "Chou R, Fu R, Carrino JA, Deyo RA. Imaging strategies for low-back pain: systematic review and meta-analysis. Lancet. 2009;373(9662):463-472.",
    short: "Chou et al. 2009",
    doi: "10.1016/S0140-6736(09)60172-0",
    year: 2009,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: ["does not improve clinical outcomes"],
    caution: "Immediate routine imaging in acute and subacute pain, in primary care.",
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
    citation:
      "Jenkins HJ, Hancock MJ, French SD, Maher CG, Engel RM, Magnussen JS. Effectiveness of interventions designed to reduce the use of imaging for low-back pain: a systematic review. CMAJ. 2015;187(6):401-408.",
    short: "Jenkins et al. 2015",
    doi: "10.1503/cmaj.141183",
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
  "Belavy-2022": {
    citation: "Belavy et al. 2022.",
    short: "Belavy et al. 2022",
    url: "https://research.monash.edu",
    year: 2022,
    status: "verified",
    opened: "the abstract",
    checkedOn: day,
    quotes: [
      "There was low-certainty evidence that implementing interventions to improve guideline-recommended imaging referrals had no effect",
    ],
    caution: "The link leads to the site on which the record was opened, not to the record.",
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
  "SpineIQ-2021": {
    citation: backBlog,
    short: "SpineIQ BackBlog",
    url: "https://spineiq.org/tips-to-overcome-barriers-surrounding-unnecessary-imaging/",
    year: 2021,
    status: "cited",
    quotes: [
      "to help inform the patient in a timely manner",
      "Patient information sheets that are discussed with the patient and noted in the chart demonstrates that imaging was not overlooked but rather not deemed appropriate at this particular time.",
      "Staying up-to-date with the evidence increases confidence in not ordering imaging",
      "indicating that imaging is not needed initially but may be considered later may reassure the patient",
    ],
    caution:
      "A blog that sums up qualitative studies; the studies were not opened. Undated: the year is that of its references.",
  },
  /** Of the same text, what a check found reason to doubt. */
  "SpineIQ-2021-doubtful": {
    citation: backBlog,
    short: "SpineIQ BackBlog",
    url: "https://spineiq.org/tips-to-overcome-barriers-surrounding-unnecessary-imaging/",
    year: 2021,
    status: "doubtful",
    quotes: [
      "The majority of clinical practice guidelines have recommended conservative care, such as manual therapy and exercise, as first-line treatment for spinal pain",
      "the time saved from ordering the imaging may be lost due to future conversations",
    ],
    caution:
      "Exercise is doubtful for acute pain; the saving of time is an opinion that nobody has measured.",
  },
  "Campaigns-review": {
    citation: campaignsReview,
    short: "Scoping review of 24 campaigns",
    url: campaignsReviewSearch,
    year: 2024,
    status: "cited",
    quotes: [
      "feedback on referral patterns and behaviour",
      "these changes were not sustained beyond 12 months",
      "incorporating the knowledge and experience of clinicians to create behaviour change",
    ],
    caution: "The link is a search for it; the year is that of its search.",
  },
  /** Of the same text, the passage on another field. */
  "Campaigns-review-knee": {
    citation: `${campaignsReview} Its passage on knees, which cites Bansal et al. 2021, Bhan 2020 and Ponkilainen et al. 2023.`,
    short: "Cited in a scoping review, 2024",
    url: campaignsReviewSearch,
    year: 2024,
    status: "cited",
    quotes: [
      "a significant shift to more prudent and appropriate management of knee injury with an increase in meniscal repair rather than meniscectomy",
      "The phrase ‘save the meniscus’ has been widely used in research and social media postings",
    ],
    caution:
      "Two of the studies that it cites were not opened, and the third was not found. Registries show change over time, which nobody has traced to a campaign.",
  },
});

// Opened too, and left out until a DOI or a link is at hand: Finucane 2020 (IFOMPT framework). Never to be used, as
// superseded: ACP/APS 2007, Choosing Wisely's own pages, Zhao 2024.
