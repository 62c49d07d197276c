import type { Finding } from "./findings.ts";

/** How a run ended; the `status` output. The first three leave exit code 0. */
export type Status =
  | "success"
  | "validated"
  | "unchanged"
  | "deploy_failed"
  | "deploy_timeout"
  | "predict_failed"
  | "promote_failed"
  | "rolled_back"
  | "watch_failed"
  | "rollback_failed"
  | "cleanup_failed"
  | "cancelled"
  | "invalid";

/** What an error carries besides its message. */
export interface FailureDetails {
  /** The `status` output of a run that ends with this failure. */
  status?: Status;
  /** What the user can do about it, one sentence. */
  remedy?: string;
  /** The server's id of the refused request. */
  requestId?: string;
  /** The findings that caused the failure; GitHub shows them as annotations on the diff. */
  findings?: Finding[];
  cause?: unknown;
}

/**
 * A failure that the user can understand without a stack trace: the message says what happened, `remedy` says what to do.
 * Anything else that is thrown is a defect of this action and is reported with its stack trace.
 */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly status: Status;
  readonly remedy: string | undefined;
  readonly requestId: string | undefined;
  readonly findings: Finding[];

  constructor(message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.status = details.status ?? "deploy_failed";
    this.remedy = details.remedy;
    this.requestId = details.requestId;
    this.findings = details.findings ?? [];
  }

  /** The message, the remedy and the request id as the one text that ends a failed run. */
  get report(): string {
    const parts = [this.message];
    if (this.remedy) parts.push(this.remedy);
    if (this.requestId) parts.push(`Request id: ${this.requestId}.`);
    return parts.join(" ");
  }
}

/** Whatever was thrown, as one line of text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
