import { accelerator, acceleratorType } from "./accelerator.ts";
import {
  anything,
  asFlag,
  block,
  type Check,
  flag,
  isFloatText,
  isTruthy,
  list,
  optional,
  type TextRule,
  text,
} from "./kinds.ts";
import { type Spot, showText } from "./spot.ts";

const MEMORY_UNITS = ["k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

const cpu: TextRule = (spot, value) => {
  if (isFloatText(value) || /^[0-9.]*m$/u.test(value)) return;
  const problem = `must be a number or a number of millicpus, but is ${showText(value)}`;
  spot.error("cpu-format", problem, 'Write for example "4", or "500m" for half a core.');
};

const memory: TextRule = (spot, value) => {
  const unit = /^[0-9.]*([a-zA-Z]+)$/u.exec(value)?.[1];
  if (isFloatText(value) || (unit !== undefined && MEMORY_UNITS.includes(unit))) return;
  const problem = `must be a number with one of the units ${MEMORY_UNITS.join(", ")}, but is ${showText(value)}`;
  spot.error("memory-format", problem, `Write for example "${suggestedMemory(value)}".`);
};

/** `2GB`, `2 gib`, `2gb` and the like with the unit that was meant. */
function suggestedMemory(value: string): string {
  const [, amount, prefix = "", binary] = /^\s*([0-9.]+)\s*([kmgtpe])(i?)b?\s*$/iu.exec(value) ?? [];
  if (amount === undefined) return "16Gi";
  return `${amount}${prefix.toLowerCase() === "k" && !binary ? "k" : prefix.toUpperCase()}${binary ? "i" : ""}`;
}

/** Strict, other than every other integer of a config. */
const nodeCount: Check = (spot) => {
  const problem = `must be an integer of at least 1, but is ${spot.shown}`;
  if (spot.type !== "int" || (spot.number ?? 0) < 1)
    spot.error("node-count", problem, "Write for example 2, unquoted.");
};

/** With an instance type Baseten looks at nothing else. */
function ignoredResources(spot: Spot): void {
  if (!spot.child("instance_type").text) return;
  const ignored = ["cpu", "memory", "accelerator"].filter((key) => spot.has(key) && spot.child(key).value !== null);
  if (ignored.length === 0) return;
  const names = ignored.map((key) => `\`${key}\``).join(", ");
  const problem = `is ${spot.child("instance_type").shown}, so that ${names} beside it will be ignored`;
  spot.child("instance_type").hint("resources-ignored", problem, `Remove ${names} or \`instance_type\`.`);
}

/** Truss computes the flag from the accelerator, whatever stands here. */
function gpuWithoutType(spot: Spot): void {
  const flagSpot = spot.child("use_gpu");
  const hasAccelerator = acceleratorType(spot.child("accelerator")) || isTruthy(spot.child("instance_type"));
  if (hasAccelerator || asFlag(flagSpot) !== true) return;
  const problem = "is true, but no accelerator is named: the model gets none";
  flagSpot.hint("gpu-without-accelerator", problem, "Add for example `accelerator: L4`, or remove it.");
}

/** The block `resources`. */
export const resources = block(
  {
    cpu: text(cpu),
    memory: text(memory),
    accelerator,
    use_gpu: anything,
    instance_type: optional(text()),
    node_count: optional(nodeCount),
    fabric: optional(block({ use_rdma: optional(flag), preferences: optional(list(text())) })),
  },
  { rules: [ignoredResources, gpuWithoutType] },
);
