import { open } from "node:fs/promises";
import { PassThrough, Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { describe, expect, test } from "@jest/globals";
import { archive, s3Client, withSandbox } from "./helpers.ts";

const MB = 1024 * 1024;
const at = (target: { s3_bucket: string; s3_key: string }) => ({ Bucket: target.s3_bucket, Key: target.s3_key });

describe("S3 stand-in", () => {
  test("accepts a small object with the credentials that it handed out", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const body = archive();
      await s3Client(sandbox, target).send(new PutObjectCommand({ ...at(target), Body: body }));
      expect(await sandbox.objects()).toEqual([{ key: "models/a/model.tgz", size: body.length }]);
      expect((await sandbox.listArchive(target.s3_key)).map(({ path, size }) => [path, size])).toEqual([
        ["config.yaml", 18],
        ["model/model.py", 17],
      ]);
      expect(sandbox.requests.all).toMatchObject([{ target: "s3", method: "PUT", status: 200, bytes: body.length }]);
    }));

  test("accepts a stream with a trailing checksum and stores it without the framing", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const bytes = Buffer.alloc(300_000, "truss");
      const Body = Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]);
      await s3Client(sandbox, target).send(new PutObjectCommand({ ...at(target), Body, ContentLength: bytes.length }));
      expect(sandbox.requests.all[0]?.headers["x-amz-content-sha256"]).toBe("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
      const file = await open(sandbox.s3.fileOf(target.s3_key));
      expect((await file.readFile()).equals(bytes)).toBe(true);
      await file.close();
    }));

  test.each([
    [{ secret: "wrong" }, "SignatureDoesNotMatch", 403],
    [{ token: "wrong" }, "InvalidToken", 400],
  ])("refuses %j with %s", (overrides, name, httpStatusCode) =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const put = s3Client(sandbox, target, overrides).send(new PutObjectCommand({ ...at(target), Body: archive() }));
      await expect(put).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
      expect(await sandbox.objects()).toEqual([]);
    }),
  );

  test("lists the parts of an unfinished upload", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const client = s3Client(sandbox, target);
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(target)));
      const sent = await client.send(new UploadPartCommand({ ...at(target), UploadId, PartNumber: 3, Body: "part" }));
      const { Parts, IsTruncated } = await client.send(new ListPartsCommand({ ...at(target), UploadId }));
      expect(Parts).toEqual([{ PartNumber: 3, ETag: sent.ETag, Size: 4 }]);
      expect(IsTruncated).toBe(false);
    }));

  test("can be set to allow less, and to expire the credentials for one key", () =>
    withSandbox({}, async (sandbox) => {
      const [one, other] = [sandbox.s3.grant("models/a/model.tgz"), sandbox.s3.grant("models/b/model.tgz")];
      const client = s3Client(sandbox, one);
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(one)));
      await client.send(new PutObjectCommand({ ...at(one), Body: "x" }));
      Object.assign(sandbox.s3, { mayListParts: false, mayAbort: false, mayPutAgain: false });
      const denied = { name: "AccessDenied" };
      await expect(client.send(new ListPartsCommand({ ...at(one), UploadId }))).rejects.toMatchObject(denied);
      await expect(client.send(new AbortMultipartUploadCommand({ ...at(one), UploadId }))).rejects.toMatchObject(
        denied,
      );
      await expect(client.send(new PutObjectCommand({ ...at(one), Body: "x" }))).rejects.toMatchObject(denied);
      sandbox.s3.expireCredentials(one.s3_key);
      const expired = { name: "ExpiredToken" };
      await expect(client.send(new PutObjectCommand({ ...at(one), Body: "x" }))).rejects.toMatchObject(expired);
      await s3Client(sandbox, other).send(new PutObjectCommand({ ...at(other), Body: "x" }));
    }));

  test("refuses all other keys, and any read", () =>
    withSandbox({}, async (sandbox) => {
      const [mine, other] = [sandbox.s3.grant("models/a/model.tgz"), sandbox.s3.grant("models/b/model.tgz")];
      const client = s3Client(sandbox, mine);
      const denied = { name: "AccessDenied", $metadata: { httpStatusCode: 403 } };
      await expect(client.send(new PutObjectCommand({ ...at(other), Body: "x" }))).rejects.toMatchObject(denied);
      await expect(
        client.send(new PutObjectCommand({ ...at(mine), Bucket: "elsewhere", Body: "x" })),
      ).rejects.toMatchObject(denied);
      await expect(client.send(new GetObjectCommand(at(mine)))).rejects.toMatchObject(denied);
    }));

  test("credentials can expire", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      sandbox.s3.expireCredentials();
      const put = s3Client(sandbox, target).send(new PutObjectCommand({ ...at(target), Body: "x" }));
      await expect(put).rejects.toMatchObject({ name: "ExpiredToken", $metadata: { httpStatusCode: 400 } });
      const fresh = sandbox.s3.grant("models/b/model.tgz");
      await s3Client(sandbox, fresh).send(new PutObjectCommand({ ...at(fresh), Body: "x" }));
    }));

  test("a body that differs from the signed one is refused", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const client = s3Client(sandbox, target);
      const put = client.send(new PutObjectCommand({ ...at(target), Body: "x", ChecksumCRC32: "AAAAAA==" }));
      await expect(put).rejects.toMatchObject({ name: "BadDigest" });
      expect(sandbox.s3.has(target.s3_key)).toBe(false);
    }));

  test("accepts a multipart upload of more than 20 MB from a stream", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const Body = Readable.from(Array.from({ length: 24 }, (_, index) => Buffer.alloc(MB, index)));
      await new Upload({ client: s3Client(sandbox, target), params: { ...at(target), Body }, partSize: 8 * MB }).done();
      expect(await sandbox.objects()).toEqual([{ key: target.s3_key, size: 24 * MB }]);
      expect(sandbox.s3.unfinishedUploads()).toEqual([]);
      expect(sandbox.requests.all.filter(({ query }) => query.has("partNumber"))).toHaveLength(3);
    }));

  test("lists an upload that was neither completed nor aborted, and no longer lists it after an abort", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const Body = new PassThrough();
      const upload = new Upload({
        client: s3Client(sandbox, target),
        params: { ...at(target), Body },
        partSize: 5 * MB,
      });
      const done = upload.done().catch((error: Error) => error);
      Body.write(Buffer.alloc(11 * MB));
      await sandbox.requests.waitFor(({ query, status }) => query.has("partNumber") && status === 200);
      expect(sandbox.s3.unfinishedUploads()).toMatchObject([{ key: target.s3_key }]);
      await upload.abort();
      Body.end();
      await done;
      await sandbox.requests.waitFor(({ method, status }) => method === "DELETE" && status === 204);
      expect(sandbox.s3.unfinishedUploads()).toEqual([]);
      expect(await sandbox.objects()).toEqual([]);
    }));

  test("checks parts by S3's rules", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const client = s3Client(sandbox, target);
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(target)));
      const part = async (PartNumber: number) => {
        const { ETag } = await client.send(
          new UploadPartCommand({ ...at(target), UploadId, PartNumber, Body: "short" }),
        );
        return { ETag, PartNumber };
      };
      const Parts = [await part(1), await part(2)];
      const complete = (parts: object[]) =>
        client.send(new CompleteMultipartUploadCommand({ ...at(target), UploadId, MultipartUpload: { Parts: parts } }));
      await expect(complete(Parts)).rejects.toMatchObject({ name: "EntityTooSmall" });
      await expect(complete([{ ETag: '"nope"', PartNumber: 3 }])).rejects.toMatchObject({ name: "InvalidPart" });
      await expect(
        client.send(new UploadPartCommand({ ...at(target), UploadId: "none", PartNumber: 1, Body: "x" })),
      ).rejects.toMatchObject({
        name: "NoSuchUpload",
      });
    }));

  test("an interrupted upload leaves no object behind", () =>
    withSandbox({}, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      const Body = new PassThrough();
      const abort = new AbortController();
      const put = s3Client(sandbox, target).send(new PutObjectCommand({ ...at(target), Body, ContentLength: 9 * MB }), {
        abortSignal: abort.signal,
      });
      Body.write(Buffer.alloc(MB));
      await sandbox.requests.waitFor(({ method }) => method === "PUT");
      abort.abort();
      await expect(put).rejects.toThrow();
      Body.destroy();
      expect(await sandbox.objects()).toEqual([]);
    }));

  test("removes its files and cuts open connections when it is closed", async () => {
    let file = "";
    await withSandbox({ faults: [{ target: "s3", kind: "hang-before" }] }, async (sandbox) => {
      const target = sandbox.s3.grant("models/a/model.tgz");
      file = sandbox.s3.fileOf(target.s3_key);
      const put = s3Client(sandbox, target).send(new PutObjectCommand({ ...at(target), Body: "x" }));
      const outcome = put.catch((error: Error) => error);
      await sandbox.requests.waitFor(({ method }) => method === "PUT");
      await sandbox.close();
      expect(await outcome).toHaveProperty("message");
    });
    await expect(open(file)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
