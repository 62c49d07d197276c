/**
 * Every field of a config of Truss 0.18.36. A row says which values a field accepts, which value holds if it is absent, and how two values
 * are compared. A field without a row is a hint, and is compared as written.
 */
import { bdn } from "./bdn.ts";
import { build } from "./build.ts";
import { internalCache, modelCache } from "./cache.ts";
import { baseImage, dockerServer } from "./docker.ts";
import { environmentVariables, secrets } from "./environment.ts";
import {
  anything,
  asWritten,
  block,
  blockList,
  decimal,
  type Fields,
  filled,
  flag,
  list,
  map,
  notText,
  optional,
  text,
} from "./field-types.ts";
import { pythonVersion } from "./python-version.ts";
import { requirements } from "./requirements.ts";
import { resources } from "./resources.ts";
import { runtime } from "./runtime.ts";
import type { ConfigNode } from "./config-node.ts";
import { trtLlm } from "./trt-llm.ts";
import { weights } from "./weights.ts";

const externalData = optional(
  blockList(
    block({
      url: text(filled).required(),
      local_data_path: text(filled).required(),
      backend: text().default("http_public"),
      name: optional(text()),
    }),
    ["local_data_path"],
  ),
);

function oneKindOfCheckpoint(node: ConfigNode): void {
  const loops = node.child("loops_checkpoint_ids");
  if (node.child("artifact_references").items().length === 0 || loops.items().length === 0) return;
  loops.error("checkpoint-kinds", "and `artifact_references` cannot both be set", "Keep one of them.");
}

const trainingCheckpoints = optional(
  block(
    {
      download_folder: text().default("/tmp/training_checkpoints"),
      artifact_references: blockList(block({ training_job_id: text().required(), paths: list(text()) }), [
        "training_job_id",
      ]),
      loops_checkpoint_ids: list(text()),
    },
    oneKindOfCheckpoint,
  ),
);

const metric = block({ name: text().required(), target: decimal.required() });

const bisLlm = optional(
  block({
    config: optional(map(anything)),
    version: text().default(""),
    additional_autoscaling_config: asWritten(optional(block({ metrics: list(metric).required() }))),
  }),
);

/** The former name of `model_cache`, which Truss still reads if that is absent. */
const hfCache = anything.checkedBy((node) => {
  node.hint("legacy-key", "is deprecated in favour of `model_cache`", "Rename it to `model_cache`.");
});

const modelName = text().checkedBy((node) => {
  if (node.text === undefined) notText(node, "model-name-not-text");
});

/** The fields at the top of a config. */
export const FIELDS: Fields = {
  model_name: optional(modelName),
  model_metadata: map(anything),
  description: optional(text()),
  examples_filename: text().default("examples.yaml"),
  data_dir: text().default("data"),
  external_data: externalData,
  external_package_dirs: list(text()),
  python_version: pythonVersion.default("py313"),
  base_image: baseImage,
  requirements_file: optional(text()),
  requirements,
  system_packages: list(text()),
  environment_variables: environmentVariables,
  secrets,
  resources,
  runtime,
  build,
  build_commands: list(text()),
  docker_server: dockerServer,
  model_cache: modelCache,
  hf_cache: hfCache,
  weights,
  bdn,
  trt_llm: trtLlm,
  training_checkpoints: trainingCheckpoints,
  bis_llm: bisLlm,
  input_type: text().default("Any"),
  model_framework: text().default("custom"),
  model_type: text().default("Model"),
  model_module_dir: text().default("model"),
  model_class_filename: text().default("model.py"),
  model_class_name: text().default("Model"),
  bundled_packages_dir: text().default("packages"),
  use_local_src: flag.default(false),
  cache_internal: internalCache,
  live_reload: flag.default(false),
  apply_library_patches: flag.default(true),
  spec_version: text().default("2.0"),
};

/** A config as a whole, without the rules that look at several fields. */
export const CONFIG = block(FIELDS);
