import { describe, expect, it } from "@jest/globals";
import { type GitHubSandbox, type GitHubSandboxOptions, rateLimit, startGitHub } from "../../sandbox/github/server.ts";

const REPO = "/repos/octo/truss-models";

async function withGitHub(
  options: GitHubSandboxOptions,
  test: (github: GitHubSandbox) => Promise<void>,
): Promise<void> {
  const github = await startGitHub(options);
  try {
    await test(github);
  } finally {
    await github.close();
  }
}

interface Called {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the tests inspect answers of every shape.
  json: any;
  headers: Headers;
}

async function call(
  github: GitHubSandbox,
  method: string,
  path: string,
  body?: unknown,
  token = github.token,
): Promise<Called> {
  const response = await fetch(path.startsWith("http") ? path : github.url + path, {
    method,
    headers: token === "" ? {} : { authorization: `token ${token}` },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === "" ? undefined : JSON.parse(text), headers: response.headers };
}

/** The URL of another page, from the `Link` header. */
function linked(answer: Called, rel: string): string | undefined {
  return new RegExp(`<([^>]+)>; rel="${rel}"`).exec(answer.headers.get("link") ?? "")?.[1];
}

describe("permissions", () => {
  it("401 without a token or with a wrong one", () =>
    withGitHub({}, async (github) => {
      expect(await call(github, "GET", `${REPO}/deployments`, undefined, "")).toMatchObject({
        status: 401,
        json: { message: "Requires authentication" },
      });
      expect(await call(github, "GET", `${REPO}/deployments`, undefined, "x")).toMatchObject({
        status: 401,
        json: { message: "Bad credentials" },
      });
    }));

  it("403 if a permission is missing, with a header that names it", () =>
    withGitHub({ permissions: { issues: "read", deployments: "read" } }, async (github) => {
      github.state.addPull({ number: 7 });
      expect((await call(github, "GET", `${REPO}/issues/7/comments`)).status).toBe(200);
      const refused = await call(github, "POST", `${REPO}/issues/7/comments`, { body: "x" });
      expect(refused).toMatchObject({
        status: 403,
        json: {
          message: "Resource not accessible by integration",
          status: "403",
          documentation_url: expect.stringContaining("https://docs.github.com/"),
        },
      });
      expect(refused.headers.get("x-accepted-github-permissions")).toBe("issues=write; pull_requests=write");
      expect((await call(github, "GET", `${REPO}/compare/a...b`)).status).toBe(403);
      expect((await call(github, "POST", `${REPO}/deployments`, { ref: "main" })).status).toBe(403);
      expect((await call(github, "GET", "/user")).status).toBe(403);
      expect(github.state.comments).toEqual([]);
    }));

  it("each of several tokens has its own author", () =>
    withGitHub({}, async (github) => {
      github.state.addPull({ number: 7 });
      github.state.tokens.set("app-token", { login: "our-app[bot]", permissions: { "pull-requests": "write" } });
      await call(github, "POST", `${REPO}/issues/7/comments`, { body: "one" });
      await call(github, "POST", `${REPO}/issues/7/comments`, { body: "two" }, "app-token");
      expect(github.state.commentsOn(7).map(({ login }) => login)).toEqual(["github-actions[bot]", "our-app[bot]"]);
    }));

  it("404 for other repositories and unknown things, 400 for anything but JSON", () =>
    withGitHub({}, async (github) => {
      for (const path of [
        "/repos/octo/other/deployments",
        `${REPO}/nothing`,
        `${REPO}/issues/9/comments`,
        `${REPO}/pulls/9/files`,
        `${REPO}/deployments/9/statuses`,
      ])
        expect((await call(github, "GET", path)).status).toBe(404);
      expect((await call(github, "POST", `${REPO}/deployments`, "{")).status).toBe(400);
    }));
});

describe("pages", () => {
  it("have 30 items by default, at most 100, and links", () =>
    withGitHub({}, async (github) => {
      github.state.addPull({ number: 7 });
      for (let index = 0; index < 205; index++) github.state.addComment(7, "octocat", String(index));
      expect((await call(github, "GET", `${REPO}/issues/7/comments`)).json).toHaveLength(30);
      const first = await call(github, "GET", `${REPO}/issues/7/comments?per_page=500`);
      expect(first.json).toHaveLength(100);
      expect(linked(first, "prev")).toBeUndefined();
      expect(linked(first, "last")).toContain("page=3");
      const second = await call(github, "GET", linked(first, "next") ?? "");
      const third = await call(github, "GET", linked(second, "next") ?? "");
      expect(third.json.map((comment: { body: string }) => comment.body)).toEqual(["200", "201", "202", "203", "204"]);
      expect([linked(third, "next"), linked(third, "last")]).toEqual([undefined, undefined]);
      expect(linked(third, "first")).toMatch(/[?&]page=1/);
      expect((await call(github, "GET", `${REPO}/issues/7/comments?page=99`)).json).toEqual([]);
    }));
});

describe("changed files", () => {
  it("a pull request has at most 3,000 of them", () =>
    withGitHub({}, async (github) => {
      const files = Array.from({ length: 3_100 }, (_, index) => ({ filename: `f${index}` }));
      github.state.addPull({ number: 7, files });
      const last = await call(github, "GET", `${REPO}/pulls/7/files?per_page=100&page=30`);
      expect(last.json).toHaveLength(100);
      expect(linked(last, "next")).toBeUndefined();
      expect((await call(github, "GET", `${REPO}/pulls/7`)).json).toMatchObject({
        number: 7,
        changed_files: 3_100,
        head: { sha: "b".repeat(40) },
      });
    }));

  it("a comparison has at most 300 of them, all on its first page", () =>
    withGitHub({}, async (github) => {
      const files = Array.from({ length: 400 }, (_, index) => ({ filename: `f${index}` }));
      github.state.addComparison("release/1", "main", { files });
      const first = await call(github, "GET", `${REPO}/compare/release%2F1...main`);
      expect(first.json).toMatchObject({ status: "ahead", total_commits: 1 });
      expect(first.json.files).toHaveLength(300);
      expect((await call(github, "GET", `${REPO}/compare/release/1...main?page=2`)).json.files).toEqual([]);
      expect((await call(github, "GET", `${REPO}/compare/main...nowhere`)).status).toBe(404);
    }));

  it("a file has the same fields as GitHub's files", () =>
    withGitHub({}, async (github) => {
      const file = {
        filename: "b/é x",
        status: "renamed",
        previous_filename: "a",
        patch: "@@ -1 +1 @@\n-x\n+y\n+z",
      } as const;
      github.state.addPull({ number: 7, files: [file] });
      expect((await call(github, "GET", `${REPO}/pulls/7/files`)).json).toEqual([
        {
          ...file,
          sha: expect.stringMatching(/^[0-9a-f]{40}$/),
          additions: 2,
          deletions: 1,
          changes: 3,
          blob_url: expect.any(String),
          raw_url: expect.any(String),
          contents_url: expect.any(String),
        },
      ]);
    }));
});

describe("comments", () => {
  it("are created, changed, read and deleted", () =>
    withGitHub({}, async (github) => {
      github.state.addPull({ number: 7 });
      const made = await call(github, "POST", `${REPO}/issues/7/comments`, { body: "one" });
      expect(made).toMatchObject({
        status: 201,
        json: {
          body: "one",
          user: { login: "github-actions[bot]", type: "Bot" },
          issue_url: expect.stringMatching(/\/issues\/7$/),
        },
      });
      const path = `${REPO}/issues/comments/${made.json.id}`;
      expect((await call(github, "PATCH", path, { body: "two" })).json.body).toBe("two");
      expect((await call(github, "GET", path)).json.body).toBe("two");
      expect(github.state.comments).toMatchObject([{ body: "two", edits: 1 }]);
      expect(await call(github, "DELETE", path)).toMatchObject({ status: 204, json: undefined });
      expect((await call(github, "PATCH", path, { body: "x" })).status).toBe(404);
    }));

  it.each([{}, { body: " " }, { body: 1 }, { body: "x".repeat(65_537) }])("422 (%#)", (body) =>
    withGitHub({}, async (github) => {
      github.state.addPull({ number: 7 });
      const refused = await call(github, "POST", `${REPO}/issues/7/comments`, body);
      expect(refused).toMatchObject({
        status: 422,
        json: { message: "Validation Failed", errors: [{ resource: "IssueComment", field: "body" }] },
      });
    }),
  );

  it("are refused if the conversation is locked", () =>
    withGitHub({}, async (github) => {
      github.state.issues.add(8);
      github.state.locked.add(8);
      expect((await call(github, "POST", `${REPO}/issues/8/comments`, { body: "x" })).status).toBe(403);
    }));
});

describe("deployments", () => {
  const create = (github: GitHubSandbox, body: object) =>
    call(github, "POST", `${REPO}/deployments`, { ref: "main", ...body });
  const setState = (github: GitHubSandbox, id: number, body: object) =>
    call(github, "POST", `${REPO}/deployments/${id}/statuses`, body);

  it("are created and listed, newest first, with filters", () =>
    withGitHub({}, async (github) => {
      const one = await create(github, { environment: "a", description: "first", transient_environment: true });
      await create(github, { environment: "b" });
      await create(github, { environment: "a", payload: { x: 1 } });
      expect(one).toMatchObject({
        status: 201,
        json: {
          environment: "a",
          description: "first",
          transient_environment: true,
          production_environment: false,
          task: "deploy",
          creator: { login: "github-actions[bot]" },
        },
      });
      const listed = await call(github, "GET", `${REPO}/deployments?environment=a`);
      expect(listed.json.map((deployment: { payload: unknown }) => deployment.payload)).toEqual([{ x: 1 }, {}]);
      expect((await call(github, "GET", `${REPO}/deployments/${one.json.id}`)).json).toEqual(one.json);
    }));

  it("are to production by default", () =>
    withGitHub({}, async (github) => {
      expect((await create(github, {})).json).toMatchObject({
        environment: "production",
        production_environment: true,
      });
    }));

  it.each([
    [{ ref: "" }, { errors: [{ field: "ref", code: "missing_field" }] }],
    [{ ref: "nowhere" }, { message: "No ref found for: nowhere" }],
    [{ environment: "x".repeat(256) }, { errors: [{ field: "environment" }] }],
    [
      { description: "x".repeat(141) },
      { errors: [{ message: "description is too long (maximum is 140 characters)" }] },
    ],
  ])("422 (%#)", (body, json) =>
    withGitHub({}, async (github) => {
      github.state.refs.add("main");
      expect(await create(github, body)).toMatchObject({ status: 422, json });
      expect(github.state.deployments).toEqual([]);
    }),
  );

  it("have statuses, newest first", () =>
    withGitHub({}, async (github) => {
      const { json: deployment } = await create(github, { environment: "a" });
      await setState(github, deployment.id, { state: "in_progress" });
      const done = await setState(github, deployment.id, {
        state: "success",
        log_url: "https://example.com/log",
        environment_url: "https://example.com",
      });
      expect(done).toMatchObject({
        status: 201,
        json: { state: "success", target_url: "https://example.com/log", deployment_url: deployment.url },
      });
      const listed = await call(github, "GET", `${REPO}/deployments/${deployment.id}/statuses`);
      expect(listed.json.map((status: { state: string }) => status.state)).toEqual(["success", "in_progress"]);
    }));

  it.each([
    { state: "done" },
    { state: "success", description: "x".repeat(141) },
    { state: "success", environment_url: "javascript:x" },
  ])("422 for a status (%#)", (body) =>
    withGitHub({}, async (github) => {
      const { json } = await create(github, {});
      expect((await setState(github, json.id, body)).status).toBe(422);
      expect(github.state.deployments[0]?.statuses).toEqual([]);
    }),
  );

  it("a success makes older ones of the environment inactive, unless they are transient, in production or excepted", () =>
    withGitHub({}, async (github) => {
      const kinds = [{}, { environment: "other" }, { transient_environment: true }, { production_environment: true }];
      for (const kind of kinds) {
        const { json } = await create(github, { environment: "a", ...kind });
        await setState(github, json.id, { state: "success", auto_inactive: false });
      }
      const { json: newest } = await create(github, { environment: "a" });
      const states = () => github.state.deployments.map(({ statuses }) => statuses.at(-1)?.state);
      await setState(github, newest.id, { state: "success", auto_inactive: false });
      expect(states()).toEqual(["success", "success", "success", "success", "success"]);
      await setState(github, newest.id, { state: "success" });
      expect(states()).toEqual(["inactive", "success", "success", "success", "success"]);
    }));

  it("are deleted if they are inactive or the only one", () =>
    withGitHub({}, async (github) => {
      const [{ json: one }, { json: two }] = [await create(github, {}), await create(github, {})];
      const remove = (id: number) => call(github, "DELETE", `${REPO}/deployments/${id}`);
      expect((await remove(one.id)).status).toBe(422);
      await setState(github, one.id, { state: "inactive" });
      expect((await remove(one.id)).status).toBe(204);
      expect((await remove(two.id)).status).toBe(204);
      expect(github.state.deployments).toEqual([]);
    }));
});

describe("faults", () => {
  it("a rate limit applies before any work, and passes", () =>
    withGitHub({ faults: [rateLimit({ status: 429, retryAfter: "3", times: 2 })] }, async (github) => {
      github.state.addPull({ number: 7 });
      const post = () => call(github, "POST", `${REPO}/issues/7/comments`, { body: "x" });
      const limited = await post();
      expect(limited).toMatchObject({
        status: 429,
        json: { message: expect.stringContaining("secondary rate limit") },
      });
      expect(limited.headers.get("retry-after")).toBe("3");
      expect((await post()).status).toBe(429);
      expect(github.state.comments).toEqual([]);
      expect((await post()).status).toBe(201);
      expect(github.requests.all.map(({ status, body }) => [status, body])).toEqual([
        [429, { body: "x" }],
        [429, { body: "x" }],
        [201, { body: "x" }],
      ]);
      expect(github.calls()).toHaveLength(3);
    }));

  it("a lost answer has still done its work", () =>
    withGitHub({ faults: [{ target: "api", kind: "reset-after" }] }, async (github) => {
      github.state.addPull({ number: 7 });
      await expect(call(github, "POST", `${REPO}/issues/7/comments`, { body: "x" })).rejects.toThrow();
      expect(github.state.comments).toHaveLength(1);
    }));
});
