/** @jsxImportSource react */
import { createHash } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import { audiences, networks } from "#core/codes.ts";
import type { PackCaption } from "./captions.ts";
import type { PackContent, PackMessage } from "./content.ts";
import { galleryScript } from "./gallery-script.ts";
import { galleryStyle } from "./gallery-style.ts";
import { formatLabels, templateLabels } from "./labels.ts";
import { pageStyle } from "./page-style.ts";

const scriptHash = createHash("sha256").update(galleryScript).digest("base64");

/** Pictures from beside the page, its own style and its one script; nothing else is loaded, from anywhere. */
const policy = [
  "default-src 'none'",
  "img-src 'self' file:",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${scriptHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The page of a pack, to be opened from the folder that it was unpacked into. The same content gives the same bytes. */
export function renderGallery(content: PackContent): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Gallery {...content} />)}\n`;
}

function Gallery(content: PackContent) {
  const { campaign, version, signed, draft, messages } = content;
  const several = new Set(messages.map(({ audience }) => audience)).size > 1;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${campaign.name}: campaign pack`}</title>
        {/** biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, not data */}
        <style dangerouslySetInnerHTML={{ __html: `${pageStyle}${galleryStyle}` }} />
      </head>
      <body>
        {draft && (
          <aside className="notice" aria-label="Draft">
            <p>
              <strong>Draft, not for use.</strong> It may hold messages that may not go out.
            </p>
          </aside>
        )}
        {!signed && (
          <aside className="notice" aria-label="Demonstration">
            <p>
              <strong>Demonstration pack.</strong> Not all words in it are signed off in earnest:
              not for patients, and not for posting.
            </p>
          </aside>
        )}
        <Top {...content} />
        <main>
          {several && <Filter />}
          {messages.map((message) => (
            <Message key={message.id} message={message} locale={campaign.locale} />
          ))}
        </main>
        <footer>
          <p>
            Pack {version}. Review by {content.reviewBy}: after that day ask for a new one. The
            pictures, texts and sheets may be used unchanged; README.txt says how.
          </p>
        </footer>
        <p className="status" role="status" />
        {/** biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; the policy names its hash */}
        <script dangerouslySetInnerHTML={{ __html: galleryScript }} />
      </body>
    </html>
  );
}

function Top({ campaign, logos, qr, messages, prints }: PackContent) {
  const cards = messages.reduce((sum, message) => sum + message.cards.length, 0);
  return (
    <header className="top start">
      <div>
        <div className="bodies">
          {logos.map(({ file, name, width, height }) => (
            <img key={file} src={file} alt={name} width={width} height={height} />
          ))}
          <p>{logos.map(({ name }) => name).join(" and ")}</p>
        </div>
        <h1>{campaign.name}</h1>
        <p className="lead">{campaign.keyMessage}</p>
        <p className="muted">
          {messages.length} messages, {cards} cards, {prints} sheets to print.
        </p>
        <ul className="files">
          {files.map(([file, label]) => (
            <li key={file}>
              <a href={file}>{label}</a>
            </li>
          ))}
        </ul>
      </div>
      <figure>
        <img src={qr} alt={`QR code. It opens ${campaign.link}`} width={168} height={168} />
        <figcaption>{campaign.link.replace("https://", "")}</figcaption>
      </figure>
    </header>
  );
}

const files = [
  ["calendar.ics", "Calendar of posts"],
  ["captions.csv", "All captions"],
  ["alt-texts.csv", "All alt texts"],
  ["README.txt", "Read me"],
] as const;

function Filter() {
  const choices = [["all", "Everyone"], ...Object.entries(audiences)] as const;
  return (
    <fieldset className="filter">
      <legend>Messages for</legend>
      {choices.map(([code, label]) => (
        <span key={code}>
          <input type="radio" name="audience" id={`for-${code}`} defaultChecked={code === "all"} />
          <label htmlFor={`for-${code}`}>{label}</label>
        </span>
      ))}
    </fieldset>
  );
}

function Message({ message, locale }: { message: PackMessage; locale: string }) {
  const { id, slogan, support, audience, cards, captions, sheets, sources } = message;
  return (
    <article data-audience={audience} aria-labelledby={id}>
      <p className="kicker">
        {id}, version {message.version}. {audiences[audience]}.
      </p>
      <h2 id={id} lang={locale}>
        {slogan}
      </h2>
      <p lang={locale}>{support}</p>
      <ul className="cards">
        {cards.map(({ file, alt, width, height, template, format }) => (
          <li key={file}>
            <a href={file}>
              <img src={file} alt={alt} width={width} height={height} loading="lazy" />
            </a>
            <p>
              {templateLabels[template]}, {formatLabels[format]}
            </p>
          </li>
        ))}
      </ul>
      <ul className="files">
        {sheets.map(({ file, label }) => (
          <li key={file}>
            <a href={file}>{label}</a>
          </li>
        ))}
      </ul>
      <div className="texts">
        {[...Map.groupBy(captions, ({ text }) => text)].map(([text, same]) => (
          <Caption key={text} text={text} captions={same} locale={locale} />
        ))}
      </div>
      <AltTexts id={id} cards={cards} locale={locale} />
      <details>
        <summary>Sources</summary>
        <ul>
          {sources.map(({ citation, where }) => (
            <li key={citation}>
              {citation} {where && <a href={where}>{where}</a>}
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}

/** One text, for the networks that take it as it stands. */
function Caption(props: { text: string; captions: readonly PackCaption[]; locale: string }) {
  const { text, captions, locale } = props;
  const id = `caption-${captions.map(({ message, network }) => `${message}-${network}`).join("-")}`;
  const name = captions.map(({ network }) => networks[network]).join(", ");
  return (
    <section className="text" aria-label={`Caption for ${name}`}>
      <h3>{name}</h3>
      <p className="words" id={id} lang={locale}>
        {text}
      </p>
      <p className="counts">
        {captions.map(({ network, length, limit }) => (
          <span key={network}>
            {networks[network]} {length} of {limit}
          </span>
        ))}
      </p>
      <Copy of={id} name="caption" />
    </section>
  );
}

function AltTexts(props: Pick<PackMessage, "id" | "cards"> & { locale: string }) {
  const { id, cards, locale } = props;
  return (
    <details>
      <summary>Alt texts</summary>
      <ul className="alts">
        {cards.map(({ file, alt, template, format }, at) => (
          <li key={file}>
            <b>
              {templateLabels[template]}, {formatLabels[format]}
            </b>
            <span className="words" id={`alt-${id}-${at}`} lang={locale}>
              {alt}
            </span>
            <div>
              <Copy of={`alt-${id}-${at}`} name="alt text" />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Hidden until the script can make it work. */
function Copy({ of, name }: { of: string; name: string }) {
  return (
    <button type="button" data-copy={of} data-name={name} hidden>
      {`Copy ${name}`}
    </button>
  );
}
