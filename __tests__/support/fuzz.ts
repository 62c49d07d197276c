const FIXED_SEED = 20_261_123;

/**
 * The seed of the generated tests. The same for everyone, so that what passes here passes there; `FUZZ_SEED=random` draws a
 * new one and `FUZZ_SEED=<number>` repeats one. It is printed with the results.
 */
export const FUZZ_SEED =
  process.env.FUZZ_SEED === "random" ? Date.now() % 2 ** 31 : Number(process.env.FUZZ_SEED ?? FIXED_SEED);

/** Whether this is a run of `npm run fuzz`, which takes its time. */
export const IS_FUZZ = process.env.FUZZ_SEED !== undefined;

/** The command that runs the same generated tests again. */
export const PLAY_AGAIN = `FUZZ_SEED=${FUZZ_SEED} npm run fuzz`;
