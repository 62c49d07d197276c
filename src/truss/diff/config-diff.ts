import { isPlainMap, type Plain, plainOf } from "../plain.ts";
import { CONFIG } from "../schema/fields.ts";
import type { BlockShape, BlocksShape, ScalarShape, Shape } from "../schema/shape.ts";
import { modernised } from "./former-names.ts";
import { HIDDEN, isSecret, looksLikeCredential } from "./secret-values.ts";

/** One setting that differs between two configs. */
export interface ConfigChange {
  kind: "added" | "removed" | "changed";
  /** Keys joined by dots: `resources.cpu`, `weights[/models/a].source`; `requirements[]` for an item of a list of plain values. */
  path: string;
  /** The value as it would be written; `(hidden)` for a secret. Absent if the setting was not written. */
  before?: string;
  after?: string;
  /** The value that holds if the setting is not written. */
  fallback?: string;
}

/** Whether a value is hidden although it looks like no secret, by the keys from the root to it. */
export type HidesValue = (steps: readonly string[]) => boolean;

/** A setting of one config: a value, or a list of plain values. */
interface Leaf {
  steps: readonly string[];
  value: Plain;
  isList: boolean;
  /** Whether it is an empty map or list. */
  isMarker: boolean;
  isEnvironment: boolean;
  isHidden?: boolean;
  fallback?: Plain;
}

type Leaves = Map<string, Leaf>;

/**
 * The settings that differ between two configs as Truss reads them. The order of keys makes no difference, nor does a default that is
 * written out, nor another spelling of the same value (`"4"` and `4` for a number).
 * @param before and `after`: JSON-able values; anything but a map counts as an empty config.
 * @param hides which values are hidden besides those that look like secrets.
 * @returns what was added, removed and changed, sorted by path, but resources first and the description of the model last.
 */
export function diffConfigs(before: unknown, after: unknown, hides: HidesValue = () => false): ConfigChange[] {
  const [old, young] = [leavesOf(before, hides), leavesOf(after, hides)];
  const paths = [...new Set([...old.keys(), ...young.keys()])].sort(byRank);
  const [oldHolders, youngHolders] = [holdersOf(old), holdersOf(young)];
  return paths.flatMap((path) => {
    const [left, right] = [old.get(path), young.get(path)];
    if (left?.isList && right?.isList) return listChanges(path, left, right);
    // An empty map is not a change of its own if the other side has something in it.
    if (left === undefined) {
      return right === undefined || (right.isMarker && oldHolders.has(path)) ? [] : oneSided(path, right, "added");
    }
    if (right === undefined) return left.isMarker && youngHolders.has(path) ? [] : oneSided(path, left, "removed");
    return isSame(left, right) ? [] : [{ kind: "changed", path, before: shown(left), after: shown(right) }];
  });
}

/** The paths of maps and lists that are not empty. */
function holdersOf(leaves: Leaves): Set<string> {
  const holders = new Set<string>();
  for (const { steps } of leaves.values()) {
    for (let length = steps.length - 1; length > 0; length--) {
      const holder = pathOf(steps.slice(0, length));
      if (holders.has(holder)) break;
      holders.add(holder);
    }
  }
  return holders;
}

const FIRST = "resources";
const LAST = /^(?:model_metadata|description)\b/;

function byRank(one: string, other: string): number {
  return rankOf(one) - rankOf(other) || (one < other ? -1 : 1);
}

function rankOf(path: string): number {
  if (path.startsWith(FIRST)) return 0;
  return LAST.test(path) ? 2 : 1;
}

function oneSided(path: string, leaf: Leaf, kind: "added" | "removed"): ConfigChange[] {
  const side = kind === "added" ? "after" : "before";
  if (leaf.isList && !leaf.isMarker) {
    return (leaf.value as Plain[]).map((item) => ({
      kind,
      path: `${path}[]`,
      [side]: shown({ ...leaf, value: item }),
    }));
  }
  const fallback = leaf.fallback === undefined || leaf.fallback === null ? {} : { fallback: written(leaf.fallback) };
  return [{ kind, path, [side]: shown(leaf), ...fallback }];
}

/** Compares item by item. Two items about the same package are one change. If only the order differs, the lists are shown whole. */
function listChanges(path: string, left: Leaf, right: Leaf): ConfigChange[] {
  const [old, young] = [left.value as Plain[], right.value as Plain[]];
  const gone = without(old, young);
  const come = without(young, old);
  if (gone.length + come.length === 0) {
    const isSameOrder = JSON.stringify(old) === JSON.stringify(young);
    return isSameOrder ? [] : [{ kind: "changed", path, before: shown(left), after: shown(right) }];
  }
  const item = `${path}[]`;
  const partners = partnersOf(gone, come);
  const changes = gone.map((value, index): ConfigChange => {
    const [before, partner] = [shown({ ...left, value }), partners.get(index)];
    if (partner === undefined) return { kind: "removed", path: item, before };
    return { kind: "changed", path: item, before, after: shown({ ...right, value: come[partner] ?? null }) };
  });
  const paired = new Set(partners.values());
  const added = come.filter((_, index) => !paired.has(index));
  return [
    ...changes,
    ...added.map((value): ConfigChange => ({ kind: "added", path: item, after: shown({ ...right, value }) })),
  ];
}

/** Which new item replaces which old one: those with the same subject, in their order. Both are given by index. */
function partnersOf(gone: readonly Plain[], come: readonly Plain[]): Map<number, number> {
  const waiting = new Map<string, number[]>();
  come.forEach((value, index) => {
    const subject = subjectOf(value);
    waiting.set(subject, [...(waiting.get(subject) ?? []), index]);
  });
  const partners = new Map<number, number>();
  gone.forEach((value, index) => {
    const partner = waiting.get(subjectOf(value))?.shift();
    if (partner !== undefined) partners.set(index, partner);
  });
  return partners;
}

/** The items of a list that another list lacks. Repeated items count. */
function without(list: readonly Plain[], other: readonly Plain[]): Plain[] {
  const left = new Map<string, number>();
  for (const item of other) left.set(JSON.stringify(item), (left.get(JSON.stringify(item)) ?? 0) + 1);
  return list.filter((item) => {
    const count = left.get(JSON.stringify(item)) ?? 0;
    left.set(JSON.stringify(item), count - 1);
    return count <= 0;
  });
}

/** In characters; a longer text is not a requirement. */
const MAX_REQUIREMENT_LENGTH = 500;

/** What an item is about: the package of a requirement, the repository of a URL; else the item itself. */
function subjectOf(item: Plain): string {
  if (typeof item !== "string" || item.length > MAX_REQUIREMENT_LENGTH) return JSON.stringify(item);
  const url = /^(git\+\S+?)(?:\.git)?(?:@[^/\s]*)?$/.exec(item)?.[1];
  return (
    url ?? /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:[=<>!~]|$)/.exec(item)?.[1]?.toLowerCase() ?? JSON.stringify(item)
  );
}

function isSame(left: Leaf, right: Leaf): boolean {
  if (JSON.stringify(left.value) === JSON.stringify(right.value)) return true;
  if (!left.isEnvironment || !right.isEnvironment) return false;
  return isTextOf(left.value, right.value) || isTextOf(right.value, left.value);
}

/** Whether a text is what Truss makes of a number. A JavaScript number no longer shows whether `1.0` was written as a float. */
function isTextOf(text: Plain, number: Plain): boolean {
  if (typeof number !== "number" || typeof text !== "string") return false;
  return text === String(number) || text === `${number}.0`;
}

function shown({ steps, value, isHidden = false }: Pick<Leaf, "steps" | "value" | "isHidden">): string {
  if (isHidden) return HIDDEN;
  const isAnySecret = Array.isArray(value) ? value.some((item) => isSecret(steps, item)) : isSecret(steps, value);
  return isAnySecret ? HIDDEN : written(value);
}

const PLAIN_TEXT = /^[A-Za-z/][\w./@:+<>=~,;!%-]*(?: [\w./@:+<>=~,;!%-]+)*$/;
const WORDS = /^(?:true|false|yes|no|on|off|null)$/i;

/** A value as JSON; text has no quotes if it cannot be mistaken for anything else. */
function written(value: Plain): string {
  if (typeof value === "string" && PLAIN_TEXT.test(value) && !WORDS.test(value)) return value;
  return JSON.stringify(value);
}

function leavesOf(config: unknown, hides: HidesValue): Leaves {
  const plain = plainOf(config);
  const leaves: Leaves = new Map();
  if (!isPlainMap(plain)) return leaves;
  visitBlock(leaves, modernised(plain), CONFIG.shape, []);
  for (const leaf of leaves.values()) leaf.isHidden = hides(leaf.steps);
  return leaves;
}

function visit(leaves: Leaves, value: Plain, shape: Shape, steps: readonly string[]): void {
  if (shape.kind === "choice") {
    visit(leaves, value, shape.shapeFor(value), steps);
    return;
  }
  const isOptional = "isOptional" in shape && shape.isOptional === true;
  if (value === null && shape.kind !== "any" && shape.kind !== "scalar") return;
  if (shape.kind === "scalar") visitScalar(leaves, value, shape, steps);
  else if (shape.kind === "block" && isPlainMap(value)) {
    const count = leaves.size;
    visitBlock(leaves, value, shape, steps);
    if (isOptional && leaves.size === count) addMarker(leaves, {}, steps);
  } else if (shape.kind === "values" && Array.isArray(value) && value.every(isPlainItem)) {
    if (value.length > 0) add(leaves, value, steps, { isList: true });
    else if (isOptional) addMarker(leaves, [], steps);
  } else if (shape.kind === "blocks" && Array.isArray(value)) {
    if (value.length === 0 && isOptional) addMarker(leaves, [], steps);
    visitItems(leaves, value, shape, steps);
  } else if (shape.kind === "map" && isPlainMap(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (shape.isEnvironment && isPlainItem(item))
        add(leaves, environmentValue(item), [...steps, key], { isEnvironment: true });
      else visitAny(leaves, shape.read?.(item) ?? item, [...steps, key]);
    }
  } else if (!(isOptional && value === null)) visitAny(leaves, value, steps);
}

function visitBlock(
  leaves: Leaves,
  value: { [key: string]: Plain },
  shape: BlockShape,
  steps: readonly string[],
): void {
  for (const [key, item] of Object.entries(value)) {
    const field = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (field !== undefined) visit(leaves, item, field, [...steps, key]);
    // A field of a newer Truss. Its default is probably null or empty, and the server may write that out.
    else if (!isNothing(item)) visitAny(leaves, item, [...steps, key]);
  }
}

function isNothing(value: Plain): boolean {
  return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}

function visitScalar(leaves: Leaves, value: Plain, { fallback, read }: ScalarShape, steps: readonly string[]): void {
  const canonical = read(value);
  const isDefault = fallback !== undefined && (canonical === fallback || canonical === null);
  if (typeof canonical === "object" && canonical !== null) visitAny(leaves, canonical, steps);
  else if (!isDefault) add(leaves, canonical, steps, fallback === undefined ? {} : { fallback });
}

/** Visits the maps of a list, by the field that identifies them if that is unique, else by their index. */
function visitItems(
  leaves: Leaves,
  list: readonly Plain[],
  { item, identity }: BlocksShape,
  steps: readonly string[],
): void {
  const names = list.map((entry) => identityOf(entry, identity));
  const isUnique = new Set(names).size === names.length && !names.includes(undefined);
  list.forEach((entry, index) => {
    const place = [...steps, `[${isUnique ? names[index] : index}]`];
    const count = leaves.size;
    if (isPlainMap(entry)) visitBlock(leaves, entry, item, place);
    else visitAny(leaves, entry, place);
    if (leaves.size === count) addMarker(leaves, {}, place);
  });
}

function identityOf(entry: Plain, identity: readonly string[]): string | undefined {
  if (!isPlainMap(entry)) return undefined;
  const field = identity.find((name) => typeof entry[name] === "string" && entry[name] !== "");
  return field === undefined ? undefined : String(entry[field]);
}

function visitAny(leaves: Leaves, value: Plain, steps: readonly string[]): void {
  if (isPlainMap(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) addMarker(leaves, {}, steps);
    for (const [key, item] of entries) visitAny(leaves, item, [...steps, key]);
  } else if (!Array.isArray(value)) add(leaves, value, steps, {});
  else if (value.length === 0) addMarker(leaves, [], steps);
  else if (value.every(isPlainItem)) add(leaves, value, steps, { isList: true });
  else value.forEach((item, index) => void visitAny(leaves, item, [...steps, `[${index}]`]));
}

/** What Truss's loader makes of a value under `environment_variables`, as far as the JSON value still shows it. */
function environmentValue(value: Plain): Plain {
  if (value === null) return "None";
  return typeof value === "boolean" ? String(value) : value;
}

function isPlainItem(item: Plain): boolean {
  return typeof item !== "object" || item === null;
}

function addMarker(leaves: Leaves, value: Plain, steps: readonly string[]): void {
  add(leaves, value, steps, { isMarker: true, isList: Array.isArray(value) });
}

function add(leaves: Leaves, value: Plain, steps: readonly string[], rest: Partial<Leaf>): void {
  leaves.set(pathOf(steps), { steps, value, isList: false, isMarker: false, isEnvironment: false, ...rest });
}

/** Keys joined by dots. A key that could be misread is quoted, and one that looks like a credential is not shown. */
function pathOf(steps: readonly string[]): string {
  return steps
    .map((step, index) => {
      if (looksLikeCredential(step)) return `${index === 0 ? "" : "."}${HIDDEN}`;
      if (/^\[[\w./:@+-]*\]$/.test(step)) return step;
      return `${index === 0 ? "" : "."}${/^[\w-]+$/.test(step) ? step : JSON.stringify(step)}`;
    })
    .join("");
}
