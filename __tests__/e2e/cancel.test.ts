import { randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { PhaseResult, StepHandle, StepResult } from "../../sandbox/runner/runner.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import type { Deployment } from "../../sandbox/baseten/world/deployment.ts";
import type { EnvironmentSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import { OUTPUT_NAMES } from "../../src/rollout/outputs.ts";
import { type Files, finalErrors, HELLO, scenario } from "../support/scenario.ts";

/** What is left on Baseten after the run and its post step. */
type Left = "nothing" | "unknown" | "deactivated" | "serving";

/** A moment at which a job may be cancelled. */
interface Moment {
  sandbox?: SandboxOptions & { files?: Files };
  inputs?: Record<string, string>;
  /** Called before the step starts, and resolves when the moment has come. */
  reach(sandbox: Sandbox): Promise<unknown>;
  left: Left;
  /** Called right after the signal was sent. */
  afterSignal?(): void;
  /** Called once main has reported its end or was killed, before post starts. */
  afterMain?(): void;
  /** Whether parts stay in S3 if the process is killed. */
  leavesParts?: boolean;
  /** Whether main cannot know the outcome of the commit, so that post has to look for the deployment. */
  isOpen?: boolean;
  /** An environment holds it because Baseten has put the first deployment of a model there, so taking it down takes nothing away. */
  isHeldAsFirst?: boolean;
}

const FOREVER = Number.POSITIVE_INFINITY;
const PART_BYTES = 64 * 1024;
/** Three parts that cannot be compressed. */
const LARGE: Files = { ...HELLO, "hello/weights.bin": randomBytes(2.5 * PART_BYTES) };
/** In real time, because nothing here waits, and a shorter limit on S3's answers would measure the machine. */
const UPLOAD = { sandbox: { files: LARGE, partBytes: PART_BYTES, timeScale: 1 }, inputs: { "compression-level": "0" } };
const MODELS = "/v1/models";
const AFTER_CHECK = { environment: "production", promotion: "after-check", "predict-payload": "{}" };

/** A model whose production serves another deployment. */
function production(how: Partial<EnvironmentSeed> = {}): Seed {
  const environments = [{ name: "production", serving: "old", ...how }];
  return { models: [{ id: "m", name: "hello", deployments: [{ id: "old" }], environments }] };
}

/** Resolves when the answer to a matching GET request has been sent. */
function seen(pattern: RegExp): (sandbox: Sandbox) => Promise<unknown> {
  return ({ requests }) =>
    requests.waitFor(({ method, path, status }) => method === "GET" && pattern.test(path) && status === 200);
}

/** Our promotion has started, and the run has seen the environment. */
const promoting = seen(/\/environments\/production$/);

/** The run has looked at the environment after its promote request was answered. */
async function promoted(sandbox: Sandbox): Promise<void> {
  const { number } = await sandbox.requests.waitFor(({ path, status }) => /\/promote$/.test(path) && status === 200);
  await sandbox.requests.waitFor(
    (later) => later.number > number && /\/environments\/production$/.test(later.path) && later.status === 200,
  );
}

/** A moment in which the commit is held, and what releases it. */
function held(
  when: "before" | "after",
  release: "afterSignal" | "afterMain" | "never",
  more: Partial<Moment> = {},
): () => Moment {
  return () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    return {
      sandbox: { scenario: "stuck", timeScale: 0.05, ...more.sandbox },
      inputs: more.inputs ?? {},
      reach: async ({ faults }) => {
        const hold = faults.hold(when, { target: "api", method: "POST", path: /^\/v1\/models(\/m\/deployments)?$/ });
        void promise.then(() => hold.release());
        await hold.reached;
      },
      left: when === "before" && release === "never" ? "unknown" : "deactivated",
      ...(release === "never" ? {} : { [release]: resolve }),
      isOpen: when === "before" && release !== "afterSignal",
    };
  };
}

/** A push into an environment that would go live by itself once it is ready. */
const NOT_WAITED_FOR = {
  sandbox: { seed: production() },
  inputs: { environment: "production", wait: "false" },
};

const MOMENTS: Record<string, () => Moment> = {
  "before any request to Baseten": () => ({
    reach: ({ faults }) => faults.hold("before", { target: "api", path: MODELS }).reached,
    left: "nothing",
  }),
  "at prepare": () => ({
    reach: ({ faults }) => faults.hold("after", { target: "api", path: "/v1/prepare_model_upload" }).reached,
    left: "nothing",
  }),
  "while a part is uploaded": () => ({
    ...UPLOAD,
    reach: ({ faults }) => faults.hold("before", { target: "s3", method: "PUT", path: /partNumber=2/ }).reached,
    left: "nothing",
    leavesParts: true,
  }),
  "before the multipart upload is completed": () => ({
    ...UPLOAD,
    reach: ({ faults }) => faults.hold("before", { target: "s3", method: "POST", path: /uploadId=/ }).reached,
    left: "nothing",
    leavesParts: true,
  }),
  "once the multipart upload is completed": () => ({
    ...UPLOAD,
    reach: ({ faults }) => faults.hold("after", { target: "s3", method: "POST", path: /uploadId=/ }).reached,
    left: "nothing",
  }),
  "while the commit is on its way and takes effect later": held("before", "afterMain"),
  "while the commit is on its way and never takes effect": held("before", "never"),
  "while the commit is on its way, and it is then done and answered": held("before", "afterSignal"),
  "while the commit is done, and its answer is lost": held("after", "never"),
  "while the commit is done, and answered": held("after", "afterSignal"),
  "while the commit of a run with wait: false is done, and answered": held("after", "afterSignal", NOT_WAITED_FOR),
  "while the commit of a run with wait: false is on its way, and it is then done and answered": held(
    "before",
    "afterSignal",
    NOT_WAITED_FOR,
  ),
  "while it builds": () => ({
    sandbox: { scenario: "stuck" },
    reach: seen(/\/deployments\/\w+$/),
    left: "deactivated",
  }),
  "while it builds for an environment": () => ({
    sandbox: { scenario: "stuck", seed: production() },
    inputs: { environment: "production" },
    reach: seen(/\/deployments\/\w+$/),
    left: "deactivated",
  }),
  "while the first push of a model builds and is already in production": () => ({
    sandbox: { scenario: "stuck", firstPushServes: "while-building" },
    reach: seen(/\/deployments\/\w+$/),
    left: "deactivated",
    isHeldAsFirst: true,
  }),
  "while the first push of a model builds and goes to production once it is up": () => ({
    sandbox: { scenario: "stuck", firstPushServes: true },
    reach: seen(/\/deployments\/\w+$/),
    left: "deactivated",
  }),
  "in the smoke test": () => ({
    inputs: { "predict-payload": "{}" },
    reach: ({ faults }) => faults.hold("before", { target: "predict" }).reached,
    left: "deactivated",
  }),
  "in the smoke test of a deployment that an environment serves": () => ({
    sandbox: { seed: production() },
    inputs: { environment: "production", "predict-payload": "{}" },
    reach: ({ faults }) => faults.hold("before", { target: "predict" }).reached,
    left: "serving",
  }),
  "in the smoke test of the first push of a model, which production serves": () => ({
    sandbox: { firstPushServes: true },
    inputs: { "predict-payload": "{}" },
    reach: ({ faults }) => faults.hold("before", { target: "predict" }).reached,
    left: "deactivated",
    isHeldAsFirst: true,
  }),
  "while it waits for its share of the traffic": () => ({
    sandbox: { seed: production({ releasePolls: FOREVER }) },
    inputs: { environment: "production" },
    reach: promoting,
    left: "deactivated",
  }),
  "while it takes part of the traffic": () => ({
    sandbox: { seed: production({ rampPolls: FOREVER }), rampDownMs: 2_000 },
    inputs: { environment: "production" },
    reach: promoting,
    left: "deactivated",
  }),
  "while the promote after the check is done, and its answer is lost": () => ({
    sandbox: { seed: production({ redeployOnPromotion: true, holdAt: 0 }) },
    inputs: AFTER_CHECK,
    reach: ({ faults }) => faults.hold("after", { target: "api", path: /\/promote$/ }).reached,
    left: "deactivated",
  }),
  "between the promote after the check and the traffic": () => ({
    sandbox: { seed: production({ releasePolls: FOREVER }) },
    inputs: AFTER_CHECK,
    reach: promoted,
    left: "deactivated",
  }),
  "between the promote of a copy and the traffic": () => ({
    sandbox: { seed: production({ redeployOnPromotion: true, releasePolls: FOREVER }) },
    inputs: AFTER_CHECK,
    reach: promoted,
    left: "deactivated",
  }),
  "while the copy takes part of the traffic": () => ({
    sandbox: {
      seed: production({ redeployOnPromotion: true, rampPolls: FOREVER }),
      promotedScenario: ["ACTIVE"],
      rampDownMs: 2_000,
    },
    inputs: AFTER_CHECK,
    reach: promoted,
    left: "deactivated",
  }),
};

/** One run up to a moment, and its outcome. */
interface Ended {
  moment: Moment;
  sandbox: Sandbox;
  result: StepResult;
}

/** How a step is ended. */
const ENDINGS = {
  SIGINT: (step: StepHandle) => step.cancel(),
  SIGTERM: (step: StepHandle) => step.kill("SIGTERM"),
  SIGKILL: (step: StepHandle) => step.kill("SIGKILL"),
};
type EndingName = keyof typeof ENDINGS;

/** Runs a step until the moment, ends it, and checks how it ended. */
async function endAt(
  name: string,
  ending: EndingName,
  check: (ended: Ended) => void,
  inputs: Record<string, string> = {},
): Promise<void> {
  const moment = MOMENTS[name]?.();
  if (moment === undefined) throw new Error(`There is no moment "${name}".`);
  await scenario(moment.sandbox ?? {}, async ({ start, sandbox }) => {
    const reached = moment.reach(sandbox);
    const step = await start({ ...moment.inputs, ...inputs });
    await Promise.race([reached, step.done.then(({ log }) => fail("It ended before the moment came.", log))]);
    ENDINGS[ending](step);
    moment.afterSignal?.();
    // A killed process does not report its end.
    const isOver = ending === "SIGKILL" ? Promise.resolve() : step.waitForLine(/^\s*Error: /);
    void isOver.then(moment.afterMain, () => undefined);
    const result = await step.done;
    try {
      check({ moment, sandbox, result });
    } catch (error) {
      fail(error instanceof Error ? error.message : String(error), [...result.log, ...(result.post?.log ?? [])]);
    }
  });
}

function fail(message: string, log: string[]): never {
  throw new Error([message, "", ...log].join("\n"));
}

/** What the final text must say, with the ids and links that the reader needs. */
function expectedText({ moment: { left }, sandbox: { state } }: Ended): RegExp[] {
  const ours = state.models.flatMap(({ deployments }) => deployments).filter(isOurs);
  const texts: Record<Left, (id: string) => string> = {
    nothing: () => "No deployment was created\\.",
    unknown: () =>
      'could not tell whether the deployment was created\\. Look for the label push_id=\\S+ in model "hello"',
    deactivated: (id) => `Deployment ${id} was deactivated\\.`,
    serving: (id) => `The environment "production" serves deployment ${id}, so it was left alone\\.`,
  };
  if (ours.length === 0) return [new RegExp(texts[left](""))];
  return ours.map((one) => new RegExp(texts[left](one.id)));
}

function isOurs({ payload, copyOf }: Deployment): boolean {
  return payload !== undefined || copyOf !== undefined;
}

/** Nothing that costs money is left except what serves, and nothing that serves was taken down. */
function expectClean({ moment, sandbox: { state } }: Ended): void {
  expect(state.leftRunning.map(({ id }) => id)).toEqual([]);
  if (!moment.isHeldAsFirst) expect(state.takenDown.map(({ id }) => id)).toEqual([]);
  const made = moment.left === "nothing" || moment.left === "unknown" ? 0 : 1;
  expect(state.committed).toHaveLength(made);
  const served = state.committed.concat(state.models.flatMap(({ deployments }) => deployments.filter(isOurs)));
  const isServed = served.some((one) => state.servedBy(one).length > 0 && one.life.status === "ACTIVE");
  expect(isServed).toBe(moment.left === "serving");
}

/** What every cancelled run has in common. */
function expectCancelled(ended: Ended, signal: "SIGINT" | "SIGTERM"): void {
  const { moment, sandbox, result } = ended;
  const { exitCode, durationFromCancelMs, outputs, summary, post } = result;
  // By itself, before the runner would send the next signal.
  expect({ exitCode, signal: result.signal }).toEqual({ exitCode: 1, signal: null });
  if (signal === "SIGINT") expect(durationFromCancelMs).toBeLessThan(7_500);
  expect(outputs.status).toBe("cancelled");
  expect(Object.keys(outputs).sort()).toEqual([...OUTPUT_NAMES, "result"].sort());
  expect(finalErrors(result)).toHaveLength(1);
  expect(finalErrors(result)[0]).toContain(`The job was cancelled (${signal}).`);
  expect(summary).toContain("Deployment to Baseten cancelled");
  expect(sandbox.s3.unfinishedUploads()).toEqual([]);
  expectClean(ended);
  expect(post?.exitCode).toBe(0);
  if (moment.isOpen) {
    expect(finalErrors(result)[0]).toMatch(
      /could not tell whether the deployment was created\. Look for the label push_id=/,
    );
    expectSaid(post, expectedText(ended));
  } else {
    for (const pattern of expectedText(ended)) expect(finalErrors(result)[0]).toMatch(pattern);
    for (const pattern of expectedText(ended)) expect(plain(summary)).toMatch(pattern);
    const id = outputs["deployment-id"] ?? "";
    expect(id === "").toBe(moment.left === "nothing");
    expect(outputs["logs-url"]).toBe(
      id === "" ? "" : `https://app.baseten.co/models/${outputs["model-id"]}/logs/${id}`,
    );
    if (id !== "") expect(sandbox.state.deployment(id)?.modelId).toBe(outputs["model-id"]);
    expect(post).toMatchObject({ rawStdout: "", summary: "" });
  }
}

/** The log of post, in one warning, and the summary report what post did. */
function expectSaid(post: PhaseResult | undefined, patterns: RegExp[]): void {
  expect(post).toMatchObject({ exitCode: 0, stderr: "" });
  expect(post?.annotations.map(({ level }) => level)).toEqual(["warning"]);
  for (const pattern of patterns) {
    expect(post?.annotations[0]?.message).toMatch(pattern);
    expect(plain(post?.summary)).toMatch(pattern);
  }
}

/** Post has no credentials for S3, so it names the parts that it cannot remove. */
function expectPartsNamed({ moment, sandbox: { s3, requests }, result }: Ended): void {
  const said = result.post?.annotations[0]?.message ?? "";
  expect(s3.unfinishedUploads()).toHaveLength(moment.leavesParts ? 1 : 0);
  for (const { key, uploadId } of s3.unfinishedUploads()) {
    const which = `bucket "${s3.bucket}", key "${key}", upload id "${uploadId}"`;
    expect(said).toContain(`S3 may keep the parts of an unfinished upload`);
    expect(said).toContain(which);
    expect(plain(result.post?.summary)).toContain(which);
  }
  // Post cannot tell whether an upload that was completed without an answer is finished.
  const wasBegun = requests.all.some(({ query }) => query.has("uploads"));
  expect(said.includes("unfinished upload")).toBe(wasBegun);
}

/** A summary without its Markdown escapes. */
function plain(summary = ""): string {
  return summary.replace(/\\(.)/g, "$1").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

describe("a job that is cancelled", () => {
  it.concurrent.each(Object.keys(MOMENTS))("%s ends in time and leaves nothing behind", (name) =>
    endAt(name, "SIGINT", (ended) => expectCancelled(ended, "SIGINT")),
  );

  it.concurrent.each(Object.keys(MOMENTS).filter((name) => !name.includes("commit")))(
    "by SIGTERM %s also ends in time",
    (name) => endAt(name, "SIGTERM", (ended) => expectCancelled(ended, "SIGTERM")),
  );
});

describe("a job that is killed", () => {
  it.concurrent.each(Object.keys(MOMENTS))("%s is cleaned up by post", (name) =>
    endAt(name, "SIGKILL", (ended) => {
      expect(ended.result.signal).toBe("SIGKILL");
      expectClean(ended);
      expectSaid(ended.result.post, [/The step was interrupted\./, ...expectedText(ended)]);
      expectPartsNamed(ended);
    }),
  );

  it("before it starts has nothing to clean up", () =>
    scenario({}, async ({ start, sandbox }) => {
      const step = await start();
      step.kill("SIGKILL");
      const { state, post } = await step.done;
      expect(state).toEqual({});
      expect(post).toMatchObject({ exitCode: 0, rawStdout: "", stderr: "", summary: "" });
      expect(sandbox.requests.all).toEqual([]);
    }));

  it("during its post step too keeps what main has reported", () =>
    scenario({ scenario: "stuck" }, async ({ start, sandbox }) => {
      const cleaning = sandbox.faults.hold("before", { target: "api", path: /\/deactivate$/ });
      const step = await start();
      await seen(/\/deployments\/\w+$/)(sandbox);
      step.kill("SIGKILL");
      await cleaning.reached;
      step.kill("SIGKILL");
      const { post, outputs } = await step.done;
      expect(post).toMatchObject({ signal: "SIGKILL", errors: [], annotations: [] });
      expect(outputs["deployment-id"]).toBe(sandbox.state.committed[0]?.id);
    }));
});

describe("a job with `cleanup: never`", () => {
  const NAMES = [
    "while the commit is done, and its answer is lost",
    "while it builds for an environment",
    "while it waits for its share of the traffic",
    "between the promote of a copy and the traffic",
  ];

  it.concurrent.each(NAMES.flatMap((name) => [[name, "SIGINT"] as const, [name, "SIGKILL"] as const]))(
    "keeps and names what exists %s (%s)",
    (name, ending) =>
      endAt(
        name,
        ending,
        ({ sandbox: { state, requests }, result }) => {
          const ours = state.models.flatMap(({ deployments }) => deployments).filter(isOurs);
          expect(ours.length).toBe(name.includes("copy") ? 2 : 1);
          const said =
            ending === "SIGINT" ? finalErrors(result) : result.post?.annotations.map(({ message }) => message);
          for (const { id, modelId, life } of ours) {
            expect(["BUILDING", "DEPLOYING", "LOADING_MODEL", "ACTIVE"]).toContain(life.status);
            const link = `https://app.baseten.co/models/${modelId}/logs/${id}`;
            expect(said?.join()).toContain(`Deployment ${id} was left as it is (\`cleanup: never\`): ${link}`);
            expect(ending === "SIGINT" ? result.summary : result.post?.summary).toContain(id);
          }
          expect(requests.matching("POST", /\/(deactivate|cancel_promotion)$/)).toEqual([]);
          if (ending === "SIGINT") expect(result.post).toMatchObject({ rawStdout: "", summary: "" });
        },
        { cleanup: "never" },
      ),
  );
});

describe("a clean-up after a cancel", () => {
  it("that Baseten does not answer in time is finished by post", () =>
    scenario({ scenario: "stuck" }, async ({ start, sandbox }) => {
      // Twice, because a request without an answer is sent again.
      const cleaning = sandbox.faults.hold("before", { target: "api", path: /\/deactivate$/, times: 2 });
      const step = await start();
      await seen(/\/deployments\/\w+$/)(sandbox);
      step.cancel();
      await cleaning.reached;
      const result = await step.done;
      const id = sandbox.state.committed[0]?.id;
      expect(result).toMatchObject({ exitCode: 1, signal: null, outputs: { status: "cancelled" } });
      expect(finalErrors(result)[0]).toMatch(
        `Deployment ${id} could not be cleaned up: The cleanup was stopped before`,
      );
      expect(finalErrors(result)[0]).toContain(result.outputs["logs-url"]);
      expect(sandbox.state.leftRunning).toEqual([]);
      expectSaid(result.post, [/ended before its cleanup finished/, new RegExp(`Deployment ${id} was deactivated\\.`)]);
    }));

  it("that S3 refuses is reported by main and again by post, with what S3 keeps", () =>
    scenario(UPLOAD.sandbox, async ({ start, sandbox }) => {
      sandbox.faults.add({ target: "s3", method: "DELETE", kind: "status", status: 403 });
      const part = sandbox.faults.hold("before", { target: "s3", method: "PUT", path: /partNumber=2/ });
      const step = await start(UPLOAD.inputs);
      await part.reached;
      step.cancel();
      const result = await step.done;
      const [{ key = "", uploadId = "" } = {}] = sandbox.s3.unfinishedUploads();
      const which = `bucket "${sandbox.s3.bucket}", key "${key}", upload id "${uploadId}"`;
      expect(result.outputs.status).toBe("cancelled");
      expect(result.log.join("\n")).toContain(
        `We could not abort the unfinished upload, so S3 keeps its parts for a while (${which})`,
      );
      expect(result.post?.annotations).toMatchObject([{ level: "warning", message: expect.stringContaining(which) }]);
    }));

  it("runs once, however many signals come", () =>
    scenario({ scenario: "stuck" }, async ({ start, sandbox }) => {
      const step = await start();
      await seen(/\/deployments\/\w+$/)(sandbox);
      step.kill("SIGINT");
      step.kill("SIGTERM");
      step.kill("SIGINT");
      const result = await step.done;
      expect(finalErrors(result)).toHaveLength(1);
      expect(sandbox.requests.matching("POST", /\/deactivate$/)).toHaveLength(1);
      expect(sandbox.state.leftRunning).toEqual([]);
    }));
});
