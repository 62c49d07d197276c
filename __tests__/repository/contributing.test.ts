/** The patch of the tutorial in CONTRIBUTING.md fits the sources, so that whoever follows it does not meet a refusal. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { ROOT } from "../support/scenario.ts";

it("the patch can be applied, or has been applied by somebody who follows the tutorial", () => {
  const guide = readFileSync(path.join(ROOT, "CONTRIBUTING.md"), "utf8");
  const patch = /^```diff\n(.*?)^```$/ms.exec(guide)?.[1];
  expect(patch).toContain("+++ b/src/");
  const refusals = [[], ["--reverse"]].map((options) => {
    const { status, stderr } = spawnSync("git", ["apply", "--check", ...options, "-"], {
      cwd: ROOT,
      input: patch,
      encoding: "utf8",
    });
    return status === 0 ? "" : stderr;
  });
  expect(refusals).toContain("");
});
