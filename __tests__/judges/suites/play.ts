import { setTimeout as sleep } from "node:timers/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "@jest/globals";
import type { UploadTarget } from "../../../sandbox/s3/server.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { s3Client, tarOf } from "../../sandbox/helpers.ts";

/** What earlier steps have saved for later ones. */
export type Known = Record<string, unknown>;

/** A call, and what Baseten's own test expects of the answer. */
export interface CallStep {
  says: string;
  /** `METHOD /path`, with `{name}` for a saved value. */
  call: string;
  body?: object | ((known: Known) => object);
  /** Default: 200. */
  status?: number;
  /** What the answer must match, as in `toMatchObject`. */
  answer?: object | ((known: Known) => object);
  /** Any further condition. */
  check?: (answer: never, known: Known) => void | Promise<void>;
  /** The values to save, by name: the path in the answer, with dots. */
  keep?: Record<string, string>;
  /** The call is repeated while the answer matches this, as their clients poll. */
  whilst?: (answer: never) => boolean;
}

/** Uploads the archive to the place that `prepare` named, as a plain tar, like every client of Baseten. */
export interface UploadStep {
  says: string;
  /** Files by path. */
  upload: Record<string, string>;
  /** The name under which the answer of prepare was saved. */
  to: string;
}

export type Step = CallStep | UploadStep;

/** A test of Baseten's own, retold as steps. */
export interface Suite {
  /** The client that it belongs to. */
  name: string;
  /** The parts that are left out, and why. */
  without: readonly string[];
  steps: readonly Step[];
}

/** Their clients poll every two seconds or more; this many polls are enough for anything that the sandbox does. */
const POLL_MS = 2_000;
const POLLS = 60;

/** Plays a step against the sandbox, and fails if the answer is not as they expect. */
export async function play(step: Step, sandbox: Sandbox, known: Known): Promise<void> {
  if ("upload" in step) return upload(sandbox, known[step.to] as UploadTarget, step.upload);
  const { status = 200, keep = {}, whilst = () => false } = step;
  let got = await send(step, sandbox, known);
  for (let polls = 1; polls < POLLS && got.status === status && whilst(got.answer as never); polls += 1) {
    await sleep(POLL_MS * sandbox.state.time.scale);
    got = await send(step, sandbox, known);
  }
  expect(got).toMatchObject({ status });
  const wanted = typeof step.answer === "function" ? step.answer(known) : step.answer;
  if (wanted !== undefined) expect(got.answer).toMatchObject(wanted);
  await step.check?.(got.answer as never, known);
  for (const [name, path] of Object.entries(keep)) {
    known[name] = path === "" ? got.answer : at(got.answer, path.split("."));
    expect({ [name]: known[name] }).not.toEqual({ [name]: undefined });
  }
}

async function send(
  { call, body }: CallStep,
  sandbox: Sandbox,
  known: Known,
): Promise<{ status: number; answer: unknown }> {
  const [method = "", path = ""] = call.split(" ");
  const sent = typeof body === "function" ? body(known) : body;
  const response = await fetch(sandbox.url + filled(path, known), {
    method,
    headers: { authorization: `Bearer ${sandbox.apiKey}`, "content-type": "application/json" },
    ...(sent && { body: JSON.stringify(sent) }),
  });
  const text = await response.text();
  return { status: response.status, answer: text === "" ? undefined : JSON.parse(text) };
}

function filled(path: string, known: Known): string {
  return path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    if (!(name in known)) throw new Error(`No step has kept "${name}".`);
    return encodeURIComponent(String(known[name]));
  });
}

async function upload(sandbox: Sandbox, target: UploadTarget, files: Record<string, string>): Promise<void> {
  const object = { Bucket: target.s3_bucket, Key: target.s3_key, Body: tarOf(files) };
  await s3Client(sandbox, target).send(new PutObjectCommand(object));
}

function at(value: unknown, [first, ...rest]: string[]): unknown {
  if (first === undefined) return value;
  return at((value as Record<string, unknown> | undefined)?.[first], rest);
}

/** Matches a list with an item like this. */
export function has(item: object): unknown {
  return expect.arrayContaining([expect.objectContaining(item)]);
}

/** Matches a list without any item like this. */
export function hasNo(item: object): unknown {
  return expect.not.arrayContaining([expect.objectContaining(item)]);
}
