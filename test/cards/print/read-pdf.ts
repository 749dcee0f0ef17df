import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** An element of a PDF's structure tree, as a screen reader meets it. */
export interface Element {
  role: string;
  alt: string | undefined;
  /** The text of its own marked content, without that of its children. */
  text: string;
  /** Whether an annotation hangs on it. */
  annotated: boolean;
  children: Element[];
}

export interface ReadPdf {
  title: string | undefined;
  lang: string | undefined;
  showsTitle: boolean;
  marked: boolean;
  /** Of the PDF/UA identifier in the metadata. */
  claimsUa: boolean;
  pages: { width: number; height: number; root: Element; strayText: string[] }[];
}

interface StructNode {
  role?: string;
  alt?: string;
  type?: string;
  id?: string;
  children?: StructNode[];
}

/** Parses a PDF with a reader that is not the writer's. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  try {
    const { info, metadata } = await pdf.getMetadata();
    const details = info as { Title?: string; Language?: string };
    const pages: ReadPdf["pages"] = [];
    for (let nth = 1; nth <= pdf.numPages; nth += 1) {
      const page = await pdf.getPage(nth);
      const { width, height } = page.getViewport({ scale: 1 });
      const tree = (await page.getStructTree()) as StructNode | null;
      const content = await page.getTextContent({ includeMarkedContent: true });
      const { byId, strayText } = textOf(content, idsIn(tree ?? {}));
      pages.push({ width, height, root: elementOf(tree ?? {}, byId), strayText });
    }
    return {
      title: details.Title,
      lang: details.Language ?? undefined,
      showsTitle: isTrue(await pdf.getViewerPreferences(), "DisplayDocTitle"),
      marked: isTrue(await pdf.getMarkInfo(), "Marked"),
      claimsUa: /<pdfuaid:part>1<\/pdfuaid:part>/.test(metadata?.getRaw() ?? ""),
      pages,
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** The reader's types say object, and it gives a Map. */
function isTrue(flags: unknown, name: string): boolean {
  return flags instanceof Map && flags.get(name) === true;
}

/** The text of each marked content, and text that is neither that nor an artifact. */
function textOf(
  { items }: { items: unknown[] },
  known: ReadonlySet<string>,
): {
  byId: Map<string, string>;
  strayText: string[];
} {
  const byId = new Map<string, string>();
  const strayText: string[] = [];
  const open: { id?: string; tag: string }[] = [];
  for (const item of items as {
    type?: string;
    id?: string;
    tag: string;
    str?: string;
    hasEOL?: boolean;
  }[]) {
    if (item.type?.startsWith("begin")) open.push(item);
    else if (item.type === "endMarkedContent") open.pop();
    else if (item.str !== undefined) {
      const id = open.findLast((mark) => mark.id)?.id;
      const artifact = open.some(({ tag }) => tag === "Artifact");
      if (id !== undefined && known.has(id))
        byId.set(id, `${byId.get(id) ?? ""}${item.str}${item.hasEOL ? "\n" : ""}`);
      else if (!artifact && item.str.trim() !== "") strayText.push(item.str);
    }
  }
  return { byId, strayText };
}

/** The marked content that the structure tree knows. */
function idsIn({ id, children = [] }: StructNode): Set<string> {
  return new Set([...(id ? [id] : []), ...children.flatMap((child) => [...idsIn(child)])]);
}

function elementOf(node: StructNode, byId: Map<string, string>): Element {
  const children = node.children ?? [];
  return {
    role: node.role ?? "",
    alt: node.alt,
    text: children
      .filter(({ type }) => type === "content")
      .map(({ id }) => byId.get(id ?? "") ?? "")
      .join(""),
    annotated: children.some(({ type }) => type === "object" || type === "annotation"),
    children: children
      .filter(({ role }) => role !== undefined)
      .map((child) => elementOf(child, byId)),
  };
}

/** Every element beneath another, in reading order. */
export function elementsIn(root: Element): Element[] {
  return root.children.flatMap((child) => [child, ...elementsIn(child)]);
}

/** All that is read aloud, in reading order. */
export function readAloud(pdf: ReadPdf): string {
  return pdf.pages
    .flatMap(({ root }) => elementsIn(root))
    .map(({ text, alt }) => alt ?? text)
    .filter((text) => text.trim() !== "")
    .join("\n")
    .replace(/ +/g, " ");
}

/** What keeps a PDF from being readable by ear: the parts of PDF/UA-1 that a parsed file can show. */
export function accessibilityFaults(pdf: ReadPdf): string[] {
  const faults: string[] = [];
  const need = (holds: boolean, fault: string) => void (holds || faults.push(fault));
  need(!!pdf.title?.trim(), "no title");
  need(/^[a-z]{2}-[A-Z]{2}$/.test(pdf.lang ?? ""), "no language");
  need(pdf.showsTitle, "the window shows the file name, not the title");
  need(pdf.marked, "not marked");
  need(pdf.claimsUa, "no PDF/UA identifier");
  const all = pdf.pages.flatMap(({ root }) => elementsIn(root));
  need(all.filter(({ role }) => role === "H1").length === 1, "not exactly one H1");
  for (const { root, strayText } of pdf.pages) {
    need(root.children[0]?.role === "Document", "no Document");
    for (const text of strayText) faults.push(`outside the structure: ${text}`);
  }
  for (const { role, alt, text, children, annotated } of all) {
    if (role === "Figure") need(!!alt?.trim(), "a Figure without alt");
    if (role === "L")
      need(
        children.every((item) => item.role === "LI"),
        "an L with no LI",
      );
    if (role === "LI")
      need(
        children.some((part) => part.role === "LBody"),
        "an LI without LBody",
      );
    if (role === "Link") need(annotated, "a Link that leads nowhere");
    if (/^(H\d|P|Lbl|LBody)$/.test(role)) {
      need(`${text}${children.map((child) => child.text).join("")}` !== "", `an empty ${role}`);
    }
  }
  return faults;
}
