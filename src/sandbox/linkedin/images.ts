import { z } from "zod";
import { sha256 } from "#core/hash.ts";
import type { Answer } from "#sandbox/wire.ts";
import { ok, problem } from "./answer.ts";
import { type LinkedInState, organizationUrn, type SandboxOrganization } from "./state.ts";

/** What a PNG and a JPEG begin with. */
const signatures = [
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from([0xff, 0xd8, 0xff]),
];
const Initialize = z.strictObject({
  initializeUploadRequest: z.strictObject({ owner: z.string() }),
});

/** POST /rest/images?action=initializeUpload; `origin` is where the stand-in itself is. */
export function initializeImage(
  state: LinkedInState,
  organization: SandboxOrganization,
  body: unknown,
  origin: string,
): Answer {
  const parsed = Initialize.safeParse(body);
  if (!parsed.success) return problem(400, { message: z.prettifyError(parsed.error) });
  const { owner } = parsed.data.initializeUploadRequest;
  if (owner !== organizationUrn(organization)) return problem(403);
  const name = `C4D${sha256(`${owner}/${state.images.size}`).slice(0, 20)}`;
  const urn = `urn:li:image:${name}`;
  state.images.set(urn, { urn, owner, sha256: null, sentAt: null });
  const uploadUrlExpiresAt = state.clock.now().getTime() + 86_400_000;
  const uploadUrl = `${origin}/dms-uploads/${name}?ca=vector_feedshare`;
  return ok({ value: { uploadUrlExpiresAt, uploadUrl, image: urn } });
}

/** PUT to the address that was given for it. */
export function takeImage(
  state: LinkedInState,
  organization: SandboxOrganization,
  name: string,
  bytes: Buffer,
): Answer {
  const image = state.images.get(`urn:li:image:${name}`);
  if (image === undefined || image.owner !== organizationUrn(organization)) return problem(404);
  if (!signatures.some((signature) => bytes.subarray(0, signature.length).equals(signature)))
    return problem(400, { message: "Not an image" });
  image.sha256 = sha256(bytes);
  image.sentAt = state.clock.now();
  return { status: 201, body: null };
}

/** GET /rest/images/:urn */
export function readImage(state: LinkedInState, urn: string): Answer {
  const image = state.images.get(urn);
  if (image === undefined) return problem(404);
  return ok({ id: urn, owner: image.owner, status: statusOf(state, image) });
}

export function statusOf(
  { clock, processingMs }: LinkedInState,
  { sentAt }: { sentAt: Date | null },
) {
  if (sentAt === null) return "WAITING_UPLOAD";
  const ready = clock.now().getTime() - sentAt.getTime() >= processingMs;
  return ready ? "AVAILABLE" : "PROCESSING";
}
