import { describe, expect, test } from "@jest/globals";
import { isKnownStatus } from "../../src/baseten/statuses.ts";
import {
  type EnvironmentSituation,
  judge,
  PROMOTION_GRACE_MS,
  SETTLE_MS,
  WAKE_UP_MS,
  UNHEALTHY_GRACE_MS,
  type WaitVerdict,
} from "../../src/baseten/wait-verdict.ts";
import { BEFORE_SERVING, SERVING } from "../support/statuses.ts";

type Promotion = NonNullable<EnvironmentSituation["promotion"]>;

function at(change: Partial<EnvironmentSituation> = {}): EnvironmentSituation {
  const nothing = { current: undefined, isOurs: false, isReplaced: false, rival: undefined, promotion: undefined };
  return { name: "prod", ...nothing, isOurPromotion: false, waitingForMs: 0, ...change };
}

function promotion(status: string, change: Partial<Promotion> = {}): { promotion: Promotion } {
  return { promotion: { status, percent: undefined, error: undefined, ...change } };
}

const OURS = { current: "ours", isOurs: true };
const ANOTHER = { current: "another", isOurs: false };
const JUST_IN_TIME = PROMOTION_GRACE_MS - 1;

/** Every state in which the environment can be. */
const ENVIRONMENTS: Record<string, EnvironmentSituation | undefined> = {
  "no environment": undefined,
  "the environment serves nothing": at(),
  "it serves nothing, for long": at({ waitingForMs: PROMOTION_GRACE_MS }),
  "it serves ours": at(OURS),
  "it serves another": at(ANOTHER),
  "it serves another, for long": at({ ...ANOTHER, waitingForMs: PROMOTION_GRACE_MS }),
  "a promotion is in flight": at({ ...ANOTHER, ...promotion("RAMPING_UP") }),
  "a promotion failed": at({ ...ANOTHER, ...promotion("FAILED") }),
  "a promotion was cancelled": at({ ...ANOTHER, ...promotion("CANCELED") }),
  "somebody else's promotion is in flight": at({ ...ANOTHER, rival: "rival", ...promotion("RAMPING_UP") }),
  "it served ours and serves another": at({ ...ANOTHER, isReplaced: true }),
};

const LONG = 3_600_000;

/** All situations in which a deployment has this status. */
function everywhere(status: string, statusForMs: number[] = [0, LONG]): WaitVerdict[] {
  return Object.values(ENVIRONMENTS).flatMap((environment) =>
    [true, false].flatMap((wasActive) =>
      statusForMs.map((time) =>
        judge({ status, statusForMs: time, wasActive, ...(environment === undefined ? {} : { environment }) }),
      ),
    ),
  );
}

describe("whatever the environment does, before and after ACTIVE, for any length of time", () => {
  test.each(["BUILDING", "DEPLOYING", "LOADING_MODEL", "UPDATING", "WAKING_UP"])("%s is pending", (status) => {
    for (const verdict of everywhere(status)) expect(verdict).toEqual({ kind: "pending" });
    expect(isKnownStatus(status)).toBe(true);
  });

  test.each([
    ["BUILD_FAILED", "failed to build (BUILD_FAILED)"],
    ["DEPLOY_FAILED", "failed to start (DEPLOY_FAILED)"],
    ["FAILED", "failed (FAILED)"],
  ])("%s has failed, at once", (status, what) => {
    for (const verdict of everywhere(status)) {
      expect(verdict).toEqual({ kind: "failed", what });
    }
    expect(isKnownStatus(status)).toBe(true);
  });

  test.each([
    ["BUILD_STOPPED", "was stopped during its build (BUILD_STOPPED)"],
    ["DEACTIVATING", "was deactivated (DEACTIVATING)"],
    ["INACTIVE", "was deactivated (INACTIVE)"],
  ])("%s: somebody stopped it, and the verdict says so", (status, what) => {
    for (const verdict of everywhere(status)) {
      expect(verdict).toEqual({
        kind: "failed",
        what,
        by: ", by someone or by a time limit on Baseten",
        remedy: expect.stringContaining("This run did not do that"),
      });
    }
    expect(isKnownStatus(status)).toBe(true);
  });

  test("UNHEALTHY is pending within its grace time", () => {
    for (const verdict of everywhere("UNHEALTHY", [0, UNHEALTHY_GRACE_MS - 1])) {
      expect(verdict).toEqual({ kind: "pending", note: "its health checks are failing" });
    }
  });

  test("UNHEALTHY has failed at the end of its grace time", () => {
    for (const verdict of everywhere("UNHEALTHY", [UNHEALTHY_GRACE_MS, LONG])) {
      expect(verdict).toMatchObject({ kind: "failed", why: expect.stringContaining("health checks keep failing") });
    }
  });

  const expectUnknown = (status: string) => {
    for (const verdict of everywhere(status)) expect(verdict).toEqual({ kind: "pending" });
    expect(isKnownStatus(status)).toBe(false);
  };
  test.each(["QUANTIZING", "", "active"])("%j is unknown, so pending", expectUnknown);
  test.each(["toString", "constructor"])("%j is unknown, so pending", expectUnknown);
});

/** What the environment means for a deployment that is ready. */
const READY: [situation: string, environment: EnvironmentSituation | undefined, expected: Partial<WaitVerdict>][] = [
  ["no environment", undefined, { kind: "serving" }],
  ["it serves ours", at(OURS), { kind: "serving" }],
  ["it serves ours, for long", at({ ...OURS, waitingForMs: LONG }), { kind: "serving" }],
  ["it serves ours, the promotion succeeded", at({ ...OURS, ...promotion("SUCCEEDED") }), { kind: "serving" }],
  ...["RELEASING", "RAMPING_UP", "RAMPING_DOWN", "PAUSED", "", "SOMETHING_NEW"].flatMap((status) =>
    Object.entries({ ours: OURS, another: ANOTHER, nothing: {} }).map(
      ([served, current]) =>
        [
          `it serves ${served}, promotion ${JSON.stringify(status)} in flight, for a long time`,
          at({ ...current, ...promotion(status), waitingForMs: LONG }),
          { kind: "pending", note: `ready, promotion to the environment "prod": ${status}` },
        ] as (typeof READY)[number],
    ),
  ),
  [
    "promotion in flight with its share of the traffic",
    at({ ...ANOTHER, ...promotion("RAMPING_UP", { percent: 0 }) }),
    { kind: "pending", note: 'ready, promotion to the environment "prod": RAMPING_UP, 0 % of the traffic' },
  ],
  [
    "it serves another, just below the grace time",
    at({ ...ANOTHER, waitingForMs: JUST_IN_TIME }),
    { kind: "pending", note: 'ready, but the environment "prod" does not serve it yet' },
  ],
  [
    "it serves nothing, just below the grace time",
    at({ waitingForMs: JUST_IN_TIME }),
    { kind: "pending", note: 'ready, but the environment "prod" does not serve it yet' },
  ],
  [
    "it serves another, at the end of the grace time",
    at({ ...ANOTHER, waitingForMs: PROMOTION_GRACE_MS }),
    {
      kind: "not-promoted",
      why: 'it is ready, but the environment "prod" serves another, and no promotion is in flight',
    },
  ],
  [
    "it serves nothing, at the end of the grace time",
    at({ waitingForMs: PROMOTION_GRACE_MS }),
    {
      kind: "not-promoted",
      why: 'it is ready, but the environment "prod" serves nothing, and no promotion is in flight',
    },
  ],
  [
    "another deployment's promotion in flight is named",
    at({ ...ANOTHER, rival: "rival", ...promotion("RAMPING_UP", { percent: 30 }), waitingForMs: LONG }),
    {
      kind: "pending",
      note: 'ready, promotion of another deployment (rival) to the environment "prod": RAMPING_UP, 30 % of the traffic',
    },
  ],
  [
    "it serves ours, while another deployment's promotion is in flight",
    at({ ...OURS, rival: "rival", ...promotion("RELEASING") }),
    { kind: "pending", note: expect.stringContaining("rival") as unknown as string },
  ],
  [
    "ours was there and another is served now, which fails at once",
    at({ ...ANOTHER, isReplaced: true }),
    { kind: "not-promoted", why: 'the environment "prod" now serves another instead' },
  ],
  [
    "it serves another although the promotion succeeded, below the grace time",
    at({ ...ANOTHER, ...promotion("SUCCEEDED"), waitingForMs: JUST_IN_TIME }),
    { kind: "pending" },
  ],
  [
    "it serves another although the promotion succeeded, at the end of the grace time",
    at({ ...ANOTHER, ...promotion("SUCCEEDED"), waitingForMs: PROMOTION_GRACE_MS }),
    { kind: "not-promoted" },
  ],
  [
    "the promotion failed, with a reason",
    at({ ...ANOTHER, ...promotion("FAILED", { error: "no capacity" }) }),
    { kind: "not-promoted", why: 'the promotion to the environment "prod" ended as FAILED: no capacity' },
  ],
  [
    "the promotion failed, without a reason",
    at({ ...ANOTHER, ...promotion("FAILED") }),
    { kind: "not-promoted", why: 'the promotion to the environment "prod" ended as FAILED' },
  ],
  [
    "the promotion was cancelled",
    at(promotion("CANCELED")),
    { kind: "not-promoted", why: 'the promotion to the environment "prod" ended as CANCELED' },
  ],
];

describe.each<[string, { status: string; wasActive: boolean; statusForMs: number }]>([
  ["ACTIVE", { status: "ACTIVE", wasActive: true, statusForMs: 0 }],
  ["SCALED_TO_ZERO after ACTIVE", { status: "SCALED_TO_ZERO", wasActive: true, statusForMs: 0 }],
  ["SCALED_TO_ZERO that has settled", { status: "SCALED_TO_ZERO", wasActive: false, statusForMs: SETTLE_MS }],
])("%s is ready", (_what, situation) => {
  test.each(READY)("%s", (_situation, environment, expected) => {
    const verdict = judge({ ...situation, ...(environment === undefined ? {} : { environment }) });
    expect(verdict).toMatchObject(expected);
    expect("remedy" in verdict).toBe(expected.kind === "not-promoted");
  });

  test("has a known status", () => {
    expect(isKnownStatus(situation.status)).toBe(true);
  });
});

describe("our promotion that is being taken back", () => {
  const taken = promotion("RAMPING_DOWN", { percent: 40 });
  const back = at({ ...ANOTHER, ...taken, isOurPromotion: true });

  test.each([...BEFORE_SERVING, ...SERVING, "QUANTIZING"])(
    "%s: somebody cancelled it, and the verdict says so at once",
    (status) => {
      expect(judge({ status, statusForMs: 0, wasActive: true, environment: back })).toEqual({
        kind: "not-promoted",
        why: 'its promotion to the environment "prod" was cancelled and is being rolled back (RAMPING_DOWN, 40 % of the traffic)',
        remedy: "This run did not do that. Ask whoever did, or run the job again.",
      });
    },
  );

  test.each(["BUILD_FAILED", "DEPLOY_FAILED", "FAILED", "INACTIVE"])(
    "%s takes precedence over the cancelled promotion",
    (status) => {
      expect(judge({ status, statusForMs: 0, wasActive: true, environment: back }).kind).toBe("failed");
    },
  );

  test("is waited for if the environment already serves ours, because the promotion was of another of our deployments", () => {
    const environment = at({ ...OURS, ...taken, isOurPromotion: true });
    expect(judge({ status: "ACTIVE", statusForMs: 0, wasActive: true, environment }).kind).toBe("pending");
  });
});

describe("SCALED_TO_ZERO", () => {
  test("before ACTIVE is pending until it has settled, whatever the environment does", () => {
    for (const environment of Object.values(ENVIRONMENTS)) {
      const rest = { wasActive: false, ...(environment === undefined ? {} : { environment }) };
      for (const statusForMs of [0, SETTLE_MS - 1]) {
        expect(judge({ status: "SCALED_TO_ZERO", statusForMs, ...rest })).toEqual({
          kind: "pending",
          note: "no replica at the moment",
        });
      }
    }
  });

  test("of what was woken is pending for longer, and no obstacle in the end", () => {
    const woken = { status: "SCALED_TO_ZERO", wasActive: false, awaitsReplica: true };
    for (const statusForMs of [0, SETTLE_MS, WAKE_UP_MS - 1]) {
      expect(judge({ ...woken, statusForMs })).toEqual({ kind: "pending", note: "no replica yet" });
    }
    expect(judge({ ...woken, statusForMs: WAKE_UP_MS }).kind).toBe("serving");
    expect(judge({ ...woken, status: "ACTIVE", wasActive: true, statusForMs: 0 })).toEqual({ kind: "serving" });
  });

  test.each([true, false])("counts as serving once settled, with a note (was ACTIVE: %s)", (wasActive) => {
    expect(judge({ status: "SCALED_TO_ZERO", statusForMs: SETTLE_MS, wasActive })).toEqual({
      kind: "serving",
      note: "it is scaled to zero and wakes up on the first request",
    });
  });
});

test.each(["FAILED", "CANCELED"])(
  "an environment that serves ours counts as serving although a promotion is %s",
  (status) => {
    const environment = at({ ...OURS, ...promotion(status) });
    expect(judge({ status: "ACTIVE", statusForMs: 0, wasActive: true, environment })).toEqual({ kind: "serving" });
  },
);
