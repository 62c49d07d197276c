// Whole pushes of the committed bundle, from the process's start to its end, against a sink that costs next to nothing, in turn with what a
// user would run instead. Baseten is the sandbox, in this process. Needs GNU tar, GNU time and curl; pigz and a Python with boto3
// (TRUSS_PYTHON) where there are any.
//
//   npm run bench:push                          all trusses and links, three rounds
//   npm run bench:push -- mixed free            one of each
//   npm run bench:push -- mixed free --rounds 5 --only auto,0,curl [--tls] [--phases]
//   npm run bench:push -- text free --beside ../old/dist/main/index.js      in turn with another bundle, to see what a change brings
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import type { RecordedRequest } from "../sandbox/http/requests.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../sandbox/sandbox.ts";
import { runnerEnv } from "./runner-env.ts";
import { makeHello, makeMixed, makeRandom, makeText } from "./trees.ts";

const BUNDLE = path.resolve(import.meta.dirname, "..", "dist", "main", "index.js");
const SINK = path.resolve(import.meta.dirname, "sink.ts");
const LEVELS = ["0", "1", "3", "6"];
const GOAL_MIB = 256;
const GOAL_CREATE_MS = 60;

interface Tree {
  name: string;
  make(folder: string, scale: number): void;
  /** What share of it is pushed over the slowest link. */
  slowShare: number;
}

const TREES: Tree[] = [
  { name: "mixed", make: makeMixed, slowShare: 100 / 450 },
  { name: "incompressible", make: makeRandom, slowShare: 100 / 1_074 },
  { name: "text", make: makeText, slowShare: 1 },
  { name: "small", make: makeHello, slowShare: 1 },
];

const LINKS = [
  { name: "100M", bits: 100e6 },
  { name: "1G", bits: 1e9 },
  { name: "free", bits: 0 },
];

/** Goals: `auto` as a multiple of something else in the same run. */
const GOALS = [
  { tree: "mixed", link: "free", against: "tar | curl", ratio: 2.8 },
  { tree: "mixed", link: "1G", against: "tar | curl", ratio: 0.95 },
  { tree: "mixed", link: "100M", against: "tar | curl", ratio: 0.84 },
  { tree: "mixed", link: "free", against: "tarfile, boto3", ratio: 0.1 },
  { tree: "small", link: "free", against: "node -e 0", ratio: 10 },
];
const GOAL_OF_BEST = 1.1;
const GOAL_OF_BEST_FREE = 1.2;

/** The guide's way: an archive on disk, made by Python's tarfile, and boto3's upload. */
const GUIDE = `
import boto3, os, tarfile
from botocore.config import Config
with tarfile.open("/tmp/bench-push.tgz", "w:gz") as tar: tar.add(os.environ["FOLDER"], arcname=".")
s3 = boto3.client("s3", endpoint_url=os.environ["SINK"], aws_access_key_id="a", aws_secret_access_key="b", region_name="us-west-2", config=Config(s3={"addressing_style": "path"}))
s3.upload_file("/tmp/bench-push.tgz", "bench", "model.tgz")
os.remove("/tmp/bench-push.tgz")
`;

/** One run of one way. */
interface Taken {
  seconds: number;
  /** Of the whole process and its children, where it is known. */
  peakMib?: number;
  bytes: number;
  /** Milliseconds from prepare's answer to CreateMultipartUpload. */
  createMs?: number;
  /** How long each phase took, in milliseconds, in their order. */
  phases?: Record<string, number>;
}

interface World {
  sandbox: Sandbox;
  sinkUrl: string;
  folder: string;
  env: Record<string, string>;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "3" },
    only: { type: "string" },
    tls: { type: "boolean" },
    phases: { type: "boolean" },
    beside: { type: "string" },
  },
});
const isWanted = (name: string, all: readonly string[]) =>
  !positionals.some((word) => all.includes(word)) || positionals.includes(name);

console.log(`${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version}`);
const work = await mkdtemp(path.join(tmpdir(), "bench-push-"));
const tls = values.tls ? await certificate() : undefined;
const sink = spawn(process.execPath, [SINK, ...(tls ? ["--tls", tls.certificate, tls.key] : [])], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const [port] = await once(sink.stdout as NonNullable<ChildProcess["stdout"]>, "data");
  const sinkUrl = `${tls ? "https" : "http"}://127.0.0.1:${String(port).trim()}`;
  const env = { PATH: process.env.PATH ?? "", ...(tls && { NODE_EXTRA_CA_CERTS: tls.certificate }) };
  for (const tree of TREES.filter(({ name }) =>
    isWanted(
      name,
      TREES.map((one) => one.name),
    ),
  )) {
    for (const link of LINKS.filter(({ name }) =>
      isWanted(
        name,
        LINKS.map((one) => one.name),
      ),
    )) {
      const folder = path.join(work, "truss");
      await makeTruss(folder, tree, link.name === "100M" ? tree.slowShare : 1);
      const sandbox = await startSandbox({ timeScale: 1, upstreamS3: upstreamOf(sinkUrl) });
      try {
        curl(["-X", "POST", `${sinkUrl}/link?bytes=${link.bits / 8}`]);
        await compare({ sandbox, sinkUrl, folder, env }, tree.name, link.name);
      } finally {
        await sandbox.close();
        await rm(folder, { recursive: true });
      }
    }
  }
} finally {
  sink.kill();
  await rm(work, { recursive: true, force: true });
}

async function makeTruss(folder: string, tree: Tree, scale: number): Promise<void> {
  await mkdir(path.join(folder, "model"), { recursive: true });
  await writeFile(path.join(folder, "config.yaml"), "model_name: bench\n");
  await writeFile(path.join(folder, "model", "model.py"), "class Model:\n    pass\n");
  tree.make(folder, scale);
  // Into the page cache, and off the list of what the kernel has to write meanwhile.
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (file.isFile()) for await (const _ of createReadStream(path.join(file.parentPath, file.name))) void _;
  execFileSync("sync");
}

/** The sink in the place of a bucket: Baseten looks at the archive at the commit, and finds one that will do. */
function upstreamOf(url: string): NonNullable<SandboxOptions["upstreamS3"]> {
  const creds = { aws_access_key_id: "ASIABENCH0000", aws_secret_access_key: "secret", aws_session_token: "token" };
  const archive = execFileSync("tar", [
    "-C",
    path.join(import.meta.dirname, "..", "examples", "hello-truss"),
    "-cf",
    "-",
    "config.yaml",
  ]);
  return {
    url,
    bucket: "bench",
    region: "us-west-2",
    grant: async () => creds,
    objects: async () => [],
    read: async () => (await import("node:stream")).Readable.from([gzipSync(archive)]),
  };
}

async function compare(world: World, tree: string, link: string): Promise<void> {
  const ways: Record<string, () => Promise<Taken>> = {
    auto: () => push(world, "auto"),
    ...(values.beside && { "auto, the bundle beside": () => push(world, "auto", values.beside) }),
    ...Object.fromEntries(LEVELS.map((level) => [level, () => push(world, level)])),
    "tar | curl": () => shell(world, "tar -C $FOLDER -cf - . | curl -sk -T - $URL"),
    ...(has("pigz") && {
      "tar | pigz -6 | curl": () => shell(world, "tar -C $FOLDER -cf - . | pigz -6 | curl -sk -T - $URL"),
    }),
    ...(process.env.TRUSS_PYTHON &&
      !tls &&
      link === "free" && { "tarfile, boto3": () => shell(world, `$PYTHON -c '${GUIDE}'`) }),
    ...(tree === "small" && { "node -e 0": () => shell(world, "$NODE -e 0") }),
  };
  const wanted = values.only?.split(",");
  const chosen = Object.entries(ways).filter(([name]) => wanted?.some((word) => name.includes(word)) ?? true);
  const taken = new Map<string, Taken[]>(chosen.map(([name]) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [name, run] of chosen) taken.get(name)?.push(await run());
  console.log(`\n## ${tree}, ${link}${tls ? ", TLS" : ""}`);
  for (const [name, runs] of taken) {
    const seconds = runs.map((run) => run.seconds);
    const [peak, create] = [maxOf(runs, "peakMib"), maxOf(runs, "createMs")];
    console.log(
      `${name.padEnd(24)} ${median(seconds).toFixed(3)} s (${Math.min(...seconds).toFixed(3)}-${Math.max(...seconds).toFixed(3)})` +
        `  ${((runs[0]?.bytes ?? 0) / 1e6).toFixed(1)} MB` +
        (peak > 0 ? `  peak ${peak.toFixed(0)} MiB` : "") +
        (create > 0 ? `  create ${median(runs.map((run) => run.createMs ?? 0))} ms after prepare` : ""),
    );
    if (values.phases) tellPhases(runs);
  }
  judge(tree, link, taken);
}

/** The medians of what each phase took. */
function tellPhases(runs: readonly Taken[]): void {
  const names = Object.keys(runs[0]?.phases ?? {});
  const shown = names.map((name) => `${name} ${median(runs.map(({ phases }) => phases?.[name] ?? 0))}`);
  if (shown.length > 0) console.log(`    ms: ${shown.join(", ")}`);
}

function judge(tree: string, link: string, taken: Map<string, Taken[]>): void {
  const of = (name: string) => median((taken.get(name) ?? []).map(({ seconds }) => seconds));
  const auto = of("auto");
  if (!(auto > 0)) return;
  const best = Math.min(...LEVELS.map(of).filter((seconds) => seconds > 0));
  const goals = GOALS.filter((goal) => goal.tree === tree && goal.link === link);
  const rows = [
    { against: "the best level", ratio: auto / best, goal: link === "free" ? GOAL_OF_BEST_FREE : GOAL_OF_BEST },
    ...goals.map(({ against, ratio }) => ({ against, ratio: auto / of(against), goal: ratio })),
  ];
  for (const { against, ratio, goal } of rows.filter((row) => Number.isFinite(row.ratio) && row.ratio > 0))
    tell(`auto is ${ratio.toFixed(2)} of ${against}`, ratio, goal);
  const ours = [...taken].filter(([name]) => name === "auto" || LEVELS.includes(name)).flatMap(([, runs]) => runs);
  tell(`peak ${maxOf(ours, "peakMib").toFixed(0)} MiB`, maxOf(ours, "peakMib"), GOAL_MIB);
  const create = median(ours.map(({ createMs = 0 }) => createMs));
  if (create > 0) tell(`upload begun ${create} ms after prepare`, create, GOAL_CREATE_MS);
}

function tell(what: string, value: number, goal: number): void {
  console.log(`${what} (goal: at most ${goal})${value <= goal ? "" : "  GOAL MISSED"}`);
  if (value > goal) process.exitCode = 1;
}

async function push({ sandbox, sinkUrl, folder, env }: World, level: string, bundle = BUNDLE): Promise<Taken> {
  const report = path.join(work, "peak");
  const before = sandbox.requests.all.length;
  const start = performance.now();
  const startedAt = Date.now();
  const child = spawn("/usr/bin/time", ["-f", "%M", "-o", report, process.execPath, bundle], {
    cwd: work,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...env,
      ...sandbox.env,
      BASETEN_S3_ENDPOINT_OVERRIDE: sinkUrl,
      ...runnerEnv(work),
      GITHUB_WORKSPACE: work,
      "INPUT_TRUSS-DIRECTORY": path.basename(folder),
      "INPUT_BASETEN-API-KEY": sandbox.apiKey,
      "INPUT_COMPRESSION-LEVEL": level,
      INPUT_WAIT: "false",
    },
  });
  let log = "";
  child.stdout.on("data", (text) => (log += text));
  const [code] = await once(child, "close");
  const seconds = (performance.now() - start) / 1_000;
  if (code !== 0) throw new Error(`The action ended with ${code}:\n${log}`);
  const { bytes, begun, firstByte, lastByte, idleMs } = lastUpload(sinkUrl);
  const requests = sandbox.requests.all.slice(before);
  const prepared = requests.find((request) => /prepare/.test(request.path));
  const committed = requests.findLast(({ method }) => method === "POST");
  const phases = {
    "to the first request": (requests[0]?.time ?? 0) - startedAt,
    "to prepare": (prepared?.time ?? 0) - (requests[0]?.time ?? 0),
    "to CreateMultipartUpload": begun - (prepared?.time ?? 0),
    "to the first byte": firstByte - begun,
    "to the last byte": lastByte - firstByte,
    "of that the link idle": Math.round(idleMs),
    "to the commit": (committed?.time ?? 0) - lastByte,
    "to the end": Math.round(startedAt + seconds * 1_000 - (committed?.time ?? 0)),
  };
  return {
    phases,
    seconds,
    bytes,
    peakMib: Number((await readFile(report, "utf8")).trim().split("\n").at(-1)) / 1024,
    ...(prepared && begun > 0 && { createMs: begun - answeredAt(prepared) }),
  };
}

/** The sandbox answers prepare within a few milliseconds, which count for us here. */
function answeredAt({ time }: RecordedRequest): number {
  return time;
}

async function shell({ sinkUrl, folder, env }: World, command: string): Promise<Taken> {
  const start = performance.now();
  const child = spawn("sh", ["-c", command], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...env,
      FOLDER: folder,
      URL: `${sinkUrl}/tar`,
      SINK: sinkUrl,
      NODE: process.execPath,
      PYTHON: process.env.TRUSS_PYTHON ?? "",
    },
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return { seconds: (performance.now() - start) / 1_000, bytes: lastUpload(sinkUrl).bytes };
}

function lastUpload(sinkUrl: string): Record<"bytes" | "begun" | "firstByte" | "lastByte" | "idleMs", number> {
  return JSON.parse(curl([`${sinkUrl}/last`]));
}

function curl(args: string[]): string {
  return execFileSync("curl", ["-sk", ...args], { encoding: "utf8" });
}

function has(program: string): boolean {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`]);
    return true;
  } catch {
    return false;
  }
}

/** A certificate of the bench's own, for the sink. */
async function certificate(): Promise<{ certificate: string; key: string }> {
  const files = { certificate: path.join(work, "sink.pem"), key: path.join(work, "sink.key") };
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const options = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...options, ...subject, "-keyout", files.key, "-out", files.certificate], {
    stdio: "ignore",
  });
  await stat(files.certificate);
  return files;
}

function maxOf(runs: readonly Taken[], field: "peakMib" | "createMs"): number {
  return Math.max(0, ...runs.map((run) => run[field] ?? 0));
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
