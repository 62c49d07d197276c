import type { Tools } from "../action/tools.ts";
import type { PromotionRequest } from "../baseten/promotion-request.ts";
import type { Placed } from "../baseten/take-down-decision.ts";
import type { LiveSettings } from "./settings/live.ts";
import type { Settings } from "./settings/settings.ts";
import type { WatchState } from "./watch/state.ts";
import { type UnfinishedUpload, isSameUpload } from "../s3/unfinished.ts";

/** What the summary and the comment say about a run whose process was killed. */
export const CUT_OFF = "❌ Deployment to Baseten was interrupted";
/** What the comment says of a successful run whose deployment was taken down because the job failed later. */
export const TAKEN_DOWN = "❌ Taken down on Baseten";

/**
 * How far main has come. `main`: it is at work, or was killed. `cleanup-open`: its clean-up is not done. `kept`: it was successful, and what
 * it made has to be taken down if the job fails later. `ended`: nothing is left to do.
 */
export type Phase = "main" | "cleanup-open" | "kept" | "ended";

/** What a run has created on Baseten, or may be creating: kept for the clean-up at its end, and saved for the post step. */
export interface RunState {
  /** Value of the label that only this run's deployment carries. */
  pushId: string;
  /** Empty while the model is new and its commit is not answered. */
  modelId: string;
  modelName: string;
  /** Empty for the default team. */
  teamId: string;
  /** The run's own deployments: the one that was pushed, and the copies that promotions made of it. Empty until the commit is answered. */
  deploymentIds: string[];
  /** Whether one of them may have served before: then the current deployment of an environment counts as served. */
  servedOnce: boolean;
  /** Whether a commit has been sent whose outcome is not known. */
  isOpen: boolean;
  /** Whether the run only promotes an existing deployment: then nothing but the promotion can be undone. */
  isReused: boolean;
  /** The environment that the push itself, or an earlier attempt of the run, was to bring the deployment into; empty for none. */
  pushedInto: string;
  /** The environment of the promotion that this run requested; empty if it requested none. */
  promotingTo: string;
  /** The environment that the run deploys to, whether or not anything was brought into it so far; empty for none. */
  environment: string;
  /** Whether this run created the model. If so, nobody relies yet on what Baseten has put into an environment by itself. */
  createdModel: boolean;
  /** Whether a promotion or an activation has been requested whose outcome is not known. */
  isActOpen: boolean;
  /** Identifies the result of the promotion that was requested last. */
  asked?: PromotionRequest;
  /**
   * Ids of the deployments that the environment showed just before the promotion of the run's deployment to it began. Only for a run
   * that does not wait for that promotion; absent also if it is not known.
   */
  shownBefore?: readonly string[];
  /** Where the deployment was when the run ended well; absent before that, and without an environment. */
  placed?: Placed;
  /** The settings that this run has asked for. If Baseten applies those of a deployment which fails, the clean-up puts them back. */
  settings?: ChangedSettings;
  /** What the guard has under way; absent where nothing is watched, and after a watch that ended well. */
  watch?: WatchState;
}

/** Settings of an environment that a run changes. */
export interface ChangedSettings {
  environment: string;
  /** What the run wants. */
  wanted: Settings;
  /** What the environment had before the first request; absent if that is not known. */
  before?: LiveSettings;
  /** Id of the deployment that it served then, empty for none; absent if the settings do not come with another one. */
  servedId?: string;
}

/** A deployment that existed before this process began. */
type ExistingDeployment = Pick<RunState, "pushId" | "modelId" | "modelName" | "deploymentIds" | "environment">;
/** What is known about a deployment just before the commit. */
type PendingDeployment = Pick<
  RunState,
  "pushId" | "modelId" | "modelName" | "teamId" | "pushedInto" | "environment" | "shownBefore"
>;

const UNTOUCHED = { isReused: false, promotingTo: "", createdModel: false, isActOpen: false };

/** The state for the phases: they record what they create, and do not read it back. */
export type RunStateWriter = Omit<RunStateKeeper, "current">;

/** Keeps what a run has created, and saves each change at once: the post step finds it even if this process is killed. */
export class RunStateKeeper {
  readonly #save: Tools["save"];
  #current: RunState | undefined;
  #uploads: readonly UnfinishedUpload[] = [];

  constructor(save: Tools["save"]) {
    this.#save = save;
  }

  /** Undefined while the run has created nothing and is not about to. */
  get current(): RunState | undefined {
    return this.#current;
  }

  /** A commit is about to be sent. */
  committing(pending: PendingDeployment): void {
    this.#set({ ...pending, deploymentIds: [], servedOnce: false, isOpen: true, ...UNTOUCHED });
  }

  /** An earlier attempt of this run made the deployment: this attempt is responsible for it as for its own. Returns the state. */
  adopted(existing: ExistingDeployment & Pick<RunState, "servedOnce" | "pushedInto" | "shownBefore">): RunState {
    return this.#set({ ...existing, teamId: "", isOpen: false, ...UNTOUCHED });
  }

  /** The deployment existed before this run, which may promote it and must not take it down. */
  reused(existing: ExistingDeployment): void {
    this.#set({
      ...existing,
      teamId: "",
      servedOnce: true,
      isOpen: false,
      pushedInto: "",
      ...UNTOUCHED,
      isReused: true,
    });
  }

  /** The deployment existed before this run, which is about to activate it and has to deactivate it again if it fails. */
  activating(existing: ExistingDeployment): void {
    this.#set({
      ...existing,
      teamId: "",
      pushedInto: "",
      servedOnce: true,
      isOpen: false,
      ...UNTOUCHED,
      isActOpen: true,
    });
  }

  /** Updates what is known. */
  changed(change: Partial<RunState>): void {
    if (this.#current) this.#set({ ...this.#current, ...change });
  }

  /** Adds one more deployment of the run: a copy that a promotion made. */
  alsoMade(id: string): void {
    const deploymentIds = this.#current?.deploymentIds ?? [];
    if (!deploymentIds.includes(id)) this.changed({ deploymentIds: [...deploymentIds, id] });
  }

  /** Settings of an environment are about to be changed. What it had before the first of several requests counts. */
  changesSettings(settings: ChangedSettings): void {
    if (this.#current?.settings === undefined) this.changed({ settings });
  }

  /** The guard begins, has something else under way, or has ended well (undefined). */
  watches(watch: WatchState | undefined): void {
    if (this.#current === undefined) return;
    const { watch: _, ...rest } = this.#current;
    this.#set(watch === undefined ? rest : { ...rest, watch });
  }

  /** A deployment of the run may have served by now. */
  mayHaveServed(): void {
    if (this.#current?.servedOnce === false) this.changed({ servedOnce: true });
  }

  /** The multipart uploads that are neither completed nor aborted. */
  get unfinishedUploads(): readonly UnfinishedUpload[] {
    return this.#uploads;
  }

  /** A multipart upload was started: if this process is killed, the post step can report what stays in S3. */
  uploadBegun(upload: UnfinishedUpload): void {
    this.#saveUploads([...this.#uploads, upload]);
  }

  /** An upload was completed or aborted. */
  uploadOver(upload: UnfinishedUpload): void {
    this.#saveUploads(this.#uploads.filter((one) => !isSameUpload(one, upload)));
  }

  #saveUploads(uploads: readonly UnfinishedUpload[]): void {
    this.#uploads = uploads;
    this.#save("uploads", uploads.length === 0 ? "" : JSON.stringify(uploads));
  }

  #set(state: RunState): RunState {
    this.#current = state;
    this.#save("push", JSON.stringify(state));
    return state;
  }
}

/** Reads what a run has created from the saved state; undefined if nothing is saved. */
export function parseRunState(text: string): RunState | undefined {
  if (text === "") return undefined;
  return JSON.parse(text) as RunState;
}

/** Reads from the saved state the uploads that main has started and not ended. */
export function parseUploads(text: string): UnfinishedUpload[] {
  return text === "" ? [] : (JSON.parse(text) as UnfinishedUpload[]);
}
