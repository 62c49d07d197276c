import type * as http from "node:http";
import * as os from "node:os";
import type { S3Client } from "@aws-sdk/client-s3";
import type { Clock } from "../lib/clock.ts";

export type Sdk = typeof import("@aws-sdk/client-s3");

/** Where the archive goes, as the API handed it out. */
export interface UploadTarget {
  bucket: string;
  key: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
}

/** A connection over which nothing has gone for so long is given up, and its part sent again. */
const STALL_MS = 120_000;
const CONNECT_MS = 15_000;

/** The way to a bucket. */
export interface BucketOptions {
  target: UploadTarget;
  /** A stand-in server for S3, addressed by path. */
  endpoint?: string | undefined;
  agentFor(url: URL): Promise<http.Agent>;
  clock: Clock;
}

/** The SDK, and a client of it that knows nothing but the credentials handed out; it sends each request once. */
export async function openBucket(options: BucketOptions): Promise<{ sdk: Sdk; client: S3Client }> {
  ignoreAmbientAws();
  const sdk = await import("@aws-sdk/client-s3");
  return { sdk, client: new sdk.S3Client(await clientSettings(options)) };
}

async function clientSettings(options: BucketOptions) {
  const { target, endpoint, clock } = options;
  const base = endpoint === undefined ? `https://${target.bucket}.s3.${target.region}.amazonaws.com` : endpoint;
  const agent = await options.agentFor(new URL(base));
  return {
    region: target.region,
    credentials: target.credentials,
    // Repeated by us: what is not an answer of S3's at all the SDK would not repeat, and nobody would read of it in the log.
    maxAttempts: 1,
    requestHandler: {
      httpAgent: agent,
      httpsAgent: agent as never,
      connectionTimeout: clock.limit(CONNECT_MS),
      socketTimeout: clock.limit(STALL_MS),
    },
    logger: SILENT,
    // Answered late or not at all by some proxies; the parts are small enough to be sent at once.
    expectContinueHeader: false,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  };
}

function ignore(): void {}

/** The SDK has advice for the console about bodies that it cannot repeat. */
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A job may hold other AWS credentials, profiles and endpoints: none of them may have a say here. */
function ignoreAmbientAws(): void {
  for (const name of Object.keys(process.env)) if (name.toUpperCase().startsWith("AWS_")) delete process.env[name];
  process.env.AWS_CONFIG_FILE = os.devNull;
  process.env.AWS_SHARED_CREDENTIALS_FILE = os.devNull;
}

/** Answers every request from memory, as S3 answers CreateMultipartUpload. */
const PRETENDED = {
  handle: async () => ({
    response: {
      statusCode: 200,
      headers: {},
      body: Buffer.from("<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>"),
    },
  }),
};

/**
 * Loads what an upload needs and has it run once, without a byte on the network: the first request through the SDK takes many times as
 * long as the second, and later everything else waits for it.
 */
export async function warmUp(): Promise<void> {
  ignoreAmbientAws();
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    region: "us-east-1",
    credentials: { accessKeyId: "none", secretAccessKey: "none" },
    requestHandler: PRETENDED as never,
    maxAttempts: 1,
    logger: SILENT,
  });
  const place = { Bucket: "none", Key: "none" };
  await client.send(new sdk.CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: "CRC32" }));
}
