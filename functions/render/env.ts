import { z } from "zod";

/** What the renderer needs from its environment. */
export const RenderEnv = z.object({
  BUCKET_NAME: z.string().min(1),
});
export type RenderEnv = z.infer<typeof RenderEnv>;
