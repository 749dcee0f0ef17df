import type { Brand } from "#core/brand.ts";

/** An invented body: no society of this name is meant. */
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
      safetyBand: "#ffc94a",
      safetyInk: "#0f1742",
    },
    clinicians: {
      background: "#e9edfb",
      ink: "#0f1742",
      muted: "#434b75",
      accent: "#bb2e0b",
      motif: "#2f3f9e",
      motifAccent: "#e2451c",
      safetyBand: "#0f1742",
      safetyInk: "#ffffff",
    },
  },
  logo: "logo.svg",
  handles: {},
};
