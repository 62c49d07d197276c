import path from "node:path";
import { describe, expect } from "@jest/globals";
import type { DeploymentSeed, EnvironmentSeed, Seed } from "../../sandbox/baseten/world/seed.ts";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { RecordedRequest } from "../../sandbox/http/requests.ts";
import type { StepHandle, StepOptions, StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { startGitHub } from "../../sandbox/github/server.ts";
import { call } from "../sandbox/helpers.ts";
import { it } from "../support/concurrent.ts";
import { type Files, ROOT, type Scenario, finalErrors, scenario } from "../support/scenario.ts";

const DEPLOYMENTS = "/v1/models/m/deployments";
const PRODUCTION = "/v1/models/m/environments/production";
const SHA = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d";
const BY_ID = { "deployment-id": "new" };

/** A deployment that this action pushed, of a commit and of files. */
function pushed(id: string, { sha = SHA, files = "a" } = {}): DeploymentSeed {
  const labels = {
    push_id: `p-${id}`,
    github_repository: "octo/truss-models",
    github_sha: sha,
    archive_digest: `sha256:v2:${files.repeat(64)}`,
    config_digest: `sha256:${files.repeat(64)}`,
  };
  return { id, name: `name-of-${id}`, labels };
}

/** The model whose production serves `old`, and whose `new` nobody serves. */
function served(
  production: Omit<EnvironmentSeed, "name"> = {},
  others: DeploymentSeed[] = [],
  environments: EnvironmentSeed[] = [],
): Seed {
  const deployments = [pushed("old", { sha: "f".repeat(40), files: "b" }), pushed("new"), ...others];
  return {
    models: [
      {
        id: "m",
        name: "hello",
        deployments,
        environments: [{ name: "production", serving: "old", ...production }, ...environments],
      },
      { id: "n", name: "other", deployments: [{ id: "theirs" }] },
    ],
  };
}

/** A model into whose production two versions were pushed, one after the other. */
const PUSHED_TWICE: Seed = {
  models: [
    {
      id: "m",
      name: "hello",
      deployments: [{ id: "one" }, { id: "two" }],
      environments: [{ name: "production" }],
      history: [
        { does: "push", id: "one" },
        { does: "push", id: "two" },
      ],
    },
  ],
};

interface Promoting extends Omit<Scenario, "start" | "run"> {
  start(inputs?: Record<string, string>, options?: Partial<StepOptions>): Promise<StepHandle>;
  run(inputs?: Record<string, string>, options?: Partial<StepOptions>): Promise<StepResult>;
}

/** Runs of promote/ into production, without a checkout. */
function promoting(
  options: SandboxOptions & { files?: Files },
  test: (run: Promoting) => Promise<void>,
): Promise<void> {
  return scenario({ seed: served(), timeScale: 0.005, files: {}, ...options }, async (plain) => {
    const start: Promoting["start"] = (inputs, stepOptions) =>
      plain.start(
        { "truss-directory": "", "model-name": "hello", environment: "production", ...inputs },
        { actionDirectory: path.join(ROOT, "promote"), ...stepOptions },
      );
    await test({ ...plain, start, run: async (inputs, stepOptions) => (await start(inputs, stepOptions)).done });
    // No request of the action takes down what serves.
    expect(plain.sandbox.state.takenDown).toEqual([]);
  });
}

const current = ({ sandbox }: Pick<Scenario, "sandbox">, name = "production") =>
  sandbox.state.model("m")?.environments.find((environment) => environment.name === name)?.current?.id;
const promotes = ({ sandbox }: Pick<Scenario, "sandbox">): RecordedRequest[] =>
  sandbox.requests.matching("POST", /\/promote$/);
const statusOf = ({ sandbox }: Pick<Scenario, "sandbox">, id: string) => sandbox.state.deployment(id)?.life.status;
/** Puts a deployment to rest, as somebody else has done before the run. */
function rest({ sandbox: { state } }: Pick<Scenario, "sandbox">, id: string, status: string): void {
  const deployment = state.deployment(id);
  if (!deployment) throw new Error(`${id} was not seeded.`);
  state.become(deployment, [status]);
}
const changes = ({ calls }: Pick<Scenario, "calls">) => calls().filter((call) => !call.startsWith("GET "));

describe("promote/", () => {
  it.each([
    ["its id", BY_ID],
    ["its name", { "deployment-name": "name-of-new" }],
    ["its commit", { sha: SHA }],
    ["the first digits of its commit", { sha: "1A2B3C4" }],
    ["its id, with the model's id", { ...BY_ID, "model-name": "", "model-id": "m" }],
  ])("brings a deployment that runs into the environment, by %s", (_, inputs) =>
    promoting({}, async (place) => {
      const result = await place.run(inputs);
      expect(finalErrors(result)).toEqual([]);
      expect(result).toMatchObject({
        exitCode: 0,
        outputs: {
          status: "success",
          "model-id": "m",
          "deployment-id": "new",
          "deployment-name": "name-of-new",
          environment: "production",
          "predict-url": `${place.sandbox.url}/production/predict`,
          "archive-digest": `sha256:v2:${"a".repeat(64)}`,
          "created-model": "false",
        },
      });
      expect(current(place)).toBe("new");
      expect(changes(place)).toEqual([`POST ${PRODUCTION}/promote`]);
      expect(promotes(place)[0]?.body).toMatchObject({ deployment_id: "new", preserve_env_instance_type: true });
      expect(result.summary).toContain("✅ Promoted on Baseten");
      expect(result.log.join("\n")).toMatch(/new replaces old/);
    }),
  );
});

describe("a deployment at rest", () => {
  it("that is inactive is activated, awaited, and then promoted", () =>
    promoting({}, async (place) => {
      rest(place, "new", "INACTIVE");
      const result = await place.run(BY_ID);
      expect(finalErrors(result)).toEqual([]);
      expect(result.outputs).toMatchObject({ status: "success", "deployment-id": "new" });
      expect(changes(place)).toEqual([`POST ${DEPLOYMENTS}/new/activate`, `POST ${PRODUCTION}/promote`]);
      expect(current(place)).toBe("new");
      expect(statusOf(place, "new")).toBe("ACTIVE");
    }));

  it("that is scaled to zero is woken, awaited, and then promoted", () =>
    promoting({}, async (place) => {
      rest(place, "new", "SCALED_TO_ZERO");
      const result = await place.run({ ...BY_ID, "predict-payload": '{"prompt":"hi"}' });
      expect(finalErrors(result)).toEqual([]);
      expect(result.outputs).toMatchObject({ status: "success", "predict-response": '{"output":{"prompt":"hi"}}' });
      const story = place.sandbox.requests.all.filter(({ method }) => method === "POST").map(({ path: one }) => one);
      expect(story).toEqual(["/deployment/new/wake", "/deployment/new/predict", `${PRODUCTION}/promote`]);
      expect(current(place)).toBe("new");
    }));

  it.each([
    ["on-failure", "INACTIVE", /^(DEACTIVATING|INACTIVE)$/],
    ["never", "INACTIVE", /^ACTIVE$/],
    ["on-failure", "ACTIVE", /^ACTIVE$/],
  ])("cleanup %s: what was %s before a failed smoke test is %s after it", (cleanup, before, after) =>
    promoting({ predict: () => ({ status: 500, body: { error: "boom" } }) }, async (place) => {
      if (before !== "ACTIVE") rest(place, "new", before);
      const result = await place.run({ ...BY_ID, cleanup, "predict-payload": "1" });
      expect(result.outputs).toMatchObject({ status: "predict_failed", "deployment-id": "new" });
      expect(finalErrors(result)).toHaveLength(1);
      expect(promotes(place)).toEqual([]);
      expect(current(place)).toBe("old");
      expect(statusOf(place, "new")).toMatch(after);
      if (before === "ACTIVE") {
        expect(finalErrors(result)[0]).toContain('Nothing was promoted: "production" is unchanged.');
      }
      if (before === "INACTIVE" && cleanup === "on-failure") {
        expect(finalErrors(result)[0]).toContain('Deployment new was deactivated. "production" serves old.');
      }
    }),
  );
});

describe("what needs no promotion", () => {
  it("is what the environment serves already: said, and unchanged", () =>
    promoting({}, async (place) => {
      const result = await place.run({ "deployment-id": "old" });
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: "unchanged", "deployment-id": "old" } });
      expect(result.log.join("\n")).toContain('"production" already serves old: nothing to promote.');
      expect(result.summary).toContain("✅ Unchanged on Baseten");
      expect(changes(place)).toEqual([]);
    }));

  it("run twice, the second time nothing is done", () =>
    promoting({ seed: served({ redeployOnPromotion: true }) }, async (place) => {
      const first = await place.run(BY_ID);
      const copy = first.outputs["deployment-id"];
      expect(copy).not.toBe("new");
      const second = await place.run(BY_ID);
      // The environment serves a copy of it.
      expect(second.outputs).toMatchObject({ status: "unchanged", "deployment-id": copy });
      expect(promotes(place)).toHaveLength(1);
    }));

  it("is called, if an input gives the payload", () =>
    promoting({}, async (place) => {
      const result = await place.run({ "deployment-id": "old", "predict-payload": '"hi"' });
      expect(result.outputs).toMatchObject({ status: "unchanged", "predict-response": '{"output":"hi"}' });
      expect(place.sandbox.requests.matching("POST", /./).map(({ path: one }) => one)).toEqual(["/production/predict"]);
    }));
});

describe("a copy that production serves and that is broken", () => {
  const copy = { ...pushed("new"), id: "copy", name: "name-of-copy" };
  const seed = served({ serving: "copy", rollingDeploy: false }, [copy], [{ name: "staging", serving: "new" }]);

  it.each([
    ["FAILED", "its id", BY_ID],
    ["UNHEALTHY", "its id", BY_ID],
    ["FAILED", "its commit", { sha: SHA }],
    ["UNHEALTHY", "its commit", { sha: SHA }],
  ])("(%s) is replaced by a new one of the deployment that is promoted, by %s", (status, _, inputs) =>
    promoting({ seed }, async (place) => {
      rest(place, "copy", status);
      const result = await place.run(inputs);
      expect(finalErrors(result)).toEqual([]);
      expect(result.outputs).toMatchObject({ status: "success", "deployment-id": current(place) });
      expect(promotes(place).map(({ body }) => body)).toMatchObject([{ deployment_id: "new" }]);
      expect(["copy", "old"]).not.toContain(current(place));
      expect(current(place, "staging")).toBe("new");
    }),
  );
});

describe("another deployment than the one that was asked for", () => {
  it("serves if another environment holds that one: Baseten makes a copy, and the output names it", () =>
    promoting({ seed: served({}, [], [{ name: "staging", serving: "new" }]) }, async (place) => {
      const plan = await place.run({ ...BY_ID, "dry-run": "true" });
      expect(plan.log.join("\n")).toContain("staging serves it too, so Baseten promotes a copy, which has a new id.");
      const result = await place.run({ ...BY_ID, cleanup: "on-job-failure" });
      expect(result.outputs.status).toBe("success");
      const copy = current(place);
      expect(result.outputs["deployment-id"]).toBe(copy);
      expect(copy).not.toBe("new");
      expect(current(place, "staging")).toBe("new");
      expect(statusOf(place, "new")).toBe("ACTIVE");
    }));
});

describe("a plan for an environment that redeploys on promotion", () => {
  const seed = served({ redeployOnPromotion: true });
  const because = "The environment redeploys on promotion (`redeploy_on_promotion`), so Baseten promotes a copy";

  it.each<[string, Record<string, string>]>([
    ["its settings say so", {}],
    ["this run sets it", { settings: "promotion_settings: {redeploy_on_promotion: true}" }],
  ])("says that a copy goes live, if %s", (what, inputs) =>
    promoting(what === "this run sets it" ? {} : { seed }, async ({ run }) => {
      const result = await run({ ...BY_ID, ...inputs, "dry-run": "true" });
      const log = result.log.join("\n");
      expect(log).toContain("a copy of new replaces old");
      expect(log).toContain("Will be live: a copy of new (name-of-new)");
      expect(log).toContain(`${because}, which has a new id.`);
    }),
  );

  it("does not say so if this run turns it off", () =>
    promoting({ seed }, async ({ run }) => {
      const settings = "promotion_settings: {redeploy_on_promotion: false}";
      const result = await run({ ...BY_ID, settings, "dry-run": "true" });
      expect(result.outputs.status).toBe("validated");
      expect(result.log.join("\n")).not.toContain("copy");
    }));
});

describe("a dry run", () => {
  it("shows the plan, and changes nothing", () =>
    promoting({}, async (place) => {
      rest(place, "new", "INACTIVE");
      const result = await place.run({ ...BY_ID, "dry-run": "true" });
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: "validated", "deployment-id": "new" } });
      expect(place.sandbox.requests.all.filter(({ method }) => method !== "GET")).toEqual([]);
      const log = result.log.join("\n");
      expect(log).toContain("new replaces old");
      expect(log).toContain("Live now: old (name-of-old) in production");
      expect(log).toContain("Will be live: new (name-of-new)");
      expect(log).toContain("Reason: `deployment-id` names it");
      expect(log).toContain("How: Activated; once a replica is ready, promoted to production.");
      expect(log).toMatch(/Runs on now.*list price|Runs on, before and after.*list price/);
      expect(result.summary).toContain("Dry run for Baseten passed");
    }));

  it("without a key checks the inputs alone", () =>
    promoting({}, async (place) => {
      const result = await place.run({ ...BY_ID, "dry-run": "true", "baseten-api-key": "" });
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: "validated", "deployment-id": "" } });
      expect(place.sandbox.requests.all).toEqual([]);
    }));
});

describe("refused before anything is done", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["no selector", {}, /^One of the inputs `deployment-id`/],
    ["two selectors", { ...BY_ID, previous: "true" }, /are mutually exclusive/],
    ["a deployment of another model", { "deployment-id": "theirs" }, /sees no such deployment in the model "hello"/],
    ["a model that is not there", { ...BY_ID, "model-name": "hullo" }, /this API key sees no model with that name/],
    ["an environment that is not there", { ...BY_ID, environment: "prodution" }, /Did you mean "production"\?/],
    ["one that failed to build", { "deployment-id": "broken" }, /^Deployment broken failed to build/],
    ["files that differ", { sha: SHA }, /2 deployments that do not all have the same files and config/],
    ["nothing that came before", { previous: "true" }, /There is no previous deployment|could not tell what/],
  ])("%s", (_, inputs, pattern) =>
    promoting(
      { seed: served({}, [{ ...pushed("broken"), scenario: ["BUILD_FAILED"] }, pushed("twin", { files: "c" })]) },
      async (place) => {
        const result = await place.run(inputs);
        expect(result).toMatchObject({ exitCode: 1, outputs: { status: "invalid" } });
        expect(finalErrors(result)).toEqual([expect.stringMatching(pattern)]);
        expect(result.summary).toContain("Invalid configuration: nothing promoted on Baseten");
        expect(changes(place)).toEqual([]);
      },
    ),
  );
});

/** A moment of a promotion. */
interface Moment {
  options?: SandboxOptions;
  /** Status of the deployment before the run. */
  before?: string;
  reach(place: Promoting): Promise<unknown>;
  /** What has to become of the deployment. */
  becomes: RegExp;
}

const get = (pattern: RegExp) => (place: Promoting) =>
  place.sandbox.requests.waitFor(
    ({ method, path: one, status }) => method === "GET" && pattern.test(one) && status === 200,
  );
/** The promotion was answered, and the run has looked at the environment since. */
async function underWay({ sandbox }: Promoting): Promise<void> {
  const { number } = await sandbox.requests.waitFor(
    ({ path: one, status }) => /\/promote$/.test(one) && status === 200,
  );
  await sandbox.requests.waitFor((later) => later.number > number && later.path === PRODUCTION && later.status === 200);
}
const held = (when: "before" | "after", pattern: RegExp) => (place: Promoting) =>
  place.sandbox.faults.hold(when, { target: "api", method: "POST", path: pattern }).reached;
const OFF = /^(DEACTIVATING|INACTIVE)$/;

const MOMENTS: Record<string, Moment> = {
  "before the deployment is found": { reach: get(/\/deployments$/), becomes: /^ACTIVE$/ },
  "while it is being activated": {
    before: "INACTIVE",
    reach: held("after", /\/activate$/),

    becomes: OFF,
  },
  "while a replica is awaited": {
    before: "INACTIVE",
    options: { timeScale: 0.05 },
    reach: async (place) => {
      await place.sandbox.requests.waitFor(({ path: one, status }) => /\/activate$/.test(one) && status === 200);
    },

    becomes: OFF,
  },
  "before the promotion is asked for": {
    reach: ({ sandbox }) => sandbox.faults.hold("after", { target: "predict" }).reached,

    becomes: /^ACTIVE$/,
  },
  "while the promotion has no answer yet": { reach: held("after", /\/promote$/), becomes: /./ },
  "while the promotion releases": { options: { holdAt: 0 }, reach: underWay, becomes: /./ },
  "while the promotion has a part of the traffic": { options: { holdAt: 25 }, reach: underWay, becomes: /./ },
};

describe.each(["SIGINT", "SIGKILL"] as const)("a run that ends by %s", (signal) => {
  it.each(Object.entries(MOMENTS))("%s leaves one of the two serving, whole, and says which", (name, moment) =>
    promoting({ timeScale: 0.02, ...moment.options }, async (place) => {
      const { sandbox } = place;
      if (moment.before) rest(place, "new", moment.before);
      const reached = moment.reach(place);
      const step = await place.start({ ...BY_ID, "predict-payload": "1" });
      await Promise.race([reached, step.done.then(({ log }) => Promise.reject(new Error(log.join("\n"))))]);
      if (signal === "SIGINT") step.cancel();
      else step.kill("SIGKILL");
      const result = await step.done;
      const said = signal === "SIGINT" ? finalErrors(result)[0] : result.post?.annotations[0]?.message;
      const served = current(place);
      // Which of the two serves is said, unless nothing was done.
      const texts = [
        "No deployment was created",
        "Nothing was promoted",
        `"production" serves ${served}\\.`,
        `"production" serves deployment ${served}`,
      ];
      expect([name, said]).toEqual([name, expect.stringMatching(new RegExp(texts.join("|")))]);
      const summary = signal === "SIGINT" ? result.summary : result.post?.summary;
      expect(summary).toContain(signal === "SIGINT" ? "Promotion on Baseten cancelled" : "was interrupted");
      // Baseten may have completed the promotion before it could be cancelled.
      expect(served === "old" || name === "while the promotion has no answer yet").toBe(true);
      // What is on its way back goes back without anybody.
      const promotion = sandbox.state.model("m")?.environments[0]?.promotion;
      expect([undefined, "RAMPING_DOWN", "CANCELED"]).toContain(promotion?.status);
      expect(statusOf(place, served ?? "")).toBe("ACTIVE");
      expect(statusOf(place, "new")).toMatch(moment.becomes);
    }),
  );
});

it("a run that is killed right after the promotion was answered has its copy taken down by post", () =>
  promoting({ seed: served({ redeployOnPromotion: true }), holdAt: 25, timeScale: 0.02 }, async (place) => {
    const { faults, requests, state } = place.sandbox;
    const answer = faults.hold("after", { target: "api", method: "POST", path: /\/promote$/ });
    const step = await place.start(BY_ID);
    await answer.reached;
    // The log of the deployment itself is read to its end before the copy is followed.
    const { reached } = faults.hold("before", { target: "api", path: /new\/logs/ });
    answer.release();
    await requests.waitFor(({ path: one, status }) => /\/promote$/.test(one) && status === 200);
    await reached;
    step.kill("SIGKILL");
    const { post } = await step.done;
    expect(post?.annotations[0]?.message).toMatch(
      /^The step was interrupted\. Deployment \w+ was deactivated\. Its promotion to "production" was cancelled\. "production" serves old\.$/,
    );
    expect(current(place)).toBe("old");
    const promotion = state.model("m")?.environments[0]?.promotion;
    expect([undefined, "RAMPING_DOWN", "CANCELED"]).toContain(promotion?.status);
    expect(statusOf(place, "new")).toBe("ACTIVE");
  }));

it("with wait: false and cleanup: on-job-failure, a promotion in flight is withdrawn if the job fails later", () =>
  promoting({ holdAt: 25 }, async (place) => {
    const inputs = { ...BY_ID, wait: "false", cleanup: "on-job-failure" };
    const result = await place.run(inputs, { laterSteps: () => "failure" });
    expect(result.outputs.status).toBe("success");
    expect(result.post?.annotations[0]?.message).toContain('The promotion of new to "production" was cancelled');
    expect(current(place)).toBe("old");
    expect(statusOf(place, "new")).toBe("ACTIVE");
  }));

it("so is one over a deployment that somebody else has brought in since the plan", () =>
  promoting({ seed: served({}, [{ id: "theirs-too" }]), holdAt: 25 }, async (place) => {
    const { faults, state } = place.sandbox;
    const turn = faults.hold("before", { target: "api", method: "GET", path: /\/deployments\/new$/ });
    const inputs = { ...BY_ID, wait: "false", cleanup: "on-job-failure" };
    const step = await place.start(inputs, { laterSteps: () => "failure" });
    await turn.reached;
    const [production] = state.model("m")?.environments ?? [];
    if (production) production.current = state.deployment("theirs-too");
    turn.release();
    const result = await step.done;
    expect(result.outputs.status).toBe("success");
    expect(result.post?.annotations[0]?.message).toContain('The promotion of new to "production" was cancelled');
    expect(current(place)).toBe("theirs-too");
  }));

it.each([
  ["of this repository", pushed("x").labels, [SHA]],
  ["of another repository", { ...pushed("x").labels, github_repository: "octo/others" }, []],
  ["that is missing", {}, []],
])("a GitHub Deployment is recorded of the commit in a label, not for one %s", async (_, labels = {}, refs) => {
  const github = await startGitHub({ faults: [] });
  try {
    await promoting({ seed: served({}, [{ id: "x", labels }]) }, async ({ run }) => {
      const result = await run({ "deployment-id": "x", "github-deployment": "true" }, { env: github.env });
      expect(result.outputs.status).toBe("success");
      const recorded = github.requests.matching("POST", /\/deployments$/).map(({ body }) => body);
      expect(recorded).toEqual(refs.map((ref) => expect.objectContaining({ ref, production_environment: true })));
      const warnings = result.annotations.map(({ message }) => message);
      expect(warnings).toEqual(
        refs.length > 0 ? [] : [expect.stringMatching(/^No GitHub Deployment was recorded, because /)],
      );
    });
  } finally {
    await github.close();
  }
});

it.each([
  ["of this repository", pushed("x").labels, /<sub>Commit 1a2b3c4 · \[run /],
  ["that is missing", {}, /<sub>\[run /],
])(
  "the comment names the commit in a label %s, and not the head of the pull request",
  async (_, labels = {}, footer) => {
    const github = await startGitHub({ faults: [] });
    github.state.addPull({ number: 7, headSha: "b".repeat(40) });
    try {
      await promoting({ seed: served({}, [{ id: "x", labels }]) }, async ({ run }) => {
        const event = { name: "pull_request", number: 7 };
        const result = await run({ "deployment-id": "x", comment: "true" }, { env: github.env, event });
        expect(result.outputs.status).toBe("success");
        expect(github.state.comments.map(({ body }) => body)).toEqual([expect.stringMatching(footer)]);
      });
    } finally {
      await github.close();
    }
  },
);

it.each<[string, Fault]>([
  ["answers 500", { target: "api", path: "/v1/models", kind: "status", status: 500 }],
  ["cannot be reached", { target: "api", path: "/v1/models", kind: "reset-before" }],
])("nothing is promoted, and nothing is said of the deployment, if Baseten %s", (_, fault) =>
  promoting({ faults: [{ ...fault, times: Number.POSITIVE_INFINITY }] }, async (place) => {
    const result = await place.run(BY_ID);
    expect(result).toMatchObject({ exitCode: 1, outputs: { status: "promote_failed" } });
    expect(result.summary).toMatch(/❌ Promotion on Baseten failed$/m);
    expect(finalErrors(result)).toEqual([expect.stringMatching(/^Looking up the model/)]);
    expect(changes(place)).toEqual([]);
  }),
);

describe("somebody else's promotion in flight", () => {
  it("is waited for, and named", () =>
    promoting({ seed: served({ promoting: "rival", promotingPolls: 4 }, [{ id: "rival" }]) }, async (place) => {
      const result = await place.run(BY_ID);
      expect(result.outputs.status).toBe("success");
      expect(result.log.join("\n")).toMatch(/A promotion to production is in flight: rival/);
      expect(result.log.join("\n")).toMatch(
        /"production" allows one promotion at a time: waiting for the promotion of rival/,
      );
      expect(current(place)).toBe("new");
      expect(place.sandbox.requests.matching("POST", /deactivate|cancel/)).toEqual([]);
    }));

  it("is refused with previous: there is nothing settled to go back from", () =>
    promoting(
      { seed: served({ promoting: "rival", promotingPolls: Number.POSITIVE_INFINITY }, [{ id: "rival" }]) },
      async (place) => {
        const result = await place.run({ previous: "true" });
        expect(result.outputs.status).toBe("invalid");
        expect(finalErrors(result)[0]).toMatch(
          /A promotion of rival to "production" is in flight.*cancel that promotion/,
        );
        expect(changes(place)).toEqual([]);
      },
    ));
});

const SETTINGS = `autoscaling_settings: {min_replica: 2, max_replica: 4}
promotion_settings: {promotion_cleanup_strategy: KEEP}
autoscaling_schedule_settings:
  timezone: UTC
  schedules:
    - {name: office, cadence: DAILY, weekdays: [MONDAY], start_hour: 8, start_minute: 0, end_hour: 18, end_minute: 0, autoscaling_settings: {min_replica: 3, max_replica: 4}}
`;
const NEW_SETTINGS = {
  autoscaling: { min_replica: 2, max_replica: 4 },
  settings: { promotion_cleanup_strategy: "KEEP" },
  schedules: { timezone: "UTC", schedules: [{ name: "office", enabled: true }] },
};

/** Everything that production has, as the sandbox keeps it. */
function settingsOf({ sandbox: { state } }: Pick<Scenario, "sandbox">) {
  const production = state.model("m")?.environments.find(({ name }) => name === "production");
  // What is due is done before anything is read.
  void production?.current;
  state.catchUp();
  return production?.wanted;
}
const patches = ({ sandbox }: Pick<Scenario, "sandbox">) => sandbox.requests.matching("PATCH", /./);

describe("settings of the environment", () => {
  it.each<[string, Record<string, string>, string]>([
    ["of a deployment that runs", BY_ID, "success"],
    ["of the previous deployment", { previous: "true" }, "success"],
  ])("come with the promotion %s", (_, selector, status) =>
    promoting({ seed: selector === BY_ID ? served() : PUSHED_TWICE }, async (place) => {
      const plan = await place.run({ ...selector, settings: SETTINGS, "dry-run": "true" });
      expect(plan.outputs.status).toBe("validated");
      expect(plan.log.join("\n")).toContain("autoscaling_settings.min_replica");
      expect(plan.summary).toContain("5 settings of <code>production</code> change");
      expect(changes(place)).toEqual([]);
      const result = await place.run({ ...selector, settings: SETTINGS });
      expect([result.outputs.status, finalErrors(result)]).toEqual([status, []]);
      expect(promotes(place).map(({ body }) => body)).toMatchObject([
        {
          preserve_env_instance_type: true,
          environment_settings_update: {
            autoscaling_settings: { min_replica: 2, max_replica: 4 },
            promotion_settings: { promotion_cleanup_strategy: "KEEP" },
            autoscaling_schedule_settings: { timezone: "UTC", schedules: [{ name: "office", enabled: true }] },
          },
        },
      ]);
      expect([patches(place), settingsOf(place)]).toMatchObject([[], NEW_SETTINGS]);
      expect(result.summary).toContain('The environment "production" has its settings');
      // Kept, so that they can be put back.
      expect(JSON.parse(result.state.push ?? "{}").settings).toMatchObject({
        environment: "production",
        before: { autoscaling_settings: { min_replica: 0, max_replica: 1 } },
      });
    }),
  );

  it("with wait: false come with the promotion, and nobody waits for them", () =>
    promoting({ holdAt: 25 }, async (place) => {
      const result = await place.run({ ...BY_ID, settings: SETTINGS, wait: "false" });
      expect([result.outputs.status, result.annotations]).toEqual(["success", []]);
      expect(promotes(place)[0]?.body).toHaveProperty("environment_settings_update");
      expect(result.summary).toContain("Sent with the promotion, but not verified.");
      expect(patches(place)).toEqual([]);
    }));

  it("change without a promotion where the environment serves the deployment already", () =>
    promoting({}, async (place) => {
      const inputs = { "deployment-id": "old", settings: SETTINGS };
      const plan = await place.run({ ...inputs, "dry-run": "true" });
      expect(plan.log.join("\n")).toContain("production already serves it: only its settings change.");
      for (const count of [1, 1]) {
        expect((await place.run(inputs)).outputs.status).toBe("unchanged");
        expect([promotes(place).length, patches(place).length]).toEqual([0, count]);
      }
      expect(settingsOf(place)).toMatchObject(NEW_SETTINGS);
    }));

  it("with an instance type promote even what is served, and once", () =>
    promoting({}, async (place) => {
      const inputs = { "deployment-id": "old", settings: "instance_type_id: L4:4x16" };
      const first = await place.run(inputs);
      expect([first.outputs.status, finalErrors(first)]).toEqual(["success", []]);
      expect(promotes(place).map(({ body }) => body)).toMatchObject([
        { preserve_env_instance_type: false, environment_settings_update: { instance_type_id: "L4:4x16" } },
      ]);
      expect(settingsOf(place)).toMatchObject({ instanceType: "L4:4x16" });
      expect((await place.run(inputs)).outputs.status).toBe("unchanged");
      expect(promotes(place)).toHaveLength(1);
    }));

  it("that break a rule together with the live ones are refused before anything is done", () =>
    promoting({}, async (place) => {
      rest(place, "new", "INACTIVE");
      const result = await place.run({ ...BY_ID, settings: "autoscaling_settings: {min_replica: 5}" });
      expect(result.outputs.status).toBe("invalid");
      expect(finalErrors(result)[0]).toMatch(/`min_replica` may not be above `max_replica`/);
      expect(changes(place)).toEqual([]);
    }));
});

it.each<[string, Record<string, string>]>([
  ["a promotion", {}],
  ["a dry run", { "dry-run": "true" }],
])("max-hourly-cost refuses %s before anything is activated", (_, mode) =>
  promoting({}, async (place) => {
    rest(place, "new", "INACTIVE");
    const inputs = { ...BY_ID, ...mode, settings: "autoscaling_settings: {min_replica: 2, max_replica: 2}" };
    const result = await place.run({ ...inputs, "max-hourly-cost": "0.1" });
    expect(result.outputs.status).toBe("invalid");
    expect(finalErrors(result)).toEqual([
      'The deployment would cost $0.1032 an hour at list price with a minimum of 2 replicas in environment "production", but input `max-hourly-cost` allows $0.10. Lower `min_replica`, choose a smaller instance type, or raise `max-hourly-cost`.',
    ]);
    expect(result.summary).toContain(
      "**Cost per hour, at least:** $0.1032 for 2 replicas; `max-hourly-cost` allows $0.10",
    );
    expect(changes(place)).toEqual([]);
    expect((await place.run({ ...inputs, "max-hourly-cost": "0.11" })).exitCode).toBe(0);
  }),
);

it.each([
  ["passes", "hi", "success", "new"],
  ["fails", "ho", "predict_failed", "old"],
])("with a case that %s", (_, said, status, serves) =>
  promoting(
    { files: { "cases.yaml": `cases: [{name: greets, payload: hi, expect: {json: {output: ${said}}}}]` } },
    async (place) => {
      const inputs = { ...BY_ID, "predict-cases": "cases.yaml" };
      const plan = await place.run({ ...inputs, "dry-run": "true" });
      expect(plan.log.join("\n")).toContain("Cases: greets from cases.yaml");
      const result = await place.run(inputs);
      expect([result.outputs.status, current(place)]).toEqual([status, serves]);
      expect(JSON.parse(result.outputs.result ?? "{}").cases).toMatchObject([
        { name: "greets", passed: status === "success" },
      ]);
    },
  ),
);

it("with wait: false the step ends once the promotion is under way", () =>
  promoting({ holdAt: 25 }, async (place) => {
    const result = await place.run({ ...BY_ID, wait: "false" });
    expect(result).toMatchObject({ exitCode: 0, outputs: { status: "success", "deployment-id": "new" } });
    expect(result.log.join("\n")).toContain('Not waiting for "production" to serve it.');
    expect(current(place)).toBe("old");
    expect(changes(place)).toEqual([`POST ${PRODUCTION}/promote`]);
  }));

describe("previous", () => {
  /** Three pushes into production, one after the other. */
  const seed: Seed = {
    models: [
      {
        id: "m",
        name: "hello",
        deployments: [{ id: "one" }, { id: "two" }, { id: "three" }],
        environments: [{ name: "production" }],
        history: [
          { does: "push", id: "one" },
          { does: "push", id: "two" },
          { does: "push", id: "three" },
        ],
      },
    ],
  };

  it("goes one step back each time, as the same deployment, and never forward", () =>
    promoting({ seed }, async (place) => {
      const first = await place.run({ previous: "true" });
      expect(finalErrors(first)).toEqual([]);
      expect(first.outputs).toMatchObject({ status: "success", "deployment-id": "two" });
      expect(current(place)).toBe("two");
      expect(place.sandbox.requests.matching("POST", /wake$|predict$|promote$/).map(({ path: one }) => one)).toEqual([
        "/deployment/two/wake",
        `${PRODUCTION}/promote`,
      ]);
      expect(promotes(place)[0]?.body).toMatchObject({ promotion_settings_override: { redeploy_on_promotion: false } });
      const second = await place.run({ previous: "true" });
      expect(second.outputs).toMatchObject({ status: "success", "deployment-id": "one" });
      const third = await place.run({ previous: "true" });
      expect(third.outputs).toMatchObject({ status: "invalid" });
      expect(finalErrors(third)[0]).toContain("There is no previous deployment");
      expect(current(place)).toBe("one");
    }));

  it.each([
    ["has gone back further", "one"],
    ["has brought in a newer one", "four"],
  ])("promotes nothing if somebody %s in the meantime", (_, by) => {
    const [model] = seed.models ?? [];
    const four = { does: "push", id: "four", isAfterCheck: true, comesTo: "fails" } as const;
    const history = [...(model?.history ?? []), four];
    const deployments = [...(model?.deployments ?? []), { id: "four", scenario: ["ACTIVE"] }];
    return promoting({ seed: { models: [{ name: "hello", ...model, deployments, history }] } }, async (place) => {
      const hold = place.sandbox.faults.hold("after", { target: "predict", path: /wake/ });
      const step = await place.start({ previous: "true" });
      await hold.reached;
      await call(place.sandbox, "POST", `${PRODUCTION}/promote`, { deployment_id: by });
      hold.release();
      const result = await step.done;
      expect(result.outputs.status).toBe("promote_failed");
      expect(finalErrors(result)[0]).toContain(
        `Deployment two was not promoted: it was to replace three in the environment "production", which now serves ${by}.`,
      );
      expect(finalErrors(result)[0]).toContain('Nothing was promoted: "production" is unchanged.');
      expect(current(place)).toBe(by);
      expect(promotes(place)).toHaveLength(1);
    });
  });

  it("says in a dry run which deployment it is, and why", () =>
    promoting({ seed }, async (place) => {
      const result = await place.run({ previous: "true", "dry-run": "true" });
      expect(result.outputs).toMatchObject({ status: "validated", "deployment-id": "two" });
      expect(result.log.join("\n")).toMatch(/Reason: .*served it when three was pushed: the label of three says so/);
      expect(result.log.join("\n")).toContain("How: Woken up; once a replica is ready, promoted to production.");
      expect(place.sandbox.requests.all.filter(({ method }) => method !== "GET")).toEqual([]);
    }));

  it("says in the plan that a guard only reports", () =>
    promoting({ seed }, async (place) => {
      const result = await place.run({ previous: "true", "dry-run": "true", "watch-minutes": "10" });
      expect(result.log.join("\n")).toContain(
        "A bad version is only reported, because `previous: true` is itself a rollback.",
      );
    }));
});
