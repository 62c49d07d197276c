import { BUILT_IN } from "./built-in.ts";
import type { Scenario, ScenarioLike } from "./scenario.ts";

/** The names of the built-in scenarios. */
export const SCENARIO_NAMES: readonly string[] = Object.keys(BUILT_IN);

/** Every built-in scenario: its name, one line about it, and whether it only shows anything in an environment. */
export const LIVES: readonly { name: string; about: string; inEnvironment: boolean }[] = Object.entries(BUILT_IN).map(
  ([name, { about, promotion }]) => ({ name, about, inEnvironment: promotion !== undefined }),
);

/** The names for a help text, wrapped at `width` characters; all lines but the first are indented by `indent` spaces. */
export function scenarioList(indent: number, width = 100): string {
  const lines = [""];
  for (const [index, name] of SCENARIO_NAMES.entries()) {
    const word = index < SCENARIO_NAMES.length - 1 ? `${name}, ` : name;
    if (indent + (lines.at(-1) ?? "").length + word.length > width) lines.push("");
    lines[lines.length - 1] += word;
  }
  return lines.map((line) => line.trimEnd()).join(`\n${" ".repeat(indent)}`);
}

/** The scenario that a name, a list of steps or a scenario stands for. @throws Error for an unknown name or an empty list. */
export function scenarioOf(like: ScenarioLike): Scenario {
  if (typeof like === "string") {
    const found = Object.hasOwn(BUILT_IN, like) ? BUILT_IN[like] : undefined;
    if (!found) throw new Error(`Unknown scenario "${like}". There are: ${SCENARIO_NAMES.join(", ")}.`);
    const { about: _, ...life } = found;
    return { name: like, ...life };
  }
  const scenario = Array.isArray(like)
    ? { name: "custom", steps: like.map((step) => (typeof step === "string" ? { status: step } : step)) }
    : like;
  if (scenario.steps.length === 0) throw new Error(`Scenario "${scenario.name}" has no steps.`);
  return scenario;
}
