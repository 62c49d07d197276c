import {
  asFlag,
  block,
  type Check,
  filled,
  flag,
  isTruthy,
  list,
  oneOf,
  optional,
  type TextRule,
  text,
} from "./kinds.ts";
import { type Spot, showText } from "./spot.ts";

const revision: TextRule = (spot, value) => {
  if ([...value].length !== 1) return;
  spot.error(
    "cache-revision",
    `must be empty or longer than one character, but is ${showText(value)}`,
    "Write a commit.",
  );
};

/** What Truss asks of a repository that is mounted as a volume; it looks before it reads the flag, as Python does. */
function volumeRule(spot: Spot): void {
  if (!isTruthy(spot.child("use_volume"))) return;
  const kind = spot.child("kind");
  const isHuggingFace = kind.type === undefined || kind.type === "NoneType" || kind.text === "hf";
  if (isHuggingFace && !isTruthy(spot.child("revision"))) {
    const problem = "is required for a Hugging Face repository with `use_volume: true`, but is missing or empty";
    spot.child("revision").error("cache-revision", problem, "Set it to a commit of the repository.");
  }
  if (!isTruthy(spot.child("volume_folder"))) {
    const problem = "is required with `use_volume: true`, but is missing or empty";
    spot.child("volume_folder").error("cache-volume-folder", problem, "Name the folder below /app/model_cache.");
  }
}

const FIELDS = {
  repo_id: text(filled),
  revision: text(revision),
  allow_patterns: optional(list(text())),
  ignore_patterns: optional(list(text())),
  volume_folder: optional(text(filled)),
  use_volume: flag,
  // The list is deprecated: it gets no new kinds.
  kind: oneOf(["hf", "gcs", "s3", "azure"], { isClosed: true }),
  runtime_secret_name: text(),
};

/** The loader lets it pass, but the image build ends here. */
const sameVolumeUse: Check = (spot) => {
  const uses = spot.items().map((item) => ({ spot: item.child("use_volume"), flag: asFlag(item.child("use_volume")) }));
  const first = uses[0]?.flag;
  const other = uses.find(({ flag }) => flag !== undefined && flag !== first);
  if (first === undefined || other === undefined) return;
  const problem = `must be the same for all items, but is ${other.flag} here and ${first} in the first`;
  other.spot.error("cache-volume-mixed", problem, "Use `use_volume: true` for all of them.");
};

/** The list `model_cache`, once `hf_cache`. */
export const modelCache = list(
  block(FIELDS, { required: ["repo_id", "use_volume"], rules: [volumeRule] }),
  sameVolumeUse,
);

/** The list `cache_internal`, in which `use_volume` may be left out. */
export const internalCache = optional(list(block(FIELDS, { required: ["repo_id"], rules: [volumeRule] })));
