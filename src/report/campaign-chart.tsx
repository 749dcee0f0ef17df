/** @jsxImportSource react */
import type { ReactNode } from "react";
import { levels, methods, objectiveLevels, populations } from "#core/codes.ts";
import type { CampaignSummary } from "#core/evaluation/summary.ts";
import { day } from "./format.ts";

/** The campaign as one row of a scoping review's chart. */
export function CampaignChart({ summary }: { summary: CampaignSummary }) {
  const { campaign, guidelines } = summary;
  return (
    <dl className="chart">
      <Field name="Purpose" broad>
        {campaign.purpose}
      </Field>
      <Field name="Primary outcome in the protocol" broad>
        {campaign.primary_outcome}
      </Field>
      <Field name="Country and level">
        {country(campaign.country)}, {levels[campaign.level].toLowerCase()}
      </Field>
      <Field name="Population">{populations[campaign.population]}</Field>
      <Field name="Duration">
        {campaign.duration_type === "sustained" ? "Sustained" : "One-time"}: {day(campaign.start)}
        {campaign.end === null ? "" : ` to ${day(campaign.end)}`}
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
            {guideline.uri === null ? (
              guideline.guideline
            ) : (
              <a href={guideline.uri}>{guideline.guideline}</a>
            )}
            {`, ${guideline.issuer}, ${guideline.year} (${standing(guideline)})`}
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

function standing({ status, checked }: CampaignSummary["guidelines"][number]): string {
  return status === "unknown" ? "status not checked" : `${status} on ${day(checked)}`;
}

function country(code: string): string {
  return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
}
