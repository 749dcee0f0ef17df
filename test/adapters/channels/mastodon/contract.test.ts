import { channelContract } from "../contract/channel.ts";
import { rig } from "./rig.ts";

channelContract(rig);
