import { isPlainMap, type Plain } from "../plain.ts";
import { asWhole, block, didYouMean, Field, NEWER_REMEDY, optional, text, whole } from "./field-types.ts";
import { fold, nearest } from "./spelling.ts";
import { type ConfigNode, showText } from "./config-node.ts";

const ACCELERATORS = [
  "B10",
  "T4",
  "L4",
  "A10G",
  "V100",
  "A100",
  "A100_40GB",
  "H100",
  "H200",
  "H100_40GB",
  "B200",
  "L40S",
  "RTX_PRO_6000",
  "B300",
  "GB300",
];

/** Other names for a known type, some with its memory. They are compared without case and separators. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  a10: "A10G",
  a10g24gb: "A10G",
  t416gb: "T4",
  l424gb: "L4",
  l40s48gb: "L40S",
  v10016gb: "V100",
  a10080gb: "A100",
  h10080gb: "H100",
  h200141gb: "H200",
  rtx6000pro: "RTX_PRO_6000",
  rtxpro6000blackwell: "RTX_PRO_6000",
};

/** The form of type names, which a new type would have as well: all in capitals. */
const TYPE_NAME = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/u;

/** A longer name is not a misspelling of a type. */
const MAX_NAME_LENGTH = 60;

/** The block's field `accelerator`: `TYPE`, `TYPE:COUNT`, a map of both, or null. */
export const accelerator = new Field(checkAccelerator, { kind: "scalar", fallback: null, read: canonical });

function checkAccelerator(node: ConfigNode): void {
  if (node.text !== undefined) combined(node, node.text);
  else if (node.type === "dict") OBJECT.check(node);
  else if (node.type !== "NoneType") {
    node.error(
      "accelerator-format",
      `must be a string such as A10G or H100:8, but is ${node.shown}`,
      "Write, for example, `H100:8`.",
    );
  }
}

/** `TYPE`, `TYPE:1` and the map of both are the same. */
function canonical(value: Plain): Plain {
  if (isPlainMap(value)) return canonical(`${value.accelerator ?? ""}:${value.count ?? 1}`);
  if (typeof value !== "string") return value;
  const [type = "", count = "1", ...rest] = value.trim().split(":");
  if (type === "") return null;
  return Number(count) === 1 || rest.length > 0 ? type : `${type}:${Number(count) || count}`;
}

const OBJECT = block({
  accelerator: optional(text(separateType)),
  count: whole
    .and((node) => {
      if ((asWhole(node) ?? 0) >= 0) return;
      node.error("accelerator-count", `must not be negative, but is ${node.shown}`, "Write 1 or more.");
    })
    .default(1),
});

/** The type alone, as in the form with a map. */
function separateType(node: ConfigNode, value: string): void {
  const count = /^[^:]+:(.*)$/u.exec(value)?.[1];
  if (count !== undefined) {
    const problem = `must be a type without a count, but is ${showText(value)}`;
    node.error("accelerator-format", problem, `Set \`count: ${count}\` next to it.`);
  } else if (value === "") {
    node.error("empty-text", 'must not be empty, but is ""', "Name an accelerator type, or write null.");
  } else checkType(node, value, value);
}

function combined(node: ConfigNode, value: string): void {
  const [type = "", count, ...rest] = value.trim().split(":");
  if (type === "") {
    const problem = `must begin with an accelerator type, but is ${showText(value)}`;
    node.error("accelerator-format", problem, "Write, for example, `A10G` or `H100:8`, or null for none.");
    return;
  }
  checkType(node, type, value);
  if (rest.length > 0) {
    node.hint(
      "accelerator-format",
      `is ${showText(value)}; because of the second colon, Truss takes 1 as the count`,
      "Write `TYPE:COUNT`.",
    );
  } else if (count !== undefined && (!/^\p{Nd}+$/u.test(count) || /^0+$/u.test(count))) {
    checkCount(node, value, count);
  }
}

function checkCount(node: ConfigNode, value: string, count: string): void {
  const isInstance = /^\d+x\d+$/u.test(count);
  const remedy = isInstance ? `Write \`instance_type: "${value}"\` instead.` : "Write, for example, `H100:2`.";
  node.error("accelerator-count", `must have a positive integer after the colon, but is ${showText(value)}`, remedy);
}

/** @param whole the whole text, of which `type` is the part before the colon. */
function checkType(node: ConfigNode, type: string, whole: string): void {
  if (ACCELERATORS.includes(type)) return;
  const problem = `must be one of ${ACCELERATORS.join(", ")}, but is ${showText(whole)}`;
  const meant = meantType(type);
  if (meant !== undefined) node.error("misspelt-accelerator", problem, `Write \`${meant}\`.`);
  else if (!TYPE_NAME.test(type)) node.error("misspelt-accelerator", problem, "Write one of them, or null for none.");
  else node.hint("unknown-accelerator", problem, didYouMean(nearest(type, ACCELERATORS), NEWER_REMEDY));
}

/** The known type that a text clearly means, with its count if there is one. */
function meantType(type: string): string | undefined {
  if (type.length > MAX_NAME_LENGTH) return undefined;
  const [, before, name = type, after] = /^(?:(\d+)\s*[x*]\s*)?(.+?)(?:\s*[x*]\s*(\d+))?$/iu.exec(type.trim()) ?? [];
  const knownType = sameType(name);
  const count = before ?? after;
  return knownType === undefined || count === undefined ? (knownType ?? sameType(type)) : `${knownType}:${count}`;
}

/** A name without case, separators and the name of the maker, in which the letter O equals the digit. */
function plain(name: string): string {
  return fold(name)
    .replace(/^(nvidia|tesla)+/u, "")
    .replaceAll("o", "0");
}

function sameType(name: string): string | undefined {
  const wanted = plain(name);
  const other = Object.keys(OTHER_NAMES).find((known) => plain(known) === wanted);
  return ACCELERATORS.find((known) => plain(known) === wanted) ?? (other && OTHER_NAMES[other]);
}

/** How many accelerators a config asks for, as Truss's `AcceleratorSpec` reads the field; undefined if it refuses the field. */
export function acceleratorCount(node: ConfigNode): number | undefined {
  if (node.type === "dict") return node.child("count").type === undefined ? 1 : asWhole(node.child("count"));
  const [, count, ...rest] = node.text?.trim().split(":") ?? [];
  return count === undefined || rest.length > 0 ? 1 : Number(count);
}

/** The type of accelerator that a config names; undefined if it names none. */
export function acceleratorType(node: ConfigNode): string | undefined {
  if (node.type === "dict") return node.child("accelerator").text;
  return node.text?.trim().split(":")[0];
}
