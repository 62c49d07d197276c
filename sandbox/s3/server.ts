import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer, IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { captureAnswer, sendAnswer } from "../http/answers.ts";
import { type Fault, type Faults, faultAfter, faultBefore } from "../http/faults.ts";
import { closeServer, listen } from "../http/listen.ts";
import type { RecordedRequest, RequestLog } from "../http/requests.ts";
import { type Credentials, type UpstreamS3, WayUpstream } from "./upstream.ts";
import { createAccount, createS3rver, type S3rver, type S3rverAccount, s3Error } from "./s3rver.ts";

/** S3's minimum size of a part that is not the last. */
const MIN_PART_BYTES = 5 * 1024 * 1024;

/** Temporary credentials for one object, as `prepare_model_upload` hands them out. */
export interface UploadTarget {
  creds: Credentials;
  s3_bucket: string;
  s3_key: string;
  s3_region: string;
}

/** A multipart upload that was started and neither completed nor aborted. */
export interface UnfinishedUpload {
  uploadId: string;
  key: string;
  /** Part number -> size in bytes and MD5. */
  parts: Map<number, { size: number; md5: string }>;
}

/** An object that has arrived completely. */
export interface StoredObject {
  key: string;
  /** Bytes. */
  size: number;
}

/** What the S3 stand-in needs. */
export interface SandboxS3Options {
  requests: RequestLog;
  faults: Faults;
  /** Default 0: any free port. */
  port?: number | undefined;
  bucket?: string | undefined;
  region?: string | undefined;
  /** A server that does the work; the request log and the faults stay here. Default: this server does the work. */
  upstream?: UpstreamS3 | undefined;
  /** The minimum size of a part that is not the last, in bytes. Default: 5 MiB, like S3. */
  minPartBytes?: number | undefined;
}

interface Grant extends UploadTarget {
  expired: boolean;
}

/** S3 for uploads only: real signatures, credentials for one key each, multipart, everything on disk. */
export class SandboxS3 {
  readonly bucket: string;
  readonly region: string;
  /** Whether credentials may list the unfinished uploads of their key; it is not known whether Baseten's may. */
  mayListUploads = true;
  /** Whether credentials may list the parts of their unfinished uploads; it is not known whether Baseten's may. */
  mayListParts = true;
  /** Whether credentials may abort their uploads. */
  mayAbort = true;
  /** Whether credentials may put an object that already exists. */
  mayPutAgain = true;
  /** Whether credentials also work for all other keys. */
  mayReachAllKeys = false;
  readonly #requests: RequestLog;
  readonly #faults: Faults;
  readonly #minPartBytes: number;
  readonly #directory: string;
  readonly #s3rver: S3rver;
  readonly #handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly #account: S3rverAccount = createAccount();
  readonly #grants = new Map<string, Grant>();
  readonly #upstream: UpstreamS3 | undefined;
  readonly #way: WayUpstream | undefined;
  /** The credentials that the real server has issued. */
  readonly #upstreamCreds: Credentials[] = [];
  readonly #uploads = new Map<string, UnfinishedUpload>();
  readonly #objects = new Set<string>();
  readonly #server: Server;
  #port = 0;

  private constructor(options: SandboxS3Options, directory: string) {
    this.#upstream = options.upstream;
    this.#way = options.upstream && new WayUpstream(options.upstream.url);
    this.bucket = options.upstream?.bucket ?? options.bucket ?? "baseten-sandbox-models";
    this.region = options.upstream?.region ?? options.region ?? "us-west-2";
    this.#requests = options.requests;
    this.#faults = options.faults;
    this.#minPartBytes = options.minPartBytes ?? MIN_PART_BYTES;
    this.#directory = directory;
    this.#s3rver = createS3rver(directory);
    this.#handle = this.#s3rver.callback();
    this.#server = createServer((request, response) => this.#serve(request, response));
    // A fault may hold a test's upload for a long time; whether that is too long is up to the client, not the server.
    this.#server.requestTimeout = 0;
    this.#followUploads();
  }

  /** Starts on 127.0.0.1. */
  static async start(options: SandboxS3Options): Promise<SandboxS3> {
    const s3 = new SandboxS3(options, await mkdtemp(path.join(tmpdir(), "baseten-sandbox-s3-")));
    await s3.#s3rver.store.putBucket(s3.bucket);
    s3.#port = await listen(s3.#server, options.port ?? 0);
    return s3;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Hands out credentials for this one key. */
  grant(key: string): UploadTarget {
    const creds = {
      aws_access_key_id: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
      aws_secret_access_key: randomBytes(30).toString("base64"),
      aws_session_token: randomBytes(96).toString("base64"),
    };
    this.#account.createKeyPair(creds.aws_access_key_id, creds.aws_secret_access_key);
    const target = { creds, s3_bucket: this.bucket, s3_key: key, s3_region: this.region };
    this.#grants.set(creds.aws_access_key_id, { ...target, expired: false });
    return target;
  }

  /** The same, from the server that does the work. */
  async handOut(key: string): Promise<UploadTarget> {
    if (this.#upstream === undefined) return this.grant(key);
    const creds = await this.#upstream.grant(key);
    this.#upstreamCreds.push(creds);
    return { creds, s3_bucket: this.bucket, s3_key: key, s3_region: this.region };
  }

  /** Every part of all credentials handed out so far. */
  get secrets(): string[] {
    const creds = [...this.#grants.values()].map((grant) => grant.creds).concat(this.#upstreamCreds);
    return creds.flatMap((one) => Object.values(one));
  }

  /** Makes all credentials issued so far, or those for one key, fail with ExpiredToken from now on. */
  expireCredentials(key?: string): void {
    for (const grant of this.#grants.values()) grant.expired ||= key === undefined || grant.s3_key === key;
  }

  /** The objects that have arrived completely, sorted by key. */
  async objects(): Promise<StoredObject[]> {
    if (this.#upstream) return this.#upstream.objects();
    const keys = [...this.#objects].sort();
    return Promise.all(keys.map(async (key) => ({ key, size: (await stat(this.fileOf(key))).size })));
  }

  /** Whether the object with this key has arrived completely. */
  has(key: string): boolean {
    return this.#objects.has(key);
  }

  /** A file with the object of this key, wherever the object is; undefined if it has not arrived. */
  async arrived(key: string): Promise<string | undefined> {
    if (this.#upstream === undefined) return this.has(key) ? this.fileOf(key) : undefined;
    const content = await this.#upstream.read(key);
    if (content === undefined) return undefined;
    const file = path.join(this.#directory, `object-${randomBytes(8).toString("hex")}`);
    await pipeline(content, createWriteStream(file));
    return file;
  }

  /** The file that holds the object. */
  fileOf(key: string): string {
    return this.#s3rver.store.getResourcePath(this.bucket, key, "object");
  }

  /** The multipart uploads that were neither completed nor aborted. */
  unfinishedUploads(): UnfinishedUpload[] {
    return [...this.#uploads.values()];
  }

  /** Stops, cuts all connections and removes every file. */
  async close(): Promise<void> {
    await closeServer(this.#server);
    this.#way?.close();
    for (const accessKeyId of this.#grants.keys()) this.#account.revokeAccessKey(accessKeyId);
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 5 });
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", this.url);
    const method = request.method ?? "";
    const record = this.#requests.arrived({ target: "s3", method, url, headers: request.headers });
    countBytes(request, record);
    const fault = this.#faults.strike("s3", method, record.path + url.search);
    record.fault = fault?.kind;
    this.#requests.changed(record);
    response.once("close", () => {
      if (record.status === undefined && response.writableFinished) record.status = response.statusCode;
      this.#requests.finished(record);
    });
    if (!faultBefore(fault, request, response)) this.#work(request, response, record, fault);
  }

  #work(request: IncomingMessage, response: ServerResponse, record: RecordedRequest, fault: Fault | undefined): void {
    faultAfter(fault, response);
    if (this.#way) {
      this.#way.passOn(request, response);
      return;
    }
    const refusal = this.#refusal(request, record);
    if (refusal) {
      refuse(request, response, refusal);
      return;
    }
    if (isListOfUploads(record)) {
      this.#list(record, response);
      return;
    }
    if (isListOfParts(record)) {
      this.#listParts(record, response);
      return;
    }
    captureAnswer(response, (answer) => {
      if (answer.status === 405 && isAbort(record)) void this.#abort(record, response);
      else {
        if (answer.status === 200 && storesObject(record)) this.#objects.add(this.#keyOf(record));
        sendAnswer(response, answer);
      }
    });
    void this.#handle(request, response);
  }

  /** What S3 would refuse before it looks at the signature: wrong key, wrong token, wrong operation. */
  #refusal(
    request: IncomingMessage,
    record: RecordedRequest,
  ): [status: number, code: string, message: string] | undefined {
    const credential = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? "")?.[1]?.split("/") ?? [];
    const grant = this.#grants.get(credential[0] ?? "");
    if (!request.headers.authorization) return [403, "AccessDenied", "Access Denied"];
    if (!grant) return [403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."];
    const token = request.headers["x-amz-security-token"];
    if (token !== grant.creds.aws_session_token)
      return [400, "InvalidToken", "The provided token is malformed or otherwise invalid."];
    if (grant.expired) return [400, "ExpiredToken", "The provided token has expired."];
    if (credential[2] !== grant.s3_region)
      return [
        400,
        "AuthorizationHeaderMalformed",
        `The region '${credential[2]}' is wrong; expecting '${grant.s3_region}'`,
      ];
    if (!this.#isGranted(grant, record, request)) return [403, "AccessDenied", "Access Denied"];
    const uploadId = record.query.get("uploadId");
    if (uploadId !== null && this.#uploads.get(uploadId)?.key !== this.#keyOf(record))
      return [404, "NoSuchUpload", "The specified upload does not exist."];
    return undefined;
  }

  #isGranted(grant: Grant, record: RecordedRequest, request: IncomingMessage): boolean {
    if (isListOfUploads(record)) return this.mayListUploads && record.query.get("prefix") === grant.s3_key;
    const isItsKey = this.#keyOf(record) === grant.s3_key || this.mayReachAllKeys;
    return isItsKey && record.path.startsWith(`/${grant.s3_bucket}/`) && this.#isAllowed(record, request);
  }

  #isAllowed(record: RecordedRequest, request: IncomingMessage): boolean {
    if (isListOfParts(record)) return this.mayListParts;
    if (isAbort(record) && !this.mayAbort) return false;
    if (storesObject(record) && !this.mayPutAgain && this.has(this.#keyOf(record))) return false;
    return isUploadOperation(record, request);
  }

  /** s3rver has no ListParts; the signature is not checked here. */
  #listParts({ query }: RecordedRequest, response: ServerResponse): void {
    const { parts = new Map() } = this.#uploads.get(query.get("uploadId") ?? "") ?? {};
    const listed = [...parts].map(
      ([number, { size, md5 }]) =>
        `<Part><PartNumber>${number}</PartNumber><ETag>&quot;${md5}&quot;</ETag><Size>${size}</Size></Part>`,
    );
    sendXml(response, "ListPartsResult", `<IsTruncated>false</IsTruncated>${listed.join("")}`);
  }

  /** s3rver has no ListMultipartUploads; the signature is not checked here. */
  #list({ query }: RecordedRequest, response: ServerResponse): void {
    const uploads = this.unfinishedUploads()
      .filter(({ key }) => key.startsWith(query.get("prefix") ?? ""))
      .map(({ key, uploadId }) => `<Upload><Key>${key}</Key><UploadId>${uploadId}</UploadId></Upload>`);
    sendXml(response, "ListMultipartUploadsResult", `<IsTruncated>false</IsTruncated>${uploads.join("")}`);
  }

  /** s3rver has no AbortMultipartUpload; it only says so (405) after it has checked the signature. */
  async #abort(record: RecordedRequest, response: ServerResponse): Promise<void> {
    const uploadId = record.query.get("uploadId") ?? "";
    this.#uploads.delete(uploadId);
    const directory = path.join(this.#s3rver.store.getResourcePath(this.bucket, undefined, "uploads"), uploadId);
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    response.statusCode = 204;
    response.end();
  }

  #keyOf(record: RecordedRequest): string {
    return record.path.slice(`/${this.bucket}/`.length);
  }

  /** s3rver accepts parts for uploads that do not exist, and crashes on a completion that names a missing part. */
  #followUploads(): void {
    const store = this.#s3rver.store;
    const { initiateUpload, putPart, putObjectMultipart } = store;
    store.initiateUpload = async (bucket, key, uploadId, metadata) => {
      await initiateUpload.call(store, bucket, key, uploadId, metadata);
      this.#uploads.set(uploadId, { uploadId, key, parts: new Map() });
    };
    store.putPart = async (bucket, uploadId, part, content) => {
      const stored = await putPart.call(store, bucket, uploadId, part, content);
      const upload = this.#uploads.get(uploadId);
      if (!upload) throw s3Error("NoSuchUpload", "The specified upload does not exist.");
      upload.parts.set(Number(part), stored);
      return stored;
    };
    store.putObjectMultipart = async (bucket, uploadId, parts) => {
      const upload = this.#uploads.get(uploadId);
      if (!upload) throw s3Error("NoSuchUpload", "The specified upload does not exist.");
      checkParts(upload, parts, this.#minPartBytes);
      const stored = await putObjectMultipart.call(store, bucket, uploadId, parts);
      this.#uploads.delete(uploadId);
      return stored;
    };
  }
}

function checkParts(upload: UnfinishedUpload, parts: { number: number; etag: string }[], minBytes: number): void {
  for (const [index, part] of parts.entries()) {
    const stored = upload.parts.get(part.number);
    if (!stored || !part.etag.includes(stored.md5))
      throw s3Error("InvalidPart", `Part ${part.number} could not be found.`);
    if (part.number <= (parts[index - 1]?.number ?? 0))
      throw s3Error("InvalidPartOrder", "The parts were not in ascending order.");
    if (index < parts.length - 1 && stored.size < minBytes)
      throw s3Error("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
  }
}

/** The operations that make up an upload; no others are granted. */
function isUploadOperation({ method, query }: RecordedRequest, request: IncomingMessage): boolean {
  if ("x-amz-copy-source" in request.headers) return false;
  const names = [...query.keys()]
    .filter((name) => name !== "x-id")
    .sort()
    .join();
  return [`PUT `, `PUT partNumber,uploadId`, `POST uploads`, `POST uploadId`, `DELETE uploadId`].includes(
    `${method} ${names}`,
  );
}

function isAbort({ method, query }: RecordedRequest): boolean {
  return method === "DELETE" && query.has("uploadId");
}

function isListOfParts({ method, query }: RecordedRequest): boolean {
  return method === "GET" && query.has("uploadId");
}

function isListOfUploads({ method, query, path: place }: RecordedRequest): boolean {
  return method === "GET" && query.has("uploads") && place.split("/").filter((part) => part !== "").length === 1;
}

function storesObject({ method, query }: RecordedRequest): boolean {
  return (method === "PUT" && !query.has("uploadId")) || (method === "POST" && query.has("uploadId"));
}

function sendXml(response: ServerResponse, root: string, content: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${content}</${root}>`;
  sendAnswer(response, { status: 200, headers: { "content-type": "application/xml" }, body: Buffer.from(body) });
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  [status, code, message]: [number, string, string],
): void {
  request.resume();
  response.statusCode = status;
  response.setHeader("content-type", "application/xml");
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  );
}

/** Counts body bytes as the parser delivers them: a `data` listener would start the stream before s3rver reads it. */
function countBytes(request: IncomingMessage, record: RecordedRequest): void {
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (chunk) record.bytes += chunk.length;
    return IncomingMessage.prototype.push.call(request, chunk, encoding);
  };
}
