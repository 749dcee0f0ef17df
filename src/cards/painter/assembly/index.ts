export { begin, colourTotal, lay, layStamp, packPlaces, packRgb } from "./canvas";
export { beginFilling, fill, usedOfPart, usedOfWhole } from "./fill";
export { group } from "./group";
export {
  colours,
  counts,
  end,
  mostColours,
  mostNumbers,
  mostPart,
  mostPixels,
  mostRows,
  orders,
  outline,
  packed,
  part,
  places,
  whole,
} from "./memory";
