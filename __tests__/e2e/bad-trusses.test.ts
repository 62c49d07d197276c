import { execFileSync } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { describe, expect } from "@jest/globals";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import { it } from "../support/concurrent.ts";
import { type Files, finalErrors, HELLO, scenario } from "../support/scenario.ts";

const isWindows = process.platform === "win32";

/** Local checks only, because a faulty truss is found without a key or the network. */
async function check(files: Files, prepare: (truss: string) => Promise<void> = async () => {}): Promise<StepResult> {
  let result: StepResult | undefined;
  await scenario({ files }, async ({ run, workspace, sandbox }) => {
    await prepare(path.join(workspace, "hello"));
    result = await run({ "dry-run": "true", "baseten-api-key": "" });
    expect(sandbox.requests.all).toEqual([]);
  });
  return result as StepResult;
}

function expectRefused(result: StepResult, pattern: RegExp): void {
  expect(result.exitCode).toBe(1);
  expect(result.outputs.status).toBe("invalid");
  expect(finalErrors(result)).toHaveLength(1);
  expect(finalErrors(result)[0]).toMatch(pattern);
}

/** A hello truss with another config. */
function withConfig(config: string | Buffer): Files {
  return { ...HELLO, "hello/config.yaml": config };
}

describe("a folder that does not exist", () => {
  it.each<[name: string, files: Files, pattern: RegExp]>([
    ["no checkout", {}, /"hello" does not exist: the workspace is empty\. Add a step with `uses: actions\/checkout`/],
    ["another case", { "Hello/config.yaml": "" }, /the folder is Hello\. Write `truss-directory: Hello`/],
    [
      "a submodule",
      { ".gitmodules": '[submodule "x"]\n\tpath = hello\n', hello: null },
      /names "hello", but that is in a submodule that is not checked out\. Set `submodules: true`/,
    ],
    [
      "a second repository",
      { "code/.git/HEAD": "", "code/hello/config.yaml": "" },
      /that is code\/hello, in a repository .* write `truss-directory: code\/hello`/,
    ],
  ])("is reported with its cause: %s", async (_, files, pattern) => {
    expectRefused(await check(files), pattern);
  });
});

describe("a config", () => {
  it("with a tab in the indent is refused at its line", async () => {
    expectRefused(
      await check(withConfig("model_name: hello\nresources:\n\tcpu: '1'\n")),
      /hello\/config\.yaml:3: .*tab/i,
    );
  });

  it.each([
    ["a byte order mark", "\ufeffmodel_name: hello\n"],
    ["CRLF", "model_name: hello\r\nresources:\r\n  cpu: '1'\r\n"],
  ])("with %s is read", async (_name, config) => {
    const result = await check(withConfig(config));
    expect(result.outputs).toMatchObject({ status: "validated", "model-name": "hello" });
  });

  it("of 10 MB is read, and its text is not sent", () => {
    const lines = Array.from({ length: 100_000 }, (_, number) => `  key_${number}: ${"v".repeat(85)}\n`).join("");
    return scenario({ files: withConfig(`model_name: hello\nmodel_metadata:\n${lines}`) }, async ({ run, sandbox }) => {
      const result = await run({ "dry-run": "true" });
      expect(result.outputs.status).toBe("validated");
      const prepare = sandbox.requests.matching("POST", "/v1/prepare_model_upload")[0]?.body;
      expect(prepare).not.toHaveProperty("deployment.raw_config");
      expect(prepare).toHaveProperty("deployment.config.model_metadata.key_99999");
    });
  });

  it("with endlessly nested flow collections is refused", async () => {
    expectRefused(
      await check(withConfig(`model_name: ${"[".repeat(50_000)}`)),
      /hello\/config\.yaml:1: .*(deep|nest)/i,
    );
  });

  it("with an alias bomb is refused", async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(", ")}]\n`,
    );
    const bomb = `model_name: hello\na0: &a0 [x, x, x]\n${levels.join("")}`;
    expectRefused(await check(withConfig(bomb)), /alias/i);
  });

  it("that is a folder is refused", async () => {
    const { "hello/config.yaml": _config, ...rest } = HELLO;
    expectRefused(
      await check(rest, async (truss) => void (await mkdir(path.join(truss, "config.yaml")))),
      /`config-file`.*"config\.yaml" is a folder/,
    );
  });
});

describe("a file", () => {
  const posix = isWindows ? it.skip : it;

  posix.each([
    ["a line feed", "a\nb.txt"],
    ["a colon", "a:b.txt"],
    ["a backslash", "a\\b.txt"],
    ["white space and other scripts", "ein Name – 名前.txt"],
    ["a workflow command", "::error::x.txt"],
  ])("with %s in its name is packed under that name", (_name, file) =>
    scenario({ files: { ...HELLO, [`hello/${file}`]: "content" } }, async ({ run, sandbox }) => {
      const result = await run();
      expect(result.outputs.status).toBe("success");
      expect(finalErrors(result)).toEqual([]);
      const [object] = await sandbox.objects();
      expect((await sandbox.listArchive(object?.key ?? "")).map((entry) => entry.path)).toContain(file);
    }),
  );

  posix("whose name is not UTF-8 is refused, with its bytes shown", async () => {
    const result = await check(HELLO, async (truss) => {
      await writeFile(Buffer.concat([Buffer.from(`${truss}/bad-`), Buffer.from([0xff]), Buffer.from(".txt")]), "x");
    });
    expectRefused(result, /bad-\\xff\.txt/);
  });

  posix("that is a named pipe or a socket is refused, each by name", async () => {
    const server = createServer();
    try {
      const result = await check(HELLO, async (truss) => {
        execFileSync("mkfifo", [path.join(truss, "pipe")]);
        await new Promise<void>((resolve) => server.listen(path.join(truss, "socket"), resolve));
      });
      expectRefused(result, /^2 problems[\s\S]*hello\/pipe is a named pipe[\s\S]*hello\/socket is a socket/);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const unprivileged = isWindows || process.getuid?.() === 0 ? it.skip : it;
  unprivileged("that may not be read is refused", async () => {
    const result = await check({ ...HELLO, "hello/secret.txt": "x" }, async (truss) => {
      execFileSync("chmod", ["000", path.join(truss, "secret.txt")]);
    });
    expectRefused(result, /hello\/secret\.txt cannot be read/);
  });

  posix.each([
    ["a link that leads back to itself", "loop", /hello\/loop/],
    ["a link to a missing file", "nowhere", /hello\/link.*does not exist/],
    ["a link out of the truss", "/etc/hostname", /hello\/link.*outside/],
    ["a link to the folder that contains it", ".", /hello\/link.*never end/],
  ])("that is %s is refused", async (_name, target, pattern) => {
    const name = target === "loop" ? "loop" : "link";
    expectRefused(await check(HELLO, (truss) => symlink(target, path.join(truss, name))), pattern);
  });
});

describe("a .truss_ignore", () => {
  it("with a byte order mark is applied as Truss applies it, with a hint", async () => {
    const result = await check({
      ...HELLO,
      "hello/.truss_ignore": "\ufeffa.txt\nb.txt\n",
      "hello/a.txt": "",
      "hello/b.txt": "",
    });
    expect(result.outputs.status).toBe("validated");
    const listed = result.log.join("\n");
    expect(listed).toMatch(/ a\.txt/);
    expect(result.annotations.map((annotation) => annotation.message).join("\n")).toMatch(/byte order mark/i);
  });

  it("with a dangling escape is refused at its line", async () => {
    const result = await check({ ...HELLO, "hello/.truss_ignore": "*.log\nbad\\\n" });
    expectRefused(result, /hello\/\.truss_ignore.*2/);
  });
});

describe("external packages", () => {
  const external = (bundled: string) =>
    withConfig(`model_name: hello\nexternal_package_dirs: [../shared]\nbundled_packages_dir: ${bundled}\n`);

  it.each([[".."], ["/x"], ["lib"]])("cannot be bundled under %s", async (bundled) => {
    const result = await check({ ...external(bundled), "shared/a.py": "" });
    expectRefused(result, /bundled_packages_dir/);
  });

  it("that hold the same file are refused, and both are named", async () => {
    const result = await check({
      ...withConfig("model_name: hello\nexternal_package_dirs: [../one, ../two]\n"),
      "one/a.py": "1",
      "two/a.py": "2",
    });
    expectRefused(result, /one\/a\.py.*two\/a\.py.*packages\/a\.py/);
  });

  it("must be folders inside the workspace", async () => {
    const result = await check(withConfig("model_name: hello\nexternal_package_dirs: [../../.., ../nope]\n"));
    expectRefused(
      result,
      /^2 problems[\s\S]*workspace[\s\S]*does not exist|^2 problems[\s\S]*does not exist[\s\S]*workspace/,
    );
  });
});
