import { accounts } from "./accounts.ts";
import { safetyLines } from "./safety-lines.ts";
import { c01 } from "./save-the-scan/c01.ts";
import { c03 } from "./save-the-scan/c03.ts";
import { c06 } from "./save-the-scan/c06.ts";
import { saveTheScan } from "./save-the-scan/campaign.ts";
import { p01 } from "./save-the-scan/p01.ts";
import { p04 } from "./save-the-scan/p04.ts";
import { p07 } from "./save-the-scan/p07.ts";
import { signOffs } from "./sign-offs.ts";
import { sources } from "./sources.ts";

/** All content, by kind and file. The only place that knows it all: a new file is a line here; `loadLibrary` reads it. */
export const libraryFiles = {
  messages: {
    "messages/save-the-scan/p01.ts": p01,
    "messages/save-the-scan/p04.ts": p04,
    "messages/save-the-scan/p07.ts": p07,
    "messages/save-the-scan/c01.ts": c01,
    "messages/save-the-scan/c03.ts": c03,
    "messages/save-the-scan/c06.ts": c06,
  },
  sources: { "messages/sources.ts": sources },
  safetyLines: { "messages/safety-lines.ts": safetyLines },
  signOffs: { "messages/sign-offs.ts": signOffs },
  campaigns: { "messages/save-the-scan/campaign.ts": saveTheScan },
  accounts: { "messages/accounts.ts": accounts },
};
