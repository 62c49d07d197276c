import { AUTH_FIELDS, methodRule, OIDC_METHODS } from "./auth.ts";
import {
  block,
  blockList,
  didYouMean,
  filled,
  isTruthy,
  list,
  NEWER_REMEDY,
  oneOf,
  optional,
  type TextRule,
  text,
  unique,
} from "./field-types.ts";
import { nearest } from "./spelling.ts";
import { type ConfigNode, showText } from "./config-node.ts";

const CLOUD_SCHEMES = ["s3", "gs", "azure", "r2", "cw"];
const SCHEMES = ["hf", ...CLOUD_SCHEMES, "https"];
/** Other spellings of a scheme that people use. */
const OTHER_SCHEMES: Readonly<Record<string, string>> = { gcs: "gs", huggingface: "hf", http: "https", az: "azure" };
const SCHEME_LIST = SCHEMES.map((scheme) => `${scheme}://`).join(", ");

const source: TextRule = (node, value) => {
  const end = value.indexOf("://");
  if (value === "") return;
  if (end < 0) {
    // Another block names volumes of the Baseten Delivery Network like this; this block may follow.
    const report = value.startsWith("bdn:") ? ("hint" as const) : ("error" as const);
    const problem = `must begin with one of ${SCHEME_LIST}, but is ${showText(value)}`;
    node[report]("weights-scheme", problem, "Write, for example, hf://owner/repo@revision.");
    return;
  }
  const scheme = value.slice(0, end);
  if (!SCHEMES.includes(scheme)) unknownScheme(node, scheme, value);
  else checkRest(node, scheme, value);
};

function unknownScheme(node: ConfigNode, scheme: string, value: string): void {
  const problem = `must begin with one of ${SCHEME_LIST}, but is ${showText(value)}`;
  const lower = scheme.trim().toLowerCase();
  if (SCHEMES.includes(lower) || !/^[a-z][a-z0-9+.-]*$/u.test(scheme)) {
    const remedy = `Write ${SCHEMES.includes(lower) ? lower : "hf"}:// in lower case, without spaces.`;
    node.error("weights-scheme", problem, remedy);
    return;
  }
  const meant = Object.hasOwn(OTHER_SCHEMES, lower) ? OTHER_SCHEMES[lower] : nearest(lower, SCHEMES);
  node.hint("weights-scheme", problem, didYouMean(meant && `${meant}://`, NEWER_REMEDY));
}

function checkRest(node: ConfigNode, scheme: string, value: string): void {
  const rest = value.slice(scheme.length + 3);
  if (rest === "" || rest.startsWith("/")) {
    const example = { hf: "hf://owner/repo", https: "https://host/path" }[scheme] ?? `${scheme}://bucket/path`;
    node.error(
      "weights-source",
      `must name a source after ${scheme}://, but is ${showText(value)}`,
      `Write ${example}.`,
    );
  } else if (CLOUD_SCHEMES.includes(scheme) && rest.includes("@")) {
    const problem = `must not contain an @ (only hf:// sources have revisions), but is ${showText(value)}`;
    node.error("weights-source", problem, "Remove the @ and everything after it.");
  }
}

/** A rule that a text is an absolute path. */
export const absolute: TextRule = (node, value) => {
  if (value === "" || value.startsWith("/")) return;
  node.error("relative-path", `must be an absolute path, but is ${showText(value)}`, `Write /${value}.`);
};

const weightsAuth = block(
  {
    ...AUTH_FIELDS,
    auth_method: oneOf(["CUSTOM_SECRET", "AWS_OIDC", "GCP_OIDC", "AWS_ASSUME_ROLE"], {
      normalize: (written) => written.toUpperCase(),
    }).required(),
    auth_secret_name: optional(text()),
  },
  methodRule({ ...OIDC_METHODS, CUSTOM_SECRET: ["auth_secret_name"] }),
);

function oneSecretName(node: ConfigNode): void {
  const inner = node.child("auth").child("auth_secret_name");
  if (!isTruthy(node.child("auth_secret_name")) || !isTruthy(inner)) return;
  const problem = "and `auth.auth_secret_name` cannot both be set";
  node.child("auth_secret_name").error("auth-secret-twice", problem, "Keep one of them.");
}

/** The list `weights`. */
export const weights = blockList(
  block(
    {
      source: text(filled, source).required(),
      mount_location: text(filled, absolute).required(),
      auth: optional(weightsAuth),
      auth_secret_name: optional(text()),
      allow_patterns: optional(list(text())),
      ignore_patterns: optional(list(text())),
    },
    oneSecretName,
  ),
  ["mount_location"],
  unique("mount_location", { rule: "duplicate-mount", remedy: "Give each item its own path." }),
);
