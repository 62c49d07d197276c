import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readEvent } from "../../src/action/event.ts";
import { lookAtKey, whyNoKey } from "../../src/action/key.ts";
import { Secrets } from "../../src/action/masks.ts";

const KEY = "aBcD1234.abcdefghijklmnopqrstuvwxyz012345";

describe("lookAtKey", () => {
  it.each([
    KEY,
    "abc123",
    "sandbox.0123456789abcdef",
    "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo=",
    "a==",
    "x=",
    "Bearer",
    "",
  ])("%j may be a key", (key) => expect(lookAtKey(key)).toBeUndefined());

  it.each<[string, string]>([
    [`"${KEY}"`, "a key in quotes"],
    [`'${KEY}'`, "a key in quotes"],
    [`\`${KEY}\``, "a key in quotes"],
    [`BASETEN_API_KEY=${KEY}`, "an assignment"],
    [`export BASETEN_API_KEY="${KEY}"`, "an assignment"],
    [`key = ${KEY}`, "an assignment"],
    [`Bearer ${KEY}`, "an Authorization header"],
    [`Api-Key ${KEY}`, "an Authorization header"],
    [`Authorization: Api-Key ${KEY}`, "an Authorization header"],
    [Buffer.from(KEY).toString("base64"), "a base64-encoded one"],
    [Buffer.from(`${KEY}\n`).toString("base64url"), "a base64-encoded one"],
    [`[baseten]\nremote_provider = baseten\napi_key = ${KEY}\nremote_url = https://app.baseten.co`, "a whole .trussrc"],
    [`{"api_key": "${KEY}"}`, "a JSON object"],
  ])("%j is recognised, and the bare key is masked", (key, looksLike) => {
    const broken = lookAtKey(key);
    expect(broken?.problem).toContain(looksLike);
    expect(broken?.bare).toContain(KEY);
    expect(JSON.stringify([broken?.problem, broken?.remedy])).not.toContain(KEY.slice(0, 8));
    const masked: string[] = [];
    new Secrets((value) => void masked.push(value)).addKey(key);
    expect(masked).toEqual(expect.arrayContaining([key, KEY]));
  });

  it("names the length of a text that is too long, and finds the bare key at its start", () => {
    const broken = lookAtKey(`api_key = ${KEY}\n${"x".repeat(10_000)}`);
    expect(broken?.problem).toMatch(/^must be an API key, but is 10\d\d\d characters long$/);
    expect(broken?.bare).toEqual([KEY]);
  });

  it.each(["se cret", "zwei\nZeilen", "schlüssel"])("%j holds characters that no key has", (key) => {
    expect(lookAtKey(key)).toMatchObject({ problem: expect.stringContaining("printable ASCII"), bare: [] });
  });
});

describe("whyNoKey", () => {
  const HOME = { GITHUB_REPOSITORY: "octo/models", GITHUB_EVENT_NAME: "pull_request", GITHUB_ACTOR: "octocat" };
  const pull = (repo: string | null) => ({ pull_request: { head: { repo: repo && { full_name: repo } } } });

  it.each<[string, Record<string, string>, object, string | undefined, RegExp]>([
    ["a fork", {}, pull("mallory/models"), "a pull request from a fork", /^This run is for a pull request from a fork/],
    ["a deleted fork", {}, pull(null), "a pull request from a fork", /fork/],
    [
      "Dependabot",
      { GITHUB_ACTOR: "dependabot[bot]" },
      pull("octo/models"),
      "a run that Dependabot started",
      /Dependabot's own secrets/,
    ],
    [
      "a push by Dependabot",
      { GITHUB_ACTOR: "dependabot[bot]", GITHUB_EVENT_NAME: "push" },
      {},
      "a run that Dependabot started",
      /Dependabot's own secrets/,
    ],
    [
      "a pull request of the same repository",
      {},
      pull("octo/models"),
      undefined,
      /misspelled.*`environment:`.*`secrets: inherit`/,
    ],
    ["a push", { GITHUB_EVENT_NAME: "push" }, {}, undefined, /misspelled/],
    [
      "pull_request_target",
      { GITHUB_EVENT_NAME: "pull_request_target" },
      pull("mallory/models"),
      undefined,
      /misspelled/,
    ],
  ])("%s", async (_, env, event, cause, text) => {
    const folder = await mkdtemp(path.join(tmpdir(), "event-"));
    try {
      const file = path.join(folder, "event.json");
      await writeFile(file, JSON.stringify(event));
      const why = whyNoKey(readEvent({ ...HOME, ...env, GITHUB_EVENT_PATH: file }));
      expect(why.cause).toBe(cause);
      expect(why.text).toMatch(text);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
