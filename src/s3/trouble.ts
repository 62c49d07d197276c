import * as http from "node:http";
import { formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { askedOrOwn, fullJitter, retryAfterMs } from "../lib/retry.ts";

/** The temporary credentials ran out; the whole upload can be done again with new ones. */
export class ExpiredCredentials extends Error {
  override readonly name = "ExpiredCredentials";
}

/** What S3 answers of an upload that is over, or never was. */
export const NO_SUCH_UPLOAD = "NoSuchUpload";
const BACKOFF = { firstMs: 1_000, maxMs: 20_000 };

/** What went wrong with one attempt, in S3's words or the network's. */
export class S3Trouble extends Error {
  /** Of the answer; undefined where none came. */
  readonly httpStatus: number | undefined;
  /** S3's name for the error, empty where it gave none. */
  readonly code: string;
  readonly requestId: string | undefined;
  /** For how many milliseconds S3 asked to be left alone. */
  readonly askedWaitMs: number | undefined;

  constructor(
    message: string,
    answer: { httpStatus?: number; code: string; requestId?: string; askedWaitMs?: number },
    cause: unknown,
  ) {
    super(message, { cause });
    this.httpStatus = answer.httpStatus;
    this.code = answer.code;
    this.requestId = answer.requestId;
    this.askedWaitMs = answer.askedWaitMs;
  }

  /** Whether the request may have taken effect. */
  get mayBeDone(): boolean {
    return this.httpStatus === undefined || this.httpStatus < 300 || this.httpStatus >= 500 || this.httpStatus === 408;
  }
}

/** An answer that came and lacks what it is there for. */
class Unusable extends Error {}

/** A field of an answer. @throws Unusable where it is missing. */
export function needed(value: string | undefined, name: string): string {
  if (value !== undefined && value !== "") return value;
  throw new Unusable(`S3's answer has no ${name}.`);
}

/** What the SDK throws, as we speak of it. @param limitMs where it was our own limit that ended the attempt. */
export function troubleOf(error: unknown, limitMs: number | undefined): S3Trouble {
  if (error instanceof Unusable) return new S3Trouble(error.message, { httpStatus: 200, code: "" }, error);
  if (limitMs !== undefined) {
    const message = `S3 could not be reached: no complete answer within ${formatDuration(limitMs)}.`;
    return new S3Trouble(message, { code: "" }, error);
  }
  const { $metadata, $response, Code } = error as {
    $metadata?: { httpStatusCode?: number; requestId?: string };
    $response?: { headers?: Record<string, string> };
    Code?: string;
  };
  const httpStatus = $metadata?.httpStatusCode;
  if (httpStatus === undefined)
    return new S3Trouble(`S3 could not be reached: ${sentence(messageOf(error))}`, { code: "" }, error);
  const name = error instanceof Error ? error.name : "";
  // Without a code the body is not S3's: a proxy's page, or one that broke off.
  const isOfS3 = Code !== undefined && Code !== "";
  const reason = http.STATUS_CODES[httpStatus] ?? "";
  const askedWaitMs = retryAfterMs($response?.headers ?? {});
  const answer = {
    httpStatus,
    code: isOfS3 ? Code : EXPIRED.has(name) ? name : "",
    ...($metadata?.requestId ? { requestId: $metadata.requestId } : {}),
    ...(askedWaitMs === undefined ? {} : { askedWaitMs }),
  };
  const said =
    httpStatus < 300
      ? `S3's answer (${httpStatus}) is unreadable.`
      : `S3 answered ${httpStatus} ${isOfS3 ? `${Code}: ${sentence(messageOf(error))}` : `${reason}.`}`;
  return new S3Trouble(said.replace(/ +\./, "."), answer, error);
}

function sentence(text: string): string {
  return `${text.trim().replace(/\.$/, "")}.`;
}

/** Refusals that the same request may fare better with: a body that was slow or broken on the way, a clock that is corrected by then. */
const PASSING = new Set(["RequestTimeout", "RequestTimeTooSkewed", "BadDigest", "OperationAborted", "SlowDown"]);

/** Milliseconds until the next attempt, or undefined where another one makes no sense. */
export function waitAfter({ httpStatus = 0, code, askedWaitMs }: S3Trouble, attempt: number): number | undefined {
  const mayPass = httpStatus < 300 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
  if (!mayPass && !PASSING.has(code)) return undefined;
  return askedOrOwn(askedWaitMs, fullJitter(attempt, BACKOFF));
}

const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);

/** The error that an upload ends with where S3 refused it for good, or was never reached. */
export function explain(trouble: S3Trouble): Error {
  if (EXPIRED.has(trouble.code)) return new ExpiredCredentials(trouble.message);
  return new Failure(`The upload of the archive failed: ${trouble.message}`, {
    status: "deploy_failed",
    remedy: remedyFor(trouble),
    ...(trouble.requestId ? { requestId: trouble.requestId } : {}),
    cause: trouble,
  });
}

/** What S3 says of credentials that are wrong, or not good for what they are used for. */
const REFUSED = new Set(["AccessDenied", "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch"]);

function remedyFor({ code }: S3Trouble): string {
  if (REFUSED.has(code))
    return "Nothing was deployed. S3 rejected the credentials that Baseten issued for this upload. Run the job again; if that does not help, send this message to Baseten's support.";
  if (code === "RequestTimeTooSkewed") return "Nothing was deployed. Set the runner's clock, and run the job again.";
  return "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.";
}
