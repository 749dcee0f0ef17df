/** Sizes in pixels of the cards: those that networks take, and one for clinical systems (`best-practice`). */
export const formats = {
  square: { width: 1080, height: 1080 },
  portrait: { width: 1080, height: 1350 },
  landscape: { width: 1200, height: 675 },
  story: { width: 1080, height: 1920 },
  "best-practice": { width: 800, height: 480 },
} as const;
export type FormatName = keyof typeof formats;
