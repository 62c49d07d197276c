import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { type Readable, Transform, type TransformCallback } from "node:stream";
import { crc32 } from "node:zlib";
import { AwsChunkedDecoder } from "./aws-chunked.ts";

/** The parts of a multipart upload, as CompleteMultipartUpload names them. */
export interface PartReference {
  number: number;
  /** Without quotes. */
  etag: string;
}

/** The methods of s3rver's store that the sandbox uses or intercepts. */
export interface S3rverStore {
  putBucket(bucket: string): Promise<unknown>;
  getResourcePath(bucket: string, key: string | undefined, resource: string): string;
  initiateUpload(bucket: string, key: string, uploadId: string, metadata: object): Promise<void>;
  putPart(
    bucket: string,
    uploadId: string,
    part: number | string,
    content: Readable,
  ): Promise<{ size: number; md5: string }>;
  putObjectMultipart(bucket: string, uploadId: string, parts: PartReference[]): Promise<{ size: number; md5: string }>;
}

/** The parts of s3rver that the sandbox uses; s3rver ships no types. */
export interface S3rver {
  store: S3rverStore;
  callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  on(event: "error", listener: (error: Error) => void): this;
}

/** An account of s3rver: signatures are checked against its key pairs. */
export interface S3rverAccount {
  createKeyPair(accessKeyId: string, secretAccessKey: string): void;
  revokeAccessKey(accessKeyId: string): void;
}

interface BodyContext {
  req: IncomingMessage;
  request: { body?: Readable };
}

interface SignatureV4 {
  parseHeader(headers: Record<string, string>): unknown;
  aws4SignatureBodyParser(context: BodyContext): void;
}

const STREAMING_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

const require = createRequire(import.meta.url);
const signature: SignatureV4 = require("@20minutes/s3rver/lib/signature/v4.js");
teachCurrentSdk(signature);

const S3Error: new (
  code: string,
  message: string,
  detail?: object,
) => Error = require("@20minutes/s3rver/lib/models/error.js");
const AwsAccount: new (id: number, name: string) => S3rverAccount = require("@20minutes/s3rver/lib/models/account.js");
const S3rverApp: new (options: object) => S3rver = require("@20minutes/s3rver");

/** Creates an s3rver that keeps its files in the directory and checks every signature. */
export function createS3rver(directory: string): S3rver {
  const app = new S3rverApp({ directory, silent: true, vhostBuckets: false, allowMismatchedSignatures: false });
  // Without a listener, Koa prints every refused or interrupted upload to stderr.
  app.on("error", () => undefined);
  return app;
}

/** Creates an account without keys. */
export function createAccount(): S3rverAccount {
  return new AwsAccount(123456789012, "Sandbox");
}

/** An error that s3rver sends as S3 would: status by code, XML body. */
export function s3Error(code: string, message: string): Error {
  return new S3Error(code, message);
}

/**
 * s3rver is older than the SDK's default checksums: it refuses `STREAMING-UNSIGNED-PAYLOAD-TRAILER`, would store such a body with its chunk
 * framing, and never compares a body with its digest. Its signature check is right (it signs whatever `x-amz-content-sha256` says), so only
 * the form of the header and the body need attention here. This has to happen before s3rver's controllers are loaded, because they copy the
 * function. It relies on s3rver's internals, so package.json pins that package exactly.
 */
function teachCurrentSdk(v4: SignatureV4): void {
  const parseHeader = v4.parseHeader;
  v4.parseHeader = (headers) =>
    parseHeader(
      headers["x-amz-content-sha256"] === STREAMING_TRAILER
        ? { ...headers, "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }
        : headers,
    );
  v4.aws4SignatureBodyParser = (context) => {
    context.request.body = verifiedBody(context.req);
  };
}

/** The body's own bytes, without framing. Fails at the end if they do not match the digests that came with them. */
function verifiedBody(request: IncomingMessage): Readable {
  const payload = String(request.headers["x-amz-content-sha256"] ?? "");
  if (payload.startsWith("STREAMING-AWS4"))
    throw s3Error("NotImplemented", "Signed chunks are not part of the sandbox.");
  if (payload !== STREAMING_TRAILER) {
    const check = new DigestCheck(payload, () => String(request.headers["x-amz-checksum-crc32"] ?? ""));
    return chained(request, check);
  }
  const decoder = new AwsChunkedDecoder();
  const check = new DigestCheck(payload, () => decoder.trailers.get("x-amz-checksum-crc32") ?? "");
  return chained(chained(request, decoder), check);
}

/** Like `pipe`, but also passes on the failure and the early end of its source. */
function chained(source: Readable, target: Transform): Transform {
  source.once("error", (error) => target.destroy(error));
  source.once("close", () => {
    if (!source.readableEnded) target.destroy(new Error("The request ended before its body."));
  });
  // s3rver creates a directory before it listens; it finds the error on the stream then.
  target.on("error", () => undefined);
  return source.pipe(target);
}

/** Passes bytes through and compares them with the SHA-256 and the CRC-32 that the client stated. */
class DigestCheck extends Transform {
  readonly #sha256 = createHash("sha256");
  readonly #expectedSha256: string | undefined;
  readonly #expectedCrc32: () => string;
  #crc32 = 0;

  constructor(payload: string, expectedCrc32: () => string) {
    super();
    this.#expectedSha256 = /^[0-9a-f]{64}$/.test(payload) ? payload : undefined;
    this.#expectedCrc32 = expectedCrc32;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#expectedSha256) this.#sha256.update(chunk);
    this.#crc32 = crc32(chunk, this.#crc32);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    const found = Buffer.alloc(4);
    found.writeUInt32BE(this.#crc32);
    const expectedCrc32 = this.#expectedCrc32();
    if (this.#expectedSha256 && this.#sha256.digest("hex") !== this.#expectedSha256) {
      done(s3Error("BadDigest", "The provided x-amz-content-sha256 does not match what was computed."));
    } else if (expectedCrc32 && expectedCrc32 !== found.toString("base64")) {
      done(s3Error("BadDigest", "The CRC32 you specified did not match the calculated checksum."));
    } else {
      done();
    }
  }
}
