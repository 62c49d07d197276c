import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  awaitsMachine,
  breakingPoint,
  canServe,
  hasEndedBadly,
  hasFailed,
  hasSucceeded,
  isAlive,
  isAtRest,
  isBeforeServing,
  isComingUp,
  isDeactivating,
  isInFlight,
  isInProgress,
  isPaused,
  isReady,
  leadsIn,
  leadsOut,
  mayHaveReplica,
  mayServe,
  needsActivation,
  neverCameUp,
  restOf,
  reuseEffort,
  wasDeactivated,
} from "../../src/baseten/statuses.ts";
import { AT_REST, BEFORE_SERVING, SERVING, STATUSES } from "../support/statuses.ts";

/** DeploymentStatusV1 of the published specification. */
const PUBLISHED = [
  "ACTIVE",
  "BUILDING",
  "BUILD_FAILED",
  "BUILD_STOPPED",
  "DEACTIVATING",
  "DEPLOYING",
  "DEPLOY_FAILED",
  "FAILED",
  "INACTIVE",
  "LOADING_MODEL",
  "SCALED_TO_ZERO",
  "UNHEALTHY",
  "UPDATING",
  "WAKING_UP",
];

/** InProgressPromotionStatusV1 of the published specification. */
const PUBLISHED_PROMOTIONS = ["CANCELED", "FAILED", "PAUSED", "RAMPING_DOWN", "RAMPING_UP", "RELEASING", "SUCCEEDED"];

const SPECIFICATION =
  process.env.BASETEN_OPENAPI ?? path.resolve(import.meta.dirname, "../../../shared/reference/baseten-openapi.json");

(existsSync(SPECIFICATION) ? test : test.skip)("the tables have every status of the published specification", () => {
  const { schemas } = JSON.parse(readFileSync(SPECIFICATION, "utf8")).components;
  expect([...schemas.DeploymentStatusV1.enum].sort()).toEqual(PUBLISHED);
  expect([...schemas.InProgressPromotionStatusV1.enum].sort()).toEqual(PUBLISHED_PROMOTIONS);
});

describe("a promotion", () => {
  test.each<[string, string[]]>([
    ["RELEASING", ["in flight", "in"]],
    ["RAMPING_UP", ["in flight", "in"]],
    ["PAUSED", ["in flight", "in", "paused"]],
    ["RAMPING_DOWN", ["in flight", "out"]],
    ["SUCCEEDED", ["succeeded"]],
    ["FAILED", ["ended badly"]],
    ["CANCELED", ["ended badly"]],
    // The more careful reading of a status that is unknown or newer than this action.
    ["SOMETHING_NEW", ["in flight", "in"]],
    ["", ["in flight", "in"]],
    ["toString", ["in flight", "in"]],
  ])("that is %j", (status, expected) => {
    const told = { status, percent: 0, error: undefined };
    const traits = {
      "in flight": isInFlight(told),
      in: leadsIn(told),
      out: leadsOut(told),
      succeeded: hasSucceeded(told),
      "ended badly": hasEndedBadly(told),
      paused: isPaused(told),
    };
    expect(Object.entries(traits).flatMap(([name, is]) => (is ? [name] : []))).toEqual(expected);
  });

  test("without a status shown counts as none", () => {
    for (const is of [isInFlight, leadsIn, leadsOut, hasEndedBadly]) expect(is(undefined)).toBe(false);
  });
});

describe("the traits of a status", () => {
  test.each<[string, (status: string) => boolean, string[]]>([
    ["answers requests, or would do so", mayServe, SERVING],
    ["has certainly answered none yet", isBeforeServing, BEFORE_SERVING],
    ["is in progress", isInProgress, [...BEFORE_SERVING, "UPDATING", "WAKING_UP"]],
    ["did not come up", hasFailed, ["BUILD_FAILED", "DEPLOY_FAILED", "FAILED"]],
    ["failed or was stopped before it came up", neverCameUp, AT_REST.filter((status) => !wasDeactivated(status))],
    ["leaves nothing running", isAtRest, AT_REST.filter((status) => status !== "DEACTIVATING")],
    ["is being deactivated", isDeactivating, ["DEACTIVATING"]],
    ["was deactivated", wasDeactivated, ["DEACTIVATING", "INACTIVE"]],
    ["has to be activated", needsActivation, ["INACTIVE"]],
    ["has a replica that is ready", isReady, ["ACTIVE"]],
    ["can serve the next request", canServe, ["ACTIVE", "SCALED_TO_ZERO"]],
    ["broke during the build", (status) => breakingPoint(status) === "build", ["BUILD_FAILED"]],
    [
      "broke in its container",
      (status) => breakingPoint(status) === "container",
      ["DEPLOY_FAILED", "FAILED", "UNHEALTHY"],
    ],
    ["leaves nothing to deactivate", (status) => restOf(status) !== undefined, AT_REST],
    ["waited for a machine", awaitsMachine, ["DEPLOYING", "DEPLOY_FAILED", "FAILED", "INACTIVE"]],
    ["is alive", isAlive, [...BEFORE_SERVING, ...SERVING, "QUANTIZING"].filter((status) => status !== "UNHEALTHY")],
    ["may have a replica", mayHaveReplica, ["LOADING_MODEL", ...SERVING, "QUANTIZING"]],
  ])("%s", (_what, has, expected) => {
    expect([...STATUSES, "QUANTIZING"].filter(has).sort()).toEqual([...expected].sort());
  });
});

test("deployments are reused in this order: running, then to be woken up, then to be activated", () => {
  const usable = [...STATUSES, "QUANTIZING"].filter((status) => reuseEffort(status) !== undefined);
  usable.sort((one, other) => (reuseEffort(one) ?? 0) - (reuseEffort(other) ?? 0));
  expect(usable).toEqual(["ACTIVE", "SCALED_TO_ZERO", "INACTIVE"]);
});

test("a deployment is coming up if it has no ready replica and gets one; an unknown status does not count", () => {
  expect([...PUBLISHED, "QUANTIZING"].filter(isComingUp)).toEqual([
    "BUILDING",
    "DEPLOYING",
    "LOADING_MODEL",
    "SCALED_TO_ZERO",
    "WAKING_UP",
  ]);
});
