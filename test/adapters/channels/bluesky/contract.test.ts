import { countingContract } from "../contract/counting.ts";
import { publishingContract } from "../contract/publishing.ts";
import { readingContract } from "../contract/reading.ts";
import { speakingContract } from "../contract/speaking.ts";
import { rig } from "./rig.ts";

publishingContract(rig);
speakingContract(rig);
readingContract(rig);
countingContract(rig);
