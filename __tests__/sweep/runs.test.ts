import { describe, expect, it } from "@jest/globals";
import type { Octokit } from "../../src/github/rest.ts";
import { GitHubError, type GitHubRest } from "../../src/github/rest.ts";
import { Runs } from "../../src/sweep/runs.ts";
import { FakeClock } from "../support/client.ts";

interface World {
  /** Ids of runs by their state. A test may change them. */
  runs?: Record<string, number[]>;
  /** `x-ratelimit-remaining` of each answer. */
  remaining?: number;
  fails?: Error;
}

function runsOf(world: World) {
  const clock = new FakeClock();
  const asked: string[] = [];
  const told: string[] = [];
  const request = async (_route: string, { status, page }: { status: string; page: number }) => {
    asked.push(`${status} ${page}`);
    if (world.fails) throw world.fails;
    const all = world.runs?.[status] ?? [];
    const headers = world.remaining === undefined ? {} : { "x-ratelimit-remaining": String(world.remaining) };
    return { data: { workflow_runs: all.slice(100 * (page - 1), 100 * page).map((id) => ({ id })) }, headers };
  };
  const call: GitHubRest["call"] = (_call, run) => run({ request } as unknown as Octokit, { owner: "o", repo: "r" });
  return { runs: new Runs({ call } as GitHubRest, clock, "7", (why) => void told.push(why)), clock, asked, told };
}

describe("the state of a run", () => {
  it("is known for all of them after one list of each state", async () => {
    const { runs, asked, told } = runsOf({ runs: { queued: [1], in_progress: [2] } });
    const ids = ["1", "2", "3", "7", "", "x", "0"];
    const states = [];
    for (const id of ids) states.push(await runs.stateOf(id));
    expect(states).toEqual(["unfinished", "unfinished", "finished", "unfinished", "unknown", "unknown", "unknown"]);
    expect(asked).toEqual(["requested 1", "pending 1", "waiting 1", "queued 1", "in_progress 1"]);
    expect(told).toEqual([]);
  });

  it("is asked for again after a minute, and not before", async () => {
    const world: World = { runs: {} };
    const { runs, clock, asked } = runsOf(world);
    expect(await runs.stateOf("3")).toBe("finished");
    world.runs = { queued: [3] };
    await clock.sleep(59_000);
    expect(await runs.stateOf("3")).toBe("finished");
    await clock.sleep(1_000);
    expect(await runs.stateOf("3")).toBe("unfinished");
    expect(asked).toHaveLength(10);
  });

  it("is not missed where a run moves on between two lists", async () => {
    const world: World = { runs: { queued: [3] } };
    const { runs, asked } = runsOf(world);
    Object.defineProperty(world.runs, "queued", {
      get: () => {
        world.runs = { in_progress: [3] };
        return [];
      },
    });
    expect(await runs.stateOf("3")).toBe("unfinished");
    expect(asked.at(-1)).toBe("in_progress 1");
  });

  it("is read from every page", async () => {
    const { runs, asked } = runsOf({ runs: { queued: Array.from({ length: 250 }, (_, index) => index + 10) } });
    expect(await runs.stateOf("259")).toBe("unfinished");
    expect(asked.filter((one) => one.startsWith("queued"))).toEqual(["queued 1", "queued 2", "queued 3"]);
  });

  it("is unknown where there are more runs than GitHub lists, which is told once", async () => {
    const { runs, told } = runsOf({ runs: { queued: Array.from({ length: 1_001 }, (_, index) => index + 10) } });
    expect([await runs.stateOf("10"), await runs.stateOf("5000")]).toEqual(["unknown", "unknown"]);
    expect(told).toEqual([expect.stringContaining("More than 1000 runs are queued")]);
  });

  it("is not asked for any more once few calls are left, and the last answer counts until it is old", async () => {
    const { runs, clock, asked, told } = runsOf({ runs: { queued: [1] }, remaining: 49 });
    expect([await runs.stateOf("1"), await runs.stateOf("2")]).toEqual(["unfinished", "finished"]);
    await clock.sleep(60_000);
    expect([await runs.stateOf("1"), await runs.stateOf("2")]).toEqual(["unknown", "unknown"]);
    expect(asked).toHaveLength(5);
    expect(told).toEqual(["the token has only 49 calls left until GitHub's rate limit resets."]);
  });

  it("is unknown where GitHub refuses, which is asked once and told once", async () => {
    const { runs, asked, told } = runsOf({ fails: new GitHubError("Refused.", 403, { remedy: "Grant it." }) });
    expect([await runs.stateOf("1"), await runs.stateOf("2")]).toEqual(["unknown", "unknown"]);
    expect(asked).toEqual(["requested 1"]);
    expect(told).toEqual(["Refused. Grant it."]);
  });
});
