import { defineSignOffs } from "#core/message.ts";

const on = "2026-11-21";
const clinical = {
  role: "clinical",
  by: "demo-clinician-1",
  on,
  interests: "none",
  demonstration: true,
} as const;
const communications = {
  role: "communications",
  by: "demo-editor-1",
  on,
  demonstration: true,
} as const;

/**
 * Who signed what. All of these are for demonstration: nobody has judged the messages by them, and they open sandbox
 * accounts only. A hash is of the content that was read, written down at the time; it is never computed here. When
 * content changes, `campaign check` says which hash is stale, and `campaign sign` makes the new record.
 */
export const signOffs = defineSignOffs([
  {
    subject: "P01",
    version: 1,
    contentHash: "18293902a2c1fa77efef8a1898458896df568f3e8b926ae96166cace565ea272",
    ...clinical,
  },
  {
    subject: "P01",
    version: 1,
    contentHash: "18293902a2c1fa77efef8a1898458896df568f3e8b926ae96166cace565ea272",
    ...communications,
  },
  {
    subject: "P04",
    version: 1,
    contentHash: "bdf6a731a8037f2378418ff856a3a9cd7228544b949231239fa73880ae7b63fa",
    ...clinical,
  },
  {
    subject: "P04",
    version: 1,
    contentHash: "bdf6a731a8037f2378418ff856a3a9cd7228544b949231239fa73880ae7b63fa",
    ...communications,
  },
  {
    subject: "P07",
    version: 1,
    contentHash: "3955945e3b80321cd9b40a622d61a0f0310495d71388e9b34132d81e64a43f55",
    ...clinical,
  },
  {
    subject: "P07",
    version: 1,
    contentHash: "3955945e3b80321cd9b40a622d61a0f0310495d71388e9b34132d81e64a43f55",
    ...communications,
  },
  {
    subject: "C01",
    version: 1,
    contentHash: "43240d525f0e694cf348b93d17cf06e024a730e9bbf77c2ee05f03ee7d926a3f",
    ...clinical,
  },
  {
    subject: "C01",
    version: 1,
    contentHash: "43240d525f0e694cf348b93d17cf06e024a730e9bbf77c2ee05f03ee7d926a3f",
    ...communications,
  },
  {
    subject: "C03",
    version: 1,
    contentHash: "d7b38b438782651adf64b28fc4cb15e76234a1b2f6b687292a970a58df5c07bd",
    ...clinical,
  },
  {
    subject: "C03",
    version: 1,
    contentHash: "d7b38b438782651adf64b28fc4cb15e76234a1b2f6b687292a970a58df5c07bd",
    ...communications,
  },
  {
    subject: "C06",
    version: 1,
    contentHash: "86e5b28a9be7c7d356450aedca32e00babb705b25e5726366681a0b59545a827",
    ...clinical,
  },
  {
    subject: "C06",
    version: 1,
    contentHash: "86e5b28a9be7c7d356450aedca32e00babb705b25e5726366681a0b59545a827",
    ...communications,
  },
]);
