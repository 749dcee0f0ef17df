import { accounts } from "./accounts.ts";
import { people } from "./people.ts";
import { safetyLines } from "./safety-lines.ts";
import { saveTheMeniscus } from "./save-the-meniscus/campaign.ts";
import { k01 } from "./save-the-meniscus/k01.ts";
import { k02 } from "./save-the-meniscus/k02.ts";
import { k03 } from "./save-the-meniscus/k03.ts";
import { k04 } from "./save-the-meniscus/k04.ts";
import { c01 } from "./save-the-scan/c01.ts";
import { c02 } from "./save-the-scan/c02.ts";
import { c03 } from "./save-the-scan/c03.ts";
import { c04 } from "./save-the-scan/c04.ts";
import { c05 } from "./save-the-scan/c05.ts";
import { c06 } from "./save-the-scan/c06.ts";
import { c07 } from "./save-the-scan/c07.ts";
import { c08 } from "./save-the-scan/c08.ts";
import { c09 } from "./save-the-scan/c09.ts";
import { c10 } from "./save-the-scan/c10.ts";
import { c11 } from "./save-the-scan/c11.ts";
import { c12 } from "./save-the-scan/c12.ts";
import { c13 } from "./save-the-scan/c13.ts";
import { c14 } from "./save-the-scan/c14.ts";
import { saveTheScan } from "./save-the-scan/campaign.ts";
import { p01 } from "./save-the-scan/p01.ts";
import { p02 } from "./save-the-scan/p02.ts";
import { p03 } from "./save-the-scan/p03.ts";
import { p04 } from "./save-the-scan/p04.ts";
import { p05 } from "./save-the-scan/p05.ts";
import { p06 } from "./save-the-scan/p06.ts";
import { p07 } from "./save-the-scan/p07.ts";
import { p08 } from "./save-the-scan/p08.ts";
import { p09 } from "./save-the-scan/p09.ts";
import { p10 } from "./save-the-scan/p10.ts";
import { p11 } from "./save-the-scan/p11.ts";
import { p12 } from "./save-the-scan/p12.ts";
import { p13 } from "./save-the-scan/p13.ts";
import { p14 } from "./save-the-scan/p14.ts";
import { p15 } from "./save-the-scan/p15.ts";
import { saveTheScanFraming } from "./save-the-scan-framing/campaign.ts";
import { signOffs } from "./sign-offs.ts";
import { sources } from "./sources.ts";

/** All content, by kind and file. The only place that knows it all: a new file is a line here; `loadLibrary` reads it. */
export const libraryFiles = {
  messages: {
    "messages/save-the-scan/p01.ts": p01,
    "messages/save-the-scan/p02.ts": p02,
    "messages/save-the-scan/p03.ts": p03,
    "messages/save-the-scan/p04.ts": p04,
    "messages/save-the-scan/p05.ts": p05,
    "messages/save-the-scan/p06.ts": p06,
    "messages/save-the-scan/p07.ts": p07,
    "messages/save-the-scan/p08.ts": p08,
    "messages/save-the-scan/p09.ts": p09,
    "messages/save-the-scan/p10.ts": p10,
    "messages/save-the-scan/p11.ts": p11,
    "messages/save-the-scan/p12.ts": p12,
    "messages/save-the-scan/p13.ts": p13,
    "messages/save-the-scan/p14.ts": p14,
    "messages/save-the-scan/p15.ts": p15,
    "messages/save-the-scan/c01.ts": c01,
    "messages/save-the-scan/c02.ts": c02,
    "messages/save-the-scan/c03.ts": c03,
    "messages/save-the-scan/c04.ts": c04,
    "messages/save-the-scan/c05.ts": c05,
    "messages/save-the-scan/c06.ts": c06,
    "messages/save-the-scan/c07.ts": c07,
    "messages/save-the-scan/c08.ts": c08,
    "messages/save-the-scan/c09.ts": c09,
    "messages/save-the-scan/c10.ts": c10,
    "messages/save-the-scan/c11.ts": c11,
    "messages/save-the-scan/c12.ts": c12,
    "messages/save-the-scan/c13.ts": c13,
    "messages/save-the-scan/c14.ts": c14,
    "messages/save-the-meniscus/k01.ts": k01,
    "messages/save-the-meniscus/k02.ts": k02,
    "messages/save-the-meniscus/k03.ts": k03,
    "messages/save-the-meniscus/k04.ts": k04,
  },
  sources: { "messages/sources.ts": sources },
  safetyLines: { "messages/safety-lines.ts": safetyLines },
  signOffs: { "messages/sign-offs.ts": signOffs },
  campaigns: {
    "messages/save-the-scan/campaign.ts": saveTheScan,
    "messages/save-the-scan-framing/campaign.ts": saveTheScanFraming,
    "messages/save-the-meniscus/campaign.ts": saveTheMeniscus,
  },
  accounts: { "messages/accounts.ts": accounts },
  people: { "messages/people.ts": people },
};
