import { anything, block, type Check, flag, map, oneOf, text } from "./field-types.ts";
import { showText } from "./config-node.ts";

const MAX_SECRET_NAME_LENGTH = 253;
const REGISTRY_PREFIX = "DOCKER_REGISTRY_";

const noCache = flag.and((node) => {
  if (node.value !== true) return;
  const problem = "cannot be true in the config: Truss refuses to load it";
  node.error("no-cache-in-config", problem, "Remove it, and set this action's input `no-build-cache`.");
});

const secretNames: Check = (node) => {
  for (const name of node.keys()) {
    const isPlain = /^[-._a-zA-Z0-9]+\n?$/u.test(name) || (name !== "" && name.startsWith(REGISTRY_PREFIX));
    if (isPlain && name !== "." && name !== ".." && [...name].length <= MAX_SECRET_NAME_LENGTH) continue;
    const problem = `has the name ${showText(name)}, which is not valid for a build secret`;
    const remedy = `Use 1 to ${MAX_SECRET_NAME_LENGTH} letters, digits, \`-\`, \`_\` or \`.\`.`;
    node.child(name).error("secret-name", problem, remedy);
  }
};

/** The block `build`. */
export const build = block({
  model_server: oneOf(["TrussServer", "TRT_LLM"]).default("TrussServer"),
  arguments: map(anything),
  secret_to_path_mapping: map(text(), secretNames),
  no_cache: noCache.default(false),
});
