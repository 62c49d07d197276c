import type { Fault } from "../http/faults.ts";
import type { RecordedRequest } from "../http/requests.ts";
import type { StepHandle, StepResult } from "../runner/runner.ts";
import type { WorkflowEvent } from "../runner/environment.ts";
import type { Sandbox, SandboxOptions } from "../sandbox.ts";
import { failing, fine } from "../baseten/world/behaviour.ts";
import type { Scenario } from "../baseten/world/scenario.ts";
import { LIVES } from "../baseten/world/scenarios.ts";
import { type PredictHandler, type StreamTimes, streaming, versions } from "../baseten/predict.ts";
import type { Stage } from "./stage.ts";
import type { EnvironmentSeed } from "../baseten/world/seed.ts";

/** Something that the action can show, by name. */
export interface Demonstration {
  name: string;
  /** One line about what it shows. */
  about: string;
  /** The heading under which it is listed. */
  group: string;
  /** Whether it is only the life of a deployment, so that it works with any inputs and any truss. */
  isLife: boolean;
  /** File contents by path, relative to the truss, laid over the example. */
  files?: Record<string, string>;
  sandbox?: SandboxOptions;
  /** Plays it. @returns the result of the step that decides how the demonstration ended. */
  play(stage: Stage, inputs: Record<string, string>): Promise<StepResult>;
}

type Scene = Omit<Demonstration, "name" | "group" | "isLife">;

const PULL: WorkflowEvent = { name: "pull_request" };
const PRODUCTION = { environment: "production" };
/** The group of the scenarios that accept any truss and any inputs. */
export const LIFE_GROUP = "What can happen to a deployment";
/** The name of the model in examples/hello-truss. */
const MODEL = "hello-truss";

/** The version that production serves, and a newer one that asks for more. */
const SERVED = {
  model_name: MODEL,
  python_version: "py312",
  model_metadata: { example_model_input: { name: "world" } },
  requirements: ["vllm==0.9.2"],
  environment_variables: { LOG_LEVEL: "debug" },
  resources: { accelerator: "L4" },
};
const NEWER = `model_name: ${MODEL}
python_version: py312
model_metadata:
  example_model_input:
    name: world
requirements:
  - vllm==0.11.0
  - transformers
environment_variables:
  LOG_LEVEL: info
secrets:
  hf_access_token: null
resources:
  accelerator: H100
`;

/** Baseten with one model whose production serves an older version. */
function serving(environment: Partial<EnvironmentSeed> = {}): SandboxOptions {
  const deployments = [{ id: "dep1oyed", name: "PR-6_0f3c9ab", config: SERVED }];
  const production = { name: "production", serving: "dep1oyed", instanceType: "L4:4x16", ...environment };
  return { seed: { models: [{ id: "m0de1", name: MODEL, deployments, environments: [production] }] } };
}

/** Cases that a greeting has to pass, next to what serves. */
const CASES = `compare: live
cases:
  - name: greets
    expect: {json: {message: "Hello, world!"}}
    repeat: 5
  - name: writes
    path: sync/v1/chat/completions
    payload: {stream: true, messages: [{role: user, content: Write a line}]}
    expect: {contains: fox, max-seconds: 30}
`;
const LINE = ["The", " quick", " brown", " fox"];

/** A greeting that takes so long, and a chat that streams its line in these times, by the sandbox's clock. */
function greeter(milliseconds: number, times: StreamTimes): PredictHandler {
  const chat = streaming(LINE, times);
  return (call) => {
    if (call.route !== "predict") return chat(call);
    const { name = "nobody" } = (call.body ?? {}) as { name?: string };
    const message = JSON.stringify({ message: `Hello, ${name}!` });
    const answer = async function* () {
      await call.pause(milliseconds);
      yield message;
    };
    return { headers: { "content-type": "application/json" }, chunks: answer() };
  };
}

/** Waits until the step follows a deployment of its own. @returns false if the step ends first. */
function follows(step: StepHandle, { requests }: Sandbox): Promise<boolean> {
  const isLook = ({ method, path, status }: RecordedRequest): boolean =>
    method === "GET" && status === 200 && /\/deployments\/\w+$/.test(path);
  const looked = requests.waitFor(isLook).then(
    () => true,
    () => false,
  );
  return Promise.race([looked, step.done.then(() => false)]);
}

/** What the environment shall have, as the input `settings`. */
const SETTINGS = `autoscaling_settings:
  min_replica: 1
  max_replica: 4
promotion_settings:
  rolling_deploy_config: {stabilization_time_seconds: 30}
autoscaling_schedule_settings:
  timezone: Europe/Berlin
  schedules:
    - name: office
      cadence: DAILY
      weekdays: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]
      start_hour: 8
      start_minute: 0
      end_hour: 18
      end_minute: 0
      autoscaling_settings: {min_replica: 2, max_replica: 4}
`;

/** Inputs of a deployment that is watched. */
const GUARDED = {
  ...PRODUCTION,
  "watch-minutes": "10",
  "watch-max-error-rate": "1",
  "watch-max-slowdown": "1.5",
};

/** Baseten with a model that many people use, whose production rolls over four replicas. */
function watched(life: Scenario): SandboxOptions {
  const settings = { rolling_deploy_config: { max_surge_percent: 50 } };
  const environment = { instanceType: "1x4", replicas: 4, promotionSettings: settings };
  return { ...serving(environment), scenario: life, traffic: { perMinute: 200 }, timeScale: 0.005 };
}

const LOST_COMMIT: Fault = { target: "api", method: "POST", path: "/v1/models", kind: "reset-after" };

const BEFORE_SENDING: Record<string, Scene> = {
  "bad-inputs": {
    about: "Several invalid inputs and an invalid config, all reported at once.",
    files: { "config.yaml": `model_name: ${MODEL}\nresources:\n  cpu: 1\n  memory: 2GB\n` },
    play: ({ run }) =>
      run({
        "deploy-timeout-minutes": "soon",
        labels: "team=search",
        cleanup: "sometimes",
        "dry-run": "no",
        "model-name": MODEL,
        "model-id": "m0de1",
      }),
  },
  "lfs-pointer": {
    about: "The checkout left a Git LFS pointer where the weights should be: refused.",
    files: {
      "data/weights.safetensors": `version https://git-lfs.github.com/spec/v1\noid sha256:${"4d7a".repeat(16)}\nsize 4976698672\n`,
    },
    play: ({ run }) => run({}),
  },
};

const PULL_REQUESTS: Record<string, Scene> = {
  plan: {
    about: "A dry run compared with the live deployment: settings, GPU, price and warnings.",
    files: { "config.yaml": NEWER },
    sandbox: serving(),
    play: ({ run }) =>
      run({ ...PRODUCTION, "preserve-env-instance-type": "false", "dry-run": "true" }, { event: PULL }),
  },
  comment: {
    about: "A pull request is deployed, with one comment: first the plan, then the result.",
    files: { "config.yaml": NEWER },
    sandbox: serving(),
    play: ({ run }) => run({ comment: "true" }, { event: PULL }),
  },
};

const DEPLOYING: Record<string, Scene> = {
  promotion: {
    about: "Tested on its own first, then promoted to production, which serves another version.",
    // On the instance type of the new version: otherwise the promotion would make a copy of it.
    sandbox: serving({ instanceType: "1x4" }),
    play: ({ run }) => run({ ...PRODUCTION, promotion: "after-check" }),
  },
  rollback: {
    about: "A new version goes live, and promote/ with previous rolls back: the one before is woken and promoted.",
    files: { "config.yaml": NEWER },
    sandbox: serving(),
    play: async ({ run }) => {
      await run(PRODUCTION, { title: "Log of the deployment" });
      const inputs = { ...PRODUCTION, "model-name": MODEL, previous: "true" };
      return run(inputs, { title: "Log of promote/ with previous", folder: "promote" });
    },
  },
  "guard-holds": {
    about: "A new version is watched for ten minutes after its promotion, without a complaint.",
    sandbox: watched({ name: "fine", steps: [{ status: "ACTIVE" }], behaviour: fine }),
    play: ({ run }) => run(GUARDED),
  },
  "guard-rolls-back": {
    about: "A new version fails one request in twenty: its promotion is cancelled, and the reason is shown.",
    sandbox: watched({ name: "failing", steps: [{ status: "ACTIVE" }], behaviour: failing() }),
    play: ({ run }) => run(GUARDED),
  },
  compare: {
    about: "Two cases are sent to the new and the live version; both answers and times are shown side by side.",
    files: { "../cases.yaml": CASES },
    sandbox: {
      ...serving(),
      predict: versions(
        { dep1oyed: greeter(900, { first: 2_000, last: 9_000 }) },
        greeter(600, { first: 1_200, last: 6_000 }),
      ),
    },
    play: ({ run }) => run({ ...PRODUCTION, promotion: "after-check", "predict-cases": "cases.yaml" }),
  },
  settings: {
    about: "Settings go with the push; Baseten applies one late and drops another. Then the same again.",
    sandbox: {
      ...serving(),
      settingsQuirks: {
        late: { "autoscaling_settings.max_replica": 30_000 },
        dropped: ["autoscaling_settings.min_replica"],
      },
    },
    play: async ({ run }) => {
      const inputs = { ...PRODUCTION, settings: SETTINGS };
      await run(inputs, { title: "Log of the first run" });
      const next = { ...inputs, "skip-unchanged": "true" };
      return run(next, { title: "Log of the second run, which has nothing to change", env: { GITHUB_RUN_ID: "2" } });
    },
  },
  unchanged: {
    about: "Deployed twice with skip-unchanged: the second run finds the same deployment and pushes nothing.",
    play: async ({ run }) => {
      await run(PRODUCTION, { title: "Log of the first run" });
      const inputs = { ...PRODUCTION, "skip-unchanged": "true" };
      return run(inputs, { title: "Log of the second run, with skip-unchanged", env: { GITHUB_RUN_ID: "1234567891" } });
    },
  },
};

const MISHAPS: Record<string, Scene> = {
  "lost-answer": {
    about: "The connection drops before the answer to the push arrives: the deployment is found and adopted.",
    sandbox: { faults: [LOST_COMMIT] },
    play: ({ run }) => run({}),
  },
  cancel: {
    about: "The job is cancelled while the deployment builds: the deployment is deactivated.",
    sandbox: { scenario: "stuck" },
    play: async ({ start, sandbox, say }) => {
      const step = await start({});
      if (await follows(step, sandbox)) say("Now the job is cancelled: SIGINT.");
      step.cancel();
      return step.done;
    },
  },
  crash: {
    about: "The process is killed while the deployment builds: post deactivates it.",
    sandbox: { scenario: "stuck" },
    play: async ({ start, sandbox, say }) => {
      const step = await start({});
      if (await follows(step, sandbox))
        say("Now the process is killed: SIGKILL. The rest of the log is from the post step.");
      step.kill("SIGKILL");
      return step.done;
    },
  },
  "re-run": {
    about: "The whole runner dies while the deployment builds: the next attempt continues with it.",
    sandbox: { scenario: "stuck" },
    play: async ({ start, run, sandbox, say }) => {
      const step = await start({}, { title: "Log of the first attempt", post: false });
      if (!(await follows(step, sandbox))) return step.done;
      say("Now the runner dies, before it can run the post step. The deployment keeps building.");
      step.kill("SIGKILL");
      await step.done;
      for (const deployment of sandbox.state.committed)
        sandbox.state.become(deployment, ["DEPLOYING", "LOADING_MODEL", "ACTIVE"]);
      return run({}, { title: "Log of the second attempt", env: { GITHUB_RUN_ATTEMPT: "2" } });
    },
  },
};

/** The life of a deployment, for any step. What it is about may only happen in an environment. */
function lifeOf({ name, about, inEnvironment }: (typeof LIVES)[number]): Demonstration {
  const inputs = inEnvironment ? PRODUCTION : {};
  return {
    name,
    about,
    group: LIFE_GROUP,
    isLife: true,
    sandbox: { scenario: name },
    play: ({ run }, given) => run({ ...inputs, ...given }),
  };
}

function grouped(group: string, scenes: Record<string, Scene>): Demonstration[] {
  return Object.entries(scenes).map(([name, scene]) => ({ name, group, isLife: false, ...scene }));
}

/** Everything that can be shown, group by group. */
export const DEMONSTRATIONS: readonly Demonstration[] = [
  ...LIVES.map(lifeOf),
  ...grouped("Pull requests", PULL_REQUESTS),
  ...grouped("Ways to deploy", DEPLOYING),
  ...grouped("Rejected before anything is sent", BEFORE_SENDING),
  ...grouped("When something goes wrong", MISHAPS),
];

/** Every name and what it shows, one per line, under the headings of the groups. */
export function listOfDemonstrations(): string {
  const width = Math.max(...DEMONSTRATIONS.map(({ name }) => name.length));
  const groups = Object.entries(Object.groupBy(DEMONSTRATIONS, ({ group }) => group));
  return groups
    .map(([group, members = []]) =>
      [group, ...members.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`)].join("\n"),
    )
    .join("\n\n");
}
