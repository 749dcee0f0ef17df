import { languageOf } from "./review.ts";

/** Wordings that no campaign may use, whatever its subject, and why. */
export interface Forbidden {
  pattern: RegExp;
  why: string;
}

const why = {
  never: "some people need one",
  harmless: "nobody can promise it to every reader",
  proves: "evidence supports; it rarely proves",
  nothing: "a finding is for a clinician to weigh",
  radiation: "it frightens more than it informs",
  anyFlag: "red flags are weighed together",
  noFlags: "absence of red flags does not rule out a serious cause",
  effect: "no such effect is established",
};

/** In the patterns hyphens are spaces or nothing, because that is how `folded` gives a text. */
const scan = "(?:scan|imag(?:e|ing)|x[- ]?ray|mri|ct|radiograph)\\p{L}*";
const flags = "(?:red flags?|(?:warning\\s+)?signs?)";
/** What leads from a sign to a scan with nothing weighed between them. */
const straight =
  "(?:(?:so|then|get|have|order|request|book|need|needs|needed|you|go|ask|for|to|an?|your|the|be|now|straight)\\s+){0,5}";
const allWell =
  "(?:nothing\\s+(?:serious|wrong|to\\s+(?:worry|fear))|not\\s+serious|isn'?t\\s+serious|all\\s+clear|safe|fine|ok|okay|no\\s+worr(?:y|ies))";

const english: readonly Forbidden[] = [
  {
    pattern: words(
      `never\\s+(?:ever\\s+)?(?:(?:have|get|need|order|request|ask\\s+for|book|do|use|take|want)\\s+)?(?:(?:an?|the|any|your)\\s+)?${scan}`,
    ),
    why: why.never,
  },
  {
    pattern: words(`${scan}\\s+(?:is|are)\\s+never\\s+(?:needed|necessary|useful|right|warranted)`),
    why: why.never,
  },
  { pattern: words("harmless(?:ly|ness)?"), why: why.harmless },
  { pattern: words("prove[sdn]?|proving"), why: why.proves },
  {
    pattern: words("mean(?:s|t|ing)?\\s+nothing|(?:does|do)(?:n'?t|\\s+not)\\s+mean\\s+anything"),
    why: why.nothing,
  },
  { pattern: words("radiation|irradiat\\p{L}*|radioactiv\\p{L}*"), why: why.radiation },
  {
    pattern: words(
      `${scan}\\s+(?:\\p{L}+\\s+){0,2}?(?:gives?|causes?|brings?|leads?\\s+to|means?|triggers?)\\s+(?:\\p{L}+\\s+){0,2}?cancers?|cancers?\\s+from\\s+(?:\\p{L}+\\s+)?${scan}`,
    ),
    why: why.radiation,
  },
  {
    pattern: words(
      `(?<!no\\s|not\\s)(?:any|one|every|each|a single)\\s+(?:one\\s+)?${flags}(?:\\b[^.?!]{0,40}\\b|[?!.]\\s+${straight})${scan}`,
    ),
    why: why.anyFlag,
  },
  {
    pattern: words(
      `(?<!(?:no|not|without|single|any|one|every|each)\\s)(?:red flags?|warning\\s+signs?)\\s*[?!,:;–—-]?\\s*${straight}${scan}`,
    ),
    why: why.anyFlag,
  },
  {
    pattern: words(`(?:no|without(?:\\s+any)?|zero)\\s+${flags}\\b[^.!]{0,30}\\b${allWell}`),
    why: why.noFlags,
  },
  {
    pattern: words(
      "(?:posters?|handouts?|leaflets?|education|audits?|feedback)\\b[^.?!]{0,60}(?<!\\b(?:not|never|no)\\s+(?:\\w+\\s+)?)\\b(?:cuts?|reduces?|lowers?|halves?|stops?|fewer|less)\\b[^.?!]{0,30}\\b(?:scans?|imaging|x[- ]?rays?|mris?|referrals?)",
    ),
    why: why.effect,
  },
];

const dutch: readonly Forbidden[] = [
  {
    pattern: words(
      "nooit\\s+(?:ooit\\s+)?(?:meer\\s+)?(?:een\\s+)?(?:scan|foto|mri|ct|röntgen)\\p{L}*",
    ),
    why: why.never,
  },
  { pattern: words("onschuldige?|ongevaarlijke?|onschadelijke?"), why: why.harmless },
  { pattern: words("bewij(?:st|zen)|bewezen"), why: why.proves },
  { pattern: words("beteken(?:t|en)\\s+niets|zeg(?:t|gen)\\s+niets"), why: why.nothing },
  { pattern: words("straling\\p{L}*"), why: why.radiation },
  {
    pattern: words(
      "(?:elke?|iedere?|[eé]én)\\s+(?:enkele?\\s+)?(?:alarm\\p{L}+|rode vlag|teken|signaal)(?!\\p{L})(?:[^.?!]{0,40}|\\?\\s+(?:een\\s+)?)(?:scan|foto|mri)\\p{L}*",
    ),
    why: why.anyFlag,
  },
  {
    pattern: words(
      "(?:geen|zonder)\\s+(?:alarm\\p{L}+|rode vlaggen|signalen)(?!\\p{L})[^.!]{0,30}(?:niets ernstigs|niet ernstig|niets aan de hand|veilig)",
    ),
    why: why.noFlags,
  },
  {
    pattern: words(
      "(?:posters?|folders?|scholing|audits?|feedback)(?!\\p{L})[^.?!]{0,60}(?:verminder(?:t|en)|verla(?:agt|gen)|minder)(?!\\p{L})[^.?!]{0,30}(?:scans?|foto's|mri's|beeldvorming|verwijzingen)",
    ),
    why: why.effect,
  },
];

const swedish: readonly Forbidden[] = [
  {
    pattern: words(
      "aldrig\\s+(?:någonsin\\s+)?(?:en\\s+)?(?:skann|ct|bild|röntg|magnet|mr)\\p{L}*",
    ),
    why: why.never,
  },
  { pattern: words("ofarlig(?:t|a)?"), why: why.harmless },
  { pattern: words("bevisa(?:r|de|t|d)?"), why: why.proves },
  { pattern: words("bety(?:der|da)\\s+(?:ingenting|inget)"), why: why.nothing },
  { pattern: words("strålning\\p{L}*"), why: why.radiation },
  {
    pattern: words(
      "(?:varje|vilket|ett enda)\\s+(?:\\p{L}+\\s+)?(?:varningstecken|tecken|röd flagga)(?!\\p{L})(?:[^.?!]{0,40}|\\?\\s+(?:en\\s+)?)(?:skann|bild|röntg|magnet)\\p{L}*",
    ),
    why: why.anyFlag,
  },
  {
    pattern: words(
      "(?:inga|utan)\\s+(?:varningstecken|tecken|röda flaggor)(?!\\p{L})[^.!]{0,30}(?:inget allvarligt|ingen fara|tryggt)",
    ),
    why: why.noFlags,
  },
  {
    pattern: words(
      "(?:affisch|folder|broschyr|utbildning|audit|återkoppling)\\p{L}*[^.?!]{0,60}(?:minskar|sänker|färre)(?!\\p{L})[^.?!]{0,30}(?:skann|bild|röntg|remiss)\\p{L}*",
    ),
    why: why.effect,
  },
];

const byLanguage: Readonly<Record<string, readonly Forbidden[]>> = {
  en: english,
  nl: dutch,
  sv: swedish,
};

/** What is sought in the folded text (`folded`). The list of a locale's language; a language without one of its own is held to the English list. */
export function forbiddenIn(locale: string): readonly Forbidden[] {
  return byLanguage[languageOf(locale)] ?? english;
}

/** Matches whole words in any script: `\b` knows only the letters of ASCII. */
function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "iu");
}
