// Packing to a sink, compared with `tar c | pigz`, which a user would choose for speed: same cores, same folders, alternating, as
// whole processes. Needs GNU tar, pigz and GNU time.
//
//   npm run bench:pack
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import path from "node:path";
import { makeMixed, makeRandom, makeSmall, makeText } from "./trees.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const ROUNDS = 3;

interface Case {
  name: string;
  make(folder: string): void;
  pigzLevel: number;
  /** Goals for the action in comparison with tar | pigz. */
  speedup: number;
  largerPercent: number;
  /** Compares the size with that of the tar instead of pigz's result. */
  againstTar?: boolean;
}

const CASES: Case[] = [
  { name: "mixed, 450 MB", make: makeMixed, pigzLevel: 6, speedup: 2.5, largerPercent: 1 },
  { name: "incompressible, 1 GB", make: makeRandom, pigzLevel: 6, speedup: 8, largerPercent: 0.1, againstTar: true },
  { name: "text, 200 MB", make: makeText, pigzLevel: 6, speedup: 1.3, largerPercent: 2 },
  {
    name: "100,000 files of 1 KB",
    make: makeSmall,
    pigzLevel: 1,
    speedup: 0.5,
    largerPercent: Number.POSITIVE_INFINITY,
  },
];
const GOAL_RSS_MIB = 256;

const only = process.argv[2];
console.log(
  `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version}, ${version("pigz")}, ${version("tar")}`,
);
for (const one of CASES.filter(({ name }) => only === undefined || name.includes(only))) compare(one);

function compare(one: Case): void {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-pack-"));
  try {
    one.make(folder);
    const ours: Run[] = [];
    const theirs: Run[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const our = run([process.execPath, path.join(ROOT, "bench", "pack-child.js"), folder]);
      const their = run(["sh", "-c", `tar -C '${folder}' -cf - . | pigz -${one.pigzLevel} | wc -c`]);
      // The first round warms the page cache for both programs.
      if (round === 0) continue;
      ours.push(our);
      theirs.push(their);
    }
    const speedup = median(theirs.map(seconds)) / median(ours.map(seconds));
    const size = ours[0]?.bytes ?? 0;
    const other = one.againstTar ? tarSize(folder) : (theirs[0]?.bytes ?? 1);
    const larger = (size / other - 1) * 100;
    const peak = Math.max(...ours.map(({ peakMib }) => peakMib));
    const isMet = speedup >= one.speedup && larger <= one.largerPercent && peak <= GOAL_RSS_MIB;
    console.log(
      `${one.name}: ours ${median(ours.map(seconds)).toFixed(2)} s, tar | pigz -${one.pigzLevel} ${median(theirs.map(seconds)).toFixed(2)} s, ` +
        `${speedup.toFixed(2)} times as fast (goal ${one.speedup}), ${larger.toFixed(2)} % larger than ${one.againstTar ? "the tar" : "pigz's"}, ` +
        `peak ${peak.toFixed(0)} MiB${isMet ? "" : "  GOAL MISSED"}`,
    );
    if (!isMet) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  seconds: number;
  bytes: number;
  peakMib: number;
}

function run(command: string[]): Run {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync("/usr/bin/time", ["-f", "%M", ...command], { encoding: "utf8" });
  const took = (performance.now() - start) / 1_000;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}: ${stderr}`);
  return { seconds: took, bytes: Number(stdout.trim()), peakMib: Number(stderr.trim().split("\n").at(-1)) / 1024 };
}

function seconds(one: Run): number {
  return one.seconds;
}

function tarSize(folder: string): number {
  return run(["sh", "-c", `tar -C '${folder}' -cf - . | wc -c`]).bytes;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

function version(program: string): string {
  const { stdout, stderr } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return (stdout || stderr).split("\n")[0] ?? program;
}
