/** A wording that no campaign may use, whatever its subject, and why. */
export interface ForbiddenWording {
  /** The source of a regular expression for folded text: whole words, lower case. */
  wording: string;
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
const flags = "(?:red\\s+flags?|(?:warning\\s+)?signs?)";
/** What leads from a sign to a scan with nothing weighed between them. */
const straight =
  "(?:(?:so|then|get|have|order|request|book|need|needs|needed|you|go|ask|for|to|an?|your|the|be|now|straight)\\s+){0,5}";
const allWell =
  "(?:nothing\\s+(?:serious|wrong|to\\s+(?:worry|fear))|not\\s+serious|isn'?t\\s+serious|all\\s+clear|safe|fine|ok|okay|no\\s+worr(?:y|ies))";

const english: readonly ForbiddenWording[] = [
  {
    wording: `never\\s+(?:ever\\s+)?(?:(?:have|get|need|order|request|ask\\s+for|book|do|use|take|want)\\s+)?(?:(?:an?|the|any|your)\\s+)?${scan}`,
    why: why.never,
  },
  {
    wording: `${scan}\\s+(?:is|are)\\s+never\\s+(?:needed|necessary|useful|right|warranted)`,
    why: why.never,
  },
  { wording: "harmless(?:ly|ness)?", why: why.harmless },
  { wording: "prove[sdn]?|proving", why: why.proves },
  {
    wording: "mean(?:s|t|ing)?\\s+nothing|(?:does|do)(?:n'?t|\\s+not)\\s+mean\\s+anything",
    why: why.nothing,
  },
  { wording: "radiation|irradiat\\p{L}*|radioactiv\\p{L}*", why: why.radiation },
  {
    wording: `${scan}\\s+(?:\\p{L}+\\s+){0,2}?(?:gives?|causes?|brings?|leads?\\s+to|means?|triggers?)\\s+(?:\\p{L}+\\s+){0,2}?cancers?|cancers?\\s+from\\s+(?:\\p{L}+\\s+)?${scan}`,
    why: why.radiation,
  },
  {
    wording: `(?<!no\\s|not\\s)(?:any|one|every|each|a\\s+single)\\s+(?:one\\s+)?${flags}(?:\\b[^.?!]{0,40}\\b|[?!.]\\s+${straight})${scan}`,
    why: why.anyFlag,
  },
  {
    wording: `(?<!(?:no|not|without|single|any|one|every|each)\\s)(?:red\\s+flags?|warning\\s+signs?)\\s*[?!,:;–—-]?\\s*${straight}${scan}`,
    why: why.anyFlag,
  },
  {
    wording: `(?:no|without(?:\\s+any)?|zero)\\s+${flags}\\b[^.!]{0,30}\\b${allWell}`,
    why: why.noFlags,
  },
  {
    wording:
      "(?:posters?|handouts?|leaflets?|education|audits?|feedback)\\b[^.?!]{0,60}(?<!\\b(?:not|never|no)\\s+(?:\\w+\\s+)?)\\b(?:cuts?|reduces?|lowers?|halves?|stops?|fewer|less)\\b[^.?!]{0,30}\\b(?:scans?|imaging|x[- ]?rays?|mris?|referrals?)",
    why: why.effect,
  },
];

const dutch: readonly ForbiddenWording[] = [
  {
    wording: "nooit\\s+(?:ooit\\s+)?(?:meer\\s+)?(?:een\\s+)?(?:scan|foto|mri|ct|röntgen)\\p{L}*",
    why: why.never,
  },
  { wording: "onschuldige?|ongevaarlijke?|onschadelijke?", why: why.harmless },
  { wording: "bewij(?:st|zen)|bewezen", why: why.proves },
  { wording: "beteken(?:t|en)\\s+niets|zeg(?:t|gen)\\s+niets", why: why.nothing },
  { wording: "straling\\p{L}*", why: why.radiation },
  {
    wording:
      "(?:elke?|iedere?|[eé]én)\\s+(?:enkele?\\s+)?(?:alarm\\p{L}+|rode\\s+vlag|teken|signaal)(?!\\p{L})(?:[^.?!]{0,40}|\\?\\s+(?:een\\s+)?)(?:scan|foto|mri)\\p{L}*",
    why: why.anyFlag,
  },
  {
    wording:
      "(?:geen|zonder)\\s+(?:alarm\\p{L}+|rode\\s+vlaggen|signalen)(?!\\p{L})[^.!]{0,30}(?:niets\\s+ernstigs|niet\\s+ernstig|niets\\s+aan\\s+de\\s+hand|veilig)",
    why: why.noFlags,
  },
  {
    wording:
      "(?:posters?|folders?|scholing|audits?|feedback)(?!\\p{L})[^.?!]{0,60}(?:verminder(?:t|en)|verla(?:agt|gen)|minder)(?!\\p{L})[^.?!]{0,30}(?:scans?|foto's|mri's|beeldvorming|verwijzingen)",
    why: why.effect,
  },
];

const swedish: readonly ForbiddenWording[] = [
  {
    wording: "aldrig\\s+(?:någonsin\\s+)?(?:en\\s+)?(?:skann|ct|bild|röntg|magnet|mr)\\p{L}*",
    why: why.never,
  },
  { wording: "ofarlig(?:t|a)?", why: why.harmless },
  { wording: "bevisa(?:r|de|t|d)?", why: why.proves },
  { wording: "bety(?:der|da)\\s+(?:ingenting|inget)", why: why.nothing },
  { wording: "strålning\\p{L}*", why: why.radiation },
  {
    wording:
      "(?:varje|vilket|ett\\s+enda)\\s+(?:\\p{L}+\\s+)?(?:varningstecken|tecken|röd\\s+flagga)(?!\\p{L})(?:[^.?!]{0,40}|\\?\\s+(?:en\\s+)?)(?:skann|bild|röntg|magnet)\\p{L}*",
    why: why.anyFlag,
  },
  {
    wording:
      "(?:inga|utan)\\s+(?:varningstecken|tecken|röda\\s+flaggor)(?!\\p{L})[^.!]{0,30}(?:inget\\s+allvarligt|ingen\\s+fara|tryggt)",
    why: why.noFlags,
  },
  {
    wording:
      "(?:affisch|folder|broschyr|utbildning|audit|återkoppling)\\p{L}*[^.?!]{0,60}(?:minskar|sänker|färre)(?!\\p{L})[^.?!]{0,30}(?:skann|bild|röntg|remiss)\\p{L}*",
    why: why.effect,
  },
];

/** By language; a language without a list of its own is held to the English one. */
export const forbiddenWordings = { en: english, nl: dutch, sv: swedish };
