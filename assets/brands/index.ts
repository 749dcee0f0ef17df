import type { Brand } from "#core/brand.ts";
import { brand as exampleImagingNetwork } from "./example-imaging-network/brand.ts";
import { brand as exampleJointCollege } from "./example-joint-college/brand.ts";
import { brand as exampleSpineSociety } from "./example-spine-society/brand.ts";

/** Every brand kit. A new one is a folder beside this file and a line here. */
export const brands: readonly Brand[] = [
  exampleSpineSociety,
  exampleJointCollege,
  exampleImagingNetwork,
];
