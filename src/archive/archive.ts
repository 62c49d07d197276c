import { createHash } from "node:crypto";
import { gzipChunks } from "./gzip.ts";
import { contentInto, modeOf, type TarEntry, tarBytes, tarChunks } from "./tar.ts";

/** How the archive is to be written. */
export interface ArchiveFormat {
  container: "tar.gz" | "tar";
  /** 0 to 9; has no meaning for a plain tar. */
  level: number;
}

/**
 * The archive of these entries as a stream of chunks, made while it is read: nothing is written to disk and memory does
 * not grow with the size. A chunk is valid until the next one is asked for.
 * @throws Failure (`deploy_failed`) where a file is no longer what was listed.
 */
export function archiveChunks(entries: readonly TarEntry[], format: ArchiveFormat): AsyncGenerator<Buffer> {
  const tar = tarChunks(entries);
  return format.container === "tar" ? tar : gzipChunks(tar, format.level);
}

/**
 * The size of the archive in bytes, without keeping it. What a plain tar amounts to is known from the list alone; for the other one
 * everything is read and compressed.
 * @throws as `archiveChunks` does; the signal's reason once that is aborted.
 */
export async function archiveBytes(
  entries: readonly TarEntry[],
  format: ArchiveFormat,
  signal: AbortSignal,
): Promise<number> {
  if (format.container === "tar") return tarBytes(entries);
  let bytes = 0;
  for await (const chunk of archiveChunks(entries, format)) {
    signal.throwIfAborted();
    bytes += chunk.length;
  }
  return bytes;
}

/** An upper bound, in bytes, of the archive's size in either container: deflate stores what it cannot shrink, 5 bytes for at most 16 KiB. */
export function largestArchiveBytes(entries: readonly TarEntry[]): number {
  const tar = tarBytes(entries);
  return tar + Math.ceil(tar / 16_384) * 5 + 64;
}

/**
 * The digest of what an archive holds: paths, modes and contents, whatever the container and the compression.
 * @returns `sha256:` and 64 hex digits; the same for the same tree on any machine.
 * @throws Failure (`deploy_failed`) where a file is no longer what was listed; the signal's reason once that is aborted.
 */
export async function contentDigest(entries: readonly TarEntry[], signal?: AbortSignal): Promise<string> {
  const all = createHash("sha256");
  const memory = Buffer.allocUnsafeSlow(1024 * 1024);
  for (const entry of entries) {
    signal?.throwIfAborted();
    const content = createHash("sha256");
    for await (const bytes of contentInto(entry, () => memory)) content.update(memory.subarray(0, bytes));
    all.update(`${modeOf(entry).toString(8)} ${entry.size} ${content.digest("hex")} ${entry.path}\0`);
  }
  return `sha256:${all.digest("hex")}`;
}
