import { archivePieces, largestArchiveBytes } from "../archive/archive.ts";
import type { UploadGrant } from "../baseten/api/deployments.ts";
import { formatBytes } from "../lib/bytes.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import { type Run, runPhase } from "../rollout/run.ts";
import { PayloadSigning } from "../s3/signing.ts";
import { ExpiredCredentials } from "../s3/trouble.ts";
import { partSize, uploadArchive } from "../s3/upload.ts";
import type { CheckedTruss } from "./check.ts";
import type { Inputs } from "./inputs.ts";

/** How often an upload is begun at most: temporary credentials may run out during a long one, and then it needs new ones. */
const MAX_UPLOADS = 3;
const PROGRESS_EVERY_MS = 5_000;

/**
 * The phase that packs the truss and uploads the archive.
 * @param first the place for the archive, with temporary credentials.
 * @param renew asks for new credentials, where those ran out.
 * @returns the key of the object that arrived.
 * @throws Failure where the upload fails or its credentials run out too often; the signal's reason.
 */
export async function upload(
  run: Run<Inputs>,
  checked: CheckedTruss,
  first: UploadGrant,
  renew: () => Promise<UploadGrant | undefined>,
): Promise<string> {
  const { tools, outputs, account } = run;
  return runPhase(run, "Pack and upload", async () => {
    const signing = new PayloadSigning();
    let grant = first;
    for (let attempt = 1; ; attempt++) {
      try {
        const start = performance.now();
        const bytes = await uploadOnce(run, checked, { grant, signing });
        outputs.set("archive-size", bytes);
        account.add({ uploaded: `${formatBytes(bytes)} uploaded` });
        const took = formatDuration(performance.now() - start);
        return { result: grant.key, verdict: `Uploaded ${formatBytes(bytes)} in ${took}.` };
      } catch (error) {
        if (!(error instanceof ExpiredCredentials)) throw error;
        if (attempt >= MAX_UPLOADS) throw expiredTooOften(error);
        tools.log.info("The temporary credentials ran out: asking for new ones and uploading again.");
        grant = (await renew()) ?? grant;
      }
    }
  });
}

async function uploadOnce(
  { inputs, tools, state }: Run<Inputs>,
  { truss, threads }: CheckedTruss,
  { grant, signing }: { grant: UploadGrant; signing: PayloadSigning },
): Promise<number> {
  const { clock, network, signal, log, servers } = tools;
  const { archiveFormat, compressionLevel } = inputs;
  // Baseten reads the archive as the name of its key says.
  const container = grant.key.endsWith(".tar") ? "tar" : archiveFormat;
  if (container !== archiveFormat) log.info("Baseten's key for the archive ends in .tar: it is packed as a plain tar.");
  const largestBytes = largestArchiveBytes(truss.files);
  const packing = { threads, heldBytes: partSize(largestBytes) };
  let lastLine = performance.now();
  return uploadArchive({
    target: grant,
    pieces: archivePieces(truss.files, { container, level: compressionLevel }, packing),
    largestBytes,
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
    onProgress: (bytes) => {
      if (performance.now() - lastLine < PROGRESS_EVERY_MS) return;
      lastLine = performance.now();
      log.info(`${formatBytes(bytes)} uploaded so far; the files are ${formatBytes(truss.totalBytes)}.`);
    },
  });
}

function expiredTooOften(cause: unknown): Failure {
  return new Failure(`The temporary credentials ran out during the upload, ${MAX_UPLOADS} times.`, {
    status: "deploy_failed",
    remedy:
      "Nothing was deployed. Make the archive smaller, for example by fetching weights through the config's `weights`.",
    cause,
  });
}
