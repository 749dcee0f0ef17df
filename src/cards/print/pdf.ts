import PDFDocument from "pdfkit";
import { type Face, fontBytes } from "#cards/fonts.ts";
import type { Placed, Side, TextMark, Within } from "./mark.ts";

export interface PdfInfo {
  title: string;
  /** BCP 47. */
  lang: string;
  author: string;
  subject: string;
  keywords: string;
  /** ISO date that stands in the file as its date: never today's, so that the same sheet has the same bytes. */
  date: string;
}

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/**
 * Draws sides of paper as a tagged PDF (PDF/UA-1): text as text in embedded fonts, drawings as paths, every mark either in
 * the structure tree in reading order or an artifact.
 *
 * @param paper its size in points; each side is scaled to its width.
 */
export async function drawPdf(
  sides: readonly Side[],
  info: PdfInfo,
  paper: { width: number; height: number },
): Promise<Uint8Array> {
  const date = new Date(`${info.date}T00:00:00Z`);
  const doc = new PDFDocument({
    // A subset that pdfkit has and its types do not know yet.
    subset: "PDF/UA" as "PDF/A-1",
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    lang: info.lang,
    autoFirstPage: false,
    info: {
      Title: info.title,
      Author: info.author,
      Subject: info.subject,
      Keywords: info.keywords,
      Producer: "micro-campaign-toolkit",
      Creator: "micro-campaign-toolkit",
      CreationDate: date,
      ModDate: date,
    },
  });
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  for (const side of sides) drawSide(doc, root, side, paper);
  root.end();
  doc.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

function drawSide(
  doc: Doc,
  root: Element,
  { marks, width }: Side,
  paper: { width: number; height: number },
): void {
  const scale = paper.width / width;
  doc.addPage({ size: [paper.width, paper.height], margin: 0 });
  doc.scale(scale);
  let open: { step: Within; element: Element }[] = [];
  for (const mark of marks) {
    if (!isRead(mark)) {
      doc.markContent("Artifact", { type: "Layout" });
      draw(doc, mark);
      doc.endMarkedContent();
      continue;
    }
    const within = mark.within ?? [];
    const kept = open.findIndex(({ step }, at) => within[at]?.key !== step.key);
    open = open.slice(0, kept < 0 ? open.length : kept);
    for (const step of within.slice(open.length)) {
      const element = doc.struct(step.tag);
      (open.at(-1)?.element ?? root).add(element);
      open.push({ step, element });
    }
    drawRead(doc, open.at(-1)?.element ?? root, mark, scale);
  }
}

function isRead(mark: Placed): boolean {
  return mark.kind === "text" || mark.kind === "picture" || (mark.kind === "drawing" && !!mark.alt);
}

/** Draws a mark as an element of the structure tree. */
function drawRead(doc: Doc, parent: Element, mark: Placed, scale: number): void {
  const tag = mark.kind === "text" ? mark.tag : "Figure";
  const { x, y, width, height } = mark;
  const bbox = [x, y, x + width, y + height].map((at) => at * scale) as [
    number,
    number,
    number,
    number,
  ];
  const alt = "alt" in mark && mark.alt ? { alt: mark.alt, bbox, placement: "Block" } : {};
  const element = doc.struct(tag, alt);
  parent.add(element);
  const href = mark.kind === "text" ? mark.href : undefined;
  const link = href === undefined ? element : doc.struct("Link");
  if (link !== element) element.add(link);
  const content = doc.markStructureContent(href === undefined ? tag : "Link");
  draw(doc, mark);
  doc.endMarkedContent();
  link.add(content);
  if (href !== undefined) {
    // pdfkit's types do not know the structure parent of an annotation yet.
    const options = { structParent: link, Contents: new String(href) } as object;
    doc.link(x, y, width, height, href, options);
  }
  link.end();
  element.end();
}

function draw(doc: Doc, mark: Placed): void {
  const { x, y, width, height } = mark;
  doc.save();
  if (mark.kind === "text") drawText(doc, mark);
  else if (mark.kind === "picture")
    doc.image(Buffer.from(mark.png), x, y, { fit: [width, height] });
  else if (mark.kind === "panel") {
    if (mark.radius) doc.roundedRect(x, y, width, height, mark.radius);
    else doc.rect(x, y, width, height);
    if (mark.stroke) doc.lineWidth(1).fillAndStroke(mark.fill, mark.stroke);
    else doc.fill(mark.fill);
  } else {
    const [left, top, wide, high] = mark.view;
    doc.rect(x, y, width, height).clip();
    doc
      .translate(x, y)
      .scale(width / wide, height / high, {})
      .translate(-left, -top);
    for (const { d, fill } of mark.paths) doc.path(d).fill(fill);
  }
  doc.restore();
}

function drawText(doc: Doc, mark: TextMark & { x: number; y: number }): void {
  const { lines, face, size, leading, tracking } = mark;
  const faceOf = (own: Face | undefined) => doc.font(fontOf(doc, own ?? face)).fontSize(size);
  faceOf(undefined);
  const top = mark.y + (leading - doc.currentLineHeight(false)) / 2;
  lines.forEach((runs, nth) => {
    let x = mark.x;
    runs.forEach(({ text, colour, face: own }, at) => {
      // The space at a line's end is not seen, but read: without it two words would run together.
      const ends = at === runs.length - 1 && nth < lines.length - 1;
      const options = { lineBreak: false, characterSpacing: tracking * size };
      faceOf(own);
      doc.fillColor(colour).text(ends ? `${text} ` : text, x, top + nth * leading, options);
      x += doc.widthOfString(text, options);
    });
  });
}

const registered = new WeakMap<Doc, Set<Face>>();

function fontOf(doc: Doc, face: Face): string {
  const known = registered.get(doc) ?? new Set();
  registered.set(doc, known);
  if (!known.has(face)) doc.registerFont(face, fontBytes(face));
  known.add(face);
  return face;
}
