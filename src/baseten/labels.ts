/**
 * The labels that a push gives its deployment. Labels cannot be changed later, and the copy that a promotion makes of a deployment has the
 * same. They are foreign text nevertheless: anybody may push with labels of these names.
 */

/**
 * Unique to one step of one attempt of one run: it distinguishes our deployment and its copies from all others. The user's labels never
 * override it.
 */
export const PUSH_LABEL = "push_id";

/** What was deployed: `sha256:` over the archive's content, … */
export const DIGEST_LABEL = "archive_digest";
/** … over the config as it was sent, … */
export const CONFIG_LABEL = "config_digest";
/** … and over that with the options of the push and the step that made it. */
export const OPTIONS_LABEL = "options_digest";

/** Folder of the truss in its repository. Nothing relies on it, so it is the first to be left out if there is no room. */
export const FOLDER_LABEL = "truss_directory";

/** The origin of a deployment, absent if `include-git-info` is off or GitHub does not give it: `owner/name`, … */
export const REPOSITORY_LABEL = "github_repository";
/** … the commit, of a pull request its head, … */
export const SHA_LABEL = "github_sha";
/** … the ref, such as `refs/heads/main`, percent-encoded except for printable ASCII, … */
export const REF_LABEL = "github_ref";
/** … number of the pull request, … */
export const PULL_REQUEST_LABEL = "github_pull_request";
/** … id of the workflow run, … */
export const RUN_ID_LABEL = "github_run_id";
/** … and number of its attempt, from 1. */
export const RUN_ATTEMPT_LABEL = "github_run_attempt";

/** The paths that the input `config-overrides` set, with commas between them; absent where it set none. */
export const OVERRIDES_LABEL = "config_overrides";

/** The environment that a push is for: with `promotion: after-check` that of the later promotion. Absent without one, … */
export const ENVIRONMENT_LABEL = "target_environment";
/** … and the id of the deployment that it served just before the push, or {@link NOTHING_SERVED}. Absent if that was not certain. */
export const SERVED_LABEL = "served_before";
/** Baseten does not say whether a label may be empty. No id of its is so short. */
const NOTHING_SERVED = "none";

/** Labels that the action relies on to find its deployments again, so that the user may not set them. */
export const RESERVED_LABELS: readonly string[] = [
  PUSH_LABEL,
  DIGEST_LABEL,
  CONFIG_LABEL,
  OPTIONS_LABEL,
  OVERRIDES_LABEL,
  ENVIRONMENT_LABEL,
  SERVED_LABEL,
];

/** Baseten's documented limit for all labels of a deployment, in bytes of their JSON. */
export const MAX_LABELS_BYTES = 2_048;

/** Labels as Baseten answers them; a value may be of any type. */
export type Labels = Readonly<Record<string, unknown>>;

/** Value of a label; empty if it is missing or not a string. */
export function labelOf(labels: Labels, name: string): string {
  const value = labels[name];
  return typeof value === "string" ? value : "";
}

/** Value of the label that a push of this action gave its deployment; empty if it was not pushed by this action. */
export function pushIdOf(labels: Labels): string {
  return labelOf(labels, PUSH_LABEL);
}

/** Number of the attempt that pushed a deployment; infinite if the label is missing or holds no such number. */
export function runAttemptOf(labels: Labels): number {
  const attempt = labelOf(labels, RUN_ATTEMPT_LABEL);
  return /^[1-9]\d*$/.test(attempt) ? Number(attempt) : Number.POSITIVE_INFINITY;
}

/** A text as the value of a label. Baseten takes printable ASCII without spaces; anything else is percent-encoded. */
export function labelValue(value: string): string {
  return value.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}

/** A path of the config as the label of the overrides lists it. */
export function overriddenPath(name: string): string {
  return labelValue(name).replaceAll(",", "%2C");
}

/** The environment that a deployment was pushed for, and what that served just before. */
export interface Place {
  environment: string;
  /** Id of the deployment; empty if nothing served, undefined if that was not certain. */
  served: string | undefined;
}

/** The labels of a place; none without an environment. */
export function placeLabels({ environment, served }: Place): Record<string, string> {
  if (environment === "") return {};
  return {
    [ENVIRONMENT_LABEL]: labelValue(environment),
    ...(served === undefined ? {} : { [SERVED_LABEL]: labelValue(served) || NOTHING_SERVED }),
  };
}

/** What an environment served just before the push of a deployment; undefined if the push was not for it, or did not say. */
export function servedBefore(labels: Labels, environment: string): string | undefined {
  const served = labelOf(labels, SERVED_LABEL);
  if (served === "" || labelOf(labels, ENVIRONMENT_LABEL) !== labelValue(environment)) return undefined;
  return served === NOTHING_SERVED ? "" : served;
}

/** What identifies a run's deployment, and the copies that promotions make of it. */
export interface Identity {
  deploymentId: string;
  /** Value of PUSH_LABEL; empty if only the id identifies it. */
  pushId: string;
}

/** Whether a deployment is ours, or a copy of it. */
export function isOurs(
  deployment: { id: string; labels: Labels } | undefined,
  { deploymentId, pushId }: Identity,
): boolean {
  if (deployment === undefined) return false;
  return deployment.id === deploymentId || (pushId !== "" && pushIdOf(deployment.labels) === pushId);
}
