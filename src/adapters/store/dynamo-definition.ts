/**
 * The table's keys and its two sparse indexes, said once for the adapter, the tests and the deployment. All keys are
 * strings; each index projects the whole item. An item lies in an index only while it carries both its attributes.
 */
export const dynamoDefinition = {
  pk: "pk",
  sk: "sk",
  indexes: [
    { name: "due", pk: "dueQueue", sk: "dueAt" },
    { name: "group", pk: "groupId", sk: "groupOrder" },
  ],
} as const;
