import type { PromotionRequest } from "../baseten/promotion-request.ts";
import type { UnfinishedUpload } from "../s3/unfinished.ts";

/** What the summary and the comment say of a run whose process was killed. */
export const CUT_OFF = "❌ Deployment to Baseten was cut off";

/** What a run has made at Baseten, or may be making: kept for the end of the run, and in the saved state for the post step. */
export interface PushRecord {
  /** Value of the label that only this run's deployment carries. */
  pushId: string;
  /** Empty where the model is new and its commit was not answered yet. */
  modelId: string;
  modelName: string;
  /** Empty for the default team. */
  teamId: string;
  /** Ours: the one that was pushed, and the copy that a promotion made of it. Empty until the commit is answered. */
  deploymentIds: string[];
  /** Whether one of them may have served before: then what is current in an environment is taken for served. */
  servedOnce: boolean;
  /** Whether a commit is on its way whose outcome is not known. */
  isOpen: boolean;
  /** Whether the run made no deployment, and only promotes one that was there: then all that can be undone is the promotion. */
  isReused: boolean;
  /** The environment that the push itself, or an earlier attempt of the run, was to bring it into; empty where there is none. */
  pushedInto: string;
  /** The environment that a promotion was asked for by this run; empty where none was. */
  promotingTo: string;
  /** Whether a promotion or an activation is on its way whose outcome is not known. */
  isActOpen: boolean;
  /** What tells what comes of the promotion that was asked for last. */
  asked?: PromotionRequest;
}

/** The record as the saved state holds it; undefined where it holds none. */
export function parseRecord(text: string): PushRecord | undefined {
  if (text === "") return undefined;
  return JSON.parse(text) as PushRecord;
}

/** The uploads that main has begun and not ended, as the saved state holds them. */
export function parseUploads(text: string): UnfinishedUpload[] {
  return text === "" ? [] : (JSON.parse(text) as UnfinishedUpload[]);
}
