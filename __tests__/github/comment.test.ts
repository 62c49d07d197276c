import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { Fault } from "../../sandbox/http/faults.ts";
import { ALL_PERMISSIONS, type Permissions } from "../../sandbox/github/state.ts";
import { type GitHubSandbox, rateLimit, startGitHub } from "../../sandbox/github/server.ts";
import { type CommentRequest, type CommentSection, upsertComment } from "../../src/github/comment.ts";
import { type CommentKey, createMarker, markerLine } from "../../src/github/marker.ts";
import { GitHubRest } from "../../src/github/rest.ts";
import { Network } from "../../src/lib/http.ts";
import { errorOf, FakeClock } from "../support/client.ts";

const OLD_HEAD = "a".repeat(40);
const HEAD = "b".repeat(40);
const BOT = "github-actions[bot]";
const KEY: CommentKey = {
  model: "llama-8b",
  environment: "production",
  directory: "models/llama",
  configFile: "config.yaml",
  team: "",
  modelId: "",
};
const RUN_URL = "https://github.com/octo/truss-models/actions/runs/1700/attempts/1";
const GITHUB_COUNTS = 65_536;

/** The tags that the action itself writes. */
const HARMLESS_TAGS = new Set(["<h3", "<h4", "<p", "<code", "<sub", "<a"]);

const text = (markdown: string, priority = 1, title = ""): CommentSection => ({ title, markdown, priority });

interface Made {
  github: GitHubSandbox;
  rest: GitHubRest;
  clock: FakeClock;
  stop: AbortController;
  /** Writes the comment of run 1700 for the head, or with these changes. */
  write(changes?: Partial<CommentRequest>): ReturnType<typeof upsertComment>;
}

interface Options {
  permissions?: Permissions;
  faults?: Fault[];
  /** The owner of the token as the GraphQL API tells it. Default: the job's own token, about which the API tells nothing. */
  login?: string;
  token?: string;
}

/** Runs a test on pull request 7, whose head is {@link HEAD}. */
async function withPull(options: Options, test: (made: Made) => Promise<void>): Promise<void> {
  const { permissions = ALL_PERMISSIONS, faults = [], login, token } = options;
  const github = await startGitHub({ permissions, faults: login === undefined ? faults : [viewer(login), ...faults] });
  if (login !== undefined) github.state.tokens.set(github.token, { permissions, login });
  github.state.addPull({ number: 7, headSha: HEAD });
  const network = new Network();
  const clock = new FakeClock();
  const stop = new AbortController();
  const rest = new GitHubRest({
    token: token ?? github.token,
    apiUrl: github.url,
    repository: github.state.repository,
    userAgent: "test-agent/1",
    network,
    clock,
    scrub: (said) => said,
    onRetry: () => undefined,
    signal: stop.signal,
  });
  const write = (changes: Partial<CommentRequest> = {}) =>
    upsertComment(rest, {
      pullRequest: "7",
      key: KEY,
      headSha: HEAD,
      commit: HEAD,
      runId: "1700",
      runAttempt: "1",
      runUrl: RUN_URL,
      sections: [text("Hello.")],
      signal: stop.signal,
      ...changes,
    });
  try {
    await test({ github, rest, clock, stop, write });
  } finally {
    network.close();
    await github.close();
  }
}

/** The answer of the GraphQL API, which the stand-in does not have. */
function viewer(login: string): Fault {
  return graphql({ body: { data: { viewer: { login } } } });
}

function graphql(fault: Partial<Fault>): Fault {
  const headers = { "content-type": "application/json" };
  const times = Number.POSITIVE_INFINITY;
  return { target: "api", kind: "status", method: "POST", path: "/graphql", status: 200, times, headers, ...fault };
}

/** A body with the marker, of this run unless told otherwise. */
function marked(changes: { key?: typeof KEY; headSha?: string; runId?: string; runAttempt?: string } = {}): string {
  const { key = KEY, headSha = HEAD, runId = "1600", runAttempt = "1" } = changes;
  return `${markerLine(createMarker(key, headSha, runId, runAttempt))}\nSeeded.`;
}

const methods = (github: GitHubSandbox) => github.requests.all.map(({ method, path }) => `${method} ${path}`);
const bodies = (github: GitHubSandbox) => github.state.comments.map(({ body }) => body);

describe("the comment", () => {
  const plan: CommentSection[] = [
    text("⏳ **Plan**: the new deployment will replace what `production` serves now.", 0),
    text(
      [
        "| Setting | Now | Then |",
        "|---|---|---|",
        "| `resources.accelerator` | `A10G` | `H100` |",
        "| Price per minute | $0.02 | $0.11 |",
      ].join("\n"),
      1,
      "What changes",
    ),
    text("- `requirements.txt`: `transformers` is not pinned", 2, "Hints"),
  ];
  const result: CommentSection[] = [
    text("✅ **Deployed to Baseten**: live after 4 min 12 s, smoke test answered in 850 ms.", 0),
    ...plan.slice(1, 2),
  ];

  it("is written with the plan and updated in place with the result, as a person approved it", () =>
    withPull({}, async ({ github, write }) => {
      const created = await write({ sections: plan });
      expect(created.outcome).toBe("created");
      expect(created.text).toMatch(/^Commented on the pull request: https:\/\/github\.com\/\S+#issuecomment-\d+$/);
      expect(`${bodies(github)}\n`).toBe(await approved("comment-plan.md"));

      const updated = await write({ sections: result });
      expect(updated.outcome).toBe("updated");
      expect(updated.text).toMatch(/^Updated the comment on the pull request: https:\/\/github\.com\/\S+$/);
      expect(`${bodies(github)}\n`).toBe(await approved("comment-result.md"));
      expect(github.state.comments).toMatchObject([{ login: BOT, issue: 7, edits: 1 }]);
    }));

  it.each([
    [OLD_HEAD, "<sub>Commit aaaaaaa · [run 1700"],
    ["", "<sub>[run 1700"],
  ])("names the commit of the deployment, not the head: %j", (commit, footer) =>
    withPull({}, async ({ github, write }) => {
      await write({ commit });
      expect(bodies(github)[0]).toContain(footer);
      expect(bodies(github)[0]).toContain(` head=${HEAD} `);
    }),
  );

  it("is separate for each model, environment and folder", () =>
    withPull({}, async ({ github, write }) => {
      const keys = [
        KEY,
        { ...KEY, model: "qwen" },
        { ...KEY, environment: "staging" },
        { ...KEY, environment: "" },
        { ...KEY, directory: "models" },
        // Without a separator between the parts, these keys would be the same.
        { ...KEY, model: "a", environment: "bc", directory: "d" },
        { ...KEY, model: "ab", environment: "c", directory: "d" },
        { ...KEY, configFile: "large.yaml" },
        { ...KEY, team: "ml" },
        { ...KEY, team: "research" },
      ];
      for (const key of keys) await write({ key });
      for (const key of keys) expect((await write({ key })).outcome).toBe("updated");
      expect(github.state.comments.map(({ edits }) => edits)).toEqual(keys.map(() => 1));
    }));

  it("is separate for each model of the same name, and that of a new model continues under the model's id", () =>
    withPull({}, async ({ github, write }) => {
      expect((await write()).outcome).toBe("created");
      expect((await write({ key: { ...KEY, modelId: "m1" } })).outcome).toBe("updated");
      expect(bodies(github)[0]).toContain("(`models/llama`, model `m1`)");
      // A model of another workspace takes nobody else's comment.
      expect((await write({ key: { ...KEY, modelId: "m2" } })).outcome).toBe("created");
      for (const modelId of ["m1", "m2"]) expect((await write({ key: { ...KEY, modelId } })).outcome).toBe("updated");
      expect(github.state.comments.map(({ edits }) => edits)).toEqual([2, 1]);
    }));

  it("is found by a run that ends before it has looked up the model, and stays that of its model", () =>
    withPull({}, async ({ github, write }) => {
      const key = { ...KEY, modelId: "m1" };
      await write({ key });
      expect((await write()).outcome).toBe("updated");
      expect((await write({ key: { ...KEY, modelId: "m2" } })).outcome).toBe("created");
      expect((await write({ key })).outcome).toBe("updated");
      // With two models, the run cannot tell which one it is.
      expect((await write()).outcome).toBe("created");
      expect(github.state.comments.map(({ edits }) => edits)).toEqual([2, 0, 0]);
    }));

  it("is the same for a team, whether or not its model already exists", () =>
    withPull({}, async ({ write }) => {
      const key = { ...KEY, team: "ml" };
      expect((await write({ key })).outcome).toBe("created");
      expect((await write({ key: { ...key, modelId: "m1" } })).outcome).toBe("updated");
    }));

  it("asks for the owner of the token only if there is something to tell apart", () =>
    withPull({}, async ({ github, write }) => {
      await write();
      expect(methods(github)).toEqual([
        "GET /repos/octo/truss-models/issues/7/comments",
        "POST /repos/octo/truss-models/issues/7/comments",
      ]);
    }));

  it("is found among hundreds of others", () =>
    withPull({}, async ({ github, write }) => {
      for (let index = 0; index < 230; index++) github.state.addComment(7, "octocat", `Comment ${index}`);
      const ours = github.state.addComment(7, BOT, marked());
      github.state.addComment(7, "octocat", "The last word");
      expect((await write()).outcome).toBe("updated");
      expect(ours.edits).toBe(1);
      expect(github.state.comments).toHaveLength(232);
      expect(github.state.comments.filter(({ edits }) => edits > 0)).toHaveLength(1);
    }));
});

describe("a comment that is not ours", () => {
  it.each(["octocat", "github-actions", "evil-app[bot]", ""])("is left alone whatever it contains (%j)", (author) =>
    withPull({}, async ({ github, write }) => {
      const planted = github.state.addComment(7, author, marked());
      expect((await write()).outcome).toBe("created");
      expect((await write()).outcome).toBe("updated");
      expect(planted).toMatchObject({ body: marked(), edits: 0 });
      expect(github.state.comments.map(({ login }) => login)).toEqual([author, BOT]);
    }),
  );

  it("does not stop ours, however new a run it names", () =>
    withPull({}, async ({ github, write }) => {
      github.state.addComment(7, BOT, marked());
      github.state.addComment(7, "octocat", marked({ runId: "99999999999999999999" }));
      github.state.addComment(7, "octocat", marked({ headSha: "f".repeat(40) }));
      expect((await write()).outcome).toBe("updated");
      expect(methods(github)).not.toContain("GET /repos/octo/truss-models/pulls/7");
    }));

  it.each([
    ["quoted in a comment of the same bot", `Somebody wrote:\n${marked()}`],
    ["after a blank", ` ${marked()}`],
    ["without its end", marked().replace(" -->", "")],
    ["with additional content", marked().replace(" -->", " x=1 -->")],
    ["of another key", marked({ key: { ...KEY, model: "qwen" } })],
  ])("may have a marker %s", (_, body) =>
    withPull({}, async ({ github, write }) => {
      const other = github.state.addComment(7, BOT, body);
      expect((await write()).outcome).toBe("created");
      expect(other.edits).toBe(0);
    }),
  );

  it("may be by the job's own token, if the run's token belongs to an App or a person", () =>
    withPull({ login: "our-deployer[bot]" }, async ({ github, write }) => {
      const other = github.state.addComment(7, BOT, marked());
      expect((await write()).outcome).toBe("created");
      expect((await write()).outcome).toBe("updated");
      expect(github.state.comments.map(({ login, edits }) => [login, edits])).toEqual([
        [BOT, 0],
        ["our-deployer[bot]", 1],
      ]);
      expect(other.body).toBe(marked());
    }));

  it("is told from ours without regard to case, as GitHub compares names", () =>
    withPull({ login: "Octo-Person" }, async ({ github, write }) => {
      const ours = github.state.addComment(7, "octo-person", marked());
      expect((await write()).outcome).toBe("updated");
      expect(ours.edits).toBe(1);
    }));

  it.each([
    ["is down", graphql({ status: 502, body: "Bad gateway" })],
    ["refuses", graphql({ body: { errors: [{ type: "FORBIDDEN", message: "no" }] } })],
    ["answers something else", graphql({ body: { data: {} } })],
    ["names nobody", graphql({ body: { data: { viewer: { login: "" } } } })],
    ["loses the connection", graphql({ kind: "reset-before" })],
  ])("may be by the job's own token, even if the API that tells the owner of our token %s", (_, fault) =>
    withPull({ faults: [fault] }, async ({ github, write }) => {
      const ghost = github.state.addComment(7, "", marked());
      const ours = github.state.addComment(7, BOT, marked());
      expect((await write()).outcome).toBe("updated");
      expect([ghost.edits, ours.edits]).toEqual([0, 1]);
    }),
  );
});

describe("a hostile name", () => {
  it.each([
    ["the end of a comment", "--> <b>planted</b> <!--"],
    ["a marker of its own", "x\n<!-- deploy-truss-to-baseten key="],
    ["Markdown", "``` `a` ![x](http://evil) @octocat #1"],
    ["invisible characters", "\u202egpj.exe\u200b\u0000\u001b[31m"],
    ["half of a surrogate pair", "\ud800"],
    ["endless text", "x".repeat(100_000)],
    ["nothing", "\u200b"],
  ])("breaks neither the marker nor the heading: %s", (_, name) =>
    withPull({}, async ({ github, write }) => {
      const key = { model: name, environment: name, directory: name, configFile: name, team: name, modelId: name };
      const changes = { key, sections: [text("Safe.", 1, name)] };
      expect((await write(changes)).outcome).toBe("created");
      expect((await write(changes)).outcome).toBe("updated");
      const [body = ""] = bodies(github);
      const [first, second] = body.split("\n");
      expect(first).toMatch(
        /^<!-- deploy-truss-to-baseten key=[0-9a-f]{64} model=unknown head=b{40} run=1700 attempt=1 -->$/,
      );
      expect(second).toMatch(/^### Baseten: `[^`]+` → `[^`]+` \(`[^`]+`, `[^`]+`, team `[^`]+`\)$/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there.
      expect(body.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u202e]/);
      const html = render(body).replace(/^<!--[^>]*-->/, "");
      expect(html.match(/<(?!\/)\w+/g)?.filter((tag) => !HARMLESS_TAGS.has(tag))).toEqual([]);
      expect(html).toMatch(/^\n<h3>Baseten: <code>/);
      expect(html).not.toContain("<!--");
      expect(body.length).toBeLessThan(2_000);
    }),
  );

  it("of a commit or a run does not get into the marker", () =>
    withPull({}, async ({ github, write }) => {
      await write({
        headSha: "--> x",
        commit: "--> x",
        runId: "1 -->",
        runAttempt: "\n",
        runUrl: "javascript:alert(1)\n)",
      });
      expect(bodies(github)[0]).toMatch(
        /^<!-- deploy-truss-to-baseten key=[0-9a-f]{64} model=unknown head=unknown run=0 attempt=1 -->\n/,
      );
      expect(bodies(github)[0]).not.toContain("--> x");
    }));
});

describe("an older run", () => {
  it("does not overwrite what a later run of the same commit wrote", () =>
    withPull({}, async ({ github, write }) => {
      const ours = github.state.addComment(7, BOT, marked({ runId: "1701" }));
      const { outcome, text: said } = await write();
      expect(outcome).toBe("left");
      expect(said).toBe("The comment was not updated: a later run of this commit (1701) already wrote it.");
      expect(ours.edits).toBe(0);
      expect(github.state.comments).toHaveLength(1);
    }));

  it.each([
    ["1699", "9", "updated"],
    ["1700", "1", "updated"],
    ["1700", "2", "left"],
    ["17000", "1", "left"],
    // Too long for a number.
    ["90071992547409930", "1", "left"],
  ])("is recognised by its number, then by its attempt: run %s, attempt %s is %s", (runId, runAttempt, outcome) =>
    withPull({}, async ({ github, write }) => {
      github.state.addComment(7, BOT, marked({ runId, runAttempt }));
      expect((await write()).outcome).toBe(outcome);
    }),
  );

  it("tells large run numbers apart", () =>
    withPull({}, async ({ github, write }) => {
      github.state.addComment(7, BOT, marked({ runId: "90071992547409931" }));
      expect((await write({ runId: "90071992547409930" })).outcome).toBe("left");
      expect((await write({ runId: "90071992547409932" })).outcome).toBe("updated");
      expect((await write({ runId: "90071992547409933" })).outcome).toBe("updated");
    }));

  it("does not overwrite a newer head, even as the later run", () =>
    withPull({}, async ({ github, write }) => {
      const ours = github.state.addComment(7, BOT, marked({ headSha: HEAD, runId: "1600" }));
      const { outcome, text: said } = await write({ headSha: OLD_HEAD, runId: "1800", runAttempt: "2" });
      expect(outcome).toBe("left");
      expect(said).toBe(
        "The comment was not updated: the pull request is now at bbbbbbb, but this run is for aaaaaaa.",
      );
      expect(ours).toMatchObject({ body: marked({ headSha: HEAD, runId: "1600" }), edits: 0 });
    }));

  it("is overwritten by the run for the new head", () =>
    withPull({}, async ({ github, write }) => {
      github.state.addComment(7, BOT, marked({ headSha: OLD_HEAD }));
      expect((await write()).outcome).toBe("updated");
      expect(bodies(github)[0]).toContain(`head=${HEAD} run=1700`);
    }));

  it("may write again once its commit is the head again", () =>
    withPull({}, async ({ github, write }) => {
      github.state.addComment(7, BOT, marked({ headSha: OLD_HEAD, runId: "1900" }));
      expect((await write()).outcome).toBe("updated");
    }));

  it("writes nothing if the head cannot be read", () =>
    withPull(
      { faults: [{ target: "api", kind: "status", status: 403, path: "/repos/octo/truss-models/pulls/7" }] },
      async ({ github, write }) => {
        const ours = github.state.addComment(7, BOT, marked({ headSha: OLD_HEAD }));
        expect((await write()).outcome).toBe("failed");
        expect(ours.edits).toBe(0);
      },
    ));
});

describe("a race", () => {
  it("of two first runs leaves two comments, and the next write leaves one", () =>
    withPull({}, async ({ github, write }) => {
      const hold = github.faults.hold("after", { target: "api", method: "GET" });
      const first = write({ runId: "1700" });
      await hold.reached;
      expect((await write({ runId: "1701" })).outcome).toBe("created");
      hold.release();
      expect((await first).outcome).toBe("created");
      expect(github.state.comments).toHaveLength(2);

      const [oldest] = github.state.comments;
      expect((await write({ runId: "1701" })).outcome).toBe("updated");
      expect(github.state.comments).toEqual([oldest]);
      expect(oldest?.body).toContain("run=1701");
    }));

  it("leaves the decision to the newest of the duplicates", () =>
    withPull({}, async ({ github, write }) => {
      github.state.addComment(7, BOT, marked({ runId: "1600" }));
      github.state.addComment(7, BOT, marked({ runId: "1800" }));
      expect((await write()).outcome).toBe("left");
      expect(github.state.comments).toHaveLength(2);
    }));

  it("to delete the duplicate is lost silently", () =>
    withPull(
      { faults: [{ target: "api", kind: "status", status: 404, method: "DELETE" }] },
      async ({ github, write }) => {
        for (let index = 0; index < 3; index++) github.state.addComment(7, BOT, marked());
        const { outcome, text: said } = await write();
        expect(outcome).toBe("updated");
        expect(said).not.toContain("duplicate");
        expect(github.state.comments).toHaveLength(2);
      },
    ));

  it("that leaves a duplicate is reported and has no other effect", () =>
    withPull(
      { faults: [{ target: "api", kind: "status", status: 403, method: "DELETE" }] },
      async ({ github, write }) => {
        for (let index = 0; index < 2; index++) github.state.addComment(7, BOT, marked());
        const { outcome, text: said } = await write();
        expect(outcome).toBe("updated");
        expect(said).toMatch(
          /^Updated the comment .* A duplicate of it was not deleted: .*403.*`pull-requests: write`/,
        );
        expect(github.state.comments.map(({ edits }) => edits)).toEqual([1, 0]);
      },
    ));

  it("with somebody who deletes the comment ends in a new comment", () =>
    withPull({}, async ({ github, write }) => {
      github.state.addComment(7, BOT, marked());
      const hold = github.faults.hold("after", { target: "api", path: "/graphql" });
      const written = write();
      await hold.reached;
      github.state.comments.length = 0;
      hold.release();
      expect((await written).outcome).toBe("created");
      expect(github.state.comments).toHaveLength(1);
    }));
});

describe("text that is too long", () => {
  const sizes = (body: string) => [...body.matchAll(/^[x😀]{100,}$/gmu)].map(([run]) => run.length);

  it("is left out in whole sections, the least important first, and a line names them", () =>
    withPull({}, async ({ github, write }) => {
      const sections = [
        text("x".repeat(30_000), 2, "Contents"),
        text("x".repeat(1_000), 0),
        text("x".repeat(29_000), 1, "Config"),
        text("x".repeat(500), 3, "Findings | <b>"),
      ];
      expect((await write({ sections })).outcome).toBe("created");
      const [body = ""] = bodies(github);
      expect(sizes(body)).toEqual([1_000, 29_000, 500]);
      expect(body).toContain(`> Too long for a comment: Contents. See the [job summary](${RUN_URL}).\n`);
    }));

  it("takes no room from smaller sections", () =>
    withPull({}, async ({ github, write }) => {
      const sections = [text("x".repeat(70_000), 0, "Verdict"), text("x".repeat(1_000), 1), text("x".repeat(2_000), 2)];
      await write({ sections });
      expect(sizes(bodies(github)[0] ?? "")).toEqual([1_000, 2_000]);
    }));

  it.each([
    ["one section of emoji", [text("😀".repeat(32_000), 0, "Emoji")]],
    ["one section of ten megabytes", [text("x".repeat(10_000_000), 0, "Large")]],
    [
      "hundreds of large sections",
      Array.from({ length: 300 }, (_, index) => text("x".repeat(61_000), index, "y".repeat(900))),
    ],
    [
      "hundreds of small sections",
      Array.from({ length: 600 }, (_, index) => text("x".repeat(200), index, `Part ${index}`)),
    ],
  ])("never reaches GitHub's limit: %s", (_, sections) =>
    withPull({}, async ({ github, write }) => {
      expect((await write({ sections })).outcome).toBe("created");
      const [body = ""] = bodies(github);
      expect(body.length).toBeLessThan(GITHUB_COUNTS - 5_000);
      expect(body).toContain("Too long for a comment");
    }),
  );

  it("fills all of the room before any section is left out", () =>
    withPull({}, async ({ github, write }) => {
      await write({ sections: [text("x".repeat(59_395), 0, "Large"), text("Small.", 1, "S".repeat(190))] });
      expect(bodies(github)[0]).not.toContain("Left out");
      expect(bodies(github)[0]).toContain("\n\nSmall.\n\n");
    }));

  it("may be an empty section, which is left out silently", () =>
    withPull({}, async ({ github, write }) => {
      await write({ sections: [text("Something."), text(" \n", 0, "Empty")] });
      expect(bodies(github)[0]).not.toMatch(/Empty|Left out/);
    }));
});

describe("without a pull request", () => {
  it.each(["", "0", "-1", "seven", "7/../8", "1e3", " 7"])(
    "nothing is requested, and the result says so: %j",
    (pullRequest) =>
      withPull({}, async ({ github, write }) => {
        const { outcome, text: said } = await write({ pullRequest });
        expect(outcome).toBe("skipped");
        expect(said).toBe(
          "No comment was written: this run is not for a pull request. `comment` needs a `pull_request` event.",
        );
        expect(github.calls()).toEqual([]);
      }),
  );
});

describe("a refusal", () => {
  it.each<[string, Permissions]>([
    ["nothing", {}],
    ["to read only", { "pull-requests": "read", issues: "read" }],
  ])("names the permission if the token has %s", (_, permissions) =>
    withPull({ permissions }, async ({ github, write }) => {
      const { outcome, text: said } = await write();
      expect(outcome).toBe("failed");
      expect(said).toMatch(
        /^Commenting on pull request #7 failed: GitHub answered 403: Resource not accessible by integration\. Grant `pull-requests: write` under the job's `permissions`/,
      );
      expect(github.state.comments).toEqual([]);
    }),
  );

  it("reports that there is no token", () =>
    withPull({ token: "" }, async ({ write }) => {
      expect(await write()).toMatchObject({
        outcome: "failed",
        text: expect.stringMatching(/`github-token` is empty.*`pull-requests: write`/),
      });
    }));

  it("reports that the token is invalid", () =>
    withPull({ token: "ghs_other" }, async ({ write }) => {
      expect(await write()).toMatchObject({
        outcome: "failed",
        text: expect.stringContaining("invalid or has expired"),
      });
    }));

  it("tells a locked conversation from a missing permission", () =>
    withPull({}, async ({ github, write }) => {
      github.state.locked.add(7);
      const { outcome, text: said } = await write();
      expect(outcome).toBe("failed");
      expect(said).toBe(
        "Commenting on pull request #7 failed: GitHub answered 403: Unable to create comment because issue is locked. Unlock the pull request's conversation.",
      );
    }));

  it("for a pull request that does not exist is reported", () =>
    withPull({}, async ({ write }) => {
      const { outcome, text: said } = await write({ pullRequest: "8" });
      expect(outcome).toBe("failed");
      expect(said).toMatch(/pull request #8 failed: GitHub answered 404: Not Found/);
    }));

  it.each([400, 410, 418, 422, 451, 500, 503])("of any other kind is reported (%i)", (status) =>
    withPull(
      { faults: [{ target: "api", kind: "status", status, method: "POST", body: { message: "::error::no\nway" } }] },
      async ({ github, write }) => {
        const { outcome, text: said } = await write();
        expect(outcome).toBe("failed");
        expect(said).toContain(`GitHub answered ${status}`);
        expect(said).not.toContain("\n");
        expect(github.state.comments).toEqual([]);
      },
    ),
  );

  it("because of a rate limit is waited for", () =>
    withPull({ faults: [rateLimit({ times: 2, retryAfter: "5" })] }, async ({ github, write, clock }) => {
      expect((await write()).outcome).toBe("created");
      expect(clock.sleeps).toEqual([5_000, 5_000]);
      expect(github.state.comments).toHaveLength(1);
    }));

  it("for an hour is not waited for", () =>
    withPull({ faults: [rateLimit({ times: 9, retryAfter: "3600" })] }, async ({ write, clock }) => {
      const { outcome, text: said } = await write();
      expect(outcome).toBe("failed");
      expect(said).toMatch(/secondary rate limit.*Run the job again later/);
      expect(clock.sleeps).toEqual([]);
    }));

  it.each([
    ["not JSON", "<html>no</html>", "text/html"],
    ["a list of nothing", "[null]", "application/json"],
    ["an incomplete list", "[{", "application/json"],
  ])("may be an unusable list of comments, which may hide ours: %s", (_, body, type) =>
    withPull(
      {
        faults: [
          {
            target: "api",
            kind: "status",
            status: 200,
            method: "GET",
            body,
            headers: { "content-type": type },
            times: 9,
          },
        ],
      },
      async ({ github, write }) => {
        github.state.addComment(7, BOT, marked());
        const { outcome, text: said } = await write();
        expect(outcome).toBe("failed");
        expect(said).toMatch(/^(?:No comment was written|Commenting on pull request #7 failed): /);
        expect(github.state.comments).toHaveLength(1);
      },
    ),
  );
});

describe("a lost answer", () => {
  it("leads to no second comment, because the next write finds the first", () =>
    withPull({ faults: [{ target: "api", kind: "reset-after", method: "POST" }] }, async ({ github, write }) => {
      expect((await write()).outcome).toBe("failed");
      expect((await write()).outcome).toBe("updated");
      expect(github.state.comments).toHaveLength(1);
    }));
});

describe("the end of the run", () => {
  it.each(["GET", "POST"])("ends a hanging call (%s)", (method) =>
    withPull({ faults: [{ target: "api", kind: "hang-before", method }] }, async ({ github, write, stop }) => {
      const written = errorOf(write());
      await github.requests.waitFor((request) => request.method === method);
      stop.abort(new Error("cancelled"));
      expect(await written).toBe(stop.signal.reason);
    }),
  );

  it("ends the request for the owner of the token, and prevents any request", () =>
    withPull({ faults: [graphql({ kind: "hang-before" })] }, async ({ github, write, stop }) => {
      const ours = github.state.addComment(7, BOT, marked({ runId: "1800" }));
      const written = errorOf(write());
      await github.requests.waitFor(({ path }) => path === "/graphql");
      stop.abort(new Error("cancelled"));
      expect(await written).toBe(stop.signal.reason);
      expect(await errorOf(write())).toBe(stop.signal.reason);
      expect(ours.edits).toBe(0);
    }));
});

/** The Markdown as GitHub renders it, before GitHub removes what it does not trust. */
function render(body: string): string {
  return micromark(body, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

function approved(name: string): Promise<string> {
  return readFile(new URL(`approved/${name}`, import.meta.url), "utf8");
}
