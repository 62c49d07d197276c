import { describe, expect, test } from "@jest/globals";
import { findUnchanged, findWhereabouts, type Sighting } from "../../src/baseten/find-same.ts";
import { type InstanceType, toDeployment, toEnvironment } from "../../src/baseten/api/types.ts";
import { configDigest, type FixedParts, optionsDigest } from "../../src/baseten/payload.ts";
import { withClient, withServer } from "../support/client.ts";
import { ENDED_BADLY, LEADING_IN } from "../support/statuses.ts";

const OURS = { id: "ours", labels: { push_id: "p1" } };
const COPY = { id: "copy", labels: { push_id: "p1" } };
const OTHER = { id: "other", labels: { push_id: "p2" } };

/** Where an environment that looks like this has `ours`. */
async function sighting(environment: object, status = 200): Promise<Sighting> {
  let found: Sighting = { place: "absent" };
  await withServer([{ status, body: { name: "production", ...environment } }], ({ url }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      const deployment = toDeployment({ ...OURS, status: "ACTIVE" }, "test");
      const earlier = { deployment, pushId: "p1", ids: ["ours"], servedOnce: true };
      found = await findWhereabouts(client, "m", "production", earlier);
    }),
  );
  return found;
}

/** How `ours` relates to it. */
const whereabouts = async (environment: object, status?: number) => (await sighting(environment, status)).place;

const promoted = (candidate: object, status: string) => ({
  current_deployment: OTHER,
  candidate_deployment: candidate,
  in_progress_promotion: { status, percent_traffic_to_new_version: 30 },
});

describe("how the deployment of an earlier attempt relates to an environment", () => {
  test.each([
    ["it is served", { current_deployment: OURS }],
    ["a copy of it is served", { current_deployment: COPY }],
    [
      "it is served while another one is being promoted",
      { ...promoted(OTHER, "RAMPING_UP"), current_deployment: OURS },
    ],
    ["it was promoted a moment ago", promoted(OURS, "SUCCEEDED")],
    ...LEADING_IN.map((status) => [`it is ${status}`, promoted(OURS, status)] as const),
    ["a copy of it is being promoted", promoted(COPY, "RELEASING")],
  ])("in: %s", async (_what, environment) => {
    expect(await whereabouts(environment)).toBe("in");
  });

  test.each([
    ...["RAMPING_DOWN", ...ENDED_BADLY].map((status) => [`it is ${status}`, promoted(OURS, status)] as const),
    ["the promotion of a copy of it is being taken back", promoted(COPY, "RAMPING_DOWN")],
  ])("out: %s", async (_what, environment) => {
    expect(await whereabouts(environment)).toBe("out");
  });

  test.each([
    ["the environment is empty", {}],
    ["another one is served", { current_deployment: OTHER }],
    ["another one's promotion is being taken back", promoted(OTHER, "RAMPING_DOWN")],
    ["it is a candidate without a promotion", { candidate_deployment: OURS }],
  ])("absent: %s", async (_what, environment) => {
    expect(await whereabouts(environment)).toBe("absent");
  });

  test.each([
    ["the one that it is to replace", promoted(OURS, "RELEASING"), "other"],
    ["nothing if it is served itself", { ...promoted(OTHER, "RAMPING_UP"), current_deployment: OURS }, undefined],
    ["nothing if a copy of it is served", { current_deployment: COPY }, undefined],
    ["nothing if nothing is served", { ...promoted(OURS, "RELEASING"), current_deployment: null }, undefined],
  ])("is seen together with what is served there: %s", async (_what, environment, servedId) => {
    expect((await sighting(environment)).servedId).toBe(servedId);
  });

  test("absent: the environment does not exist", async () => {
    expect(await whereabouts({}, 404)).toBe("absent");
  });
});

describe("a deployment of the same files and config, where the environment is to have the config's instance type", () => {
  const WANTED: FixedParts = {
    config: {},
    rawConfig: undefined,
    modelName: "",
    noBuildCache: false,
    environment: "production",
    createEnvironment: false,
    promoteTo: "",
    preserveEnvInstanceType: false,
    ownSettings: {},
    wantedName: "",
    stepName: "deploy/__self",
    deployTimeoutMinutes: 45,
    labels: { commit: "2" },
    provenance: undefined,
    archiveDigest: "sha256:abc",
    overridden: [],
  };
  /** The same push with the labels of an earlier commit. */
  const EARLIER = { ...WANTED, labels: { commit: "1" } };
  const NAMED = { ownSettings: { instance_type_id: "l4" } };
  const L4: InstanceType = {
    id: "l4",
    name: "L4:4x16 - 4 vCPUs",
    millicpu: 4_000,
    memoryMiB: 16_384,
    gpuCount: 1,
    gpuType: "L4",
    gpuMemoryMiB: undefined,
    pricePerMinute: undefined,
  };

  interface World {
    /** Name of the instance type of what serves; empty if the answer does not say. */
    serving: string;
    /** Default: what serves is all there is. */
    older?: string;
    /** The type of the environment; default: the answer does not say. */
    own?: object;
    asked?: InstanceType | undefined;
    by?: FixedParts;
    wanted?: Partial<FixedParts>;
  }

  /** What is found, and how often the catalogue was read. */
  async function found({ serving, older, own, asked, by = EARLIER, wanted }: World): Promise<[string, number]> {
    const made = (id: string, name: string, hour: number) =>
      toDeployment(
        {
          id,
          status: "ACTIVE",
          created_at: `2026-01-01T0${hour}:00:00Z`,
          instance_type_name: name,
          labels: {
            push_id: "p1",
            archive_digest: by.archiveDigest,
            config_digest: configDigest({ ...by, ...wanted }),
            options_digest: optionsDigest(by),
          },
        },
        "test",
      );
    const deployments = [made("serving", serving, 2), ...(older === undefined ? [] : [made("older", older, 1)])];
    const seen = toEnvironment(
      { name: "production", current_deployment: { id: "serving" }, ...(own && { instance_type: own }) },
      "test",
    );
    let reads = 0;
    const askedType = async () => {
      reads += 1;
      return asked;
    };
    const result = await findUnchanged(deployments, { ...WANTED, ...wanted }, { name: "production", seen, askedType });
    return [result === undefined ? "nothing" : `${result.deployment.id}: ${result.use}`, reads];
  }

  test.each<[what: string, world: World, use: string, reads: number]>([
    ["of the same step, without a look at the catalogue", { serving: "H100", by: WANTED }, "serving: in-place", 0],
    [
      "if the environment may keep its own, without a look",
      { serving: "H100", wanted: { preserveEnvInstanceType: true } },
      "serving: in-place",
      0,
    ],
    ["on the type that the config gets, with other labels", { serving: L4.name, asked: L4 }, "serving: in-place", 1],
    [
      "that does not say what it runs on: that of the environment counts",
      { serving: "", own: L4, asked: L4 },
      "serving: in-place",
      1,
    ],
    [
      "that runs on it in an environment that shows another one",
      { serving: L4.name, own: { id: "h100", name: "H100" }, asked: L4 },
      "serving: in-place",
      1,
    ],
    ["on a type that the environment has kept", { serving: "H100", asked: L4 }, "serving: other-type", 2],
    [
      "on a type that the environment has kept, beside one on the config's",
      { serving: "H100", older: L4.name, asked: L4 },
      "older: usable",
      3,
    ],
    ["if the catalogue cannot be read", { serving: "H100" }, "serving: usable", 2],
    ["if nobody says what it runs on", { serving: "", asked: L4 }, "serving: usable", 0],
    [
      "in an environment of the type that the settings name",
      { serving: "H100", own: L4, wanted: NAMED },
      "serving: in-place",
      0,
    ],
    [
      "in an environment of another type than the settings name: the promotion brings it along",
      { serving: "H100", own: { id: "h100" }, asked: L4, wanted: NAMED },
      "serving: usable",
      0,
    ],
    [
      "on the type that the settings name, where the environment does not say its own",
      { serving: L4.name, asked: L4, wanted: NAMED },
      "serving: in-place",
      1,
    ],
  ])("%s", async (_what, world, use, reads) => {
    expect(await found(world)).toEqual([use, reads]);
  });
});
