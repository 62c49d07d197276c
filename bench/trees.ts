// The folders that the benchmarks pack.
import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");
const MIB = 1024 * 1024;

/** Random weights, bfloat16-like weights, text and 2,000 sources: 450 MB. @param scale a share of that. */
export function makeMixed(folder: string, scale = 1): void {
  writeBlocks(path.join(folder, "random.bin"), 150 * scale, () => randomBytes(8 * MIB));
  writeBlocks(path.join(folder, "weights.safetensors"), 150 * scale, () => brainFloats(8 * MIB));
  writeText(path.join(folder, "corpus.txt"), 130 * scale);
  const sources = sourceFiles();
  mkdirSync(path.join(folder, "src"));
  for (let number = 0; number < 2_000 * scale; number++) {
    const source = sources[(number * 7) % sources.length] ?? "";
    writeFileSync(path.join(folder, "src", `${number}.py`), readFileSync(source).subarray(0, 20_000));
  }
}

/** Weights that cannot be compressed: 1 GB. @param scale a share of that. */
export function makeRandom(folder: string, scale = 1): void {
  writeBlocks(path.join(folder, "weights.bin"), 1_024 * scale, () => randomBytes(8 * MIB));
}

/** 200 MB of text. @param scale a share of that. */
export function makeText(folder: string, scale = 1): void {
  writeText(path.join(folder, "corpus.txt"), 200 * scale);
}

/** A hundred thousand files of 1 KB. */
export function makeSmall(folder: string): void {
  const content = readFileSync(path.join(ROOT, "README.md"));
  for (let group = 0; group < 100; group++) {
    const inner = path.join(folder, `group-${group}`);
    mkdirSync(inner);
    for (let number = 0; number < 1_000; number++) {
      const start = (number * 13 + group) % (content.length - 1_024);
      writeFileSync(path.join(inner, `${number}.txt`), content.subarray(start, start + 1_024));
    }
  }
}

/** A truss as most are, with a little model in it: 12 MB. */
export function makeHello(folder: string): void {
  writeBlocks(path.join(folder, "weights.bin"), 8, () => randomBytes(4 * MIB));
  writeText(path.join(folder, "vocabulary.txt"), 4);
}

function writeBlocks(file: string, mib: number, block: () => Buffer): void {
  const handle = openSync(file, "w");
  for (let left = Math.round(mib * MIB); left > 0; ) {
    const bytes = block();
    left -= writeSync(handle, bytes, 0, Math.min(left, bytes.length));
  }
  closeSync(handle);
}

/** Normally distributed weights in bfloat16: one byte of sign and exponent that repeats, one that is random. */
function brainFloats(bytes: number): Buffer {
  const block = Buffer.allocUnsafe(bytes);
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  for (let at = 0; at < bytes; at += 2) {
    float[0] = 0.02 * Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
    block.writeUInt16LE((bits[0] ?? 0) >>> 16, at);
  }
  return block;
}

/** Real text: the sources and documents of the installed packages, over and over but never within deflate's window. */
function writeText(file: string, mib: number): void {
  const sources = sourceFiles();
  const handle = openSync(file, "w");
  for (let number = 0, written = 0; written < mib * MIB; number++) {
    const text = readFileSync(sources[number % sources.length] ?? "");
    writeSync(handle, text);
    written += text.length;
  }
  closeSync(handle);
}

function sourceFiles(): string[] {
  return readdirSync(path.join(ROOT, "node_modules"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.([cm]?[jt]s|md)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
