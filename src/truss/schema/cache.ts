import {
  asFlag,
  block,
  blockList,
  type Check,
  filled,
  flag,
  isTruthy,
  list,
  oneOf,
  optional,
  type TextRule,
  text,
} from "./field-types.ts";
import { type ConfigNode, showText } from "./config-node.ts";

const revision: TextRule = (node, value) => {
  if ([...value].length !== 1) return;
  node.error(
    "cache-revision",
    `must be empty or longer than one character, but is ${showText(value)}`,
    "Write a commit SHA.",
  );
};

/** What Truss requires of a repository that is mounted as a volume. It tests whether the flag is truthy before it reads it as a boolean. */
function volumeRule(node: ConfigNode): void {
  if (!isTruthy(node.child("use_volume"))) return;
  const kind = node.child("kind");
  const isHuggingFace = kind.type === undefined || kind.type === "NoneType" || kind.text === "hf";
  if (isHuggingFace && !isTruthy(node.child("revision"))) {
    const problem = "is required for a Hugging Face repository with `use_volume: true`, but is missing or empty";
    node.child("revision").error("cache-revision", problem, "Set it to a commit of the repository.");
  }
  if (!isTruthy(node.child("volume_folder"))) {
    const problem = "is required with `use_volume: true`, but is missing or empty";
    node.child("volume_folder").error("cache-volume-folder", problem, "Name its folder below /app/model_cache.");
  }
}

const FIELDS = {
  repo_id: text(filled).required(),
  revision: text(revision).default(""),
  allow_patterns: optional(list(text())),
  ignore_patterns: optional(list(text())),
  volume_folder: optional(text(filled)),
  use_volume: flag.required("`use_volume: false`, or `true` together with `revision` and `volume_folder`,"),
  // The list is deprecated, so it gets no new kinds.
  kind: oneOf(["hf", "gcs", "s3", "azure"], { isClosed: true }).default("hf"),
  runtime_secret_name: text().default("hf_access_token"),
};
const IDENTITY = ["volume_folder", "repo_id"];

/** The loader accepts a mixture, but the image build fails. */
const sameVolumeUse: Check = (node) => {
  const uses = node.items().map((item) => ({ node: item.child("use_volume"), flag: asFlag(item.child("use_volume")) }));
  const first = uses[0]?.flag;
  const other = uses.find(({ flag }) => flag !== undefined && flag !== first);
  if (first === undefined || other === undefined) return;
  const problem = `must be the same for all items, but is ${other.flag} here and ${first} in the first`;
  other.node.error("cache-volume-mixed", problem, "Set `use_volume: true` on all of them.");
};

/** The list `model_cache`, formerly `hf_cache`. */
export const modelCache = blockList(block(FIELDS, volumeRule), IDENTITY, sameVolumeUse);

/** The list `cache_internal`, in which `use_volume` may be left out. */
export const internalCache = optional(
  blockList(block({ ...FIELDS, use_volume: flag.default(false) }, volumeRule), IDENTITY),
).default([]);
