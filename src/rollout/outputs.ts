/** Every output of action.yml except `result`, in the order of the contract. */
export const OUTPUT_NAMES = [
  "model-id",
  "deployment-id",
  "model-name",
  "deployment-name",
  "environment",
  "status",
  "deploy-time-seconds",
  "predict-response",
  "predict-time-seconds",
  "predict-url",
  "sync-url",
  "logs-url",
  "archive-digest",
  "archive-size",
  "created-model",
] as const;

export type OutputName = (typeof OUTPUT_NAMES)[number];

/**
 * The step's outputs: each is set as soon as it is known, and the set is complete however the run ends. Nothing in the action reads them
 * back.
 */
export class Outputs {
  readonly #write: (name: string, value: string) => void;
  readonly #values = new Map<OutputName, string>();
  #cases: readonly unknown[] | undefined;

  /** @param write hands one output to the runner (`core.setOutput`). */
  constructor(write: (name: string, value: string) => void) {
    this.#write = write;
  }

  /** Sets one output. A value that it already has is not written again. */
  set(name: OutputName, value: string | number | boolean): void {
    const text = String(value);
    if (this.#values.get(name) === text) return;
    this.#values.set(name, text);
    this.#write(name, text);
  }

  /** Adds how the cases of the run did, which stands in `result` alone. */
  tellCases(cases: readonly unknown[]): void {
    this.#cases = cases;
  }

  /** Writes every output that is still missing as empty, and then `result`: all of them as one JSON object, and the cases if there are any. */
  finish(): void {
    for (const name of OUTPUT_NAMES) if (!this.#values.has(name)) this.set(name, "");
    const values = Object.fromEntries(OUTPUT_NAMES.map((name) => [name, this.#values.get(name)]));
    const cases = this.#cases === undefined ? {} : { cases: this.#cases };
    this.#write("result", JSON.stringify({ ...values, ...cases }));
  }
}
