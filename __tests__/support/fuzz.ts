const FIXED_SEED = 20_261_123;

/**
 * The seed of the generated tests. By default it is the same for everyone, so that a test that passes here passes everywhere.
 * `FUZZ_SEED=random` draws a new one (see `jest.config.js`), `FUZZ_SEED=<number>` repeats one. A run with its own seed prints it.
 */
export const FUZZ_SEED = Number(process.env.FUZZ_SEED ?? FIXED_SEED);

/** Whether this is a run of `npm run fuzz`, which runs all generated cases. */
export const IS_FUZZ = process.env.FUZZ_SEED !== undefined;

/** The command that runs the same generated tests again. */
export const PLAY_AGAIN = `FUZZ_SEED=${FUZZ_SEED} npm run fuzz`;

/** How many generated cases a comparison with a reference implementation runs: all of them in `npm run fuzz`, else a quarter. */
export function casesOf(all: number): number {
  return IS_FUZZ ? all : all / 4;
}
