import type { PromotionRequest } from "../../baseten/promotion-request.ts";

/** What a guarded run has under way, saved for the clean-up and the post step. */
export interface WatchState {
  environment: string;
  /** How long the new version is watched after its promotion. */
  minutes: number;
  /** What the environment served before; empty for nothing. */
  previousId: string;
  /** Whether the run is a rollback itself: one more step back would go past the version that it has brought back. */
  isRollback?: true;
  /** The new version was found bad, and it is being taken back. Absent before that, and after it. */
  takingBack?: TakingBack;
  /** Whether it was taken back, so that settings which this run changed have to be put back, too. */
  isBack?: boolean;
  /** Whether it is bad and could not be taken back, so that the previous version may be needed by hand. */
  isLeft?: boolean;
  /** Whether its promotion was paused for a person, so that nothing may end it. */
  isHeld?: boolean;
  /**
   * The previous version, if Baseten may have been asked to leave it running: saved before that, because this process may end before it
   * sees the promotion complete. Until then it serves.
   */
  warm?: KeptWarm;
}

/** Why and how the new version is taken back. */
export interface TakingBack {
  reason: string;
  /** Whether no minute should be lost. */
  isGrave: boolean;
  /** The first request to promote the previous version again; absent before it. A copy of that version is known by it. */
  asked?: PromotionRequest;
}

/** A deployment that runs longer than its environment's settings say. */
export interface KeptWarm {
  deploymentId: string;
  /** What the settings say: `DEACTIVATE`, `SCALE_TO_ZERO` or `KEEP`, or a word that is newer than this action. */
  strategy: string;
  /** `min_replica` before this run raised it; absent if it did not. */
  minReplicas?: number;
}
