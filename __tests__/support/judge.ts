import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Exchange } from "./exchanges.ts";
import { Oracle } from "./oracle.ts";
import { findPython } from "./python.ts";

const SCRIPT = fileURLToPath(new URL("baseten_judge.py", import.meta.url));

/** The place of a deployment's status in an answer. */
const STATUS = /^answer\.(\w+\.)*status$/;

/** How many exchanges a judge gets at once; more would only use memory while they wait. */
const BATCH = 500;
/** How many judges share a run's exchanges. */
const MAX_JUDGES = 2;

/** A place where an exchange does not match the SDK. */
export interface Problem {
  /** Such as `answer.deployments.0.status`. */
  where: string;
  /** `invalid`: the model refuses the value; `field`: there is no such field; `value`: the text is not one of those listed. */
  kind: "invalid" | "field" | "value";
  /** The text, for `value`. */
  value: string | null;
  message: string;
}

/** The judge's result for one exchange. */
export interface Judgement {
  /** Such as `GET /v1/models/{}`; null if the SDK has no such call. */
  operation: string | null;
  /** Whether the answer was judged; refusals have no model. */
  answered: boolean;
  problems: Problem[];
}

/** The judge's result for a whole run. */
export interface Verdict {
  /** Version of the SDK. If there is no SDK, it is undefined and nothing is judged. */
  baseten: string | undefined;
  exchanges: number;
  /** How many of these had their answers judged as well as their requests. */
  answered: number;
  /** Calls that the SDK does not have, without repetition. */
  unknown: string[];
  /** One line for each kind of violation, with the first test in which it was seen. */
  violations: string[];
}

/** Deliberate violations, by the name of the test and the place. The same violation anywhere else counts. */
const MADE_UP: readonly { test: RegExp; where: RegExp; why: string }[] = [
  { test: /gets through unknown-status$/, where: STATUS, why: "A status that is newer than the client." },
  { test: /reports an unknown status once, by its name, and goes on$/, where: STATUS, why: "The same." },
  { test: /^nothing planted acts in the status of a deployment/, where: STATUS, why: "A hostile status." },
  {
    test: /^the log of a hostile deployment/,
    where: /^answer$/,
    why: "Half a surrogate pair, which is no JSON to the SDK.",
  },
];

/** How many exchanges, at least, must be judged with their answers if all end-to-end suites run. */
const ENOUGH = 5_000;

/** Baseten's own Python SDK as a judge of exchanges, in its own process. */
export class Judge {
  readonly #oracle: Oracle<Judgement | { error: string }>;

  /** @param python one that can import `baseten`. */
  constructor(python: string) {
    this.#oracle = new Oracle(python, SCRIPT);
  }

  /** The version of the SDK and the calls that it has. */
  async greeting(): Promise<{ baseten: string; operations: string[] }> {
    return JSON.parse(await this.#oracle.greeting);
  }

  /**
   * Judges exchanges in their order.
   * @throws Error if the judge itself fails.
   */
  async judge(exchanges: readonly (Partial<Exchange> | string)[]): Promise<Judgement[]> {
    const texts = exchanges.map((exchange) => (typeof exchange === "string" ? exchange : JSON.stringify(exchange)));
    const answers = await this.#oracle.askAll(texts);
    return answers.map((answer, index) => {
      if ("error" in answer) throw new Error(`The judge failed: ${answer.error}\n${texts[index]?.slice(0, 2000)}`);
      return answer;
    });
  }

  close(): Promise<void> {
    return this.#oracle.close();
  }
}

/**
 * Judges every exchange that the tests of a run have written into a folder.
 * @throws Error if the judge itself fails.
 */
export async function judgeRun(folder: string): Promise<Verdict> {
  const lines = await linesOf(folder);
  const verdict: Verdict = { baseten: undefined, exchanges: lines.length, answered: 0, unknown: [], violations: [] };
  const python = lines.length > 0 ? findPython(["baseten"]) : undefined;
  if (python === undefined) return verdict;
  const violations = new Map<string, string>();
  const unknown = new Set<string>();
  let next = 0;
  const judgeBatches = async (judge: Judge) => {
    while (next < lines.length) {
      const batch = lines.slice(next, next + BATCH);
      next += batch.length;
      for (const [index, judgement] of (await judge.judge(batch)).entries()) {
        if (judgement.answered) verdict.answered += 1;
        note(JSON.parse(batch[index] ?? ""), judgement, { violations, unknown });
      }
    }
  };
  const count = Math.min(MAX_JUDGES, Math.ceil(lines.length / BATCH));
  const judges = Array.from({ length: count }, () => new Judge(python));
  try {
    verdict.baseten = (await judges[0]?.greeting())?.baseten;
    await Promise.all(judges.map(judgeBatches));
  } finally {
    await Promise.all(judges.map((judge) => judge.close()));
  }
  verdict.unknown = [...unknown].sort();
  verdict.violations = [...violations].map(([violation, test]) => `${violation} (${test})`);
  return verdict;
}

/**
 * The verdict on the exchanges of a run: lines for a person, empty if there were no exchanges, and the tests that it counts for.
 * @param isWhole whether all end-to-end suites ran, in which case there must be many exchanges.
 */
export function verdictOf(
  { baseten, exchanges, answered, unknown, violations }: Verdict,
  isWhole: boolean,
): { text: string; failed: number; skipped: number } {
  if (exchanges === 0 && !isWhole) return { text: "", failed: 0, skipped: 0 };
  if (exchanges > 0 && baseten === undefined)
    return { text: `${exchanges} exchanges not judged: no Python has the package baseten.\n`, failed: 0, skipped: 1 };
  const isTooFew = isWhole && answered < ENOUGH;
  const lines = [
    `${exchanges} exchanges with the sandbox, ${answered} with their answers, judged by baseten ${baseten}: ${violations.length} violations.`,
    ...violations.map((violation) => `  ${violation}`),
    ...(unknown.length > 0 ? [`  Not in the SDK: ${unknown.join(", ")}`] : []),
    ...(isTooFew ? [`  All end-to-end suites together have at least ${ENOUGH} answers.`] : []),
  ];
  return { text: `${lines.join("\n")}\n`, failed: violations.length > 0 || isTooFew ? 1 : 0, skipped: 0 };
}

function note(
  { method, path, test }: Exchange,
  { operation, problems }: Judgement,
  { violations, unknown }: { violations: Map<string, string>; unknown: Set<string> },
): void {
  if (operation === null) unknown.add(`${method} ${path}`);
  for (const { where, value, message } of problems) {
    if (MADE_UP.some((made) => made.test.test(test) && made.where.test(where))) continue;
    // One of many items is enough.
    const place = where.replace(/\.\d+(?=\.|$)/g, "[]");
    const violation = `${operation}: ${place}${value === null ? "" : ` "${value}"`}: ${message}`;
    if (!violations.has(violation)) violations.set(violation, test);
  }
}

async function linesOf(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
  const texts = await Promise.all(files.sort().map((name) => readFile(path.join(folder, name), "utf8")));
  return texts.flatMap((text) => text.split("\n")).filter((line) => line !== "");
}
