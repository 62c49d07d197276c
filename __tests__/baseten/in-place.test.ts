import { describe, expect, it } from "@jest/globals";
import { type EnvironmentView, readDeployedConfig, readEnvironments, servedFor } from "../../src/baseten/in-place.ts";
import { withClient, withServer } from "../support/client.ts";

const deployment = (id: string) => ({
  id,
  name: `name-${id}`,
  status: "ACTIVE",
  created_at: "2026-11-20T10:00:00Z",
  instance_type_name: "L4:4x16",
  labels: { a: 1 },
});

const INSTANCE_TYPE = { id: "L4", name: "L4", memory_limit_mib: 1, millicpu_limit: 1, gpu_count: 1, gpu_type: "L4" };

async function read(environments: unknown[]): Promise<EnvironmentView[]> {
  let views: EnvironmentView[] = [];
  await withServer([{ body: { environments } }], ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      views = await readEnvironments(client, "m/1");
      expect(received.map((request) => request.url)).toEqual(["/v1/models/m%2F1/environments"]);
    }),
  );
  return views;
}

describe("environments", () => {
  it("are read in one request, with what serves in them and their instance type", async () => {
    const [view] = await read([
      { name: "production", current_deployment: deployment("d1"), instance_type: INSTANCE_TYPE },
    ]);
    expect(view).toMatchObject({
      name: "production",
      current: {
        id: "d1",
        name: "name-d1",
        createdAt: "2026-11-20T10:00:00Z",
        instanceTypeName: "L4:4x16",
        labels: { a: 1 },
      },
      instanceType: { id: "L4", gpuType: "L4", gpuCount: 1 },
      promotion: undefined,
    });
  });

  it.each([
    ["RELEASING", true],
    ["RAMPING_UP", true],
    ["PAUSED", true],
    ["SOMETHING_NEWER", true],
    ["SUCCEEDED", false],
    ["FAILED", false],
    ["CANCELED", false],
  ])("have a promotion in flight where it is in %s: %s", async (status, isInFlight) => {
    const promotion = { status, percent_traffic_to_new_version: 30 };
    const [view] = await read([
      { name: "x", in_progress_promotion: promotion, candidate_deployment: deployment("d2") },
    ]);
    expect(view?.promotion === undefined).toBe(!isInFlight);
    if (isInFlight) expect(view?.promotion).toMatchObject({ status, percent: 30, candidate: { id: "d2" } });
  });

  it("may lack nearly everything", async () => {
    expect(await read([{ name: "x", current_deployment: { id: 7 }, instance_type: "?" }])).toEqual([
      { name: "x", current: undefined, promotion: undefined, instanceType: undefined },
    ]);
  });
});

describe("what serves", () => {
  const view = (name: string, id?: string): EnvironmentView => ({
    name,
    current: id === undefined ? undefined : { ...STANDING, id },
    promotion: undefined,
    instanceType: undefined,
  });
  const STANDING = { id: "", name: "", status: "", createdAt: "", instanceTypeName: "", labels: {} };

  it.each<[string, EnvironmentView[], string, string | undefined]>([
    ["the environment's own", [view("production", "p"), view("staging", "s")], "staging", "s of staging"],
    [
      "production's, where the environment is empty",
      [view("production", "p"), view("staging")],
      "staging",
      "p of production",
    ],
    ["production's, where the environment is missing", [view("production", "p")], "staging", "p of production"],
    ["production's, without an environment", [view("staging", "s"), view("production", "p")], "", "p of production"],
    ["nothing, where only others serve", [view("staging", "s"), view("production")], "", undefined],
    ["nothing, where there are none", [], "production", undefined],
  ])("is %s", (_, views, environment, expected) => {
    const served = servedFor(views, environment);
    expect(served && `${served.deployment.id} of ${served.environment}`).toBe(expected);
  });
});

it("the config is read parsed and as text, of which either may be missing", () =>
  withServer([{ body: { config: { a: 1 }, raw_config: "a: 1" } }, { body: { config: null } }], ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      expect(await readDeployedConfig(client, "m", "d/1")).toEqual({ parsed: { a: 1 }, raw: "a: 1" });
      expect(await readDeployedConfig(client, "m", "d/1")).toEqual({ parsed: undefined, raw: undefined });
      expect(received[0]?.url).toBe("/v1/models/m/deployments/d%2F1/config?output_format=both");
    }),
  ));
