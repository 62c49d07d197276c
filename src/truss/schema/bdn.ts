/** The block `bdn`: mounts and access of the Baseten Delivery Network, by the rules of Truss 0.18.36 (`BDNConfig`). */
import {
  BLANK,
  block,
  blockList,
  type Check,
  filled,
  flag,
  list,
  oneOf,
  type TextRule,
  text,
  unique,
} from "./field-types.ts";
import { type ConfigNode, showText } from "./config-node.ts";

const MAX_NAME_LENGTH = 256;
const MIN_DIGEST_LENGTH = 12;
const MAX_DIGEST_LENGTH = 64;

/** `bdn:namespace/volume`, with a tag or a digest. */
const SOURCE =
  /^bdn:(?<namespace>[^/:@\0]+)\/(?<volume>[^/:@\0]+)(?::(?<tag>[^/:@\0]+)|@(?:b3:)?(?<digest>[0-9a-fA-F]+))?$/u;
const SOURCE_REMEDY = "Write, for example, bdn:namespace/volume:tag.";

const volumeSource: TextRule = (node, value) => {
  if (value === "") return;
  const parts = SOURCE.exec(value)?.groups;
  if (parts === undefined) {
    const problem = `must be bdn:namespace/volume, optionally with :tag or @digest, but is ${showText(value)}`;
    node.error("bdn-source", problem, SOURCE_REMEDY);
    return;
  }
  for (const what of ["namespace", "volume", "tag"]) checkName(node, what, parts[what]);
  const { digest } = parts;
  if (digest === undefined || (digest.length >= MIN_DIGEST_LENGTH && digest.length <= MAX_DIGEST_LENGTH)) return;
  const problem = `must have ${MIN_DIGEST_LENGTH} to ${MAX_DIGEST_LENGTH} digits after the @, but has ${digest.length}`;
  node.error("bdn-source", problem, "Write the full digest.");
};

/** `_validate_bdn_identifier` */
function checkName(node: ConfigNode, what: string, name: string | undefined): void {
  if (name === undefined) return;
  const isName =
    [...name].length <= MAX_NAME_LENGTH && !name.includes("/") && !name.includes("..") && !name.includes("\0");
  if (isName) return;
  const problem = `must have a ${what} of at most ${MAX_NAME_LENGTH} characters, without / or .., but has ${showText(name)}`;
  node.error("bdn-name", problem, "Write the name as Baseten shows it.");
}

const namespace: TextRule = (node, value) => checkName(node, "name", value);

/** `_normalize_bdn_mount_path` */
const mountPath: TextRule = (node, value) => {
  if (value === "") return;
  const path = normalized(value);
  const isFine = value.startsWith("/") && path !== "/" && !value.includes("\0") && !value.split("/").includes("..");
  if (isFine) return;
  const problem = `must be an absolute path below /, without .., but is ${showText(value)}`;
  const isRelative = !value.startsWith("/");
  node.error(
    isRelative ? "relative-path" : "mount-path",
    problem,
    isRelative ? `Write /${value}.` : "Write, for example, /models/llama.",
  );
};

/** A path as Python's `PurePosixPath` has it: without empty parts and `.`. Exactly two slashes at the beginning stay. */
function normalized(path: string): string {
  const root = /^\/\/(?!\/)/u.test(path) ? "//" : path.startsWith("/") ? "/" : "";
  return (
    root +
    path
      .split("/")
      .filter((part) => part !== "" && part !== ".")
      .join("/")
  );
}

const OUTER_BLANK = new RegExp(`^${BLANK}|${BLANK}$`, "u");

/** `_validate_filter_paths` */
const pattern: TextRule = (node, value) => {
  const parts = value.replace(/\/$/u, "").split("/");
  const isFine =
    value !== "" &&
    !OUTER_BLANK.test(value) &&
    !/[\\\0]/u.test(value) &&
    !parts.some((part) => /^\.{0,2}$/u.test(part));
  if (isFine) return;
  const problem = `must be a relative pattern without surrounding spaces, backslashes, . or .., but is ${showText(value)}`;
  node.error("mount-filter", problem, "Write, for example, *.safetensors.");
};

const GRANTS = ["pull", "push", "tag", "inspect", "delete"];

const someGrants: Check = (node) => {
  if (node.items().length === 0)
    node.error("bdn-grants", "must have at least one item, but is empty", `Write one or more of ${GRANTS.join(", ")}.`);
};

const differentGrants: Check = (node) => {
  const seen = new Set<string | undefined>();
  for (const item of node.items()) {
    const { text: grant } = item;
    if (grant !== undefined && seen.has(grant)) item.error("bdn-grants", `repeats ${showText(grant)}`, "Remove it.");
    seen.add(grant);
  }
};

/** The block `bdn`. */
export const bdn = block({
  mounts: blockList(
    block({
      source: text(filled, volumeSource).required(),
      path: text(filled, mountPath).required(),
      include: list(text(pattern)),
      exclude: list(text(pattern)),
    }),
    ["path"],
    unique("path", { rule: "duplicate-mount", remedy: "Give each item its own path.", normalize: normalized }),
  ),
  access: blockList(
    block({
      namespace: text(filled, namespace).required(),
      grants: list(oneOf(GRANTS, { isClosed: true }), someGrants, differentGrants).required(),
    }),
    ["namespace"],
    unique("namespace", { rule: "duplicate-namespace", remedy: "Put all grants for a namespace into one item." }),
  ),
  hotload: block({ enabled: flag.default(false) }),
});
