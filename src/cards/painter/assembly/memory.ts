// Where everything stands in the painter's one memory, in bytes. What is never needed at the same time stands in the same
// place: the more memory lies outside V8's heap, the more often V8 looks for some to free.

/** Pixels of the largest canvas: a story's. */
export const mostPixels: i32 = 1 << 21;
/** Rows of the highest. */
export const mostRows: i32 = 1 << 12;
/** Numbers of the longest outline. */
export const mostNumbers: i32 = 1 << 16;
export const mostColours: i32 = 1 << 16;

/** An outline as it is handed in, f64: the code of M, L, Q, C or Z, then its numbers. */
export const outline: usize = 1 << 16;
/** The same in its place on the canvas, f64. */
export const placed: usize = outline + 8 * <usize>mostNumbers;

/** What is worked on now. First of all, two arrays of what outlines cover, u32, as `Coverage` says: whole, and part. */
export const work: usize = placed + 8 * <usize>mostNumbers;
export const mostWhole: i32 = 1 << 18;
export const part: usize = work + 4 * <usize>mostWhole;
export const mostPart: i32 = 7 << 18;
/** Or a stamp, four values a pixel, u8. */
export const mostStamp: i32 = 4 * mostPixels;
/** Or the colours to choose from, `0xrrggbb`, and how many pixels take each, u32; for each, its place among the chosen, u8. */
export const shadeCounts: usize = work + 4 * <usize>mostColours;
export const picks: usize = shadeCounts + 4 * <usize>mostColours;
/** And the chosen ones, u32. */
export const chosenColours: usize = picks + <usize>mostColours;
// Or what is packed: three values a pixel, u8, or rows of places in a palette.

/** By pixel, what the edges of an outline add to the winding of all that lies to its right, f32; zeros between two. */
export const sums: usize = part + 4 * <usize>mostPart;
/** The canvas: by pixel the number of its colour, u16. */
export const pixels: usize = sums + 4 * <usize>(mostPixels + 8 * mostRows);

/** By number of a colour: `0xrrggbb`, how many pixels took it, u32; its place in the palette, u8. */
export const colours: usize = pixels + 2 * <usize>mostPixels;
export const counts: usize = colours + 4 * <usize>mostColours;
export const places: usize = counts + 4 * <usize>mostColours;
/** Where each colour's number is found, u32, one more than it. */
export const slots: usize = places + <usize>mostColours;
export const mostSlots: i32 = 2 * mostColours;
/** Each ink on each ground, u32, and its mixture, u32, one more than its number; and the mixtures. */
export const pairs: usize = slots + 4 * <usize>mostSlots;
export const mostPairs: i32 = 1 << 12;
export const mixtures: usize = pairs + 8 * <usize>mostPairs;
export const mostMixtures: i32 = mostPairs / 2;
/** By coverage, one more than the number of each shade, u32. */
export const mixtureSize: usize = 4 * 256;
export const end: usize = mixtures + mixtureSize * <usize>mostMixtures;
