export { begin, colourTotal, lay, layStamp, packPlaces, packRgb } from "./canvas";
export { beginFilling, fill, usedOfPart, usedOfWhole } from "./fill";
export { group } from "./group";
export {
  colours,
  counts,
  end,
  groupEnds,
  mostNumbers,
  mostPixels,
  mostRows,
  mostStamp,
  orders,
  outline,
  part,
  places,
  shadeCounts,
  work,
} from "./memory";
