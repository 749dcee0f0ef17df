import { inflateSync } from "node:zlib";

const woffHeader = 44;
const woffEntry = 20;
const sfntHeader = 12;
const sfntEntry = 16;

/**
 * A WOFF font (version 1) as the TrueType or OpenType file that it was packed from. The PDF writer unpacks a font anew for
 * every file and in plain JavaScript, which would take most of the time of a sheet.
 *
 * @throws TypeError where it is no WOFF.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new TypeError("It is not a WOFF font.");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, nth) => {
    const at = woffHeader + nth * woffEntry;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [
      number,
      number,
      number,
    ];
    const data = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      // A table that packing would not make smaller stands as it is.
      data: packed < length ? inflateSync(data, { maxOutputLength: length }) : data,
    };
  });
  const powers = Math.floor(Math.log2(count));
  const sfnt = Buffer.alloc(
    sfntHeader + count * sfntEntry + tables.reduce((sum, { data }) => sum + padded(data.length), 0),
  );
  woff.copy(sfnt, 0, 4, 8);
  sfnt.writeUInt16BE(count, 4);
  sfnt.writeUInt16BE(16 * 2 ** powers, 6);
  sfnt.writeUInt16BE(powers, 8);
  sfnt.writeUInt16BE(16 * (count - 2 ** powers), 10);
  let offset = sfntHeader + count * sfntEntry;
  tables.forEach(({ tag, checksum, data }, nth) => {
    const at = sfntHeader + nth * sfntEntry;
    tag.copy(sfnt, at);
    checksum.copy(sfnt, at + 4);
    sfnt.writeUInt32BE(offset, at + 8);
    sfnt.writeUInt32BE(data.length, at + 12);
    data.copy(sfnt, offset);
    offset += padded(data.length);
  });
  return sfnt;
}

/** Tables begin at multiples of four bytes. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
