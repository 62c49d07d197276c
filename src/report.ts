import { type Ending, isGood, titleOf } from "./ending.ts";
import { messageOf } from "./errors.ts";
import type { CommentSection } from "./github/comment.ts";
import type { GitHubDeployment } from "./github/deployment.ts";
import { type RunFacts, readRunFacts } from "./github/facts.ts";
import { planSections } from "./github/plan.ts";
import type { GitHubRest } from "./github/rest.ts";
import { escapeMarkdown } from "./github/summary.ts";
import type { Step } from "./step.ts";
import { USER_AGENT } from "./tools.ts";

/** So much of a failure's cause stands in the comment; the summary has all of it. */
const LONGEST_CAUSE = 3_000;

/**
 * What GitHub shows of a run besides its log and summary, where the inputs ask for it: the comment in the pull request and the
 * GitHub Deployment. Nothing about it fails the run; what is missing is named in the log.
 */
export class Report {
  readonly #step: Step;
  readonly #signal: AbortSignal;
  #rest: Promise<GitHubRest> | undefined;
  #deployment: GitHubDeployment | undefined;
  /** The comment with the plan, which the deployment does not wait for. */
  #planned: Promise<void> = Promise.resolve();

  /** @param signal ends what is asked of GitHub; another one than the run's, because a cancelled run has its say, too. */
  constructor(step: Step, signal: AbortSignal) {
    this.#step = step;
    this.#signal = signal;
  }

  /** Tells the plan in the comment. */
  planned(): void {
    if (this.#step.inputs.comment) this.#planned = this.#safely(() => this.#comment([]));
  }

  /** Records that something is about to be deployed. */
  async begins(): Promise<void> {
    const { inputs, tools } = this.#step;
    if (!inputs.githubDeployment || inputs.dryRun) return;
    await this.#safely(async () => {
      const { GitHubDeployment } = await import("./github/deployment.ts");
      const facts = await this.#facts();
      const isPullRequest = facts.pullRequest !== "";
      const model = tools.outputs.get("model-name");
      const description = `${model}${inputs.environment === "" ? "" : ` to ${inputs.environment}`} at Baseten`;
      this.#deployment = new GitHubDeployment(await this.#client(), { logUrl: facts.runUrl, signal: this.#signal });
      const { runId, runAttempt } = facts;
      this.#warn(
        await this.#deployment.create({
          sha: facts.headSha,
          model,
          environment: inputs.environment,
          isTransient: isPullRequest,
          isProduction: inputs.environment === "production" && !isPullRequest,
          description,
          runId,
          runAttempt,
        }),
      );
      this.#warn(await this.#deployment.update("in_progress", { description }));
    });
  }

  /** Tells how the run ended. */
  async ended(ending: Ending): Promise<void> {
    const { inputs, tools } = this.#step;
    await this.#planned;
    if (this.#deployment) {
      const deployment = this.#deployment;
      await this.#safely(async () => {
        const { deploymentState } = await import("./github/deployment.ts");
        const isTakenDown = inputs.cleanup === "always" && inputs.environment === "";
        const state = deploymentState(ending.status, { isDefect: ending.stack !== undefined, isTakenDown });
        const modelId = tools.outputs.get("model-id");
        const description = tools.secrets.scrub((ending.cause ?? titleOf(ending.status)).split("\n")[0] ?? "");
        const environmentUrl = modelId === "" ? {} : { environmentUrl: tools.servers.modelUrl(modelId) };
        this.#warn(await deployment.update(state, { description, ...environmentUrl }));
      });
    }
    if (inputs.comment && tools.outputs.get("model-name") !== "") {
      await this.#safely(() => this.#comment([this.#result(ending)]));
    }
  }

  #result(ending: Ending): CommentSection {
    const { tools, smokeTest } = this.#step;
    const facts = [
      tools.outputs.get("deployment-id") && `deployment ${tools.outputs.get("deployment-id")}`,
      tools.outputs.get("deploy-time-seconds") && `serves after ${tools.outputs.get("deploy-time-seconds")} s`,
      smokeTest && `smoke test: ${smokeTest}`,
    ].filter((fact) => fact);
    const cause = tools.secrets.scrub(ending.cause ?? "");
    const short = cause.length <= LONGEST_CAUSE ? cause : `${cause.slice(0, LONGEST_CAUSE)}…`;
    const quoted = short.split("\n").map((line) => `> ${escapeMarkdown(line)}`);
    const headline = `**${titleOf(ending.status)}**`;
    const told =
      facts.length > 0 ? `${headline}: ${facts.map((fact) => escapeMarkdown(String(fact))).join(", ")}.` : headline;
    const isQuoted = !isGood(ending.status) && cause !== "";
    return { title: "", markdown: isQuoted ? `${told}\n\n${quoted.join("\n")}` : told, priority: -1_000 };
  }

  async #comment(first: CommentSection[]): Promise<void> {
    const { inputs, tools, plan, verdict, directory } = this.#step;
    const { upsertComment } = await import("./github/comment.ts");
    const facts = await this.#facts();
    const planned = plan ? planSections(plan, { verdict }) : [];
    const sections = planned.map(({ title, markdown, priority }) => ({ title, markdown, priority: -priority }));
    const { outcome, text } = await upsertComment(await this.#client(), {
      pullRequest: facts.pullRequest,
      key: { model: tools.outputs.get("model-name"), environment: inputs.environment, directory },
      headSha: facts.headSha,
      runId: facts.runId,
      runAttempt: facts.runAttempt,
      runUrl: facts.runUrl,
      sections: [...first, ...sections],
      signal: this.#signal,
    });
    if (outcome === "failed") tools.log.warning(text);
    else if (outcome === "skipped" || outcome === "left") tools.log.notice(text);
    else tools.log.info(text);
  }

  #facts(): Promise<RunFacts> {
    return readRunFacts(this.#step.tools.env);
  }

  #client(): Promise<GitHubRest> {
    this.#rest ??= this.#createClient();
    return this.#rest;
  }

  async #createClient(): Promise<GitHubRest> {
    const { inputs, tools } = this.#step;
    const { GitHubRest } = await import("./github/rest.ts");
    const { env, network, clock, secrets, log } = tools;
    return new GitHubRest({
      token: inputs.githubToken,
      apiUrl: env.GITHUB_API_URL || "https://api.github.com",
      repository: env.GITHUB_REPOSITORY ?? "",
      userAgent: USER_AGENT,
      network,
      clock,
      scrub: (text) => secrets.scrub(text),
      onRetry: (line) => log.info(line),
      signal: this.#signal,
    });
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
