/** What a plan says about instances and what they cost. */
import type { Machine, Plan } from "./plan.ts";
import { legible, MAX_NAME } from "./phrases.ts";

/** The machines that are known, each with its role; one entry if nothing changes. */
export function machinesOf({ machine }: Plan): [name: string, machine: Machine][] {
  const { before, after, check } = machine;
  const isSame = before !== undefined && JSON.stringify(before) === JSON.stringify(after);
  if (isSame && check === undefined) return [["Runs on, before and after", before]];
  const all: [string, Machine | undefined][] = [
    ["Runs on now", before],
    ["Checked on", check],
    ["Will run on", after],
  ];
  return all.flatMap(([name, known]) => (known === undefined ? [] : [[name, known]]));
}

/** `8 × H100`; empty without one. */
export function gpus({ gpuCount, gpuType, nodes }: Machine): string {
  if (gpuCount === 0) return "";
  const one = gpuCount === 1 ? gpuType : `${gpuCount} × ${gpuType}`;
  return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}

/** The GPUs with their memory; empty without one. */
export function gpuText(machine: Machine): string {
  const memory = machine.gpuMemoryMiB === undefined ? "" : `, ${gib(machine.gpuMemoryMiB)} of GPU memory`;
  const text = gpus(machine);
  return text === "" ? "" : `${legible(text, MAX_NAME)}${memory}`;
}

/** `4 vCPU, 16 GiB`, for each node. */
export function cpuText({ millicpu, memoryMiB, nodes }: Machine): string {
  const one = `${rounded(millicpu / 1_000)} vCPU, ${gib(memoryMiB)}`;
  return nodes === 1 ? one : `${nodes} nodes of ${one}`;
}

/** GPU, processors and memory in one text. */
export function hardware(machine: Machine): string {
  return [gpuText(machine), cpuText(machine)].filter((part) => part !== "").join(", ");
}

/** How a headline names an instance: by its name if it has a GPU, else by its size. */
export function smallName(machine: Machine): string {
  return machine.gpuCount > 0 ? machine.name : cpuText(machine);
}

function gib(mebibytes: number): string {
  return `${rounded(mebibytes / 1_024)} GiB`;
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A number with at least `least` and at most `most` decimals, thousands set apart. Without `Intl`, which takes some 25 ms to load. */
function amount(value: number, least: number, most: number): string {
  const [whole = "", decimals = ""] = value.toFixed(most).split(".");
  const shownDecimals = decimals.replace(/0+$/, "").padEnd(least, "0");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (shownDecimals && `.${shownDecimals}`);
}

/** A price per minute in US dollars: `$0.02012`. */
export function dollars(price: number): string {
  return `$${amount(price, 2, 5)}`;
}

/** `$0.02012 /min`. */
export function perMinute(price: number): string {
  return `${dollars(price)} /min`;
}

const MINUTES_OF_30_DAYS = 30 * 24 * 60;

/** A price per minute over 30 days: `$1,234`. */
export function perMonth(price: number): string {
  const month = price * MINUTES_OF_30_DAYS;
  return month > 0 && month < 10 ? `$${month.toFixed(2)}` : `$${amount(month, 0, 0)}`;
}
