// Discovery: the whole process of the `discover` bundle in a generated repository of 400 trusses and 20,000 files, compared with
// the shell and Python that a workflow would otherwise use. Both run alternately, so that the ratio is of one machine at one time.
// Peak memory needs GNU time (/usr/bin/time), and the comparison needs a python3 with PyYAML; without them, that figure is left out.
//
//   npm run bench:discover
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const TRUSSES = 400;
const FILES = 20_000;
/** In addition to its config. */
const FILES_PER_TRUSS = FILES / TRUSSES - 1;
const TOUCHED = 10;
/** Trusses in the large push. GitHub refuses a matrix of more than 256 jobs. */
const TOUCHED_TRUSSES = 250;
const ROUNDS = 10;
const GOAL_MS = 1_000;
const GOAL_MIB = 256;
const BUNDLE = path.resolve(import.meta.dirname, "..", "dist", "discover", "index.js");

/** The script that people write: changed files, folders of configs, names of models, and the matches. */
const SHELL = `set -euo pipefail
git diff --name-only "$1" "$2" > changed.txt
git ls-files | grep '/config\\.yaml$' > configs.txt
python3 - <<'PY'
import json, os, yaml
changed = open("changed.txt").read().splitlines()
entries = []
for file in open("configs.txt").read().splitlines():
    config = yaml.safe_load(open(file))
    if not isinstance(config, dict) or "model_name" not in config:
        continue
    folder = os.path.dirname(file)
    dirs = [folder] + [os.path.normpath(os.path.join(folder, d)) for d in config.get("external_package_dirs") or []]
    if any(path.startswith(tuple(d + "/" for d in dirs)) for path in changed):
        entries.append({"truss-directory": folder, "model-name": config["model_name"]})
print(json.dumps({"include": entries}))
PY
rm changed.txt configs.txt
`;

const work = mkdtempSync(path.join(tmpdir(), "bench-discover-"));
try {
  const repository = path.join(work, "repository");
  const [before, some, all] = makeRepository(repository);
  console.log(`${TRUSSES} trusses, ${FILES} files; medians of ${ROUNDS} runs, whole processes`);
  compareWithShell(`push of ${TOUCHED} files`, repository, before, some);
  compareWithShell(
    `push of ${TOUCHED_TRUSSES * FILES_PER_TRUSS} files in ${TOUCHED_TRUSSES} trusses`,
    repository,
    before,
    all,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

function compareWithShell(what: string, repository: string, before: string, after: string): void {
  const shell = spawnSync("python3", ["-c", "import yaml"]).status === 0;
  const times: Record<"ours" | "shell", number[]> = { ours: [], shell: [] };
  let peak = 0;
  for (let round = -1; round < ROUNDS; round++) {
    const ours = runBundle(repository, before, after);
    const theirs = shell ? time("bash", ["-c", SHELL, "bench", before, after], repository, process.env) : 0;
    peak = Math.max(peak, ours.peakMib);
    if (round < 0) continue;
    times.ours.push(ours.ms);
    times.shell.push(theirs);
  }
  const ours = median(times.ours);
  console.log(
    `${what}: ${ours.toFixed(0)} ms (goal: at most ${GOAL_MS}), peak ${peak.toFixed(0)} MiB (goal: at most ${GOAL_MIB})`,
  );
  if (shell) {
    const ratio = ours / median(times.shell);
    console.log(`  shell and Python: ${median(times.shell).toFixed(0)} ms, ratio ${ratio.toFixed(2)}`);
  }
  if (ours > GOAL_MS || peak > GOAL_MIB) process.exitCode = 1;
}

function runBundle(repository: string, before: string, after: string): { ms: number; peakMib: number } {
  const event = path.join(work, "event.json");
  const output = path.join(work, "output");
  const peak = path.join(work, "peak");
  writeFileSync(event, JSON.stringify({ ref: "refs/heads/main", before, after }));
  writeFileSync(output, "");
  const env = {
    PATH: process.env.PATH,
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: repository,
    GITHUB_EVENT_NAME: "push",
    GITHUB_EVENT_PATH: event,
    GITHUB_SHA: after,
    GITHUB_OUTPUT: output,
  };
  const ms = time(process.execPath, [BUNDLE], repository, env);
  if (!readFileSync(output, "utf8").includes('"include":[{')) throw new Error("nothing was discovered");
  if (!existsSync("/usr/bin/time")) return { ms, peakMib: 0 };
  time("/usr/bin/time", ["-f", "%M", "-o", peak, process.execPath, BUNDLE], repository, env);
  return { ms, peakMib: Number(readFileSync(peak, "utf8").trim().split("\n").at(-1)) / 1024 };
}

function time(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: "utf8", maxBuffer: 256 << 20 });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stdout}${stderr}`);
  return took;
}

/** Makes three commits: the repository, then a few changed files, then all files of many trusses changed. */
function makeRepository(folder: string): [string, string, string] {
  const files: string[] = [];
  for (let index = 0; index < TRUSSES; index++) {
    const truss = path.join(folder, "teams", `team-${index % 20}`, `model-${index}`);
    mkdirSync(path.join(truss, "model"), { recursive: true });
    mkdirSync(path.join(truss, "data"), { recursive: true });
    writeFileSync(path.join(truss, "config.yaml"), configOf(index));
    files.push(path.join(truss, "model", "model.py"));
    for (let file = 1; file < FILES_PER_TRUSS; file++) files.push(path.join(truss, "data", `part-${file}.json`));
  }
  for (const file of files) writeFileSync(file, `${file}\n`);
  mkdirSync(path.join(folder, "shared"), { recursive: true });
  git(folder, "init", "--quiet", "--initial-branch=main");
  const first = commit(folder);
  for (const file of files.filter((_file, index) => index % Math.ceil(files.length / TOUCHED) === 0)) {
    writeFileSync(file, "changed\n");
  }
  const second = commit(folder);
  for (const file of files.slice(0, TOUCHED_TRUSSES * FILES_PER_TRUSS)) writeFileSync(file, `${file} changed\n`);
  return [first, second, commit(folder)];
}

function configOf(index: number): string {
  const packages = index % 7 === 0 ? "external_package_dirs:\n  - ../../../shared\n" : "";
  return `model_name: model-${index}
python_version: py311
model_metadata:
  example_model_input: {"prompt": "What is the meaning of life?", "max_tokens": 512}
requirements:
${Array.from({ length: 12 }, (_, line) => `  - package-${line}==1.${line}.0`).join("\n")}
resources:
  accelerator: A10G
  cpu: "3"
  memory: 14Gi
  use_gpu: true
secrets:
  hf_access_token: null
environment_variables:
  LEVEL: "${index}"
${packages}`;
}

function commit(folder: string): string {
  git(folder, "add", "--all");
  const who = ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false"];
  git(folder, ...who, "commit", "--quiet", "--message", "bench");
  return git(folder, "rev-parse", "HEAD").trim();
}

function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}
