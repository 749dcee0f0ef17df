import type { CardSpec } from "#core/card.ts";

/** A card to draw: for ours its spec, for the others the very same tree of elements, already laid out. */
export interface Job {
  spec: Omit<CardSpec, "logo">;
  /** Of the file, base64. */
  logo: string;
  tree: object;
  width: number;
  height: number;
}

/** As satori, and all that take fonts as it does, want them. */
export interface FontFile {
  name: string;
  weight: 400 | 500 | 700 | 800;
  style: "normal";
  data: Buffer;
}

export type Draw = (job: Job) => Promise<Uint8Array>;

/** Each way to draw a card, as its own documentation shows it; set up once a process, and loaded only when asked for. */
export const renderers = {
  ours: async (_fonts: FontFile[]): Promise<Draw> => {
    const { renderCard } = await import("#cards/render.ts");
    return async ({ spec, logo }) =>
      (await renderCard({ ...spec, logo: Buffer.from(logo, "base64") })).png;
  },
  "satori + sharp": async (fonts: FontFile[]): Promise<Draw> => {
    const { default: satori } = await import("satori");
    const { default: sharp } = await import("sharp");
    return async ({ tree, width, height }) => {
      const svg = await satori(tree as never, { width, height, fonts });
      return sharp(Buffer.from(svg)).png().toBuffer();
    };
  },
  "satori + resvg-js": async (fonts: FontFile[]): Promise<Draw> => {
    const { default: satori } = await import("satori");
    const { Resvg } = await import("@resvg/resvg-js");
    return async ({ tree, width, height }) => {
      const svg = await satori(tree as never, { width, height, fonts });
      return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
    };
  },
  "@vercel/og": async (fonts: FontFile[]): Promise<Draw> => {
    const { ImageResponse } = await import("@vercel/og");
    return async ({ tree, width, height }) => {
      const response = new ImageResponse(tree as never, { width, height, fonts: fonts as never });
      return new Uint8Array(await response.arrayBuffer());
    };
  },
  "@takumi-rs/core": async (fonts: FontFile[]): Promise<Draw> => {
    const { Renderer } = await import("@takumi-rs/core");
    const { fromJsx } = await import("@takumi-rs/helpers/jsx");
    const renderer = new Renderer();
    for (const { name, weight, data, style } of fonts) {
      await renderer.registerFont({ name, weight, data, style });
    }
    return async ({ tree, width, height }) => {
      const { node } = await fromJsx(tree as never);
      return renderer.render(node, { width, height, format: "png" });
    };
  },
} as const;

export type RendererName = keyof typeof renderers;
