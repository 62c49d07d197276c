import * as http from "node:http";
import * as os from "node:os";
import type { CompletedPart, S3Client } from "@aws-sdk/client-s3";
import { type Clock, formatDuration } from "../lib/clock.ts";
import { Failure, messageOf } from "../lib/errors.ts";
import { retryAfterMs } from "../lib/retry.ts";
import { shownUpload, type UnfinishedUpload } from "./unfinished.ts";

/** Where the archive goes, as the API handed it out. */
export interface UploadTarget {
  bucket: string;
  key: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
}

export interface UploadOptions {
  target: UploadTarget;
  /** The archive; read once, so an upload that failed needs a new one. */
  chunks: AsyncIterable<Buffer>;
  /** An upper bound of what `chunks` amounts to, in bytes; sets the part size. */
  largestBytes: number;
  /** A stand-in server for S3, addressed by path. */
  endpoint?: string | undefined;
  /** Bytes of a part, where the stand-in takes smaller ones than S3 does. Default: 8 MiB, or more where the archive needs it. */
  partBytes?: number | undefined;
  agentFor(url: URL): Promise<http.Agent>;
  clock: Clock;
  signal: AbortSignal;
  /** Called with the bytes that have arrived so far. */
  onProgress(bytes: number): void;
  /** One line in the log for each request that is repeated, and for what could not be cleaned up. Holds S3's words. */
  onNote(line: string): void;
  /** Told of each multipart upload that was begun, before any part of it is sent, … */
  onBegun?(upload: UnfinishedUpload): void;
  /** … and once it is over: completed or aborted. */
  onOver?(upload: UnfinishedUpload): void;
  /** Multipart uploads that earlier credentials could not abort any more; tried once more, as far as the new ones may. */
  leftovers?: readonly UnfinishedUpload[];
}

/** The temporary credentials ran out; the whole upload can be done again with new ones. */
export class ExpiredCredentials extends Error {
  override readonly name = "ExpiredCredentials";
}

const MIB = 1024 * 1024;
const SMALLEST_PART_BYTES = 8 * MIB;
/** S3 takes 10,000 parts; some room is left for an estimate that was too small. */
const MOST_PARTS = 9_500;
const MOST_PARALLEL_PARTS = 4;
/** What parts under way may hold of memory, as long as two of them fit. */
const PARTS_MEMORY_BYTES = 128 * MIB;
const ATTEMPTS_PER_REQUEST = 5;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 20_000;
/** A server that asks for more patience than this gets a clear end instead. */
const LONGEST_ASKED_WAIT_MS = 120_000;
/** A connection over which nothing has gone for so long is given up, and its part sent again. */
const STALL_MS = 120_000;
const CONNECT_MS = 15_000;
/** No request goes on for longer, even where bytes trickle: the credentials themselves are good for about an hour. */
const PART_LIMIT_MS = 3_600_000;
/** S3 may put a large object together for minutes. */
const COMPLETE_LIMIT_MS = 900_000;
const CONTROL_LIMIT_MS = 60_000;
/** What each of the two steps of giving up may take, so that a cancelled run still ends within the runner's 7.5 seconds. */
const GIVE_UP_MS = 3_000;
/** Where nobody presses: so long may one attempt take, and so many of them all together. */
const CLEAN_UP_LIMIT_MS = 15_000;
const MOST_CLEAN_UP_LIMITS = 4;

/**
 * Streams the archive into the bucket: with one request where it fits into a part, else in parts of which several are
 * under way. Each request is repeated where it fails. Whatever goes wrong, no unfinished multipart upload is left behind.
 * @returns bytes uploaded.
 * @throws ExpiredCredentials; the signal's reason; whatever `chunks` throws; else a Failure (`deploy_failed`) in S3's words.
 */
export async function uploadArchive(options: UploadOptions): Promise<number> {
  const { sdk, client } = await openBucket(options);
  const parts = new PartBuffers(options.partBytes ?? partSize(options.largestBytes));
  const upload = new Upload(sdk, client, options, parts);
  try {
    await upload.abortLeftovers();
    for await (const chunk of options.chunks) {
      for (let rest = chunk; rest.length > 0; ) {
        rest = rest.subarray(parts.fill(rest));
        if (parts.isFull) await upload.sendPart();
      }
      upload.throwIfFailed();
    }
    return await upload.finish();
  } catch (error) {
    await upload.giveUp(error);
    if (options.signal.aborted) throw options.signal.reason;
    throw upload.explain(error);
  }
  // The client is not destroyed: that would close the connections of the whole run, whose agents it uses.
}

/** Bytes of a part, so that the whole fits into the number of parts that S3 takes. */
export function partSize(largestBytes: number): number {
  const needed = Math.ceil(largestBytes / MOST_PARTS / MIB) * MIB;
  return Math.max(SMALLEST_PART_BYTES, needed);
}

/**
 * Memory for the parts, taken once and used again: a fresh buffer for each part would let the process grow with the size of
 * the archive, because memory outside the heap is collected late.
 */
class PartBuffers {
  readonly #size: number;
  readonly #free: Buffer[] = [];
  #left: number;
  #waiting: (() => void) | undefined;
  #current: Buffer | undefined;
  #filled = 0;

  constructor(size: number) {
    this.#size = size;
    this.#left = Math.max(2, Math.min(MOST_PARALLEL_PARTS, Math.floor(PARTS_MEMORY_BYTES / this.#size)));
  }

  get isFull(): boolean {
    return this.#filled === this.#size;
  }

  /** Copies as much as fits. @returns bytes taken. */
  fill(chunk: Buffer): number {
    this.#current ??= this.#take();
    const taken = chunk.copy(this.#current, this.#filled);
    this.#filled += taken;
    return taken;
  }

  /** What was filled, and the way to hand the memory back. */
  cut(): { bytes: Buffer; release(): void } {
    const buffer = this.#current ?? Buffer.alloc(0);
    const bytes = buffer.subarray(0, this.#filled);
    this.#current = undefined;
    this.#filled = 0;
    return {
      bytes,
      release: () => {
        this.#free.push(buffer);
        this.#waiting?.();
      },
    };
  }

  /** Resolves as soon as there is memory for the next part. */
  async available(): Promise<void> {
    while (this.#free.length === 0 && this.#left === 0) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }

  #take(): Buffer {
    const free = this.#free.pop();
    if (free) return free;
    this.#left--;
    return Buffer.allocUnsafeSlow(this.#size);
  }
}

type Sdk = typeof import("@aws-sdk/client-s3");

/** How a request is sent. */
interface Sending {
  /** What it does, for the log: "Part 3 of the archive". */
  what: string;
  /** Ends the request and every wait between its attempts. */
  signal: AbortSignal;
  /** Milliseconds for one attempt. */
  limitMs: number;
  /** Told of every attempt that may have taken effect although no usable answer came. */
  onLost?: () => void;
  /** Lets an attempt finish that the signal would end; then only the waits are ended. */
  mayFinish?: boolean;
}

/** One object in the making: the requests under way, what they brought and what went wrong first. */
class Upload {
  readonly #sdk: Sdk;
  readonly #client: S3Client;
  readonly #options: UploadOptions;
  readonly #buffers: PartBuffers;
  readonly #place: { Bucket: string; Key: string };
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #underWay = new Set<Promise<void>>();
  readonly #done: CompletedPart[] = [];
  #uploadId: Promise<string> | undefined;
  /** Whether a multipart upload may have been begun whose id did not arrive. */
  #hasStrays = false;
  #failure: unknown;
  #sentParts = 0;
  #arrivedBytes = 0;

  constructor(sdk: Sdk, client: S3Client, options: UploadOptions, buffers: PartBuffers) {
    this.#sdk = sdk;
    this.#client = client;
    this.#options = options;
    this.#buffers = buffers;
    this.#place = { Bucket: options.target.bucket, Key: options.target.key };
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
  }

  /** Sends what is filled as the next part, and returns once there is memory for the one after it. */
  async sendPart(): Promise<void> {
    this.#signal.throwIfAborted();
    const PartNumber = ++this.#sentParts;
    const { bytes, release } = this.#buffers.cut();
    this.#uploadId ??= this.#create();
    const sending = this.#sendOne(PartNumber, bytes, this.#uploadId)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        release();
        this.#underWay.delete(sending);
      });
    this.#underWay.add(sending);
    await this.#buffers.available();
  }

  /** Sends the rest and completes the object. @returns its bytes. */
  async finish(): Promise<number> {
    this.#signal.throwIfAborted();
    if (this.#uploadId === undefined) return this.#putWhole();
    await this.sendPart();
    await Promise.all(this.#underWay);
    this.throwIfFailed();
    await this.#complete(await this.#uploadId);
    await this.#abortStrays(undefined, this.#patience());
    return this.#arrivedBytes;
  }

  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Ends what is under way and aborts the multipart upload, if there is one. */
  async giveUp(reason: unknown): Promise<void> {
    // What ends the upload is what broke it first, not the parts that are cut off now.
    this.#failure ??= reason;
    this.#stop.abort(reason);
    const settled = Promise.allSettled([this.#uploadId, ...this.#underWay]);
    await Promise.race([settled, rest(GIVE_UP_MS)]);
    const patience = this.#patience();
    const uploadId = await Promise.race([this.#uploadId?.catch(() => undefined), rest(0)]);
    if (uploadId !== undefined) await this.#abortOurs(uploadId, patience);
    await this.#abortStrays(uploadId, patience);
  }

  /** Aborts what an upload with earlier credentials has left; these may not be allowed to, which changes nothing. */
  async abortLeftovers(): Promise<void> {
    const limit = AbortSignal.timeout(GIVE_UP_MS);
    const signal = AbortSignal.any([limit, this.#signal]);
    for (const leftover of this.#options.leftovers ?? [])
      await this.#abort(leftover, signal).catch(() => this.#signal.throwIfAborted());
  }

  /** The error that the upload ends with: the first that S3 gave, else what broke it. */
  explain(error: unknown): unknown {
    const first = this.#failure ?? error;
    return first instanceof S3Trouble ? explain(first) : first;
  }

  /** Not to be cancelled: only its answer says what there is to clean up. */
  async #create(): Promise<string> {
    const command = new this.#sdk.CreateMultipartUploadCommand({ ...this.#place, ChecksumAlgorithm: "CRC32" });
    const uploadId = await this.#send({
      what: "Beginning the upload",
      signal: this.#signal,
      mayFinish: true,
      limitMs: CONTROL_LIMIT_MS,
      onLost: () => {
        this.#hasStrays = true;
      },
      request: async (options) => needed((await this.#client.send(command, options)).UploadId, "id of the upload"),
    });
    this.#options.onBegun?.(this.#named(uploadId));
    return uploadId;
  }

  #named(uploadId: string): UnfinishedUpload {
    return { bucket: this.#place.Bucket, key: this.#place.Key, uploadId };
  }

  async #sendOne(PartNumber: number, bytes: Buffer, uploadId: Promise<string>): Promise<void> {
    const command = new this.#sdk.UploadPartCommand({
      ...this.#place,
      UploadId: await unlessAborted(uploadId, this.#signal),
      PartNumber,
      Body: bytes,
    });
    const part = await this.#send({
      what: `Part ${PartNumber} of the archive`,
      signal: this.#signal,
      limitMs: PART_LIMIT_MS,
      request: async (options) => {
        const { ETag, ChecksumCRC32 } = await this.#client.send(command, options);
        return { PartNumber, ETag: needed(ETag, "ETag"), ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) };
      },
    });
    this.#done.push(part);
    this.#arrived(bytes.length);
  }

  async #complete(UploadId: string): Promise<void> {
    const Parts = this.#done.toSorted((one, other) => (one.PartNumber ?? 0) - (other.PartNumber ?? 0));
    const command = new this.#sdk.CompleteMultipartUploadCommand({
      ...this.#place,
      UploadId,
      MultipartUpload: { Parts },
    });
    let wasLost = false;
    await this.#send({
      what: "Completing the upload",
      signal: this.#signal,
      limitMs: COMPLETE_LIMIT_MS,
      onLost: () => {
        wasLost = true;
      },
      request: async (options) => needed((await this.#client.send(command, options)).ETag, "ETag"),
    }).catch((error: unknown) => {
      // Nobody but us could have ended it: the attempt whose answer was lost has completed it. The commit looks at the object.
      if (wasLost && error instanceof S3Trouble && error.code === NO_SUCH_UPLOAD) return;
      throw error;
    });
    this.#options.onOver?.(this.#named(UploadId));
  }

  async #putWhole(): Promise<number> {
    const { bytes } = this.#buffers.cut();
    const command = new this.#sdk.PutObjectCommand({ ...this.#place, Body: bytes });
    await this.#send({
      what: "The archive",
      signal: this.#signal,
      limitMs: PART_LIMIT_MS,
      request: async (options) => needed((await this.#client.send(command, options)).ETag, "ETag"),
    });
    this.#arrived(bytes.length);
    return bytes.length;
  }

  async #abortOurs(uploadId: string, signal: AbortSignal): Promise<void> {
    const unfinished = this.#named(uploadId);
    try {
      await this.#abort(unfinished, signal);
    } catch (error) {
      const which = shownUpload(unfinished);
      this.#options.onNote(
        `The unfinished upload could not be aborted, so S3 keeps its parts for a while (${which}): ${messageOf(error)}`,
      );
    }
  }

  async #abort(upload: UnfinishedUpload, signal: AbortSignal): Promise<void> {
    const { bucket, key, uploadId } = upload;
    const command = new this.#sdk.AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId });
    await this.#send({
      what: "Aborting the upload",
      signal,
      limitMs: CLEAN_UP_LIMIT_MS,
      request: (options) => this.#client.send(command, options),
    }).catch((error: unknown) => {
      if (!(error instanceof S3Trouble && error.code === NO_SUCH_UPLOAD)) throw error;
    });
    this.#options.onOver?.(upload);
  }

  /** An upload whose id was lost on the way is found by its key. The credentials may not be allowed to look, which changes nothing. */
  async #abortStrays(ours: string | undefined, signal: AbortSignal): Promise<void> {
    if (!this.#hasStrays) return;
    const { Bucket, Key } = this.#place;
    const command = new this.#sdk.ListMultipartUploadsCommand({ Bucket, Prefix: Key });
    try {
      const { Uploads = [] } = await this.#send({
        what: "Looking for unfinished uploads",
        signal,
        limitMs: CLEAN_UP_LIMIT_MS,
        request: (options) => this.#client.send(command, options),
      });
      for (const { Key: key, UploadId: uploadId } of Uploads) {
        if (key === Key && uploadId !== undefined && uploadId !== ours)
          await this.#abort({ bucket: Bucket, key, uploadId }, signal);
      }
    } catch {
      // What is left costs a little until the bucket's own rules remove it; the archive is what counts.
    }
  }

  /** Sends a request, again where that may help, until its attempts are used up. @throws S3Trouble; the signal's reason. */
  async #send<T>(sending: Sending & { request(options: { abortSignal: AbortSignal }): Promise<T> }): Promise<T> {
    const { clock, onNote } = this.#options;
    for (let attempt = 1; ; attempt++) {
      const limit = AbortSignal.timeout(clock.limit(sending.limitMs));
      const abortSignal = sending.mayFinish ? limit : AbortSignal.any([limit, sending.signal]);
      try {
        return await sending.request({ abortSignal });
      } catch (error) {
        const trouble = troubleOf(error, limit.aborted ? sending.limitMs : undefined);
        if (trouble.mayBeDone) sending.onLost?.();
        // An attempt that could finish says better what went wrong than the end of all does.
        if (sending.signal.aborted) throw sending.mayFinish ? trouble : sending.signal.reason;
        const wait = attempt < ATTEMPTS_PER_REQUEST ? waitAfter(trouble, attempt) : undefined;
        if (wait === undefined) throw trouble;
        onNote(
          `${sending.what}: ${trouble.message} Trying again in ${formatDuration(wait)} (attempt ${attempt + 1} of ${ATTEMPTS_PER_REQUEST}).`,
        );
        await clock.sleep(wait, sending.signal);
      }
    }
  }

  /** Ends what is cleaned up: soon where the run is being ended, or is so meanwhile. */
  #patience(): AbortSignal {
    const { signal, clock } = this.#options;
    if (signal.aborted) return AbortSignal.timeout(GIVE_UP_MS);
    const pressed = new AbortController();
    const onAbort = () => void rest(GIVE_UP_MS).then(() => pressed.abort(signal.reason));
    signal.addEventListener("abort", onAbort, { once: true });
    return AbortSignal.any([
      pressed.signal,
      AbortSignal.timeout(MOST_CLEAN_UP_LIMITS * clock.limit(CLEAN_UP_LIMIT_MS)),
    ]);
  }

  #arrived(bytes: number): void {
    this.#arrivedBytes += bytes;
    this.#options.onProgress(this.#arrivedBytes);
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#stop.abort(error);
  }
}

const NO_SUCH_UPLOAD = "NoSuchUpload";

/** What went wrong with one attempt, in S3's words or the network's. */
class S3Trouble extends Error {
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
function needed(value: string | undefined, name: string): string {
  if (value !== undefined && value !== "") return value;
  throw new Unusable(`S3's answer holds no ${name}.`);
}

/** What the SDK throws, as we speak of it. @param limitMs where it was our own limit that ended the attempt. */
function troubleOf(error: unknown, limitMs: number | undefined): S3Trouble {
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
      ? `S3's answer (${httpStatus}) cannot be read.`
      : `S3 answered ${httpStatus} ${isOfS3 ? `${Code}: ${sentence(messageOf(error))}` : `${reason}.`}`;
  return new S3Trouble(said.replace(/ +\./, "."), answer, error);
}

function sentence(text: string): string {
  return `${text.trim().replace(/\.$/, "")}.`;
}

/** Refusals that the same request may fare better with: a body that was slow or broken on the way, a clock that is corrected by then. */
const PASSING = new Set(["RequestTimeout", "RequestTimeTooSkewed", "BadDigest", "OperationAborted", "SlowDown"]);

/** Milliseconds until the next attempt, or undefined where another one makes no sense. */
function waitAfter({ httpStatus = 0, code, askedWaitMs }: S3Trouble, attempt: number): number | undefined {
  const mayPass = httpStatus < 300 || httpStatus === 408 || httpStatus === 429 || httpStatus >= 500;
  if (!mayPass && !PASSING.has(code)) return undefined;
  if (askedWaitMs !== undefined) return askedWaitMs <= LONGEST_ASKED_WAIT_MS ? askedWaitMs : undefined;
  return Math.random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
}

/** What is awaited, or the signal's reason as soon as that is aborted. */
async function unlessAborted<T>(awaited: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([awaited, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

async function rest(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
}

/** The way to a bucket. */
export type BucketOptions = Pick<UploadOptions, "target" | "endpoint" | "agentFor" | "clock">;

/** The SDK, and a client of it that knows nothing but the credentials handed out; it sends each request once. */
export async function openBucket(options: BucketOptions): Promise<{ sdk: Sdk; client: S3Client }> {
  ignoreAmbientAws();
  const sdk = await import("@aws-sdk/client-s3");
  return { sdk, client: new sdk.S3Client(await clientSettings(options)) };
}

async function clientSettings(options: BucketOptions) {
  const { target, endpoint, clock } = options;
  const { NodeHttpHandler } = await import("@smithy/node-http-handler");
  const base = endpoint === undefined ? `https://${target.bucket}.s3.${target.region}.amazonaws.com` : endpoint;
  const agent = await options.agentFor(new URL(base));
  const handler = new NodeHttpHandler({
    httpAgent: agent,
    httpsAgent: agent as never,
    connectionTimeout: clock.limit(CONNECT_MS),
    socketTimeout: clock.limit(STALL_MS),
  });
  return {
    region: target.region,
    credentials: target.credentials,
    // Repeated by us: what is not an answer of S3's at all the SDK would not repeat, and nobody would read of it in the log.
    maxAttempts: 1,
    requestHandler: handler,
    // Answered late or not at all by some proxies; the parts are small enough to be sent at once.
    expectContinueHeader: false,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  };
}

/** A job may hold other AWS credentials, profiles and endpoints: none of them may have a say here. */
function ignoreAmbientAws(): void {
  for (const name of Object.keys(process.env)) if (name.toUpperCase().startsWith("AWS_")) delete process.env[name];
  process.env.AWS_CONFIG_FILE = os.devNull;
  process.env.AWS_SHARED_CREDENTIALS_FILE = os.devNull;
}

const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);

function explain(trouble: S3Trouble): Error {
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
    return "Nothing was deployed. S3 refuses the credentials that Baseten handed out for this upload: run the job again, and show Baseten's support this message if that does not help.";
  if (code === "RequestTimeTooSkewed")
    return "Nothing was deployed. Set the clock of the runner, and run the job again.";
  return "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.";
}
