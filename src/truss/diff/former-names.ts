import { isPlainMap, type Plain } from "../plain.ts";

/**
 * A config in the terms of today's Truss. Former names are replaced, and fields without effect are removed: `external_package_dirs`, whose
 * content is in the archive, and `use_gpu`, which follows from the accelerator.
 */
export function modernised(config: { [key: string]: Plain }): { [key: string]: Plain } {
  const { external_package_dirs: _gathered, hf_cache: formerly, ...modern } = config;
  if (formerly !== undefined && modern.model_cache === undefined) modern.model_cache = formerly;
  if (isPlainMap(modern.resources)) {
    const { use_gpu: _computed, ...resources } = modern.resources;
    modern.resources = resources;
  }
  if (isPlainMap(modern.runtime)) {
    const { is_websocket_endpoint: isWebsocket, ...runtime } = modern.runtime;
    if (isWebsocket === true && !isPlainMap(runtime.transport)) runtime.transport = { kind: "websocket" };
    modern.runtime = runtime;
  }
  if (isPlainMap(modern.trt_llm)) modern.trt_llm = modernisedEngine(modern.trt_llm);
  return modern;
}

/** Truss's `BEI_REQUIRED_MAX_NUM_TOKENS`. */
const ENCODER_TOKENS = 16_384;

/**
 * Encoders run on one accelerator, whatever is written. Encoders other than BERT also have no cache of keys and values: Truss turns off
 * what depends on it, and has a larger default for their tokens.
 */
function modernisedEngine(engine: { [key: string]: Plain }): { [key: string]: Plain } {
  if (!isPlainMap(engine.build) || !/^encoder(?:_bert)?$/.test(String(engine.build.base_model))) return engine;
  const build: { [key: string]: Plain } = {
    ...engine.build,
    tensor_parallel_count: 1,
    pipeline_parallel_count: 1,
    sequence_parallel_count: 1,
  };
  if (engine.build.base_model !== "encoder") return { ...engine, build };
  const plugins = isPlainMap(build.plugin_configuration) ? build.plugin_configuration : {};
  const off = { paged_kv_cache: false, use_paged_context_fmha: false };
  const settled = { max_num_tokens: ENCODER_TOKENS, ...build, plugin_configuration: { ...plugins, ...off } };
  return { ...engine, build: settled };
}
