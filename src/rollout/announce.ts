import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { formatDuration } from "../lib/clock.ts";
import { type Ending, isGood, titleOf } from "./result.ts";
import { messageOf } from "../lib/errors.ts";
import { findingText, placedText } from "../lib/findings.ts";
import type { CommentKey, CommentResult, CommentSection } from "../github/comment.ts";
import type { DeploymentState, GitHubDeployment } from "../github/deployment.ts";
import { readRunFacts } from "../action/event.ts";
import type { StepFacts } from "../action/context.ts";
import { planSections } from "../github/plan/sections.ts";
import { warningCount } from "../github/plan/warnings.ts";
import type { GitHubRest } from "../github/rest.ts";
import { caution, code, escapeMarkdown, link, titledList } from "../github/markdown.ts";
import type { Inputs } from "../deploy/inputs.ts";
import { CUT_OFF } from "./run-state.ts";
import type { Step } from "./step.ts";
import type { Tools } from "../action/tools.ts";
import { shortened } from "../lib/text.ts";

/** What GitHub shows as under way: kept in the saved state until it was told how the run ended, so that post can tell it. */
interface Told {
  comment?: ToldComment;
  /** Id of the GitHub Deployment. */
  recordId?: number;
  /** How the run ended, once main knows. */
  ending?: ToldEnding;
}

/** Where a comment is, and what it is for. */
interface ToldComment {
  on: StepFacts["commentOn"];
  key: CommentKey;
}

/** An end in words for GitHub, free of secrets. */
interface ToldEnding {
  title: string;
  cause: string;
  state: DeploymentState;
}

/** So much of a failure's cause stands in the comment; the summary has all of it. */
const LONGEST_CAUSE = 3_000;
const MOST_FINDINGS = 12;
/** So long a deployment waits for GitHub to take its record; what comes later is recorded beside it. */
const LONGEST_BEGINNING_MS = 20_000;

const UNDER_WAY: CommentSection = { title: "", markdown: "**⏳ Being deployed to Baseten**", priority: -1_000 };
const WITHOUT_KEY =
  "only what needs no API key. This run has none, so Baseten has not seen this truss and there is no plan.";

/**
 * What GitHub shows of a run besides its log and summary, where the inputs ask for it: the comment in the pull request and the
 * GitHub Deployment. Nothing about it fails the run; what is missing is named in the log.
 */
export class Report {
  readonly #step: Step;
  readonly #signal: AbortSignal;
  readonly #told: Told = {};
  #rest: Promise<GitHubRest> | undefined;
  #deployment: GitHubDeployment | undefined;
  /** The comment with the plan, which the deployment does not wait for. */
  #announced: Promise<void> = Promise.resolve();
  /** The opening of the record, which it does not wait for either if that takes long. */
  #begun: Promise<void> = Promise.resolve();

  /** @param signal ends what is asked of GitHub; another one than the run's, because a cancelled run has its say, too. */
  constructor(step: Step, signal: AbortSignal) {
    this.#step = step;
    this.#signal = signal;
  }

  /** Tells the plan in the comment. */
  planned(): void {
    if (!this.#step.inputs.comment) return;
    this.#announced = this.#safely(async () => {
      this.#keep({ comment: await this.#place() });
      // What GitHub did not take says nothing that would have to be taken back.
      if (!/^(created|updated)$/.test(await this.#comment())) this.#forget("comment");
    });
  }

  async #place(): Promise<ToldComment> {
    return { on: (await this.#step.facts()).commentOn, key: this.#key() };
  }

  /** What tells the legs of a matrix apart. */
  #key(): CommentKey {
    const { inputs, tools, directory } = this.#step;
    return {
      model: tools.outputs.get("model-name"),
      environment: inputs.environment,
      directory,
      configFile: path.posix.normalize(inputs.configFile),
      team: inputs.team,
      modelId: tools.outputs.get("model-id") || inputs.modelId,
    };
  }

  /** Records that something is about to be deployed. */
  async begins(): Promise<void> {
    const { inputs, tools } = this.#step;
    if (!inputs.githubDeployment || inputs.dryRun) return;
    this.#begun = this.#safely(() => this.#open());
    const isOver = new AbortController();
    const patience = tools.clock.limit(LONGEST_BEGINNING_MS);
    await Promise.race([this.#begun, settled(delay(patience, undefined, { signal: isOver.signal }))]);
    isOver.abort();
  }

  async #open(): Promise<void> {
    const { inputs } = this.#step;
    const { GitHubDeployment } = await import("../github/deployment.ts");
    const facts = await this.#step.facts();
    const isPullRequest = facts.pullRequest !== "";
    const target = this.#key();
    const description = `${target.model}${inputs.environment === "" ? "" : ` to ${inputs.environment}`} at Baseten`;
    const deployment = new GitHubDeployment(await this.#client(), { logUrl: facts.runUrl, signal: this.#signal });
    this.#deployment = deployment;
    const { runId, runAttempt } = facts;
    this.#warn(
      await deployment.create({
        ...target,
        sha: facts.headSha,
        isTransient: isPullRequest,
        isProduction: inputs.environment === "production" && !isPullRequest,
        description,
        runId,
        runAttempt,
      }),
    );
    if (deployment.id !== undefined) this.#keep({ recordId: deployment.id });
    this.#warn(await deployment.update("in_progress", { description }));
  }

  #keep(told: Told): void {
    Object.assign(this.#told, told);
    this.#save();
  }

  #forget(part: "comment" | "recordId"): void {
    delete this.#told[part];
    this.#save();
  }

  #save(): void {
    const isOpen = this.#told.comment !== undefined || this.#told.recordId !== undefined;
    this.#step.tools.save("report", isOpen ? JSON.stringify(this.#told) : "");
  }

  /** Tells how the run ended. */
  async ended(ending: Ending): Promise<void> {
    const { inputs, tools } = this.#step;
    await Promise.all([this.#announced, this.#begun]);
    if (this.#told.comment !== undefined || this.#told.recordId !== undefined) {
      // The model may have got its id meanwhile.
      const comment = this.#told.comment && { comment: await this.#place() };
      this.#keep({ ...comment, ending: await this.#toldEnding(ending) });
    }
    if (this.#deployment) {
      const deployment = this.#deployment;
      await this.#safely(async () => {
        const { state, cause } = await this.#toldEnding(ending);
        const modelId = tools.outputs.get("model-id");
        const environmentUrl = modelId === "" ? {} : { environmentUrl: tools.servers.modelUrl(modelId) };
        const problem = await deployment.update(state, { description: firstLine(cause), ...environmentUrl });
        this.#warn(problem);
        if (problem === "") this.#forget("recordId");
      });
    }
    if (inputs.comment && tools.outputs.get("model-name") !== "") {
      await this.#safely(async () => {
        if ((await this.#comment(ending)) !== "failed") this.#forget("comment");
      });
    }
  }

  async #toldEnding({ status, cause, stack }: Ending): Promise<ToldEnding> {
    const { inputs, tools } = this.#step;
    const { deploymentState } = await import("../github/deployment.ts");
    const isTakenDown = inputs.cleanup === "always" && inputs.environment === "";
    return {
      title: titleOf(status),
      cause: shortened(tools.secrets.scrubForOthers(cause ?? titleOf(status)), LONGEST_CAUSE),
      state: deploymentState(status, { isDefect: stack !== undefined, isTakenDown }),
    };
  }

  /** What a reviewer wants to know first, and what there is where there is no plan. */
  #result({ status, cause = "" }: Ending): CommentSection {
    const { inputs, tools, plan, verdict } = this.#step;
    const checked = inputs.apiKey === "" ? `${WITHOUT_KEY} ${this.#step.whyNoKey}`.trim() : escapeMarkdown(verdict);
    const facts = status === "validated" ? checked : this.#facts();
    const title = `**${titleOf(status, plan && warningCount(plan))}**`;
    const told = [facts === "" ? title : `${title}: ${facts}`];
    const url = tools.outputs.get("predict-url");
    if (isGood(status) && url !== "") told.push(`Predict URL: ${code(url)}`);
    if (!isGood(status) && cause !== "") told.push(this.#quoted(cause));
    if (plan === undefined && this.#step.packed !== "") told.push(`Packed: ${escapeMarkdown(this.#step.packed)}.`);
    return { title: "", markdown: told.join("\n\n"), priority: -1_000 };
  }

  #facts(): string {
    const { tools } = this.#step;
    const smokeTest = this.#step.smokeTestForOthers || this.#step.smokeTest;
    const { outputs } = tools;
    const [id, seconds] = [outputs.get("deployment-id"), outputs.get("deploy-time-seconds")];
    const facts = [
      id === "" ? "" : link(`deployment ${escapeMarkdown(id)}`, outputs.get("logs-url")),
      seconds === "" ? "" : `serves after ${formatDuration(Number(seconds) * 1_000)}`,
      smokeTest === "" ? "" : `smoke test ${escapeMarkdown(smokeTest)}`,
    ];
    return facts.filter((fact) => fact !== "").join(", ");
  }

  /** The verdict stands with the result; what served before is past where something else does now. */
  #plan(ending: Ending | undefined): CommentSection[] {
    const { plan, tools } = this.#step;
    const isOver = ending !== undefined && isGood(ending.status) && tools.outputs.get("deployment-id") !== "";
    return (plan ? planSections(plan, { isUnderName: true }) : [])
      .filter(({ title }) => !isOver || title !== "Deployment")
      .map(({ priority, ...section }) => ({ ...section, isWithoutHeading: true, priority: -priority }));
  }

  #quoted(cause: string): string {
    return caution(shortened(this.#step.tools.secrets.scrubForOthers(cause), LONGEST_CAUSE));
  }

  /** What the local checks found; a plan tells of mutable references itself. */
  #findings(): CommentSection[] {
    const { findings, plan, tools } = this.#step;
    const hints = findings.filter(({ severity }) => severity === "hint");
    const lines = hints.map((finding) => placedText(finding, tools.secrets.scrubForOthers(findingText(finding))));
    const known = new Set(plan?.mutable.map(({ message }) => message));
    const fresh = lines.filter((line) => ![...known].some((message) => line.endsWith(message)));
    if (fresh.length === 0) return [];
    const markdown = titledList("Findings", fresh, MOST_FINDINGS);
    return [{ title: "Findings", isWithoutHeading: true, markdown, priority: -10 }];
  }

  /** @param ending undefined while it is under way. */
  async #comment(ending?: Ending): Promise<CommentResult["outcome"]> {
    const { tools } = this.#step;
    const { upsertComment } = await import("../github/comment.ts");
    const { on, key } = await this.#place();
    const first = ending === undefined ? UNDER_WAY : this.#result(ending);
    const { outcome, text } = await upsertComment(await this.#client(), {
      ...on,
      ...readRunFacts(tools.env),
      key,
      sections: [first, ...this.#plan(ending), ...this.#findings()],
      signal: this.#signal,
    });
    // Told once, with the last word: what has only failed at first is nothing to warn of.
    if (ending && outcome === "failed") tools.log.warning(text);
    else if (ending && (outcome === "skipped" || outcome === "left")) tools.log.notice(text);
    else tools.log.info(text);
    return outcome;
  }

  #client(): Promise<GitHubRest> {
    this.#rest ??= gitHubOf(this.#step.tools, this.#step.inputs, this.#signal);
    return this.#rest;
  }

  #warn(problem: string): void {
    if (problem !== "") this.#step.tools.log.warning(problem);
  }

  async #safely(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#warn(`GitHub was not told: ${messageOf(error)}`);
    }
  }
}

/**
 * Tells GitHub how a run ended where main could not: what says that it is under way would say so for ever.
 * @param told the saved state of the {@link Report}; empty where GitHub shows nothing as under way.
 * @param found what post has found out, free of secrets: the end where main came to none, else what was done after it.
 * @returns what went wrong, for the log. Nothing is thrown.
 */
export async function tellLate(
  tools: Tools,
  inputs: Inputs,
  told: string,
  found: string,
  signal: AbortSignal,
): Promise<string[]> {
  try {
    const { comment, recordId, ending } = JSON.parse(told || "{}") as Told;
    const title = ending?.title ?? CUT_OFF;
    const cause = shortened([ending?.cause ?? "", found].filter((text) => text !== "").join("\n"), LONGEST_CAUSE);
    const rest = await gitHubOf(tools, inputs, signal);
    const run = readRunFacts(tools.env);
    const tellRecord = async (id: number): Promise<string> => {
      const { GitHubDeployment } = await import("../github/deployment.ts");
      const deployment = new GitHubDeployment(rest, { logUrl: run.runUrl, signal, id });
      return deployment.update(ending?.state ?? "error", { description: firstLine(cause) });
    };
    const tellComment = async ({ on, key }: ToldComment): Promise<string> => {
      const { upsertComment } = await import("../github/comment.ts");
      const { outcome, text } = await upsertComment(rest, {
        ...on,
        ...run,
        key,
        sections: [{ title: "", markdown: `**${title}**\n\n${caution(cause)}`, priority: -1_000 }],
        signal,
      });
      return outcome === "failed" ? text : "";
    };
    const untold = (error: unknown): string => `GitHub was not told: ${messageOf(error)}`;
    const problems = await Promise.all([
      recordId === undefined ? "" : tellRecord(recordId).catch(untold),
      comment === undefined ? "" : tellComment(comment).catch(untold),
    ]);
    return problems.filter((problem) => problem !== "");
  } catch (error) {
    return [`GitHub was not told: ${messageOf(error)}`];
  }
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

/** Loaded only where GitHub is told something. */
async function gitHubOf(tools: Tools, inputs: Inputs, signal: AbortSignal): Promise<GitHubRest> {
  const { createGitHub } = await import("../action/github-client.ts");
  return createGitHub(tools, inputs.githubToken, signal);
}

/** The same, but never rejected. */
function settled(promise: Promise<void>): Promise<void> {
  return promise.catch(() => {});
}
