import { isObject, type Json } from "../../lib/json.ts";

/** The defaults of Truss 0.18.36 for a config: the blocks that it always has. */
const DEFAULTS: Json = {
  model_name: null,
  model_metadata: {},
  description: null,
  examples_filename: "examples.yaml",
  data_dir: "data",
  external_data: null,
  external_package_dirs: [],
  python_version: "py313",
  base_image: null,
  requirements_file: null,
  requirements: [],
  system_packages: [],
  environment_variables: {},
  secrets: {},
  resources: { cpu: "1", memory: "2Gi", accelerator: null, use_gpu: false },
  runtime: {
    predict_concurrency: 1,
    streaming_read_timeout: 60,
    enable_tracing_data: false,
    enable_debug_logs: false,
    transport: { kind: "http" },
    is_websocket_endpoint: false,
    health_checks: {
      restart_check_delay_seconds: null,
      restart_threshold_seconds: null,
      stop_traffic_threshold_seconds: null,
      startup_threshold_seconds: null,
    },
    oidc: { enabled: null },
    remote_ssh: { enabled: false },
    egress_restrictions: null,
    truss_server_version_override: null,
  },
  build: { model_server: "TrussServer", arguments: {}, secret_to_path_mapping: {}, no_cache: false },
  build_commands: [],
  docker_server: null,
  model_cache: [],
  weights: [],
  bdn: { mounts: [], access: [], hotload: { enabled: false } },
  trt_llm: null,
  training_checkpoints: null,
  bis_llm: null,
  input_type: "Any",
  model_framework: "custom",
  model_type: "Model",
  model_module_dir: "model",
  model_class_filename: "model.py",
  model_class_name: "Model",
  bundled_packages_dir: "packages",
  use_local_src: false,
  cache_internal: [],
  live_reload: false,
  apply_library_patches: true,
  spec_version: "2.0",
};

/**
 * A config as `GET …/config` returns it: with defaults for everything that is not written. The defaults of Baseten's server are not
 * published; these are those of its open-source loader.
 */
export function parsedConfig(config: Json): Json {
  const parsed = completed(config, DEFAULTS);
  const { resources } = parsed;
  // A value in the config does not count.
  if (isObject(resources)) resources.use_gpu = (resources.accelerator ?? null) !== null;
  return parsed;
}

function completed(given: Json, defaults: Json): Json {
  const known = Object.entries(defaults).map(([name, fallback]) => {
    const value = given[name];
    if (isObject(fallback) && (value === undefined || isObject(value))) return [name, completed(value ?? {}, fallback)];
    return [name, value === undefined ? fallback : value];
  });
  return { ...given, ...Object.fromEntries(known) };
}
