import { appendFileSync } from "node:fs";
import path from "node:path";
import type { RecordedRequest, RequestLog } from "../../sandbox/http/requests.ts";

/** A request to the management API with the sandbox's own answer, as a line of a file holds it. */
export interface Exchange {
  /** The test that it belongs to. */
  test: string;
  method: string;
  /** As it was on the wire, without the query. */
  path: string;
  /** As it was on the wire, without the question mark. */
  query: string;
  request: unknown;
  /** Of the answer before a fault spoilt it; null where the sandbox did not get to one. */
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
 * Hands a sandbox's exchanges to the judge at the end of the run (`count-reporter.js`), who knows Baseten's own models. To be
 * called once, when the sandbox is done; does nothing where nobody asked for it.
 * @param test by which a violation can be found again.
 */
export function handToJudge(requests: RequestLog, test: string): void {
  const folder = process.env[EXCHANGES_FOLDER];
  if (!folder) return;
  const lines = exchangesOf(requests, test).map((exchange) => `${JSON.stringify(exchange)}\n`);
  // A file for each process, for two that append to one could mix their lines.
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
