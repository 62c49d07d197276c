import { createHash } from "node:crypto";

/** What there is one comment for. */
export interface CommentKey {
  model: string;
  /** Of Baseten; empty where the deployment goes into none. */
  environment: string;
  /** The truss's folder, relative to the workspace. */
  directory: string;
  /** Name of the config file in that folder. */
  configFile: string;
  /** The team as the input names it; empty for none. */
  team: string;
  /**
   * Of the model; empty while it is new, or where a run ends before it is looked up. It tells the models of one name apart where no
   * team is named.
   */
  modelId: string;
}

/** What the hidden first line of a comment says: whose it is, and which run wrote it last. */
export interface Marker {
  /** Digest of the {@link CommentKey} without the model's id. */
  key: string;
  /** Part of the digest of the model's id; `unknown` where it was not known, or where a team is named. */
  model: string;
  /** Head of the pull request that the run was for; `unknown` where that is no commit id. */
  headSha: string;
  runId: bigint;
  runAttempt: number;
}

/** On the first line only: anybody's text may stand in the rest of a comment, also in one of ours. */
const MARKER =
  /^<!-- deploy-truss-to-baseten key=([0-9a-f]{64}) model=([0-9a-f]{16}|unknown) head=([0-9a-f]{4,64}|unknown) run=(\d{1,20}) attempt=(\d{1,9}) -->\r?(?:\n|$)/;

export const UNKNOWN_MODEL = "unknown";

/** Makes the marker of a run. Whatever the texts are, it holds nothing but digits and hexadecimal digits. */
export function createMarker(key: CommentKey, headSha: string, runId: string, runAttempt: string): Marker {
  const { model, environment, directory, configFile, team, modelId } = key;
  return {
    key: digestOf([model, environment, directory, configFile, team]),
    // A named team has one model of a name, whether or not it exists already.
    model: team !== "" || modelId === "" ? UNKNOWN_MODEL : digestOf([modelId]).slice(0, 16),
    headSha: /^[0-9a-f]{4,64}$/i.test(headSha) ? headSha.toLowerCase() : "unknown",
    runId: /^\d{1,20}$/.test(runId) ? BigInt(runId) : 0n,
    runAttempt: /^\d{1,9}$/.test(runAttempt) ? Number(runAttempt) : 1,
  };
}

function digestOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** The marker as the line that Markdown does not show. */
export function markerLine({ key, model, headSha, runId, runAttempt }: Marker): string {
  return `<!-- deploy-truss-to-baseten key=${key} model=${model} head=${headSha} run=${runId} attempt=${runAttempt} -->`;
}

/** The marker on the first line of a comment, if one stands there. It is no proof: anybody can write one. */
export function readMarker(body: string): Marker | undefined {
  const [, key = "", model = "", headSha = "", runId = "", runAttempt = ""] = MARKER.exec(body) ?? [];
  return key === "" ? undefined : { key, model, headSha, runId: BigInt(runId), runAttempt: Number(runAttempt) };
}

/**
 * Which comments of one key are a marker's own. Those of the very model come first, then those that were written while the id of the
 * model was not known; a run that does not know it itself goes on with what there is, unless that is of several models.
 */
export function ownOf<Comment extends { marker: Marker }>(marker: Marker, comments: readonly Comment[]): Comment[] {
  const ofModel = (model: string) => comments.filter((comment) => comment.marker.model === model);
  const exact = ofModel(marker.model);
  if (exact.length > 0) return exact;
  if (marker.model !== UNKNOWN_MODEL) return ofModel(UNKNOWN_MODEL);
  return new Set(comments.map((comment) => comment.marker.model)).size === 1 ? [...comments] : [];
}

/** Whether a marker is of a later run than another, or of a later attempt of the same one. */
export function isLater(one: Marker, other: Marker): boolean {
  return one.runId === other.runId ? one.runAttempt > other.runAttempt : one.runId > other.runId;
}
