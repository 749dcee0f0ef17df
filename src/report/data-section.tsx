/** @jsxImportSource react */
import type { ReportInput } from "./page.tsx";

/** Where the numbers come from, and how to get them again. */
export function DataSection({ summary, dataPackage, software, origin }: ReportInput) {
  const { campaign } = summary;
  return (
    <section>
      <h2>Data, and how to reproduce this report</h2>
      <p>
        Every number above comes from the rows of one data package: CSV tables,{" "}
        <code>datapackage.json</code> (Data Package 2.0) and <code>codebook.md</code>. The same
        store, the same message library and the same program give the same files and the same page,
        byte for byte.
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
          {campaign.protocol_amended
            ? ", as the first posts were planned by it; amended since"
            : ""}
        </dd>
        <dt>Software</dt>
        <dd>{software}</dd>
      </dl>
      <p>In a checkout of that version of the software, these commands end in that SHA-256:</p>
      <pre>
        <code>{commands(origin, summary).join("\n")}</code>
      </pre>
    </section>
  );
}

function commands(
  { store, makeStore }: ReportInput["origin"],
  { campaign, asOf }: ReportInput["summary"],
): string[] {
  const variables = Object.entries(store).map(([name, value]) => `${name}=${quoted(value)}`);
  const frozen = asOf === null ? "" : ` --as-of ${asOf}`;
  const id = quoted(campaign.campaign_id);
  return [
    ...(makeStore === null ? [] : [makeStore]),
    `${variables.join(" ")} \\`,
    `  npm run -s campaign -- export ${id} --out out/export${frozen}`,
    "sha256sum out/export/datapackage.json",
  ];
}

/** A word as a POSIX shell takes it. */
function quoted(word: string): string {
  return /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
