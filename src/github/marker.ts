import { createHash } from "node:crypto";

/** What has a comment of its own in a pull request. */
export interface CommentKey {
  model: string;
  /** The environment on Baseten; empty if the deployment goes into none. */
  environment: string;
  /** The truss's folder, relative to the workspace. */
  directory: string;
  /** Name of the config file in that folder. */
  configFile: string;
  /** The team as the input names it; empty for none. */
  team: string;
  /**
   * Id of the model; empty while the model is new, or if a run ends before it is looked up. If no team is named, it distinguishes models of
   * the same name.
   */
  modelId: string;
}

/** What the hidden first line of a comment says: what the comment is for, and which run wrote it last. */
export interface Marker {
  /** Digest of the {@link CommentKey} without the id of the model. */
  key: string;
  /** Part of the digest of the model's id; `unknown` if the id was not known, or if a team is named. */
  model: string;
  /** Head of the pull request that the run was for; `unknown` if that is not a commit id. */
  headSha: string;
  runId: bigint;
  runAttempt: number;
}

/** Only the first line counts: the rest of a comment, even of ours, may hold anybody's text. */
const MARKER =
  /^<!-- deploy-truss-to-baseten key=([0-9a-f]{64}) model=([0-9a-f]{16}|unknown) head=([0-9a-f]{4,64}|unknown) run=(\d{1,20}) attempt=(\d{1,9}) -->\r?(?:\n|$)/;

export const UNKNOWN_MODEL = "unknown";

/** Makes the marker of a run. Whatever the texts are, it holds nothing but hexadecimal digits. */
export function createMarker(key: CommentKey, headSha: string, runId: string, runAttempt: string): Marker {
  const { model, environment, directory, configFile, team, modelId } = key;
  return {
    key: digestOf([model, environment, directory, configFile, team]),
    // A team has one model of a name at most, so the name is enough if the team is known.
    model: team !== "" || modelId === "" ? UNKNOWN_MODEL : digestOf([modelId]).slice(0, 16),
    headSha: /^[0-9a-f]{4,64}$/i.test(headSha) ? headSha.toLowerCase() : "unknown",
    runId: /^\d{1,20}$/.test(runId) ? BigInt(runId) : 0n,
    runAttempt: /^\d{1,9}$/.test(runAttempt) ? Number(runAttempt) : 1,
  };
}

function digestOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** The marker as a line that Markdown does not show. */
export function markerLine({ key, model, headSha, runId, runAttempt }: Marker): string {
  return `<!-- deploy-truss-to-baseten key=${key} model=${model} head=${headSha} run=${runId} attempt=${runAttempt} -->`;
}

/** The marker on the first line of a comment, if there is one. It proves nothing: anybody can write one. */
export function readMarker(body: string): Marker | undefined {
  const [, key = "", model = "", headSha = "", runId = "", runAttempt = ""] = MARKER.exec(body) ?? [];
  return key === "" ? undefined : { key, model, headSha, runId: BigInt(runId), runAttempt: Number(runAttempt) };
}

/**
 * Which comments of one key belong to a marker. Comments with the same model come first, then those that were written while the id of
 * the model was not known. A run that does not know the id uses whatever there is, unless that belongs to several models.
 */
export function ownOf<Comment extends { marker: Marker }>(marker: Marker, comments: readonly Comment[]): Comment[] {
  const ofModel = (model: string) => comments.filter((comment) => comment.marker.model === model);
  const exact = ofModel(marker.model);
  if (exact.length > 0) return exact;
  if (marker.model !== UNKNOWN_MODEL) return ofModel(UNKNOWN_MODEL);
  return new Set(comments.map((comment) => comment.marker.model)).size === 1 ? [...comments] : [];
}

/** Whether a marker was written by a later run than another, or by a later attempt of the same run. */
export function isLater(one: Marker, other: Marker): boolean {
  return one.runId === other.runId ? one.runAttempt > other.runAttempt : one.runId > other.runId;
}
