// Memory: the peak resident set of the whole process for incompressible trusses of 200 MB and 2 GB that are packed and uploaded to
// the sandbox (which runs in this process, so that its memory does not count). Needs GNU time (/usr/bin/time).
//
//   npm run bench:memory

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSandbox } from "../sandbox/sandbox.ts";
import { runnerEnv } from "./runner-env.ts";

const MIB = 1024 * 1024;
const SIZES_MIB = [200, 2048];
const GOAL_MIB = 256;
const GOAL_GROWTH = 1.1;
const BUNDLE = path.resolve(import.meta.dirname, "..", "dist", "main", "index.js");

const peaks: number[] = [];
for (const size of SIZES_MIB) {
  const peak = await measure(size);
  peaks.push(peak);
  console.log(`truss of ${String(size).padStart(5)} MiB: peak RSS ${peak.toFixed(0)} MiB`);
}
const growth = (peaks.at(-1) ?? 0) / (peaks[0] ?? 1);
console.log(`growth: ${growth.toFixed(2)} (goals: at most ${GOAL_MIB} MiB, growth at most ${GOAL_GROWTH})`);
if (Math.max(...peaks) > GOAL_MIB || growth > GOAL_GROWTH) process.exitCode = 1;

async function measure(sizeMib: number): Promise<number> {
  const workspace = await mkdtemp(path.join(tmpdir(), "bench-memory-"));
  const sandbox = await startSandbox({ timeScale: 1, scenario: ["ACTIVE"] });
  try {
    await makeTruss(path.join(workspace, "big"), sizeMib);
    const report = path.join(workspace, "peak");
    const child = spawn("/usr/bin/time", ["-f", "%M", "-o", report, process.execPath, BUNDLE], {
      cwd: workspace,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...sandbox.env,
        PATH: process.env.PATH,
        ...runnerEnv(workspace),
        GITHUB_WORKSPACE: workspace,
        "INPUT_TRUSS-DIRECTORY": "big",
        "INPUT_BASETEN-API-KEY": sandbox.apiKey,
      },
    });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`the action ended with ${code}`);
    return Number((await readFile(report, "utf8")).trim().split("\n").at(-1)) / 1024;
  } finally {
    await sandbox.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

async function makeTruss(folder: string, sizeMib: number): Promise<void> {
  await mkdir(path.join(folder, "model"), { recursive: true });
  await writeFile(path.join(folder, "config.yaml"), "model_name: big\n");
  await writeFile(path.join(folder, "model", "model.py"), "class Model:\n    pass\n");
  // Longer than deflate's window, so that repeating it does not make it compressible.
  const block = randomBytes(8 * MIB);
  const file = createWriteStream(path.join(folder, "weights.bin"));
  for (let written = 0; written < sizeMib; written += 8) if (!file.write(block)) await once(file, "drain");
  file.end();
  await once(file, "close");
}
