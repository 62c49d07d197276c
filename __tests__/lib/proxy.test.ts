import { describe, expect, test } from "@jest/globals";
import { Failure } from "../../src/lib/errors.ts";
import { Network, TransportError } from "../../src/lib/http.ts";
import { noProxyFindings, proxyFor, proxySecrets } from "../../src/lib/proxy.ts";
import { closedPort, errorOf, withEnv } from "../support/client.ts";
import { type SilentServer, withForwardProxy, withOddProxy, withSilentServer } from "../support/proxy.ts";

/** The proxy that these variables name, and no others. */
const chosen = (url: URL, env: Record<string, string>) => {
  const others = Object.keys(process.env).filter((name) => /^(https?|all|no)_proxy$/i.test(name));
  return withEnv({ ...Object.fromEntries(others.map((name) => [name, undefined])), ...env }, () => proxyFor(url));
};

const API = new URL("https://api.baseten.co/v1/models");

describe("entries of no_proxy that match no host", () => {
  const PROXY = { HTTPS_PROXY: "http://p:1" };

  test.each([
    ["10.0.0.0/8", /is a network/],
    ["fd00::/8", /is a network/],
    ["https://api.baseten.co/", /is a URL/],
    ["a.example;b.example", /semicolon/],
  ])("%s is reported", (entry, problem) => {
    const findings = noProxyFindings({ ...PROXY, NO_PROXY: `localhost,${entry} .corp` });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: "hint", rule: "no-proxy-entry" });
    expect(findings[0]?.message).toContain(`The entry ${JSON.stringify(entry)} in NO_PROXY`);
    expect(findings[0]?.message).toMatch(problem);
  });

  test("there are no findings for valid entries, or if no proxy is named", () => {
    const fine = "localhost, 127.0.0.1 [::1]:443,.corp,*.corp,example.com:8080,*";
    expect(noProxyFindings({ ...PROXY, NO_PROXY: fine })).toEqual([]);
    expect(noProxyFindings({ NO_PROXY: "10.0.0.0/8" })).toEqual([]);
    expect(noProxyFindings({ ...PROXY, no_proxy: "fine", NO_PROXY: "10.0.0.0/8" })).toEqual([]);
  });
});

describe("the choice of a proxy", () => {
  test.each<[string, Record<string, string>, string | undefined]>([
    ["none", {}, undefined],
    ["HTTPS_PROXY", { HTTPS_PROXY: "http://p:1" }, "http://p:1/ HTTPS_PROXY"],
    [
      "lower case takes precedence",
      { HTTPS_PROXY: "http://p:1", https_proxy: "http://q:2" },
      "http://q:2/ https_proxy",
    ],
    [
      "a scheme's own variable takes precedence over ALL_PROXY",
      { ALL_PROXY: "http://p:1", HTTPS_PROXY: "http://q:2" },
      "http://q:2/ HTTPS_PROXY",
    ],
    ["the variable for plain HTTP is not used for HTTPS", { HTTP_PROXY: "http://p:1" }, undefined],
    [
      "a proxy without a scheme uses plain HTTP",
      { HTTPS_PROXY: "proxy.corp:3128" },
      "http://proxy.corp:3128/ HTTPS_PROXY",
    ],
    [
      "credentials without a scheme",
      { HTTPS_PROXY: "me:pw@proxy.corp:3128" },
      "http://me:pw@proxy.corp:3128/ HTTPS_PROXY",
    ],
    ["surrounding blanks", { HTTPS_PROXY: " http://p:1 " }, "http://p:1/ HTTPS_PROXY"],
    ["an empty variable names no proxy", { HTTPS_PROXY: "", https_proxy: " " }, undefined],
  ])("%s", async (_what, env, expected) => {
    const proxy = await chosen(API, env);
    expect(proxy && `${proxy.url} ${proxy.variable}`).toBe(expected);
  });

  test.each(["http://", "::", "socks5://p:1", "http://me:hunter22@p:port", "http://me:hunter22@"])(
    "%j is refused and not shown",
    async (value) => {
      const refusal = await errorOf(chosen(API, { HTTPS_PROXY: value }));
      expect(refusal).toBeInstanceOf(Failure);
      expect((refusal as Failure).status).toBe("invalid");
      expect((refusal as Failure).report).toMatch(/^The variable HTTPS_PROXY must be the URL/);
      expect((refusal as Failure).report).not.toMatch(/hunter22|socks/);
    },
  );
});

describe("no_proxy", () => {
  test.each([
    ["*", API.href, true],
    ["api.baseten.co", API.href, true],
    ["API.Baseten.CO", API.href, true],
    ["baseten.co", API.href, true],
    [".baseten.co", API.href, true],
    ["*.baseten.co", API.href, true],
    ["localhost, .corp api.baseten.co", API.href, true],
    ["api.baseten.co:443", API.href, true],
    ["api.baseten.co:8443", API.href, false],
    ["aseten.co", API.href, false],
    ["o", API.href, false],
    ["evil-api.baseten.co", API.href, false],
    ["api.baseten.co.evil.example", API.href, false],
    ["", API.href, false],
    [" , ", API.href, false],
    [".", API.href, false],
    ["baseten.co:443", API.href, true],
    ["baseten.co:8443", API.href, false],
    ["co", API.href, true],
    ["baseten.co", "https://api.baseten.co./", true],
    // Networks are not supported, because every server that the action talks to has a name.
    ["10.0.0.0/8", "https://10.1.2.3/", false],
    ["0.0.1", "https://127.0.0.1/", false],
    ["127.0.0.1", "https://127.0.0.1:8443/", true],
    ["[::1]:443", "https://[::1]/", true],
    ["[::1]", "https://[::1]/", true],
  ])("%j and %s: %s", async (value, url, isExcepted) => {
    for (const name of ["NO_PROXY", "no_proxy"]) {
      const proxy = await chosen(new URL(url), { HTTPS_PROXY: "http://p:1", [name]: value });
      expect(proxy === undefined).toBe(isExcepted);
    }
  });

  test("loopback goes through the proxy unless it is excepted", async () => {
    expect(await chosen(new URL("https://localhost/"), { HTTPS_PROXY: "http://p:1" })).toBeDefined();
  });
});

describe("the secrets of a proxy's URL", () => {
  test("are its password in every form, and the token for the proxy", () => {
    const found = proxySecrets({
      HTTPS_PROXY: "http://me:p%40ss w%6Frd@p:1",
      NO_PROXY: "not:this@one",
      PATH: "nor:this@",
    });
    expect(found).toEqual(
      expect.arrayContaining(["p%40ss w%6Frd", "p@ss word", Buffer.from("me:p@ss word").toString("base64")]),
    );
    expect(found.join()).not.toContain("this");
  });

  test.each(["me:hunter22@p:1", "http://me:hunter22@p:port", "http://me:hunter22@", "http://me:hunter22@:::"])(
    "include the password of %j, which is not a valid URL",
    (value) => {
      expect(proxySecrets({ all_proxy: value })).toContain("hunter22");
    },
  );

  test("include a password with characters that should have been encoded", () => {
    expect(proxySecrets({ all_proxy: "http://me:a@b/c%zz@p:1" })).toContain("a@b/c%zz");
  });

  test("are empty if there is no password", () => {
    expect(proxySecrets({ HTTPS_PROXY: "http://proxy.corp:3128", https_proxy: "" }).join("")).toBe("");
  });
});

describe("a proxy that accepts and never answers", () => {
  const through = <T>(silent: SilentServer, run: (network: Network) => Promise<T>, limitMs: number) =>
    withEnv({ HTTPS_PROXY: `http://me:hunter22@127.0.0.1:${silent.port}`, NO_PROXY: "", no_proxy: "" }, async () => {
      const network = new Network(limitMs);
      try {
        return await run(network);
      } finally {
        network.close();
      }
    });
  const get = (network: Network, more: object = {}) =>
    network.request({ method: "GET", url: API, limitMs: 60_000, ...more });

  test("fails after its own limit, and the request certainly went nowhere", () =>
    withSilentServer(async (silent) => {
      const error = await through(silent, (network) => errorOf(get(network)), 100);
      expect(error).toMatchObject({ reached: false, timedOut: false });
      expect((error as TransportError).message).toBe(
        `api.baseten.co: the proxy 127.0.0.1:${silent.port} (HTTPS_PROXY): no answer within 0.1 s`,
      );
    }));

  test("ends with the limit or the signal of the request", () =>
    withSilentServer(async (silent) => {
      const late = await through(silent, (network) => errorOf(get(network, { limitMs: 100 })), 60_000);
      expect(late).toMatchObject({ reached: false, timedOut: true });
      expect((late as TransportError).message).toContain("the proxy 127.0.0.1:");
      const reason = new Error("over");
      const stop = new AbortController();
      const aborted = through(silent, (network) => errorOf(get(network, { signal: stop.signal })), 60_000);
      stop.abort(reason);
      expect(await aborted).toBe(reason);
    }));

  test("keeps nothing open once the network is closed", () =>
    withSilentServer(async (silent) => {
      const error = await through(
        silent,
        async (network) => {
          const waiting = errorOf(get(network));
          await silent.connected;
          network.close();
          return waiting;
        },
        60_000,
      );
      expect(error).toBeInstanceOf(TransportError);
      expect(error).toMatchObject({ reached: false });
    }));
});

describe("a proxy that answers incorrectly", () => {
  const OK = "HTTP/1.1 200 Connection established\r\n\r\n";

  test.each<[string, string, boolean, RegExp]>([
    ["nothing and closes", "", true, /: Proxy connection ended before receiving CONNECT response$/],
    ["half of a head and closes", "HTTP/1.1 200 OK\r\nvia", true, /: Proxy connection ended/],
    ["half of a head and waits", "HTTP/1.1 200 OK\r\nvia", false, /: no answer within 0\.2 s$/],
    ["an invalid header", "HTTP/1.1 200 OK\r\nvia\r\n\r\n", false, /: Invalid header from proxy/],
    [
      "something other than HTTP",
      "SSH-2.0-OpenSSH\r\n\r\n",
      false,
      /: it refused the tunnel to api\.baseten\.co:443: NaN/,
    ],
    [
      "a refusal",
      "HTTP/1.1 403 Forbidden\r\n\r\nno",
      true,
      /: it refused the tunnel to api\.baseten\.co:443: 403 Forbidden$/,
    ],
    ["a refusal and waits", "HTTP/1.1 502 Bad Gateway\r\n\r\n", false, /api\.baseten\.co:443: 502 Bad Gateway$/],
    ["yes, and no TLS follows", OK, false, /: no answer within 0\.2 s$/],
    ["yes, and closes", OK, true, /: .*disconnected before secure TLS connection/],
    [
      "yes, and something other than TLS follows at once",
      `${OK}HTTP/1.1 400 Bad Request\r\n\r\n`,
      false,
      /: no answer/,
    ],
  ])("%s: the failure names the proxy, nothing was sent, and nothing stays open", (_what, answer, isEnd, message) =>
    withOddProxy(answer, isEnd, async ({ port, closed }) => {
      const network = new Network(200);
      const env = { HTTPS_PROXY: `http://me:hunter22@127.0.0.1:${port}`, https_proxy: "", NO_PROXY: "", no_proxy: "" };
      const error = await withEnv(env, () => errorOf(network.request({ method: "GET", url: API, limitMs: 60_000 })));
      expect(error).toBeInstanceOf(TransportError);
      expect(error).toMatchObject({ reached: false, timedOut: false });
      expect((error as TransportError).message).toMatch(message);
      expect((error as TransportError).message).toContain(`the proxy 127.0.0.1:${port} (HTTPS_PROXY): `);
      expect((error as TransportError).message).not.toContain("hunter22");
      await closed;
      network.close();
    }),
  );

  test("is connected to again after its agent was destroyed, as S3's client does", () =>
    withOddProxy("HTTP/1.1 403 Forbidden\r\n\r\n", true, async ({ port }) => {
      const network = new Network(60_000);
      const env = { HTTPS_PROXY: `http://127.0.0.1:${port}`, https_proxy: "", NO_PROXY: "", no_proxy: "" };
      await withEnv(env, async () => {
        (await network.agentFor(API)).destroy();
        const error = await errorOf(network.request({ method: "GET", url: API, limitMs: 60_000 }));
        expect((error as TransportError).message).toContain("403 Forbidden");
      });
      network.close();
    }));
});

test("concurrent requests share one agent", async () => {
  const network = new Network();
  await withEnv({ HTTPS_PROXY: "http://127.0.0.1:9", https_proxy: "", NO_PROXY: "", no_proxy: "" }, async () => {
    const [one, other] = await Promise.all([network.agentFor(API), network.agentFor(API)]);
    expect(one).toBe(other);
  });
  network.close();
});

test.each(["me:100%@", "me:a%zzb@", "me:p%E4ss@"])(
  "percent signs that do not encode anything are sent unchanged: %s",
  (credentials) =>
    withForwardProxy("own", { user: "me", password: credentials.slice(3, -1) }, async ({ port }) => {
      const network = new Network();
      const env = { HTTP_PROXY: `http://${credentials}127.0.0.1:${port}`, http_proxy: "", NO_PROXY: "", no_proxy: "" };
      const url = new URL(`http://127.0.0.1:${await closedPort()}/`);
      // 502 comes from a proxy that accepted the credentials.
      const answer = await withEnv(env, () => network.request({ method: "GET", url, limitMs: 60_000 }));
      expect(answer.status).toBe(502);
      network.close();
    }),
);
