import fc from "fast-check";

/**
 * Every run tries the same examples, so that it fails for a change and not by chance. `FAST_CHECK_SEED=random` tries
 * others; the seed of a failure is printed with it.
 */
const seed = process.env.FAST_CHECK_SEED ?? "1";
if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
