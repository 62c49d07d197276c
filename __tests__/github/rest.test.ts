import { describe, expect, it, jest } from "@jest/globals";
import { type GitHubSandbox, type GitHubSandboxOptions, rateLimit, startGitHub } from "../../sandbox/github/server.ts";
import { GitHubError, type GitHubOptions, GitHubRest } from "../../src/github/rest.ts";
import { Network } from "../../src/lib/http.ts";
import { closedPort, errorOf, FakeClock, type StubAnswer, withServer } from "../support/client.ts";

interface Made {
  github: GitHubSandbox;
  rest: GitHubRest;
  clock: FakeClock;
  retries: string[];
}

const COMMENTS = { stage: "Listing the comments", permission: "pull-requests: read" };
const WRITE = { stage: "Commenting", permission: "pull-requests: write" };

function client(options: Partial<GitHubOptions> & Pick<GitHubOptions, "apiUrl" | "network">) {
  const clock = new FakeClock();
  const retries: string[] = [];
  const rest = new GitHubRest({
    token: "ghs_sandboxtoken",
    repository: "octo/truss-models",
    userAgent: "test-agent/1",
    clock,
    scrub: (text) => text.replaceAll("hush", "***"),
    onRetry: (line) => retries.push(line),
    ...options,
  });
  return { rest, clock, retries };
}

async function withGitHub(
  options: GitHubSandboxOptions,
  test: (made: Made) => Promise<void>,
  changes: Partial<GitHubOptions> = {},
): Promise<void> {
  const github = await startGitHub(options);
  const network = new Network();
  try {
    await test({ github, ...client({ apiUrl: github.url, network, ...changes }) });
  } finally {
    network.close();
    await github.close();
  }
}

async function withAnswers(
  answers: StubAnswer[],
  test: (
    made: Omit<Made, "github"> & { received: { method: string; url: string; headers: object }[] },
  ) => Promise<void>,
): Promise<void> {
  const network = new Network();
  try {
    await withServer(answers, (stub) => test({ ...client({ apiUrl: stub.url, network }), received: stub.received }));
  } finally {
    network.close();
  }
}

function listComments(rest: GitHubRest) {
  return rest.call(COMMENTS, (octokit, repository) =>
    octokit.paginate(octokit.rest.issues.listComments, { ...repository, issue_number: 7, per_page: 100 }),
  );
}

function createComment(rest: GitHubRest, body = "Hello") {
  return rest.call(WRITE, (octokit, repository) =>
    octokit.rest.issues.createComment({ ...repository, issue_number: 7, body }),
  );
}

async function refusal(promise: Promise<unknown>): Promise<GitHubError> {
  const error = await errorOf(promise);
  expect(error).toBeInstanceOf(GitHubError);
  return error as GitHubError;
}

describe("a call", () => {
  it("reads all pages, with the token and the name of the action", () =>
    withGitHub({}, async ({ github, rest }) => {
      github.state.addPull({ number: 7 });
      for (let index = 0; index < 250; index++) github.state.addComment(7, "octocat", `comment ${index}`);
      const comments = await listComments(rest);
      expect(comments.map(({ body }) => body)).toEqual(github.state.comments.map(({ body }) => body));
      expect(github.requests.all.map(({ query }) => query.get("page"))).toEqual([null, "2", "3"]);
      expect(github.requests.all[0]?.headers).toMatchObject({
        authorization: "token ghs_sandboxtoken",
        "user-agent": expect.stringMatching(/^test-agent\/1/),
      });
    }));

  it("writes, and accepts answers without a body", () =>
    withGitHub({}, async ({ github, rest }) => {
      github.state.addPull({ number: 7 });
      const { data } = await createComment(rest, "Größe: 1 µm");
      expect(github.state.comments).toMatchObject([{ body: "Größe: 1 µm", login: "github-actions[bot]" }]);
      await rest.call(WRITE, (octokit, repository) =>
        octokit.rest.issues.deleteComment({ ...repository, comment_id: data.id }),
      );
      expect(github.state.comments).toEqual([]);
    }));

  it("prints nothing itself, whatever a header says", () =>
    withAnswers(
      [
        {
          headers: { "content-type": "application/json", deprecation: "true", sunset: "::error::planted" },
          body: "[]",
        },
      ],
      async ({ rest }) => {
        const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
        try {
          await listComments(rest);
          expect(warn).not.toHaveBeenCalled();
        } finally {
          warn.mockRestore();
        }
      },
    ));

  it("without a token sends no request and names the remedy", () =>
    withGitHub(
      {},
      async ({ github, rest }) => {
        const error = await refusal(listComments(rest));
        expect(error.report).toBe(
          "Listing the comments needs a token, but `github-token` is empty. Leave `github-token` unset, or pass a token with `pull-requests: read`.",
        );
        expect(github.calls()).toEqual([]);
      },
      { token: "" },
    ));

  it("follows a renamed repository, on the same server only", () =>
    withAnswers(
      [
        { status: 301, headers: { location: "/repositories/1/issues/7/comments" } },
        { headers: { "content-type": "application/json" }, body: "[]" },
      ],
      async ({ rest, received }) => {
        expect(await listComments(rest)).toEqual([]);
        expect(received.map(({ url }) => url)).toEqual([
          "/repos/octo/truss-models/issues/7/comments?per_page=100",
          "/repositories/1/issues/7/comments",
        ]);
      },
    ));

  it("sends its token to no other server", () =>
    withServer([{}], async (other) => {
      await withAnswers([{ status: 302, headers: { location: `${other.url}/x` } }], async ({ rest, received }) => {
        expect((await refusal(listComments(rest))).message).toBe(
          "GitHub answered 302, a redirect that we do not follow.",
        );
        expect(received).toHaveLength(1);
        expect(other.received).toEqual([]);
      });
    }));

  it("follows the redirect of a write only if it stays a write", async () => {
    await withAnswers(
      [
        { status: 307, headers: { location: "/new" } },
        { headers: { "content-type": "application/json" }, body: "{}" },
      ],
      async ({ rest, received }) => {
        await createComment(rest);
        expect(received.map(({ method, url }) => `${method} ${url}`)[1]).toBe("POST /new");
      },
    );
    await withAnswers([{ status: 302, headers: { location: "/new" } }], async ({ rest, received }) => {
      await refusal(createComment(rest));
      expect(received).toHaveLength(1);
    });
  });

  it("does not follow redirects in a circle", () =>
    withAnswers([{ status: 301, headers: { location: "/again" } }], async ({ rest, received }) => {
      expect((await refusal(listComments(rest))).httpStatus).toBe(301);
      expect(received).toHaveLength(4);
    }));
});

describe("a refusal", () => {
  it("names the missing permission", () =>
    withGitHub({ permissions: { contents: "read" } }, async ({ github, rest, retries }) => {
      github.state.addPull({ number: 7 });
      const error = await refusal(createComment(rest));
      expect(error.httpStatus).toBe(403);
      expect(error.report).toBe(
        "Commenting failed: GitHub answered 403: Resource not accessible by integration. Grant `pull-requests: write` under the job's `permissions`; tokens of forks and of Dependabot are read-only. Request id: 5A4D:0001:0001.",
      );
      expect(retries).toEqual([]);
    }));

  it("explains what a 404 may mean", () =>
    withGitHub({}, async ({ rest }) => {
      const error = await refusal(listComments(rest));
      expect(error.httpStatus).toBe(404);
      expect(error.report).toMatch(
        /404: Not Found\. Either it does not exist in octo\/truss-models, or the token cannot see it\. .*`pull-requests: read`/,
      );
    }));

  it("names the wrong value", () =>
    withGitHub({}, async ({ github, rest }) => {
      github.state.addPull({ number: 7 });
      const error = await refusal(createComment(rest, "x".repeat(65_537)));
      expect(error.httpStatus).toBe(422);
      expect(error.message).toBe(
        "Commenting failed: GitHub answered 422: Validation Failed; body: body is too long (maximum is 65536 characters).",
      );
    }));

  it("reports that the token is invalid", () =>
    withGitHub(
      {},
      async ({ rest }) => {
        expect((await refusal(listComments(rest))).report).toMatch(
          /401: Bad credentials\. The token is invalid or has expired/,
        );
      },
      { token: "ghs_other" },
    ));

  it("is scrubbed before it is cut", () =>
    withAnswers(
      [
        {
          status: 422,
          headers: { "content-type": "application/json" },
          body: { message: `${"x".repeat(998)}hush\n::error::x` },
        },
      ],
      async ({ rest }) => {
        const error = await refusal(listComments(rest));
        expect(error.message).toContain("xx**…");
        expect(error.message).not.toContain("hu");
        expect(error.message).not.toContain("\n");
      },
    ));

  it("may also be an answer that is not JSON", () =>
    withAnswers(
      [{ status: 400, headers: { "content-type": "text/html" }, body: "<html>no</html>" }],
      async ({ rest }) => {
        expect((await refusal(listComments(rest))).httpStatus).toBe(400);
      },
    ));
});

describe("a retry", () => {
  it("follows a fault of GitHub, with four attempts in all", () =>
    withGitHub(
      { faults: [{ target: "api", kind: "status", status: 503, times: Number.POSITIVE_INFINITY }] },
      async (made) => {
        const error = await refusal(listComments(made.rest));
        expect(error.report).toMatch(/GitHub answered 503.*The problem is on GitHub's side/);
        expect(made.github.requests.all).toHaveLength(4);
        expect(made.clock.sleeps).toHaveLength(3);
        expect(made.retries[0]).toMatch(
          /^GET \/repos\/octo\/truss-models\/issues\/7\/comments: GitHub answered 503\. Trying again in .* \(attempt 2 of 4\)\.$/,
        );
      },
    ));

  it.each(["reset-before", "reset-after", "truncate"] as const)("follows a lost connection (%s)", (kind) =>
    withGitHub({ faults: [{ target: "api", kind }] }, async ({ github, rest }) => {
      github.state.addPull({ number: 7 });
      expect(await listComments(rest)).toEqual([]);
      expect(github.requests.all).toHaveLength(2);
    }),
  );

  it.each([{ kind: "status", status: 502 }, { kind: "reset-after" }] as const)(
    "does not follow a request that may have created something: $kind",
    (fault) =>
      withGitHub({ faults: [{ target: "api", method: "POST", ...fault }] }, async ({ github, rest, clock }) => {
        github.state.addPull({ number: 7 });
        await refusal(createComment(rest));
        expect(github.requests.all).toHaveLength(1);
        expect(clock.sleeps).toEqual([]);
      }),
  );

  it.each([403, 429] as const)(
    "follows a rate limit (%i) after the time that GitHub names, even for a write",
    (status) =>
      withGitHub({ faults: [rateLimit({ status, retryAfter: "7" })] }, async ({ github, rest, clock }) => {
        github.state.addPull({ number: 7 });
        await createComment(rest);
        expect(clock.sleeps).toEqual([7_000]);
        expect(github.state.comments).toHaveLength(1);
      }),
  );

  it("waits a minute if GitHub names no time", () =>
    withAnswers(
      [
        {
          status: 403,
          headers: { "content-type": "application/json" },
          body: { message: "You have exceeded a secondary rate limit." },
        },
        { headers: { "content-type": "application/json" }, body: "[]" },
      ],
      async ({ rest, clock }) => {
        await listComments(rest);
        expect(clock.sleeps).toEqual([60_000]);
      },
    ));

  it.each(["0", "-1", "soon", "Wed, 21 Oct 2015 07:28:00 GMT"])(
    "waits for its own delay if GitHub asks for no wait (%s), and for a minute after a rate limit",
    (asked) => {
      const headers = { "retry-after": asked };
      const list = { headers: { "content-type": "application/json" }, body: "[]" };
      const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
      return withAnswers(
        [{ status: 502, headers, body: "" }, { status: 403, headers, body: {} }, list],
        async ({ rest, clock }) => {
          await listComments(rest);
          expect(clock.sleeps).toEqual([500, 60_000]);
        },
      ).finally(() => random.mockRestore());
    },
  );

  it("waits for its own delay if the hourly quota should already be available again", () => {
    const random = jest.spyOn(Math, "random").mockReturnValue(0.5);
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" };
    const list = { headers: { "content-type": "application/json" }, body: "[]" };
    return withAnswers([{ status: 403, headers, body: {} }, list], async ({ rest, clock }) => {
      await listComments(rest);
      expect(clock.sleeps).toEqual([500]);
    }).finally(() => random.mockRestore());
  });

  it("waits until the hour's calls are there again, if that is soon", () =>
    withAnswers(
      [
        {
          status: 403,
          headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.ceil(Date.now() / 1_000) + 30) },
          body: { message: "API rate limit exceeded" },
        },
        { headers: { "content-type": "application/json" }, body: "[]" },
      ],
      async ({ rest, clock }) => {
        await listComments(rest);
        expect(clock.sleeps).toHaveLength(1);
        expect(clock.sleeps[0]).toBeGreaterThan(0);
        expect(clock.sleeps[0]).toBeLessThanOrEqual(31_000);
      },
    ));

  it.each(["403", "503"])("does not wait for an hour (%s)", (status) =>
    withAnswers(
      [{ status: Number(status), headers: { "retry-after": "3600" }, body: { message: "secondary rate limit" } }],
      async ({ rest, clock, received }) => {
        await refusal(listComments(rest));
        expect(received).toHaveLength(1);
        expect(clock.sleeps).toEqual([]);
      },
    ),
  );

  it("ends when the network closes", async () => {
    const network = new Network();
    const { rest, clock } = client({ apiUrl: `http://127.0.0.1:${await closedPort()}`, network });
    const error = await refusal(listComments(rest));
    expect(error.httpStatus).toBe(0);
    expect(error.report).toMatch(
      /^Listing the comments failed: no answer from GitHub: 127\.0\.0\.1.*Check the network/,
    );
    expect(clock.sleeps).toHaveLength(3);
    network.close();
  });

  it("ends with the run", () => {
    const stop = new AbortController();
    return withGitHub(
      { faults: [{ target: "api", kind: "hang-before" }] },
      async ({ github, rest }) => {
        const call = errorOf(listComments(rest));
        await github.requests.waitFor(() => true);
        stop.abort(new Error("cancelled"));
        expect(await call).toBe(stop.signal.reason);
        expect(github.requests.all).toHaveLength(1);
      },
      { signal: stop.signal },
    );
  });
});
