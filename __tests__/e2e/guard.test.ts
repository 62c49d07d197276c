import { describe, expect } from "@jest/globals";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import { it } from "../support/concurrent.ts";
import { finalErrors, HELLO, scenario } from "../support/scenario.ts";

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${"5b".repeat(32)}\nsize 123456789\n`;
const KEY_TEXT = "TWFkZVVwS2V5".repeat(20);
const KEY = `-----BEGIN RSA PRIVATE KEY-----\n${KEY_TEXT}\n-----END RSA PRIVATE KEY-----\n`;

/** Everything that a run shows to anyone. */
function allText(result: StepResult): string {
  return [result.rawStdout, result.stderr, result.summary, ...Object.values(result.outputs)].join("\n");
}

function warnings(result: StepResult): string[] {
  return result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message);
}

describe("the guard", () => {
  it("refuses a Git LFS pointer before anything is sent", () =>
    scenario({ files: { ...HELLO, "hello/data/weights.bin": POINTER } }, async ({ run, sandbox }) => {
      const result = await run();
      expect(result.exitCode).toBe(1);
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toEqual([
        "1 file is a Git LFS pointer instead of its content: data/weights.bin. Set `lfs: true` on actions/checkout. If you want to pack the pointer itself, add it to `allow-files`.",
      ]);
      expect(sandbox.requests.all).toEqual([]);
      // The manifest of what would have been packed is shown anyway.
      expect(result.log.join("\n")).toMatch(/Packed: 3 files/);
      expect(allText(result)).not.toContain("5b5b5b");
    }));

  it("accepts files that allow-files names", () =>
    scenario({ files: { ...HELLO, "hello/data/weights.bin": POINTER } }, async ({ run, sandbox }) => {
      const result = await run({ "allow-files": "\n# a test of pointers\ndata/*.bin\n" });
      expect(result.outputs.status).toBe("success");
      expect(warnings(result)).toEqual([]);
      const [object] = await sandbox.objects();
      const packed = await sandbox.readArchived(object?.key ?? "", "data/weights.bin");
      expect(packed?.toString()).toBe(POINTER);
    }));

  it("warns about keys and credentials in the log and the summary, and shows none of their content", () =>
    scenario(
      {
        files: {
          ...HELLO,
          "hello/model/deploy": KEY,
          "hello/.env.production": "TOKEN=made-up-token-value",
          "hello/.netrc": "machine example.com login a password made-up-password",
        },
      },
      async ({ run }) => {
        const result = await run();
        expect(result.outputs.status).toBe("success");
        expect(warnings(result)).toEqual([
          expect.stringMatching(/^1 packed file looks like a private key: model\/deploy\. .*`allow-files`/),
          expect.stringMatching(/^1 packed file looks like an environment file: \.env\.production\. /),
          expect.stringMatching(/^1 packed file looks like credentials: \.netrc \(logins\)\. /),
        ]);
        expect(result.summary).toContain("private key: model/deploy.");
        expect(result.summary).toContain("environment file: .env.production.");
        for (const content of [KEY_TEXT, "BEGIN RSA", "made-up"]) expect(allText(result)).not.toContain(content);
      },
    ));

  it("points at an ignore file that includes what the defaults exclude", () =>
    scenario(
      { files: { ...HELLO, "hello/.truss_ignore": "*.csv\n", "hello/a.pyc": "x", "hello/lib/a.py": "x" } },
      async ({ run }) => {
        const result = await run({ "dry-run": "true" });
        expect(result.outputs.status).toBe("validated");
        const placed = result.annotations.filter(({ file }) => file === "hello/.truss_ignore");
        expect(placed.map(({ level, title }) => [level, title])).toEqual([
          ["warning", "ignore-file-replaces-defaults"],
          ["warning", "dropped-by-build"],
        ]);
        expect(result.summary).toContain("a.pyc");
      },
    ));

  it("refuses an invalid pattern with the input's name, the rule and the value", () =>
    scenario({}, async ({ run, sandbox }) => {
      const result = await run({ "allow-files": "*.pem\n[z-a].key\n" });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(
        /^Input `allow-files` must contain \.gitignore patterns, one per line, but "\[z-a\]\.key" is not one\. /,
      );
      expect(sandbox.requests.all).toEqual([]);
    }));

  it("warns about a pattern that matches nothing", () =>
    scenario({}, async ({ run }) => {
      const result = await run({ "allow-files": "*.pem" });
      expect(result.outputs.status).toBe("success");
      expect(warnings(result)).toEqual([expect.stringMatching(/^Input `allow-files` .* "\*\.pem" matches none\. /)]);
    }));
});

describe("the manifest", () => {
  it("is in the check's group of the log and, shortened, in the summary", () =>
    scenario(
      {
        files: {
          ...HELLO,
          "hello/model/__init__.py": "",
          "hello/data/big.txt": "x".repeat(5_000),
          "hello/model/__pycache__/model.pyc": "x",
          "hello/a.log": "x",
          "hello/b.log": "x",
        },
      },
      async ({ run }) => {
        const result = await run();
        const log = result.log.join("\n");
        const group = log.slice(log.indexOf("Check the truss"), log.indexOf("✓"));
        expect(group).toMatch(/Packed: 4 files, [\d.]+ KiB/);
        expect(group).toMatch(/4\.9 KiB {2}data\/big\.txt/);
        expect(group).toMatch(/\*\.log {2}2 files: a\.log, b\.log/);
        expect(group).toMatch(/__pycache__\/ {2}1 folder: model\/__pycache__\//);
        expect(log).toMatch(/✓ Truss hello: 4 files, [\d.]+ KiB, 3 left out\./);
        expect(group).toContain(result.outputs["archive-digest"]);
        expect(result.summary).toMatch(/<details><summary>Packed: 4 files, [\d.]+ KiB, 3 left out<\/summary>/);
        expect(result.summary).toMatch(/\| `data\/big\.txt` \| 4\.9 KiB \|\n\| `model\/model\.py` \|/);
        expect(result.summary).toContain("| `*.log` | 2 | a.log, b.log |");
        expect(result.summary).toContain("| `__pycache__/` | 1 | model/\\_\\_pycache\\_\\_/ |");
      },
    ));

  it("is also there in a run without a key", () =>
    scenario({}, async ({ run }) => {
      const result = await run({ "dry-run": "true", "baseten-api-key": "" });
      expect(result.outputs.status).toBe("validated");
      expect(result.log.join("\n")).toMatch(/Packed: 2 files/);
      expect(result.summary).toContain("| `config.yaml` |");
    }));
});
