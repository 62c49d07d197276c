import { createHash } from "node:crypto";

/** What there is one comment for. */
export interface CommentKey {
  model: string;
  /** Of Baseten; empty where the deployment goes into none. */
  environment: string;
  /** The truss's folder, relative to the workspace. */
  directory: string;
}

/** What the hidden first line of a comment says: whose it is, and which run wrote it last. */
export interface Marker {
  /** Digest of the {@link CommentKey}. */
  key: string;
  /** Head of the pull request that the run was for; `unknown` where that is no commit id. */
  headSha: string;
  runId: bigint;
  runAttempt: number;
}

/** On the first line only: anybody's text may stand in the rest of a comment, also in one of ours. */
const MARKER =
  /^<!-- deploy-truss-to-baseten key=([0-9a-f]{64}) head=([0-9a-f]{4,64}|unknown) run=(\d{1,20}) attempt=(\d{1,9}) -->\r?(?:\n|$)/;

/** Makes the marker of a run. Whatever the texts are, it holds nothing but digits and hexadecimal digits. */
export function createMarker(key: CommentKey, headSha: string, runId: string, runAttempt: string): Marker {
  const parts = JSON.stringify([key.model, key.environment, key.directory]);
  return {
    key: createHash("sha256").update(parts).digest("hex"),
    headSha: /^[0-9a-f]{4,64}$/i.test(headSha) ? headSha.toLowerCase() : "unknown",
    runId: /^\d{1,20}$/.test(runId) ? BigInt(runId) : 0n,
    runAttempt: /^\d{1,9}$/.test(runAttempt) ? Number(runAttempt) : 1,
  };
}

/** The marker as the line that Markdown does not show. */
export function markerLine({ key, headSha, runId, runAttempt }: Marker): string {
  return `<!-- deploy-truss-to-baseten key=${key} head=${headSha} run=${runId} attempt=${runAttempt} -->`;
}

/** The marker on the first line of a comment, if one stands there. It is no proof: anybody can write one. */
export function readMarker(body: string): Marker | undefined {
  const [, key = "", headSha = "", runId = "", runAttempt = ""] = MARKER.exec(body) ?? [];
  return key === "" ? undefined : { key, headSha, runId: BigInt(runId), runAttempt: Number(runAttempt) };
}

/** Whether a marker is of a later run than another, or of a later attempt of the same one. */
export function isLater(one: Marker, other: Marker): boolean {
  return one.runId === other.runId ? one.runAttempt > other.runAttempt : one.runId > other.runId;
}
