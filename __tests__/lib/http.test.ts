import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import { type HttpRequest, type HttpResponse, type HttpStream, Network, TransportError } from "../../src/lib/http.ts";
import { closedPort, errorOf, withEnv, withServer } from "../support/client.ts";

/** One request over a network of its own. */
async function send(url: string, request: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  const network = new Network();
  try {
    return await network.request({ method: "GET", limitMs: 60_000, ...request, url: new URL(url) });
  } finally {
    network.close();
  }
}

async function transportErrorOf(promise: Promise<unknown>): Promise<TransportError> {
  const error = await errorOf(promise);
  expect(error).toBeInstanceOf(TransportError);
  return error as TransportError;
}

describe("an exchange", () => {
  test("sends the method, path, headers and body with its length in bytes, and returns the whole answer", () =>
    withServer([{ status: 418, headers: { "x-request-id": "r1" }, body: "é1" }], async ({ url, received }) => {
      const request = { method: "POST", headers: { "x-test": "1" }, body: "größe" };
      expect(await send(`${url}/a%2Fb?c=d%20e`, request)).toMatchObject({
        status: 418,
        headers: { "x-request-id": "r1" },
        text: "é1",
      });
      expect(received).toMatchObject([
        { method: "POST", url: "/a%2Fb?c=d%20e", body: "größe", headers: { "x-test": "1", "content-length": "7" } },
      ]);
    }));

  test("characters that are split between two packets arrive whole", () =>
    withServer(
      [
        (_request, response) => {
          const bytes = Buffer.from("aé");
          response.write(bytes.subarray(0, 2), () => setImmediate(() => response.end(bytes.subarray(2))));
        },
      ],
      async ({ url }) => {
        expect((await send(url)).text).toBe("aé");
      },
    ));

  test("redirects are not followed, because the key must not go elsewhere", () =>
    withServer([{ status: 302, headers: { location: "/elsewhere" } }], async ({ url, received }) => {
      expect((await send(url)).status).toBe(302);
      expect(received).toHaveLength(1);
    }));

  test("it is told that a request has been sent, before there is an answer", async () => {
    const answer = Promise.withResolvers<void>();
    const held = async (_: IncomingMessage, response: ServerResponse) => {
      await answer.promise;
      response.end("late");
    };
    await withServer([(request, response) => void held(request, response)], async ({ url }) => {
      const network = new Network();
      const asking = network.request({ method: "GET", url: new URL(url), limitMs: 60_000 });
      await network.firstSent;
      answer.resolve();
      expect((await asking).text).toBe("late");
      network.close();
    });
  });

  test("the connection is reused", () =>
    withServer([(request, response) => void response.end(String(request.socket.remotePort))], async ({ url }) => {
      const network = new Network();
      const get = () => network.request({ method: "GET", url: new URL(url), limitMs: 60_000 });
      const [one, two] = [await get(), await get()];
      network.close();
      expect(one.text).toMatch(/^\d+$/);
      expect(two.text).toBe(one.text);
    }));
});

test("a reused connection does not collect listeners", () =>
  withServer([{}], async ({ url }) => {
    const network = new Network();
    const agent = await network.agentFor(new URL(url));
    const listeners: number[] = [];
    for (let request = 0; request < 3; request += 1) {
      await network.request({ method: "GET", url: new URL(url), limitMs: 60_000 });
      await new Promise((resolve) => setImmediate(resolve));
      const [socket] = Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? []);
      listeners.push(socket?.listenerCount("connect") ?? Number.NaN);
    }
    network.close();
    expect(listeners).toEqual([listeners[0], listeners[0], listeners[0]]);
  }));

describe("the deadline", () => {
  test("applies to a server that never answers", () =>
    withServer([() => undefined], async ({ url }) => {
      const error = await transportErrorOf(send(url, { limitMs: 100 }));
      expect(error).toMatchObject({ reached: true, timedOut: true });
      expect(error.message).toMatch(/^127\.0\.0\.1:\d+: no complete answer within 0 s$/);
    }));

  test("applies to the whole answer, so that a server that sends bytes forever is cut off", () =>
    withServer(
      [
        (_request, response) => {
          const timer = setInterval(() => response.write("x"), 5);
          response.once("close", () => clearInterval(timer));
        },
      ],
      async ({ url }) => {
        expect(await transportErrorOf(send(url, { limitMs: 200 }))).toMatchObject({ reached: true, timedOut: true });
      },
    ));

  test("is named as the reason, even in the middle of an answer", () =>
    withServer([(_request, response) => void response.write("half")], async ({ url }) => {
      const error = await transportErrorOf(send(url, { limitMs: 200 }));
      expect(error.message).toContain("no complete answer within");
    }));
});

describe("a failed exchange tells whether the server may have seen the request", () => {
  test("connection refused: not reached", async () => {
    const error = await transportErrorOf(send(`http://127.0.0.1:${await closedPort()}`));
    expect(error).toMatchObject({ reached: false, timedOut: false });
    expect(error.message).toContain("ECONNREFUSED");
  });

  test("a name with several addresses that all refuse: not reached, with every reason", async () => {
    const error = await transportErrorOf(send(`http://localhost:${await closedPort()}`));
    expect(error).toMatchObject({ reached: false, timedOut: false });
    expect(error.message).toContain("ECONNREFUSED");
  });

  test.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
    ["reset before an answer", (request) => request.socket.resetAndDestroy()],
    ["closed before an answer", (request) => request.socket.destroy()],
    [
      "reset in the middle of the answer",
      (request, response) => {
        response.writeHead(200, { "content-length": 100 });
        response.write("half", () => request.socket.resetAndDestroy());
      },
    ],
    [
      "closed in the middle of the answer",
      (request, response) => {
        response.writeHead(200, { "content-length": 100 });
        response.write("half", () => request.socket.destroy());
      },
    ],
    ["an answer that is not HTTP", (request) => request.socket.end("hello\r\n\r\n")],
  ])("%s: reached", (_what, play) =>
    withServer([play], async ({ url }) => {
      expect(await transportErrorOf(send(url))).toMatchObject({ reached: true, timedOut: false });
    }),
  );

  test("an answer beyond 64 MiB is cut off", () =>
    withServer(
      [
        (_request, response) => {
          const chunk = Buffer.alloc(1024 * 1024);
          const more = () => {
            while (!response.destroyed && response.write(chunk));
          };
          response.on("drain", more);
          more();
        },
      ],
      async ({ url }) => {
        expect((await transportErrorOf(send(url))).message).toContain("larger than 64 MiB");
      },
    ));
});

describe("the signal", () => {
  const reason = new Error("the run is over");

  test("ends a request that waits for its answer, with its own reason", async () => {
    const stop = new AbortController();
    await withServer([() => stop.abort(reason)], async ({ url }) => {
      await expect(send(url, { signal: stop.signal })).rejects.toBe(reason);
    });
  });

  test("ends an answer in the middle, with its own reason", async () => {
    const stop = new AbortController();
    const dribble = (_request: IncomingMessage, response: ServerResponse) => {
      response.write("half", () => setImmediate(() => stop.abort(reason)));
    };
    await withServer([dribble], async ({ url }) => {
      await expect(send(url, { signal: stop.signal })).rejects.toBe(reason);
    });
  });

  test("that is already aborted prevents the request", () =>
    withServer([{}], async ({ url, received }) => {
      await expect(send(url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect(received).toEqual([]);
    }));
});

/** Starts an answer over a network of its own, and closes the network afterwards. */
async function streaming(
  url: string,
  request: Partial<HttpRequest>,
  use: (answer: HttpStream, network: Network) => Promise<void>,
): Promise<void> {
  const network = new Network();
  try {
    await use(await network.stream({ method: "GET", limitMs: 60_000, ...request, url: new URL(url) }), network);
  } finally {
    network.close();
  }
}

async function readAll(body: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of body) text += chunk.toString("latin1");
  return text;
}

/** Resolves when the server sees that the connection is gone. */
function connectionGone(): { play: (request: IncomingMessage, response: ServerResponse) => void; gone: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const play = (_request: IncomingMessage, response: ServerResponse) => {
    response.once("close", () => resolve());
    response.write("first");
  };
  return { play, gone: promise };
}

describe("an answer that is read as it arrives", () => {
  test("returns each part before the next one is sent", async () => {
    const steps = Promise.withResolvers<void>();
    const play = async (_request: IncomingMessage, response: ServerResponse) => {
      response.writeHead(203, { "x-test": "1" }).write("one");
      await steps.promise;
      response.end("two");
    };
    await withServer([play], async ({ url }) =>
      streaming(url, { method: "POST", body: "{}" }, async ({ status, headers, body }) => {
        expect({ status, test: headers["x-test"] }).toEqual({ status: 203, test: "1" });
        const parts: string[] = [];
        for await (const part of body) {
          parts.push(String(part));
          steps.resolve();
        }
        expect(parts).toEqual(["one", "two"]);
      }),
    );
  });

  test("read to its end leaves the connection for the next request", () =>
    withServer([(request, response) => void response.end(String(request.socket.remotePort))], ({ url }) =>
      streaming(url, {}, async ({ body }, network) => {
        const port = await readAll(body);
        expect(port).toMatch(/^\d+$/);
        const again = await network.request({ method: "GET", url: new URL(url), limitMs: 60_000 });
        expect(again.text).toBe(port);
      }),
    ));

  test.each<[string, (answer: HttpStream) => Promise<unknown>]>([
    [
      "leaving the loop",
      async ({ body }) => {
        for await (const _part of body) break;
      },
    ],
    [
      "an error in the loop",
      async ({ body }) => {
        const stumble = async () => {
          for await (const _part of body) throw new Error("mine");
        };
        await expect(stumble()).rejects.toThrow(/^mine$/);
      },
    ],
    ["closing it unread", async (answer) => answer.close()],
    [
      "closing it twice in the middle",
      async (answer) => {
        await answer.body[Symbol.asyncIterator]().next();
        answer.close();
        answer.close();
      },
    ],
  ])("%s closes the connection", async (_how, end) => {
    const { play, gone } = connectionGone();
    await withServer([play], ({ url }) =>
      streaming(url, {}, async (answer) => {
        await end(answer);
        await gone;
      }),
    );
  });

  test("is cut off at the deadline, even if it is a stream that never ends", async () => {
    const { play, gone } = connectionGone();
    await withServer([play], ({ url }) =>
      streaming(url, { limitMs: 200 }, async ({ body }) => {
        const error = await transportErrorOf(readAll(body));
        expect(error).toMatchObject({ reached: true, timedOut: true });
        expect(error.message).toContain("no complete answer within");
        await gone;
      }),
    );
  });

  test("is also cut off at the deadline before anything is read", async () => {
    const { play, gone } = connectionGone();
    await withServer([play], ({ url }) =>
      streaming(url, { limitMs: 200 }, async ({ body }) => {
        await gone;
        expect(await transportErrorOf(readAll(body))).toMatchObject({ reached: true, timedOut: true });
      }),
    );
  });

  test("does not start without a response within the deadline", () =>
    withServer([() => undefined], async ({ url }) => {
      const error = await transportErrorOf(streaming(url, { limitMs: 100 }, async () => undefined));
      expect(error).toMatchObject({ reached: true, timedOut: true });
    }));

  test("fails, rather than ends, if the connection is cut", () =>
    withServer([(request, response) => void response.write("half", () => request.socket.destroy())], async ({ url }) =>
      streaming(url, {}, async ({ body }) => {
        expect(await transportErrorOf(readAll(body))).toMatchObject({ reached: true, timedOut: false });
      }),
    ));

  test("ends with the signal's own reason, and closes the connection", async () => {
    const reason = new Error("the run is over");
    const stop = new AbortController();
    const { play, gone } = connectionGone();
    await withServer([play], ({ url }) =>
      streaming(url, { signal: stop.signal }, async ({ body }) => {
        const read = async () => {
          for await (const _part of body) stop.abort(reason);
        };
        await expect(read()).rejects.toBe(reason);
        await gone;
      }),
    );
  });

  test.each(["end", "break", "close"])("holds no timer and no listener after its %s", (how) =>
    withServer([(_request, response) => void response.end("all of it")], ({ url }) => {
      const stop = new AbortController();
      const added: string[] = [];
      const { signal } = stop;
      const add = signal.addEventListener.bind(signal);
      const remove = signal.removeEventListener.bind(signal);
      signal.addEventListener = (...args: Parameters<typeof add>) => {
        added.push("added");
        add(...args);
      };
      signal.removeEventListener = (...args: Parameters<typeof remove>) => {
        added.pop();
        remove(...args);
      };
      const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
      const before = timers();
      return streaming(url, { signal, limitMs: 3_600_000 }, async (answer) => {
        expect(added).toEqual(["added"]);
        expect(timers()).toBeGreaterThan(before);
        if (how === "close") answer.close();
        else for await (const _part of answer.body) if (how === "break") break;
        expect(added).toEqual([]);
      }).then(() => expect(timers()).toBe(before));
    }),
  );
});

interface Proxy {
  url: string;
  /** The requests that the proxy got: absolute URLs, or `CONNECT host:port`. */
  asked: string[];
}

/** A forward proxy for plain HTTP, which refuses tunnels. */
async function withProxy(run: (proxy: Proxy) => Promise<void>): Promise<void> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    asked.push(incoming.url ?? "");
    const { method, headers } = incoming;
    const outgoing = forward(incoming.url ?? "", { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    outgoing.on("error", () => response.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  server.on("connect", (request: IncomingMessage, socket: Duplex) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\nno tunnels");
  });
  const port = await listen(server, 0);
  try {
    await run({ url: `http://127.0.0.1:${port}`, asked });
  } finally {
    await closeServer(server);
  }
}

/** Runs with these proxy settings and no others. */
function withProxySettings<T>(settings: Record<string, string>, run: () => Promise<T>): Promise<T> {
  const none = Object.keys(process.env).filter((name) => /^(https?|all|no)_proxy$/i.test(name));
  return withEnv({ ...Object.fromEntries(none.map((name) => [name, undefined])), ...settings }, run);
}

describe("proxies", () => {
  test.each(["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"])("%s is used for plain HTTP", (name) =>
    withServer([{ body: "direct" }], async ({ url, received }) =>
      withProxy(async (proxy) => {
        await withProxySettings({ [name]: proxy.url }, async () => {
          const answer = await send(`${url}/path?x=1`, { method: "POST", body: "{}" });
          expect(answer.text).toBe("direct");
        });
        expect(proxy.asked).toEqual([`${url}/path?x=1`]);
        expect(received).toMatchObject([{ method: "POST", url: "/path?x=1", body: "{}" }]);
      }),
    ),
  );

  test.each(["HTTPS_PROXY", "https_proxy"])("%s is used for HTTPS, through a tunnel", (name) =>
    withProxy(async (proxy) => {
      await withProxySettings({ [name]: proxy.url }, async () => {
        await send("https://api.baseten.invalid/v1/models").catch(() => undefined);
      });
      expect(proxy.asked).toEqual(["CONNECT api.baseten.invalid:443"]);
    }),
  );

  test.each(["HTTPS_PROXY", "https_proxy"])("%s is not used for plain HTTP", (name) =>
    withServer([{ body: "direct" }], async ({ url }) =>
      withProxySettings({ [name]: `http://127.0.0.1:${await closedPort()}` }, async () => {
        expect((await send(url)).text).toBe("direct");
      }),
    ),
  );

  test("a proxy that is down fails the request, which certainly did not reach the server", () =>
    withServer([{}], async ({ url, received }) =>
      withProxySettings({ HTTP_PROXY: `http://127.0.0.1:${await closedPort()}` }, async () => {
        expect(await transportErrorOf(send(url))).toMatchObject({ reached: false, timedOut: false });
        expect(received).toEqual([]);
      }),
    ));

  test.each([
    ["NO_PROXY", "127.0.0.1"],
    ["no_proxy", "127.0.0.1"],
    ["NO_PROXY", "example.com, 127.0.0.1"],
    ["NO_PROXY", "*"],
  ])("%s=%s bypasses the proxy", (name, value) =>
    withServer([{ body: "direct" }], async ({ url }) =>
      withProxySettings({ HTTP_PROXY: `http://127.0.0.1:${await closedPort()}`, [name]: value }, async () => {
        expect((await send(url)).text).toBe("direct");
      }),
    ),
  );

  test("NO_PROXY for another host does not bypass the proxy", () =>
    withServer([{ body: "direct" }], async ({ url }) =>
      withProxy(async (proxy) => {
        await withProxySettings({ HTTP_PROXY: proxy.url, NO_PROXY: "example.com" }, () => send(url));
        expect(proxy.asked).toHaveLength(1);
      }),
    ));

  test("an empty variable names no proxy", () =>
    withServer([{ body: "direct" }], async ({ url }) =>
      withProxySettings({ HTTP_PROXY: "", HTTPS_PROXY: "" }, async () => {
        expect((await send(url)).text).toBe("direct");
      }),
    ));

  test("if a tunnel is refused, the key is not sent to the proxy", async () => {
    const seen: string[] = [];
    const server = createServer();
    server.on("connect", (request: IncomingMessage, socket: Duplex) => {
      seen.push(JSON.stringify(request.headers));
      socket.on("data", (bytes) => seen.push(String(bytes)));
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nconnection: close\r\n\r\n");
    });
    const port = await listen(server, 0);
    await withProxySettings({ HTTPS_PROXY: `http://127.0.0.1:${port}` }, async () => {
      const headers = { authorization: "Bearer very.secret" };
      await send("https://api.baseten.invalid/", { headers }).catch(() => undefined);
    });
    await closeServer(server);
    expect(seen).toHaveLength(1);
    expect(seen.join()).not.toContain("very.secret");
  });
});
