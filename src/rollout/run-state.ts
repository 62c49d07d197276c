import type { Tools } from "../action/tools.ts";
import type { PromotionRequest } from "../baseten/promotion-request.ts";
import { type UnfinishedUpload, isSameUpload } from "../s3/unfinished.ts";

/** What the summary and the comment say of a run whose process was killed. */
export const CUT_OFF = "❌ Deployment to Baseten was cut off";

/** What a run has made at Baseten, or may be making: kept for the clean-up at its end, and saved for the post step. */
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
  /** Whether one of them may have served before: then what is current in an environment is taken for served. */
  servedOnce: boolean;
  /** Whether a commit is on its way whose outcome is not known. */
  isOpen: boolean;
  /** Whether the run made no deployment and only promotes one that was there: then nothing but the promotion can be undone. */
  isReused: boolean;
  /** The environment that the push itself, or an earlier attempt of the run, was to bring the deployment into; empty for none. */
  pushedInto: string;
  /** The environment that this run asked for a promotion to; empty where it asked for none. */
  promotingTo: string;
  /** Whether a promotion or an activation is on its way whose outcome is not known. */
  isActOpen: boolean;
  /** What tells what came of the promotion that was asked for last. */
  asked?: PromotionRequest;
}

/** A deployment that existed before this process began. */
type ExistingDeployment = Pick<RunState, "pushId" | "modelId" | "modelName" | "deploymentIds">;
/** What is known of a deployment just before it is made. */
type PendingDeployment = Pick<RunState, "pushId" | "modelId" | "modelName" | "teamId" | "pushedInto">;

const UNTOUCHED = { isReused: false, promotingTo: "", isActOpen: false };

/** The state as the phases see it: they tell of what they make, and do not read what was told. */
export type RunStateWriter = Omit<RunStateKeeper, "current">;

/** Keeps what a run has made, and saves each change at once: the post step finds it even if this process is killed. */
export class RunStateKeeper {
  readonly #save: Tools["save"];
  #current: RunState | undefined;
  #uploads: readonly UnfinishedUpload[] = [];

  constructor(save: Tools["save"]) {
    this.#save = save;
  }

  /** Undefined while the run has made nothing and is not about to. */
  get current(): RunState | undefined {
    return this.#current;
  }

  /** A commit is about to be sent. */
  committing(pending: PendingDeployment): void {
    this.#set({ ...pending, deploymentIds: [], servedOnce: false, isOpen: true, ...UNTOUCHED });
  }

  /** An earlier attempt of this run made the deployment: this attempt answers for it as for its own. Returns the state. */
  adopted(existing: ExistingDeployment & Pick<RunState, "servedOnce" | "pushedInto">): RunState {
    return this.#set({ ...existing, teamId: "", isOpen: false, ...UNTOUCHED });
  }

  /** The deployment was there before this run, which may promote it and must not take it down. */
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

  /** The deployment was there before this run, which is about to activate it and has to deactivate it again where it fails. */
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

  /** More is known of what was made. */
  changed(change: Partial<RunState>): void {
    if (this.#current) this.#set({ ...this.#current, ...change });
  }

  /** One more deployment is the run's: a copy that a promotion made. */
  alsoMade(id: string): void {
    const known = this.#current?.deploymentIds ?? [];
    if (!known.includes(id)) this.changed({ deploymentIds: [...known, id] });
  }

  /** A deployment of the run may have served by now. */
  mayHaveServed(): void {
    if (this.#current?.servedOnce === false) this.changed({ servedOnce: true });
  }

  /** The multipart uploads that are neither completed nor aborted. */
  get unfinishedUploads(): readonly UnfinishedUpload[] {
    return this.#uploads;
  }

  /** A multipart upload was begun: if this process is killed, the post step can say what stays in S3. */
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

/** What a run has made, as the saved state holds it; undefined where it holds nothing. */
export function parseRunState(text: string): RunState | undefined {
  if (text === "") return undefined;
  return JSON.parse(text) as RunState;
}

/** The uploads that main has begun and not ended, as the saved state holds them. */
export function parseUploads(text: string): UnfinishedUpload[] {
  return text === "" ? [] : (JSON.parse(text) as UnfinishedUpload[]);
}
