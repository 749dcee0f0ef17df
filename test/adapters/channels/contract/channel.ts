import { countingContract } from "./counting.ts";
import { publishingContract } from "./publishing.ts";
import { readingContract } from "./reading.ts";
import type { Rig } from "./rig.ts";
import { speakingContract } from "./speaking.ts";

/** What every channel promises, whatever its network. */
export function channelContract<Endpoint extends string>(rig: Rig<Endpoint>): void {
  publishingContract(rig);
  speakingContract(rig);
  readingContract(rig);
  countingContract(rig);
}
