/** @jsxImportSource react */
import { renderToStaticMarkup } from "react-dom/server";
import type { CampaignSummary } from "#core/evaluation/summary.ts";
import { CampaignChart } from "./campaign-chart.tsx";
import { DataSection } from "./data-section.tsx";
import { curly, day } from "./format.ts";
import { Methods } from "./methods.tsx";
import { NetworkSection } from "./network-section.tsx";
import { PostCounts } from "./post-counts.tsx";
import { style } from "./style.ts";
import { ValueStatuses } from "./value-statuses.tsx";

export interface ReportInput {
  summary: CampaignSummary;
  /** The exported package that holds the same rows: its name, and the SHA-256 of its datapackage.json. */
  dataPackage: { name: string; sha256: string };
  /** Name and version of the program, as they are cited. */
  software: string;
  origin: Origin;
}

/** Where the rows were read from, so that a reader can read them again. */
export interface Origin {
  /** The environment variables that name the store, and their values. */
  store: Readonly<Record<string, string>>;
  /** The command that makes that store anew, where one does. */
  makeStore: string | null;
}

/** Nothing is loaded and nothing runs: the page is its own style, text and drawings. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The evaluation report: one self-contained HTML page, the same bytes for the same input. */
export function renderReport(input: ReportInput): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Report {...input} />)}\n`;
}

function Report(input: ReportInput) {
  const { summary } = input;
  const { campaign, asOf } = summary;
  const published = summary.networks.length > 0;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${campaign.synthetic ? "Simulated data: " : ""}${campaign.name}, evaluation report`}</title>
        {/** biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, not data */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {campaign.synthetic && (
          <aside className="banner" aria-label="Simulated data">
            <p>
              <strong>Simulated data.</strong>{" "}
              {published
                ? "The posts went to a stand-in network, and the engagement comes from a seeded model. No person saw or did any of it."
                : "The accounts are on a stand-in network, and any engagement will come from a seeded model. No person will see or do any of it."}
            </p>
          </aside>
        )}
        <main>
          <header>
            <p className="kicker">
              Evaluation report{asOf === null ? "" : `, data as of ${day(asOf)}`}
            </p>
            <h1>{campaign.name}</h1>
            <p className="lead">{curly(campaign.key_message)}</p>
            <CampaignChart summary={summary} />
            <p className="caveat">
              {published ? (
                <>
                  <strong>Process data only.</strong> Engagement says that messages were seen and
                  reacted to. It is not evidence of changed practice: no outcome series was
                  supplied.
                </>
              ) : (
                <strong>Nothing has been published yet.</strong>
              )}
            </p>
          </header>
          <PostCounts summary={summary} />
          {summary.networks.map((network) => (
            <NetworkSection
              key={network.platform}
              network={network}
              horizon={summary.horizon}
              simulated={campaign.synthetic}
            />
          ))}
          <ValueStatuses summary={summary} />
          <Methods summary={summary} />
          <DataSection {...input} />
        </main>
      </body>
    </html>
  );
}
