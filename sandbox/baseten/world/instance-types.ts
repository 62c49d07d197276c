import { isObject, type Json } from "../../lib/json.ts";

/** An `InstanceTypeV1`. */
export interface InstanceType {
  id: string;
  name: string;
  memory_limit_mib: number;
  millicpu_limit: number;
  gpu_count: number;
  gpu_type: string | null;
  gpu_memory_limit_mib: number | null;
}

/** The instance type of everything that asks for no other. */
export const SMALLEST: InstanceType = {
  id: "1x4",
  name: "1x4 - 1 vCPU, 4 GiB RAM",
  memory_limit_mib: 4096,
  millicpu_limit: 1000,
  gpu_count: 0,
  gpu_type: null,
  gpu_memory_limit_mib: null,
};

/** The instance types that the sandbox knows. */
export const INSTANCE_TYPES: readonly InstanceType[] = [
  SMALLEST,
  gpu("L4:4x16", "L4", 1, { cpus: 4, gib: 16, gpuGib: 24 }),
  gpu("H100:26x234", "H100", 1, { cpus: 26, gib: 234, gpuGib: 80 }),
  gpu("H100:8x208x1872", "H100", 8, { cpus: 208, gib: 1872, gpuGib: 80 }),
];

const PRICES: Record<string, number> = {
  "1x4": 0.00086,
  "L4:4x16": 0.01414,
  "H100:26x234": 0.10833,
  "H100:8x208x1872": 0.86667,
};

/** Usage price in US dollars per minute, of the same order of magnitude as Baseten's own. */
export function priceOf({ id }: InstanceType): number {
  return PRICES[id] ?? 0;
}

/** The id of the instance type that a config asks for; the smallest if the sandbox does not have that type. */
export function instanceTypeFor({ resources }: Json): string {
  if (!isObject(resources)) return SMALLEST.id;
  const { instance_type: wanted, accelerator } = resources;
  const [type, count = "1"] = typeof accelerator === "string" ? accelerator.split(":") : [];
  const found = INSTANCE_TYPES.find(
    ({ id, gpu_type, gpu_count }) =>
      id === wanted || (gpu_type !== null && gpu_type === type && `${gpu_count}` === count),
  );
  return (found ?? SMALLEST).id;
}

function gpu(
  id: string,
  type: string,
  count: number,
  { cpus, gib, gpuGib }: { cpus: number; gib: number; gpuGib: number },
): InstanceType {
  return {
    id,
    name: `${id} - ${cpus} vCPUs, ${gib} GiB RAM, ${count} ${type}`,
    memory_limit_mib: gib * 1024,
    millicpu_limit: cpus * 1000,
    gpu_count: count,
    gpu_type: type,
    gpu_memory_limit_mib: gpuGib * 1024,
  };
}
