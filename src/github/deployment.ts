import { createHash } from "node:crypto";
import { Failure, messageOf, type Status } from "../lib/errors.ts";
import { harmless } from "./log.ts";
import { type GitHubCall, GitHubError, type GitHubRest } from "./rest.ts";
import { type Owner, ownerText, USUAL_CONFIG } from "./target.ts";
import { firstGraphemes, onOneLine, shortened } from "../lib/text.ts";

/** The states of a GitHub Deployment that we use. */
export type DeploymentState = "in_progress" | "success" | "failure" | "error" | "inactive";

/** What has an environment of its own at GitHub. */
export interface DeploymentTarget extends Owner {
  model: string;
  /** The environment on Baseten; empty if the deployment goes into none. */
  environment: string;
  /** Name of the config file in the folder of the truss. */
  configFile: string;
}

/** What is about to be deployed. */
export interface DeploymentPlan extends DeploymentTarget {
  /** The exact commit: the head of a pull request, not GitHub's merge commit. */
  sha: string;
  /** Whether the deployment will be removed some day, like those of a pull request. */
  isTransient: boolean;
  isProduction: boolean;
  /** One line, cut to what GitHub takes. It must hold no secrets. */
  description: string;
  runId: string;
  runAttempt: string;
}

/** What a status says besides its state. */
export interface DeploymentUpdate {
  /** One line, cut to what GitHub takes. It must hold no secrets. */
  description: string;
  /** Page of the model; absent if it is not known. */
  environmentUrl?: string;
}

/** GitHub's limits, in characters. The name of the environment is limited in bytes, which are never fewer. */
const MAX_DESCRIPTION_LENGTH = 140;
const MAX_ENVIRONMENT_BYTES = 255;
const MAX_PAYLOAD_VALUE_LENGTH = 255;

const CALL: GitHubCall = { stage: "Recording the GitHub Deployment", permission: "deployments: write" };

/**
 * The record that GitHub keeps of one deployment. No problem with it fails the run: both methods return the problem as one line
 * for the log, which may quote GitHub, or the empty string if there is none or if it was reported before.
 */
export class GitHubDeployment {
  readonly #rest: GitHubRest;
  readonly #logUrl: string;
  readonly #signal: AbortSignal;
  readonly #told = new Set<number>();
  #id: number | undefined;
  /** Whether a success makes earlier deployments inactive. */
  #replaces = false;
  #isOver = false;
  #isClosed = false;

  /**
   * @param options.logUrl page of this attempt of the run.
   * @param options.signal the signal that the API's client was made with.
   * @param options.id a record that was opened before and is continued.
   */
  constructor(rest: GitHubRest, options: { logUrl: string; signal: AbortSignal; id?: number }) {
    this.#id = options.id;
    this.#rest = rest;
    this.#logUrl = options.logUrl;
    this.#signal = options.signal;
  }

  /** GitHub's id of the record; undefined if there is none. */
  get id(): number | undefined {
    return this.#id;
  }

  /** Whether GitHub has received the status with which the deployment ended. A problem that was reported before says nothing of that. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /**
   * Opens the record before anything is uploaded. GitHub must not merge anything or wait for checks first.
   * @throws the signal's reason.
   */
  async create(plan: DeploymentPlan): Promise<string> {
    try {
      const { data } = await this.#rest.call(CALL, (octokit, repository) =>
        octokit.rest.repos.createDeployment({
          ...repository,
          ref: plan.sha,
          environment: environmentName(plan),
          auto_merge: false,
          required_contexts: [],
          transient_environment: plan.isTransient,
          production_environment: plan.isProduction,
          description: shortLine(plan.description, MAX_DESCRIPTION_LENGTH),
          payload: payloadOf(plan),
        }),
      );
      // GitHub answers like this if it merged something instead, which we told it not to do.
      if (!("id" in data)) return `${CALL.stage} failed: ${shortLine(data.message ?? "GitHub created none.", 1_000)}`;
      this.#id = data.id;
      // A deployment without an environment on Baseten replaces nothing.
      this.#replaces = plan.environment !== "";
      return "";
    } catch (error) {
      return this.#problem(error);
    }
  }

  /**
   * Adds a status. It does nothing without a record, and nothing is `in_progress` again once the deployment has ended.
   * @throws the signal's reason.
   */
  async update(state: DeploymentState, update: DeploymentUpdate): Promise<string> {
    const id = this.#id;
    if (id === undefined || (this.#isOver && state === "in_progress")) return "";
    this.#isOver ||= state !== "in_progress";
    try {
      await this.#addStatus(id, state, update);
      this.#isClosed ||= state !== "in_progress";
      return "";
    } catch (error) {
      return this.#problem(error);
    }
  }

  async #addStatus(id: number, state: DeploymentState, update: DeploymentUpdate): Promise<void> {
    const add = () =>
      this.#rest.call(CALL, (octokit, repository) =>
        octokit.rest.repos.createDeploymentStatus({
          ...repository,
          deployment_id: id,
          state,
          description: shortLine(update.description, MAX_DESCRIPTION_LENGTH),
          auto_inactive: this.#replaces,
          ...addressAs("log_url", this.#logUrl),
          ...addressAs("environment_url", update.environmentUrl),
        }),
      );
    try {
      await add();
    } catch (error) {
      // The first one may have arrived. A status that is sent twice does no harm; one that is lost leaves the record in progress for ever.
      if (!(error instanceof GitHubError) || (error.httpStatus !== 0 && error.httpStatus < 500)) throw error;
      this.#signal.throwIfAborted();
      await add();
    }
  }

  /** Reports each kind of refusal once: a missing permission would otherwise be reported with every status. */
  #problem(error: unknown): string {
    this.#signal.throwIfAborted();
    const status = error instanceof GitHubError ? error.httpStatus : -1;
    if (this.#told.has(status)) return "";
    this.#told.add(status);
    return error instanceof Failure ? error.report : `${CALL.stage} failed: ${messageOf(error)}`;
  }
}

/**
 * The name of GitHub's environment for a model, its environment on Baseten, its owner and its config:
 * `Baseten / my-model / production / team ml / large.yaml`. Defaults at the end are left out; `-` stands for a part that is missing
 * before others. Each combination needs a name of its own, because a success makes earlier deployments of the same name inactive. If
 * characters were replaced or cut off, part of a digest keeps different names different. GitHub ignores case in these names.
 */
export function environmentName({ model, environment, configFile, ...owner }: DeploymentTarget): string {
  const parts = [model, environment, ownerText(owner), configFile === USUAL_CONFIG ? "" : configFile];
  while (parts.length > 2 && parts.at(-1) === "") parts.pop();
  const safe = parts.map(safeName);
  const isShort = parts.length <= 2;
  const shown = isShort ? safe.filter((part) => part !== "") : safe.map((part) => part || NO_PART);
  const name = ["Baseten", ...shown].join(" / ");
  const isWhole = model !== "" && parts.every((part, index) => part === safe[index] && part !== NO_PART);
  if (isWhole && Buffer.byteLength(name) <= MAX_ENVIRONMENT_BYTES) return name;
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 8);
  return `${firstGraphemes(name, MAX_ENVIRONMENT_BYTES - digest.length - 1, Buffer.byteLength).trimEnd()} ${digest}`;
}

const NO_PART = "-";

/** Keeps what GitHub's forms, addresses and rules accept: letters, digits and a few signs. */
function safeName(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/[^\p{L}\p{M}\p{N} ._/+@()-]+/gu, "-")
      .replace(/\s+/g, " ")
      // A slash between spaces separates the parts.
      .replace(/ *\/ */g, "/")
      .trim()
  );
}

/**
 * The last state of a run's record.
 * - `validated` and `cancelled` have deployed nothing. GitHub does not call a cancelled run a failure anywhere else. `inactive` is gray
 *   and says that nothing of this run serves.
 * - `cleanup_failed` deployed well but could not take the deployment down again, and a defect of this action proves nothing about the
 *   model: both are `error`.
 * @param facts.isDefect the run ended in a defect of the action.
 * @param facts.isTakenDown the deployment was deactivated at the end, as `cleanup: always` does.
 */
export function deploymentState(
  status: Status,
  facts: { isDefect?: boolean; isTakenDown?: boolean } = {},
): DeploymentState {
  if (facts.isDefect) return "error";
  switch (status) {
    case "success":
    case "unchanged":
      return facts.isTakenDown ? "inactive" : "success";
    case "validated":
    case "cancelled":
      return "inactive";
    case "cleanup_failed":
      return "error";
    case "deploy_failed":
    case "deploy_timeout":
    case "predict_failed":
    case "promote_failed":
    case "rolled_back":
    case "watch_failed":
    case "rollback_failed":
    case "invalid":
      return "failure";
  }
}

/** What tools that read deployments may want to know. It is small, because GitHub sends it with every webhook. */
function payloadOf({ model, environment, runId, runAttempt }: DeploymentPlan): Record<string, string> {
  const values = { action: "deploy-truss-to-baseten", model, environment, run_id: runId, run_attempt: runAttempt };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shortLine(value, MAX_PAYLOAD_VALUE_LENGTH)]),
  );
}

/** An address as a field of the request; left out unless it is http or https, because GitHub refuses others. */
function addressAs<Name extends string>(name: Name, url: string | undefined): { [K in Name]?: string } {
  const isOfTheWeb = url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isOfTheWeb ? ({ [name]: url } as { [K in Name]?: string }) : {};
}

/** Foreign text on one line of at most `max` characters, the `…` included. */
function shortLine(text: string, max: number): string {
  return shortened(onOneLine(harmless(text)), max, (line) => firstGraphemes(line, max - 1).trimEnd());
}
