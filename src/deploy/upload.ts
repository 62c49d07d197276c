import { archiveChunks, largestArchiveBytes } from "../archive/archive.ts";
import type { UploadGrant } from "../baseten/api/deployments.ts";
import { formatBytes } from "../lib/bytes.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import { type Run, runPhase } from "../rollout/run.ts";
import { ExpiredCredentials, uploadArchive } from "../s3/upload.ts";
import type { Truss } from "../truss/truss.ts";
import type { Inputs } from "./inputs.ts";

/** How often an upload is started at most: temporary credentials may expire during a long one, and then it needs new ones. */
const MAX_UPLOADS = 3;
const PROGRESS_EVERY_MS = 5_000;

/**
 * The phase that packs the truss and uploads the archive.
 * @param first the upload location, with temporary credentials.
 * @param renew asks for new credentials if those expired.
 * @returns the key of the object that arrived.
 * @throws Failure if the upload fails or its credentials expire too often; the signal's reason.
 */
export async function upload(
  run: Run<Inputs>,
  truss: Truss,
  first: UploadGrant,
  renew: () => Promise<UploadGrant | undefined>,
): Promise<string> {
  const { tools, outputs, account } = run;
  return runPhase(run, "Pack and upload", async () => {
    let grant = first;
    for (let attempt = 1; ; attempt++) {
      try {
        const start = performance.now();
        const bytes = await uploadOnce(run, truss, grant);
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

async function uploadOnce({ inputs, tools, state }: Run<Inputs>, truss: Truss, grant: UploadGrant): Promise<number> {
  const { clock, network, signal, log, servers } = tools;
  const { archiveFormat, compressionLevel } = inputs;
  // Baseten chooses the format by the extension of the key.
  const container = grant.key.endsWith(".tar") ? "tar" : archiveFormat;
  if (container !== archiveFormat) log.info("Baseten's key for the archive ends in .tar: it is packed as a plain tar.");
  let lastLine = performance.now();
  return uploadArchive({
    target: grant,
    chunks: archiveChunks(truss.files, { container, level: compressionLevel }),
    largestBytes: largestArchiveBytes(truss.files),
    endpoint: servers.s3Endpoint,
    partBytes: servers.partBytes,
    agentFor: (url) => network.agentFor(url),
    clock,
    signal,
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
