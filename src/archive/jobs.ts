import { Failure, messageOf } from "../lib/errors.ts";
import { type DigestJob, hashLeaves } from "./digest.ts";
import { type Packed, type PackJob, pack } from "./pack.ts";

/** A piece of work that a thread does on its own: all that it needs goes with it. */
export type Job = PackJob | DigestJob;
export type ResultOf<J extends Job> = J extends PackJob ? Packed : Uint8Array;

/** Does a job, on whatever thread this is. @throws as {@link pack} and {@link hashLeaves} do. */
export function perform<J extends Job>(job: J): ResultOf<J> {
  return (job.kind === "pack" ? pack(job) : hashLeaves(job)) as ResultOf<J>;
}

/** What goes to a thread, … */
export interface Request {
  id: number;
  job: Job;
}

/** … and what comes back. */
export interface Reply {
  id: number;
  outcome: { result: Packed | Uint8Array } | { failure: FailureText };
}

/** A Failure, or any other error, in a form that can be sent between threads. */
interface FailureText {
  message: string;
  status?: Failure["status"];
  remedy?: string;
  cause: string;
}

/** @returns what {@link revived} makes the error of again. */
export function textOf(error: unknown): FailureText {
  const message = messageOf(error);
  if (!(error instanceof Failure)) return { message, cause: "" };
  const { status, remedy, cause } = error;
  return { message, status, ...(remedy ? { remedy } : {}), cause: cause === undefined ? "" : messageOf(cause) };
}

export function revived({ message, status, remedy, cause }: FailureText): Error {
  if (status === undefined) return new Error(message);
  return new Failure(message, { status, ...(remedy ? { remedy } : {}), ...(cause ? { cause: new Error(cause) } : {}) });
}
