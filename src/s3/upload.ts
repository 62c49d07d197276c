import type * as http from "node:http";
import * as os from "node:os";
import type { CompletedPart, S3Client } from "@aws-sdk/client-s3";
import type { Clock } from "../clock.ts";
import { Failure, messageOf } from "../errors.ts";

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
  agentFor(url: URL): Promise<http.Agent>;
  clock: Clock;
  signal: AbortSignal;
  /** Called with the bytes that have arrived so far. */
  onProgress(bytes: number): void;
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
/** A connection over which nothing has gone for so long is given up, and its part sent again. */
const STALL_MS = 120_000;
const CONNECT_MS = 15_000;
/** What each of the two steps of giving up may take, so that a cancelled run still ends within the runner's 7.5 seconds. */
const GIVE_UP_MS = 3_000;

/**
 * Streams the archive into the bucket: with one request where it fits into a part, else in parts of which several are
 * under way. Each request is repeated where it fails. Whatever goes wrong, no unfinished multipart upload is left behind.
 * @returns bytes uploaded.
 * @throws ExpiredCredentials; the signal's reason; whatever `chunks` throws; else a Failure (`deploy_failed`) in S3's words.
 */
export async function uploadArchive(options: UploadOptions): Promise<number> {
  ignoreAmbientAws();
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client(await clientSettings(options));
  const parts = new PartBuffers(options.largestBytes);
  const bucket = new Bucket(sdk, client, options, parts);
  try {
    for await (const chunk of options.chunks) {
      for (let rest = chunk; rest.length > 0; ) {
        rest = rest.subarray(parts.fill(rest));
        if (parts.isFull) await bucket.sendPart();
      }
      bucket.throwIfFailed();
    }
    return await bucket.finish();
  } catch (error) {
    await bucket.giveUp(error);
    if (options.signal.aborted) throw options.signal.reason;
    throw bucket.explain(error);
  } finally {
    client.destroy();
  }
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

  constructor(largestBytes: number) {
    this.#size = partSize(largestBytes);
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

/** One object in the making: the requests under way, what they brought and what went wrong first. */
class Bucket {
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
    const Parts = this.#done.toSorted((one, other) => (one.PartNumber ?? 0) - (other.PartNumber ?? 0));
    const command = new this.#sdk.CompleteMultipartUploadCommand({
      ...this.#place,
      UploadId: await this.#uploadId,
      MultipartUpload: { Parts },
    });
    await this.#client.send(command, { abortSignal: this.#signal });
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
    const UploadId = await Promise.race([this.#uploadId?.catch(() => undefined), rest(0)]);
    if (UploadId === undefined) return;
    const command = new this.#sdk.AbortMultipartUploadCommand({ ...this.#place, UploadId });
    await this.#client.send(command, { abortSignal: AbortSignal.timeout(GIVE_UP_MS) }).catch(() => undefined);
  }

  /** The error that the upload ends with: the first that S3 gave, else what broke it. */
  explain(error: unknown): unknown {
    const first = this.#failure ?? error;
    return isOfS3(first) ? explain(first) : first;
  }

  /** Not to be cancelled: only its answer says what there is to clean up. */
  async #create(): Promise<string> {
    const command = new this.#sdk.CreateMultipartUploadCommand({ ...this.#place, ChecksumAlgorithm: "CRC32" });
    const { UploadId } = await this.#client.send(command);
    if (UploadId === undefined) throw new Failure("The upload of the archive failed: S3 gave no id for it.");
    return UploadId;
  }

  async #sendOne(PartNumber: number, bytes: Buffer, uploadId: Promise<string>): Promise<void> {
    const command = new this.#sdk.UploadPartCommand({
      ...this.#place,
      UploadId: await unlessAborted(uploadId, this.#signal),
      PartNumber,
      Body: bytes,
    });
    const { ETag, ChecksumCRC32 } = await this.#client.send(command, { abortSignal: this.#signal });
    this.#done.push({ PartNumber, ...(ETag ? { ETag } : {}), ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) });
    this.#arrived(bytes.length);
  }

  async #putWhole(): Promise<number> {
    const { bytes } = this.#buffers.cut();
    const command = new this.#sdk.PutObjectCommand({ ...this.#place, Body: bytes });
    await this.#client.send(command, { abortSignal: this.#signal });
    this.#arrived(bytes.length);
    return bytes.length;
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

async function clientSettings(options: UploadOptions) {
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
    maxAttempts: ATTEMPTS_PER_REQUEST,
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

/** What the SDK and its network layer throw carries metadata; our own failures and those of the archive do not. */
function isOfS3(error: unknown): boolean {
  return typeof error === "object" && error !== null && "$metadata" in error;
}

const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);

function explain(error: unknown): Error {
  const name = error instanceof Error ? error.name : "";
  const metadata = (error as { $metadata?: { httpStatusCode?: number; requestId?: string } }).$metadata;
  if (EXPIRED.has(name)) return new ExpiredCredentials(messageOf(error));
  const answer = metadata?.httpStatusCode
    ? `S3 answered ${metadata.httpStatusCode} ${name}`
    : "S3 could not be reached";
  return new Failure(`The upload of the archive failed: ${answer}: ${messageOf(error).replace(/\.$/, "")}.`, {
    status: "deploy_failed",
    remedy:
      "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.",
    ...(metadata?.requestId ? { requestId: metadata.requestId } : {}),
    cause: error,
  });
}
