/** @jsxImportSource react */
import { renderToStaticMarkup } from "react-dom/server";
import { audiences } from "#core/codes.ts";
import type { Landing } from "#core/landing.ts";
import { pageStyle } from "./page-style.ts";

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = `${pageStyle}
main { padding-top: 40px; }
h2 { margin: 44px 0 12px; }
.recall { border: 3px solid #8a1c06; border-radius: 10px; padding: 18px 22px; margin: 0 0 30px; max-width: 46rem; }
.recall h2 { margin: 0 0 10px; color: #8a1c06; }
.recall code { font: 700 1.05em ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; }
.message { border-top: 1px solid var(--line); padding: 18px 0 6px; max-width: 46rem; }
h3 { font-size: 1.15rem; }
.message li { font-size: .92rem; color: var(--muted); }
`;

/** The page at the campaign's link: static, no script, nothing loaded. The same content gives the same bytes. */
export function renderLanding(landing: Landing): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page {...landing} />)}\n`;
}

function Page({ name, keyMessage, locale, signed, safety, messages, recalled }: Landing) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{name}</title>
        {/** biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, not data */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {!signed && (
          <aside className="notice" aria-label="Demonstration">
            <p>
              <strong>Demonstration.</strong> Not all of these messages are signed off in earnest:
              please do not act on them.
            </p>
          </aside>
        )}
        <main>
          {recalled.length > 0 && <Recalled recalled={recalled} />}
          <h1>{name}</h1>
          <p className="lead">{keyMessage}</p>
          {safety && (
            <p className="safety" lang={locale}>
              {safety}
            </p>
          )}
          {(["patients", "clinicians"] as const).map((audience) => (
            <Audience key={audience} {...{ audience, messages, locale }} />
          ))}
        </main>
        <footer>
          <p>General information. It does not replace the advice of a clinician who knows you.</p>
        </footer>
      </body>
    </html>
  );
}

function Recalled({ recalled }: Pick<Landing, "recalled">) {
  return (
    <section className="recall" aria-labelledby="recalled">
      <h2 id="recalled">Withdrawn sheets</h2>
      <p>Is one of these numbers at the foot of your sheet? Please do not use it any more.</p>
      <ul>
        {recalled.map(({ version, what, standing }) => (
          <li key={version}>
            <code>{version}</code> ({what}), {standing.state}: {standing.why}.
          </li>
        ))}
      </ul>
    </section>
  );
}

function Audience(props: {
  audience: keyof typeof audiences;
  messages: Landing["messages"];
  locale: string;
}) {
  const own = props.messages.filter(({ audience }) => audience === props.audience);
  if (own.length === 0) return null;
  return (
    <section aria-labelledby={props.audience}>
      <h2 id={props.audience}>{audiences[props.audience]}</h2>
      {own.map(({ id, slogan, support, sources }) => (
        <div className="message" key={id} id={id} lang={props.locale}>
          <h3>{slogan}</h3>
          <p>{support}</p>
          <ul>
            {sources.map(({ citation, where }) => (
              <li key={citation}>
                {where === undefined ? citation : <a href={where}>{citation}</a>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
