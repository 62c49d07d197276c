import { createHash } from "node:crypto";
import { Room } from "./room.ts";
import { EntryFile, modeOf, type TarEntry } from "./tar.ts";

/**
 * What a digest begins with. The number is that of the definition: raised with every change of it, so that a digest of an older
 * kind matches none of the newer.
 */
const KIND = "sha256:v2:";
/** Files are hashed in leaves of so many bytes, which threads share. Part of the definition. */
const LEAF_BYTES = 8 * 1024 * 1024;
const SHA256_BYTES = 32;
/** How many leaves go to a thread at a time: small files are many. */
const MAX_LEAVES_PER_JOB = 200;
/** Read at a time: it is hashed while it is in the processor's cache. */
const CHUNK_BYTES = 256 * 1024;

/** A stretch of a file's content. */
interface Leaf {
  entry: TarEntry;
  start: number;
  bytes: number;
}

/** Leaves to be hashed. */
export interface DigestJob {
  kind: "digest";
  leaves: Leaf[];
}

/** Cuts the content of these entries into jobs. */
export function* digestJobs(entries: readonly TarEntry[]): Generator<DigestJob> {
  let leaves: Leaf[] = [];
  let bytes = 0;
  for (const entry of entries) {
    for (let start = 0; start === 0 || start < entry.size; start += LEAF_BYTES) {
      const leaf = { entry, start, bytes: Math.min(LEAF_BYTES, entry.size - start) };
      if (leaves.length > 0 && (leaves.length >= MAX_LEAVES_PER_JOB || bytes + leaf.bytes > LEAF_BYTES)) {
        yield { kind: "digest", leaves };
        leaves = [];
        bytes = 0;
      }
      leaves.push(leaf);
      bytes += leaf.bytes;
    }
  }
  if (leaves.length > 0) yield { kind: "digest", leaves };
}

const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);

/** The SHA-256 of each leaf, one behind the other. @throws Failure (`deploy_failed`) where a file is no longer what was listed. */
export function hashLeaves({ leaves }: DigestJob): Uint8Array {
  // In memory of its own: with a buffer from Node's pool, the whole pool would go to the main thread for each of them, and stay there.
  const sums = new Uint8Array(leaves.length * SHA256_BYTES);
  for (const [index, leaf] of leaves.entries()) sums.set(hashLeaf(leaf), index * SHA256_BYTES);
  return sums;
}

function hashLeaf({ entry, start, bytes }: Leaf): Buffer {
  const hash = createHash("sha256");
  if (entry.source.kind === "bytes") return hash.update(entry.source.bytes.subarray(start, start + bytes)).digest();
  const file = new EntryFile(entry, entry.source.file);
  for (let done = 0; done < bytes; ) {
    const part = chunk.subarray(0, Math.min(CHUNK_BYTES, bytes - done));
    file.read(new Room([part]), start + done, part.length);
    hash.update(part);
    done += part.length;
  }
  file.close();
  return hash.digest();
}

/**
 * The digest of what an archive holds: paths, modes and contents, whatever the container and the compression.
 * @param sums the SHA-256 of all leaves of these entries, in order, in as many pieces as there were jobs.
 * @returns its kind and 64 hex digits; the same for the same tree on any machine.
 */
export function digestOf(entries: readonly TarEntry[], sums: readonly Uint8Array[]): string {
  const all = createHash("sha256");
  const leaves = Buffer.concat(sums);
  let at = 0;
  for (const entry of entries) {
    const end = at + SHA256_BYTES * Math.max(1, Math.ceil(entry.size / LEAF_BYTES));
    const own = leaves.subarray(at, end);
    // A file of one leaf has the sum that everybody knows it by.
    const content = own.length === SHA256_BYTES ? own : createHash("sha256").update(own).digest();
    all.update(`${modeOf(entry).toString(8)} ${entry.size} ${content.toString("hex")} ${entry.path}\0`);
    at = end;
  }
  return `${KIND}${all.digest("hex")}`;
}
