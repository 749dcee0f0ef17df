/** @jsxImportSource react */
import type { ReactNode } from "react";
import { levels, methods, objectiveLevels, populations } from "#core/codes.ts";
import type { CampaignSummary } from "#core/evaluation/summary.ts";
import { curly, day } from "./format.ts";

/** The campaign as one row of a scoping review's chart. */
export function CampaignChart({ summary }: { summary: CampaignSummary }) {
  const { campaign, guidelines, dataTo } = summary;
  // A run whose last day the data have not come to is a plan still.
  const until = dataTo === null || (campaign.end ?? "") > dataTo ? ", planned until " : " to ";
  return (
    <dl className="chart">
      <Field name="Purpose" broad>
        {curly(campaign.purpose)}
      </Field>
      <Field name="Primary outcome in the protocol" broad>
        {curly(campaign.primary_outcome)}
      </Field>
      <Field name="Country and level">
        {country(campaign.country)}, {levels[campaign.level].toLowerCase()}
      </Field>
      <Field name="Population">{populations[campaign.population]}</Field>
      <Field name="Duration">
        {campaign.duration_type === "sustained" ? "Sustained" : "One-time"}: {day(campaign.start)}
        {campaign.end === null ? " (nothing is planned yet)" : `${until}${day(campaign.end)}`}
      </Field>
      <Field name="Objective set at">
        {objectiveLevels[campaign.objective_level]} ({campaign.objective_level})
      </Field>
      <Field name="Methods" broad>
        {summary.methods
          .map(({ method, subtype }) => `${methods[method].name}: ${subtype}`)
          .join("; ")}
      </Field>
      <Field name="Registration">
        {campaign.registration_uri === null ? (
          "Not registered"
        ) : (
          <a href={campaign.registration_uri}>{campaign.registration_uri}</a>
        )}
      </Field>
      <Field name="Co-design">
        {campaign.codesign_n === null ? "Not stated" : `${campaign.codesign_n} people took part`}
      </Field>
      <div className="full">
        <dt>Guidelines referred to</dt>
        {guidelines.map((guideline) => (
          <dd key={guideline.guideline}>
            {guideline.uri === null || isHomePage(guideline.uri) ? (
              guideline.guideline
            ) : (
              <a href={guideline.uri}>{guideline.guideline}</a>
            )}
            {`, ${guideline.issuer}, ${guideline.year} (${standing(guideline)})`}
            {guideline.uri !== null &&
              isHomePage(guideline.uri) &&
              `. Not linked: the address on file, ${new URL(guideline.uri).hostname}, is the home page of a site, not the record.`}
          </dd>
        ))}
      </div>
    </dl>
  );
}

function Field(props: { name: string; broad?: boolean; children: ReactNode }) {
  return (
    <div className={props.broad ? "broad" : undefined}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** An address without a path leads to a site, and not to what is cited. */
function isHomePage(uri: string): boolean {
  const { pathname, search } = new URL(uri);
  return pathname === "/" && search === "";
}

function standing({ status, checked }: CampaignSummary["guidelines"][number]): string {
  return status === "unknown" ? "status not checked" : `${status} on ${day(checked)}`;
}

function country(code: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
}
