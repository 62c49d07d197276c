import { expect } from "@jest/globals";
import type { ScriptedLog } from "../../../sandbox/baseten/world/scenario.ts";
import { has, hasNo, type Known, type Step, type Suite } from "./play.ts";

const NAME = "cli-e2e";
const RAW = `model_name: ${NAME}\npython_version: py313\nresources:\n  cpu: 50m\n  memory: 50Mi\n  use_gpu: false\n`;
const CONFIG = {
  model_name: NAME,
  python_version: "py313",
  resources: { cpu: "50m", memory: "50Mi", use_gpu: false },
};
const MODEL = "class Model:\n    def predict(self, request):\n        return request\n";
const FILES = { "config.yaml": RAW, "model/model.py": MODEL, "packages/ext.py": "X = 1\n" };
const PUSH = {
  config: CONFIG,
  raw_config: RAW,
  environment_name: "production",
  create_environment_if_missing: false,
  preserve_env_instance_type: false,
};

interface Status {
  status: string;
}
interface Line {
  message: string;
  level: string | null;
}
interface Lines {
  logs: Line[];
}
interface Scheduled {
  autoscaling_schedules: { timezone?: string; schedules: Record<string, unknown>[] };
}

const isOnItsWay = ({ status }: Status): boolean =>
  ["BUILDING", "DEPLOYING", "LOADING_MODEL", "UPDATING"].includes(status);
const levels = ({ logs }: Lines): (string | null)[] => [...new Set(logs.map(({ level }) => level))];
const ENVIRONMENT = "/v1/models/{model}/environments/production";
const FIRST = "/v1/models/{model}/deployments/{first}";

/** The three calls of `baseten model push`, into the model of that name if it exists. */
function push(says: string, model: "new" | "known", deployment: object, keep: Known): Step[] {
  const isNew = model === "new";
  const source = (known: Known): object => ({ kind: "model_archive", s3_key: known.key, deployment });
  return [
    {
      says: `${says}: looks for the model`,
      call: `GET /v1/models?name=${NAME}`,
      answer: ({ model: id }) => ({ models: isNew ? [] : has({ id }) }),
    },
    {
      says: `${says}: prepares`,
      call: "POST /v1/prepare_model_upload",
      body: ({ model: id }) => ({ ...(isNew ? { name: NAME } : { model_id: id }), dry_run: false, deployment }),
      answer: { creds: expect.any(Object), s3_bucket: expect.any(String), s3_region: expect.any(String) },
      keep: { target: "", key: "s3_key" },
    },
    { says: `${says}: uploads a plain tar`, upload: FILES, to: "target" },
    {
      says: `${says}: commits`,
      call: isNew ? "POST /v1/models" : "POST /v1/models/{model}/deployments",
      body: (known) => ({ source: { ...source(known), ...(isNew && { name: NAME }) } }),
      answer: { model: { name: NAME } },
      keep: keep as Record<string, string>,
    },
  ];
}

const FIRST_PUSH: Step[] = [
  ...push("first push", "new", PUSH, { model: "model.id", first: "deployment.id", name: "deployment.name" }),
  { says: "first push: waits for it", call: `GET ${FIRST}`, whilst: isOnItsWay, answer: { status: "ACTIVE" } },
];

const MANAGEMENT: Step[] = [
  {
    says: "lists the model",
    call: "GET /v1/models",
    answer: ({ model }) => ({ models: has({ id: model, name: NAME }) }),
  },
  { says: "gets it", call: "GET /v1/models/{model}", answer: ({ model }) => ({ id: model, name: NAME }) },
  {
    says: "lists its deployments",
    call: "GET /v1/models/{model}/deployments",
    answer: ({ model, first }) => ({ deployments: has({ id: first, model_id: model }) }),
  },
  { says: "gets 404 for a model that does not exist", call: "GET /v1/models/does-not-exist", status: 404 },
  { says: "calls the model", call: "POST /production/predict", body: { x: 1 }, answer: { "got request": { x: 1 } } },
];

const DEPLOYMENT: Step[] = [
  {
    says: "describes the deployment",
    call: `GET ${FIRST}`,
    answer: ({ model, first }) => ({ id: first, model_id: model }),
  },
  {
    says: "finds exactly it by its name",
    call: "GET /v1/models/{model}/deployments?name={name}",
    answer: ({ first }) => ({ deployments: [{ id: first }] }),
  },
  {
    says: "gets the config as it was written, and as it was parsed",
    call: `GET ${FIRST}/config?output_format=both`,
    answer: { raw_config: RAW, config: { model_name: NAME, model_class_name: "Model" } },
  },
  { says: "downloads the archive", call: `GET ${FIRST}/download`, check: isDownloadable },
  {
    says: "renames it",
    call: `PATCH ${FIRST}`,
    body: { name: "cli-e2e-renamed" },
    answer: { name: "cli-e2e-renamed" },
  },
  { says: "sees the new name", call: `GET ${FIRST}`, answer: { name: "cli-e2e-renamed" } },
  {
    says: "renames it back",
    call: `PATCH ${FIRST}`,
    body: ({ name }) => ({ name }),
    answer: ({ name }) => ({ name }),
  },
];

async function isDownloadable({ download_url: url }: { download_url: string }): Promise<void> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  for (const text of Object.values(FILES)) expect(bytes.includes(text)).toBe(true);
}

const SETTINGS: Step[] = [
  {
    says: "changes how the deployment scales",
    call: `PATCH ${FIRST}/autoscaling_settings`,
    body: { autoscaling_window: 630, scale_down_delay: 930, concurrency_target: 2 },
    answer: { status: expect.any(String), message: expect.any(String) },
  },
  {
    says: "sees the change at the environment that serves the deployment, with the numbers of replicas unchanged",
    call: `GET ${ENVIRONMENT}`,
    answer: {
      autoscaling_settings: { autoscaling_window: 630, scale_down_delay: 930, concurrency_target: 2, max_replica: 1 },
    },
  },
  {
    says: "changes how the environment scales, and the answer shows the current settings",
    call: `PATCH ${ENVIRONMENT}`,
    body: { autoscaling_settings: { autoscaling_window: 660, scale_down_delay: 960, concurrency_target: 3 } },
    answer: { environment: { autoscaling_settings: { autoscaling_window: 660 } } },
  },
  {
    says: "sees the change",
    call: `GET ${ENVIRONMENT}`,
    answer: { autoscaling_settings: { autoscaling_window: 660, scale_down_delay: 960, concurrency_target: 3 } },
  },
  {
    says: "finally sees the change at the deployment",
    call: `GET ${FIRST}`,
    whilst: (answer: { autoscaling_settings: { autoscaling_window: number } }) =>
      answer.autoscaling_settings.autoscaling_window !== 660,
    answer: { autoscaling_settings: { autoscaling_window: 660 } },
  },
  {
    says: "changes how the environment promotes",
    call: `PATCH ${ENVIRONMENT}`,
    body: { promotion_settings: { ramp_up_duration_seconds: 90, promotion_cleanup_strategy: "SCALE_TO_ZERO" } },
  },
  {
    says: "sees the change, and the omitted settings are unchanged",
    call: `GET ${ENVIRONMENT}`,
    answer: {
      promotion_settings: {
        ramp_up_duration_seconds: 90,
        promotion_cleanup_strategy: "SCALE_TO_ZERO",
        rolling_deploy: true,
      },
    },
  },
  {
    says: "is refused an unknown setting",
    call: `PATCH ${ENVIRONMENT}`,
    body: { autoscaling: { min_replica: 1 } },
    status: 400,
  },
];

const DAILY = {
  name: "daily",
  enabled: false,
  cadence: "DAILY",
  weekdays: ["MONDAY", "WEDNESDAY"],
  start_hour: 3,
  start_minute: 15,
  end_hour: 4,
  end_minute: 45,
  autoscaling_settings: scheduled(null),
};
const HOURLY = {
  name: "hourly",
  enabled: false,
  cadence: "HOURLY",
  weekdays: ["SATURDAY"],
  start_minute: 0,
  end_minute: 30,
  autoscaling_settings: scheduled(null),
};

function scheduled(concurrency_target: number | null): object {
  return {
    min_replica: 1,
    max_replica: 1,
    autoscaling_window: null,
    scale_down_delay: null,
    concurrency_target,
    target_utilization_percentage: null,
    target_in_flight_tokens: null,
    max_scale_down_rate: null,
  };
}

function once(id: unknown): object {
  const start = Date.now() + 30 * 24 * 3600 * 1000;
  const [start_at, end_at] = [start, start + 2 * 3600 * 1000].map((at) => new Date(at).toISOString());
  const settings = { autoscaling_settings: scheduled(5), enabled: false };
  return { id, name: "renamed", cadence: "ONE_TIME", start_at, end_at, ...settings };
}

function schedules(says: string, update: object | ((known: Known) => object), expected: Partial<Step>): Step[] {
  const settings = (known: Known): object => (typeof update === "function" ? update(known) : update);
  return [
    {
      says: `schedules: ${says}`,
      call: `PATCH ${ENVIRONMENT}`,
      body: (known) => ({ autoscaling_schedule_settings: settings(known) }),
    },
    { says: `schedules: ${says}, and sees the change`, call: `GET ${ENVIRONMENT}`, ...expected },
  ];
}

const SCHEDULES: Step[] = [
  ...schedules(
    "creates one",
    { timezone: "America/New_York", schedules: [DAILY] },
    {
      answer: { autoscaling_schedules: { timezone: "America/New_York", schedules: [DAILY] } },
      keep: { schedule: "autoscaling_schedules.schedules.0.id" },
    },
  ),
  ...schedules(
    "replaces it whole",
    ({ schedule }) => ({ schedules: [{ ...DAILY, id: schedule, autoscaling_settings: scheduled(5) }] }),
    {
      answer: ({ schedule }) => ({
        autoscaling_schedules: {
          schedules: [{ ...DAILY, id: schedule, autoscaling_settings: { concurrency_target: 5 } }],
        },
      }),
    },
  ),
  ...schedules("gives it another name and another shape", ({ schedule }) => ({ schedules: [once(schedule)] }), {
    answer: ({ schedule }) => ({
      autoscaling_schedules: { schedules: [{ id: schedule, name: "renamed", cadence: "ONE_TIME", enabled: false }] },
    }),
    check: ({
      autoscaling_schedules: {
        schedules: [one],
      },
    }: Scheduled) => expect(one).not.toHaveProperty("weekdays"),
  }),
  ...schedules(
    "changes the time zone",
    { timezone: "UTC" },
    { answer: { autoscaling_schedules: { timezone: "UTC" } } },
  ),
  ...schedules(
    "creates a second",
    { schedules: [HOURLY] },
    {
      answer: { autoscaling_schedules: { schedules: [{ name: "renamed" }, HOURLY] } },
      keep: { hourly: "autoscaling_schedules.schedules.1.id" },
    },
  ),
  ...schedules("deletes the second", ({ hourly }) => ({ delete_schedules: [hourly] }), {
    check: ({ autoscaling_schedules: { schedules: left } }: Scheduled) =>
      expect(left.map(({ name }) => name)).toEqual(["renamed"]),
  }),
  ...schedules("deletes the first", ({ schedule }) => ({ delete_schedules: [schedule] }), {
    check: ({ autoscaling_schedules: { schedules: left } }: Scheduled) => expect(left).toEqual([]),
  }),
];

/** What the pushed model logs when it is loaded, like the model of their test. */
const PAGE = Array.from({ length: 30 }, (_, index) => `page line ${String(index).padStart(2, "0")}`);
export const LOADED: readonly ScriptedLog[] = [
  { message: "e2e-log info apple", level: "INFO" },
  { message: "e2e-log warning banana", level: "WARNING" },
  { message: "e2e-log error cherry", level: "ERROR" },
  ...PAGE.map((message, index): ScriptedLog => ({ message, level: "INFO", afterMs: 1_000 + 100 * index })),
];

const messages = ({ logs }: Lines): string[] => logs.map(({ message }) => message);
const LOGS: Step[] = [
  {
    says: "logs: all levels",
    call: `POST ${FIRST}/logs`,
    body: { limit: 1000, direction: "desc" },
    whilst: ({ logs }: Lines) => !messages({ logs }).includes("page line 29"),
    check: (answer: Lines) => expect(levels(answer)).toEqual(expect.arrayContaining(["INFO", "WARNING", "ERROR"])),
  },
  {
    says: "logs: from WARNING on",
    call: `POST ${FIRST}/logs`,
    body: { min_level: "WARNING" },
    check: (answer: Lines) => expect(levels(answer).sort()).toEqual(["ERROR", "WARNING"]),
  },
  {
    says: "logs: errors",
    call: `GET ${FIRST}/logs?min_level=ERROR`,
    check: (answer: Lines) => expect(messages(answer)).toEqual(["e2e-log error cherry"]),
  },
  {
    says: "logs: those with a word",
    call: `GET ${FIRST}/logs?includes=banana`,
    check: (answer: Lines) => expect(messages(answer)).toEqual(["e2e-log warning banana"]),
  },
  {
    says: "logs: with a word but without another",
    call: `POST ${FIRST}/logs`,
    body: { includes: ["e2e-log"], excludes: ["banana"], direction: "asc" },
    check: (answer: Lines) => expect(messages(answer)).toEqual(["e2e-log info apple", "e2e-log error cherry"]),
  },
  {
    says: "logs: the newest seven of many",
    call: `POST ${FIRST}/logs`,
    body: { includes: ["page line"], limit: 7, direction: "desc" },
    check: (answer: Lines, known: Known) => {
      expect(messages(answer)).toEqual(PAGE.slice(-7).reverse());
      const oldest = (answer as unknown as { logs: { timestamp: string }[] }).logs.at(-1)?.timestamp ?? "";
      known.end = Number(BigInt(oldest) / 1_000_000n) - 1;
    },
  },
  {
    says: "logs: the seven before those",
    call: `POST ${FIRST}/logs`,
    body: ({ end }) => ({ includes: ["page line"], limit: 7, direction: "desc", end_epoch_millis: end }),
    check: (answer: Lines) => expect(messages(answer)).toEqual(PAGE.slice(-14, -7).reverse()),
  },
  {
    says: "logs: more than the specification allows are refused",
    call: `GET ${FIRST}/logs?limit=1001`,
    status: 400,
  },
  {
    says: "logs of the environment: errors of the same deployment",
    call: `GET ${ENVIRONMENT}/logs?min_level=ERROR`,
    check: (answer: Lines) => expect(messages(answer)).toEqual(["e2e-log error cherry"]),
  },
];

const SERVED: Step[] = [
  {
    says: "production serves the first push, without any ramp",
    call: "GET /v1/models/{model}/environments",
    answer: ({ model, first }) => ({
      environments: has({
        name: "production",
        model_id: model,
        current_deployment: expect.objectContaining({ id: first }),
      }),
    }),
  },
  {
    says: "production can also be requested by itself",
    call: `GET ${ENVIRONMENT}`,
    answer: ({ first }) => ({
      current_deployment: { id: first },
      candidate_deployment: null,
      in_progress_promotion: null,
    }),
  },
  {
    says: "the model names its production deployment",
    call: "GET /v1/models/{model}",
    answer: ({ first }) => ({ production_deployment_id: first }),
  },
  {
    says: "calls the deployment by its id",
    call: "POST /deployment/{first}/predict",
    body: { x: 1 },
    answer: { "got request": { x: 1 } },
  },
];

const AGAIN: Step[] = [
  {
    says: "a push into an environment that the model lacks is refused unless it is asked for",
    call: "POST /v1/prepare_model_upload",
    body: ({ model }) => ({ model_id: model, dry_run: true, deployment: { ...PUSH, environment_name: "nowhere" } }),
    status: 400,
  },
  ...push("second push", "known", PUSH, { second: "deployment.id" }),
  {
    says: "second push: waits for it",
    call: "GET /v1/models/{model}/deployments/{second}",
    whilst: isOnItsWay,
    answer: { status: "ACTIVE" },
    check: ({ id }: { id: string }, { first }) => expect(id).not.toBe(first),
  },
  {
    says: "while a rolling promotion is in flight, no setting can be changed",
    call: `PATCH ${ENVIRONMENT}`,
    body: { autoscaling_settings: { max_replica: 2 } },
    status: 400,
  },
  {
    says: "deletes the model",
    call: "DELETE /v1/models/{model}",
    answer: ({ model }) => ({ id: model, deleted: true }),
  },
  { says: "does not find it any more", call: "GET /v1/models/{model}", status: 404 },
  {
    says: "the list does not contain it either",
    call: "GET /v1/models",
    answer: ({ model }) => ({ models: hasNo({ id: model }) }),
  },
];

/** `internal/e2e-tests/model_test.go` and `model_settings_test.go` of baseten-cli: `TestE2EModelLifecycle`. */
export const CLI: Suite = {
  name: "baseten-cli's lifecycle test",
  without: [
    "SSH: it needs a server of its own.",
    "Streams: they are the model's, and the sandbox plays what a test tells it to.",
  ],
  steps: [...FIRST_PUSH, ...MANAGEMENT, ...DEPLOYMENT, ...SERVED, ...SETTINGS, ...LOGS, ...SCHEDULES, ...AGAIN],
};
