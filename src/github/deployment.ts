import { createHash } from "node:crypto";
import { Failure, messageOf, type Status } from "../lib/errors.ts";
import { harmless } from "./log.ts";
import { type GitHubCall, GitHubError, type GitHubRest } from "./rest.ts";
import { type Owner, ownerText, USUAL_CONFIG } from "./target.ts";
import { firstGraphemes, onOneLine, shortened } from "../lib/text.ts";

/** The states of a GitHub Deployment that we use. */
export type DeploymentState = "in_progress" | "success" | "failure" | "error" | "inactive";

/** What there is one environment of GitHub's for. */
export interface DeploymentTarget extends Owner {
  model: string;
  /** Of Baseten; empty where the deployment goes into none. */
  environment: string;
  /** Name of the config file in the truss's folder. */
  configFile: string;
}

/** What is about to be deployed. */
export interface DeploymentPlan extends DeploymentTarget {
  /** The exact commit: the head of a pull request, not GitHub's merge commit. */
  sha: string;
  /** Whether it will be gone some day, as what a pull request deploys. */
  isTransient: boolean;
  isProduction: boolean;
  /** One line, cut to what GitHub takes. Secrets must be out of it already. */
  description: string;
  runId: string;
  runAttempt: string;
}

/** What a status says besides its state. */
export interface DeploymentUpdate {
  /** One line, cut to what GitHub takes. Secrets must be out of it already. */
  description: string;
  /** Page of the model; left out where it is not known. */
  environmentUrl?: string;
}

/** GitHub's limits, in characters. The environment's is kept in bytes, which are never fewer. */
const MAX_DESCRIPTION_LENGTH = 140;
const MAX_ENVIRONMENT_BYTES = 255;
const MAX_PAYLOAD_VALUE_LENGTH = 255;

const CALL: GitHubCall = { stage: "Recording the GitHub Deployment", permission: "deployments: write" };

/**
 * The record that GitHub keeps of one deploy. Nothing about it fails the deploy: both methods return the problem as one line
 * for the log, which may quote GitHub, and the empty string where there is none or where it was told before.
 */
export class GitHubDeployment {
  readonly #rest: GitHubRest;
  readonly #logUrl: string;
  readonly #signal: AbortSignal;
  readonly #told = new Set<number>();
  #id: number | undefined;
  /** Whether a success makes what was there before inactive. */
  #replaces = false;
  #isOver = false;

  /**
   * @param options.logUrl page of this attempt of the run.
   * @param options.signal the signal that the API's client was made with.
   * @param options.id a record that was opened before, to go on with it.
   */
  constructor(rest: GitHubRest, options: { logUrl: string; signal: AbortSignal; id?: number }) {
    this.#id = options.id;
    this.#rest = rest;
    this.#logUrl = options.logUrl;
    this.#signal = options.signal;
  }

  /** GitHub's id of the record; undefined where there is none. */
  get id(): number | undefined {
    return this.#id;
  }

  /**
   * Opens the record, before anything is uploaded. Nothing is merged and no check is waited for: the commit is what it is.
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
      // GitHub's answer where it merged something instead, which it was told not to do.
      if (!("id" in data)) return `${CALL.stage} failed: ${shortLine(data.message ?? "GitHub made none.", 1_000)}`;
      this.#id = data.id;
      // What goes into no environment of Baseten takes nobody's place.
      this.#replaces = plan.environment !== "";
      return "";
    } catch (error) {
      return this.#problem(error);
    }
  }

  /**
   * Adds a status. Without a record it does nothing; after the deploy is over, nothing is in progress any more.
   * @throws the signal's reason.
   */
  async update(state: DeploymentState, update: DeploymentUpdate): Promise<string> {
    const id = this.#id;
    if (id === undefined || (this.#isOver && state === "in_progress")) return "";
    this.#isOver ||= state !== "in_progress";
    try {
      await this.#addStatus(id, state, update);
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
      // It may have arrived. A status that is said twice does no harm, one that is lost leaves the deploy in progress for ever.
      if (!(error instanceof GitHubError) || (error.httpStatus !== 0 && error.httpStatus < 500)) throw error;
      this.#signal.throwIfAborted();
      await add();
    }
  }

  /** The same refusal is told once: a missing permission would be told with every status. */
  #problem(error: unknown): string {
    this.#signal.throwIfAborted();
    const status = error instanceof GitHubError ? error.httpStatus : -1;
    if (this.#told.has(status)) return "";
    this.#told.add(status);
    return error instanceof Failure ? error.report : `${CALL.stage} failed: ${messageOf(error)}`;
  }
}

/**
 * Name of GitHub's environment for a model, its environment at Baseten, its owner and its config:
 * `Baseten / my-model / production / team ml / large.yaml`, without what goes without saying at the end, `-` for what is missing
 * before. Of its own for each of them, because a success makes earlier deployments of the same name inactive. Where characters were
 * replaced or something was cut off, part of a digest keeps different names different. GitHub does not tell upper case from lower
 * case.
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

/** Only what no form, address or rule of GitHub's stumbles over: letters, digits and a few marks. */
function safeName(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/[^\p{L}\p{M}\p{N} ._/+@()-]+/gu, "-")
      .replace(/\s+/g, " ")
      // Blanks around it are what stands between the parts.
      .replace(/ *\/ */g, "/")
      .trim()
  );
}

/**
 * The state that a run leaves its record in.
 * - `validated` has deployed nothing, as has `cancelled`, which GitHub would call a failure nowhere else: `inactive` is gray,
 *   and says that nothing of this run serves.
 * - `cleanup_failed` deployed well but could not take it down again, and a defect of ours proves nothing about the model: `error`.
 * @param facts.isDefect the run ended in a defect of the action.
 * @param facts.isTakenDown what was deployed was deactivated at the end, as `cleanup: always` does.
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
    case "invalid":
      return "failure";
  }
}

/** What tools that read deployments may want to know; small, because GitHub sends it with every webhook. */
function payloadOf({ model, environment, runId, runAttempt }: DeploymentPlan): Record<string, string> {
  const values = { action: "deploy-truss-to-baseten", model, environment, run_id: runId, run_attempt: runAttempt };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, shortLine(value, MAX_PAYLOAD_VALUE_LENGTH)]),
  );
}

/** GitHub refuses a status whose addresses are none of the web. */
function addressAs<Name extends string>(name: Name, url: string | undefined): { [K in Name]?: string } {
  const isOfTheWeb = url !== undefined && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isOfTheWeb ? ({ [name]: url } as { [K in Name]?: string }) : {};
}

/** Foreign text on one line of at most `max` characters, the `…` included. */
function shortLine(text: string, max: number): string {
  return shortened(onOneLine(harmless(text)), max, (line) => firstGraphemes(line, max - 1).trimEnd());
}
