import { crc32 } from "node:zlib";
import { combinedCrc32 } from "../lib/crc32.ts";
import { bitsPerByte, isWorthCompressing, SAMPLE_BYTES } from "./compressible.ts";
import { BLOCK_BYTES, deflateBlock, free, StoredBlock, storedBytes, WINDOW_BYTES } from "./gzip.ts";
import { chooseLevel, type Effect, Experience, isWorthALook, kindOf } from "./level.ts";
import { Link } from "./link.ts";
import { Room } from "./room.ts";
import { TarReader, type TarStretch } from "./tar.ts";

/** The share of an archive that a thread makes at a time is at most so many blocks. Shorter ones would cost more messages than they bring. */
const MAX_STRETCH_BLOCKS = 4;
/** So many shares at the beginning are a block each: the first part leaves sooner, and the threads share the work of a small archive evenly. */
const SHORT_STRETCHES = 16;
/** The most that comes out of a share. */
export const PACKED_BYTES = storedBytes(BLOCK_BYTES) * MAX_STRETCH_BLOCKS;

/** Bytes of the container that a thread makes at a time. @param index of the stretch, from 0. */
export function stretchBytes(index: number): number {
  return (index < SHORT_STRETCHES ? 1 : MAX_STRETCH_BLOCKS) * BLOCK_BYTES;
}

/** Each block is compressed as hard as the link leaves time for. */
export interface Auto {
  /** See {@link Link}. */
  link: SharedArrayBuffer;
  /** How many threads pack at the same time. */
  threads: number;
}

/** A stretch of the archive to be made. */
export interface PackJob {
  kind: "pack";
  stretch: TarStretch;
  /** How many bytes at its beginning belong to the stretch before. They are read as a dictionary. */
  lookBack: number;
  /** 0 to 9, or as the link allows; undefined where the container is left plain. */
  level: number | Auto | undefined;
  /** Where it goes: {@link PACKED_BYTES}. */
  memory: SharedArrayBuffer;
}

/** What has become of one. */
export interface Packed {
  /** Bytes in the memory, from its beginning. */
  bytes: number;
  /** Their CRC-32. */
  crc: number;
  /** CRC-32 of the container's bytes in it. */
  contentCrc: number;
}

/** Makes a stretch of the archive. @throws Failure (`deploy_failed`) where a file is no longer what was listed. */
export function pack(job: PackJob): Packed {
  const reader = new TarReader(job.stretch);
  try {
    const packed = job.level === undefined ? packPlain(job, reader) : packBlocks(job, reader, job.level);
    reader.close();
    return packed;
  } catch (error) {
    // The file that is open may have changed as well; the first problem is the one to tell.
    try {
      reader.close();
    } catch {}
    throw error;
  }
}

function packPlain({ stretch, memory }: PackJob, reader: TarReader): Packed {
  const content = Buffer.from(memory, 0, stretch.bytes);
  reader.fill(new Room([content]));
  const crc = crc32(content);
  return { bytes: content.length, crc, contentCrc: crc };
}

/** What the blocks of a thread are compressed in: the dictionary, then the block itself. Taken once. */
let scratch: Buffer | undefined;
const sample = Buffer.alloc(SAMPLE_BYTES);

/** What this thread has learned of the contents. */
const experience = new Experience();

function packBlocks({ stretch, lookBack, memory }: PackJob, reader: TarReader, level: number | Auto): Packed {
  scratch ??= Buffer.allocUnsafeSlow(WINDOW_BYTES + BLOCK_BYTES);
  const auto = typeof level === "number" ? undefined : { link: new Link(level.link), threads: level.threads };
  auto?.link.awaitFirstPart();
  const packed: Packed = { bytes: 0, crc: 0, contentCrc: 0 };
  let dictionary = scratch.subarray(WINDOW_BYTES - lookBack, WINDOW_BYTES);
  if (lookBack > 0) reader.fill(new Room([dictionary]));
  for (let left = stretch.bytes - lookBack; left > 0; ) {
    const bytes = Math.min(BLOCK_BYTES, left);
    const room = Buffer.from(memory, packed.bytes);
    // Most of what is large cannot be compressed: it is read to where it stays.
    const stored = new StoredBlock(room, bytes);
    reader.fill(new Room(stored.views));
    const choice = auto ? chooseFor(stored, bytes, auto) : fixed(stored, bytes, level as number);
    const compressed = choice.level > 0 ? compress(stored, { dictionary, bytes, ...choice }) : undefined;
    const sums = compressed?.sums ?? stored.sums();
    const length = compressed === undefined ? stored.whole.length : compressed.result.copy(room);
    if (compressed) free(compressed.result);
    packed.crc = combinedCrc32(packed.crc, sums.whole, length);
    packed.contentCrc = combinedCrc32(packed.contentCrc, sums.content, bytes);
    packed.bytes += length;
    auto?.link.produced(length);
    left -= bytes;
    if (level === 0 || left === 0) continue;
    dictionary = scratch.subarray(WINDOW_BYTES - Math.min(WINDOW_BYTES, bytes), WINDOW_BYTES);
    if (compressed === undefined) stored.copy(dictionary, bytes - dictionary.length);
    else scratch.copy(dictionary, 0, WINDOW_BYTES + bytes - dictionary.length, WINDOW_BYTES + bytes);
  }
  return packed;
}

/** How hard a block is compressed, and who hears what that brought. */
interface Choice {
  level: number;
  onDone?(effect: Effect): void;
}

/** At a fixed level: not at all where that is not worth its time. */
function fixed(stored: StoredBlock, bytes: number, level: number): Choice {
  return { level: level > 0 && isWorthCompressing(sampleOf(stored, bytes)) ? level : 0 };
}

function chooseFor(stored: StoredBlock, bytes: number, { link, threads }: { link: Link; threads: number }): Choice {
  const view = link.view();
  if (!isWorthALook(view)) return { level: 0 };
  const looked = sampleOf(stored, bytes);
  const bits = bitsPerByte(looked);
  if (!isWorthCompressing(looked, bits)) return { level: 0 };
  const kind = kindOf(bits);
  const level = chooseLevel(view, { bytes, effectOf: (one) => experience.effectOf(kind, one) }, threads);
  if (level === 0) return { level };
  return { level, onDone: (effect) => experience.add(kind, level, effect) };
}

/** What is looked at of a block. Valid until the next one is. */
function sampleOf(stored: StoredBlock, bytes: number): Buffer {
  const sampled = stored.copy(sample, Math.max(0, (bytes - SAMPLE_BYTES) >> 1));
  return sample.subarray(0, sampled);
}

/** The block compressed; undefined where that would make it longer, for the sample can be wrong. */
function compress(
  stored: StoredBlock,
  { dictionary, bytes, level, onDone }: { dictionary: Buffer; bytes: number } & Choice,
): { result: Buffer; sums: { content: number; whole: number } } | undefined {
  const start = performance.now();
  const block = (scratch as Buffer).subarray(WINDOW_BYTES, WINDOW_BYTES + bytes);
  stored.copy(block, 0);
  const result = deflateBlock(block, dictionary, level);
  onDone?.({ seconds: (performance.now() - start) / 1_000 / bytes, ratio: result.length / bytes });
  if (result.length >= stored.whole.length) {
    free(result);
    return undefined;
  }
  return { result, sums: { content: crc32(block), whole: crc32(result) } };
}
