import { describe, expect, it } from "@jest/globals";
import {
  chooseInstanceType,
  instanceTypeNamed,
  isSameGpu,
  joinCatalog,
  readInstanceTypes,
  readPrices,
  wantedResources,
} from "../../../src/baseten/api/instance-types.ts";
import { type InstanceType, toInstanceType } from "../../../src/baseten/api/types.ts";
import type { ConfigValue } from "../../../src/truss/yaml/config-value.ts";
import { readYaml } from "../../../src/truss/yaml/read.ts";
import { errorOf, withClient, withServer } from "../../support/client.ts";

function type(name: string, cpus: number, gib: number, gpu: [string, number] = ["", 0], price?: number): InstanceType {
  return {
    id: name,
    name,
    millicpu: cpus * 1_000,
    memoryMiB: gib * 1_024,
    gpuType: gpu[0],
    gpuCount: gpu[1],
    gpuMemoryMiB: undefined,
    pricePerMinute: price,
  };
}

const CATALOG = [
  type("H100:8x208x1872", 208, 1872, ["H100", 8], 0.87),
  type("8x32", 8, 32, undefined, 0.007),
  type("1x2", 1, 2, undefined, 0.0006),
  type("4x16", 4, 16, undefined, 0.003),
  type("L4:4x16", 4, 16, ["L4", 1], 0.014),
  type("L4:16x64", 16, 64, ["L4", 1], 0.02),
  type("A10G:4x16", 4, 16, ["A10G", 1], 0.02),
  type("L4:2:24x96", 24, 96, ["L4", 2], 0.04),
  type("H100:26x234", 26, 234, ["H100", 1], 0.108),
];

const wanted = (resources: string) =>
  wantedResources(readYaml(`resources: ${resources}`, "config.yaml").value as { [key: string]: ConfigValue });
const choose = (resources: string): string | undefined => chooseInstanceType(CATALOG, wanted(resources))?.id;

describe("the instance type of a config", () => {
  it.each([
    ["nothing", "{}", "1x2"],
    ["null", "null", "1x2"],
    ["more cores than the smallest type has", '{cpu: "3"}', "4x16"],
    ["exactly as many cores as a type has", '{cpu: "4"}', "4x16"],
    ["half a core", "{cpu: 500m}", "1x2"],
    ["more memory", "{memory: 17Gi}", "8x32"],
    ["decimal memory, which is slightly less than binary", "{memory: 17G}", "4x16"],
    ["memory in bytes", '{memory: "17179869184"}', "4x16"],
    ["memory in Mi", "{memory: 16384Mi}", "4x16"],
    ["a GPU", "{accelerator: L4}", "L4:4x16"],
    ["a GPU and more memory", "{accelerator: L4, memory: 32Gi}", "L4:16x64"],
    ["several GPUs", '{accelerator: "L4:2"}', "L4:2:24x96"],
    ["an accelerator given as a map", "{accelerator: {accelerator: H100, count: 8}}", "H100:8x208x1872"],
    ["a number of GPUs that no type has exactly", '{accelerator: "H100:3"}', "H100:8x208x1872"],
    ["only CPU and memory, even if a type with a GPU is cheap", '{cpu: "8", memory: 32Gi}', "8x32"],
    [
      "a named instance type, which overrides all other fields",
      '{instance_type: "L4:4x16", cpu: "64", accelerator: H100}',
      "L4:4x16",
    ],
    ["a name in another spelling", '{instance_type: "l4x4x16"}', "L4:4x16"],
    ["values that cannot be understood", '{cpu: lots, memory: "much", node_count: -3}', "1x2"],
  ])("for %s", (_, resources, expected) => {
    expect(choose(resources)).toBe(expected);
  });

  it.each([
    ["a GPU that is not in the catalogue", "{accelerator: B200}"],
    ["more memory than any type has", "{memory: 100Ti}"],
    ["more GPUs of a kind than any type has", '{accelerator: "L4:4"}'],
    ["a name that no type has", '{instance_type: "B200:1x1"}'],
  ])("is not known for %s", (_, resources) => {
    expect(choose(resources)).toBeUndefined();
  });

  it("is the smallest one if no prices are known", () => {
    const catalog = CATALOG.map((one) => ({ ...one, pricePerMinute: undefined }));
    expect(chooseInstanceType(catalog, wanted('{cpu: "2"}'))?.id).toBe("4x16");
    expect(chooseInstanceType(catalog, wanted("{accelerator: L4}"))?.id).toBe("L4:4x16");
    expect(chooseInstanceType([], wanted("{}"))).toBeUndefined();
  });

  it("is multiplied by the number of nodes", () => {
    expect(wanted('{accelerator: "H100:8", node_count: 2}')).toMatchObject({ gpuCount: 8, nodeCount: 2 });
  });
});

it("the comparison of GPUs ignores case, separators and the maker", () => {
  expect(isSameGpu("NVIDIA-A10G", "a10g")).toBe(true);
  expect(isSameGpu("A100_40GB", "A100-40GB")).toBe(true);
  expect(isSameGpu("A100_40GB", "A100")).toBe(false);
});

it("instance types are found by id, by name or by the start of the name", () => {
  const catalog = [{ ...type("abc123", 4, 16), name: "L4:4x16 - 4 vCPUs, 16 GiB RAM" }];
  expect(instanceTypeNamed(catalog, "abc123")).toBe(catalog[0]);
  expect(instanceTypeNamed(catalog, "L4:4x16 - 4 vCPUs, 16 GiB RAM")).toBe(catalog[0]);
  expect(instanceTypeNamed(catalog, "L4:4x16")).toBe(catalog[0]);
  expect(instanceTypeNamed(catalog, "L4")).toBeUndefined();
  expect(instanceTypeNamed(catalog, " ")).toBeUndefined();
});

it("the catalogue holds the usable types, with prices if they are known", () => {
  const [cheap, dear] = [type("a", 1, 1, undefined, 1), type("b", 1, 1, undefined, 2)];
  const bare = { ...cheap, pricePerMinute: undefined };
  expect(joinCatalog([bare], [cheap, dear])).toEqual([cheap]);
  expect(joinCatalog([bare], undefined)).toEqual([bare]);
  expect(joinCatalog(undefined, [cheap, dear])).toEqual([cheap, dear]);
  expect(joinCatalog(undefined, undefined)).toEqual([]);
});

it("only the usable parts of an answer are taken", () => {
  expect(toInstanceType({ id: "x", name: "", millicpu_limit: "4", gpu_count: 0, gpu_type: "T4" })).toEqual({
    id: "x",
    name: "x",
    millicpu: 0,
    memoryMiB: 0,
    gpuCount: 0,
    gpuType: "",
    gpuMemoryMiB: undefined,
    pricePerMinute: undefined,
  });
  for (const odd of [null, "x", [], {}, { id: "" }, { id: 7 }]) expect(toInstanceType(odd)).toBeUndefined();
});

const API_TYPE = { id: "x", name: "X", memory_limit_mib: 4096, millicpu_limit: 1000, gpu_count: 0, gpu_type: null };

it("is read with its prices, and a malformed price is ignored", () =>
  withServer(
    [
      { body: { instance_types: [API_TYPE, null] } },
      {
        body: { instance_types: [{ instance_type: API_TYPE, price: 0.5 }, { instance_type: API_TYPE, price: "x" }, 7] },
      },
    ],
    ({ url, received }) =>
      withClient({ baseUrl: url }, async ({ client }) => {
        expect(await readInstanceTypes(client)).toMatchObject([{ id: "x", pricePerMinute: undefined }]);
        const prices = await readPrices(client);
        expect(prices.map(({ pricePerMinute }) => pricePerMinute)).toEqual([0.5, undefined]);
        expect(received.map((request) => request.url)).toEqual(["/v1/instance_types", "/v1/instance_type_prices"]);
      }),
  ));

it("is requested at most twice", () =>
  withServer([{ status: 503 }], ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      expect(await errorOf(readPrices(client))).toMatchObject({ httpStatus: 503 });
      expect(received).toHaveLength(2);
    }),
  ));
