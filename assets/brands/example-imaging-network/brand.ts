import type { Brand } from "#core/brand.ts";

/** The bold kit: signal colours, edge to edge. An invented body: no network of this name is meant. */
export const brand: Brand = {
  id: "example-imaging-network",
  name: "Example Imaging Network",
  footer: "Right test, right time",
  colours: {
    patients: {
      background: "#ffd21f",
      ink: "#1a0b2e",
      muted: "#4a3560",
      accent: "#b3003c",
      motif: "#a86200",
      motifAccent: "#c4002f",
      panel: "#ffe680",
      safetyBand: "#8f0030",
      safetyInk: "#ffffff",
    },
    clinicians: {
      background: "#5a21d6",
      ink: "#ffffff",
      muted: "#e2d6ff",
      accent: "#d8ff5c",
      motif: "#b493ff",
      motifAccent: "#d8ff5c",
      panel: "#4715b0",
      safetyBand: "#d8ff5c",
      safetyInk: "#1a0b2e",
    },
  },
  headlines: "grotesque",
  logo: "logo.svg",
  handles: {},
};
