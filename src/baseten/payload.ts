import { createHash } from "node:crypto";
import type { DeploymentPayload } from "./api/deployments.ts";
import {
  CONFIG_LABEL,
  DIGEST_LABEL,
  FOLDER_LABEL,
  labelValue,
  MAX_LABELS_BYTES,
  OPTIONS_LABEL,
  OVERRIDES_LABEL,
  overriddenPath,
  type Place,
  placeLabels,
  PULL_REQUEST_LABEL,
  PUSH_LABEL,
  REF_LABEL,
  REPOSITORY_LABEL,
  RUN_ATTEMPT_LABEL,
  RUN_ID_LABEL,
  SHA_LABEL,
} from "./labels.ts";

/** The origin of a deployment; empty strings are left out of its labels. */
export interface Provenance {
  repository: string;
  headSha: string;
  ref: string;
  pullRequest: string;
  /** Folder of the truss in its repository, with `/`; `.` for the repository itself. */
  directory: string;
  runId: string;
  runAttempt: string;
}

/** Everything that a push is made of, except its archive. */
export interface PayloadParts {
  config: Record<string, unknown>;
  rawConfig: string | undefined;
  /** Overrides `model_name`; empty for none. */
  modelName: string;
  noBuildCache: boolean;
  environment: string;
  /** Whether Baseten may create the environment if it is missing. */
  createEnvironment: boolean;
  /** The environment of a later promotion; empty for none. */
  promoteTo: string;
  preserveEnvInstanceType: boolean;
  /** Settings that are the deployment's own, as the payload's fields. */
  ownSettings: Readonly<Record<string, unknown>>;
  /** Settings that go with the push, as the payload's fields. */
  settings: Readonly<Record<string, unknown>>;
  /** The name that the user wants for the deployment; empty for a generated one. */
  wantedName: string;
  /** Distinguishes the steps of one run; empty if the runner does not name them. */
  stepName: string;
  deployTimeoutMinutes: number;
  deploymentName: string;
  /** The user's labels, which win over ours of the same name. */
  labels: Record<string, unknown>;
  /** Undefined if the user does not want to send it. */
  provenance: Provenance | undefined;
  gitInfo: object | undefined;
  archiveDigest: string;
  /** Paths of the config whose values the workflow has set. */
  overridden: readonly string[];
  pushId: string;
}

/** How many bytes of the limit for all labels the folder may take. */
const MAX_FOLDER_BYTES = 200;
/** The same for the paths of the values that were set. */
const MAX_OVERRIDDEN_BYTES = 400;

/** The parts of a push that may be the same each time. */
export type FixedParts = Omit<PayloadParts, "deploymentName" | "gitInfo" | "pushId" | "settings">;

/** The `deployment` object of a push, the same for prepare and commit. */
export function buildPayload(parts: PayloadParts): DeploymentPayload {
  return {
    config: effectiveConfig(parts),
    ...(parts.rawConfig === undefined ? {} : { raw_config: parts.rawConfig }),
    ...(parts.gitInfo ? { user_env: { git_info: parts.gitInfo } } : {}),
    ...(parts.environment === "" ? {} : environmentFields(parts)),
    ...parts.settings,
    deploy_timeout_minutes: parts.deployTimeoutMinutes,
    deployment_name: parts.deploymentName,
    labels: effectiveLabels(parts),
  };
}

/** Fields that only matter with an environment. Baseten refuses some of them without one. */
function environmentFields(parts: PayloadParts): Partial<DeploymentPayload> {
  return {
    environment_name: parts.environment,
    // Always sent, even for `production`, which always exists: the default is true, and Baseten has announced that it
    // will become false.
    create_environment_if_missing: parts.createEnvironment,
    preserve_env_instance_type: parts.preserveEnvInstanceType,
  };
}

/**
 * Equal for two pushes that would make the same deployment of the same files: `sha256:` over the effective config, the options that shape
 * the deployment and the step that makes it, in any order of their keys. Whether an environment may be created is left out: the deployment
 * is the same either way, so an earlier attempt's deployment still counts.
 */
export function optionsDigest(parts: FixedParts): string {
  const { environment, promoteTo, preserveEnvInstanceType, ownSettings, stepName, wantedName, labels } = parts;
  const own = Object.keys(ownSettings).length === 0 ? {} : { ownSettings };
  const options = { environment, promoteTo, preserveEnvInstanceType, ...own, stepName, wantedName, labels };
  return digestOf({ config: effectiveConfig(parts), ...options });
}

/**
 * `sha256:` over the config that is sent, in any order of its keys, and over the settings that are the deployment's own. Those of an
 * environment make no other deployment.
 */
export function configDigest(
  parts: Pick<PayloadParts, "config" | "modelName" | "noBuildCache"> & Partial<Pick<PayloadParts, "ownSettings">>,
): string {
  const { ownSettings = {} } = parts;
  const config = effectiveConfig(parts);
  return digestOf(Object.keys(ownSettings).length === 0 ? config : { config, ownSettings });
}

function digestOf(value: unknown): string {
  const text = JSON.stringify(sorted(value));
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** TypeScript's library does not declare `JSON.isRawJSON` yet. */
const { isRawJSON } = JSON as unknown as { isRawJSON(value: unknown): boolean };

/** The same value with the keys of every map in order. Numbers that JavaScript cannot hold stay as written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || isRawJSON(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}

/** The config as written, plus the overrides that only the request has. */
function effectiveConfig({
  config,
  modelName,
  noBuildCache,
}: Pick<PayloadParts, "config" | "modelName" | "noBuildCache">): Record<string, unknown> {
  const build = typeof config.build === "object" && config.build !== null ? config.build : {};
  return {
    ...config,
    ...(modelName === "" ? {} : { model_name: modelName }),
    ...(noBuildCache ? { build: { ...build, no_cache: true } } : {}),
  };
}

/**
 * All labels. The user's labels override ours. If all together are too large, the push label stays, and how many values were set: without
 * that, a later plan would show them.
 */
function effectiveLabels(parts: PayloadParts): Record<string, unknown> {
  const unique = { [PUSH_LABEL]: parts.pushId };
  const provenance = provenanceLabels(parts);
  const known = { ...overridesLabel(parts, MAX_OVERRIDDEN_BYTES), ...provenance };
  const count = overridesLabel(parts, 0);
  const choices = [{ ...folderLabel(parts), ...known }, known, { ...count, ...provenance }, count].map((ours) => ({
    ...ours,
    ...parts.labels,
    ...unique,
  }));
  return choices.find(isFitting) ?? { ...count, ...parts.labels, ...unique };
}

/**
 * The payload with labels that say where the push goes, if there is room for them: only the folder makes way. They are added last, because
 * what serves there is read with the plan, and the plan is made of the payload.
 */
export function withPlaceLabels(payload: DeploymentPayload, place: Place): DeploymentPayload {
  const { [FOLDER_LABEL]: _, ...others } = payload.labels;
  const ours = placeLabels(place);
  const labels = [payload.labels, others].map((known) => ({ ...known, ...ours })).find(isFitting);
  return labels === undefined ? payload : { ...payload, labels };
}

/** Whether Baseten takes so many labels. */
function isFitting(labels: object): boolean {
  return Buffer.byteLength(JSON.stringify(labels)) <= MAX_LABELS_BYTES;
}

function folderLabel({ provenance }: PayloadParts): Record<string, string> {
  const folder = labelValue(provenance?.directory ?? "");
  if (folder === "") return {};
  // It is only compared for equality.
  return { [FOLDER_LABEL]: folder.length <= MAX_FOLDER_BYTES ? folder : digestOf(folder) };
}

/** The paths that fit, and how many more there are: `resources.accelerator,+12`; `+13` if none fits. */
function overridesLabel({ overridden }: PayloadParts, maxBytes: number): Record<string, string> {
  if (overridden.length === 0) return {};
  const names = overridden.map(overriddenPath);
  let shown = names.length;
  const text = (): string =>
    [...names.slice(0, shown), ...(shown < names.length ? [`+${names.length - shown}`] : [])].join(",");
  while (shown > 0 && text().length > maxBytes) shown -= 1;
  return { [OVERRIDES_LABEL]: text() };
}

function provenanceLabels(parts: PayloadParts): Record<string, string> {
  const { provenance, archiveDigest } = parts;
  const origin = provenance && {
    [REPOSITORY_LABEL]: provenance.repository,
    [SHA_LABEL]: provenance.headSha,
    [REF_LABEL]: provenance.ref,
    [PULL_REQUEST_LABEL]: provenance.pullRequest,
    [RUN_ID_LABEL]: provenance.runId,
    [RUN_ATTEMPT_LABEL]: provenance.runAttempt,
  };
  const content = {
    [DIGEST_LABEL]: archiveDigest,
    [CONFIG_LABEL]: configDigest(parts),
    [OPTIONS_LABEL]: optionsDigest(parts),
  };
  const present = Object.entries({ ...origin, ...content }).filter(([, value]) => value !== "");
  return Object.fromEntries(present.map(([name, value]) => [name, labelValue(value)]));
}

/**
 * The name of a deployment if the user gives none: `PR-<number>_<sha7>` or `<sha7>`. Names are unique in a model, so if that name is taken,
 * the run and attempt are added, then a number.
 * @param taken the names that the model already has.
 * @param tieBreak ends the name if another job of the same matrix took the generated one, because all jobs would generate the same next
 *   name.
 */
export function generateName(
  provenance: Omit<Provenance, "directory">,
  taken: ReadonlySet<string>,
  tieBreak = "",
): string {
  const sha = provenance.headSha.slice(0, 7) || "manual";
  const base = provenance.pullRequest === "" ? sha : `PR-${provenance.pullRequest}_${sha}`;
  const run = provenance.runId === "" ? base : `${base}_${provenance.runId}.${provenance.runAttempt || "1"}`;
  if (tieBreak !== "") return `${run}-${tieBreak}`;
  if (!taken.has(base)) return base;
  for (let number = 1; ; number++) {
    const name = number === 1 ? run : `${run}-${number}`;
    if (!taken.has(name)) return name;
  }
}
