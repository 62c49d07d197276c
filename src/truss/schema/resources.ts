import { accelerator, acceleratorType } from "./accelerator.ts";
import {
  anything,
  asFlag,
  block,
  flag,
  isFloatText,
  isTruthy,
  list,
  optional,
  type TextRule,
  text,
  whole,
} from "./field-types.ts";
import { type ConfigNode, showText } from "./config-node.ts";

const MEMORY_UNITS = ["k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

const cpu: TextRule = (node, value) => {
  if (isFloatText(value) || /^[0-9.]*m$/u.test(value)) return;
  const problem = `must be a number of CPUs or millicpus, but is ${showText(value)}`;
  node.error("cpu-format", problem, 'Write, for example, "4", or "500m" for half a core.');
};

const memory: TextRule = (node, value) => {
  const unit = /^[0-9.]*([a-zA-Z]+)$/u.exec(value)?.[1];
  if (isFloatText(value) || (unit !== undefined && MEMORY_UNITS.includes(unit))) return;
  const problem = `must be a number with one of the units ${MEMORY_UNITS.join(", ")}, but is ${showText(value)}`;
  node.error("memory-format", problem, `Write, for example, "${suggestedMemory(value)}".`);
};

/** The amount of `2GB`, `2 gib` or `2gb` with the unit that was meant. */
function suggestedMemory(value: string): string {
  const [, amount, prefix = "", binary] = /^\s*([0-9.]+)\s*([kmgtpe])(i?)b?\s*$/iu.exec(value) ?? [];
  if (amount === undefined) return "16Gi";
  return `${amount}${prefix.toLowerCase() === "k" && !binary ? "k" : prefix.toUpperCase()}${binary ? "i" : ""}`;
}

/** Unlike all other integers of a config, it must be written as one. */
const nodeCount = whole.checkedBy((node) => {
  const problem = `must be an integer of at least 1, but is ${node.shown}`;
  if (node.type !== "int" || (node.number ?? 0) < 1)
    node.error("node-count", problem, "Write, for example, 2 without quotes.");
});

/** Baseten ignores all other resources if there is an instance type. */
function ignoredResources(node: ConfigNode): void {
  if (!node.child("instance_type").text) return;
  const ignored = ["cpu", "memory", "accelerator"].filter((key) => node.has(key) && node.child(key).value !== null);
  if (ignored.length === 0) return;
  const names = ignored.map((key) => `\`${key}\``).join(", ");
  const problem = `is ${node.child("instance_type").shown}, so Baseten ignores ${names}`;
  node.child("instance_type").hint("resources-ignored", problem, `Remove ${names} or \`instance_type\`.`);
}

/** Truss computes `use_gpu` from the accelerator and ignores what is written. */
function gpuWithoutType(node: ConfigNode): void {
  const flagNode = node.child("use_gpu");
  const hasAccelerator = acceleratorType(node.child("accelerator")) || isTruthy(node.child("instance_type"));
  if (hasAccelerator || asFlag(flagNode) !== true) return;
  const problem = "is true, but no accelerator is set, so the model gets none";
  flagNode.hint("gpu-without-accelerator", problem, "Add, for example, `accelerator: L4`, or remove it.");
}

/** The block `resources`. */
export const resources = block(
  {
    cpu: text(cpu).default("1"),
    memory: text(memory).default("2Gi"),
    accelerator,
    use_gpu: anything,
    instance_type: optional(text()),
    node_count: optional(nodeCount).default(1),
    fabric: optional(block({ use_rdma: optional(flag), preferences: optional(list(text())) })),
  },
  ignoredResources,
  gpuWithoutType,
);
