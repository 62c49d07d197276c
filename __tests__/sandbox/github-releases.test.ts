import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type GitHubSandbox, startGitHub } from "../../sandbox/github/server.ts";

const REPO = "/repos/octo/truss-models";
const SHA = "a".repeat(40);
const CONTENT = Buffer.from([0, 1, 2, 255]);

let github: GitHubSandbox;
beforeEach(async () => {
  github = await startGitHub();
  github.state.tokens.set("reader", { permissions: { contents: "read" } });
});
afterEach(() => github.close());

// biome-ignore lint/suspicious/noExplicitAny: the tests look into answers of every shape.
type Json = any;

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(path.startsWith("http") ? path : github.url + REPO + path, {
    method,
    headers: { authorization: `token ${github.token}`, ...headers },
    ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, bytes, json: (isJson ? JSON.parse(bytes.toString()) : undefined) as Json };
}

async function makeDraft(fields: Record<string, unknown> = {}): Promise<Json> {
  const body = { tag_name: "v1.0.0", target_commitish: SHA, draft: true, ...fields };
  return (await call("POST", "/releases", body)).json;
}

const upload = (release: Json, name: string, content: Buffer) =>
  call("POST", `${release.upload_url.replace("{?name,label}", "")}?name=${name}`, content);

describe("drafts", () => {
  it("have no tag, and only those who may write see them", async () => {
    const { id } = await makeDraft();
    expect(github.state.tags.size).toBe(0);
    expect((await call("GET", "/releases")).json).toHaveLength(1);
    const reader = { authorization: "token reader" };
    expect((await call("GET", "/releases", undefined, reader)).json).toEqual([]);
    expect((await call("GET", `/releases/${id}`, undefined, reader)).status).toBe(404);
    expect((await call("GET", "/releases/tags/v1.0.0")).status).toBe(404);
    expect((await call("PATCH", `/releases/${id}`, { name: "x" }, reader)).status).toBe(403);
  });

  it("may be several for one tag, of which one can be published", async () => {
    const [one, other] = [await makeDraft(), await makeDraft()];
    expect((await call("PATCH", `/releases/${one.id}`, { draft: false })).json).toMatchObject({ draft: false });
    expect((await call("PATCH", `/releases/${other.id}`, { draft: false })).status).toBe(422);
    expect((await call("GET", "/releases/tags/v1.0.0")).json.id).toBe(one.id);
  });

  it("when published make the tag, or take the one that is there", async () => {
    const { id } = await makeDraft();
    await call("PATCH", `/releases/${id}`, { draft: false });
    expect((await call("GET", "/git/ref/tags/v1.0.0")).json.object).toEqual({ type: "commit", sha: SHA });
    github.state.tags.set("v2.0.0", "b".repeat(40));
    await makeDraft({ tag_name: "v2.0.0", draft: false });
    expect(github.state.tags.get("v2.0.0")).toBe("b".repeat(40));
  });
});

describe("files", () => {
  it("go to another host, have a digest, and come back from a third one without a token", async () => {
    const release = await makeDraft();
    const { status, json } = await upload(release, "a.bin", CONTENT);
    const digest = `sha256:${createHash("sha256").update(CONTENT).digest("hex")}`;
    expect([status, json]).toMatchObject([201, { name: "a.bin", state: "uploaded", size: 4, digest }]);
    expect((await call("GET", `/releases/assets/${json.id}`)).json.digest).toBe(digest);
    const binary = { accept: "application/octet-stream" };
    expect((await call("GET", `/releases/assets/${json.id}`, undefined, binary)).bytes).toEqual(CONTENT);
    expect((await call("POST", `/releases/${release.id}/assets?name=b`, CONTENT)).status).toBe(404);
  });

  it("have names of their own, and can be deleted while the release may change", async () => {
    const release = await makeDraft();
    const { json } = await upload(release, "a.bin", CONTENT);
    expect((await upload(release, "a.bin", CONTENT)).json.errors[0].code).toBe("already_exists");
    expect((await call("DELETE", `/releases/assets/${json.id}`)).status).toBe(204);
    expect((await upload(release, "a.bin", CONTENT)).status).toBe(201);
  });
});

describe("immutable releases", () => {
  it("keep files, tag and state, but not the words", async () => {
    github.state.immutableReleases = true;
    const release = await makeDraft();
    const asset = (await upload(release, "a.bin", CONTENT)).json;
    expect((await call("PATCH", `/releases/${release.id}`, { draft: false })).json.immutable).toBe(true);
    for (const [method, path, body] of [
      ["DELETE", `/releases/assets/${asset.id}`, undefined],
      ["PATCH", `/releases/${release.id}`, { draft: true }],
      ["PATCH", `/releases/${release.id}`, { tag_name: "v2" }],
      ["PATCH", "/git/refs/tags/v1.0.0", { sha: "b".repeat(40), force: true }],
    ] as const)
      expect((await call(method, path, body)).status).toBe(422);
    expect((await upload(release, "b.bin", CONTENT)).status).toBe(422);
    expect((await call("PATCH", `/releases/${release.id}`, { body: "words" })).json).toMatchObject({ body: "words" });
  });

  it("are a setting that no job's token may read, and that is not found where it is off", async () => {
    expect((await call("GET", "/immutable-releases")).status).toBe(403);
    github.state.tokens.set("admin", { permissions: { administration: "read" } });
    const admin = { authorization: "token admin" };
    expect((await call("GET", "/immutable-releases", undefined, admin)).status).toBe(404);
    github.state.immutableReleases = true;
    expect((await call("GET", "/immutable-releases", undefined, admin)).json.enabled).toBe(true);
  });
});

describe("tags", () => {
  it("are made once, moved by force, and found by what they begin with", async () => {
    expect((await call("POST", "/git/refs", { ref: "refs/tags/v1", sha: SHA })).status).toBe(201);
    expect((await call("POST", "/git/refs", { ref: "refs/tags/v1", sha: SHA })).status).toBe(422);
    expect((await call("PATCH", "/git/refs/tags/v1", { sha: "b".repeat(40) })).status).toBe(422);
    expect((await call("PATCH", "/git/refs/tags/v1", { sha: "b".repeat(40), force: true })).status).toBe(200);
    expect((await call("PATCH", "/git/refs/tags/v9", { sha: SHA, force: true })).status).toBe(422);
    github.state.tags.set("v1.2.0", SHA);
    const found = (await call("GET", "/git/matching-refs/tags/v1.")).json as { ref: string }[];
    expect(found.map(({ ref }) => ref)).toEqual(["refs/tags/v1.2.0"]);
  });

  it("may have an object between them and the commit", async () => {
    github.state.tags.set("v1.0.0", "d".repeat(40));
    github.state.tagObjects.set("d".repeat(40), SHA);
    expect((await call("GET", "/git/ref/tags/v1.0.0")).json.object).toEqual({ type: "tag", sha: "d".repeat(40) });
    expect((await call("GET", `/git/tags/${"d".repeat(40)}`)).json.object.sha).toBe(SHA);
  });
});
