import { type BasetenClient, PLAN_ATTEMPTS } from "./client.ts";
import { type InstanceType, isAmount, isObject, listField, toInstanceType } from "./types.ts";

/** The resources that a config asks for. */
export interface WantedResources {
  /** The name that the config gives, which overrides the other fields. Empty for none. */
  instanceType: string;
  millicpu: number;
  memoryMiB: number;
  gpuCount: number;
  gpuType: string;
  nodeCount: number;
}

/** The machines that an organisation may use. @throws ApiError, NoAnswer, or IncompleteAnswer. */
export async function readInstanceTypes(client: BasetenClient): Promise<InstanceType[]> {
  const stage = "Listing the instance types";
  const answer = await client.call({ method: "GET", path: "/v1/instance_types", stage, attempts: PLAN_ATTEMPTS });
  return listField(answer, "instance_types", stage).flatMap((value) => toInstanceType(value) ?? []);
}

/** The machines with a price. @throws ApiError, NoAnswer, or IncompleteAnswer. */
export async function readPrices(client: BasetenClient, attempts = PLAN_ATTEMPTS): Promise<InstanceType[]> {
  const stage = "Listing the prices of the instance types";
  const path = "/v1/instance_type_prices";
  const answer = await client.call({ method: "GET", path, stage, attempts });
  return listField(answer, "instance_types", stage).flatMap((value) => {
    const type = isObject(value) ? toInstanceType(value.instance_type) : undefined;
    const price = isObject(value) && isAmount(value.price) ? value.price : undefined;
    return type ? [{ ...type, pricePerMinute: price }] : [];
  });
}

/**
 * Joins both lists into one catalogue. If the list of usable types is known, the catalogue holds only these.
 * @param types undefined if they could not be read; the same goes for `prices`.
 */
export function joinCatalog(
  types: readonly InstanceType[] | undefined,
  prices: readonly InstanceType[] | undefined,
): InstanceType[] {
  if (types === undefined) return [...(prices ?? [])];
  return types.map((type) => withPrice(type, prices ?? []));
}

/** Adds the price from a list to an instance type. */
export function withPrice(type: InstanceType, prices: readonly InstanceType[]): InstanceType {
  return { ...type, pricePerMinute: prices.find(({ id }) => id === type.id)?.pricePerMinute ?? type.pricePerMinute };
}

/** Finds an instance type by its display name or id, or by the part of the name before its first ` - ` or blank. */
export function instanceTypeNamed(catalog: readonly InstanceType[], wanted: string): InstanceType | undefined {
  const name = plain(wanted);
  if (name === "") return undefined;
  return (
    catalog.find((type) => type.id === wanted || type.name === wanted) ??
    catalog.find((type) => plain(type.id) === name || plain(type.name) === name) ??
    catalog.find((type) => plain(type.name.split(/ /)[0] ?? "") === name)
  );
}

/** A name reduced to letters and digits: `L4:4x16`, `L4x4x16` and `l4-4x16` mean the same. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/(?<=[a-z0-9])x(?=\d)|[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * The instance type that a config gets: the one that it names, else the least expensive one with enough resources, as Baseten documents.
 * @returns undefined if the catalogue has none.
 */
export function chooseInstanceType(
  catalog: readonly InstanceType[],
  wanted: WantedResources,
): InstanceType | undefined {
  if (wanted.instanceType !== "") return instanceTypeNamed(catalog, wanted.instanceType);
  return catalog.filter((type) => fits(type, wanted)).sort(bySize)[0];
}

function fits(type: InstanceType, { millicpu, memoryMiB, gpuCount, gpuType }: WantedResources): boolean {
  if (type.millicpu < millicpu || type.memoryMiB < memoryMiB) return false;
  if (gpuCount === 0) return type.gpuCount === 0;
  return type.gpuCount >= gpuCount && isSameGpu(type.gpuType, gpuType);
}

/** Whether two names mean the same kind of GPU, whatever their case and separators. */
export function isSameGpu(one: string, other: string): boolean {
  return gpuName(one) === gpuName(other);
}

function gpuName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/^(?:nvidia|tesla)+/, "");
}

/** Cheapest first; without prices the smallest. */
function bySize(one: InstanceType, other: InstanceType): number {
  const price = (type: InstanceType) => type.pricePerMinute ?? Number.MAX_VALUE;
  return (
    price(one) - price(other) ||
    one.gpuCount - other.gpuCount ||
    one.memoryMiB - other.memoryMiB ||
    one.millicpu - other.millicpu
  );
}

/** The memory units of Kubernetes, in MiB. */
const UNITS: Readonly<Record<string, number>> = {
  "": 1 / 2 ** 20,
  k: 1e3 / 2 ** 20,
  M: 1e6 / 2 ** 20,
  G: 1e9 / 2 ** 20,
  T: 1e12 / 2 ** 20,
  P: 1e15 / 2 ** 20,
  E: 1e18 / 2 ** 20,
  Ki: 2 ** -10,
  Mi: 1,
  Gi: 2 ** 10,
  Ti: 2 ** 20,
  Pi: 2 ** 30,
  Ei: 2 ** 40,
};

/**
 * What the `resources` of a config ask for, with Truss's defaults.
 * @param config as it is sent. An unreadable value counts as the default, since the server has the last word.
 */
export function wantedResources(config: Record<string, unknown>): WantedResources {
  const resources = isObject(config.resources) ? config.resources : {};
  const [gpuType, gpuCount] = acceleratorOf(resources.accelerator);
  return {
    instanceType: typeof resources.instance_type === "string" ? resources.instance_type.trim() : "",
    millicpu: millicpuOf(resources.cpu) ?? 1_000,
    memoryMiB: memoryOf(resources.memory) ?? 2_048,
    gpuType,
    gpuCount,
    nodeCount: Math.max(1, Math.floor(numberOf(resources.node_count) ?? 1)),
  };
}

function acceleratorOf(value: unknown): [type: string, count: number] {
  if (isObject(value)) return acceleratorOf(`${value.accelerator ?? ""}:${numberOf(value.count) ?? 1}`);
  if (typeof value !== "string") return ["", 0];
  const [type = "", count] = value.trim().split(":");
  return type === "" ? ["", 0] : [type, Math.max(1, Math.floor(numberOf(count) ?? 1))];
}

function millicpuOf(value: unknown): number | undefined {
  const text = String(value ?? "").trim();
  if (text.endsWith("m")) return numberOf(text.slice(0, -1));
  const cpus = numberOf(text);
  return cpus === undefined ? undefined : cpus * 1_000;
}

function memoryOf(value: unknown): number | undefined {
  const [, amount, unit = ""] = /^\s*([0-9.]+)\s*([A-Za-z]*)\s*$/.exec(String(value ?? "")) ?? [];
  const [number, factor] = [numberOf(amount), Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined];
  return number === undefined || factor === undefined ? undefined : number * factor;
}

/** Also reads numbers that are kept as the text that is sent. */
function numberOf(value: unknown): number | undefined {
  const raw = isObject(value) && typeof value.rawJSON === "string" ? value.rawJSON : value;
  if (typeof raw !== "number" && typeof raw !== "string") return undefined;
  const number = typeof raw === "string" && raw.trim() === "" ? Number.NaN : Number(raw);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
