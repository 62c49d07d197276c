import { spawnSync } from "node:child_process";
import { rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { finalErrors, ROOT, scenario } from "../support/scenario.ts";

/** On Linux, every write to this file fails as it would on a full disk. */
const FULL = "/dev/full";
const onLinux = process.platform === "linux" ? describe : describe.skip;

onLinux("the runner's files", () => {
  it.each([
    ["main", ".", "GITHUB_OUTPUT"],
    ["main", ".", "GITHUB_STATE"],
    ["discover", "discover", "GITHUB_OUTPUT"],
    ["sweep", "sweep", "GITHUB_OUTPUT"],
  ])("of %s (%s) are checked before anything is done: %s on a full disk ends the run", (_, folder, variable) =>
    scenario({}, async ({ run, sandbox }) => {
      const actionDirectory = path.join(ROOT, folder);
      const inputs = folder === "discover" ? { "truss-directory": "", "baseten-api-key": "" } : {};
      const result = await run(inputs, { actionDirectory, commandFiles: { [variable]: FULL } });
      expect(result.exitCode).toBe(1);
      expect(finalErrors(result)).toHaveLength(1);
      expect(finalErrors(result)[0]).toMatch(new RegExp(`${variable} \\(/dev/full\\), cannot be written: ENOSPC`));
      expect(finalErrors(result)[0]).toContain("Free space on the runner's disk.");
      expect(result.log.join("\n")).not.toContain("defect of the action");
      expect(result.summary).not.toBe("");
      expect(sandbox.requests.all).toEqual([]);
    }),
  );

  it("that fail after the deployment is created take nothing down, and the log tells what the outputs would have been", () =>
    scenario({}, async ({ start, sandbox, workspace }) => {
      const file = path.join(workspace, "output");
      await writeFile(file, "");
      const commit = sandbox.faults.hold("before", { target: "api", method: "POST", path: "/v1/models" });
      const step = await start({ cleanup: "on-failure" }, { commandFiles: { GITHUB_OUTPUT: file } });
      await commit.reached;
      await rm(file);
      await symlink(FULL, file);
      commit.release();
      const result = await step.done;
      const [made] = sandbox.state.committed;
      expect(made?.life.status).toBe("ACTIVE");
      expect(result.exitCode).toBe(1);
      expect(finalErrors(result)).toEqual([
        "The run itself ended with `success`.\nThe outputs could not be handed to the runner, so later steps do not get them: the log says what they would have been.",
      ]);
      expect(result.annotations.filter(({ level }) => level === "warning").map(({ message }) => message)).toEqual([
        expect.stringMatching(/^The runner's file for the outputs, GITHUB_OUTPUT .*ENOSPC.*Free space/),
      ]);
      expect(result.log.join("\n")).toContain(`deployment-id: "${made?.id}"`);
      expect(result.summary).toContain("could not be handed to the runner");
    }));

  it("a summary that cannot be written is only a warning", () =>
    scenario({}, async ({ run }) => {
      const result = await run({}, { commandFiles: { GITHUB_STEP_SUMMARY: FULL } });
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: "success" } });
      expect(result.annotations.map(({ level, message }) => [level, message])).toEqual([
        ["warning", expect.stringMatching(/^The runner's file for the job summary, GITHUB_STEP_SUMMARY .*ENOSPC/)],
      ]);
    }));
});

describe("outside of a runner", () => {
  it.each(["main", "post", "discover", "sweep", "promote"])("%s ends at once, and prints no secret", (entry) =>
    scenario({}, async ({ sandbox, workspace }) => {
      const secrets = { "INPUT_BASETEN-API-KEY": sandbox.apiKey, "INPUT_GITHUB-TOKEN": "ghs_secret_of_the_job" };
      const env = { ...sandbox.env, ...secrets, PATH: process.env.PATH, STATE_phase: "main", GITHUB_ACTIONS: "1" };
      const program = path.join(ROOT, "dist", entry, "index.js");
      const { status, stdout, stderr } = spawnSync(process.execPath, [program], { cwd: workspace, env });
      expect({ status, stdout: stdout.toString() }).toEqual({ status: 1, stdout: "" });
      expect(stderr.toString()).toMatch(/^This is a GitHub Action, and GITHUB_ACTIONS is not `true`: [^\n]*\n$/);
      expect(sandbox.requests.all).toEqual([]);
    }),
  );
});
