import { describe, expect, test } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import { replicaPrice, runningCost } from "../../src/rollout/running-cost.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { type StubAnswer, withClient, withServer } from "../support/client.ts";

/** What is said of the deployment `d`, a config of which asks for these resources. */
async function costOf(resources: object, faults: Fault[] = []): Promise<string> {
  let said = "";
  const deployments = [{ id: "d", config: { model_name: "hello", resources } }];
  await withSandbox({ seed: { models: [{ id: "m", name: "hello", deployments }] }, faults }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client }) => {
      said = await runningCost(client, "m", "d");
    }),
  );
  return said;
}

const UNKNOWN = "It is billed while it runs.";

describe("what a deployment costs", () => {
  test("is the list price of an hour", async () => {
    expect(await costOf({ accelerator: "H100" })).toMatch(
      /^It is billed while it runs: \$\d+\.\d{2,5} an hour at list price for one replica \(H100:26x234.*\)\.$/,
    );
  });

  test("counts its replicas", () =>
    withServer(
      [
        ({ url }, response) => {
          const type = { id: "t", name: "L4:4x16" };
          const body = url?.includes("prices")
            ? { instance_types: [{ instance_type: type, price: 0.01 }] }
            : { id: "d", status: "ACTIVE", instance_type_name: type.name, active_replica_count: 3 };
          response.end(JSON.stringify(body));
        },
      ],
      ({ url }) =>
        withClient({ baseUrl: url }, async ({ client }) => {
          expect(await runningCost(client, "m", "d")).toBe(
            "It is billed while it runs: $1.80 an hour at list price for 3 replicas (L4:4x16).",
          );
        }),
    ));

  test.each(["/v1/instance_type_prices", "/v1/models/m/deployments/d"])(
    "is not known where %s cannot be read",
    async (path) => {
      expect(await costOf({}, [{ target: "api", path, kind: "status", status: 403, times: 9 }])).toBe(UNKNOWN);
    },
  );
});

describe("the price of a replica", () => {
  const answers: StubAnswer[] = [
    ({ url }, response) => {
      const type = { id: "t", name: "L4:4x16" };
      const body = url?.includes("prices")
        ? { instance_types: [{ instance_type: type, price: 0.01 }] }
        : { id: "d", status: "ACTIVE", instance_type_name: type.name };
      response.end(JSON.stringify(body));
    },
  ];

  test("counts its nodes, and takes one request for the deployment and one for the prices", () =>
    withServer(answers, ({ url, received }) =>
      withClient({ baseUrl: url }, async ({ client }) => {
        expect(await replicaPrice(client, { modelId: "m", deploymentId: "d", nodes: 2 })).toBe(0.02);
        expect(received).toHaveLength(2);
      }),
    ));

  test("is unknown after a single failure of each request", () =>
    withServer([{ status: 503 }], ({ url, received }) =>
      withClient({ baseUrl: url }, async ({ client }) => {
        expect(await replicaPrice(client, { modelId: "m", deploymentId: "d", nodes: 1 })).toBeUndefined();
        expect(received).toHaveLength(2);
      }),
    ));
});
