export { begin, colourTotal, lay, layStamp, packPlaces, packRgb } from "./canvas";
export { beginFilling, fill, usedOfPart, usedOfWhole } from "./fill";
export {
  colours,
  counts,
  end,
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
