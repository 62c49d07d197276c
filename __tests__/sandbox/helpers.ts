import { gzipSync } from "node:zlib";
import { S3Client } from "@aws-sdk/client-s3";
import { Header } from "tar";
import type { UploadTarget } from "../../sandbox/s3/server.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../sandbox/sandbox.ts";

/** Runs a test against a new sandbox, and always closes the sandbox. */
export async function withSandbox(options: SandboxOptions, test: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox(options);
  try {
    await test(sandbox);
  } finally {
    await sandbox.close();
  }
}

/** An S3 client like the action's: with the credentials from prepare, path-style addresses, and no settings from the environment. */
export function s3Client(
  sandbox: Sandbox,
  target: UploadTarget,
  overrides: { secret?: string; token?: string } = {},
): S3Client {
  return new S3Client({
    endpoint: sandbox.s3Url,
    region: target.s3_region,
    forcePathStyle: true,
    maxAttempts: 1,
    // The SDK warns on the console about streams that it cannot send again; here they are cut on purpose.
    logger: { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    credentials: {
      accessKeyId: target.creds.aws_access_key_id,
      secretAccessKey: overrides.secret ?? target.creds.aws_secret_access_key,
      sessionToken: overrides.token ?? target.creds.aws_session_token,
    },
  });
}

/** A tar of these files. A path may have its own type. */
export function tarOf(files: Record<string, string>, type: "File" | "Directory" | "SymbolicLink" = "File"): Buffer {
  const blocks = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text);
    const link = type === "SymbolicLink" ? { linkpath: "config.yaml" } : {};
    const header = new Header({
      path,
      type,
      size: content.length,
      mode: 0o644,
      mtime: new Date(0),
      uid: 0,
      gid: 0,
      ...link,
    });
    header.encode();
    return [header.block ?? Buffer.alloc(0), content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** A valid archive of a truss. */
export function archive(): Buffer {
  return gzipSync(tarOf({ "config.yaml": "model_name: hello\n", "model/model.py": "class Model: ...\n" }));
}

/** Calls the management API, and returns the status, the body and the request id of the answer. */
export async function call(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
  key = sandbox.apiKey,
): Promise<{ status: number; json: Record<string, unknown>; requestId: string | null }> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = (await response.json()) as Record<string, unknown>;
  return { status: response.status, json, requestId: response.headers.get("x-baseten-request-id") };
}
