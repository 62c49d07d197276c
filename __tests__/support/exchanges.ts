import { appendFileSync } from "node:fs";
import path from "node:path";
import type { RecordedRequest, RequestLog } from "../../sandbox/http/requests.ts";

/** A request to the management API with the sandbox's own answer, as one line of the exchange file. */
export interface Exchange {
  /** The name of the test that sent it. */
  test: string;
  method: string;
  /** The path as it was on the wire, without the query. */
  path: string;
  /** The query as it was on the wire, without the question mark. */
  query: string;
  request: unknown;
  /** The status before a fault changed the answer; null if the sandbox did not answer. */
  status: number | null;
  answer: unknown;
}

/** The variable that names the folder into which the tests of a run write their exchanges; the run's reporter sets it. */
export const EXCHANGES_FOLDER = "EXCHANGES_FOLDER";

/** The exchanges of one sandbox. */
export function exchangesOf(requests: RequestLog, test: string): Exchange[] {
  return requests.all.filter(({ target }) => target === "api").map((request) => exchangeOf(request, test));
}

/**
 * Hands a sandbox's exchanges to the judge, which knows Baseten's own models and runs at the end of the test run
 * (`count-reporter.js`). Call it once, when the sandbox is done. It does nothing if the reporter did not ask for exchanges.
 * @param test the name by which a violation can be found again.
 */
export function handToJudge(requests: RequestLog, test: string): void {
  const folder = process.env[EXCHANGES_FOLDER];
  if (!folder) return;
  const lines = exchangesOf(requests, test).map((exchange) => `${JSON.stringify(exchange)}\n`);
  // One file per process, because two processes that append to the same file could mix their lines.
  appendFileSync(path.join(folder, `${process.pid}.jsonl`), lines.join(""));
}

function exchangeOf({ method, encodedPath, query, body, answer }: RecordedRequest, test: string): Exchange {
  return {
    test,
    method,
    path: encodedPath,
    query: query.toString(),
    request: body,
    status: answer?.status ?? null,
    answer: answer && JSON.parse(answer.json),
  };
}
