import { describe, expect, test } from "@jest/globals";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import { followLogs, type LogFollower, type LogLine, type LogOptions } from "../../src/baseten/logs.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { type StubAnswer, withClient, withServer } from "../support/client.ts";

/** A clock that moves only when the test says so. */
class HeldClock implements Clock {
  readonly sleeps: number[] = [];
  #wake: (() => void) | undefined;
  #asleep: (() => void) | undefined;

  now(): number {
    return 0;
  }

  limit(milliseconds: number): number {
    return milliseconds;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      this.sleeps.push(milliseconds);
      this.#wake = resolve;
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
      this.#asleep?.();
      this.#asleep = undefined;
    });
  }

  /** Resolves when the follower waits (again). */
  async waiting(): Promise<void> {
    if (this.#wake) return;
    await new Promise<void>((resolve) => {
      this.#asleep = resolve;
    });
  }

  /** Ends the wait. */
  wake(): void {
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  /** Lets the follower read once more, from the first request to the last. */
  async look(): Promise<void> {
    await this.waiting();
    this.wake();
    await this.waiting();
  }
}

interface Following {
  follower: LogFollower;
  lines: LogLine[];
  warnings: string[];
  clock: HeldClock;
  abort(): void;
  messages(): string[];
}

const DRAIN = { looks: 1, everyMs: 10 };

/** Follows a log on this server, and stops afterwards in any case. */
async function following(
  server: { url: string; apiKey?: string },
  options: Partial<LogOptions>,
  run: (following: Following) => Promise<void>,
): Promise<void> {
  await withClient({ baseUrl: server.url, ...(server.apiKey ? { apiKey: server.apiKey } : {}) }, async ({ client }) => {
    const lines: LogLine[] = [];
    const warnings: string[] = [];
    const clock = new HeldClock();
    const controller = new AbortController();
    const follower = followLogs(client, {
      modelId: "m",
      deploymentId: "d",
      since: 0,
      clock,
      signal: controller.signal,
      onLine: (line) => lines.push(line),
      onWarning: (text) => warnings.push(text),
      ...options,
    });
    try {
      const messages = () => lines.map(({ message }) => message);
      await run({ follower, lines, warnings, clock, abort: () => controller.abort(), messages });
    } finally {
      controller.abort();
      await follower.finish({ looks: 0, everyMs: 0 });
    }
  });
}

/** Follows the log of a deployment of the sandbox. */
async function inSandbox(
  run: (following: Following, sandbox: Sandbox, deployment: Deployment) => Promise<void>,
  before?: (sandbox: Sandbox, deployment: Deployment) => void,
): Promise<void> {
  await withSandbox({ scenario: [{ status: "BUILDING" }] }, async (sandbox) => {
    const model = sandbox.state.addModel({ id: "m", name: "hello" });
    const deployment = sandbox.state.addDeployment(model, { name: "ours" });
    deployment.id = "d";
    before?.(sandbox, deployment);
    await following(sandbox, { since: Date.now() - 3_600_000 }, (made) => run(made, sandbox, deployment));
  });
}

const BASE = Math.floor(Date.now() / 1_000) * 1_000 - 600_000;

/** The time that is this many milliseconds after the base, in nanoseconds. */
function at(milliseconds: number, nanoseconds = 0): bigint {
  return BigInt(BASE + milliseconds) * 1_000_000n + BigInt(nanoseconds);
}

function burst(sandbox: Sandbox, deployment: Deployment, count: number, time: (index: number) => bigint): string[] {
  return Array.from({ length: count }, (_, index) => {
    sandbox.state.addLog(deployment, { message: `line ${index}`, timestamp: time(index), replica: "x7k2p" });
    return `line ${index}`;
  });
}

describe("a log", () => {
  test("of 10,000 lines within one second arrives completely, in order and without repetition", async () => {
    let expected: string[] = [];
    await inSandbox(
      async ({ clock, messages, follower, warnings }, sandbox) => {
        await clock.waiting();
        expect(messages()).toEqual(expected);
        await clock.look();
        await follower.finish(DRAIN);
        expect(messages()).toEqual(expected);
        expect(follower.count).toBe(10_000);
        expect(follower.tail.map(({ message }) => message)).toEqual(expected.slice(-2_000));
        expect(warnings).toEqual([]);
        const queries = sandbox.requests.all.map(({ query }) => Object.fromEntries(query));
        expect(queries.every((query) => query.direction === "asc" && query.limit === "1000")).toBe(true);
        expect(queries.some((query) => "end_epoch_millis" in query)).toBe(false);
      },
      (sandbox, deployment) => {
        expected = burst(sandbox, deployment, 10_000, (index) => at(0, index * 100_000));
      },
    );
  });

  test("with ten lines in each millisecond loses and repeats no line between its pages", async () => {
    let expected: string[] = [];
    await inSandbox(
      async ({ clock, messages }) => {
        await clock.waiting();
        expect(messages()).toEqual(expected);
      },
      (sandbox, deployment) => {
        expected = burst(sandbox, deployment, 3_333, (index) => at(Math.floor((index + 3) / 10), index % 7));
        deployment.logs.sort((one, other) => Number(one.timestamp - other.timestamp));
        expected = deployment.logs.map(({ message }) => message);
      },
    );
  });

  test("with more than one page in a millisecond goes on, and is complete within reach of both ends", async () => {
    let expected: string[] = [];
    await inSandbox(
      async ({ clock, messages, warnings }, sandbox, deployment) => {
        await clock.waiting();
        expect(messages()).toEqual(expected);
        sandbox.state.addLog(deployment, { message: "later", timestamp: at(9) });
        await clock.look();
        expect(messages()).toEqual([...expected, "later"]);
        expect(warnings).toEqual([]);
      },
      (sandbox, deployment) => {
        expected = burst(sandbox, deployment, 1_500, (index) => at(5, index));
      },
    );
  });

  test("with more than two pages in a millisecond reports once that lines are missing, and goes on", async () => {
    await inSandbox(
      async ({ clock, messages, warnings }, sandbox, deployment) => {
        await clock.waiting();
        expect(messages()).toHaveLength(2_000);
        sandbox.state.addLog(deployment, { message: "later", timestamp: at(9) });
        await clock.look();
        await clock.look();
        expect(messages()).toHaveLength(2_001);
        expect(messages().at(-1)).toBe("later");
        expect(warnings).toEqual([expect.stringMatching(/too many lines in one millisecond/)]);
      },
      (sandbox, deployment) => {
        burst(sandbox, deployment, 2_500, (index) => at(5, index));
      },
    );
  });

  test("shows late lines when it finds them, but never lines before the overlap", async () => {
    await inSandbox(async ({ clock, messages }, sandbox, deployment) => {
      sandbox.state.addLog(deployment, { message: "now", timestamp: at(100_000) });
      await clock.waiting();
      await clock.look();
      sandbox.state.addLog(deployment, { message: "late", timestamp: at(50_000) });
      sandbox.state.addLog(deployment, { message: "too late", timestamp: at(10_000) });
      await clock.look();
      await clock.look();
      expect(messages()).toEqual(["now", "late"]);
      const last = sandbox.requests.all.at(-1)?.query.get("start_epoch_millis");
      expect(last).toBe(String(BASE + 40_000));
    });
  });

  test("that does not exist yet is waited for silently", async () => {
    await withServer([{ status: 404 }], async (stub) => {
      await following(stub, {}, async ({ clock, warnings }) => {
        await clock.waiting();
        for (let look = 0; look < 12; look++) await clock.look();
        expect(stub.received).toHaveLength(13);
        expect(warnings).toEqual([]);
      });
    });
  });

  test("tells lines apart by replica and message, and shows equal lines once", async () => {
    const same = { timestamp: String(at(1)), message: "a", replica: "one", level: "INFO" };
    const logs = [same, { ...same, replica: "two" }, { ...same, message: "b" }, same, { ...same, replica: null }];
    await withServer([{ body: { logs } }], async (stub) => {
      await following(stub, { since: BASE }, async ({ clock, lines }) => {
        await clock.waiting();
        await clock.look();
        expect(lines.map(({ replica, message, level }) => [replica, message, level])).toEqual([
          ["one", "a", "INFO"],
          ["two", "a", "INFO"],
          ["one", "b", "INFO"],
          [undefined, "a", "INFO"],
        ]);
      });
    });
  });

  test("with malformed lines shows the readable ones, once", async () => {
    const good = { timestamp: String(at(1)), message: "good" };
    const logs = [{ message: "first", timestamp: "soon" }, good, null, 7, [], { timestamp: String(at(2)) }]
      .concat([{ message: "undated", timestamp: "-5" }, { message: 5, timestamp: "1" } as never])
      .concat([{ message: "absurd", timestamp: "99999999999999999999" }, { message: "none" } as never]);
    await withServer([{ body: { logs } }], async (stub) => {
      await following(stub, { since: BASE }, async ({ clock, lines, warnings }) => {
        await clock.waiting();
        await clock.look();
        expect(lines.map(({ message, timestamp }) => [message, timestamp])).toEqual([
          ["first", at(0)],
          ["good", at(1)],
          ["undated", at(1)],
          ["absurd", at(1)],
          ["none", at(1)],
        ]);
        expect(warnings).toEqual([]);
      });
    });
  });

  test.each([
    ["the same full page for ever", () => 5, 1_000],
    ["full pages of the past", (page: number) => 5_000 - page, 2_000],
    ["full pages without a time", () => Number.NaN, 1_000],
  ])("from a server that gives %s is not read in an endless loop", async (_, time, expected) => {
    let page = 0;
    const answer: StubAnswer = (_request, response) => {
      const millisecond = time(page++);
      const timestamp = Number.isNaN(millisecond) ? "soon" : String(at(millisecond));
      const logs = Array.from({ length: 1_000 }, (_, index) => ({ timestamp, message: `${index}` }));
      response.writeHead(200).end(JSON.stringify({ logs }));
    };
    await withServer([answer], async (stub) => {
      await following(stub, { since: BASE }, async ({ clock, lines }) => {
        await clock.waiting();
        await clock.look();
        expect(lines).toHaveLength(expected);
        expect(stub.received.length).toBeLessThan(10);
      });
    });
  });

  test("that grows faster than it can be read does not keep a run from ending", async () => {
    let page = 0;
    const answer: StubAnswer = (_request, response) => {
      page++;
      const logs = Array.from({ length: 500 }, (_, index) => ({ timestamp: String(at(page, index)), message: "x" }));
      response.writeHead(200).end(JSON.stringify({ logs }));
    };
    await withServer([answer], async (stub) => {
      await following(stub, { since: BASE }, async ({ clock, follower }) => {
        await clock.waiting();
        expect(page).toBe(200);
        await follower.finish(DRAIN);
        expect(page).toBe(400);
        expect(follower.count).toBe(200_000);
        expect(follower.tail).toHaveLength(2_000);
      });
    });
  });
});

describe("failures", () => {
  const empty: StubAnswer = { body: { logs: [] } };

  test("that pass are not reported, and a requested wait is honoured", async () => {
    const asked: StubAnswer = { status: 429, headers: { "retry-after": "30" } };
    await withServer([asked, { status: 500 }, { body: "no" }, { body: {} }, empty], async (stub) => {
      await following(stub, {}, async ({ clock, warnings }) => {
        await clock.waiting();
        for (let look = 0; look < 4; look++) await clock.look();
        expect(clock.sleeps).toEqual([30_000, 5_000, 5_000, 5_000, 5_000]);
        expect(stub.received).toHaveLength(5);
        expect(warnings).toEqual([]);
      });
    });
  });

  test("that persist are reported once, and the follower goes on", async () => {
    const line = { body: { logs: [{ timestamp: String(at(1)), message: "back" }] } };
    await withServer([...Array(9).fill({ status: 500 }), line], async (stub) => {
      await following(stub, { since: BASE }, async ({ clock, warnings, messages }) => {
        await clock.waiting();
        for (let look = 0; look < 9; look++) await clock.look();
        expect(warnings).toEqual([expect.stringMatching(/could not be read 5 times in a row.*500/)]);
        expect(messages()).toEqual(["back"]);
      });
    });
  });

  test.each([401, 403])("with status %i five times in a row end the following with one warning", async (status) => {
    await withServer([...Array(4).fill({ status }), empty, { status }], async (stub) => {
      await following(stub, {}, async ({ clock, warnings, follower }) => {
        await clock.waiting();
        for (let look = 0; look < 8; look++) await clock.look();
        expect(warnings).toEqual([]);
        clock.wake();
        await follower.finish({ looks: 3, everyMs: 1 });
        expect(warnings).toEqual([expect.stringMatching(/no longer be read/)]);
        expect(stub.received).toHaveLength(10);
      });
    });
  });

  test("in the middle of a poll lose nothing, because the next poll continues from there", async () => {
    await inSandbox(
      async ({ clock, messages }) => {
        await clock.waiting();
        expect(messages()).toHaveLength(1_000);
        await clock.look();
        expect(messages()).toEqual(Array.from({ length: 2_500 }, (_, index) => `line ${index}`));
      },
      (sandbox, deployment) => {
        burst(sandbox, deployment, 2_500, (index) => at(index));
        sandbox.faults.add({ target: "api", method: "GET", path: /\/logs\?/, kind: "status", nth: 2 });
      },
    );
  });

  test("in a listener do not end the following", async () => {
    const logs = [1, 2].map((index) => ({ timestamp: String(at(index)), message: `${index}` }));
    await withServer([{ body: { logs } }], async (stub) => {
      const onLine = () => {
        throw new Error("no");
      };
      await following(stub, { since: BASE, onLine, onWarning: onLine }, async ({ clock, follower }) => {
        await clock.waiting();
        for (let look = 0; look < 6; look++) await clock.look();
        expect(follower.count).toBe(2);
      });
    });
  });
});

describe("the end", () => {
  test("ends the wait at once and polls a few more times, with pauses only between the polls", async () => {
    await withServer([{ body: { logs: [] } }], async (stub) => {
      await following(stub, {}, async ({ clock, follower }) => {
        await clock.waiting();
        const finished = follower.finish({ looks: 3, everyMs: 700 });
        const again = follower.finish({ looks: 50, everyMs: 1 });
        clock.wake();
        await clock.waiting();
        await clock.look();
        clock.wake();
        await Promise.all([finished, again]);
        expect(stub.received).toHaveLength(4);
        expect(clock.sleeps).toEqual([5_000, 700, 700]);
        await follower.finish(DRAIN);
        expect(stub.received).toHaveLength(4);
      });
    });
  });

  test("comes at once if the signal is aborted, even during a request", async () => {
    let arrived: (() => void) | undefined;
    const there = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let open: (() => void) | undefined;
    const answer: StubAnswer = (_request, response) => {
      open = () => response.writeHead(200).end(JSON.stringify({ logs: [{ timestamp: String(at(1)), message: "x" }] }));
      arrived?.();
    };
    await withServer([answer], async (stub) => {
      await following(stub, { since: BASE }, async ({ follower, abort, lines, warnings }) => {
        await there;
        const finished = follower.finish({ looks: 5, everyMs: 1_000 });
        abort();
        await finished;
        open?.();
        await follower.finish(DRAIN);
        expect(lines).toEqual([]);
        expect(warnings).toEqual([]);
        expect(stub.received).toHaveLength(1);
      });
    });
  });
});
