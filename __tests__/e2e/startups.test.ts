import { describe, expect } from "@jest/globals";
import type { Step } from "../../sandbox/baseten/world/scenario.ts";
import type { StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { it } from "../support/concurrent.ts";
import { type Scenario, finalErrors, scenario } from "../support/scenario.ts";

const STARTUPS = /\/startups$/;

/** The summary as its reader sees it. */
function shown({ summary }: StepResult): string {
  return summary.replaceAll("\\", "").replace(/<\/?code>/g, "`");
}

const asked = ({ sandbox }: Scenario) => sandbox.requests.matching("GET", STARTUPS).length;

/** Runs a life whose steps may ask whether the run has logged a line that matches. */
async function living(
  life: (isLogged: (pattern: RegExp) => () => boolean) => Step[],
  test: (result: StepResult, made: Scenario) => void,
): Promise<void> {
  const log: string[] = [];
  const steps = life((pattern) => () => log.some((line) => pattern.test(line)));
  await scenario({ scenario: steps, timeScale: 0.002 }, async (made) => {
    test(await made.run({}, { onLine: (line) => log.push(line) }), made);
  });
}

/** A change of the phase is logged inside the group, and a heartbeat that names the phase outside. */
const change = (phase: string, doing = "") => new RegExp(`^  [^│]*: DEPLOYING: ${phase} for .*, ${doing}`);
const heartbeat = (phase: string) => new RegExp(`^\\d+ min.*: ${phase} for .* log lines? so far\\.$`);

describe("a deployment that does not come up is reported with its phase, in the status lines, the failure and the summary:", () => {
  it.each<[phase: string, doing: string, cause: string]>([
    ["SCHEDULING", "waiting for a machine", "Baseten had no capacity for this instance type"],
    ["IMAGE_PULL", "pulling the image", "The image was still being pulled"],
    ["WEIGHT_DOWNLOAD", "downloading the weights", "The weights were still being downloaded"],
    ["CONTAINER_CREATE", "creating the container", "The container was still being created"],
    ["CONTAINER_START", "starting the container", "The container was still starting"],
    ["READINESS", "running, and not ready yet", "The container ran, but was not ready"],
  ])("%s", (phase, doing, cause) =>
    living(
      (isLogged) => [
        { status: "DEPLOYING", startup: phase, until: isLogged(change(phase, doing)) },
        { status: "DEPLOYING", until: isLogged(heartbeat(phase)) },
        { status: "INACTIVE" },
      ],
      (result, made) => {
        expect(result.outputs.status).toBe("deploy_failed");
        expect(result.log.filter((line) => change(phase, doing).test(line))).toHaveLength(1);
        const [error = "", ...more] = finalErrors(result);
        expect(more).toEqual([]);
        expect(error).toMatch(new RegExp(`Likely cause: ${cause}.*\\(startup phase ${phase} for \\d+ min`));
        expect(error).toContain(result.outputs["logs-url"]);
        expect(shown(result)).toContain(`**Likely cause:** ${cause}`);
        expect(shown(result)).toMatch(new RegExp(`^\\| Startup \\| ${phase} for \\d+ min.*, ${doing} \\|`, "m"));
        expect(asked(made)).toBeGreaterThanOrEqual(2);
      },
    ),
  );

  it("one whose container fails to start again and again", () =>
    living(
      (isLogged) => [
        { status: "DEPLOYING", startup: "CONTAINER_START", until: isLogged(change("CONTAINER_START")) },
        { status: "DEPLOYING", startup: { phase: "CONTAINER_START", hasFailed: true } },
        { status: "DEPLOYING", startup: "SCHEDULING", until: isLogged(/SCHEDULING .* \(1 attempt failed before\)/) },
        { status: "DEPLOYING", startup: { phase: "CONTAINER_START", hasFailed: true } },
        { status: "DEPLOY_FAILED" },
      ],
      (result) => {
        const failed =
          /Likely cause: The container did not start \(startup phase CONTAINER_START failed after .*, attempt 2\)/;
        expect(finalErrors(result)).toEqual([expect.stringMatching(failed)]);
        expect(shown(result)).toMatch(/\| Startup \| CONTAINER_START failed after .* \(1 attempt failed before\) \|/);
      },
    ));

  it("one that is given up, whatever its log says about the time", () =>
    scenario({ scenario: "not-ready", timeScale: 0.002 }, async ({ run }) => {
      const result = await run({ "deploy-timeout-minutes": "10" });
      expect(result.outputs.status).toBe("deploy_timeout");
      const cause =
        /last status was LOADING_MODEL.*Likely cause: The container ran, but was not ready.*`deploy-timeout/s;
      expect(finalErrors(result)).toEqual([expect.stringMatching(cause)]);
    }));
});

describe("the startups", () => {
  it("of a slow deployment are logged phase by phase, and are not mentioned at the end", () =>
    living(
      (isLogged) => [
        ...["SCHEDULING", "IMAGE_PULL", "READINESS"].map((startup) => {
          return { status: "DEPLOYING", startup, until: isLogged(change(startup)) };
        }),
        { status: "ACTIVE" },
      ],
      (result) => {
        expect(result.outputs.status).toBe("success");
        const told = result.log.flatMap((line) => /^ {2}.*DEPLOYING: ([A-Z_]+) for/.exec(line)?.[1] ?? []);
        expect(told).toEqual(["SCHEDULING", "IMAGE_PULL", "READINESS"]);
        expect(result.summary).not.toContain("| Startup |");
      },
    ));

  it("that a server does not support change nothing, and are requested once", () => {
    const options: SandboxOptions = { scenario: "no-capacity", hasStartups: false, timeScale: 0.001 };
    return scenario(options, async (made) => {
      const result = await made.run();
      expect(finalErrors(result)).toEqual([expect.stringMatching(/Likely cause: No replica ever came up/)]);
      expect(result.log.join("\n")).not.toMatch(/startup/i);
      expect(result.summary).not.toContain("| Startup |");
      expect(asked(made)).toBe(1);
    });
  });
});
