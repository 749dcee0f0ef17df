export { begin, colourTotal, lay, layStamp, packPlaces, packRgb } from "./canvas";
export { beginFilling, fill, usedOfPart, usedOfWhole } from "./fill";
export {
  chosenColours,
  colours,
  counts,
  end,
  mostNumbers,
  mostPixels,
  mostRows,
  mostStamp,
  outline,
  part,
  picks,
  places,
  shadeCounts,
  work,
} from "./memory";
export { choosePalette } from "./palette";
