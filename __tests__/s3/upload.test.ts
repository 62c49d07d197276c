import type { RecordedRequest } from "../../sandbox/http/requests.ts";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import type { UploadTarget } from "../../sandbox/s3/server.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { Failure } from "../../src/lib/errors.ts";
import { Network } from "../../src/lib/http.ts";
import type { Piece } from "../../src/lib/piece.ts";
import { isSameUpload, type UnfinishedUpload } from "../../src/s3/unfinished.ts";
import { PayloadSigning } from "../../src/s3/signing.ts";
import { ExpiredCredentials } from "../../src/s3/trouble.ts";
import { partSize, type UploadOptions, uploadArchive } from "../../src/s3/upload.ts";
import { archive, withSandbox } from "../sandbox/helpers.ts";
import { closedPort, errorOf, FakeClock, withEnv } from "../support/client.ts";

const MIB = 1024 * 1024;
const PART = 8 * MIB;
/** What S3 takes at least, and what is sent while few parts are under way. */
const EARLY_PART = 5 * MIB;
const KEY = "models/a/model.tgz";

// The upload takes every AWS_* variable out of the environment; each test gets its own back.
let environment: NodeJS.ProcessEnv;
beforeEach(() => {
  environment = { ...process.env };
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});

/** Bytes that do not repeat from part to part. */
function bytesOf(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let place = 0; place + 4 <= size; place += 1_021) bytes.writeUInt32LE((place * 2_654_435_761) >>> 0, place);
  return bytes;
}

/** The bytes in chunks of this size; tells how many were taken, and whether it was closed properly. */
class Source {
  taken = 0;
  closed = false;
  readonly #bytes: Buffer;
  readonly #chunk: number;
  /** Called before each chunk is given. */
  onChunk: ((taken: number) => void | Promise<void>) | undefined;

  constructor(bytes: Buffer, chunk = MIB) {
    this.#bytes = bytes;
    this.#chunk = chunk;
  }

  async *chunks(): AsyncGenerator<Buffer> {
    try {
      for (let place = 0; place < this.#bytes.length; place += this.#chunk) {
        await this.onChunk?.(this.taken);
        this.taken += 1;
        yield this.#bytes.subarray(place, place + this.#chunk);
      }
    } finally {
      this.closed = true;
    }
  }
}

/** Chunks as pieces of their own. */
async function* piecesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  for await (const chunk of chunks) yield { bytes: Buffer.from(chunk), crc: crc32(chunk), release: () => undefined };
}

function targetOf({ creds, s3_bucket, s3_key, s3_region }: UploadTarget): UploadOptions["target"] {
  return {
    bucket: s3_bucket,
    key: s3_key,
    region: s3_region,
    credentials: {
      accessKeyId: creds.aws_access_key_id,
      secretAccessKey: creds.aws_secret_access_key,
      sessionToken: creds.aws_session_token,
    },
  };
}

interface World {
  sandbox: Sandbox;
  source: Source;
  bytes: Buffer;
  /** What onProgress was told. */
  progress: number[];
  /** What onNote was told. */
  notes: string[];
  /** The uploads that onBegun was told of, and onOver was not yet. */
  open(): UnfinishedUpload[];
  upload(change?: Partial<UploadOptions>): Promise<number>;
}

interface Setting extends SandboxOptions {
  /** Bytes to upload. */
  size?: number;
  chunk?: number;
  clock?: FakeClock;
}

function withUpload(setting: Setting, run: (world: World) => Promise<void>): Promise<void> {
  const { size = 1_000, chunk = MIB, clock = new FakeClock(), ...options } = setting;
  return withSandbox(options, async (sandbox) => {
    const network = new Network();
    const bytes = bytesOf(size);
    const source = new Source(bytes, chunk);
    const progress: number[] = [];
    const notes: string[] = [];
    const begun: UnfinishedUpload[] = [];
    const over: UnfinishedUpload[] = [];
    const upload = (change: Partial<UploadOptions> = {}) =>
      uploadArchive({
        target: targetOf(sandbox.s3.grant(KEY)),
        pieces: piecesOf(source.chunks()),
        largestBytes: bytes.length,
        endpoint: sandbox.s3Url,
        agentFor: (url) => network.agentFor(url),
        clock,
        signal: new AbortController().signal,
        onProgress: (arrived) => progress.push(arrived),
        onNote: (line) => notes.push(line),
        onBegun: (one) => begun.push(one),
        onOver: (one) => over.push(one),
        ...change,
      });
    try {
      const open = () => begun.filter((one) => !over.some((other) => isSameUpload(one, other)));
      await run({ sandbox, source, bytes, progress, notes, open, upload });
      // What is told to be over and what is, is the same.
      const left = sandbox.s3.unfinishedUploads().map(({ uploadId }) => uploadId);
      const known = (uploadId: string) => begun.some((one) => one.uploadId === uploadId);
      expect(open().map(({ uploadId }) => uploadId)).toEqual(left.filter(known));
    } finally {
      network.close();
    }
  });
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function expectArrived(sandbox: Sandbox, bytes: Buffer): Promise<void> {
  expect(await sandbox.objects()).toEqual([{ key: KEY, size: bytes.length }]);
  expect(sha256(await readFile(sandbox.s3.fileOf(KEY)))).toBe(sha256(bytes));
  expect(sandbox.s3.unfinishedUploads()).toEqual([]);
}

async function expectNothing(sandbox: Sandbox): Promise<void> {
  expect(sandbox.s3.unfinishedUploads()).toEqual([]);
  expect(await sandbox.objects()).toEqual([]);
}

/** The requests as `METHOD what`. */
function requestsOf(sandbox: Sandbox): string[] {
  return sandbox.requests.all.map(({ method, query }) => {
    if (query.has("uploads")) return `${method} create`;
    if (query.has("partNumber")) return `${method} part ${query.get("partNumber")}`;
    return `${method} ${query.has("uploadId") ? "upload" : "whole"}`;
  });
}

const onPart = (number: number, fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({
  target: "s3",
  path: new RegExp(`partNumber=${number}(&|$)`),
  ...fault,
});

describe("an archive that fits into one part", () => {
  test.each([0, 1, 1_000, PART - 1])("of %d bytes is sent whole with one request", (size) =>
    withUpload({ size }, async ({ sandbox, bytes, progress, upload }) => {
      expect(await upload()).toBe(size);
      expect(requestsOf(sandbox)).toEqual(["PUT whole"]);
      expect(progress).toEqual([size]);
      await expectArrived(sandbox, bytes);
    }),
  );

  test("is what Baseten unpacks", () =>
    withUpload({}, async ({ sandbox, upload }) => {
      const chunks = (async function* () {
        yield archive();
      })();
      await upload({ pieces: piecesOf(chunks) });
      expect((await sandbox.listArchive(KEY)).map((entry) => entry.path)).toEqual(["config.yaml", "model/model.py"]);
    }));

  test("goes to the key with the credentials and the region that were handed out", () =>
    withUpload({}, async ({ sandbox, upload }) => {
      const target = targetOf(sandbox.s3.grant(KEY));
      await upload({ target });
      const [request] = sandbox.requests.all;
      expect(request?.path).toBe(`/${target.bucket}/${KEY}`);
      expect(request?.headers.authorization).toContain(`Credential=${target.credentials.accessKeyId}/`);
      expect(request?.headers.authorization).toContain(`/${target.region}/s3/`);
      expect(request?.headers["x-amz-security-token"]).toBe(target.credentials.sessionToken);
      expect(request?.headers).not.toHaveProperty("expect");
    }));
});

describe("an archive that needs more parts", () => {
  test.each([
    ["a bit more than one part", PART + 1, MIB, [EARLY_PART, PART + 1 - EARLY_PART]],
    // The first two leave early. While they are under way, the next ones wait until they are full.
    ["several parts", 4 * PART, MIB, [EARLY_PART, EARLY_PART, PART, PART, 6 * MIB]],
    ["parts of whole pieces that do not divide a part", 2 * PART + 12_345, 777_777, [5_444_439, 5_444_439, 5_900_683]],
    ["in one huge piece", 2 * PART + 5, 3 * PART, [PART, PART, 5]],
  ])("%s: arrives as it is", (_what, size, chunk, parts) =>
    withUpload({ size, chunk }, async ({ sandbox, source, bytes, progress, upload }) => {
      const first = [1, 2].map((number) => sandbox.faults.hold("before", onPart(number, { kind: "hold-before" })));
      source.onChunk = (taken) => {
        if (taken === Math.ceil(size / chunk) - 1) for (const { release } of first) release();
      };
      expect(await upload()).toBe(size);
      const sent = requestsOf(sandbox);
      expect([sent[0], sent.at(-1)]).toEqual(["POST create", "POST upload"]);
      expect(sent.slice(1, -1).sort()).toEqual(parts.map((_, index) => `PUT part ${index + 1}`));
      const numberOf = ({ query }: RecordedRequest) => Number(query.get("partNumber"));
      const arrived = sandbox.requests.all.filter((request) => numberOf(request) > 0);
      arrived.sort((one, other) => numberOf(one) - numberOf(other));
      expect(arrived.map((part) => part.bytes)).toEqual(parts);
      expect(progress.at(-1)).toBe(size);
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      expect(sandbox.requests.all.filter(({ headers }) => "expect" in headers)).toEqual([]);
      await expectArrived(sandbox, bytes);
    }),
  );

  test("gives each piece back once its part has arrived, and not before", () =>
    withUpload({ size: 3 * PART, chunk: PART }, async ({ sandbox, source, upload }) => {
      const second = sandbox.faults.hold("before", onPart(2, { kind: "hold-before" }));
      const released: number[] = [];
      const pieces = (async function* () {
        let number = 0;
        for await (const piece of piecesOf(source.chunks())) {
          const part = ++number;
          yield { ...piece, release: () => released.push(part) };
        }
      })();
      const uploading = upload({ pieces });
      await second.reached;
      await sandbox.requests.waitFor(({ query, status }) => query.get("partNumber") === "3" && status === 200);
      expect(released).not.toContain(2);
      second.release();
      await uploading;
      expect(released.sort()).toEqual([1, 2, 3]);
    }));

  test("of exactly one part arrives as it is", () =>
    withUpload({ size: PART }, async ({ sandbox, bytes, upload }) => {
      expect(await upload()).toBe(PART);
      await expectArrived(sandbox, bytes);
    }));

  test("of many parts arrives in order although the parts overtake each other", () =>
    withUpload(
      { size: 6 * PART + 99, faults: [onPart(1, { kind: "slow", delayMs: 0 }), onPart(2, { kind: "reset-before" })] },
      async ({ sandbox, bytes, upload }) => {
        expect(await upload()).toBe(bytes.length);
        await expectArrived(sandbox, bytes);
      },
    ));

  test("an estimate that was too small does no harm", () =>
    withUpload({ size: 2 * PART + 1 }, async ({ sandbox, bytes, upload }) => {
      expect(await upload({ largestBytes: 1 })).toBe(bytes.length);
      await expectArrived(sandbox, bytes);
    }));

  test.each([300_000, PART])(
    "chunks that share one buffer of %d bytes, overwritten after each, arrive intact",
    (size) =>
      withUpload({ size: 3 * PART + 4_321 }, async ({ sandbox, bytes, upload }) => {
        const shared = Buffer.alloc(size);
        const chunks = (async function* () {
          for (let place = 0; place < bytes.length; place += shared.length) {
            const length = bytes.copy(shared, 0, place);
            yield shared.subarray(0, length);
            shared.fill(0xff);
          }
        })();
        await upload({ pieces: piecesOf(chunks) });
        await expectArrived(sandbox, bytes);
      }),
  );

  test("no more than four parts are under way, so memory stays flat", () =>
    withUpload(
      { size: 9 * PART, faults: [{ target: "s3", method: "PUT", kind: "hang-before", times: 99 }] },
      async ({ sandbox, source, upload }) => {
        const stop = new AbortController();
        const uploading = errorOf(upload({ signal: stop.signal }));
        await sandbox.requests.waitFor(({ query }) => query.get("partNumber") === "4");
        for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        expect(sandbox.requests.all.filter(({ query }) => query.has("partNumber"))).toHaveLength(4);
        expect(source.taken).toBeLessThanOrEqual(32);
        stop.abort(new Error("enough"));
        await uploading;
      },
    ));
});

describe("the bytes of the archive", () => {
  const UNSIGNED = "UNSIGNED-PAYLOAD";
  const sumsOf = (sandbox: Sandbox) =>
    sandbox.requests.all
      .filter(({ method }) => method === "PUT")
      .map(({ headers }) => String(headers["x-amz-content-sha256"]));

  test.each([1_000, PART + 10])("are guarded by a checksum and not signed, on this machine (%i bytes)", (size) =>
    withUpload({ size }, async ({ sandbox, upload }) => {
      await upload();
      expect(new Set(sumsOf(sandbox))).toEqual(new Set([UNSIGNED]));
      for (const { method, headers } of sandbox.requests.all)
        if (method === "PUT") expect(headers["x-amz-checksum-crc32"]).toMatch(/^[\w+/]{6}==$/);
    }),
  );

  test("are signed where a network lies between that TLS does not guard", () =>
    withEnv({ no_proxy: "", NO_PROXY: "", http_proxy: undefined, HTTP_PROXY: undefined }, () =>
      withUpload({}, async ({ sandbox, bytes, upload }) => {
        // The whole of it is this machine, which the name does not say.
        await withEnv({ http_proxy: sandbox.s3Url }, () =>
          upload({ endpoint: "http://storage.example" }).catch(() => undefined),
        );
        expect(sumsOf(sandbox)[0]).toBe(sha256(bytes));
      }),
    ));

  test.each(["AccessDenied", "NotImplemented", "XAmzContentSHA256Mismatch"])(
    "are signed where the server refuses them with %s, from then on in the whole run",
    (code) =>
      withUpload({ faults: [{ target: "s3", ...refusal(403, code, "Sign it.") }] }, async (world) => {
        const { sandbox, bytes, notes, upload } = world;
        const signing = new PayloadSigning();
        await upload({ signing });
        await upload({ signing, pieces: piecesOf(new Source(bytes).chunks()) });
        expect(sumsOf(sandbox)).toEqual([UNSIGNED, sha256(bytes), sha256(bytes)]);
        expect(notes).toEqual(["S3 requires a signed payload: the archive is signed from now on."]);
        await expectArrived(sandbox, bytes);
      }),
  );

  test("are not signed again where the server refuses the signed ones as well", () =>
    withUpload(
      { faults: [{ target: "s3", times: 99, ...refusal(403, "AccessDenied", "Not you.") }] },
      async ({ sandbox, notes, upload }) => {
        expect(((await errorOf(upload())) as Failure).message).toContain("403 AccessDenied: Not you.");
        expect(sumsOf(sandbox)).toHaveLength(2);
        expect(notes).toEqual([]);
      },
    ));
});

describe("what fails once is sent again", () => {
  test.each<[string, Partial<Fault> & Pick<Fault, "kind">]>([
    ["500", { kind: "status", status: 500 }],
    ["503 slow down", { kind: "status", status: 503, times: 2 }],
    ["a reset before the work", { kind: "reset-before" }],
    ["a reset after the work", { kind: "reset-after" }],
  ])("a part with %s", (_what, fault) =>
    withUpload({ size: 2 * PART + 10, faults: [onPart(2, fault)] }, async ({ sandbox, bytes, progress, upload }) => {
      expect(await upload()).toBe(bytes.length);
      expect(requestsOf(sandbox).filter((sent) => sent === "PUT part 2")).toHaveLength(1 + (fault.times ?? 1));
      expect(requestsOf(sandbox).filter((sent) => sent === "PUT part 1")).toHaveLength(1);
      expect(progress.at(-1)).toBe(bytes.length);
      await expectArrived(sandbox, bytes);
    }),
  );

  test.each<Fault["kind"]>(["status", "reset-before", "reset-after"])("the whole object with %s", (kind) =>
    withUpload({ faults: [{ target: "s3", kind }] }, async ({ sandbox, bytes, upload }) => {
      expect(await upload()).toBe(bytes.length);
      expect(requestsOf(sandbox)).toEqual(["PUT whole", "PUT whole"]);
      await expectArrived(sandbox, bytes);
    }),
  );

  test("a part on whose connection nothing moves any more", () =>
    withUpload(
      { size: PART + 10, clock: new FakeClock(1_500), faults: [onPart(1, { kind: "hang-before" })] },
      async ({ sandbox, bytes, upload }) => {
        expect(await upload()).toBe(bytes.length);
        expect(requestsOf(sandbox).filter((sent) => sent === "PUT part 1")).toHaveLength(2);
        await expectArrived(sandbox, bytes);
      },
    ));
});

const onCreate = (fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({
  target: "s3",
  method: "POST",
  path: /\?uploads/,
  ...fault,
});
const onComplete = (fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({
  target: "s3",
  method: "POST",
  path: /uploadId=/,
  ...fault,
});
const onAbort = (fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({ target: "s3", method: "DELETE", ...fault });
const refusal = (status: number, code: string, message: string): Partial<Fault> & Pick<Fault, "kind"> => ({
  kind: "status",
  status,
  headers: { "content-type": "application/xml" },
  body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

describe("a request that is repeated", () => {
  test("says so, in S3's words, and with the wait that S3 asks for", () =>
    withUpload(
      {
        faults: [
          {
            target: "s3",
            ...refusal(503, "SlowDown", "Please reduce your request rate."),
            headers: { "retry-after": "9" },
          },
        ],
      },
      async ({ notes, upload }) => {
        await upload();
        expect(notes).toEqual([
          "The archive: S3 answered 503 SlowDown: Please reduce your request rate. Trying again in 9 s (attempt 2 of 5).",
        ]);
      },
    ));

  test.each(["0", "-1", "soon", "Wed, 21 Oct 2015 07:28:00 GMT"])(
    "waits its own time where S3 asks for none (%s)",
    async (asked) => {
      const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
      const clock = new FakeClock();
      const fault: Fault = { target: "s3", kind: "status", status: 503, headers: { "retry-after": asked }, times: 2 };
      await withUpload({ clock, faults: [fault] }, async ({ upload }) => {
        await upload();
        expect(clock.sleeps).toEqual([500, 1_000]);
      }).finally(() => random.mockRestore());
    },
  );

  test("is not, where S3 asks for more patience than there is", () =>
    withUpload(
      { faults: [{ target: "s3", kind: "status", status: 503, headers: { "retry-after": "121" } }] },
      async ({ sandbox, upload }) => {
        expect(((await errorOf(upload())) as Failure).message).toContain("S3 answered 503 Service Unavailable.");
        expect(requestsOf(sandbox)).toHaveLength(1);
      },
    ));

  test("waits longer from time to time", async () => {
    const clock = new FakeClock();
    await withUpload({ clock, faults: [{ target: "s3", kind: "status", times: 99 }] }, async ({ upload }) => {
      await errorOf(upload());
      expect(clock.sleeps).toHaveLength(4);
      for (const [index, wait] of clock.sleeps.entries()) expect(wait).toBeLessThanOrEqual(1_000 * 2 ** index);
    });
  });

  test("is signed with S3's time where the runner's clock is wrong", () =>
    withUpload(
      {
        faults: [
          {
            target: "s3",
            ...refusal(403, "RequestTimeTooSkewed", "The difference is too large."),
            headers: { "content-type": "application/xml", date: new Date(Date.now() + 3_600_000).toUTCString() },
          },
        ],
      },
      async ({ sandbox, upload }) => {
        await upload();
        const dates = sandbox.requests.all.map(({ headers }) => String(headers["x-amz-date"]));
        const hourOf = (date = "") => Number(date.slice(9, 11));
        expect(dates.length).toBeGreaterThan(1);
        expect((hourOf(dates[1]) - hourOf(dates[0]) + 24) % 24).toBe(1);
      },
    ));

  test("is not, where the clock stays wrong: the message says what to do", () =>
    withUpload(
      {
        faults: [{ target: "s3", times: 99, ...refusal(403, "RequestTimeTooSkewed", "The difference is too large.") }],
      },
      async ({ upload }) => {
        expect(((await errorOf(upload())) as Failure).remedy).toMatch(/runner's clock/);
      },
    ));

  test.each<[string, Fault]>([
    ["part without its ETag", onPart(2, { kind: "missing-fields" })],
    ["beginning without an id", onCreate({ kind: "missing-fields" })],
    ["beginning that is a web page", onCreate({ kind: "not-json" })],
    ["completion with an error in a 200", onComplete(refusal(200, "InternalError", "Please try again."))],
    ["completion that is cut off", onComplete({ kind: "truncate" })],
    ["completion whose answer is lost", onComplete({ kind: "reset-after" })],
  ])("may be a %s", (_what, fault) =>
    withUpload({ size: 2 * PART + 10, faults: [fault] }, async ({ sandbox, bytes, notes, upload }) => {
      expect(await upload()).toBe(bytes.length);
      expect(notes).toHaveLength(1);
      await expectArrived(sandbox, bytes);
    }),
  );

  test("is no completion of an upload that is not there: only a lost answer may have been a good one", () =>
    withUpload(
      { size: PART + 10, faults: [onComplete(refusal(404, "NoSuchUpload", "It does not exist."))] },
      async ({ upload }) => {
        expect(((await errorOf(upload())) as Failure).message).toContain("404 NoSuchUpload");
      },
    ));
});

describe("an upload whose beginning was answered into the void", () => {
  const lost = onCreate({ kind: "reset-after" });

  test("is found by its key and aborted, after a success", () =>
    withUpload({ size: PART + 10, faults: [lost] }, async ({ sandbox, bytes, upload }) => {
      await upload();
      await expectArrived(sandbox, bytes);
    }));

  test("and after a failure", () =>
    withUpload(
      { size: PART + 10, faults: [lost, onPart(1, { kind: "status", status: 403 })] },
      async ({ sandbox, upload }) => {
        await errorOf(upload());
        await expectNothing(sandbox);
      },
    ));

  test("and where none was ever answered", () =>
    withUpload({ size: PART + 10, faults: [{ ...lost, times: 99 }] }, async ({ sandbox, upload }) => {
      await errorOf(upload());
      expect(requestsOf(sandbox).filter((sent) => sent === "POST create")).toHaveLength(5);
      await expectNothing(sandbox);
    }));

  test("is left, and the archive arrives all the same, where the credentials may not look", () =>
    withUpload({ size: PART + 10, faults: [lost] }, async ({ sandbox, bytes, upload }) => {
      sandbox.s3.mayListUploads = false;
      expect(await upload()).toBe(bytes.length);
      expect(await sandbox.objects()).toHaveLength(1);
      expect(sandbox.s3.unfinishedUploads()).toHaveLength(1);
    }));

  test("is not looked for without need", () =>
    withUpload({ size: PART + 10 }, async ({ sandbox, upload }) => {
      await upload();
      expect(sandbox.requests.all.filter(({ method }) => method === "GET")).toEqual([]);
    }));
});

describe("an abort", () => {
  const denied = onPart(2, { kind: "status", status: 403 });

  test.each<[string, Partial<Fault> & Pick<Fault, "kind">]>([
    ["503", { kind: "status", status: 503, times: 3 }],
    ["a reset before the work", { kind: "reset-before" }],
    ["a reset after the work", { kind: "reset-after" }],
  ])("with %s is sent again", (_what, fault) =>
    withUpload({ size: 2 * PART + 10, faults: [denied, onAbort(fault)] }, async ({ sandbox, upload }) => {
      expect(((await errorOf(upload())) as Failure).message).toContain("S3 answered 403");
      await expectNothing(sandbox);
    }),
  );

  test("that is refused is told, and the upload fails with what broke it", () =>
    withUpload(
      {
        size: 2 * PART + 10,
        faults: [denied, onAbort({ ...refusal(403, "AccessDenied", "Not you."), times: 99 })],
      },
      async ({ sandbox, notes, open, upload }) => {
        expect(((await errorOf(upload())) as Failure).message).toContain("S3 answered 403 Forbidden.");
        const [unfinished] = sandbox.s3.unfinishedUploads();
        expect(notes).toEqual([
          `We could not abort the unfinished upload, so S3 keeps its parts for a while (bucket "${sandbox.s3.bucket}", key "${KEY}", upload id "${unfinished?.uploadId}"): S3 answered 403 AccessDenied: Not you.`,
        ]);
        expect(open()).toEqual([{ bucket: sandbox.s3.bucket, key: KEY, uploadId: unfinished?.uploadId }]);
      },
    ));

  test("that expired credentials could not make is made with the next ones, if those may", () =>
    withUpload({ size: PART + 10 }, async ({ sandbox, source, bytes, open, upload }) => {
      sandbox.s3.mayReachAllKeys = true;
      const old = targetOf(sandbox.s3.grant("models/old/model.tgz"));
      source.onChunk = async (taken) => {
        if (taken !== 8) return;
        await sandbox.requests.waitFor(({ query, status }) => query.has("partNumber") && status === 200);
        sandbox.s3.expireCredentials();
      };
      expect(await errorOf(upload({ target: old }))).toBeInstanceOf(ExpiredCredentials);
      const [unfinished] = sandbox.s3.unfinishedUploads();
      expect(open()).toEqual([{ bucket: old.bucket, key: "models/old/model.tgz", uploadId: unfinished?.uploadId }]);
      source.onChunk = undefined;
      await upload({ pieces: piecesOf(source.chunks()), leftovers: open() });
      expect(open()).toEqual([]);
      await expectArrived(sandbox, bytes);
    }));

  test("that the next credentials may not make either changes nothing", () =>
    withUpload({}, async ({ sandbox, bytes, upload }) => {
      await upload({ leftovers: [{ bucket: sandbox.s3.bucket, key: "models/old/model.tgz", uploadId: "gone" }] });
      await expectArrived(sandbox, bytes);
    }));
});

describe("what fails for good ends in S3's words, with nothing left behind", () => {
  const denied: Partial<Fault> & Pick<Fault, "kind"> = {
    kind: "status",
    status: 403,
    times: 99,
    headers: { "content-type": "application/xml", "x-amz-request-id": "S3REQ1" },
    body: "<Error><Code>AccessDenied</Code><Message>Access Denied by policy.</Message></Error>",
  };

  test.each<[string, number, Fault]>([
    ["a whole object", 10, { target: "s3", ...denied }],
    ["the beginning of an upload", 2 * PART, { target: "s3", method: "POST", path: /uploads/, ...denied }],
    ["the first part", 3 * PART, onPart(1, denied)],
    ["a part in the middle", 4 * PART, onPart(2, denied)],
    ["the last part", 2 * PART + 1, onPart(3, denied)],
    ["the completion", 2 * PART + 1, { target: "s3", method: "POST", path: /uploadId/, ...denied }],
  ])("%s that is refused", (_what, size, fault) =>
    withUpload({ size, faults: [fault] }, async ({ sandbox, source, upload }) => {
      const error = (await errorOf(upload())) as Failure;
      expect(error).toBeInstanceOf(Failure);
      expect(error.message).toBe(
        "The upload of the archive failed: S3 answered 403 AccessDenied: Access Denied by policy.",
      );
      expect(error).toMatchObject({ status: "deploy_failed", requestId: "S3REQ1" });
      expect(error.remedy).toContain("Nothing was deployed");
      expect(source.closed).toBe(true);
      await expectNothing(sandbox);
    }),
  );

  test("a server that fails five times is enough", () =>
    withUpload({ faults: [{ target: "s3", kind: "reset-before", times: 99 }] }, async ({ sandbox, upload }) => {
      const error = (await errorOf(upload())) as Failure;
      expect(error).toMatchObject({ status: "deploy_failed" });
      expect(error.message).toMatch(/^The upload of the archive failed: S3 could not be reached: /);
      expect(requestsOf(sandbox)).toHaveLength(5);
    }));

  test("no connection is said as such", async () => {
    const endpoint = `http://127.0.0.1:${await closedPort()}`;
    await withUpload({}, async ({ upload }) => {
      const error = (await errorOf(upload({ endpoint }))) as Failure;
      expect(error).toMatchObject({ status: "deploy_failed" });
      expect(error.message).toMatch(/S3 could not be reached: .*ECONNREFUSED/);
      expect(error.remedy).toContain("proxy or firewall");
    });
  });

  test("expired credentials of a whole object can be replaced", () =>
    withUpload({}, async ({ sandbox, upload }) => {
      const target = targetOf(sandbox.s3.grant(KEY));
      sandbox.s3.expireCredentials();
      const error = await errorOf(upload({ target }));
      expect(error).toBeInstanceOf(ExpiredCredentials);
      expect(requestsOf(sandbox)).toEqual(["PUT whole"]);
      await expectNothing(sandbox);
    }));

  test("credentials that expire in the middle of an upload can be replaced", () =>
    withUpload({ size: 4 * PART }, async ({ sandbox, source, upload }) => {
      source.onChunk = async (taken) => {
        if (taken !== 20) return;
        await sandbox.requests.waitFor(({ query, status }) => query.has("partNumber") && status === 200);
        sandbox.s3.expireCredentials();
      };
      expect(await errorOf(upload())).toBeInstanceOf(ExpiredCredentials);
      expect(await sandbox.objects()).toEqual([]);
    }));
});

describe("the signal", () => {
  const reason = new Failure("The job was cancelled.", { status: "cancelled" });

  test.each([
    ["a part hangs", onPart(2, { kind: "hang-before", times: 99 })],
    ["a part's answer hangs", onPart(2, { kind: "hang-after", times: 99 })],
    ["the completion hangs", { target: "s3", method: "POST", path: /uploadId/, kind: "hang-before" } as Fault],
  ])("ends an upload while %s, and nothing unfinished is left", (_what, fault) =>
    withUpload({ size: 2 * PART + 10, faults: [fault] }, async ({ sandbox, upload }) => {
      const stop = new AbortController();
      const uploading = upload({ signal: stop.signal });
      void sandbox.requests.waitFor((request) => request.fault === fault.kind).then(() => stop.abort(reason));
      await expect(uploading).rejects.toBe(reason);
      await expectNothing(sandbox);
    }),
  );

  test("ends an upload between two chunks, and nothing unfinished is left", () =>
    withUpload({ size: 6 * PART }, async ({ sandbox, source, upload }) => {
      const stop = new AbortController();
      source.onChunk = (taken) => {
        if (taken === 20) stop.abort(reason);
      };
      await expect(upload({ signal: stop.signal })).rejects.toBe(reason);
      expect(source.taken).toBeLessThan(30);
      expect(source.closed).toBe(true);
      await expectNothing(sandbox);
    }));

  test("ends a whole object that hangs", () =>
    withUpload({ faults: [{ target: "s3", kind: "hang-before" }] }, async ({ sandbox, upload }) => {
      const stop = new AbortController();
      const uploading = upload({ signal: stop.signal });
      void sandbox.requests.waitFor(({ method }) => method === "PUT").then(() => stop.abort(reason));
      await expect(uploading).rejects.toBe(reason);
      await expectNothing(sandbox);
    }));

  test("that is aborted already lets nothing out", () =>
    withUpload({}, async ({ sandbox, upload }) => {
      await expect(upload({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect(sandbox.requests.all).toEqual([]);
    }));

  test("ends an upload while its beginning hangs, before the stall limit does, and begins nothing anew", () =>
    withUpload(
      {
        size: 2 * PART,
        clock: new FakeClock(5_000),
        faults: [{ target: "s3", path: /uploads/, kind: "hang-before" }],
      },
      async ({ sandbox, upload }) => {
        const stop = new AbortController();
        const uploading = upload({ signal: stop.signal });
        void sandbox.requests.waitFor(({ query }) => query.has("uploads")).then(() => stop.abort(reason));
        await expect(uploading).rejects.toBe(reason);
        await expectNothing(sandbox);
        expect(requestsOf(sandbox)).toEqual(["POST create"]);
      },
    ));

  test("in the moment in which the upload begins: what was begun is ended", () =>
    withUpload(
      { size: 2 * PART, faults: [{ target: "s3", path: /uploads/, kind: "slow", delayMs: 0 }] },
      async ({ sandbox, upload }) => {
        const stop = new AbortController();
        const uploading = upload({ signal: stop.signal });
        void sandbox.requests.waitFor(({ query }) => query.has("uploads")).then(() => stop.abort(reason));
        await expect(uploading).rejects.toBe(reason);
        await expectNothing(sandbox);
      },
    ));
});

describe("an archive that cannot be made", () => {
  const broken = new Failure("The file a.bin changed while it was packed.");

  test("before the first part: its own error comes out as it is, and nothing was begun", () =>
    withUpload({ size: PART }, async ({ sandbox, source, upload }) => {
      source.onChunk = (taken) => {
        if (taken === 3) throw broken;
      };
      await expect(upload()).rejects.toBe(broken);
      expect(sandbox.requests.all).toEqual([]);
    }));

  test("after parts have arrived: its own error comes out as it is, and nothing unfinished is left", () =>
    withUpload({ size: 4 * PART }, async ({ sandbox, source, upload }) => {
      let onArrival: (bytes: number) => void = () => undefined;
      const arrived = new Promise<void>((resolve) => {
        onArrival = (bytes) => bytes >= 2 * EARLY_PART && resolve();
      });
      source.onChunk = async (taken) => {
        if (taken !== 16) return;
        await arrived;
        throw broken;
      };
      await expect(upload({ onProgress: (bytes) => onArrival(bytes) })).rejects.toBe(broken);
      await expectNothing(sandbox);
    }));

  const whileUnderWay = () =>
    withUpload(
      { size: 4 * PART, faults: [onPart(1, { kind: "hang-before", times: 99 })] },
      async ({ sandbox, source, upload }) => {
        source.onChunk = async (taken) => {
          if (taken !== 16) return;
          await sandbox.requests.waitFor(({ fault }) => fault === "hang-before");
          throw broken;
        };
        const error = await errorOf(upload());
        await expectNothing(sandbox);
        expect(error).toBe(broken);
      },
    );

  test("while a part is under way: its own error comes out as it is, and nothing unfinished is left", whileUnderWay);
});

describe("other AWS settings of the job have no say", () => {
  const wrong = {
    AWS_ACCESS_KEY_ID: "AKIAWRONG",
    AWS_SECRET_ACCESS_KEY: "wrong",
    AWS_SESSION_TOKEN: "wrong",
    AWS_PROFILE: "wrong",
    AWS_REGION: "eu-north-1",
    AWS_DEFAULT_REGION: "eu-north-1",
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9",
    AWS_USE_FIPS_ENDPOINT: "true",
    AWS_USE_DUALSTACK_ENDPOINT: "true",
    AWS_MAX_ATTEMPTS: "1",
    AWS_RETRY_MODE: "adaptive",
    AWS_REQUEST_CHECKSUM_CALCULATION: "WHEN_REQUIRED",
    AWS_S3_USE_ARN_REGION: "nonsense",
    aws_sdk_ua_app_id: "wrong",
  };

  test("variables", () =>
    withEnv(wrong, () =>
      withUpload({ faults: [{ target: "s3", kind: "status", status: 500 }] }, async ({ sandbox, bytes, upload }) => {
        await upload();
        expect(requestsOf(sandbox)).toEqual(["PUT whole", "PUT whole"]);
        expect(sandbox.requests.all[0]?.headers.authorization).not.toMatch(/AKIAWRONG|eu-north-1/);
        await expectArrived(sandbox, bytes);
      }),
    ));

  test("files in the home directory, or wherever a variable says that they are", async () => {
    const home = await mkdtemp(path.join(tmpdir(), "upload-test-home-"));
    try {
      await mkdir(path.join(home, ".aws"));
      const settings =
        "region = eu-north-1\nuse_fips_endpoint = true\nmax_attempts = 1\nendpoint_url = http://127.0.0.1:9\n";
      const keys = "aws_access_key_id = AKIAWRONG\naws_secret_access_key = wrong\n";
      await writeFile(path.join(home, ".aws", "config"), `[default]\n${settings}[profile wrong]\n${settings}`);
      await writeFile(path.join(home, ".aws", "credentials"), `[default]\n${keys}[wrong]\n${keys}`);
      const places = {
        HOME: home,
        USERPROFILE: home,
        AWS_CONFIG_FILE: path.join(home, ".aws", "config"),
        AWS_SHARED_CREDENTIALS_FILE: path.join(home, ".aws", "credentials"),
      };
      for (const variables of [{ HOME: home, USERPROFILE: home }, places]) {
        await withEnv(variables, () =>
          withUpload({ faults: [{ target: "s3", kind: "status" }] }, async ({ sandbox, bytes, upload }) => {
            await upload();
            expect(requestsOf(sandbox)).toEqual(["PUT whole", "PUT whole"]);
            await expectArrived(sandbox, bytes);
          }),
        );
      }
    } finally {
      await rm(home, { recursive: true });
    }
  });
});

test("goes through the proxy that the environment names", async () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? "");
    request.resume();
    response.writeHead(403).end();
  });
  const port = await listen(proxy, 0);
  await withEnv({ HTTP_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "", no_proxy: "", http_proxy: undefined }, () =>
    withUpload({}, async ({ sandbox, upload }) => {
      expect(await errorOf(upload())).toBeInstanceOf(Failure);
      expect(sandbox.requests.all).toEqual([]);
      expect(asked[0]).toMatch(`${sandbox.s3Url}/${sandbox.s3.bucket}/${KEY}`);
    }),
  );
  await closeServer(proxy);
});

describe("the size of a part", () => {
  const GB = 1024 ** 3;
  test.each([
    ["nothing", 0, PART],
    ["one byte", 1, PART],
    ["1 GB", GB, PART],
    ["what just fits into 8 MiB parts", 9_500 * PART, PART],
    ["one byte more", 9_500 * PART + 1, PART + MIB],
    ["5 TB", 5 * 1024 * GB, 552 * MIB],
  ])("for %s", (_what, largest, size) => {
    expect(partSize(largest)).toBe(size);
    expect(Math.ceil(largest / partSize(largest))).toBeLessThanOrEqual(9_500);
    expect(partSize(largest)).toBeLessThanOrEqual(5 * GB);
  });
});
