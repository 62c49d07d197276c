import type {
  CompletedPart,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  UploadPartCommandInput,
} from "@aws-sdk/client-s3";
import { messageOf } from "../lib/errors.ts";
import type { Piece } from "../lib/piece.ts";
import { retry, tryingAgain } from "../lib/retry.ts";
import { type BucketOptions, openBucket, type Sdk } from "./bucket.ts";
import { type Flow, LinkRate, type LinkState, MIN_KNOWN_MS } from "./link-rate.ts";
import { cutPiece, Part } from "./part.ts";
import { isTrustedWay, MAY_WANT_SIGNATURE, PayloadSigning, stateSha256, UNSIGNED } from "./signing.ts";
import { explain, NO_SUCH_UPLOAD, needed, S3Trouble, troubleOf, waitAfter } from "./trouble.ts";
import { shownUpload, type UnfinishedUpload } from "./unfinished.ts";

/** What an upload needs to know, and whom it tells. */
export interface UploadOptions extends BucketOptions {
  /** The archive; read once, so an upload that failed needs a new one. Each piece is released once it has arrived. */
  pieces: AsyncIterable<Piece>;
  /** An upper bound of what `pieces` amounts to, in bytes; sets the part size. */
  largestBytes: number;
  /** Bytes of a part, where the stand-in takes smaller ones than S3 does. Default: 8 MiB, or more where the archive needs it. */
  partBytes?: number | undefined;
  signal: AbortSignal;
  /** What is known of the server's taste in signatures, where an upload of the same run has learned it. */
  signing?: PayloadSigning;
  /**
   * Told once there is a place for the parts, and whenever something is learned of the link.
   * `sentBytes`: of all parts that were sent. `dueBytes`: with how many the next one is.
   */
  onLink?(link: LinkState & { sentBytes: number; dueBytes: number }): void;
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

const MIB = 1024 * 1024;
const MIN_PART_BYTES = 8 * MIB;
/** S3 takes 10,000 parts; some room is left for an estimate that was too small, and for parts that are sent early. */
const MAX_PARTS = 9_500;
const MAX_PARALLEL_PARTS = 4;
/** With fewer parts under way the link may stand still, so that the next one leaves as soon as S3 takes it: with 5 MiB. */
const MIN_PARALLEL_PARTS = 2;
const EARLY_PART_BYTES = 5 * MIB;
/** So many parts may be sent early: each of them may cost one more. */
const MAX_EARLY_PARTS = 250;
const ATTEMPTS_PER_REQUEST = 5;
/** No request goes on for longer, even where bytes trickle: the credentials themselves are good for about an hour. */
const PART_LIMIT_MS = 3_600_000;
/** S3 may put a large object together for minutes. */
const COMPLETE_LIMIT_MS = 900_000;
const CONTROL_LIMIT_MS = 60_000;
/** What each of the two steps of giving up may take, so that a cancelled run still ends within the runner's 7.5 seconds. */
const GIVE_UP_MS = 3_000;
/** Where nobody presses: so long may one attempt take, and so many of them all together. */
const CLEAN_UP_LIMIT_MS = 15_000;
const MAX_CLEAN_UP_LIMITS = 4;

/**
 * Streams the archive into the bucket: with one request where it fits into a part, else in parts of which several are
 * under way. Each request is repeated where it fails. Whatever goes wrong, no unfinished multipart upload is left behind.
 * @returns bytes uploaded.
 * @throws ExpiredCredentials; the signal's reason; whatever `pieces` throws; else a Failure (`deploy_failed`) in S3's words.
 */
export async function uploadArchive(options: UploadOptions): Promise<number> {
  const { sdk, client } = await openBucket(options);
  const upload = new Upload(sdk, client, options);
  try {
    await upload.abortLeftovers();
    upload.beginIfLarge();
    for await (const piece of options.pieces) await upload.take(piece);
    return await upload.finish();
  } catch (error) {
    await upload.giveUp(error);
    if (options.signal.aborted) throw options.signal.reason;
    throw upload.explain(error);
  }
  // The client is not destroyed: that would close the connections of the whole run, whose agents it uses.
}

/** The least bytes of a part but the last, so that the whole fits into the number of parts that S3 takes. */
export function partSize(largestBytes: number): number {
  const needed = Math.ceil(largestBytes / MAX_PARTS / MIB) * MIB;
  return Math.max(MIN_PART_BYTES, needed);
}

/** What a request with a body says of it. */
type Payload = Required<Pick<UploadPartCommandInput, "Body" | "ContentLength" | "ChecksumCRC32">>;
type PayloadCommand = UploadPartCommand | PutObjectCommand;
type PayloadAnswer = Pick<CompletedPart, "ETag" | "ChecksumCRC32">;

/** How a request is sent. */
interface Sending<T> {
  request(options: { abortSignal: AbortSignal }): Promise<T>;
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
  readonly #signing: PayloadSigning;
  readonly #partBytes: number;
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
  #sentBytes = 0;
  #arrivedBytes = 0;
  #part = new Part();
  readonly #rate = new LinkRate();

  constructor(sdk: Sdk, client: S3Client, options: UploadOptions) {
    this.#sdk = sdk;
    this.#client = client;
    this.#options = options;
    this.#signing = options.signing ?? new PayloadSigning();
    this.#partBytes = options.partBytes ?? partSize(options.largestBytes);
    this.#place = { Bucket: options.target.bucket, Key: options.target.key };
    this.#signal = AbortSignal.any([options.signal, this.#stop.signal]);
  }

  /**
   * Begins a multipart upload before there is a part if there may be more than one: the request takes its time while the first is packed.
   * What turns out to fit into one part is then uploaded in parts, too.
   */
  beginIfLarge(): void {
    if (this.#options.largestBytes <= this.#partBytes || this.#signal.aborted) return;
    this.#uploadId = this.#create();
    this.#uploadId.catch((error: unknown) => this.#fail(error));
  }

  /** Adds a piece, sends the part that it fills, and returns once another part may be under way. @throws what broke the upload. */
  async take(piece: Piece): Promise<void> {
    for (const share of cutPiece(piece, this.#partBytes)) {
      this.#part.add(share);
      if (this.#part.bytes >= this.#dueBytes()) this.#sendPart();
      while (this.#underWay.size >= MAX_PARALLEL_PARTS) await Promise.race(this.#underWay);
      this.throwIfFailed();
    }
  }

  /** With how many bytes the next part is sent. */
  #dueBytes(): number {
    // What may fit into one part is not begun in parts before it does not.
    const isBegun = this.#uploadId !== undefined;
    const isEarly = isBegun && this.#underWay.size < MIN_PARALLEL_PARTS && this.#sentParts < MAX_EARLY_PARTS;
    return isEarly ? Math.min(EARLY_PART_BYTES, this.#partBytes) : this.#partBytes;
  }

  #sendPart(): void {
    this.#signal.throwIfAborted();
    const PartNumber = ++this.#sentParts;
    const part = this.#part;
    this.#part = new Part();
    this.#sentBytes += part.bytes;
    this.#uploadId ??= this.#create();
    const sending = this.#sendOne(PartNumber, part, this.#uploadId)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        part.release();
        this.#underWay.delete(sending);
      });
    this.#underWay.add(sending);
  }

  /** Sends the rest and completes the object. @returns its bytes. */
  async finish(): Promise<number> {
    this.#signal.throwIfAborted();
    if (this.#uploadId === undefined) return this.#putWhole();
    if (this.#part.bytes > 0 || this.#sentParts === 0) this.#sendPart();
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
    this.#part.release();
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
      what: "Starting the upload",
      signal: this.#signal,
      mayFinish: true,
      limitMs: CONTROL_LIMIT_MS,
      onLost: () => {
        this.#hasStrays = true;
      },
      request: async (options) => needed((await this.#client.send(command, options)).UploadId, "upload id"),
    });
    this.#options.onBegun?.(this.#named(uploadId));
    this.#tellLink();
    return uploadId;
  }

  #named(uploadId: string): UnfinishedUpload {
    return { bucket: this.#place.Bucket, key: this.#place.Key, uploadId };
  }

  async #sendOne(PartNumber: number, part: Part, uploadId: Promise<string>): Promise<void> {
    const UploadId = await unlessAborted(uploadId, this.#signal);
    const { ETag, ChecksumCRC32 } = await this.#sendPayload(
      `Part ${PartNumber} of the archive`,
      part,
      (payload) => new this.#sdk.UploadPartCommand({ ...this.#place, UploadId, PartNumber, ...payload }),
    );
    this.#done.push({ PartNumber, ETag, ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) });
    this.#arrived(part.bytes);
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
    const { bytes } = this.#part;
    const put = (payload: Payload) => new this.#sdk.PutObjectCommand({ ...this.#place, ...payload });
    await this.#sendPayload("The archive", this.#part, put).finally(() => this.#part.release());
    this.#arrived(bytes);
    return bytes;
  }

  /** Sends a part with its checksum, and signs it as well where the way there or the server demands it. */
  async #sendPayload(
    what: string,
    part: Part,
    commandFor: (payload: Payload) => PayloadCommand,
  ): Promise<Pick<CompletedPart, "ETag" | "ChecksumCRC32">> {
    const send = (isSigned: boolean) =>
      this.#send({
        what,
        signal: this.#signal,
        limitMs: PART_LIMIT_MS,
        request: async (options) => {
          let flow: Flow | undefined;
          const onTaken = (bytes: number) => {
            flow?.took(bytes, performance.now());
            this.#tellLink();
          };
          const body = part.body(onTaken, () => {
            flow = this.#rate.begin(performance.now());
            this.#tellLink();
            // What the connection does not take within that time says as much as what it takes.
            setTimeout(() => this.#tellLink(), MIN_KNOWN_MS).unref();
          });
          const command = commandFor({ Body: body, ContentLength: part.bytes, ChecksumCRC32: part.checksum });
          stateSha256(command, isSigned ? part.sha256() : UNSIGNED);
          let answeredBytes = 0;
          try {
            const answer: PayloadAnswer = await this.#client.send(command as UploadPartCommand, options);
            answeredBytes = part.bytes;
            return { ...answer, ETag: needed(answer.ETag, "ETag") };
          } finally {
            flow?.ended(answeredBytes, performance.now());
            this.#tellLink();
          }
        },
      });
    if (this.#signing.isNeeded || !isTrustedWay(this.#options.endpoint)) return send(true);
    try {
      return await send(false);
    } catch (error) {
      if (!(error instanceof S3Trouble && MAY_WANT_SIGNATURE.has(error.code))) throw error;
      const answer = await send(true);
      if (!this.#signing.isNeeded)
        this.#options.onNote("S3 requires a signed payload: the archive is signed from now on.");
      this.#signing.isNeeded = true;
      return answer;
    }
  }

  #tellLink(): void {
    const { sentBytes, dueBytes } = { sentBytes: this.#sentBytes, dueBytes: this.#dueBytes() };
    this.#options.onLink?.({ ...this.#rate.look(performance.now()), sentBytes, dueBytes });
  }

  async #abortOurs(uploadId: string, signal: AbortSignal): Promise<void> {
    const unfinished = this.#named(uploadId);
    try {
      await this.#abort(unfinished, signal);
    } catch (error) {
      const which = shownUpload(unfinished);
      this.#options.onNote(
        `We could not abort the unfinished upload, so S3 keeps its parts for a while (${which}): ${messageOf(error)}`,
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
  async #send<T>(sending: Sending<T>): Promise<T> {
    const { clock, onNote } = this.#options;
    const { what, signal } = sending;
    return retry(() => this.#attempt(sending), {
      attempts: ATTEMPTS_PER_REQUEST,
      waitAfter: (error, attempt) =>
        error instanceof S3Trouble && !signal.aborted ? waitAfter(error, attempt) : undefined,
      onRetry: (repetition) => onNote(`${what}: ${messageOf(repetition.error)} ${tryingAgain(repetition)}`),
      clock,
      signal,
    });
  }

  async #attempt<T>({ request, limitMs, signal, mayFinish = false, onLost }: Sending<T>): Promise<T> {
    const limit = AbortSignal.timeout(this.#options.clock.limit(limitMs));
    try {
      return await request({ abortSignal: mayFinish ? limit : AbortSignal.any([limit, signal]) });
    } catch (error) {
      const trouble = troubleOf(error, limit.aborted ? limitMs : undefined);
      if (trouble.mayBeDone) onLost?.();
      // An attempt that could finish says better what went wrong than the end of all does.
      throw signal.aborted && !mayFinish ? signal.reason : trouble;
    }
  }

  /** Ends what is cleaned up: soon where the run is being ended, or is so meanwhile. */
  #patience(): AbortSignal {
    const { signal, clock } = this.#options;
    if (signal.aborted) return AbortSignal.timeout(GIVE_UP_MS);
    const pressed = new AbortController();
    const onAbort = () => void rest(GIVE_UP_MS).then(() => pressed.abort(signal.reason));
    signal.addEventListener("abort", onAbort, { once: true });
    return AbortSignal.any([pressed.signal, AbortSignal.timeout(MAX_CLEAN_UP_LIMITS * clock.limit(CLEAN_UP_LIMIT_MS))]);
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
