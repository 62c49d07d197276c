import { describe, expect, test } from "@jest/globals";
import { type Decision, decide, type Placed } from "../../src/baseten/take-down-decision.ts";
import type { Environment, Promotion } from "../../src/baseten/api/types.ts";
import { AT_REST, BEFORE_SERVING, ENDED_BADLY, LEADING_IN, SERVING, STATUSES } from "../support/statuses.ts";

function occupant(id: string | undefined) {
  return id === undefined ? undefined : { id, labels: {} };
}

function environment(
  at: { name?: string; current?: string; candidate?: string },
  promotion?: { status: string; percent: number | undefined },
): Environment {
  const { name = "production", current, candidate } = at;
  const told: Promotion | undefined = promotion && { ...promotion, error: undefined };
  return { name, current: occupant(current), candidate: occupant(candidate), promotion: told };
}

/** The decision in short form: `cancel production, deactivate`. */
function decided(status: string, environments: Environment[], servedOnce = false, at?: string): string {
  const { cancel, verdict } = decide({ id: "ours", status, environment: at }, environments, { servedOnce });
  return [...cancel.map(({ environment: name }) => `cancel ${name}`), verdict.kind].join(", ");
}

describe("decide", () => {
  test("there are fourteen statuses", () => expect(new Set(STATUSES).size).toBe(14));

  /** The decisions for a deployment at rest, one that never served, one that can serve, and one that is starting but served before. */
  type Words = [atRest: string, before: string, serving: string, again: string];
  const first = (cancel: string, [atRest, before, serving, again]: Words): Words => [
    `${cancel}, ${atRest}`,
    `${cancel}, ${before}`,
    `${cancel}, ${serving}`,
    `${cancel}, ${again}`,
  ];
  const FREE: Words = ["nothing-to-do", "deactivate", "deactivate", "deactivate"];
  const CURRENT: Words = ["nothing-to-do", "deactivate", "left-serving", "left-serving"];
  const TRAFFIC: Words = ["nothing-to-do", "traffic", "traffic", "traffic"];
  const SUCCEEDED: Words = ["nothing-to-do", "left-serving", "left-serving", "left-serving"];
  const UNCLEAR: Words = ["nothing-to-do", "failed", "failed", "failed"];
  const UNTOLD: Words = ["nothing-to-do", "deactivate", "traffic", "traffic"];

  const current = environment({ current: "ours" });
  const candidate = (status: string, percent: number | undefined, name = "production") =>
    environment({ name, current: "old", candidate: "ours" }, { status, percent });
  const another = (of: string, candidateId?: string, percent: number | undefined = 5, status = "RAMPING_UP") =>
    environment({ current: of, ...(candidateId ? { candidate: candidateId } : {}) }, { status, percent });
  const nobody = { ...another("old"), promotion: { status: "RAMPING_UP", percent: undefined, error: undefined } };

  test.each<[what: string, environments: Environment[], words: Words]>([
    ["in no environment", [], FREE],
    ["not in the environment that there is", [environment({ current: "old" })], FREE],
    ["current", [current], CURRENT],
    ["current and candidate", [another("ours", "ours", 0)], CURRENT],
    ["current, with another's candidate", [another("ours", "other")], CURRENT],
    ["another's candidate", [another("old", "other")], FREE],
    ["candidate without a promotion", [environment({ candidate: "ours" })], first("cancel production", UNTOLD)],
    ...LEADING_IN.flatMap((status): [string, Environment[], Words][] => [
      [`candidate, ${status} at 0 %`, [candidate(status, 0)], first("cancel production", FREE)],
      [`candidate, ${status} at 0.5 %`, [candidate(status, 0.5)], first("cancel production", TRAFFIC)],
      [`candidate, ${status} at 30 %`, [candidate(status, 30)], first("cancel production", TRAFFIC)],
      [`candidate, ${status} at 100 %`, [candidate(status, 100)], first("cancel production", TRAFFIC)],
      [`candidate, ${status} at -1 %`, [candidate(status, -1)], first("cancel production", TRAFFIC)],
      [`candidate, ${status}, unknown share`, [candidate(status, undefined)], first("cancel production", TRAFFIC)],
    ]),
    ["candidate, RAMPING_DOWN at 0 %", [candidate("RAMPING_DOWN", 0)], FREE],
    ["candidate, RAMPING_DOWN at 30 %", [candidate("RAMPING_DOWN", 30)], TRAFFIC],
    ["candidate, RAMPING_DOWN, unknown share", [candidate("RAMPING_DOWN", undefined)], TRAFFIC],
    ["candidate, SUCCEEDED at 0 %", [candidate("SUCCEEDED", 0)], SUCCEEDED],
    ["candidate, SUCCEEDED at 100 %", [candidate("SUCCEEDED", 100)], SUCCEEDED],
    ["candidate, SUCCEEDED, unknown share", [candidate("SUCCEEDED", undefined)], SUCCEEDED],
    ...ENDED_BADLY.flatMap((status): [string, Environment[], Words][] => [
      [`candidate, ${status} at 0 %`, [candidate(status, 0)], FREE],
      [`candidate, ${status} at 7 %`, [candidate(status, 7)], TRAFFIC],
      [`candidate, ${status}, unknown share`, [candidate(status, undefined)], TRAFFIC],
    ]),
    ["an in-flight promotion of no known candidate, with traffic", [another("old")], UNCLEAR],
    ["an in-flight promotion of no known candidate, unknown share", [nobody], UNCLEAR],
    ["an in-flight promotion of no known candidate, at 0 %", [another("old", undefined, 0)], FREE],
    [
      "a promotion of no known candidate that is being taken back",
      [another("old", undefined, 50, "RAMPING_DOWN")],
      TRAFFIC,
    ],
    [
      "a promotion of no known candidate that is being taken back, at 0 %",
      [another("old", undefined, 0, "RAMPING_DOWN")],
      FREE,
    ],
    ["a failed promotion of no known candidate", [another("old", undefined, 50, "FAILED")], FREE],
    [
      "current in one environment, candidate in another",
      [current, candidate("PAUSED", 0, "staging")],
      first("cancel staging", CURRENT),
    ],
    [
      "candidate in two environments, in one with traffic",
      [candidate("RELEASING", 0), candidate("RAMPING_UP", 9, "staging")],
      first("cancel production, cancel staging", TRAFFIC),
    ],
  ])("%s", (_what, environments, [atRest, before, serving, again]) => {
    for (const status of AT_REST) expect([status, decided(status, environments)]).toEqual([status, atRest]);
    for (const status of BEFORE_SERVING) {
      expect([status, decided(status, environments)]).toEqual([status, before]);
      expect([status, decided(status, environments, true)]).toEqual([status, again]);
    }
    for (const status of [...SERVING, "QUANTIZING"]) {
      expect([status, decided(status, environments)]).toEqual([status, serving]);
      expect([status, decided(status, environments, true)]).toEqual([status, serving]);
    }
  });

  test("its own environment may be serving it if that environment is not shown", () => {
    const shown = [environment({ name: "staging" })];
    for (const status of [...BEFORE_SERVING, ...SERVING])
      expect(decided(status, shown, false, "secret")).toBe("failed");
    expect(decided("INACTIVE", shown, false, "secret")).toBe("nothing-to-do");
    expect(decided("ACTIVE", shown, false, "staging")).toBe("deactivate");
  });

  test("a promotion without a candidate in the deployment's own environment counts as its promotion", () => {
    const shown = [environment({}, { status: "RELEASING", percent: 0 })];
    expect(decided("ACTIVE", shown, false, "production")).toBe("failed");
  });

  test("only a promotion that is being taken back removes it from an environment", () => {
    const isLeaving = (status: string, percent: number) => {
      const shown = [environment({ current: "old", candidate: "ours" }, { status, percent })];
      return decide({ id: "ours", status: "ACTIVE", environment: undefined }, shown, { servedOnce: true }).isLeaving;
    };
    for (const percent of [0, 30]) {
      expect(isLeaving("RAMPING_DOWN", percent)).toBe(true);
      for (const status of [...LEADING_IN, ...ENDED_BADLY, "SUCCEEDED"]) expect(isLeaving(status, percent)).toBe(false);
    }
  });

  test("every status at rest is described in words", () => {
    const why = AT_REST.map(
      (status) => decide({ id: "a", status, environment: undefined }, [], { servedOnce: false }).verdict,
    );
    expect(why).toEqual(
      [
        "failed to build",
        "failed to start",
        "failed",
        "was stopped during its build",
        "is already being deactivated",
        "is already inactive",
      ].map((words): Decision["verdict"] => ({ kind: "nothing-to-do", why: words })),
    );
  });
});

describe("the first deployment of a model that the run created", () => {
  const first = (environments: Environment[], status = "ACTIVE") =>
    decide({ id: "ours", status, environment: "production" }, environments, {
      servedOnce: true,
      mayCancelIn: ["production"],
      firstIn: "production",
    }).verdict;
  const held = environment({ current: "ours" });

  test("is deactivated although production serves it, and that is told", () => {
    expect(first([held])).toEqual({ kind: "deactivate", servedBy: "production" });
    expect(first([held, environment({ name: "staging", current: "old" })])).toMatchObject({ kind: "deactivate" });
  });

  test.each<[what: string, environments: Environment[], environmentName: string]>([
    ["another environment serves it, too", [held, environment({ name: "staging", current: "ours" })], "staging"],
    [
      "a promotion of another deployment into production is in flight",
      [environment({ current: "ours", candidate: "new" }, { status: "RELEASING", percent: 0 })],
      "production",
    ],
    [
      "production has a candidate that it does not explain",
      [environment({ current: "ours", candidate: "new" })],
      "production",
    ],
  ])("is left if %s", (_what, environments, name) => {
    expect(first(environments)).toEqual({ kind: "left-serving", environment: name });
  });

  test("is left if only an environment with another name serves it", () => {
    expect(first([environment({ name: "qa", current: "ours" })])).toEqual({ kind: "left-serving", environment: "qa" });
  });

  test("has nothing to be deactivated once it is inactive", () => {
    expect(first([held], "INACTIVE")).toMatchObject({ kind: "nothing-to-do" });
  });
});

describe("a promotion to an environment that the run never named", () => {
  const theirs = environment(
    { name: "production", current: "old", candidate: "ours" },
    { status: "RAMPING_UP", percent: 25 },
  );
  const own = environment({ name: "staging", candidate: "ours" }, { status: "RELEASING", percent: 0 });
  const decideFor = (mayCancelIn: string[], environments: Environment[]) =>
    decide({ id: "ours", status: "ACTIVE", environment: undefined }, environments, { servedOnce: true, mayCancelIn });

  test.each([
    ["no environment", [], [theirs], []],
    ["another environment", ["staging"], [own, theirs], [{ environment: "staging", told: true }]],
  ])("is not cancelled, and its deployment stays, if the run named %s", (_what, named, environments, cancel) => {
    expect(decideFor(named, environments)).toMatchObject({
      cancel,
      verdict: { kind: "left-promoted", environment: "production" },
    });
  });

  test("is cancelled if the run named its environment", () => {
    expect(decideFor(["production"], [theirs])).toMatchObject({ cancel: [{ environment: "production" }] });
  });
});

describe("a deployment that a successful run has brought into production", () => {
  const decideFor = (environments: Environment[], placed: Partial<Placed>, status = "ACTIVE") =>
    decide({ id: "ours", status, environment: undefined }, environments, {
      servedOnce: status === "ACTIVE",
      mayCancelIn: ["production"],
      placed: { environment: "production", before: ["old"], ...placed },
    });
  const WAITED = { servedId: "ours" };
  const promotedOver = (current?: string) =>
    environment(
      { candidate: "ours", ...(current === undefined ? {} : { current }) },
      { status: "RAMPING_UP", percent: 25 },
    );

  test.each<[what: string, placed: Partial<Placed>, current: string | undefined, isCancelled: boolean]>([
    ["is left if the run saw its own promotion end", WAITED, "old", false],
    ["is left if production has gone over to a third one", {}, "new", false],
    ["is cancelled if production still serves what it served before the run", {}, "old", true],
    ["is cancelled if production has served nothing so far", {}, undefined, true],
  ])("its promotion %s", (_what, placed, current, isCancelled) => {
    const { cancel, verdict } = decideFor([promotedOver(current)], placed);
    expect(cancel).toEqual(isCancelled ? [{ environment: "production", told: true }] : []);
    expect(verdict.kind).toBe(isCancelled ? "traffic" : "left-promoted");
  });

  test.each<[what: string, placed: Partial<Placed>, current: string, status: string, kind: string]>([
    ["is left once it has served and was replaced", WAITED, "old", "ACTIVE", "left-replaced"],
    ["is left if it may have served and was replaced", {}, "new", "ACTIVE", "left-replaced"],
    ["is deactivated if its promotion was withdrawn", {}, "old", "ACTIVE", "deactivate"],
    ["is deactivated if it has never been ready", {}, "new", "BUILDING", "deactivate"],
    ["is deactivated if a copy of it has served in its place", { servedId: "copy" }, "new", "ACTIVE", "deactivate"],
  ])("%s", (_what, placed, current, status, kind) => {
    expect(decideFor([environment({ current })], placed, status).verdict.kind).toBe(kind);
  });
});
