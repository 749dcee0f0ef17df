import type { ToolkitFunctionProps } from "./toolkit-function.ts";

/** The folder of brand kits in the renderer's bundle, beside its `index.mjs`. */
const brandsFolder = "brands";

/**
 * What only the renderer carries: sharp as it is built for Lambda, not for the machine that synthesises, and the
 * files that are read when it runs. npm installs them in the versions of the lockfile.
 */
export const renderBundling: NonNullable<ToolkitFunctionProps["bundling"]> = {
  nodeModules: [
    "sharp",
    "@fontsource/atkinson-hyperlegible-next",
    "@fontsource/bricolage-grotesque",
    "@fontsource/fraunces",
  ],
  environment: {
    npm_config_os: "linux",
    npm_config_cpu: "arm64",
    npm_config_libc: "glibc",
    npm_config_ignore_scripts: "true",
  },
  commandHooks: {
    beforeInstall: () => [],
    beforeBundling: () => [],
    afterBundling: (root, asset) => [`cp -R "${root}/assets/brands" "${asset}/${brandsFolder}"`],
  },
};
