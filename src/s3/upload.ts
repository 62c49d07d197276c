import type * as http from "node:http";
import * as os from "node:os";
import { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
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
  /** An upper bound of what `chunks` amounts to; sets the part size. */
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
const PARALLEL_PARTS = 4;
const ATTEMPTS_PER_REQUEST = 5;
/** A connection over which nothing has gone for so long is given up, and its part sent again. */
const STALL_MS = 120_000;
const CONNECT_MS = 15_000;
/** What each of the two steps of giving up may take, so that a cancelled run still ends within the runner's 7.5 seconds. */
const ABORT_MS = 3_000;

/**
 * Streams the archive into the bucket, in parts of which several are under way, each sent again where it fails.
 * Whatever goes wrong, no unfinished multipart upload is left behind.
 * @returns bytes uploaded.
 * @throws ExpiredCredentials; the signal's reason; a Failure of `chunks`; else a Failure (`deploy_failed`) with S3's words.
 */
export async function uploadArchive(options: UploadOptions): Promise<number> {
  ignoreAmbientAws();
  const { AbortMultipartUploadCommand, CreateMultipartUploadCommand, S3Client } = await import("@aws-sdk/client-s3");
  const { Upload } = await import("@aws-sdk/lib-storage");
  const { bucket: Bucket, key: Key } = options.target;
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const client = new S3Client(await clientSettings(options));
  const traffic = new Traffic(client, stop, (command) => command instanceof CreateMultipartUploadCommand);
  let bytes = 0;
  let sourceFailure: unknown;
  const counted = async function* () {
    try {
      for await (const chunk of options.chunks) {
        bytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      sourceFailure = error;
      throw error;
    }
  };
  const source = Readable.from(counted(), { objectMode: false, highWaterMark: MIB });
  const upload = new Upload({
    client: traffic.watched(signal),
    params: { Bucket, Key, Body: source },
    partSize: partSize(options.largestBytes),
    queueSize: PARALLEL_PARTS,
    // The library's own clean-up does not wait for parts under way, nor does it follow its abort(): ours below does both.
    leavePartsOnError: true,
  });
  upload.on("httpUploadProgress", ({ loaded }) => options.onProgress(loaded ?? 0));
  try {
    await upload.done();
    return bytes;
  } catch (error) {
    stop.abort(error);
    source.destroy();
    await traffic.settled(ABORT_MS);
    if (traffic.uploadId !== undefined) {
      const UploadId = traffic.uploadId;
      await client
        .send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }), {
          abortSignal: AbortSignal.timeout(ABORT_MS),
        })
        .catch(() => undefined);
    }
    if (options.signal.aborted) throw options.signal.reason;
    throw sourceFailure ?? explain(traffic.failure ?? error);
  } finally {
    client.destroy();
  }
}

/** Sees every request of an upload: what is under way, what failed first, and the id of the multipart upload. */
class Traffic {
  uploadId: string | undefined;
  failure: unknown;
  readonly #client: S3Client;
  readonly #stop: AbortController;
  readonly #creates: (command: object) => boolean;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(client: S3Client, stop: AbortController, creates: (command: object) => boolean) {
    this.#client = client;
    this.#stop = stop;
    this.#creates = creates;
  }

  /** The client as lib-storage is to use it: each request ends with the signal, and the first failure ends all of them. */
  watched(signal: AbortSignal): S3Client {
    const send = this.#client.send.bind(this.#client) as (command: object, options: object) => Promise<object>;
    const watchedSend = (command: object) => {
      signal.throwIfAborted();
      // The id is needed for the clean-up, so the request that brings it is let finish.
      const sent = send(command, this.#creates(command) ? {} : { abortSignal: signal }).then(
        (answer) => {
          if ("UploadId" in answer && typeof answer.UploadId === "string") this.uploadId = answer.UploadId;
          return answer;
        },
        (error: unknown) => {
          this.failure ??= error;
          this.#stop.abort(error);
          throw error;
        },
      );
      this.#underWay.add(sent);
      sent.catch(() => undefined).finally(() => this.#underWay.delete(sent));
      return sent;
    };
    return new Proxy(this.#client, {
      get: (client, name) => (name === "send" ? watchedSend : Reflect.get(client, name, client)),
    });
  }

  /** Resolves when no request is under way any more, or after so many milliseconds. */
  async settled(limitMs: number): Promise<void> {
    const limit = Promise.withResolvers<void>();
    const timer = setTimeout(limit.resolve, limitMs);
    await Promise.race([Promise.allSettled([...this.#underWay]), limit.promise]);
    clearTimeout(timer);
  }
}

/** Bytes of a part, so that the whole fits into the number of parts that S3 takes. */
export function partSize(largestBytes: number): number {
  const needed = Math.ceil(largestBytes / MOST_PARTS / MIB) * MIB;
  return Math.max(SMALLEST_PART_BYTES, needed);
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

const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);

function explain(error: unknown): Error {
  const name = error instanceof Error ? error.name : "";
  const metadata = (error as { $metadata?: { httpStatusCode?: number; requestId?: string } }).$metadata;
  if (EXPIRED.has(name)) return new ExpiredCredentials(messageOf(error));
  const answer = metadata?.httpStatusCode
    ? `S3 answered ${metadata.httpStatusCode} ${name}`
    : "S3 could not be reached";
  return new Failure(`The upload of the archive failed: ${answer}: ${messageOf(error)}.`, {
    status: "deploy_failed",
    remedy:
      "Nothing was deployed. Run the job again; if a proxy or firewall is in the way, it must allow the S3 bucket.",
    ...(metadata?.requestId ? { requestId: metadata.requestId } : {}),
    cause: error,
  });
}
