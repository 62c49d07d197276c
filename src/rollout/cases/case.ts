import type { PredictHeader } from "../../baseten/predict-request.ts";
import { counted, listed } from "../../lib/text.ts";
import type { ConfigPath } from "../../truss/yaml/read.ts";
import type { ConfigValue } from "../../truss/yaml/config-value.ts";

/** What a file of cases holds. */
export interface CasesFile {
  /** The file as messages name it: relative to the workspace, with `/`. */
  display: string;
  cases: readonly Case[];
  /** Whether each case is also sent to what serves now. */
  isCompared: boolean;
}

/** One case as its file has it. */
export interface Case {
  name: string;
  /** Any JSON value; undefined for the config's example. */
  payload: unknown;
  /** Below the deployment's URL; undefined for the path that the smoke test calls. */
  path: string | undefined;
  headers: readonly PredictHeader[];
  expect: Expectation;
  /** How many times it is called. */
  repeat: number;
  line: number;
  column: number;
}

/** What every answer to a case has to be. Nothing of it is ever quoted but the numbers. */
export interface Expectation {
  /** Undefined for any from 200 to 299. */
  status?: number;
  /** Texts that the answer has to hold. */
  contains?: readonly string[];
  /** What the answer has to hold as JSON: of maps the keys that are written here, lists as a whole. */
  json?: ConfigValue;
  maxSeconds?: number;
  /** The line in the file of a value below `expect`, to be named in place of the value. */
  lineOf(path: ConfigPath): number | undefined;
}

/** What the cases of a file are, one line: `2 cases in tests/cases.yaml: greets, chats (5 times); compared with the live deployment`. */
export function casesLine({ cases, display, isCompared }: CasesFile): string {
  const names = cases.map(({ name, repeat }) => (repeat === 1 ? name : `${name} (${repeat} times)`));
  const compared = isCompared ? "; compared with the live deployment" : "";
  return `${counted(cases.length, "case")} in ${display}: ${listed(names)}${compared}`;
}

/** How many calls the cases of a file make at one deployment. */
export function callsOf({ cases }: CasesFile): number {
  return cases.reduce((sum, { repeat }) => sum + repeat, 0);
}
