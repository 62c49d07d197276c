import { lookAtKey } from "../action/key.ts";
import { Failure } from "../lib/errors.ts";
import { BOOLEANS } from "../deploy/inputs.ts";
import { quote } from "../lib/text.ts";
import type { SweepEvent } from "./event.ts";

/** What is done with a deployment that is swept. */
export type SweepAction = "deactivate" | "delete";

/** The inputs of `sweep`, read once and checked. */
export interface SweepInputs {
  /** Empty only where the event gets no secrets. */
  apiKey: string;
  /** A number, `any`, or empty where it selects nothing. */
  pullRequest: string;
  /** Whether the event says that the pull request of this number is closed. */
  isClosed: boolean;
  olderThanMs: number | undefined;
  keep: number | undefined;
  /** Empty for every ref. */
  ref: string;
  modelName: string;
  modelId: string;
  team: string;
  action: SweepAction;
  dryRun: boolean;
  timeoutMinutes: number;
  token: string;
}

/** Values that stand in for inputs which sweep/action.yml gives a default; kept equal to it by a test. */
export const SWEEP_DEFAULTS: Readonly<Record<string, string>> = {
  action: "deactivate",
  "dry-run": "false",
  "timeout-minutes": "30",
};

const HOUR_MS = 3_600_000;
const UNITS_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };
const MOST_KEPT = 10_000;
/** A job of GitHub's own runners ends after six hours. */
const LONGEST_TIMEOUT_MINUTES = 360;

/**
 * Reads and checks every input.
 * @param read gives an input's text as the runner hands it over, empty where it is absent.
 * @throws Failure (`invalid`) that names every wrong input at once.
 */
export function readSweepInputs(
  read: (name: string) => string,
  event: Pick<SweepEvent, "pullRequest" | "isClosed" | "withoutSecrets" | "whyNoKey">,
): SweepInputs {
  const problems: string[] = [];
  const text = (name: string) => read(name).trim() || (SWEEP_DEFAULTS[name] ?? "");
  const inputs: SweepInputs = {
    apiKey: text("baseten-api-key"),
    ...pullRequestOf(text("pull-request"), event, problems),
    olderThanMs: ageOf(text("older-than"), problems),
    keep: keepOf(text("keep"), problems),
    ref: text("ref"),
    modelName: text("model-name"),
    modelId: text("model-id"),
    team: text("team"),
    action: actionOf(text("action"), problems),
    dryRun: booleanOf("dry-run", text("dry-run"), problems),
    timeoutMinutes: timeoutOf(text("timeout-minutes"), problems),
    token: text("github-token"),
  };
  const isSelecting = ["pull-request", "older-than", "keep"].some((name) => text(name) !== "");
  if (!isSelecting) {
    problems.push(
      "At least one of `pull-request`, `older-than` and `keep` must be set: without any, everything that nobody serves would be swept.",
    );
  }
  if (inputs.pullRequest === "any" && text("older-than") === "" && text("keep") === "") {
    problems.push(
      "Input `pull-request` is any, which takes the open pull requests as well: set `older-than` or `keep`, too.",
    );
  }
  if (inputs.ref !== "" && !inputs.ref.startsWith("refs/")) {
    problems.push(`Input \`ref\` must be a whole ref such as refs/heads/main, but is ${quote(inputs.ref)}.`);
  }
  if (inputs.modelName !== "" && inputs.modelId !== "") {
    problems.push("Inputs `model-name` and `model-id` exclude each other. Keep one of them.");
  }
  checkKey(inputs.apiKey, event, problems);
  if (problems.length === 0) return inputs;
  const list = problems.length === 1 ? (problems[0] ?? "") : problems.map((problem) => `\n- ${problem}`).join("");
  throw new Failure(problems.length === 1 ? list : `${problems.length} problems:${list}`, { status: "invalid" });
}

/** The value itself is a secret, also where it is wrong. */
function checkKey(apiKey: string, event: Pick<SweepEvent, "withoutSecrets" | "whyNoKey">, problems: string[]): void {
  if (apiKey === "" && event.withoutSecrets === undefined) {
    problems.push(`Input \`baseten-api-key\` must be set, but is empty. ${event.whyNoKey} Pass a secret.`);
  }
  const broken = lookAtKey(apiKey);
  if (broken !== undefined) problems.push(`Input \`baseten-api-key\` ${broken.problem}. ${broken.remedy}`);
}

function pullRequestOf(
  text: string,
  { pullRequest, isClosed }: Pick<SweepEvent, "pullRequest" | "isClosed">,
  problems: string[],
): Pick<SweepInputs, "pullRequest" | "isClosed"> {
  if (text === "auto") {
    if (pullRequest === "") {
      problems.push(
        "Input `pull-request` is auto, but this event has no pull request. Run on `pull_request`, or name a number.",
      );
    }
    return { pullRequest, isClosed };
  }
  if (text !== "" && text !== "any" && !/^[1-9][0-9]{0,9}$/.test(text)) {
    problems.push(`Input \`pull-request\` must be a number, auto or any, but is ${quote(text)}.`);
  }
  return { pullRequest: text, isClosed: isClosed && text === pullRequest };
}

function ageOf(text: string, problems: string[]): number | undefined {
  if (text === "") return undefined;
  const [, number = "", unit = ""] = /^([0-9]{1,6})([hdw])$/.exec(text) ?? [];
  const age = Number(number) * (UNITS_MS[unit] ?? 0);
  if (age > 0) return age;
  problems.push(
    `Input \`older-than\` must be a number of hours, days or weeks such as 48h, 7d or 2w, but is ${quote(text)}.`,
  );
  return undefined;
}

function keepOf(text: string, problems: string[]): number | undefined {
  if (text === "") return undefined;
  const keep = wholeNumber(text, 0, MOST_KEPT);
  if (keep === undefined) {
    problems.push(`Input \`keep\` must be a whole number from 0 to ${MOST_KEPT}, but is ${quote(text)}.`);
  }
  return keep;
}

function actionOf(text: string, problems: string[]): SweepAction {
  if (text !== "deactivate" && text !== "delete") {
    problems.push(`Input \`action\` must be deactivate or delete, but is ${quote(text)}.`);
  }
  return text === "delete" ? "delete" : "deactivate";
}

function booleanOf(name: string, text: string, problems: string[]): boolean {
  const value = BOOLEANS.get(text);
  if (value === undefined) problems.push(`Input \`${name}\` must be true or false, but is ${quote(text)}.`);
  return value ?? true;
}

function timeoutOf(text: string, problems: string[]): number {
  const minutes = wholeNumber(text, 1, LONGEST_TIMEOUT_MINUTES);
  if (minutes === undefined) {
    problems.push(
      `Input \`timeout-minutes\` must be a number of minutes from 1 to ${LONGEST_TIMEOUT_MINUTES}, but is ${quote(text)}.`,
    );
  }
  return minutes ?? 1;
}

function wholeNumber(text: string, min: number, max: number): number | undefined {
  const value = Number(text);
  return /^[0-9]+$/.test(text) && value >= min && value <= max ? value : undefined;
}
