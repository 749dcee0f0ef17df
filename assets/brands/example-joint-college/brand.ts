import type { Brand } from "#core/brand.ts";

/** The light kit: paper, ink and earth. An invented body: no college of this name is meant. */
export const brand: Brand = {
  id: "example-joint-college",
  name: "Example Joint College",
  footer: "Care that moves you",
  colours: {
    patients: {
      background: "#f6efe3",
      ink: "#17352f",
      muted: "#4d5f59",
      accent: "#a8401c",
      motif: "#5f8a76",
      motifAccent: "#c9541f",
      panel: "#e9dec9",
      safetyBand: "#86300f",
      safetyInk: "#ffffff",
    },
    clinicians: {
      background: "#fbfaf6",
      ink: "#17352f",
      muted: "#4d5f59",
      accent: "#0b6b63",
      motif: "#7f938b",
      motifAccent: "#0b6b63",
      panel: "#ecebe2",
      safetyBand: "#86300f",
      safetyInk: "#ffffff",
    },
  },
  headlines: "serif",
  logo: "logo.svg",
  handles: {},
};
