import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { s3Files } from "#adapters/files/s3.ts";
import { loadBrand } from "#cards/brands.ts";
import { renderCard } from "#cards/render.tsx";
import { formatFault } from "#core/fault.ts";
import { loadLibrary } from "#core/library.ts";
import { libraryFiles } from "#messages/index.ts";
import { RenderEnv } from "./env.ts";
import { renderHandler } from "./handler.ts";

const env = RenderEnv.parse(process.env);
const loaded = loadLibrary(libraryFiles);
if ("faults" in loaded) throw new Error(loaded.faults.map(formatFault).join("\n"));
// The bundle carries the brand kits beside its one module.
const brands = join(import.meta.dirname, "brands");

export const handler = renderHandler({
  library: loaded.library,
  brandKit: (id) => loadBrand(id, brands),
  renderCard,
  files: s3Files({ client: new S3Client(), bucket: env.BUCKET_NAME }),
});
