import { mkdir, mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parsePairs } from "../../sandbox/runner/command-files.ts";
import type { JobStatus } from "../../sandbox/runner/environment.ts";
import { runStep, type StepOptions, startStep } from "../../sandbox/runner/runner.ts";
import { parseCommand, StepLog } from "../../sandbox/runner/workflow-commands.ts";

interface FakeAction {
  manifest?: string;
  main: string;
  post?: string;
}

/** Writes an action into a temporary folder, passes on what a step needs, and removes the folder afterwards. */
async function withAction(action: FakeAction, test: (options: StepOptions) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), "fake-action-"));
  const workspace = path.join(directory, "workspace");
  try {
    await mkdir(workspace);
    const post = action.post === undefined ? "" : "\n  post: post.mjs";
    await writeFile(
      path.join(directory, "action.yml"),
      `name: Fake\n${action.manifest ?? ""}\nruns:\n  using: node24\n  main: main.mjs${post}\n`,
    );
    await writeFile(path.join(directory, "main.mjs"), action.main);
    if (action.post !== undefined) await writeFile(path.join(directory, "post.mjs"), action.post);
    await test({ actionDirectory: directory, workspace });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const append = (name: string, text: string) =>
  `(await import("node:fs")).appendFileSync(process.env.${name}, ${JSON.stringify(text)});`;
const printEnvironment = "console.log(JSON.stringify(process.env))";

describe("the environment of a step", () => {
  const manifest = `inputs:
  truss-directory: { default: "." }
  github-token: { default: "\${{ github.token }}" }
  two words: { description: none }
  wait: { default: true }`;

  test("has the INPUT_ variables that the runner sets, and none of this process's own variables", () =>
    withAction({ manifest, main: printEnvironment }, async (options) => {
      process.env.SANDBOX_LEAK = "leak";
      const result = await runStep({
        ...options,
        with: { "truss-directory": "models/a", WAIT: "no" },
        env: { MORE: "1" },
      });
      delete process.env.SANDBOX_LEAK;
      const env = JSON.parse(result.rawStdout) as Record<string, string>;
      expect(env).toMatchObject({
        "INPUT_TRUSS-DIRECTORY": "models/a",
        "INPUT_GITHUB-TOKEN": "ghs_sandboxtoken",
        INPUT_TWO_WORDS: "",
        INPUT_WAIT: "no",
        MORE: "1",
        GITHUB_ACTIONS: "true",
        CI: "true",
        GITHUB_REF: "refs/heads/main",
        GITHUB_WORKSPACE: await realpath(options.workspace),
      });
      expect(env).not.toHaveProperty("SANDBOX_LEAK");
      const known =
        /^(INPUT_|GITHUB_|RUNNER_|CI$|MORE$|PATH$|HOME$|TMP$|TEMP$|SystemRoot$|NODE_COMPILE_CACHE$|__CF_USER_TEXT)/;
      expect(Object.keys(env).filter((name) => !known.test(name))).toEqual([]);
    }));

  test("has the pull request in its event file, and the workspace as the working directory", () =>
    withAction(
      {
        main: 'const e = JSON.parse((await import("node:fs")).readFileSync(process.env.GITHUB_EVENT_PATH)); console.log(JSON.stringify([process.cwd(), process.env.GITHUB_REF, e.number, e.pull_request.head.sha]))',
      },
      async (options) => {
        const { rawStdout } = await runStep({
          ...options,
          event: { name: "pull_request", number: 12, headSha: "feed" },
        });
        expect(JSON.parse(rawStdout)).toEqual([await realpath(options.workspace), "refs/pull/12/merge", 12, "feed"]);
      },
    ));

  test("warns about inputs that the action does not have, and rejects an unknown expression", async () => {
    await withAction({ manifest, main: "" }, async (options) => {
      const { annotations } = await runStep({ ...options, with: { "truss-dir": "." } });
      expect(annotations).toMatchObject([
        { level: "warning", message: expect.stringContaining("Unexpected input(s) 'truss-dir'") },
      ]);
    });
    await withAction({ manifest: `inputs:\n  a: { default: "\${{ secrets.A }}" }`, main: "" }, async (options) => {
      await expect(runStep(options)).rejects.toThrow('does not know the expression "secrets.A"');
    });
  });
});

describe("command files", () => {
  test("outputs, state, env, path and summary arrive, and post gets the state and the exported variables", () =>
    withAction(
      {
        main: [
          append("GITHUB_OUTPUT", "a=1\nb<<EOF\nline 1\n\nline=3\nEOF\na=2\n"),
          append("GITHUB_STATE", "deployment-id=abc\n"),
          append("GITHUB_ENV", "LATER=yes\n"),
          append("GITHUB_PATH", "/opt/tool\n"),
          append("GITHUB_STEP_SUMMARY", "# Done\n"),
        ].join("\n"),
        post: 'console.log("post", process.env["STATE_deployment-id"], process.env.LATER)',
      },
      async (options) => {
        const result = await runStep(options);
        expect(result).toMatchObject({
          exitCode: 0,
          conclusion: "success",
          outputs: { a: "2", b: "line 1\n\nline=3" },
          state: { "deployment-id": "abc" },
          env: { LATER: "yes" },
          path: ["/opt/tool"],
          summary: "# Done\n",
          post: { exitCode: 0, log: ["post abc yes"] },
        });
        expect(result.durationMs).toBeGreaterThan(0);
      },
    ));

  test.each([
    ["no equals sign", "Invalid format 'no equals sign'"],
    ["=value", "Name must not be empty"],
    ["<<EOF\nx\nEOF", "Name must not be empty and delimiter must not be empty"],
    ["a<<EOF\nx\n EOF", "Matching delimiter not found 'EOF'"],
  ])("%j is refused", (text, message) => {
    expect(() => parsePairs(text)).toThrow(message);
  });

  test("a value with << after the equals sign is not a heredoc", () => {
    expect(parsePairs("a=b<<c\r\n")).toEqual({ a: "b<<c" });
  });

  test("a broken file fails the step even if the process succeeded", () =>
    withAction({ main: append("GITHUB_OUTPUT", "nonsense\n") }, async (options) => {
      const result = await runStep(options);
      expect(result).toMatchObject({ exitCode: 0, conclusion: "failure", outputs: {} });
      expect(result.errors).toEqual([
        "Unable to process file command 'output' successfully. Invalid format 'nonsense'",
      ]);
    }));

  test.each<[main: string, later: JobStatus | undefined, atPost: JobStatus]>([
    ["", undefined, "success"],
    ["", "failure", "failure"],
    ["", "cancelled", "cancelled"],
    ["process.exitCode = 1;", "success", "failure"],
  ])("job.status is evaluated again for post: main %j, then %s", (main, later, atPost) =>
    withAction(
      {
        manifest: `inputs:\n  job-status: { default: "\${{ job.status }}" }`,
        main: `console.log(process.env["INPUT_JOB-STATUS"]); ${main}`,
        post: 'console.log(process.env["INPUT_JOB-STATUS"])',
      },
      async (options) => {
        const result = await runStep({ ...options, ...(later && { laterSteps: () => later }) });
        expect([result.log, result.post?.log]).toEqual([["success"], [atPost]]);
      },
    ),
  );

  test("post also runs after a crash, unless it is switched off", () =>
    withAction(
      { main: "process.exitCode = 3; throw new Error('crash')", post: "console.log('cleaned')" },
      async (options) => {
        const result = await runStep(options);
        expect(result).toMatchObject({ exitCode: 1, conclusion: "failure", post: { log: ["cleaned"] } });
        expect(result.stderr).toContain("crash");
        expect(await runStep({ ...options, post: false })).not.toHaveProperty("post");
      },
    ));
});

describe("workflow commands", () => {
  const rendered = (...lines: string[]) => {
    const log = new StepLog({});
    for (const line of lines) log.take(line);
    return log;
  };

  test("are parsed as the runner parses them", () => {
    expect(parseCommand("  ::error file=a%2Cb.yaml,line=3,col=7,title=x%3Ay::100%25%0Anext%250A")).toEqual({
      name: "error",
      properties: { file: "a,b.yaml", line: "3", col: "7", title: "x:y" },
      message: "100%\nnext%0A",
    });
    expect(parseCommand("log: ::error::no")).toBeUndefined();
  });

  test("annotations, groups and debug lines are rendered", () => {
    const log = rendered(
      "::group::Upload",
      "part 1",
      "::endgroup::",
      "::error file=c.yaml,line=2,col=5::bad",
      "::debug::hidden",
      "::warning::w",
      "::notice::n",
      "::unknown::x",
    );
    expect(log.lines).toEqual(["▼ Upload", "  part 1", "Error: bad", "Warning: w", "Notice: n", "::unknown::x"]);
    expect(log.annotations).toEqual([
      { level: "error", message: "bad", file: "c.yaml", line: 2, col: 5 },
      { level: "warning", message: "w" },
      { level: "notice", message: "n" },
    ]);
  });

  test("the older spelling also works, anywhere in a line", () => {
    const log = rendered(
      "2026 model: ##[error]from a log",
      "##[unknown]x",
      "::stop-commands::t",
      "##[error]quiet",
      "##[t]",
    );
    expect(log.lines).toEqual(["Error: from a log", "##[unknown]x", "##[error]quiet"]);
  });

  test("masks apply from their line on, in annotations too, and line by line", () => {
    const log = rendered(
      "key-123",
      "::add-mask::key-123",
      "with key-123",
      "::error::key-123",
      "::add-mask::one%0Atwo",
      "two",
      "::add-mask::",
    );
    expect(log.lines).toEqual([
      "key-123",
      "with ***",
      "Error: ***",
      "***",
      expect.stringContaining("Can't add secret mask"),
    ]);
    expect(log.annotations[0]).toEqual({ level: "error", message: "***" });
    expect(log.masks).toEqual(["key-123", "one\ntwo", "one", "two"]);
  });

  test("nothing is a command between stop-commands and its token", () => {
    const log = rendered(
      "::stop-commands::t0k3n",
      "::error::from a model",
      "::set-output name=a::b",
      "::t0k3n::",
      "::error::ours",
    );
    expect(log.lines).toEqual(["::error::from a model", "::set-output name=a::b", "Error: ours"]);
    expect(log.annotations).toHaveLength(1);
  });

  test("legacy commands are recorded as errors", () => {
    expect(rendered("::set-output name=a::b").errors).toEqual(["The legacy command ::set-output:: was used."]);
  });

  test("work on both streams; a line may arrive in pieces and end without a newline", () =>
    withAction(
      {
        main: 'console.error("::add-mask::hush"); process.stdout.write("half "); setImmediate(() => process.stdout.write("hush\\u2028::error::x\\r\\nlast"))',
      },
      async (options) => {
        const { log, annotations, masks } = await runStep({ ...options, secrets: ["half"] });
        expect(log.at(-1)).toBe("last");
        expect(log[0]).toContain("***");
        expect(annotations).toEqual([]);
        expect(masks).toEqual(["half", "hush"]);
      },
    ));
});

describe("a running step", () => {
  const patient = `
    process.once("SIGINT", () => { console.log("cancelling"); process.exit(1); });
    setInterval(() => {}, 1000);
    console.log("::group::Waiting"); console.log("ready");`;
  const stubborn = `
    process.on("SIGINT", () => console.log("not me")); process.on("SIGTERM", () => console.log("nor me"));
    setInterval(() => {}, 1000);
    console.log("ready");`;

  test("can be waited for by line, and sent a signal", () =>
    withAction({ main: patient, post: "console.log('post ran')" }, async (options) => {
      const seen: string[] = [];
      const step = await startStep({ ...options, onLine: (line) => seen.push(line) });
      expect(await step.waitForLine(/ready/)).toBe("  ready");
      step.kill("SIGINT");
      const result = await step.done;
      expect(result).toMatchObject({ exitCode: 1, signal: null, post: { exitCode: 0 } });
      expect(seen).toEqual(["▼ Waiting", "  ready", "  cancelling", "post ran"]);
      await expect(step.waitForLine(/never/)).rejects.toThrow("The step ended");
    }));

  test("that ignores signals is ended in the runner's stages", () =>
    withAction({ main: stubborn }, async (options) => {
      const step = await startStep(options);
      await step.waitForLine(/ready/);
      step.cancel(0.1);
      expect(await step.done).toMatchObject({ exitCode: null, signal: "SIGKILL", log: ["ready", "not me", "nor me"] });
    }));

  test("that was killed hands its saved state to post, and nothing else of it runs", () =>
    withAction(
      {
        main: `${append("GITHUB_STATE", "deployment-id=abc\n")}
          ${append("GITHUB_OUTPUT", "model-id=m\n")} ${append("GITHUB_STEP_SUMMARY", "half")}
          console.log("::add-mask::hush"); console.log("ready"); setInterval(() => {}, 1000);`,
        post: 'console.log("post", process.env["STATE_deployment-id"], process.env.STATE_later, "hush")',
      },
      async (options) => {
        const step = await startStep(options);
        await step.waitForLine(/ready/);
        step.kill("SIGKILL");
        expect(await step.done).toMatchObject({
          exitCode: null,
          signal: "SIGKILL",
          conclusion: "failure",
          state: { "deployment-id": "abc" },
          outputs: { "model-id": "m" },
          summary: "half",
          post: { exitCode: 0, log: ["post abc undefined ***"] },
        });
        expect(await step.done).not.toHaveProperty("durationFromCancelMs");
      },
    ));

  test("runs its post even after the runner's own SIGKILL, and reports the time from the cancel to the end", () =>
    withAction(
      { main: `${append("GITHUB_STATE", "a=1\n")}${stubborn}`, post: "console.log(process.env.STATE_a)" },
      async (options) => {
        const step = await startStep(options);
        await step.waitForLine(/ready/);
        step.cancel(0.02);
        const result = await step.done;
        expect(result).toMatchObject({ signal: "SIGKILL", post: { log: ["1"] } });
        expect(result.durationFromCancelMs).toBeGreaterThanOrEqual(200);
        expect(result.durationFromCancelMs).toBeLessThanOrEqual(result.durationMs);
      },
    ));

  test("ends at once when it is stopped, and runs nothing more, not even post", () =>
    withAction({ main: stubborn, post: "console.log('post ran')" }, async (options) => {
      const step = await startStep(options);
      await step.waitForLine(/ready/);
      step.stop();
      const result = await step.done;
      expect(result).toMatchObject({ signal: "SIGKILL", log: ["ready"] });
      expect(result).not.toHaveProperty("post");
    }));

  test("is cancelled by an abort signal", () =>
    withAction({ main: patient }, async (options) => {
      const abort = new AbortController();
      const step = await startStep({ ...options, signal: abort.signal });
      await step.waitForLine(/ready/);
      abort.abort();
      expect(await step.done).toMatchObject({ exitCode: 1 });
    }));

  test("leaves no folder of the runner behind", () =>
    withAction({ main: "console.log(process.env.RUNNER_TEMP)" }, async (options) => {
      const { log } = await runStep(options);
      await expect(stat(log[0] ?? "")).rejects.toMatchObject({ code: "ENOENT" });
    }));
});
