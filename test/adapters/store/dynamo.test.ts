import { dynamoTable } from "#adapters/store/dynamo.ts";
import { describeOnDynamo, localDynamo } from "#test/support/dynamo.ts";
import { tableContract } from "./contract.ts";

describeOnDynamo("dynamo", () => {
  tableContract(
    async () => {
      const { client, createTable } = await localDynamo();
      return dynamoTable({ client, tableName: await createTable() });
    },
    { runs: 15 },
  );
});
