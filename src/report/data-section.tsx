/** @jsxImportSource react */
import type { ReportInput } from "./page.tsx";

/** Where the numbers come from, and how to get them again. */
export function DataSection({ summary, dataPackage, software }: ReportInput) {
  const { campaign, asOf } = summary;
  const frozen = asOf === null ? "" : ` --as-of ${asOf}`;
  return (
    <section>
      <h2>Data, and how to reproduce this report</h2>
      <p>
        Every number above comes from the rows of one data package: CSV tables,{" "}
        <code>datapackage.json</code> (Data Package 2.0) and <code>codebook.md</code>. The same
        database gives the same files and the same page, byte for byte.
      </p>
      <dl className="facts">
        <dt>Data package</dt>
        <dd>
          <code>{dataPackage.name}</code>
        </dd>
        <dt>SHA-256 of datapackage.json</dt>
        <dd>
          <code>{dataPackage.sha256}</code>
        </dd>
        <dt>SHA-256 of the protocol</dt>
        <dd>
          <code>{campaign.protocol_sha256}</code>
        </dd>
        <dt>Software</dt>
        <dd>{software}</dd>
      </dl>
      <pre>
        <code>
          {`campaign export ${campaign.campaign_id} --out export${frozen}\nsha256sum export/datapackage.json`}
        </code>
      </pre>
    </section>
  );
}
