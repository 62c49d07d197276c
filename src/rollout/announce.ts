import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { formatDuration } from "../lib/clock.ts";
import { APP_URL } from "../action/servers.ts";
import { type Ending, isGood, readyWord, scrubbedWatch, titleOf, unplannedHints } from "./result.ts";
import { messageOf } from "../lib/errors.ts";
import { findingText, placedText } from "../lib/findings.ts";
import type { CommentKey, CommentResult, CommentSection } from "../github/comment.ts";
import type { DeploymentState, GitHubDeployment } from "../github/deployment.ts";
import type { StepFacts } from "../action/context.ts";
import { foldedPlan, planSections } from "../github/plan/sections.ts";
import { warningCount } from "../github/plan/warnings.ts";
import type { GitHubRest } from "../github/rest.ts";
import { caution, code, escapeMarkdown, link, titledList } from "../github/markdown.ts";
import type { Account } from "./account.ts";
import type { RolloutInputs } from "./inputs.ts";
import type { Announces } from "./run.ts";
import { CUT_OFF, TAKEN_DOWN } from "./run-state.ts";
import type { Tools } from "../action/tools.ts";
import { casesMarkdown, watchMarkdown } from "../github/summary.ts";
import { shortened } from "../lib/text.ts";

/** What GitHub shows as under way: saved until GitHub knows how the run ended, so that post can report it. */
interface Announcement {
  comment?: CommentPlace;
  /** Id of the GitHub Deployment. */
  recordId?: number;
  /** How the run ended, once main knows. */
  ending?: AnnouncedEnding;
}

/** The location of a comment, and what it is for. */
interface CommentPlace {
  on: StepFacts["commentOn"];
  key: CommentKey;
  /** The commit that the deployment is of; empty if it is not known. */
  commit: string;
}

/** How a run ended, in words for GitHub, free of secrets. */
interface AnnouncedEnding {
  title: string;
  cause: string;
  state: DeploymentState;
}

/** How much of a failure's cause the comment shows, in UTF-16 units; the summary has all of it. */
const MAX_CAUSE = 3_000;
const MAX_FINDINGS = 12;
/**
 * How long a deployment waits until GitHub has created its record. After that the deployment goes on, and the record follows when it can.
 */
const MAX_BEGINNING_MS = 20_000;

const UNDER_WAY = "**⏳ Deploying to Baseten**";
const PROMOTION_UNDER_WAY = "**⏳ Promoting on Baseten**";
const WITHOUT_KEY =
  "local checks only. This run has no API key, so Baseten has not seen this truss and there is no plan.";

/** What the announcer reports, and what it works with. */
export interface AnnouncerOptions {
  tools: Tools;
  inputs: RolloutInputs;
  /** Sentences that say why the run has no API key, if it has none. */
  whyNoKey: string;
  account: Account;
  /** Ends the requests to GitHub. Not the signal of the run, because a cancelled run still reports how it ended. */
  signal: AbortSignal;
}

/**
 * Reports a run on GitHub besides its log and summary, if the inputs ask for it: by the comment in the pull request and by the GitHub
 * Deployment. No problem here fails the run; the log says what is missing.
 */
export class Announcer implements Announces {
  readonly #options: AnnouncerOptions;
  readonly #announcement: Announcement = {};
  #rest: Promise<GitHubRest> | undefined;
  #deployment: GitHubDeployment | undefined;
  /** The comment with the plan, which the deployment does not wait for. */
  #commented: Promise<void> = Promise.resolve();
  /** The GitHub Deployment, which the deployment waits for, but not for long. */
  #recorded: Promise<void> = Promise.resolve();

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  planned(): void {
    if (!this.#options.inputs.comment) return;
    this.#commented = this.#safely(async () => {
      this.#keep({ comment: this.#commentPlace() });
      // If GitHub did not accept the comment, there is nothing to correct later.
      if (!/^(created|updated)$/.test(await this.#comment())) this.#forget("comment");
    });
  }

  async deploymentBegins(): Promise<void> {
    const { inputs, tools } = this.#options;
    // A run that wanted to reuse a deployment and then has to push is still one deployment.
    if (!inputs.githubDeployment || inputs.dryRun || this.#deployment !== undefined) return;
    this.#recorded = this.#safely(() => this.#record());
    const isOver = new AbortController();
    const patience = tools.clock.limit(MAX_BEGINNING_MS);
    await Promise.race([this.#recorded, settled(delay(patience, undefined, { signal: isOver.signal }))]);
    isOver.abort();
  }

  /** @throws if the run has not got as far as a truss: nothing is announced then. */
  #facts(): StepFacts {
    const { facts } = this.#options.account.entries;
    if (facts === undefined) throw new Error("we do not know which commit this run deploys");
    return facts;
  }

  #commentPlace(): CommentPlace {
    const { commentOn: on } = this.#facts();
    return { on, key: this.#key(), commit: this.#options.account.entries.commit ?? "" };
  }

  /** What distinguishes the jobs of a matrix. */
  #key(): CommentKey {
    const { inputs, account } = this.#options;
    const { modelName = "", modelId = "" } = account.deployment;
    return {
      model: modelName,
      environment: inputs.environment,
      directory: account.entries.directory ?? "",
      configFile: path.posix.normalize(inputs.configFile),
      team: inputs.team,
      modelId: modelId || inputs.modelId,
    };
  }

  async #record(): Promise<void> {
    const { inputs, signal } = this.#options;
    const { GitHubDeployment } = await import("../github/deployment.ts");
    const facts = this.#facts();
    const isPullRequest = facts.pullRequest !== "";
    const target = this.#key();
    const description = `${target.model}${inputs.environment === "" ? "" : ` to ${inputs.environment}`} on Baseten`;
    const deployment = new GitHubDeployment(await this.#client(), { logUrl: facts.runUrl, signal });
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

  #keep(announcement: Announcement): void {
    Object.assign(this.#announcement, announcement);
    this.#save();
  }

  #forget(part: "comment" | "recordId"): void {
    delete this.#announcement[part];
    this.#save();
  }

  get #isOpen(): boolean {
    return this.#announcement.comment !== undefined || this.#announcement.recordId !== undefined;
  }

  #save(): void {
    this.#options.tools.save("report", this.#isOpen ? JSON.stringify(this.#announcement) : "");
  }

  /** Reports how the run ended. */
  async ended(ending: Ending): Promise<void> {
    const { inputs, tools, account } = this.#options;
    await Promise.all([this.#commented, this.#recorded]);
    if (this.#isOpen) {
      // The model may have got its id in the meantime.
      const comment = this.#announcement.comment && { comment: this.#commentPlace() };
      this.#keep({ ...comment, ending: await this.#announcedEnding(ending) });
    }
    if (this.#deployment) {
      const deployment = this.#deployment;
      await this.#safely(async () => {
        const { state, cause } = await this.#announcedEnding(ending);
        const { modelId = "" } = account.deployment;
        const environmentUrl = modelId === "" ? {} : { environmentUrl: tools.servers.modelUrl(modelId) };
        this.#warn(await deployment.update(state, { description: firstLine(cause), ...environmentUrl }));
        if (deployment.isClosed) this.#forget("recordId");
      });
    }
    if (inputs.comment && account.deployment.modelName) {
      await this.#safely(async () => {
        if ((await this.#comment(ending)) !== "failed") this.#forget("comment");
      });
    }
    if (inputs.cleanup === "on-job-failure" && isGood(ending.status)) this.#keepTold();
  }

  /** Saves where the run was reported on GitHub: if post takes down what the run made, it has to correct the report. */
  #keepTold(): void {
    const { inputs, tools, account } = this.#options;
    const recordId = this.#deployment?.id;
    const told: Announcement = {
      ...(inputs.comment && account.deployment.modelName ? { comment: this.#commentPlace() } : {}),
      ...(recordId === undefined ? {} : { recordId }),
    };
    tools.save("told", JSON.stringify(told));
  }

  async #announcedEnding({ status, cause, stack }: Ending): Promise<AnnouncedEnding> {
    const { inputs, tools } = this.#options;
    const { deploymentState } = await import("../github/deployment.ts");
    const isTakenDown = inputs.cleanup === "always" && inputs.environment === "";
    const title = titleOf(this.#options, status);
    return {
      title,
      cause: shortened(tools.secrets.scrubForOthers(cause ?? title), MAX_CAUSE),
      state: deploymentState(status, { isDefect: stack !== undefined, isTakenDown }),
    };
  }

  #underWay(): CommentSection {
    const markdown = this.#options.inputs.promotion === "existing" ? PROMOTION_UNDER_WAY : UNDER_WAY;
    return { title: "", markdown, priority: -1_000 };
  }

  /** What a reviewer wants to know first; if there is no plan, also what was packed. */
  #resultSection({ status, cause = "" }: Ending): CommentSection {
    const { inputs, account, whyNoKey } = this.#options;
    const { plan, verdict = "", packed = "" } = account.entries;
    const checked = inputs.apiKey === "" ? `${WITHOUT_KEY} ${whyNoKey}`.trim() : escapeMarkdown(verdict);
    const facts = status === "validated" ? checked : this.#deploymentFacts();
    const title = `**${titleOf(this.#options, status, plan && warningCount(plan))}**`;
    const parts = [facts === "" ? title : `${title}: ${facts}`];
    const { predictUrl = "" } = account.deployment;
    if (isGood(status) && predictUrl !== "" && !account.entries.isTurnedOff)
      parts.push(`Predict URL: ${code(predictUrl)}`);
    if (!isGood(status) && cause !== "") parts.push(this.#quoted(cause));
    if (plan === undefined && packed !== "") parts.push(`Packed: ${escapeMarkdown(packed)}.`);
    return { title: "", markdown: parts.join("\n\n"), priority: -1_000 };
  }

  #deploymentFacts(): string {
    const { inputs, account } = this.#options;
    const { entries, deployment } = account;
    const { deploymentId: id = "", logsUrl = "" } = deployment;
    const smokeTest = entries.smokeTestForOthers || entries.smokeTest;
    const facts = [
      id === "" ? "" : link(`deployment ${escapeMarkdown(id)}`, logsUrl),
      entries.deploySeconds === undefined
        ? ""
        : `${readyWord(inputs)} after ${formatDuration(entries.deploySeconds * 1_000)}`,
      smokeTest ? `smoke test ${escapeMarkdown(smokeTest)}` : "",
      entries.cases === undefined ? "" : escapeMarkdown(entries.cases.line),
    ];
    return facts.filter((fact) => fact !== "").join(", ");
  }

  /** The plan without its verdict, which is shown with the result. What served before is left out once something else serves. */
  #planSections(ending: Ending | undefined): CommentSection[] {
    const { account } = this.#options;
    const { entries, deployment } = account;
    if (entries.plan === undefined) return [];
    const isReplaced = ending !== undefined && isGood(ending.status) && Boolean(deployment.deploymentId);
    const sections = planSections(entries.plan, { isUnderName: true, findings: unplannedHints(account).length });
    const shown = sections.filter(({ title }) => !isReplaced || title !== "Deployment");
    const isCarriedOut = ending !== undefined && ending.status !== "validated";
    return (isCarriedOut ? foldedPlan(shown) : shown).map(({ priority, ...section }) => ({
      ...section,
      isWithoutHeading: true,
      priority: -priority,
    }));
  }

  #casesSection(): CommentSection[] {
    const { cases } = this.#options.account.entries;
    if (cases?.markdownForOthers === undefined) return [];
    const note = this.#options.tools.secrets.scrubForOthers(cases.note ?? "");
    const markdown = casesMarkdown({ table: cases.markdownForOthers, note });
    return [{ title: "Cases", isWithoutHeading: true, markdown, priority: -95 }];
  }

  #watchSection(): CommentSection[] {
    const { watch } = this.#options.account.entries;
    if (watch === undefined) return [];
    const markdown = watchMarkdown(scrubbedWatch(watch, (text) => this.#options.tools.secrets.scrubForOthers(text)));
    return [{ title: "Guard", isWithoutHeading: true, markdown, priority: -96 }];
  }

  #quoted(cause: string): string {
    return caution(shortened(this.#options.tools.secrets.scrubForOthers(cause), MAX_CAUSE), { linksBelow: APP_URL });
  }

  /** What the local checks found. A plan lists mutable references itself. */
  #findingsSection(): CommentSection[] {
    const { account, tools } = this.#options;
    const hints = unplannedHints(account);
    if (hints.length === 0) return [];
    const lines = hints.map((finding) => placedText(finding, tools.secrets.scrubForOthers(findingText(finding))));
    const markdown = titledList("Warnings", lines, MAX_FINDINGS);
    return [{ title: "Warnings", isWithoutHeading: true, markdown, priority: -10 }];
  }

  /** @param ending undefined while it is under way. */
  async #comment(ending?: Ending): Promise<CommentResult["outcome"]> {
    const { tools, signal } = this.#options;
    const { upsertComment } = await import("../github/comment.ts");
    const { on, key, commit } = this.#commentPlace();
    const first = ending === undefined ? this.#underWay() : this.#resultSection(ending);
    const { outcome, text } = await upsertComment(await this.#client(), {
      ...on,
      ...tools.event.run,
      key,
      commit,
      sections: [
        first,
        ...this.#watchSection(),
        ...this.#casesSection(),
        ...this.#planSections(ending),
        ...this.#findingsSection(),
      ],
      signal,
    });
    // Only the last attempt counts: a first one that failed is not worth a warning.
    if (ending && outcome === "failed") tools.log.warning(text);
    else if (ending && (outcome === "skipped" || outcome === "left")) tools.log.notice(text);
    else tools.log.info(text);
    return outcome;
  }

  #client(): Promise<GitHubRest> {
    const { tools, inputs, signal } = this.#options;
    this.#rest ??= gitHubOf(tools, inputs.githubToken, signal);
    return this.#rest;
  }

  #warn(problem: string): void {
    if (problem !== "") this.#options.tools.log.warning(problem);
  }

  async #safely(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#warn(untold(error));
    }
  }
}

/** What post needs to report a run on GitHub. */
export interface LateAnnouncement {
  /** The saved state of the {@link Announcer}; empty if GitHub shows nothing as under way. */
  saved: string;
  /** What post has found out, free of secrets: how the run ended if main could not report it, else what was done after its end. */
  found: string;
  githubToken: string;
  /** Whether post has taken down what the run made, after main had reported a success. */
  isTakenDown: boolean;
  /** Ends the requests to GitHub. */
  signal: AbortSignal;
}

/**
 * Reports on GitHub how a run ended if main could not, or what has been done since: otherwise GitHub would show something wrong for ever.
 * @returns what went wrong, for the log. Throws nothing.
 */
export async function announceLate(tools: Tools, late: LateAnnouncement): Promise<string[]> {
  const { saved, found, githubToken, isTakenDown, signal } = late;
  try {
    const { comment, recordId, ending: said } = JSON.parse(saved || "{}") as Announcement;
    const ending: AnnouncedEnding | undefined = isTakenDown
      ? { title: TAKEN_DOWN, cause: "", state: "inactive" }
      : said;
    const title = ending?.title ?? CUT_OFF;
    const cause = shortened([ending?.cause ?? "", found].filter((text) => text !== "").join("\n"), MAX_CAUSE);
    // What ended well has no cause but its own title.
    const box = cause === title ? [] : [caution(cause, { linksBelow: APP_URL })];
    const rest = await gitHubOf(tools, githubToken, signal);
    const { run } = tools.event;
    const endRecord = async (id: number): Promise<string> => {
      const { GitHubDeployment } = await import("../github/deployment.ts");
      const deployment = new GitHubDeployment(rest, { logUrl: run.runUrl, signal, id });
      return deployment.update(ending?.state ?? "error", { description: firstLine(cause) });
    };
    const endComment = async ({ on, key, commit }: CommentPlace): Promise<string> => {
      const { upsertComment } = await import("../github/comment.ts");
      const { outcome, text } = await upsertComment(rest, {
        ...on,
        ...run,
        key,
        commit,
        sections: [{ title: "", markdown: [`**${title}**`, ...box].join("\n\n"), priority: -1_000 }],
        signal,
      });
      return outcome === "failed" ? text : "";
    };
    const problems = await Promise.all([
      recordId === undefined ? "" : endRecord(recordId).catch(untold),
      comment === undefined ? "" : endComment(comment).catch(untold),
    ]);
    return problems.filter((problem) => problem !== "");
  } catch (error) {
    return [untold(error)];
  }
}

function untold(error: unknown): string {
  return `Could not report to GitHub: ${messageOf(error)}`;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

/** Only loaded if GitHub is used. */
async function gitHubOf(tools: Tools, token: string, signal: AbortSignal): Promise<GitHubRest> {
  const { createGitHub } = await import("../action/github-client.ts");
  return createGitHub(tools, token, signal);
}

/** A promise that settles with the given one and never rejects. */
function settled(promise: Promise<void>): Promise<void> {
  return promise.catch(() => {});
}
