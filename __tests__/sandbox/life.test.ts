import { describe, expect, test } from "@jest/globals";
import { HOSTILE_LINES } from "../../sandbox/baseten/world/built-in.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { SCENARIO_NAMES, scenarioOf } from "../../sandbox/baseten/world/scenarios.ts";
import type { ScenarioLike } from "../../sandbox/baseten/world/scenario.ts";
import { call, withSandbox } from "./helpers.ts";

const START = 1_800_000_000_000;
const LIVES = "/v1/models/m/deployments/d";

interface Line {
  message: string;
  timestamp: string;
}

/** A sandbox with one deployment `d`, whose clock the test moves, in milliseconds of the wall clock. */
function withLife(
  scenario: ScenarioLike,
  options: SandboxOptions,
  run: (sandbox: Sandbox, pass: (milliseconds: number) => void) => Promise<void>,
): Promise<void> {
  let now = START;
  const seed = { models: [{ id: "m", name: "hello", deployments: [{ id: "d", scenario }] }] };
  return withSandbox({ seed, now: () => now, ...options }, (sandbox) =>
    run(sandbox, (milliseconds) => {
      now += milliseconds;
    }),
  );
}

const life = (sandbox: Sandbox) => {
  const deployment = sandbox.state.deployment("d");
  if (!deployment) throw new Error("It was seeded.");
  return deployment.life;
};
const status = async (sandbox: Sandbox) => (await call(sandbox, "GET", LIVES)).json.status;
const logs = async (sandbox: Sandbox, query = "") =>
  (await call(sandbox, "GET", `${LIVES}/logs?direction=asc&limit=1000${query}`)).json.logs as Line[];
const messages = async (sandbox: Sandbox) => (await logs(sandbox)).map(({ message }) => message);

describe("a life by the clock", () => {
  test("goes on whether or not anybody polls, and every status starts on time", () =>
    withLife(
      [{ status: "BUILDING", ms: 1_000 }, { status: "DEPLOYING", ms: 500 }, { status: "UPDATING", polls: 2 }, "ACTIVE"],
      { timeScale: 0.1 },
      async (sandbox, pass) => {
        expect([await status(sandbox), await status(sandbox), await status(sandbox)]).toEqual(
          Array(3).fill("BUILDING"),
        );
        pass(99);
        expect(life(sandbox).status).toBe("BUILDING");
        pass(1);
        expect(life(sandbox).status).toBe("DEPLOYING");
        pass(1_000);
        expect([await status(sandbox), await status(sandbox), await status(sandbox)]).toEqual([
          "UPDATING",
          "UPDATING",
          "ACTIVE",
        ]);
        expect(life(sandbox).history).toEqual([
          { status: "BUILDING", at: START },
          { status: "DEPLOYING", at: START + 100 },
          { status: "UPDATING", at: START + 150 },
          { status: "ACTIVE", at: START + 1_100 },
        ]);
      },
    ));

  test("drops the log lines that are still to come when it leaves its scenario", () =>
    withLife(
      [{ status: "BUILDING", ms: 60_000, logs: ["now", { message: "later", afterMs: 30_000 }] }, "ACTIVE"],
      { timeScale: 1 },
      async (sandbox, pass) => {
        sandbox.state.become(sandbox.state.deployment("d") as never, ["BUILD_STOPPED"]);
        pass(100_000);
        expect(await messages(sandbox)).toEqual(["now"]);
        expect(life(sandbox).history.map((entry) => entry.status)).toEqual(["BUILDING", "BUILD_STOPPED"]);
      },
    ));

  test("ten-minutes: 11 seconds without a replica, and ACTIVE ten minutes after that", () =>
    withLife("ten-minutes", { timeScale: 1 }, async (sandbox, pass) => {
      pass(13 * 60_000);
      expect(life(sandbox).history.map(({ status: name, at }) => [name, at - START])).toEqual([
        ["BUILDING", 0],
        ["DEPLOYING", 1_000],
        ["SCALED_TO_ZERO", 2_000],
        ["WAKING_UP", 13_000],
        ["LOADING_MODEL", 193_000],
        ["ACTIVE", 613_000],
      ]);
      expect(await messages(sandbox)).toContain("Loading weights: 86 %");
    }));

  test("no-capacity: no replica and no line for half an hour, then off", () =>
    withLife("no-capacity", { timeScale: 1 }, async (sandbox, pass) => {
      const seen = [await status(sandbox), await status(sandbox), await status(sandbox)];
      expect(seen).toEqual(["BUILDING", "BUILDING", "DEPLOYING"]);
      const written = (await logs(sandbox)).length;
      pass(30 * 60_000 - 1);
      expect((await call(sandbox, "GET", LIVES)).json).toMatchObject({ status: "DEPLOYING", active_replica_count: 0 });
      expect(sandbox.state.deployment("d")?.logs).toHaveLength(written);
      pass(1);
      expect(await status(sandbox)).toBe("INACTIVE");
    }));

  test("every built-in scenario ends in a status, or declares that it does not", () => {
    for (const name of SCENARIO_NAMES) expect(scenarioOf(name).steps.at(-1)?.status).toMatch(/^[A-Z_]+$/);
    expect(() => scenarioOf("toString")).toThrow("Unknown scenario");
  });

  test.each([
    ["cuda-oom", /CUDA out of memory/],
    ["host-oom", /OOMKilled/],
    ["import-error", /File "\/app\/model\/model\.py", line 2, in <module>[\s\S]*ModuleNotFoundError/],
    ["gated-repo", /GatedRepoError: 401/],
  ])("%s tells the reason", (scenario, pattern) =>
    withLife(scenario, {}, async (sandbox) => {
      let last: unknown;
      for (let count = 0; count < 5; count += 1) last = await status(sandbox);
      expect(last).toBe("DEPLOY_FAILED");
      expect((await messages(sandbox)).join("\n")).toMatch(pattern);
    }),
  );
});

describe("logs", () => {
  test("hostile-logs: arrive unchanged", () =>
    withLife("hostile-logs", {}, async (sandbox) => {
      // Half of a surrogate pair is not text and cannot pass through JSON unchanged.
      const expected = HOSTILE_LINES.map((line) => line.toWellFormed());
      expect((await messages(sandbox)).map((line) => line.toWellFormed())).toEqual(expected);
    }));

  test("ten thousand lines, a hundred per millisecond, each arrive exactly once by pages", () => {
    const start = BigInt(START - 60_000) * 1_000_000n;
    const lines = Array.from({ length: 10_000 }, (_, index) => ({
      message: `${index}`,
      // Within a millisecond, five lines share each nanosecond.
      timestamp: start + BigInt(Math.floor(index / 100)) * 1_000_000n + BigInt(Math.floor((index % 100) / 5)),
    }));
    return withLife([{ status: "ACTIVE", logs: () => lines }], {}, async (sandbox) => {
      const seen = new Set<string>();
      let from = START - 60_000;
      for (;;) {
        const page = await logs(sandbox, `&start_epoch_millis=${from}`);
        for (const { message } of page) seen.add(message);
        if (page.length < 1_000) break;
        from = Number(BigInt(page.at(-1)?.timestamp ?? 0) / 1_000_000n);
      }
      expect([...seen]).toEqual(lines.map(({ message }) => message));
      const newest = await call(sandbox, "GET", `${LIVES}/logs?limit=3`);
      expect((newest.json.logs as Line[]).map(({ message }) => message)).toEqual(["9999", "9998", "9997"]);
      const burst = await logs(sandbox, `&start_epoch_millis=${START - 59_999}&end_epoch_millis=${START - 59_999}`);
      expect([burst.length, burst[0]?.message, burst.at(-1)?.message]).toEqual([100, "100", "199"]);
    });
  });

  test("can be late, for a line, a step or all of them, and then appear at their time", () =>
    withLife(
      [
        {
          status: "ACTIVE",
          visibleAfterMs: 2_000,
          logs: ["two", { message: "one", visibleAfterMs: 1_000 }, { message: "none", visibleAfterMs: 0 }],
        },
      ],
      { timeScale: 0.5, logLagMs: 10_000 },
      async (sandbox, pass) => {
        expect(await messages(sandbox)).toEqual(["none"]);
        pass(500);
        expect(await messages(sandbox)).toEqual(["one", "none"]);
        sandbox.state.addLog(sandbox.state.deployment("d") as never, "all");
        pass(500);
        expect(await messages(sandbox)).toEqual(["two", "one", "none"]);
        pass(4_499);
        expect(await messages(sandbox)).toHaveLength(3);
        pass(1);
        expect(await messages(sandbox)).toEqual(["two", "one", "none", "all"]);
      },
    ));

  test("a line that is added later with an old time is found at that time", () =>
    withLife([{ status: "ACTIVE", logs: ["first", "last"] }], {}, async (sandbox) => {
      const timestamp = BigInt(START - 1) * 1_000_000n;
      sandbox.state.addLog(sandbox.state.deployment("d") as never, { message: "before", timestamp });
      expect(await messages(sandbox)).toEqual(["before", "first", "last"]);
      expect((await logs(sandbox, `&end_epoch_millis=${START - 1}`)).map(({ message }) => message)).toEqual(["before"]);
    }));
});
