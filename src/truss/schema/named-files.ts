/** Checks whether the files that a config needs are in the archive. */
import { posix } from "node:path";
import { asFlag } from "./field-types.ts";
import { type ConfigNode, showText } from "./config-node.ts";

/** Whether a path is archived. */
export type HasFile = (path: string) => boolean;

/** Blocks with which Truss's own builder makes no image of the truss, so that missing files may not matter. */
const OTHER_BUILDERS = ["bis_llm"];

/** Reports a requirements file that is missing, and a lock file without its project. */
export function checkRequirementsFile(root: ConfigNode, hasFile: HasFile): void {
  const field = root.child("requirements_file");
  const written = field.text;
  if (!written) return;
  const path = posix.normalize(written);
  // An absolute path may be meant for the machine that builds, and a deployment without a build reads no file.
  const isSure = !posix.isAbsolute(path) && !isPrebuilt(root);
  const report = isSure ? ("error" as const) : ("hint" as const);
  if (!hasFile(path)) {
    const problem = `is ${showText(written)}, which is not in the archive`;
    field[report]("requirements-file-missing", problem, "Check the path (relative to the truss) and the ignore rules.");
  }
  if (posix.basename(path) !== "uv.lock") return;
  const project = posix.join(posix.dirname(path), "pyproject.toml");
  if (hasFile(project)) return;
  const problem = `is ${showText(written)}, which needs ${showText(project)} next to it, but that is not in the archive`;
  field[report]("pyproject-missing", problem, "Add the pyproject.toml that the lock file was generated from.");
}

/** Whether the deployment uses an image that exists already, or another builder. */
export function isPrebuilt(root: ConfigNode): boolean {
  return asFlag(root.child("docker_server").child("no_build")) === true || isSet(root, OTHER_BUILDERS);
}

/** Blocks that start a server of their own, or a model without a class. */
const SERVERS = ["docker_server", "trt_llm", ...OTHER_BUILDERS];
/** Fields that can bring a model class into the image which is not in the archive. */
const OTHER_ORIGINS = ["base_image", "build_commands", "model_module_dir", "external_data"];

/**
 * Reports a truss without a model class. Its image builds, but the server in it ends with "No module class file found". It is a hint if
 * the image may have the file from elsewhere.
 */
export function checkModelClass(root: ConfigNode, hasFile: HasFile): void {
  const path = modelClassPath(root);
  if (path === undefined || hasFile(path)) return;
  const report = isSet(root, OTHER_ORIGINS) || mountsIntoApp(root) ? ("hint" as const) : ("error" as const);
  const problem = `names no other server, so it needs the model class in ${showText(path)}, which is not in the archive`;
  root[report]("model-class-missing", problem, "Add the file, or check `model_module_dir` and the ignore rules.");
}

/** The archive path of the model class; undefined if the config names another server, or if the path is not text. */
export function modelClassPath(root: ConfigNode): string | undefined {
  if (isSet(root, SERVERS) || root.child("build").child("model_server").text === "TRT_LLM") return undefined;
  const folder = root.has("model_module_dir") ? root.child("model_module_dir").text : "model";
  const filename = root.has("model_class_filename") ? root.child("model_class_filename").text : "model.py";
  return folder === undefined || filename === undefined ? undefined : posix.join(folder, filename);
}

/** Whether weights are mounted where the server looks for the model class. */
function mountsIntoApp(root: ConfigNode): boolean {
  const mounts = [...root.child("weights").items(), ...root.child("bdn").child("mounts").items()];
  return mounts.some((mount) => `${mount.child("mount_location").text}${mount.child("path").text}`.includes("/app"));
}

function isSet(root: ConfigNode, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const { type, value } = root.child(key);
    return type !== undefined && type !== "NoneType" && !(Array.isArray(value) && value.length === 0);
  });
}
