import type { Brand } from "#core/brand.ts";

/** The dark kit: night blue, one warm light. An invented body: no society of this name is meant. */
export const brand: Brand = {
  id: "example-spine-society",
  name: "Example Spine Society",
  footer: "Save the scan",
  colours: {
    patients: {
      background: "#17205c",
      ink: "#ffffff",
      muted: "#c9d0f2",
      accent: "#ffc94a",
      motif: "#6a7de0",
      motifAccent: "#ffc94a",
      panel: "#26318a",
      safetyBand: "#ffc94a",
      safetyInk: "#0f1742",
    },
    clinicians: {
      background: "#0b1030",
      ink: "#ffffff",
      muted: "#b9c2e8",
      accent: "#ff9d7a",
      motif: "#5c6fd6",
      motifAccent: "#ff7a4d",
      panel: "#1c2559",
      safetyBand: "#ff9d7a",
      safetyInk: "#0b1030",
    },
  },
  headlines: "grotesque",
  logo: "logo.svg",
  handles: {},
};
