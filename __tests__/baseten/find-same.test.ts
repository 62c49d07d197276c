import { describe, expect, test } from "@jest/globals";
import { findWhereabouts, type Sighting } from "../../src/baseten/find-same.ts";
import { toDeployment } from "../../src/baseten/api/types.ts";
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
