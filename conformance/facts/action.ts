import { BUNDLE, lastWords } from "../bundle.ts";
import { type Fact, holdsIf } from "../fact.ts";

/** The action as a whole. */
export const ACTION: readonly Fact[] = [
  {
    id: "the-action",
    belief:
      "What the action sends is taken, what it waits for comes, and the model answers: a step ends with `success`.",
    usedIn: "all of it",
    source: "All of the above",
    mark: "assumed",
    otherwise: "The step fails, and says at which call.",
    how: "A step with the committed bundle: a new model, no environment, the example input as smoke test.",
    uses: [BUNDLE],
    needs: ["gzip", "warm-up", "upload-grant"],
    async probe(world) {
      const step = await world.get(BUNDLE);
      return holdsIf(step.exitCode === 0 && step.outputs.status === "success", lastWords(step));
    },
  },
];
