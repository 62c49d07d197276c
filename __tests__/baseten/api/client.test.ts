import { describe, expect, jest, test } from "@jest/globals";
import { ApiError, type Call, isTransient, NoAnswer, pathOf } from "../../../src/baseten/api/client.ts";
import { createClock } from "../../../src/lib/clock.ts";
import { Failure } from "../../../src/lib/errors.ts";
import { Secrets } from "../../../src/action/masks.ts";
import { closedPort, errorOf, FakeClock, type StubAnswer, withClient, withServer } from "../../support/client.ts";

const GET: Call = { method: "GET", path: "/v1/models", stage: "Looking up the models" };
const OK = { body: { models: [] } };

/** The result of a call to a server that gives these answers in turn. */
function calling(answers: StubAnswer[], call: Partial<Call> = {}) {
  let result: unknown;
  let error: unknown;
  return (async () => {
    const outcome = { waits: [] as number[], retries: [] as string[], sent: 0 };
    await withServer(answers, ({ url, received }) =>
      withClient({ baseUrl: url }, async ({ client, clock, retries }) => {
        try {
          result = await client.call({ ...GET, ...call });
        } catch (caught) {
          error = caught;
        }
        Object.assign(outcome, { waits: clock.sleeps, retries, sent: received.length });
      }),
    );
    return { result, error, ...outcome };
  })();
}

describe("a request", () => {
  test("carries the key, the user agent and JSON to the path with its query", () =>
    withServer([OK], ({ url, received }) =>
      withClient({ baseUrl: `${url}//`, apiKey: "my.key", userAgent: "us/1.0" }, async ({ client }) => {
        const call = {
          method: "POST",
          path: pathOf`/v1/x/${"a b"}`,
          query: { name: "ü&=" },
          body: { a: "é" },
        } as const;
        expect(await client.call({ ...GET, ...call })).toEqual({ models: [] });
        expect(received).toMatchObject([
          {
            method: "POST",
            url: "/v1/x/a%20b?name=%C3%BC%26%3D",
            body: '{"a":"é"}',
            headers: {
              authorization: "Bearer my.key",
              "user-agent": "us/1.0",
              accept: "application/json",
              "content-type": "application/json",
            },
          },
        ]);
      }),
    ));

  test("has no content type without a body", () =>
    withServer([OK], ({ url, received }) =>
      withClient({ baseUrl: url }, async ({ client }) => {
        await client.call(GET);
        expect(received[0]?.headers).not.toHaveProperty("content-type");
      }),
    ));

  test("accepts unknown fields in the answer", async () => {
    expect(await calling([{ body: { models: [], newer: { x: 1 } } }])).toMatchObject({
      result: { newer: { x: 1 } },
      sent: 1,
    });
  });
});

test.each([
  ["a/b", "/v1/models/a%2Fb/x"],
  ["../teams", "/v1/models/..%2Fteams/x"],
  ["a?b#c%", "/v1/models/a%3Fb%23c%25/x"],
  ["ü", "/v1/models/%C3%BC/x"],
])("the argument %j stays within its segment of the path", (id, path) => {
  expect(pathOf`/v1/models/${id}/x`).toBe(path);
});

test("only these statuses are worth a retry", () => {
  const statuses = [400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 502, 503, 504];
  expect(statuses.filter(isTransient)).toEqual([408, 429, 500, 502, 503, 504]);
});

describe("retries", () => {
  test.each([408, 429, 500, 502, 503, 504])("%d is retried", async (status) => {
    const { result, sent, waits, retries } = await calling([{ status }, OK]);
    expect(result).toEqual({ models: [] });
    expect([sent, waits.length, retries.length]).toEqual([2, 1, 1]);
    expect(retries[0]).toMatch(
      new RegExp(`^Looking up the models failed: .*answered ${status}.* Trying again in .* \\(attempt 2 of 6\\)\\.$`),
    );
  });

  test.each([301, 400, 401, 403, 404, 405, 409, 410, 413, 422])("%d is not retried", async (status) => {
    const { error, sent } = await calling([{ status }, OK]);
    expect(error).toBeInstanceOf(ApiError);
    expect([sent, (error as ApiError).httpStatus]).toEqual([1, status]);
  });

  test.each<[string, StubAnswer]>([
    ["a connection that is reset", (request) => void request.socket.resetAndDestroy()],
    [
      "an answer that is cut off",
      (_request, response) =>
        void response.writeHead(200, { "content-length": 9 }).write("{", () => response.destroy()),
    ],
    ["an answer that is not JSON", { body: "<html>hello</html>" }],
    ["an answer that is a list", { body: [] }],
    ["an empty answer", { body: "" }],
  ])("%s is retried", async (_what, answer) => {
    expect(await calling([answer, OK])).toMatchObject({ result: { models: [] }, sent: 2 });
  });

  test("a request that gets no answer in time is abandoned and sent again", () =>
    withServer([() => undefined, OK], ({ url }) =>
      withClient({ baseUrl: url, clock: new FakeClock(300) }, async ({ client, retries }) => {
        expect(await client.call(GET)).toEqual({ models: [] });
        expect(retries).toHaveLength(1);
      }),
    ));

  test("a request may take 30 seconds by the clock", () =>
    withServer([OK], ({ url }) => {
      const clock = new FakeClock();
      const limit = jest.spyOn(clock, "limit");
      return withClient({ baseUrl: url, clock }, async ({ client }) => {
        await client.call(GET);
        expect(limit.mock.calls).toEqual([[30_000]]);
      });
    }));

  test("a request is sent at most six times, with waits that grow up to 20 seconds", async () => {
    const random = jest.spyOn(Math, "random").mockReturnValue(1);
    const { error, sent, waits, retries } = await calling([{ status: 503 }]);
    random.mockRestore();
    expect(error).toMatchObject({ httpStatus: 503 });
    expect(sent).toBe(6);
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 20_000]);
    expect(retries.at(-1)).toContain("(attempt 6 of 6)");
  });

  test("the jitter covers the whole length of a wait", async () => {
    const random = jest.spyOn(Math, "random").mockReturnValueOnce(0).mockReturnValueOnce(0.5).mockReturnValueOnce(0.25);
    const { waits } = await calling([{ status: 503 }, { status: 503 }, { status: 503 }, OK]);
    random.mockRestore();
    expect(waits).toEqual([0, 2_000, 2_000]);
  });

  test.each([1, 2])("with attempts: %d, at most that many are sent", async (attempts) => {
    const { error, sent } = await calling([{ status: 500 }], { attempts });
    expect(error).toMatchObject({ httpStatus: 500 });
    expect(sent).toBe(attempts);
  });

  test("with attempts: 1, one request is sent even if the connection is lost", async () => {
    const { error, sent, waits } = await calling([(request) => void request.socket.resetAndDestroy()], { attempts: 1 });
    expect(error).toMatchObject({ name: "Failure", reached: true, timedOut: false });
    expect(error).toBeInstanceOf(NoAnswer);
    expect([sent, waits]).toEqual([1, []]);
  });
});

describe("how long the server asks the client to wait", () => {
  const later = new Date(Date.now() + 60_000).toUTCString();
  test.each<[string, object, string | object, number]>([
    ["Retry-After in seconds", { "retry-after": "7" }, {}, 7_000],
    ["retry_after of the body", {}, { error: "slow down", retry_after: 2.5 }, 2_500],
    ["the header takes precedence over the body", { "retry-after": "3" }, { retry_after: 9 }, 3_000],
    ["a meaningless header leaves the choice to the body", { "retry-after": "soon" }, { retry_after: 9 }, 9_000],
    ["a header of 0 leaves the choice to the body", { "retry-after": "0" }, { retry_after: 9 }, 9_000],
    ["a wait of two minutes is still honoured", { "retry-after": "120" }, {}, 120_000],
  ])("%s", async (_what, headers, body, wait) => {
    const answer = { status: 429, headers: headers as Record<string, string>, body };
    const { result, waits } = await calling([answer, OK]);
    expect(result).toEqual({ models: [] });
    expect(waits).toEqual([wait]);
  });

  test("Retry-After as a date", async () => {
    const { waits } = await calling([{ status: 503, headers: { "retry-after": later } }, OK]);
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeGreaterThan(20_000);
    expect(waits[0]).toBeLessThanOrEqual(60_000);
  });

  test.each<[Record<string, string>, string | object]>([
    [{}, { retry_after: -1 }],
    [{}, { retry_after: 0 }],
    [{}, { retry_after: "9" }],
    [{}, "no JSON"],
    [{ "retry-after": "0" }, {}],
    [{ "retry-after": "-1" }, {}],
    [{ "retry-after": "soon" }, {}],
    [{ "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, {}],
  ])("%j %j asks for no wait, so the client's own delay applies", async (headers, body) => {
    const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
    const { waits } = await calling([{ status: 429, headers, body }, OK]);
    random.mockRestore();
    expect(waits).toEqual([1_000]);
  });

  test.each<[Record<string, string>, object]>([
    [{ "retry-after": "121" }, {}],
    [{}, { retry_after: 3600 }],
  ])("a wait of more than two minutes is refused: %j %j", async (headers, body) => {
    const { error, sent, waits } = await calling([{ status: 429, headers, body }, OK]);
    expect(error).toMatchObject({ httpStatus: 429 });
    expect([sent, waits]).toEqual([1, []]);
  });
});

describe("an error names the stage, the server's words, the remedy and the request id", () => {
  const failing = async (answer: StubAnswer, call: Partial<Call> = {}): Promise<Failure> => {
    const { error } = await calling([answer], { attempts: 1, ...call });
    expect(error).toBeInstanceOf(Failure);
    return error as Failure;
  };

  test.each<[number, string | object, string, RegExp]>([
    [401, { error: "Invalid API key." }, "401: Invalid API key.", /`baseten-api-key`/],
    [401, "Unauthorized", "401: Unauthorized.", /`baseten-api-key`/],
    [402, { error: "No payment method." }, "402: No payment method.", /billing problem, not one with the truss/],
    [403, { error: "No permission" }, "403: No permission.", /full access to the team.*environment/],
    [302, "", "302.", /never redirects.*proxy settings/],
    [404, { error: "Model not found." }, "404: Model not found.", /Fix what Baseten reports/],
    [413, "", "413.", /too large.*the config.*the labels/],
    [429, { message: "Rate limit exceeded" }, "429: Rate limit exceeded.", /rate limit.*later/],
    [500, "<html><body><h1>Oops</h1></body></html>", "500: Oops.", /Baseten's side.*status page/],
    [500, { detail: "Server error." }, "500: Server error.", /Baseten's side/],
    [503, "", "503.", /Baseten's side/],
    [422, { detail: [{ loc: ["body"], msg: "is wrong!" }] }, "422: body: is wrong!", /Fix what Baseten reports/],
  ])("%d", async (status, body, said, remedy) => {
    const error = await failing({ status, body, headers: { "x-baseten-request-id": "req-1" } });
    expect(error.message).toBe(`Looking up the models failed: Baseten answered ${said}`);
    expect(error.remedy).toMatch(remedy);
    expect(error.requestId).toBe("req-1");
    expect(error.status).toBe("deploy_failed");
    expect(error.report).toBe(`${error.message} ${error.remedy} Request id: req-1.`);
  });

  test.each([400, 404, 409, 413, 422])("%d ends in the status that the call specifies", async (status) => {
    expect(await failing({ status }, { refusal: "invalid" })).toMatchObject({ status: "invalid" });
  });

  test.each([401, 402, 403, 429, 500])("%d is not blamed on the content", async (status) => {
    expect(await failing({ status }, { refusal: "invalid" })).toMatchObject({ status: "deploy_failed" });
  });

  test("x-request-id is used if Baseten's own header is missing", async () => {
    expect((await failing({ status: 400, headers: { "x-request-id": "r2" } })).requestId).toBe("r2");
    expect((await failing({ status: 400 })).requestId).toBeUndefined();
  });

  test("an answer that is not JSON", async () => {
    const error = await failing({ body: "<html>login</html>", headers: { "x-request-id": "r3" } });
    expect(error).toMatchObject({ reached: true, timedOut: false, requestId: "r3" });
    // The text is not quoted: an answer that is merely malformed may hold credentials.
    expect(error.message).toBe(
      "Looking up the models failed: Baseten's answer (200, no content type, 18 characters) is not JSON.",
    );
    expect(error.remedy).toContain("no proxy answers in place of Baseten");
  });

  test.each(["[]", "null", '"text"', "7"])("the answer %s is not an object", async (body) => {
    const error = await failing({ body });
    expect(error).toBeInstanceOf(NoAnswer);
    expect(error.message).toBe("Looking up the models failed: Baseten's answer is not a JSON object.");
  });

  test("a request without a connection certainly did not reach the server", async () => {
    await withClient({ baseUrl: `http://127.0.0.1:${await closedPort()}` }, async ({ client, clock }) => {
      const error = await errorOf(client.call(GET));
      expect(error).toMatchObject({ reached: false, timedOut: false, status: "deploy_failed" });
      expect((error as Failure).message).toMatch(
        /^Looking up the models failed: no answer from Baseten: 127\.0\.0\.1:/,
      );
      expect((error as Failure).remedy).toMatch(/network.*proxy.*status page/);
      expect(clock.sleeps).toHaveLength(5);
    });
  });

  test("a request that gets no answer in time", () =>
    withServer([() => undefined], ({ url }) =>
      withClient({ baseUrl: url, clock: new FakeClock(200) }, async ({ client }) => {
        const error = await errorOf(client.call({ ...GET, attempts: 1 }));
        expect(error).toMatchObject({ reached: true, timedOut: true });
      }),
    ));

  test("long words of the server are cut at 2,000 characters, and blanks are collapsed", async () => {
    const error = await failing({ status: 400, body: { message: `a \n\t b${"x".repeat(3_000)}` } });
    expect((error as ApiError).serverSaid).toBe(`a b${"x".repeat(1_997)}…`);
  });

  test("secrets are removed before the cut, so that no half of a secret is left", () => {
    const secrets = new Secrets(() => undefined);
    secrets.add("top-secret-value");
    const text = `${"x".repeat(1_990)}top-secret-value ${"y".repeat(100)}`;
    return withServer([{ status: 400, body: { message: text } }], ({ url }) =>
      withClient({ baseUrl: url, scrub: (said) => secrets.scrub(said) }, async ({ client }) => {
        const { message } = (await errorOf(client.call({ ...GET, attempts: 1 }))) as Failure;
        expect(message).toContain("x***");
        expect(message).not.toContain("top-");
        expect(message).toContain("…");
      }),
    );
  });
});

describe("Baseten's own time", () => {
  const dated = (date: string) => ({ headers: { date }, body: {} });

  test("is that of its last answer, of a failure, too, plus what has passed since", () =>
    withServer(
      [dated("Mon, 30 Nov 2026 12:00:00 GMT"), { status: 404, ...dated("Mon, 30 Nov 2026 12:05:00 GMT") }],
      ({ url }) =>
        withClient({ baseUrl: url }, async ({ client, clock }) => {
          expect(client.serverTime).toBeUndefined();
          const call = { method: "GET", path: "/", stage: "Asking", attempts: 1 } as const;
          await client.call(call);
          await clock.sleep(1_500);
          expect(client.serverTime).toBe(Date.UTC(2026, 10, 30, 12, 0, 1, 500));
          await errorOf(client.call(call));
          expect(client.serverTime).toBe(Date.UTC(2026, 10, 30, 12, 5));
        }),
    ));

  test("is not known from an answer without a readable date", () =>
    withServer([dated("yesterday")], ({ url }) =>
      withClient({ baseUrl: url }, async ({ client }) => {
        await client.call({ method: "GET", path: "/", stage: "Asking" });
        expect(client.serverTime).toBeUndefined();
      }),
    ));
});

describe("the signal", () => {
  const reason = new Failure("The job was cancelled.", { status: "cancelled" });

  test("ends a request that is under way, which is not retried", async () => {
    const stop = new AbortController();
    await withServer([() => stop.abort(reason)], ({ url, received }) =>
      withClient({ baseUrl: url, signal: stop.signal }, async ({ client, retries }) => {
        await expect(client.call(GET)).rejects.toBe(reason);
        expect([received.length, retries]).toEqual([1, []]);
      }),
    );
  });

  test("ends the wait between two attempts at once", async () => {
    const stop = new AbortController();
    const clock = new FakeClock();
    clock.sleep = createClock().sleep;
    const onRetry = () => void setImmediate(() => stop.abort(reason));
    await withServer([{ status: 503, headers: { "retry-after": "110" } }], ({ url, received }) =>
      withClient({ baseUrl: url, signal: stop.signal, clock, onRetry }, async ({ client }) => {
        await expect(client.call(GET)).rejects.toBe(reason);
        expect(received).toHaveLength(1);
      }),
    );
  });

  test("does not affect a call that must finish", async () => {
    const stop = new AbortController();
    const answer: StubAnswer = (_request, response) => {
      stop.abort(reason);
      setImmediate(() => response.end("{}"));
    };
    await withServer([answer], ({ url }) =>
      withClient({ baseUrl: url, signal: stop.signal }, async ({ client }) => {
        await expect(client.call({ ...GET, cancellable: false })).resolves.toEqual({});
      }),
    );
  });

  test("does not prevent a call that must finish, even if it is already aborted", () =>
    withServer([OK], ({ url }) =>
      withClient({ baseUrl: url, signal: AbortSignal.abort(reason) }, async ({ client }) => {
        await expect(client.call({ ...GET, cancellable: false })).resolves.toEqual({ models: [] });
      }),
    ));

  test("does not prevent the retries of a call that must finish, even if it is already aborted", () =>
    withServer([{ status: 503 }, OK], ({ url }) =>
      withClient({ baseUrl: url, signal: AbortSignal.abort(reason) }, async ({ client }) => {
        await expect(client.call({ ...GET, cancellable: false })).resolves.toEqual({ models: [] });
      }),
    ));
});
