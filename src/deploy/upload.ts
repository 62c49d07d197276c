import { type Container, type PackedSummary, archivePieces, largestArchiveBytes } from "../archive/archive.ts";
import { Link } from "../archive/link.ts";
import type { UploadGrant } from "../baseten/api/deployments.ts";
import { formatBytes } from "../lib/bytes.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import type { Piece } from "../lib/piece.ts";
import { type Run, runPhase } from "../rollout/run.ts";
import { PayloadSigning } from "../s3/signing.ts";
import { ExpiredCredentials } from "../s3/trouble.ts";
import { partSize, uploadArchive } from "../s3/upload.ts";
import type { CheckedTruss } from "./check.ts";
import type { Inputs } from "./inputs.ts";

/** How often an upload is started at most: temporary credentials may expire during a long one, and then it needs new ones. */
const MAX_UPLOADS = 3;
const PROGRESS_EVERY_MS = 5_000;

/** An archive in the making, to be sent once. */
export interface Packing {
  container: Container;
  pieces: AsyncIterable<Piece>;
  /** What the upload tells of the link, it goes by. */
  link: Link;
  /** One line on what compressing has come to, once the upload is complete; empty where there is nothing to tell. */
  story(): string;
}

/** Begins to pack the truss, as far as the memory goes: what is packed while Baseten is asked need not be waited for later. */
export function beginPacking(
  { inputs }: Run<Inputs>,
  { truss, threads }: CheckedTruss,
  container: Container = inputs.archiveFormat,
): Packing {
  const heldBytes = partSize(largestArchiveBytes(truss.files));
  const format = { container, level: inputs.compressionLevel };
  const link = new Link();
  let summary: PackedSummary | undefined;
  let packedAt = 0;
  const onPacked = (packed: PackedSummary): void => {
    packedAt = performance.now();
    // What the main thread packs is small, and over before anything could have waited for it.
    if (threads.count > 0) summary = packed;
  };
  return {
    container,
    link,
    pieces: archivePieces(truss.files, format, { threads, heldBytes, link, onPacked }),
    story: () => {
      if (container === "tar" || inputs.compressionLevel === 0 || !summary) return "";
      return storyOf(summary, performance.now() - packedAt);
    },
  };
}

/** @param sendingMs milliseconds since all of it is packed, in which the rest was sent. */
function storyOf({ bytes, contentBytes, waits }: PackedSummary, sendingMs: number): string {
  const share = Math.round((100 * bytes) / contentBytes);
  return `${share < 100 ? `Compressed to ${share} %` : "Not compressed"}; the bottleneck was the ${waits.link + sendingMs > waits.processor ? "network" : "processor"}.`;
}

/**
 * The phase that packs the truss and uploads the archive.
 * @param first the upload location, with temporary credentials, and what is packed already.
 * @param renew asks for new credentials if those expired.
 * @returns the key of the object that arrived.
 * @throws Failure if the upload fails or its credentials expire too often; the signal's reason.
 */
export async function upload(
  run: Run<Inputs>,
  checked: CheckedTruss,
  first: { grant: UploadGrant; packing: Packing },
  renew: () => Promise<UploadGrant | undefined>,
): Promise<string> {
  const { tools, outputs, account } = run;
  return runPhase(run, "Pack and upload", async () => {
    const signing = new PayloadSigning();
    let { grant } = first;
    let packing: Packing | undefined = first.packing;
    for (let attempt = 1; ; attempt++) {
      try {
        const start = performance.now();
        const bytes = await uploadOnce(run, checked, { grant, packing, signing });
        outputs.set("archive-size", bytes);
        account.add({ uploaded: `${formatBytes(bytes)} uploaded` });
        const took = formatDuration(performance.now() - start);
        return { result: grant.key, verdict: `Uploaded ${formatBytes(bytes)} in ${took}.` };
      } catch (error) {
        if (!(error instanceof ExpiredCredentials)) throw error;
        if (attempt >= MAX_UPLOADS) throw expiredTooOften(error);
        tools.log.info("The temporary credentials expired: requesting new ones and uploading again.");
        grant = (await renew()) ?? grant;
        packing = undefined;
      }
    }
  });
}

async function uploadOnce(
  run: Run<Inputs>,
  checked: CheckedTruss,
  { grant, packing, signing }: { grant: UploadGrant; packing: Packing | undefined; signing: PayloadSigning },
): Promise<number> {
  const { tools, state } = run;
  const { clock, network, signal, log, servers } = tools;
  const { archiveFormat } = run.inputs;
  const { truss } = checked;
  // Baseten chooses the format by the extension of the key.
  const container = grant.key.endsWith(".tar") ? "tar" : archiveFormat;
  const made = packing?.container === container ? packing : beginPacking(run, checked, container);
  if (container !== archiveFormat)
    log.info("Baseten's key for the archive ends in .tar, so it is packed as a plain tar.");
  let lastLine = performance.now();
  const bytes = await uploadArchive({
    target: grant,
    pieces: made.pieces,
    onLink: (link) => made.link.update(link),
    largestBytes: largestArchiveBytes(truss.files),
    endpoint: servers.s3Endpoint,
    partBytes: servers.partBytes,
    agentFor: (url) => network.agentFor(url),
    clock,
    signal,
    signing,
    leftovers: state.unfinishedUploads,
    onBegun: (begun) => state.uploadBegun(begun),
    onOver: (over) => state.uploadOver(over),
    onNote: (line) => log.info(line),
    onProgress: (arrived) => {
      if (performance.now() - lastLine < PROGRESS_EVERY_MS) return;
      lastLine = performance.now();
      log.info(`${formatBytes(arrived)} uploaded so far; the files total ${formatBytes(truss.totalBytes)}.`);
    },
  });
  const story = made.story();
  if (story !== "") log.info(story);
  return bytes;
}

function expiredTooOften(cause: unknown): Failure {
  return new Failure(`The temporary credentials expired ${MAX_UPLOADS} times during the upload.`, {
    status: "deploy_failed",
    remedy:
      "Nothing was deployed. Make the archive smaller, for example by loading weights with the config's `weights`.",
    cause,
  });
}
