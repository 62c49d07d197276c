/** Every field of a config with what Truss 0.18.36 asks of it. */
import { bdn } from "./bdn.ts";
import { build } from "./build.ts";
import { internalCache, modelCache } from "./cache.ts";
import { baseImage, dockerServer } from "./docker.ts";
import { environmentVariables, secrets } from "./environment.ts";
import {
  anything,
  block,
  type Check,
  decimal,
  type Fields,
  filled,
  flag,
  list,
  map,
  notText,
  optional,
  text,
} from "./kinds.ts";
import { pythonVersion } from "./python-version.ts";
import { requirements } from "./requirements.ts";
import { resources } from "./resources.ts";
import { runtime } from "./runtime.ts";
import type { Spot } from "./spot.ts";
import { trtLlm } from "./trt-llm.ts";
import { weights } from "./weights.ts";

const externalData = optional(
  list(
    block(
      { url: text(filled), local_data_path: text(filled), backend: text(), name: optional(text()) },
      { required: ["url", "local_data_path"] },
    ),
  ),
);

function oneKindOfCheckpoint(spot: Spot): void {
  const loops = spot.child("loops_checkpoint_ids");
  if (spot.child("artifact_references").items().length === 0 || loops.items().length === 0) return;
  loops.error("checkpoint-kinds", "and `artifact_references` cannot both be set", "Keep one of them.");
}

const trainingCheckpoints = optional(
  block(
    {
      download_folder: text(),
      artifact_references: list(
        block({ training_job_id: text(), paths: list(text()) }, { required: ["training_job_id"] }),
      ),
      loops_checkpoint_ids: list(text()),
    },
    { rules: [oneKindOfCheckpoint] },
  ),
);

const metric = block({ name: text(), target: decimal }, { required: ["name", "target"] });

const bisLlm = optional(
  block({
    config: optional(map(anything)),
    version: text(),
    additional_autoscaling_config: optional(block({ metrics: list(metric) }, { required: ["metrics"] })),
  }),
);

/** The old name of `model_cache`, read in its place where that is absent; null and other empty values are no list. */
const hfCache: Check = (spot) => {
  spot.hint("legacy-key", "is deprecated in favour of `model_cache`", "Rename it to `model_cache`.");
};

function modelName(spot: Spot): void {
  if (spot.text === undefined) notText(spot, "model-name-not-text");
}

/** The fields at the top of a config. */
export const FIELDS: Fields = {
  model_name: optional(modelName),
  model_metadata: map(anything),
  description: optional(text()),
  examples_filename: text(),
  data_dir: text(),
  external_data: externalData,
  external_package_dirs: list(text()),
  python_version: pythonVersion,
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
  input_type: text(),
  model_framework: text(),
  model_type: text(),
  model_module_dir: text(),
  model_class_filename: text(),
  model_class_name: text(),
  bundled_packages_dir: text(),
  use_local_src: flag,
  cache_internal: internalCache,
  live_reload: flag,
  apply_library_patches: flag,
  spec_version: text(),
};
