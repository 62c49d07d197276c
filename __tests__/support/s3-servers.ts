import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  NoSuchKey,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Credentials, UpstreamS3 } from "../../sandbox/s3/upstream.ts";
import { closedPort } from "./client.ts";
import { Oracle } from "./oracle.ts";
import { accepting } from "./proxy.ts";
import { findPython } from "./python.ts";
import { findTool } from "./tools.ts";

/** An S3 server that was not written here, as a user with all permissions sees it. */
export interface RealS3 extends UpstreamS3 {
  /** Keys of the uploads that are neither completed nor aborted. */
  unfinished(): Promise<string[]>;
  /** The number of parts of an object; 0 if it was sent whole. */
  partsOf(key: string): Promise<number>;
  stop(): Promise<void>;
}

/** The available servers and how to start them, each with a bucket and with credentials that are valid for one key each. */
export const S3_SERVERS: readonly { name: string; start: (() => Promise<RealS3>) | undefined }[] = [
  { name: "versitygw", start: starter(findTool("versitygw"), startVersitygw) },
  { name: "moto", start: starter(findPython(["moto", "flask", "boto3"]), startMoto) },
];

const BUCKET = "models";
const REGION = "us-west-2";
/** All permissions that an upload needs. Baseten's credentials are not known to have more. */
const UPLOAD_ACTIONS = ["s3:PutObject", "s3:AbortMultipartUpload"];

function starter(program: string | undefined, start: (program: string) => Promise<RealS3>) {
  return program === undefined ? undefined : () => start(program);
}

/** A user with a permanent key and secret. */
interface User {
  accessKeyId: string;
  secretAccessKey: string;
}

/** What both servers have in common: the view of `user` at `url`. */
function seenBy(
  user: User,
  url: string,
): Pick<RealS3, "objects" | "read" | "unfinished" | "partsOf"> & { client: S3Client } {
  const client = new S3Client({ endpoint: url, region: REGION, forcePathStyle: true, credentials: user });
  return {
    client,
    objects: async () => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
      return Contents.map(({ Key = "", Size = 0 }) => ({ key: Key, size: Size }));
    },
    read: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
        return Body as Readable;
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    unfinished: async () => {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
      return Uploads.map(({ Key = "" }) => Key);
    },
    partsOf: async (key) => {
      const { ETag = "" } = await client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: key }));
      return Number(/-(\d+)"$/.exec(ETag)?.[1] ?? 0);
    },
  };
}

const MOTO = fileURLToPath(new URL("moto_s3.py", import.meta.url));

/** Moto with its IAM and STS: a role with its own policy is assumed for each key. */
async function startMoto(python: string): Promise<RealS3> {
  const moto = new Oracle<{ AccessKeyId: string; SecretAccessKey: string; SessionToken: string }>(python, MOTO, [
    BUCKET,
    REGION,
  ]);
  const { url, ...user } = JSON.parse(await moto.greeting) as User & { url: string };
  const { client, ...seen } = seenBy(user, url);
  return {
    ...seen,
    url,
    bucket: BUCKET,
    region: REGION,
    grant: async (key) => {
      const granted = await moto.ask(JSON.stringify({ bucket: BUCKET, key, actions: UPLOAD_ACTIONS }));
      return {
        aws_access_key_id: granted.AccessKeyId,
        aws_secret_access_key: granted.SecretAccessKey,
        aws_session_token: granted.SessionToken,
      };
    },
    stop: async () => {
      client.destroy();
      await moto.close();
    },
  };
}

/** The gateway in front of a folder, with its IAM service beside it, because only that service knows temporary credentials. */
async function startVersitygw(program: string): Promise<RealS3> {
  const folder = await mkdtemp(path.join(tmpdir(), "s3-"));
  const children: Program[] = [];
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const user = { accessKeyId: "root", secretAccessKey: randomBytes(20).toString("hex") };
    const env = { ...process.env, ROOT_ACCESS_KEY: user.accessKeyId, ROOT_SECRET_KEY: user.secretAccessKey };
    const sessions = new Sessions(path.join(folder, "iam"));
    await sessions.begin();
    await mkdir(path.join(folder, "data"));
    const socket = path.join(folder, "iam.sock");
    const common = ["--region", REGION, "--quiet"];
    const iam = ["--port", path.join(folder, "public.sock"), ...common, "iam", "--dir", sessions.folder];
    children.push(await Program.start([program, ...iam, "--private-ports", socket], env, { path: socket }));
    const port = await closedPort();
    const gateway = ["--port", `127.0.0.1:${port}`, ...common, "--keep-alive", "--iam-standalone-endpoint", socket];
    const place = { port, host: "127.0.0.1" };
    children.push(await Program.start([program, ...gateway, "posix", path.join(folder, "data")], env, place));
    const url = `http://127.0.0.1:${port}`;
    const { client, ...seen } = seenBy(user, url);
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
    return {
      ...seen,
      url,
      bucket: BUCKET,
      region: REGION,
      grant: (key) => sessions.grant(key),
      stop: async () => {
        client.destroy();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A server program and its output. */
class Program {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, "exit");
  }

  /** Starts the program; resolves once it listens there. */
  static async start(
    [file = "", ...args]: string[],
    env: NodeJS.ProcessEnv,
    place: Parameters<typeof accepting>[0],
  ): Promise<Program> {
    const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    const program = new Program(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
    const gone = program.#ended.then(() => Promise.reject(new Error(`${file} ended: ${said}`)));
    await Promise.race([accepting(place), gone]);
    gone.catch(() => undefined);
    return program;
  }

  async stop(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}

/**
 * The temporary credentials of versitygw's IAM service, as its call AssumeRoleWithWebIdentity stores them. That call itself cannot
 * be used, because it fetches an identity provider's keys, which it refuses to do from loopback.
 */
class Sessions {
  readonly folder: string;
  readonly #role = {
    RoleName: "uploader",
    Path: "/",
    RoleID: "AROAUPLOADER",
    Arn: "arn:aws:iam::000000000000:role/uploader",
  };
  readonly #sessions: Record<string, object> = {};

  constructor(folder: string) {
    this.folder = folder;
  }

  async begin(): Promise<void> {
    await mkdir(this.folder);
    await this.#write();
  }

  async grant(key: string): Promise<Credentials> {
    const creds = {
      aws_access_key_id: `ASIA${randomBytes(8).toString("hex").toUpperCase()}`,
      aws_secret_access_key: randomBytes(20).toString("hex"),
      aws_session_token: randomBytes(96).toString("base64"),
    };
    const now = Date.now();
    this.#sessions[creds.aws_access_key_id] = {
      accessKeyId: creds.aws_access_key_id,
      secretAccessKey: creds.aws_secret_access_key,
      sessionToken: creds.aws_session_token,
      roleArn: this.#role.Arn,
      roleName: this.#role.RoleName,
      roleId: this.#role.RoleID,
      roleSessionName: "upload",
      createDate: new Date(now).toISOString(),
      expiration: new Date(now + 3_600_000).toISOString(),
      policy: policyFor(`arn:aws:s3:::${BUCKET}/${key}`),
    };
    await this.#write();
    return creds;
  }

  /** Written in one step, because the gateway reads the file at every request. */
  async #write(): Promise<void> {
    const date = new Date().toISOString();
    const all = { PolicyName: "upload", PolicyDocument: policyFor("*"), CreateDate: date, UpdateDate: date };
    const role = { ...this.#role, CreateDate: date, Policies: { inline: [all] } };
    const file = path.join(this.folder, "iam.json");
    await writeFile(`${file}.new`, JSON.stringify({ roles: { uploader: role }, sessions: this.#sessions }));
    await rename(`${file}.new`, file);
  }
}

function policyFor(resource: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: UPLOAD_ACTIONS, Resource: resource }],
  });
}
