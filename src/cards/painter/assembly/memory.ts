// Where everything stands in the painter's one memory, in bytes. It is asked for whole, at the beginning; pages that
// nobody writes to cost nothing.

/** Pixels of the largest canvas. */
export const mostPixels: i32 = 1 << 21;
/** Rows of the highest. */
export const mostRows: i32 = 1 << 13;
/** Numbers of the longest outline. */
export const mostNumbers: i32 = 1 << 17;
export const mostColours: i32 = 1 << 16;

/** An outline as it is handed in, f64: the code of M, L, Q, C or Z, then its numbers. */
export const outline: usize = 1 << 16;
/** The same in its place on the canvas, f64. */
export const placed: usize = outline + 8 * <usize>mostNumbers;
/** Two arrays, u32: what the outlines cover, as `Coverage` says. In the second one's place, a stamp's values, u8. */
export const whole: usize = placed + 8 * <usize>mostNumbers;
export const mostWhole: i32 = 1 << 20;
export const part: usize = whole + 4 * <usize>mostWhole;
export const mostPart: i32 = 1 << 22;
/** By pixel, what the edges of an outline add to the winding of all that lies to its right, f32; zeros between two. */
export const sums: usize = part + 4 * <usize>mostPart;

/** The canvas: by pixel the number of its colour, u16. */
export const pixels: usize = sums + 4 * <usize>(mostPixels + 8 * mostRows);
/** What is packed: the values of three channels, u8, or by pixel the place of its colour in a palette. */
export const packed: usize = pixels + 2 * <usize>mostPixels;
/** By number of a colour: `0xrrggbb`, where it stands among the rest, how many pixels took it, u32; its place, u8. */
export const colours: usize = packed + 3 * <usize>mostPixels;
export const orders: usize = colours + 4 * <usize>mostColours;
export const counts: usize = orders + 4 * <usize>mostColours;
export const places: usize = counts + 4 * <usize>mostColours;
/** Where each colour's number is found, u32, one more than it. */
export const slots: usize = places + <usize>mostColours;
export const mostSlots: i32 = 2 * mostColours;
/** Each ink on each ground: where its mixture is found, u32; and the mixtures. */
export const pairs: usize = slots + 4 * <usize>mostSlots;
export const mostPairs: i32 = 1 << 14;
export const mixtures: usize = pairs + 8 * <usize>mostPairs;
export const mostMixtures: i32 = mostPairs / 2;
export const end: usize = mixtures + 1028 * <usize>mostMixtures;
