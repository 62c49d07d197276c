import { USER_AGENT } from "../../action/tools.ts";
import { MAX_ATTEMPTS } from "../../baseten/api/client.ts";
import { getEnvironment, PRODUCTION } from "../../baseten/api/environments.ts";
import type { Deployment, Environment } from "../../baseten/api/types.ts";
import { isOurs } from "../../baseten/labels.ts";
import { type PredictResult, predict } from "../../baseten/predict.ts";
import { isReady } from "../../baseten/statuses.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import { counted, listed, quote, withoutFullStop } from "../../lib/text.ts";
import { type Rollout, urlOf } from "../rollout.ts";
import type { OnlineRun } from "../run.ts";
import { type ColdStart, coldStartOf, excerpt, tellAnswer } from "../smoke-test.ts";
import { type Case, type CasesFile, callsOf } from "./case.ts";
import { problemsOf } from "./judge.ts";
import { type CaseResult, type CaseSide, inOutput, timesOf } from "./result.ts";
import { headlineOf, logTable, markdownTable, type TableOptions } from "./table.ts";

/** An answer, and why it is not what its case expects. Only answers that may be shown keep their text. */
interface Answered extends PredictResult {
  problems: readonly string[];
}

/** What the calls of one case came to. */
interface Called {
  /** The answers so far. */
  answers: Answered[];
  /** Why a call got none; there are no more calls then. */
  failure: Failure | undefined;
}

/** Where a case is sent. */
interface Target {
  urlOf(path: string | undefined): string;
  coldStart: ColdStart;
  /** Whether it is what serves, which is not judged. */
  isLive: boolean;
  signal: AbortSignal;
}

/** The deployment that serves, or why there is nothing to compare with, as a sentence. */
type Live = { id: string; environment: string } | { none: string };

/** How many failed cases the message of a failure tells of. */
const MAX_TOLD = 10;

/** The cases of a run: at the deployment that is rolled out, and where the file says so at what serves. */
export class CaseRun {
  readonly #run: OnlineRun;
  readonly #rollout: Rollout;
  readonly #file: CasesFile;
  /** Whether no other payload is sent, so that the outputs of the smoke test are those of the first case. */
  readonly #isOnlyTest: boolean;
  readonly #stop = new AbortController();
  #running: Promise<Map<Case, Called>> | undefined;
  #asking: Promise<void> | undefined;
  #live: Live | undefined;
  readonly #liveCalls = new Map<Case, Called>();
  #isReported = false;

  /** @param file the cases, each with its payload. */
  constructor(run: OnlineRun, rollout: Rollout, { file, isOnlyTest }: { file: CasesFile; isOnlyTest: boolean }) {
    this.#run = run;
    this.#rollout = rollout;
    this.#file = file;
    this.#isOnlyTest = isOnlyTest;
  }

  /**
   * Runs the cases as soon as the deployment is ready, while somebody else waits until its environment serves it. What serves is asked at
   * once, because later it may be gone.
   * @param wait follows the deployment; it has to end with the signal, and to tell of each state.
   * @throws Failure (`predict_failed`) as soon as the cases are over and one has failed; what `wait` throws.
   */
  async along<T>(wait: (signal: AbortSignal, onState: (deployment: Deployment) => void) => Promise<T>): Promise<T> {
    this.#askLive();
    const over = new AbortController();
    const onState = ({ id, status }: Deployment): void => {
      if (this.#running !== undefined || !isReady(status)) return;
      const failed = this.#begin(id, status).then((called) => this.#failureOf(this.#results(called)));
      failed.then(
        (failure) => failure && over.abort(failure),
        () => undefined,
      );
    };
    try {
      return await wait(over.signal, onState);
    } catch (error) {
      this.#stop.abort(error);
      await Promise.allSettled([this.#asking, this.#running]);
      if (over.signal.aborted && this.#running !== undefined) this.#report(await this.#running);
      throw error;
    }
  }

  /**
   * Runs the cases, or waits for their end, and shows how they did.
   * @returns the verdict, one line.
   * @throws Failure (`predict_failed`) if one has failed; the signal's reason.
   */
  async finish({ deploymentId, status }: { deploymentId: string; status: string }): Promise<string> {
    if (this.#running === undefined) {
      // Before the promotion, which comes after this.
      this.#askLive();
      await this.#asking;
    }
    const called = await (this.#running ?? this.#begin(deploymentId, status));
    const isFailed = this.#failureOf(this.#results(called)) !== undefined;
    if (!isFailed) await this.#asking;
    const results = this.#report(called);
    const failure = this.#failureOf(results);
    if (failure === undefined) return `${headlineOf(results)}.`;
    this.#stop.abort(failure);
    await this.#asking;
    throw failure;
  }

  #begin(deploymentId: string, status: string): Promise<Map<Case, Called>> {
    const { run, rollout } = { run: this.#run, rollout: this.#rollout };
    run.account.add({ cases: { line: "not finished" } });
    const coldStart = coldStartOf(run.client, { modelId: rollout.model.id, deploymentId, status });
    const url = (path?: string) => urlOf(run, rollout, { deploymentId, path });
    run.tools.log.info(`Running ${this.#what()} against ${url("")}`);
    const called = new Map<Case, Called>();
    this.#running = this.#callAll({ urlOf: url, coldStart, isLive: false, signal: this.#signal() }, called).then(
      () => called,
    );
    // Whoever waits for it handles it; the run may end before anybody does.
    this.#running.catch(() => undefined);
    return this.#running;
  }

  #what(): string {
    return `${counted(this.#file.cases.length, "case")} from ${this.#file.display} (${counted(callsOf(this.#file), "call")})`;
  }

  #signal(): AbortSignal {
    return AbortSignal.any([this.#run.tools.signal, this.#stop.signal]);
  }

  /** One after another, so that no case changes the times of the others. */
  async #callAll(target: Target, called: Map<Case, Called>): Promise<void> {
    for (const one of this.#file.cases) {
      const calls: Called = { answers: [], failure: undefined };
      called.set(one, calls);
      while (calls.answers.length < one.repeat && calls.failure === undefined) await this.#call(one, target, calls);
    }
  }

  async #call(one: Case, target: Target, called: Called): Promise<void> {
    const { inputs, tools } = this.#run;
    const { network, clock, log, secrets } = tools;
    const { display } = this.#file;
    let raw = "";
    const given = new Set(one.headers.map(({ name }) => name.toLowerCase()));
    try {
      const answer = await predict({
        network,
        clock,
        signal: target.signal,
        url: new URL(target.urlOf(one.path)),
        apiKey: inputs.apiKey,
        userAgent: USER_AGENT,
        payload: one.payload,
        headers: [...inputs.predictHeaders.filter(({ name }) => !given.has(name.toLowerCase())), ...one.headers],
        ...target.coldStart,
        timeoutMs: inputs.predictTimeoutSeconds * 1_000,
        words: {
          name: callName(one, target.isLive),
          payload: `its payload (${display}:${one.line})`,
          path: "its `path`",
        },
        expectedStatus: one.expect.status,
        mayHoldError: expectsError(one),
        scrub: (text) => secrets.scrub(text),
        scrubQuote: (text) => secrets.scrubForOthers(text),
        // What is masked may be what a case looks for, such as the value of its own header.
        onRawText: (text) => {
          raw = text;
        },
        onNote: (line) => log.info(line),
      });
      const problems = target.isLive ? [] : problemsOf({ ...answer, text: raw }, one.expect, display);
      const isFirstBad = problems.length > 0 && called.answers.every((other) => other.problems.length === 0);
      const isShown = called.answers.length === 0 || isFirstBad;
      called.answers.push({ ...answer, text: isShown ? secrets.scrub(answer.text) : "", problems });
    } catch (error) {
      if (target.signal.aborted || !(error instanceof Failure) || error.status !== "predict_failed") throw error;
      called.failure = error;
    }
  }

  /** Begins to ask what serves, once. No trouble with that fails the run. */
  #askLive(): void {
    if (!this.#file.isCompared || this.#asking !== undefined) return;
    const signal = this.#signal();
    const ask = async (): Promise<void> => {
      const live = await this.#findLive();
      if ("id" in live) {
        await this.#callAll(this.#liveTarget(live, signal), this.#liveCalls);
        this.#live = await this.#stillLive(live);
      } else this.#live = live;
    };
    this.#asking = ask().catch((error: unknown) => {
      // What was answered until then is shown.
      if (signal.aborted) return;
      this.#live ??= { none: `We could not finish calling the live deployment: ${messageOf(error)}` };
    });
  }

  #liveTarget({ id, environment }: Extract<Live, { id: string }>, signal: AbortSignal): Target {
    const run = this.#run;
    const { model } = this.#rollout;
    const place = { deploymentId: id, regionalIn: run.inputs.regionalEnvironment ? environment : "" };
    const url = (path?: string) => urlOf(run, this.#rollout, { ...place, path });
    run.tools.log.info(
      `Also calling the deployment that ${quote(environment)} serves with ${this.#what()}: ${url("")}`,
    );
    const coldStart = coldStartOf(run.client, { modelId: model.id, deploymentId: id, status: "" });
    return { urlOf: url, coldStart, isLive: true, signal };
  }

  async #findLive(): Promise<Live> {
    const { environment, promoteTo, createdModel, deployment, pushId, ownIds } = this.#rollout;
    const name = environment || promoteTo || PRODUCTION;
    if (createdModel) return { none: "Nothing to compare with: the model is new." };
    const current = (await this.#environment(name))?.current;
    if (current === undefined) return { none: `Nothing to compare with: ${quote(name)} serves nothing yet.` };
    if (isOurs(current, { deploymentId: deployment.id, pushId }) || ownIds.includes(current.id)) {
      return { none: `Nothing to compare with: ${quote(name)} already serves this deployment.` };
    }
    return { id: current.id, environment: name };
  }

  /** A regional host answers for whatever its environment serves, and that may have become another deployment. */
  async #stillLive(live: Extract<Live, { id: string }>): Promise<Live> {
    if (!this.#run.inputs.regionalEnvironment) return live;
    const now = await this.#environment(live.environment);
    if (now?.current?.id === live.id) return live;
    return { none: `Not comparable: ${quote(live.environment)} switched to another deployment during the calls.` };
  }

  #environment(name: string): Promise<Environment | undefined> {
    return getEnvironment(this.#run.client, this.#rollout.model.id, name, MAX_ATTEMPTS);
  }

  #results(called: ReadonlyMap<Case, Called>): CaseResult[] {
    const isComparable = this.#live === undefined || "id" in this.#live;
    return this.#file.cases.map((one) => {
      const { answers, failure } = called.get(one) ?? { answers: [], failure: undefined };
      const failed = answers.filter(({ problems }) => problems.length > 0);
      const shown = failed[0] ?? answers[0];
      const problems = shown?.problems ?? [];
      const some = one.repeat > 1 && failed.length > 0 ? ` (${failed.length} of ${one.repeat} calls)` : "";
      const unmet = problems.length > 0 ? `${problems.join("; ")}${some}` : "";
      const refused = failure === undefined ? "" : reasonOf(failure, callName(one, false));
      const problem = [unmet, refused].filter((part) => part !== "").join("; ");
      const live = isComparable ? this.#liveCalls.get(one) : undefined;
      return {
        // The value of a header may be a name, too.
        name: this.#run.tools.secrets.scrub(one.name),
        isPassed: problem === "" && answers.length === one.repeat,
        calls: answers.length + Number(failure !== undefined),
        own: { ...timesOf(answers), answer: shown?.text, problem },
        live: live === undefined ? undefined : sideOf(live, callName(one, true)),
        remedy: unmet === "" ? failure?.remedy : undefined,
      };
    });
  }

  /** Shows the results, once. */
  #report(called: ReadonlyMap<Case, Called>): CaseResult[] {
    const results = this.#results(called);
    if (this.#isReported) return results;
    this.#isReported = true;
    const [first] = this.#file.cases;
    const answer = first && called.get(first)?.answers[0];
    if (this.#isOnlyTest && answer) tellAnswer(this.#run, answer);
    this.#warn(called);
    const { account, outputs, tools } = this.#run;
    const { log, secrets } = tools;
    const compared = this.#live !== undefined && "id" in this.#live ? this.#live : undefined;
    const none = this.#live !== undefined && "none" in this.#live ? this.#live.none : "";
    const hasLive = results.some(({ live }) => live !== undefined);
    const liveName = compared
      ? `${compared.id} in ${compared.environment}`
      : hasLive
        ? "the live deployment"
        : undefined;
    const forLog: TableOptions = { liveName, excerpt: (text) => excerpt(text, secrets) };
    const forOthers: TableOptions = { liveName, excerpt: (text) => excerpt(secrets.scrubForOthers(text), secrets) };
    for (const line of logTable(results, forLog)) log.info(line);
    if (none !== "") log.notice(none);
    const compares = liveName === undefined ? none : `Compared with ${liveName}, which was called with the same cases.`;
    account.add({
      cases: {
        line: headlineOf(results),
        note: this.#file.isCompared ? compares : "",
        markdown: markdownTable(results, forLog),
        markdownForOthers: markdownTable(results, forOthers),
      },
    });
    outputs.tellCases(results.map(inOutput));
    return results;
  }

  /** Says which answers are probably no good although their cases passed, unless a case says what they have to hold. */
  #warn(called: ReadonlyMap<Case, Called>): void {
    for (const [one, { answers }] of called) {
      const { doubt } = answers.find((answer) => answer.doubt !== undefined) ?? {};
      const isExpected = one.expect.contains !== undefined || one.expect.json !== undefined;
      if (doubt !== undefined && !isExpected) this.#run.tools.log.warning(`${callName(one, false)}: ${doubt}`);
    }
  }

  #failureOf(results: readonly CaseResult[]): Failure | undefined {
    const failed = results.filter(({ isPassed }) => !isPassed);
    if (failed.length === 0) return undefined;
    const told = failed.map(({ name, own }) => ({ case: quote(name), problem: `${own.problem || "not called"}.` }));
    const list = told.slice(0, MAX_TOLD).map((one) => `\n- ${one.case}: ${one.problem}`);
    const more = failed.length > MAX_TOLD ? `\n- ${listed(failed.slice(MAX_TOLD).map(({ name }) => quote(name)))}` : "";
    const [first] = told;
    const message =
      first !== undefined && results.length === 1
        ? `Case ${first.case} failed: ${first.problem}`
        : `${failed.length} of ${counted(results.length, "case")} failed:${list.join("")}${more}`;
    const [own, ...others] = new Set(failed.map(({ remedy }) => remedy));
    const general = "Fix the model, or what the case expects. The table of cases shows the answers.";
    const remedy = others.length === 0 ? (own ?? general) : general;
    return new Failure(message, { status: "predict_failed", remedy });
  }
}

/** Whether a case looks for an error in an answer, which otherwise fails. */
function expectsError({ expect: { json } }: Case): boolean {
  return typeof json === "object" && json !== null && "error" in json;
}

/** How messages name the calls of a case. */
function callName({ name }: Case, isLive: boolean): string {
  return `Case ${quote(name)}${isLive ? " (live)" : ""}`;
}

function sideOf({ answers, failure }: Called, name: string): CaseSide {
  return {
    ...timesOf(answers),
    answer: answers[0]?.text,
    problem: failure === undefined ? "" : reasonOf(failure, name),
  };
}

/** What a failed call says, without the name of the case and without the full stop. */
function reasonOf({ message }: Failure, name: string): string {
  const prefix = `${name} failed: `;
  return withoutFullStop(message.startsWith(prefix) ? message.slice(prefix.length) : message);
}
