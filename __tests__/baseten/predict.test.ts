import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, test } from "@jest/globals";
import type { PredictHandler } from "../../sandbox/baseten/predict.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { type PredictOptions, type PredictResult, predict } from "../../src/baseten/predict.ts";
import { createClock } from "../../src/lib/clock.ts";
import { Failure } from "../../src/lib/errors.ts";
import { type HttpStream, Network, TransportError } from "../../src/lib/http.ts";
import { BIS_LLM_PATH, readServers } from "../../src/action/servers.ts";
import { closedPort, errorOf, FakeClock, type StubAnswer, withEnv, withServer } from "../support/client.ts";

const KEY = "abc.very-secret";

interface Tested {
  result: PredictResult | undefined;
  failure: Failure | undefined;
  notes: string[];
  clock: FakeClock;
}

/** Runs the smoke test. @returns its result or its Failure. @throws any other error. */
async function smoke(options: Partial<PredictOptions> & { clock?: FakeClock }): Promise<Tested> {
  const network = new Network();
  const clock = options.clock ?? new FakeClock();
  const notes: string[] = [];
  const made: PredictOptions = {
    network,
    signal: undefined,
    url: new URL("http://127.0.0.1:9/predict"),
    apiKey: KEY,
    userAgent: "test-agent/1.2.3",
    payload: { prompt: "Hi" },
    timeoutMs: 300_000,
    scrub: (text) => text.replaceAll(KEY, "***"),
    scrubQuote: (text) => text.replaceAll(KEY, "***"),
    onNote: (line) => notes.push(line),
    ...options,
    clock,
  };
  try {
    return { result: await predict(made), failure: undefined, notes, clock };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.status).toBe("predict_failed");
    return { result: undefined, failure: error, notes, clock };
  } finally {
    network.close();
  }
}

/** The smoke test against a server that gives these answers in turn. */
async function against(
  answers: StubAnswer[],
  options: Parameters<typeof smoke>[0] = {},
): Promise<Tested & { sent: number }> {
  let tested: (Tested & { sent: number }) | undefined;
  await withServer(answers, async ({ url, received }) => {
    tested = { ...(await smoke({ ...options, url: new URL(`${url}/predict`) })), sent: received.length };
  });
  return tested as Tested & { sent: number };
}

const SSE = { "content-type": "text/event-stream" };
const sse = (...events: unknown[]): StubAnswer => ({
  headers: SSE,
  body: events.map((event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`).join(""),
});
const delta = (content: unknown, more: object = {}) => ({ choices: [{ delta: { content } }], ...more });

/** A network with one answer. A number among its parts lets that many milliseconds pass. */
function timed(
  clock: FakeClock,
  parts: (string | number | Error)[],
  answer: Partial<HttpStream> = {},
): Pick<Network, "stream"> {
  const pass = (from: number) => {
    let at = from;
    return async () => {
      for (; typeof parts[at] === "number"; at++) await clock.sleep(parts[at] as number);
      return at;
    };
  };
  const body = async function* () {
    for (let at = await pass(0)(); at < parts.length; at = await pass(at + 1)()) {
      const part = parts[at];
      if (part instanceof Error) throw part;
      yield Buffer.from(part as string);
    }
  };
  return {
    stream: async () => ({ status: 200, headers: SSE, body: body(), close: () => undefined, ...answer }) as HttpStream,
  };
}

describe("what is sent", () => {
  test.each<[string, unknown, string]>([
    ["an object", { a: [1, null] }, '{"a":[1,null]}'],
    ["a list", [], "[]"],
    ["a text", "größe", '"größe"'],
    ["a number", 0, "0"],
    ["null", null, "null"],
    ["false", false, "false"],
    ["an empty object", {}, "{}"],
  ])("%s", (_what, payload, body) =>
    withServer([{ body: "ok" }], async ({ url, received }) => {
      await smoke({ url: new URL(`${url}/deployment/d%2F1/predict`), payload });
      expect(received).toMatchObject([
        {
          method: "POST",
          url: "/deployment/d%2F1/predict",
          body,
          headers: {
            authorization: `Bearer ${KEY}`,
            "content-type": "application/json",
            "user-agent": "test-agent/1.2.3",
          },
        },
      ]);
    }),
  );
});

describe("what a caller expects", () => {
  test("is an answer whatever its status is, and is not asked for again", async () => {
    for (const expectedStatus of [422, 429, 503]) {
      const { result, sent } = await against([{ status: expectedStatus, body: '{"error": "as expected"}' }], {
        expectedStatus,
      });
      expect(result).toMatchObject({ status: expectedStatus, text: '{"error": "as expected"}' });
      expect(sent).toBe(1);
    }
  });

  test.each<
    [string, { status: number; body: string; headers?: Record<string, string> }, (string | undefined)[], number]
  >([
    ["400 that says not ready", { status: 400, body: '{"error": "Model is not ready"}' }, [], 2],
    ["400 while it comes up", { status: 400, body: "no" }, ["BUILDING"], 2],
    ["400 of a model that is up", { status: 400, body: "no" }, [undefined], 1],
    ["500 while it comes up", { status: 500, body: "" }, ["SCALED_TO_ZERO"], 2],
    ["500 of a model that is up", { status: 500, body: "" }, [undefined], 1],
    ["503 while it comes up", { status: 503, body: "" }, ["WAKING_UP"], 2],
    [
      "400 of its own server",
      { status: 400, body: "Model is not ready", headers: { "x-baseten-error-source": "04" } },
      ["BUILDING"],
      1,
    ],
  ])("is an answer of the model, not of Baseten before it: %s", async (_what, first, states, calls) => {
    const { status } = first;
    const { result, sent } = await against([first, { status, body: "as expected" }], {
      expectedStatus: status,
      comingUp: async () => states.shift(),
    });
    expect(sent).toBe(calls);
    expect(result).toMatchObject({ status, text: calls === 2 ? "as expected" : first.body });
  });

  test("is a refusal, and no stream, whatever its payload asks for", async () => {
    const body = 'data: {"error":"as expected"}\n\n';
    const options = { expectedStatus: 422, payload: { stream: true } };
    const { result } = await against([{ status: 422, headers: SSE, body }], options);
    expect(result).toMatchObject({ status: 422, text: body });
    expect(result?.stream).toBeUndefined();
  });

  test("can be looked at with the secrets in it", async () => {
    const seen: string[] = [];
    const { result } = await against([{ body: `the key is ${KEY}` }], { onRawText: (text) => seen.push(text) });
    expect(seen).toEqual([`the key is ${KEY}`]);
    expect(result?.text).toBe("the key is ***");
  });

  test("does not make another status good", async () => {
    const { failure } = await against([{ status: 404, body: "" }], { expectedStatus: 422 });
    expect(failure?.message).toContain("the model answered 404");
  });

  test("can be an error that is answered with 200", async () => {
    const answer = { body: '{"error": "as expected"}' };
    expect((await against([answer], { mayHoldError: true })).result?.text).toBe(answer.body);
    expect((await against([answer])).failure?.message).toContain("but with an error: as expected");
  });

  test("is named by the caller's words", async () => {
    const words = { name: 'Case "a"', payload: "its payload (cases.yaml:3)", path: "its `path`" };
    const refused = await against([{ status: 422, body: "no" }], { words });
    expect(refused.failure?.report).toMatch(
      /^Case "a" failed: the model answered 422: no\. Fix its payload \(cases\.yaml:3\)\./,
    );
    const missing = await against([{ status: 404, body: "" }], { words });
    expect(missing.failure?.report).toContain("and its `path`.");
    const { notes } = await against([{ status: 503, body: "" }, { body: "ok" }], { words });
    expect(notes[0]).toMatch(/^Case "a": The model answered 503|^Case "a": the model answered 503/);
  });

  test("is timed to its first part if it comes in parts, whatever it is", async () => {
    const clock = new FakeClock();
    const network = timed(clock, [2_000, "one ", 1_000, "two"], { headers: { "content-type": "text/plain" } });
    const { result } = await smoke({ clock, network: network as Network });
    expect(result).toMatchObject({ text: "one two", firstPartMs: 2_000, durationMs: 3_000 });
    expect(result?.stream).toBeUndefined();
    const whole = timed(clock, [2_000, "one ", 1_000, "two"], { headers: { "content-length": "7" } });
    expect((await smoke({ clock, network: whole as Network })).result).not.toHaveProperty("firstPartMs");
  });
});

describe("a good answer", () => {
  test.each<[string, StubAnswer, string]>([
    ["JSON", { headers: { "content-type": "application/json" }, body: '{"output": 1}' }, '{"output": 1}'],
    ["plain text", { headers: { "content-type": "text/plain" }, body: "größe" }, "größe"],
    ["no content type", { body: "hello" }, "hello"],
    ["another successful status", { status: 202, body: "queued" }, "queued"],
    ["no content", { status: 204, body: "" }, ""],
    ["JSON that mentions an error", { body: '{"note": "error"}' }, '{"note": "error"}'],
    ["text sent as bytes", { headers: { "content-type": "application/octet-stream" }, body: "text" }, "text"],
  ])("%s is returned unchanged", async (_what, answer, text) => {
    const { result, notes } = await against([answer]);
    const status = typeof answer === "object" ? (answer.status ?? 200) : 200;
    expect(result).toEqual({ status, text, truncated: false, bytes: Buffer.byteLength(text), durationMs: 0 });
    expect(notes).toEqual([]);
  });

  const raw =
    (type: string | undefined, bytes: Uint8Array): StubAnswer =>
    (_request: IncomingMessage, response: ServerResponse) =>
      void response.writeHead(200, type === undefined ? {} : { "content-type": type }).end(bytes);

  test.each<[string, string | undefined, Uint8Array, string]>([
    ["an image", "image/png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47), "<4 bytes of image/png>"],
    ["audio whose bytes could be text", "audio/wav; x=1", Buffer.from("RIFF"), "<4 bytes of audio/wav>"],
    ["bytes", "application/octet-stream", Uint8Array.of(1, 0, 2), "<3 bytes of application/octet-stream>"],
    ["bytes without a type", undefined, Uint8Array.of(0xff), "<1 bytes of unknown type>"],
    ["an SVG, which is text", "image/svg+xml", Buffer.from("<svg/>"), "<svg/>"],
    ["another character set", "text/plain; charset=ISO-8859-1", Uint8Array.of(0xe9), "é"],
    ["an unknown character set", "text/plain; charset=klingon", Buffer.from("é"), "é"],
    ["an invalid content type", "<b>::error::</b>", Uint8Array.of(0xff), "<1 bytes of unknown type>"],
  ])("%s", async (_what, type, bytes, text) => {
    const { result } = await against([raw(type, bytes)]);
    expect(result).toMatchObject({ text, truncated: false, bytes: bytes.length });
  });

  test("of a large answer, the first 64 KiB are kept, in whole characters, and every byte is counted", async () => {
    const body = `x${"🙂".repeat(100_000)}`;
    const { result } = await against([{ body }]);
    expect(result).toMatchObject({ truncated: true, bytes: 400_001 });
    const { text } = result as PredictResult;
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64 * 1024);
    expect(Buffer.byteLength(text)).toBeGreaterThan(32 * 1024);
    expect(body.startsWith(text)).toBe(true);
    expect(text.isWellFormed()).toBe(true);
  });

  test("exactly 64 KiB are kept, and one more byte is cut off", async () => {
    const body = "x".repeat(64 * 1024);
    expect((await against([{ body }])).result).toMatchObject({ text: body, truncated: false });
    expect((await against([{ body: `${body}y` }])).result).toMatchObject({ text: body, truncated: true });
  });

  test("secrets are removed, even if a cut goes through them", async () => {
    for (const shift of [0, 1, 5, 8, KEY.length]) {
      const body = "x".repeat(shift) + KEY.repeat(20_000);
      const { result } = await against([{ body }]);
      expect((result as PredictResult).text.replace(/^x*/, "")).toMatch(/^(\*\*\*)*\*{0,2}$/);
    }
  });

  test("the reported time is that of the successful attempt", async () => {
    const clock = new FakeClock();
    const good = timed(clock, [1_500, "a", 500, "b", 250], { headers: { "content-type": "text/plain" } });
    let calls = 0;
    const network: Pick<Network, "stream"> = {
      stream: (request) => {
        calls++;
        if (calls === 1) throw new TransportError("down", false, false);
        return good.stream(request);
      },
    };
    const { result } = await smoke({ clock, network });
    expect(result).toMatchObject({ text: "ab", durationMs: 2_250 });
  });
});

describe("an answer that may succeed later", () => {
  test.each([429, 502, 503, 504])("%d is retried, with a note", async (status) => {
    const { result, notes, sent, clock } = await against([
      { status, body: { error: "Not ready.", error_code: "model_not_ready", detail: null } },
      { body: "ok" },
    ]);
    expect(result?.text).toBe("ok");
    expect(sent).toBe(2);
    expect(clock.sleeps).toHaveLength(1);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(
      new RegExp(
        `^Smoke test: the model answered ${status} \\(model_not_ready\\): Not ready\\. Trying again in [\\d.]+ m?s \\(attempt 2, then 4 min 59 s left\\)\\.$`,
      ),
    );
  });

  test("waits grow from one second to fifteen and differ from run to run", async () => {
    const answers: StubAnswer[] = [...Array.from({ length: 8 }, () => ({ status: 503 })), { body: "ok" }];
    const [one, two] = [await against(answers), await against(answers)];
    const longest = [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000, 15_000];
    expect(one.clock.sleeps).toHaveLength(longest.length);
    for (const [at, most] of longest.entries()) {
      expect(one.clock.sleeps[at]).toBeLessThanOrEqual(most);
      expect(one.clock.sleeps[at]).toBeGreaterThanOrEqual(most / 2);
    }
    expect(one.clock.sleeps).not.toEqual(two.clock.sleeps);
  });

  test.each<[string, StubAnswer, number]>([
    ["Retry-After", { status: 429, headers: { "retry-after": "42" } }, 42_000],
    ["retry_after of the body", { status: 429, body: { error: "slow", retry_after: 7.5 } }, 7_500],
    ["the header before the body", { status: 503, headers: { "retry-after": "3" }, body: { retry_after: 9 } }, 3_000],
  ])("%s is honoured", async (_what, answer, wait) => {
    const { clock, result } = await against([answer, { body: "ok" }]);
    expect(clock.sleeps).toEqual([wait]);
    expect(result?.text).toBe("ok");
  });

  test("Retry-After may be a date", async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const { clock } = await against([{ status: 503, headers: { "retry-after": date } }, { body: "ok" }]);
    expect(clock.sleeps[0]).toBeGreaterThan(30_000);
    expect(clock.sleeps[0]).toBeLessThanOrEqual(60_000);
  });

  test.each(["0", "Thu, 01 Jan 1970 00:00:00 GMT", "soon", "-5"])(
    "Retry-After %j does not make the retries start without a wait",
    async (wish) => {
      const { clock } = await against([{ status: 503, headers: { "retry-after": wish } }, { body: "ok" }]);
      expect(clock.sleeps[0]).toBeGreaterThanOrEqual(500);
    },
  );

  test("a requested wait that is longer than the remaining time ends the test at once", async () => {
    const { failure, sent, clock } = await against([
      { status: 429, headers: { "retry-after": "3600", "x-baseten-request-id": "r-1" }, body: { error: "Too much." } },
    ]);
    expect(sent).toBe(1);
    expect(clock.sleeps).toEqual([]);
    expect(failure?.message).toBe(
      "Smoke test failed: the model answered 429: Too much. — it asks us to wait 1 h, but `predict-timeout` leaves 5 min.",
    );
    expect(failure?.remedy).toContain("Baseten limits the request rate");
    expect(failure?.requestId).toBe("r-1");
  });

  test("failed connections are retried, whether or not the server saw the request", async () => {
    const { result, notes } = await against([
      (request) => request.socket.resetAndDestroy(),
      (request) => request.socket.destroy(),
      { body: "ok" },
    ]);
    expect(result?.text).toBe("ok");
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain("no answer: 127.0.0.1:");
  });

  test("a refusal whose text is cut off is judged by its status", async () => {
    const { result, notes } = await against([
      (request, response) => {
        response.writeHead(503, { "content-length": 100 });
        response.write("not rea", () => request.socket.destroy());
      },
      { body: "ok" },
    ]);
    expect(result?.text).toBe("ok");
    expect(notes[0]).toContain("the model answered 503: not rea");
  });
});

describe("a model that is not ready yet", () => {
  const NOT_READY: StubAnswer = {
    status: 400,
    headers: { "x-baseten-request-id": "r-7" },
    body: { error: "Model is not ready, it is still building or deploying" },
  };

  test("is sent the request again, as after a 503", async () => {
    const { result, notes, clock } = await against([NOT_READY, NOT_READY, { body: "ok" }]);
    expect(result?.text).toBe("ok");
    expect(notes).toEqual([
      expect.stringMatching(/the model answered 400: Model is not ready, it is still .* \(attempt 2, /),
      expect.stringMatching(/\(attempt 3, /),
    ]);
    expect(Math.max(...clock.sleeps)).toBeLessThanOrEqual(2_000);
  });

  test("and stays so is reported as a timeout, not as a refusal of the payload", async () => {
    const { failure, sent } = await against([NOT_READY]);
    expect(failure?.message).toBe(
      `Smoke test failed: no complete answer within 5 min in ${sent} attempts. Before that, the model answered 400: Model is not ready, it is still building or deploying.`,
    );
    expect(failure?.remedy).toContain("raise `predict-timeout`");
    expect(failure?.report).not.toContain("payload");
    expect(failure?.requestId).toBe("r-7");
  });

  test("is recognised only in an answer with status 400", async () => {
    const { failure, sent } = await against([{ ...NOT_READY, status: 422 }]);
    expect(sent).toBe(1);
    expect(failure?.remedy).toContain("Fix `predict-payload`");
  });

  test("and then refuses the payload ends the test", async () => {
    const { failure, sent } = await against([NOT_READY, { status: 400, body: { error: "prompt is missing" } }]);
    // The payload was sent once more, because the words for "not ready" are not documented.
    expect(sent).toBe(3);
    expect(failure?.message).toBe("Smoke test failed: the model answered 400: prompt is missing.");
    expect(failure?.remedy).toContain("Fix `predict-payload`");
  });
});

describe("a 500", () => {
  const BROKEN: StubAnswer = { status: 500, body: { error: "boom" } };
  /** Reports these states in turn, then that the deployment is up. */
  const states = (...all: string[]) => {
    const asked: (string | undefined)[] = [];
    return {
      asked,
      comingUp: async () => {
        asked.push(all[asked.length]);
        return asked.at(-1);
      },
    };
  };

  test("is retried while the deployment is coming up, after half a minute or more each time", async () => {
    const { comingUp, asked } = states("SCALED_TO_ZERO", "WAKING_UP");
    const { result, notes, clock } = await against([BROKEN, BROKEN, { body: "ok" }], { comingUp });
    expect(result?.text).toBe("ok");
    expect(asked).toEqual(["SCALED_TO_ZERO", "WAKING_UP"]);
    for (const wait of clock.sleeps) expect(wait).toBeGreaterThanOrEqual(30_000);
    for (const wait of clock.sleeps) expect(wait).toBeLessThanOrEqual(60_000);
    expect(notes.map((note) => note.replace(/Trying.*/, ""))).toEqual([
      "Smoke test: the model answered 500: boom (the deployment is SCALED_TO_ZERO). ",
      "Smoke test: the model answered 500: boom (the deployment is WAKING_UP). ",
    ]);
  });

  test("is retried once after the deployment is up, and then counts as the model's error", async () => {
    const { failure, sent, notes } = await against([BROKEN], states("WAKING_UP"));
    expect(sent).toBe(3);
    expect(notes[1]).toContain("(the deployment has just started)");
    expect(failure?.message).toBe("Smoke test failed: the model answered 500: boom.");
    expect(failure?.remedy).toContain("logs");
  });

  test.each<[string, Parameters<typeof smoke>[0], StubAnswer[], number]>([
    ["a deployment that was asleep when the test began", { wasComingUp: true }, [BROKEN], 2],
    ["an answer 503", {}, [{ status: 503 }, BROKEN], 3],
    ["a model that was not ready", {}, [{ status: 400, body: { error: "Model is not ready" } }, BROKEN], 3],
    ["too many calls, which reveal nothing about the startup", {}, [{ status: 429 }, BROKEN], 2],
  ])("after %s, this many attempts are made in all", async (_what, options, answers, attempts) => {
    const { failure, sent } = await against(answers, { ...states(), ...options });
    expect(sent).toBe(attempts);
    expect(failure?.message).toBe("Smoke test failed: the model answered 500: boom.");
  });

  test("of a deployment that is up counts as the model's error at once", async () => {
    const { comingUp, asked } = states();
    const { failure, sent } = await against([BROKEN], { comingUp });
    expect([sent, asked]).toEqual([1, [undefined]]);
    expect(failure?.message).toBe("Smoke test failed: the model answered 500: boom.");
  });

  test("with the mark of a Truss server counts as the model's error, whatever the deployment's status", async () => {
    const { comingUp, asked } = states("WAKING_UP");
    const marked: StubAnswer = {
      status: 500,
      headers: { "x-baseten-error-source": "04", "x-baseten-error-code": "600" },
      body: { error: "Internal Server Error (in model/chainlet)." },
    };
    const { failure, sent } = await against([marked], { comingUp, wasComingUp: true });
    expect([sent, asked]).toEqual([1, []]);
    expect(failure?.message).toContain("Internal Server Error (in model/chainlet).");
  });

  test("of a deployment that never comes up is retried until the time limit", async () => {
    const { failure, sent } = await against([BROKEN], { comingUp: async () => "WAKING_UP" });
    expect(sent).toBeGreaterThan(5);
    expect(sent).toBeLessThan(20);
    expect(failure?.message).toMatch(
      /within 5 min in \d+ attempts\. Before that, .* 500: boom \(the deployment is WAKING_UP\)\.$/,
    );
    expect(failure?.remedy).toContain("raise `predict-timeout`");
  });
});

describe("the time limit", () => {
  test("ends the attempts, and the failure tells the limit and the last answer", async () => {
    const { failure, sent, clock } = await against([
      {
        status: 503,
        headers: { "x-baseten-request-id": "r-9" },
        body: { error: "Loading.", error_code: "model_not_ready" },
      },
    ]);
    const total = clock.sleeps.reduce((sum, wait) => sum + wait, 0);
    expect(total).toBeLessThan(300_000);
    expect(total).toBeGreaterThan(299_000);
    expect(sent).toBeGreaterThan(15);
    expect(failure?.message).toBe(
      `Smoke test failed: no complete answer within 5 min in ${sent} attempts. Before that, the model answered 503 (model_not_ready): Loading.`,
    );
    expect(failure?.remedy).toContain("raise `predict-timeout`");
    expect(failure?.requestId).toBe("r-9");
  });

  test("also ends the attempts if the server cannot be reached", async () => {
    const { failure } = await smoke({
      url: new URL(`http://127.0.0.1:${await closedPort()}/predict`),
      timeoutMs: 20_000,
    });
    expect(failure?.message).toMatch(/within 20 s in \d+ attempts\. Before that, no answer: .*ECONNREFUSED/);
  });

  test("ends the wait for a model that never answers", async () => {
    const { failure, sent } = await against([() => undefined], { clock: new FakeClock(100) });
    expect(sent).toBe(1);
    expect(failure?.message).toBe("Smoke test failed: no complete answer within 5 min.");
    expect(failure?.remedy).toContain("`predict-timeout`");
  });

  test("ends an answer that never ends, and the failure tells how much arrived", async () => {
    const endless = (_request: IncomingMessage, response: ServerResponse) => void response.write("12345");
    const { failure } = await against([{ status: 503, body: "wait" }, endless], { clock: new FakeClock(200) });
    expect(failure?.message).toBe(
      "Smoke test failed: no complete answer within 5 min in 2 attempts (it stopped after 5 bytes of the answer). Before that, the model answered 503: wait.",
    );
  });

  test("includes the waits between the attempts", async () => {
    const limits: number[] = [];
    const clock = new FakeClock();
    const network: Pick<Network, "stream"> = {
      stream: async ({ limitMs }) => {
        limits.push(limitMs);
        throw new TransportError("down", false, false);
      },
    };
    const { failure } = await smoke({ clock, network, timeoutMs: 10_000 });
    expect(failure).toBeDefined();
    expect(limits[0]).toBe(10_000);
    expect(limits).toEqual([...limits].sort((a, b) => b - a));
    expect(limits.at(-1)).toBeLessThan(2_000);
  });
});

describe("a refusal ends the test at once", () => {
  test.each<[number, string]>([
    [302, "in place of Baseten"],
    [400, "`predict-payload`"],
    [401, "`baseten-api-key`"],
    [402, "billing problem"],
    [403, "may not call this model"],
    [404, "deactivated"],
    [408, "`predict-payload`"],
    [413, "100 MB. Make it smaller"],
    [422, "`predict-payload`"],
    [500, "logs"],
    [501, "logs"],
  ])("%d", async (status, remedy) => {
    const { failure, sent, notes } = await against([
      { status, headers: { "x-baseten-request-id": "r-2" }, body: { error: "No.", error_code: "client_error" } },
    ]);
    // After a 400 in unknown words, the payload is sent once more.
    expect(sent).toBe(status === 400 ? 2 : 1);
    expect(notes).toHaveLength(sent - 1);
    expect(failure?.message).toBe(`Smoke test failed: the model answered ${status} (client_error): No.`);
    expect(failure?.remedy).toContain(remedy);
    expect(failure?.requestId).toBe("r-2");
  });

  test.each<[string, string | object, string]>([
    ["detail as text", { error: "Bad.", error_code: "x", detail: "field a" }, " (x): Bad. (field a)."],
    [
      "detail as a list",
      { error: "Bad.", detail: [{ loc: ["body", "a"], msg: "missing" }] },
      ": Bad. (body.a: missing).",
    ],
    ["detail alone", { detail: "only this" }, ": only this."],
    ["an error that is an object", { error: { message: "deep" } }, ": deep."],
    ["HTML", "<html><script>x()</script><h1>Bad Gateway</h1></html>", ": Bad Gateway."],
    ["nothing", "", "."],
    ["line breaks and control characters", "a\r\n::error::b\u001b[31m\u202ec\0", ": a ::error::b [31m c."],
    ["an invalid code", { error: "e", error_code: 7 }, ": e."],
    ["JSON of another kind", "null", ": null."],
  ])("the failure quotes the model: %s", async (_what, body, end) => {
    const { failure } = await against([{ status: 500, body }]);
    expect(failure?.message).toBe(`Smoke test failed: the model answered 500${end}`);
    expect(failure?.requestId).toBeUndefined();
  });

  test("JSON that is nested 30,000 levels deep does no harm", async () => {
    const body = `{"errors":${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
    const { failure } = await against([{ status: 500, body }]);
    expect(failure?.message).toContain("the model answered 500");
  });

  test("its text is scrubbed before it is cut, and cut to a limited length", async () => {
    for (const shift of [0, 3, 7]) {
      const { failure } = await against([{ status: 500, body: "y".repeat(shift) + `${KEY} `.repeat(50_000) }]);
      expect(failure?.message).not.toMatch(/abc|secret/);
      expect(failure?.message.length).toBeLessThan(2_200);
    }
  });

  test("an endless refusal is not read to its end", async () => {
    const flood = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(500);
      const more = () => {
        while (!response.destroyed && response.write("z".repeat(16_384)));
      };
      response.on("drain", more);
      more();
    };
    expect((await against([flood])).failure?.message).toContain("the model answered 500: zzz");
  });
});

describe("nothing is retried once a good answer has begun", () => {
  test.each<[string, Record<string, string>, string, string]>([
    ["a body", {}, "12345", "the connection was cut after 5 bytes of the answer"],
    ["a stream before its first event", SSE, ": hello\n\n", "the connection was cut after 0 events of the stream"],
    ["a stream", SSE, "data: a\n\n", "the connection was cut after 1 event of the stream"],
    ["a longer stream", SSE, "data: a\n\ndata: b\n\ndata: c", "the connection was cut after 2 events of the stream"],
  ])("%s that is cut off fails", async (_what, headers, part, problem) => {
    const cut = (request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { "x-baseten-request-id": "r-3", ...headers });
      response.write(part, () => request.socket.destroy());
    };
    const { failure, sent } = await against([cut]);
    expect(sent).toBe(1);
    expect(failure?.message).toContain(problem);
    expect(failure?.requestId).toBe("r-3");
  });
});

describe("a stream", () => {
  test.each<[string, unknown[], string]>([
    ["chat completions", [delta("Hel"), delta("lo"), "[DONE]"], "Hello"],
    [
      "null deltas and missing deltas",
      [delta(null), { choices: [{ delta: null }] }, { choices: [{}] }, delta("x")],
      "x",
    ],
    ["empty and malformed choices", [{ choices: [] }, { choices: [null] }, { choices: [7] }, delta("x")], "x"],
    ["reasoning", [{ choices: [{ delta: { reasoning_content: "Hm. " } }] }, delta("Yes")], "Hm. Yes"],
    ["completions", [{ choices: [{ text: "a" }] }, { choices: [{ text: "b" }] }], "ab"],
    ["whole messages", [{ choices: [{ message: { content: "all" } }] }], "all"],
    ["content of another type", [delta([{ type: "text" }]), delta(5), delta("x")], "x"],
    ["plain text", ["Hello", " world"], "Hello world"],
    ["JSON of another kind", [{ token: "a" }, { token: "b" }], '{"token":"a"}\n{"token":"b"}\n'],
    [
      "an error field without an error",
      [{ error: null, choices: [{ delta: { content: "ok" } }] }, { error: null }],
      'ok{"error":null}\n',
    ],
    ["text after the end is ignored", [delta("x"), "[DONE]", delta("y")], "x"],
    ["JSON that is not an object", ["1", "null", "[2]"], "1null[2]"],
  ])("%s", async (_what, events, text) => {
    const { result } = await against([sse(...events)]);
    expect(result).toMatchObject({ text, truncated: false });
    expect(result?.stream?.events).toBe(events.indexOf("[DONE]") === -1 ? events.length : events.indexOf("[DONE]"));
  });

  test("its times and speed are those of the tokens", async () => {
    const clock = new FakeClock();
    const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
    const network = timed(clock, [
      300,
      event({ choices: [{ delta: { role: "assistant", content: "" } }] }),
      700,
      event(delta("a")),
      250,
      event(delta("b")),
      250,
      event(delta("c")),
      4_000,
      event({ choices: [{ delta: {}, finish_reason: "stop" }] }),
      "data: [DONE]\n\n",
      9_000,
      "never read",
    ]);
    const { result } = await smoke({ clock, network });
    expect(result).toMatchObject({ text: "abc", durationMs: 5_500 });
    expect(result?.stream).toEqual({ firstTokenMs: 1_000, tokens: 3, tokensPerSecond: 4, events: 5 });
  });

  test("the model's own count of tokens takes precedence over ours", async () => {
    const clock = new FakeClock();
    const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
    const network = timed(clock, [
      event(delta("ab")),
      2_000,
      event(delta("cd", { usage: null })),
      event({ choices: [], usage: { completion_tokens: 11 } }),
    ]);
    const { result } = await smoke({ clock, network });
    expect(result?.stream).toEqual({ firstTokenMs: 0, tokens: 11, tokensPerSecond: 5, events: 3 });
  });

  test.each<[string, unknown]>([
    ["negative", -1],
    ["a text", "5"],
    ["a fraction", 1.5],
    ["impossibly large", 1e300],
  ])("a token count that is %s is ignored", async (_what, completion_tokens) => {
    const { result } = await against([sse(delta("a", { usage: { completion_tokens } }), delta("b"))]);
    expect(result?.stream?.tokens).toBe(2);
  });

  test("there is no speed for one token, or for two tokens at the same time", async () => {
    expect((await against([sse(delta("a"))])).result?.stream).toMatchObject({ tokens: 1, tokensPerSecond: undefined });
    const two = await against([sse(delta("a"), delta("b"))]);
    expect(two.result?.stream).toMatchObject({ tokens: 2, tokensPerSecond: undefined });
  });

  test("tool calls count as tokens", async () => {
    const call = { choices: [{ delta: { tool_calls: [{ index: 0 }] } }] };
    expect((await against([sse(call, call)])).result).toMatchObject({ text: "", stream: { tokens: 2, events: 2 } });
  });

  test.each<[string, string, string]>([
    [
      "an event named error",
      "data: a\n\nevent: error\ndata: out of memory\n\n",
      "after 1 event of the stream: out of memory.",
    ],
    [
      "an event named error with JSON",
      'event: error\ndata: {"error":{"message":"boom"}}\n\n',
      "after 0 events of the stream: boom.",
    ],
    ["data with an error", 'data: {"error":"boom","error_code":"x"}\n\n', "after 0 events of the stream: boom."],
    ["data with an error and empty choices", 'data: {"error":"boom","choices":[]}\n\n', ": boom."],
    ["vLLM's older form", 'data: {"object":"error","message":"boom"}\n\n', ": boom."],
    ["an error at the very end", 'data: a\n\ndata: {"error":"boom"}', "after 1 event of the stream: boom."],
    ["an error with a secret", `data: {"error":"key ${KEY}\\n::error::"}\n\n`, ": key *** ::error::."],
  ])("an error in the stream fails the test with its text: %s", async (_what, body, end) => {
    const { failure, sent } = await against([{ headers: { ...SSE, "x-baseten-request-id": "r-4" }, body }]);
    expect(sent).toBe(1);
    expect(failure?.message).toContain("Smoke test failed: the model sent an error");
    expect(failure?.message.endsWith(end)).toBe(true);
    expect(failure?.requestId).toBe("r-4");
  });

  test.each(["", ": ping\n\n", "event: done\n\n", "data: [DONE]\n\n", "just text"])(
    "that ends without a data event fails: %j",
    async (body) => {
      const { failure } = await against([{ headers: SSE, body }]);
      expect(failure?.message).toBe("Smoke test failed: the model ended its stream without any event with data.");
    },
  );

  test("that never ends is cut off by the time limit", async () => {
    const endless = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, SSE);
      const timer = setInterval(() => response.write("data: x\n\n"), 1);
      response.once("close", () => clearInterval(timer));
    };
    const { failure, sent } = await against([endless], { clock: new FakeClock(300) });
    expect(sent).toBe(1);
    expect(failure?.message).toMatch(/within 5 min \(it stopped after \d+ events of the stream\)\.$/);
  });

  test("with an event that never ends is refused", async () => {
    const flood = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, SSE).write("data: ");
      const more = () => {
        while (!response.destroyed && response.write("z".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    };
    const { failure } = await against([flood]);
    expect(failure?.message).toBe("Smoke test failed: an event of the stream is larger than 8 MiB.");
  });

  test("only the first 64 KiB of its text are kept", async () => {
    const piece = "é".repeat(500);
    const { result } = await against([sse(...Array.from({ length: 300 }, () => delta(piece)), "[DONE]")]);
    expect(result).toMatchObject({ truncated: true, stream: { tokens: 300, events: 300 } });
    expect(result?.text).toMatch(/^é+$/);
    expect(Buffer.byteLength(result?.text ?? "")).toBeLessThanOrEqual(64 * 1024);
  });

  test("a secret that arrives in pieces is removed", async () => {
    const { result } = await against([sse(...[...`<${KEY}>`].map((character) => delta(character)))]);
    expect(result?.text).toBe("<***>");
  });

  test("the signal ends it with the signal's own reason", async () => {
    const reason = new Error("the run is over");
    const stop = new AbortController();
    const play = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, SSE).write("data: a\n\n", () => setImmediate(() => stop.abort(reason)));
    };
    expect(await errorOf(against([play], { signal: stop.signal }))).toBe(reason);
  });
});

test("the signal also ends the wait between attempts", async () => {
  const reason = new Error("the run is over");
  const stop = new AbortController();
  const onNote = () => stop.abort(reason);
  expect(await errorOf(against([{ status: 503 }], { signal: stop.signal, onNote }))).toBe(reason);
});

describe("a payload that asks for a stream", () => {
  const payload = { stream: true };
  const octets = { "content-type": "application/octet-stream" };

  test.each([1, 2, 7, 1_000])(
    "events are recognised whatever the content type, in pieces of %d bytes",
    async (size) => {
      const text = `\ufeff\r\ndata: ${JSON.stringify(delta("Hé"))}\r\n\r\ndata: ${JSON.stringify(delta("llo"))}\r\n\r\ndata: [DONE]\r\n\r\n`;
      const bytes = Buffer.from(text);
      const play = (_request: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, octets);
        for (let at = 0; at < bytes.length; at += size) response.write(bytes.subarray(at, at + size));
        response.end();
      };
      const { result } = await against([play], { payload });
      expect(result).toMatchObject({ text: "Héllo", stream: { tokens: 2, events: 2 } });
    },
  );

  test("an answer in pieces of text has a time of the first byte", async () => {
    const clock = new FakeClock();
    const network = timed(clock, [400, "He", 100, "llo ", 100, "world, that is all"], { headers: octets });
    const { result } = await smoke({ clock, network, payload });
    expect(result).toMatchObject({ text: "Hello world, that is all", durationMs: 600 });
    expect(result?.stream).toEqual({ firstTokenMs: 400, tokens: 0, tokensPerSecond: undefined, events: 0 });
  });

  test.each(["x", "da", "data", "dates: 5", ":)", "data is here: a"])("the text %j is not an event", async (text) => {
    const play = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, octets).write(text);
      response.end();
    };
    const { result } = await against([play], { payload });
    expect(result).toMatchObject({ text, stream: { tokens: 0, events: 0 } });
  });

  test("a complete answer is not counted as a stream", async () => {
    const body = '{"output": "all at once"}';
    const headers = { "content-type": "application/json", "content-length": String(body.length) };
    const { result } = await against([{ headers, body }], { payload });
    expect(result).toEqual({ status: 200, text: body, truncated: false, bytes: body.length, durationMs: 0 });
  });

  test("a single answer that came in parts is judged like any other", async () => {
    const play = (body: string) => (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { "content-type": "application/json" }).write(body.slice(0, 5));
      response.end(body.slice(5));
    };
    const { failure } = await against([play('{"error": "CUDA out of memory"}')], { payload });
    expect(failure?.message).toContain("but with an error: CUDA out of memory");
    const { result } = await against([play("<html>a page</html>")], { payload });
    expect(result?.doubt).toContain("web page");
  });

  test("an empty answer is a failure", async () => {
    const play = (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, octets).flushHeaders();
      response.end();
    };
    const { failure } = await against([play], { payload });
    expect(failure?.message).toBe("Smoke test failed: the model ended its stream without sending anything.");
  });

  test("an error among the events fails the test", async () => {
    const { failure } = await against([{ headers: octets, body: 'data: {"error":"boom"}\n\n' }], { payload });
    expect(failure?.message).toContain("boom");
  });

  test.each([{ stream: "true" }, { stream: 1 }, [{ stream: true }], "stream"])(
    "%j does not ask for a stream",
    async (other) => {
      const { result } = await against([{ headers: octets, body: "data: a\n\n" }], { payload: other });
      expect(result).toEqual({ status: 200, text: "data: a\n\n", truncated: false, bytes: 9, durationMs: 0 });
    },
  );
});

describe("against the sandbox", () => {
  const seed = {
    models: [
      {
        id: "m",
        name: "a",
        deployments: [{ id: "d" }, { id: "e", scenario: "stuck" }],
        environments: [{ name: "staging", serving: "d" }],
      },
    ],
  };

  /** The smoke test as the action runs it, with the sandbox's clock. */
  async function inSandbox(
    run: (call: {
      sandbox: Sandbox;
      smoke(url: string, options?: Partial<PredictOptions>): Promise<PredictResult>;
      notes: string[];
    }) => Promise<void>,
    handler?: PredictHandler,
  ): Promise<void> {
    const sandbox = await startSandbox({ seed, ...(handler ? { predict: handler } : {}) });
    const network = new Network();
    const notes: string[] = [];
    const call = (url: string, options: Partial<PredictOptions> = {}) =>
      predict({
        network,
        clock: createClock(0.001),
        signal: undefined,
        url: new URL(url),
        apiKey: sandbox.apiKey,
        userAgent: "test",
        payload: { x: 1 },
        timeoutMs: 60_000,
        scrub: (text) => text,
        scrubQuote: (text) => text,
        onNote: (line) => notes.push(line),
        ...options,
      });
    try {
      await withEnv({ NO_PROXY: "*" }, () => run({ sandbox, smoke: call, notes }));
    } finally {
      network.close();
      await sandbox.close();
    }
  }

  test("every URL of a model reaches the deployment", () =>
    inSandbox(async ({ sandbox, smoke: call }) => {
      const { predictUrl } = readServers(sandbox.env);
      const urls = [
        predictUrl("m", "d", ""),
        predictUrl("m", "d", "staging"),
        predictUrl("m", "d", "staging", { regional: true }),
        predictUrl("m", "d", "", { path: BIS_LLM_PATH }),
        predictUrl("m", "d", "staging", { path: BIS_LLM_PATH }),
        predictUrl("m", "d", "staging", { regional: true, path: BIS_LLM_PATH }),
      ];
      for (const url of urls) expect((await call(url)).text).toBe('{"output":{"x":1}}');
      expect(sandbox.requests.all.map(({ target, path, status }) => ({ target, path, status }))).toEqual(
        urls.map((url) => ({ target: "predict", path: new URL(url).pathname, status: 200 })),
      );
    }));

  test("a deployment that wakes up is waited for", () =>
    inSandbox(async ({ sandbox, smoke: call, notes }) => {
      sandbox.faults.add(
        { target: "predict", kind: "status", status: 503, times: 2, body: { error: "Waking up." } },
        { target: "predict", kind: "reset-before", nth: 3 },
      );
      expect((await call(`${sandbox.url}/deployment/d/predict`)).text).toBe('{"output":{"x":1}}');
      expect(notes).toHaveLength(3);
      expect(sandbox.requests.all).toHaveLength(4);
    }));

  test("a deployment that never comes up fails at the time limit", () =>
    inSandbox(async ({ sandbox, smoke: call }) => {
      const error = (await errorOf(call(`${sandbox.url}/deployment/e/predict`))) as Failure;
      expect(error).toMatchObject({ status: "predict_failed", requestId: expect.stringMatching(/^[\w-]{36}$/) });
      expect(error.message).toContain("400: Model is not ready, it is still building or deploying.");
    }));

  test("an invalid key and a missing deployment are refused", () =>
    inSandbox(async ({ sandbox, smoke: call }) => {
      const url = `${sandbox.url}/deployment/d/predict`;
      expect(((await errorOf(call(url, { apiKey: "wrong" }))) as Failure).remedy).toContain("`baseten-api-key`");
      expect(((await errorOf(call(`${sandbox.url}/production/predict`))) as Failure).remedy).toContain("`environment`");
    }));

  const event = (content: string) => `data: ${JSON.stringify(delta(content))}\n\n`;

  test("a stream comes through, and one that is cut off fails", async () => {
    const whole: PredictHandler = () => ({ chunks: [event("Hel"), event("lo"), "data: [DONE]\n\n"] });
    await inSandbox(async ({ sandbox, smoke: call }) => {
      const url = `${sandbox.url}/deployment/d/predict`;
      const { text, stream } = await call(url);
      expect({ text, events: stream?.events, tokens: stream?.tokens }).toEqual({ text: "Hello", events: 2, tokens: 2 });
      sandbox.baseten.predict = () => ({
        chunks: (function* () {
          yield event("Hel");
          yield event("lo");
          throw new Error("cut");
        })(),
      });
      const error = (await errorOf(call(url))) as Failure;
      expect(error.message).toContain("the connection was cut after 2 events of the stream");
      expect(sandbox.requests.all).toHaveLength(2);
    }, whole);
  });

  test("a stream without end is closed when the signal comes, and the model stops", async () => {
    const stop = new AbortController();
    const left = Promise.withResolvers<void>();
    const endless: PredictHandler = () => ({
      chunks: (function* () {
        try {
          for (let sent = 0; ; sent++) {
            if (sent === 100) stop.abort(new Error("over"));
            yield event("x");
          }
        } finally {
          left.resolve();
        }
      })(),
    });
    await inSandbox(async ({ sandbox, smoke: call }) => {
      const error = await errorOf(call(`${sandbox.url}/deployment/d/predict`, { signal: stop.signal }));
      expect(error).toBe(stop.signal.reason);
      await left.promise;
    }, endless);
  });
});
