// Start-up: the whole process of a dry run without a key, compared with a bundle that only imports @actions/core and prints one
// line, which is the minimum for any JavaScript action. Both run alternately, 20 times each; the ratio of the medians counts.
//
//   npm run bench:start
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runnerEnv } from "./runner-env.ts";

const ROUNDS = 20;
const WARM_UPS = 2;
const GOAL = 1.4;
const ROOT = path.resolve(import.meta.dirname, "..");

const work = mkdtempSync(path.join(tmpdir(), "bench-start-"));
try {
  const floor = buildFloor(work);
  const ours = copyBundle(work);
  const workspace = path.join(work, "workspace");
  cpSync(path.join(ROOT, "examples", "hello-truss"), path.join(workspace, "hello-truss"), { recursive: true });
  const times: Record<"floor" | "ours", number[]> = { floor: [], ours: [] };
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    const floorTime = time(floor, workspace);
    const ourTime = time(ours, workspace);
    if (round < 0) continue;
    times.floor.push(floorTime);
    times.ours.push(ourTime);
  }
  const ratio = median(times.ours) / median(times.floor);
  console.log(`floor     median ${median(times.floor).toFixed(1)} ms (${range(times.floor)})`);
  console.log(`dry run   median ${median(times.ours).toFixed(1)} ms (${range(times.ours)})`);
  console.log(`ratio     ${ratio.toFixed(2)} (goal: at most ${GOAL})`);
  if (ratio > GOAL) process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A bundle that is made with the same bundler from one import and one line. */
function buildFloor(folder: string): string {
  // Inside the project, so that the import resolves to the published package.
  const source = path.join(ROOT, "reports", "bench-floor");
  mkdirSync(source, { recursive: true });
  writeFileSync(path.join(source, "index.js"), 'import * as core from "@actions/core";\ncore.info("floor");\n');
  writeFileSync(path.join(source, "package.json"), '{"type":"module"}\n');
  const out = path.join(folder, "floor");
  const ncc = path.join(ROOT, "node_modules/@vercel/ncc/dist/ncc/cli.js");
  execFileSync(process.execPath, [ncc, "build", path.join(source, "index.js"), "-o", out, "--quiet"], { cwd: ROOT });
  rmSync(source, { recursive: true });
  return path.join(out, "index.js");
}

/** The committed bundle, away from any node_modules. */
function copyBundle(folder: string): string {
  cpSync(path.join(ROOT, "dist"), path.join(folder, "dist"), { recursive: true });
  return path.join(folder, "dist", "main", "index.js");
}

function time(bundle: string, workspace: string): number {
  const env = {
    PATH: process.env.PATH,
    ...runnerEnv(path.dirname(workspace)),
    GITHUB_WORKSPACE: workspace,
    "INPUT_TRUSS-DIRECTORY": "hello-truss",
    "INPUT_DRY-RUN": "true",
  };
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [bundle], { cwd: workspace, env, encoding: "utf8" });
  const took = performance.now() - start;
  if (status !== 0) throw new Error(`${bundle} ended with ${status}: ${stdout}`);
  return took;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}

function range(values: number[]): string {
  return `${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)}`;
}
