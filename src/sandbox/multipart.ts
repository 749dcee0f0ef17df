/**
 * The fields of a multipart/form-data body (RFC 7578) by name, as raw bytes. Written out here because the parsers at
 * hand read a part without a file name as UTF-8 text, and clients send image bytes in such parts. Undefined when the
 * body is not well formed.
 */
export function multipartFields(
  contentType: string,
  body: Buffer,
): Map<string, Buffer> | undefined {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const delimiter = Buffer.from(`--${boundary}`);
  const fields = new Map<string, Buffer>();
  let at = body.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    if (body.subarray(start, start + 2).toString("latin1") === "--") return fields;
    const headersEnd = body.indexOf("\r\n\r\n", start);
    const next = body.indexOf(Buffer.concat([Buffer.from("\r\n"), delimiter]), start);
    if (headersEnd === -1 || next === -1 || headersEnd > next) return undefined;
    const name = /name="([^"]*)"/.exec(body.subarray(start, headersEnd).toString("utf8"))?.[1];
    if (name === undefined) return undefined;
    fields.set(name, body.subarray(headersEnd + 4, next));
    at = next + 2;
  }
  return undefined;
}
