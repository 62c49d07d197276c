/** The verdict on what a probe sees or does not see. */

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "@jest/globals";
import { broken, type Fact, holds, type Sighting, variant } from "../../conformance/fact.ts";
import { NotSeen } from "../../conformance/not-seen.ts";
import { look, type Verdict } from "../../conformance/run.ts";
import { type Subject, World } from "../../conformance/world.ts";
import { Failure } from "../../src/lib/errors.ts";

const KEY = "sandbox.a-key-that-nobody-may-see";

/** A fact that has only a probe. */
function fact(id: string, probe: (world: World) => Sighting | Promise<Sighting>, more: Partial<Fact> = {}): Fact {
  const texts = { belief: "", usedIn: "", source: "", mark: "assumed", otherwise: "", how: "" } as const;
  return { id, ...texts, uses: [], probe: async (world) => probe(world), ...more };
}

function worldAt(url = "http://127.0.0.1:9", signal = new AbortController().signal): World {
  const env = { BASETEN_MANAGEMENT_API_URL_OVERRIDE: url, BASETEN_SANDBOX_TIME_SCALE: "0.001" };
  return new World({ env, apiKey: KEY, runId: "r", signal, note: () => undefined });
}

async function looked(facts: readonly Fact[], world = worldAt()): Promise<Record<string, string>> {
  const verdicts = await look(facts, world);
  return Object.fromEntries(verdicts.map(({ fact: { id }, outcome, saw }) => [id, `${outcome}: ${saw}`]));
}

/** A server that gives this answer to every request. */
async function serving<T>(status: number, body: string, use: (url: string) => Promise<T>): Promise<T> {
  const server: Server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe("a verdict", () => {
  it("is what the probe says; of several variants, only known ones hold", async () => {
    const ways = { variants: { one: "One.", other: "The other." } };
    const facts = [
      fact("so", () => holds("it is")),
      fact("otherwise", () => broken("it is not")),
      fact("one", () => variant("one", "this way"), ways),
      fact("third", () => variant("third", "a way that nobody knows"), ways),
      fact("wordless", () => variant("one", "a way where there are none")),
    ];
    expect(await looked(facts)).toEqual({
      so: "holds: it is",
      otherwise: "broken: it is not",
      one: "holds: this way",
      third: "broken: a way that nobody knows",
      wordless: "broken: a way where there are none",
    });
  });

  it("is not seen if the probe could not look, and holds no secret", async () => {
    const facts = [
      fact("unseen", () => {
        throw new NotSeen(`There was nothing but ${KEY}.`);
      }),
      fact("defect", () => {
        throw new TypeError("undefined is not a function");
      }),
      fact("refused", () => {
        throw new Failure("Baseten's answer holds no id.");
      }),
    ];
    const found = await looked(facts);
    expect(found.unseen).toBe("not seen: There was nothing but ***.");
    expect(found.defect).toMatch(/^not seen: The probe has a defect: TypeError: undefined is not a function\n/);
    // The action's own client would also have failed on this answer.
    expect(found.refused).toBe("broken: Baseten's answer holds no id.");
  });

  it("is not seen if Baseten cannot be reached", async () => {
    const ask = (world: World) => world.ask({ method: "GET", path: "/v1/models" }).then(() => holds(""));
    expect((await looked([fact("far", ask)])).far).toMatch(/^not seen: GET \/v1\/models failed: no answer/);
  });

  it("is not judged if a fact that it needs is broken, directly or indirectly", async () => {
    const facts = [
      fact("far", () => broken("because of near"), { needs: ["near"] }),
      fact("near", () => broken("because of root"), { needs: ["root"] }),
      fact("root", () => broken("by itself")),
      fact("fine", () => holds("all the same"), { needs: ["root"] }),
      fact("other", () => broken("of its own"), { needs: ["fine"] }),
    ];
    const verdicts = await look(facts, worldAt());
    const told = verdicts.map(({ fact: { id }, outcome, because }) => [id, outcome, because]);
    expect(told).toEqual([
      ["far", "not seen", "root"],
      ["near", "not seen", "root"],
      ["root", "broken", undefined],
      ["fine", "holds", undefined],
      ["other", "broken", undefined],
    ]);
    expect(verdicts[0]?.saw).toBe("It cannot be seen where `root` is broken. because of near");
  });
});

describe("the order", () => {
  it("checks a fact that must be last after all others, including those listed after it", async () => {
    const order: string[] = [];
    const noting = (id: string, more: Partial<Fact> = {}, wait?: Promise<void>) =>
      fact(
        id,
        async () => {
          await wait;
          order.push(id);
          return holds("");
        },
        more,
      );
    const slow = Promise.withResolvers<void>();
    const told: string[] = [];
    const tell = ({ fact: { id } }: Verdict): void => {
      told.push(id);
      if (id === "quick") slow.resolve();
    };
    const facts = [
      noting("end", { last: true }),
      noting("slow", {}, slow.promise),
      noting("quick"),
      noting("very-end", { last: true }),
    ];
    const verdicts = await look(facts, worldAt(), tell);
    expect(order).toEqual(["quick", "slow", "end", "very-end"]);
    expect(told).toEqual(order);
    expect(verdicts.map(({ fact: { id } }) => id)).toEqual(["end", "slow", "quick", "very-end"]);
  });

  it("creates a subject once, after what it needs, and reports its failure for each fact that uses it", async () => {
    const made: string[] = [];
    const ground: Subject<string> = {
      name: "ground",
      deployments: 0,
      uses: [],
      make: async () => {
        made.push("ground");
        return "solid";
      },
    };
    const house: Subject<string> = {
      name: "house",
      deployments: 1,
      uses: [ground],
      make: async (world) => `on ${await world.get(ground)} ground`,
    };
    const ruin: Subject<string> = {
      name: "ruin",
      deployments: 1,
      uses: [house],
      make: async () => {
        throw new Error("It fell down.");
      },
    };
    const standing = async (world: World) => holds(await world.get(house));
    const facts = [
      fact("one", standing, { uses: [house] }),
      fact("other", standing, { uses: [house] }),
      fact("gone", () => holds(""), { uses: [ruin] }),
    ];
    expect(await looked(facts)).toEqual({
      one: "holds: on solid ground",
      other: "holds: on solid ground",
      gone: "not seen: There is no ruin: It fell down.",
    });
    expect(made).toEqual(["ground"]);
  });

  it("reports each remaining fact as not seen once the run is stopped", async () => {
    const stop = new AbortController();
    const world = worldAt("http://127.0.0.1:9", stop.signal);
    const facts = [
      fact("before", () => holds("seen")),
      fact("waiting", (it) => it.until(async () => undefined, { limit: 60_000_000 }).then(() => holds(""))),
      fact("behind", () => holds("in spite of it"), { last: true }),
    ];
    const verdicts = await look(facts, world, ({ fact: { id } }) =>
      id === "before" ? stop.abort(new Error("Enough.")) : undefined,
    );
    expect(verdicts.map(({ outcome, saw }) => `${outcome}: ${saw}`)).toEqual([
      "holds: seen",
      "not seen: The run was stopped.",
      "not seen: The run was stopped.",
    ]);
  });
});

describe("the world", () => {
  it("returns whatever the server answers, and records it", () =>
    serving(418, '{"error": "I am a teapot"}', async (url) => {
      const world = worldAt(url);
      const answer = await world.ask({ method: "POST", path: "/v1/prepare_model_upload", body: {} });
      expect([answer.status, answer.json, world.quote(answer)]).toEqual([
        418,
        { error: "I am a teapot" },
        '418 {"error": "I am a teapot"}',
      ]);
      expect(world.exchanges.map(({ method, path, answer: { status } }) => [method, path, status])).toEqual([
        ["POST", "/v1/prepare_model_upload", 418],
      ]);
      world.close();
    }));

  it.each([
    ["not JSON", "<html>"],
    ["not an object", "[1]"],
  ])("accepts an answer that is %s", (_what, body) =>
    serving(200, body, async (url) => {
      const world = worldAt(url);
      const answer = await world.ask({ method: "GET", path: "/v1/models" });
      expect([answer.status, answer.json, answer.text]).toEqual([200, {}, body]);
      world.close();
    }),
  );

  it("shortens a quotation, on one line and without secrets", () => {
    const world = worldAt();
    const text = `${KEY}\n  and ${"x".repeat(1_000)}`;
    const quoted = world.quote({ status: 400, headers: {}, text, json: {}, at: 0 });
    expect(quoted).toMatch(/^400 \*\*\* and x+…$/);
    expect(quoted.length).toBeLessThan(260);
  });
});
