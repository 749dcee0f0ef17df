import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { awsClient } from "#adapters/aws-client.ts";
import { s3Files } from "#adapters/files/s3.ts";
import { loadBrand } from "#cards/brands.ts";
import { renderCard } from "#cards/render.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";
import { RenderEnv } from "./env.ts";
import { renderHandler } from "./handler.ts";

const env = RenderEnv.parse(process.env);
// The bundle carries the brand kits beside its one module.
const brands = join(import.meta.dirname, "brands");

export const handler = renderHandler({
  library: shippedLibrary(),
  brandKit: (id) => loadBrand(id, brands),
  renderCard,
  files: s3Files({ client: new S3Client(awsClient), bucket: env.BUCKET_NAME }),
});
