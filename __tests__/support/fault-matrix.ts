import { type Behaviour, failing, fine } from "../../sandbox/baseten/world/behaviour.ts";
import type { Fault, FaultKind } from "../../sandbox/http/faults.ts";
import type { Target } from "../../sandbox/http/requests.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import type { Status } from "../../src/lib/errors.ts";

/**
 * What a run has to make of a fault:
 * - `as ever`: it succeeds, and the fault costs nothing but time;
 * - `recovers`: it succeeds, because what failed was sent again;
 * - `adopts`: it succeeds with what the call made although its answer was lost; the call is not sent again;
 * - `ignored`: it succeeds without what the call was for;
 * - `fails:<status>`: it fails with this status.
 *
 * What holds besides in every cell stands in `fault-cell.ts`.
 */
export type Outcome = "as ever" | "recovers" | "adopts" | "ignored" | `fails:${Exclude<Status, "success">}`;

/** How often the fault strikes: the first request of the call, or every one. */
export type Often = "once" | "always";

/** A request that the action makes, and a run in which it does. */
export interface Call {
  name: string;
  target: Target;
  method: string;
  /** For the decoded path with its query. */
  path: RegExp;
  /** How a failure of it is spoken of: has to stand in the error, or in the log where it is repeated. */
  stage: RegExp;
  /** The request after whose answer the server goes away, so that this call is the one that is refused; none where it is the first. */
  refusedAfter?: Omit<Fault, "kind">;
  /** The first request of the call that is struck. Default: 1. */
  nth?: number;
  inputs?: Record<string, string>;
  sandbox?: SandboxOptions;
  /** A run of promote/: id of the deployment that it brings into production. Absent: a truss is deployed. */
  promotes?: string;
  /** Which truss is deployed: `large` needs an archive of three parts, `secretive` names a secret. Default: `small`. */
  truss?: "small" | "secretive" | "large";
  /** Faults that lead to the call in the first place. */
  also?: readonly Fault[];
  /** Whether the call stands in a wait that has a limit of its own, which has to outlast one request that gets no answer. */
  isPatient?: boolean;
}

/** One run: a call, a fault, how often, and what has to come of it. */
export interface Cell {
  call: Call;
  fault: FaultName;
  often: Often;
  outcome: Outcome;
  /** An unfinished multipart upload may be left: nobody could have aborted it. */
  mayLeaveUpload?: boolean;
  /** A deployment may be left running: nobody could have taken it down. */
  mayLeaveDeployment?: boolean;
}

/** What a cell is called. */
export function nameOf({ call, fault, often }: Cell): string {
  return `${call.name}: ${fault}, ${often}`;
}

const HTML = "<!doctype html><html><head><title>502</title></head><body><h1>502 Bad Gateway</h1></body></html>";
/** A slow answer takes so long in all; shorter than any limit. */
const SLOW_MS = 400;

/** The faults; `refused` has no rule of its own, because a server that is gone sees no request. */
export const FAULTS = {
  "429, body": { kind: "status", status: 429, body: { error: "Rate limit exceeded.", retry_after: 7 } },
  "429, header": { kind: "status", status: 429, body: "Slow down.", headers: { "retry-after": "7" } },
  "500": { kind: "status", status: 500 },
  "502, HTML": { kind: "status", status: 502, body: HTML, headers: { "content-type": "text/html" } },
  "503": { kind: "status", status: 503 },
  refused: undefined,
  "reset before": { kind: "reset-before" },
  "reset after": { kind: "reset-after" },
  "no answer": { kind: "hang-before" },
  "cut in two": { kind: "truncate" },
  "not JSON": { kind: "not-json" },
  "fields missing": { kind: "missing-fields" },
  "401": { kind: "status", status: 401, body: { error: "Invalid API key." } },
  "403": { kind: "status", status: 403, body: { error: "Forbidden." } },
  "404": { kind: "status", status: 404, body: { error: "Not found." } },
  "400, not ready": { kind: "status", status: 400, body: { error: "Model is not ready, it is still deploying" } },
  "slow bytes": { kind: "slow", forMs: SLOW_MS },
  "502 after": { kind: "status-after", status: 502, body: HTML, headers: { "content-type": "text/html" } },
  "no answer after": { kind: "hang-after" },
  expired: s3Refusal(400, "ExpiredToken", "The provided token has expired."),
  "clock skewed": s3Refusal(
    403,
    "RequestTimeTooSkewed",
    "The difference between the request time and now is too large.",
  ),
  "error in a 200": s3Refusal(200, "InternalError", "We encountered an internal error. Please try again."),
} satisfies Record<string, ({ kind: FaultKind } & Partial<Fault>) | undefined>;

export type FaultName = keyof typeof FAULTS;

function s3Refusal(status: number, code: string, message: string): { kind: "status" } & Partial<Fault> {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { kind: "status", status, body, headers: { "content-type": "application/xml" } };
}

const EXISTING: SandboxOptions = { seed: { models: [{ name: "hello", deployments: [{ name: "before" }] }] } };
const QUICK: SandboxOptions = { scenario: ["ACTIVE"] };
const INTO_PRODUCTION = { environment: "production" };
const get = (path: RegExp): Omit<Fault, "kind"> => ({ target: "api", method: "GET", path });
const post = (path: RegExp): Omit<Fault, "kind"> => ({ target: "api", method: "POST", path });
const STATUS_PATH = /\/deployments\/\w+$/;
const UPLOAD =
  /The upload of the archive failed|expired \d times during the upload|Starting the upload|Part \d of|Completing the upload|The archive: /;

const TEAMS: Call = {
  name: "teams",
  target: "api",
  method: "GET",
  path: /^\/v1\/teams$/,
  stage: /Looking up the teams/,
  inputs: { team: "Sandbox" },
  sandbox: QUICK,
};
const MODELS: Call = {
  name: "models",
  target: "api",
  method: "GET",
  path: /^\/v1\/models\?/,
  stage: /Looking up the model "hello"/,
  sandbox: QUICK,
};
const DEPLOYMENTS: Call = {
  name: "deployments",
  target: "api",
  method: "GET",
  path: /\/deployments$/,
  stage: /Listing the model's deployments/,
  refusedAfter: get(/^\/v1\/models\?/),
  sandbox: { ...QUICK, ...EXISTING },
};
const STAGING: SandboxOptions = { seed: { models: [{ name: "hello", environments: [{ name: "staging" }] }] } };
const ENVIRONMENTS: Call = {
  name: "environments",
  target: "api",
  method: "GET",
  path: /\/environments$/,
  stage: /Listing the model's environments/,
  refusedAfter: get(/^\/v1\/models\?/),
  inputs: { environment: "staging" },
  sandbox: { ...QUICK, ...STAGING },
};
const PREPARE: Call = {
  name: "prepare",
  target: "api",
  method: "POST",
  path: /prepare_model_upload/,
  stage: /Preparing the upload/,
  refusedAfter: get(/^\/v1\/models\?/),
  sandbox: QUICK,
};
const WHOLE: Call = {
  name: "upload, whole",
  target: "s3",
  method: "PUT",
  path: /x-id=PutObject/,
  stage: UPLOAD,
  sandbox: QUICK,
};
const large = { target: "s3", stage: UPLOAD, sandbox: QUICK, truss: "large" } as const;
const afterCreate: Omit<Fault, "kind"> = { target: "s3", method: "POST", path: /\?uploads/ };
const CREATE: Call = { ...large, name: "create upload", method: "POST", path: /\?uploads/ };
const part = (name: string, number: number): Call => ({
  ...large,
  name: `upload part, ${name}`,
  method: "PUT",
  path: new RegExp(`partNumber=${number}(&|$)`),
  stage: new RegExp(
    `The upload of the archive failed|expired \\d times during the upload|Part ${number} of the archive`,
  ),
  refusedAfter: afterCreate,
});
const COMPLETE: Call = {
  ...large,
  name: "complete upload",
  method: "POST",
  path: /\?.*uploadId=/,
  stage: /The upload of the archive failed|Completing the upload/,
  // The first part is answered last, so that nothing but the completion is left to be refused.
  refusedAfter: { target: "s3", method: "PUT", path: /partNumber=1(&|$)/, forMs: 1_500 },
};
const deniedPart: Omit<Fault, "kind"> = {
  target: "s3",
  method: "PUT",
  path: /partNumber=2(&|$)/,
  status: 403,
  body: "no",
};
const ABORT: Call = {
  ...large,
  name: "abort upload",
  method: "DELETE",
  path: /uploadId=/,
  stage: /The upload of the archive failed: S3 answered 403|Aborting the upload: /,
  also: [{ ...deniedPart, kind: "status" }],
  refusedAfter: deniedPart,
};
const COMMIT_NEW: Call = {
  name: "commit, new model",
  target: "api",
  method: "POST",
  path: /^\/v1\/models$/,
  stage: /Creating the deployment/,
  refusedAfter: post(/prepare_model_upload/),
  sandbox: QUICK,
};
const COMMIT_EXISTING: Call = {
  ...COMMIT_NEW,
  name: "commit, existing model",
  path: /\/deployments$/,
  sandbox: { ...QUICK, ...EXISTING },
};
const STATUS: Call = {
  name: "deployment status",
  target: "api",
  method: "GET",
  path: STATUS_PATH,
  stage: /Reading the deployment's status|is not live|did not go live|cannot be read/,
  refusedAfter: post(/^\/v1\/models$/),
  sandbox: QUICK,
  isPatient: true,
};
const ENVIRONMENT: Call = {
  name: "environment",
  target: "api",
  method: "GET",
  path: /\/environments\/production$/,
  stage: /Reading the environment "production"|is not live|did not go live/,
  refusedAfter: get(STATUS_PATH),
  inputs: INTO_PRODUCTION,
  sandbox: QUICK,
  isPatient: true,
};
/** The settings that the environment has before a push; without an environment that serves, everything follows at once. */
const LIVE_SETTINGS: Call = {
  name: "live settings",
  target: "api",
  method: "GET",
  path: /\/environments\/production$/,
  stage: /Reading the environment "production"/,
  refusedAfter: get(/^\/v1\/models\?/),
  inputs: { ...INTO_PRODUCTION, settings: "autoscaling_settings: {max_replica: 2}" },
  sandbox: { ...QUICK, ...EXISTING },
};
/** The same once more, right before the commit. */
const SETTINGS_NOW: Call = {
  ...LIVE_SETTINGS,
  name: "settings before the commit",
  nth: 2,
  refusedAfter: { target: "api", method: "POST", path: /^\/v1\/prepare_model_upload/ },
};
/** The first look at the environment of a new model is the one that sees the deployment serve. */
const SETTINGS_BACK: Call = {
  ...LIVE_SETTINGS,
  name: "settings back",
  nth: 2,
  refusedAfter: get(/\/environments\/production$/),
  sandbox: QUICK,
  isPatient: true,
};
/** A push does not keep the settings of its promotion. */
const CHANGE_SETTINGS: Call = {
  name: "change settings",
  target: "api",
  method: "PATCH",
  path: /\/environments\/production$/,
  stage: /Changing the settings of the environment "production"|Reading the environment "production"/,
  refusedAfter: { ...get(/\/environments\/production$/), nth: 2 },
  inputs: { ...INTO_PRODUCTION, settings: "promotion_settings: {promotion_cleanup_strategy: KEEP}" },
  sandbox: QUICK,
};
const LOGS: Call = {
  name: "logs",
  target: "api",
  method: "GET",
  path: /\/logs\?/,
  stage: /./,
  refusedAfter: post(/^\/v1\/models$/),
};
/** Asked for where a deployment does not come up within half a minute: looks are 2 s apart by then. */
const STARTUPS: Call = {
  name: "startups",
  target: "api",
  method: "GET",
  path: /\/startups\?/,
  stage: /./,
  // However long the looks take, they come to their end.
  inputs: { "deploy-timeout-minutes": "1440" },
  sandbox: { scenario: [{ status: "DEPLOYING", polls: 40, startup: "SCHEDULING" }, "ACTIVE"] },
};
/** Asked for once, where a deployment was stopped: whatever comes of it, that is how the run ends. */
const AUDIT: Call = {
  name: "audit log",
  target: "api",
  method: "GET",
  path: /\/audit_logs\?/,
  stage: /./,
  sandbox: { scenario: ["BUILDING", { status: "INACTIVE", isDoneBySomebody: true }] },
};
/** What the plan reads before anything is sent; a run does without it. */
const planned = (name: string, path: RegExp, sandbox: SandboxOptions = QUICK): Call => ({
  name: `plan: ${name}`,
  target: "api",
  method: "GET",
  path,
  stage: /./,
  sandbox,
  truss: "secretive",
});
const SERVING: SandboxOptions = {
  ...QUICK,
  seed: {
    models: [
      {
        name: "hello",
        deployments: [{ name: "before" }],
        environments: [{ name: "production", serving: "before" }],
      },
    ],
  },
};
const PLANNED = [
  planned("instance types", /\/v1\/instance_types$/),
  planned("prices", /\/v1\/instance_type_prices$/),
  planned("secrets", /\/secrets$/),
  planned("environments", /\/environments$/, SERVING),
  planned("served config", /\/config(\?|$)/, SERVING),
];
const PREDICT: Call = {
  name: "predict",
  target: "predict",
  method: "POST",
  path: /\/predict$/,
  stage: /[Ss]moke test/,
  refusedAfter: get(STATUS_PATH),
  inputs: { "predict-payload": '{"input": 1}' },
  sandbox: QUICK,
};
const CASE: Call = {
  ...PREDICT,
  name: "predict, a case",
  stage: /[Cc]ase "one"|"one":/,
  inputs: { "predict-cases": "cases.yaml" },
};
const COMPARED = {
  inputs: { "predict-cases": "compared.yaml" },
  sandbox: {
    ...QUICK,
    seed: {
      models: [
        { name: "hello", deployments: [{ id: "before" }], environments: [{ name: "production", serving: "before" }] },
      ],
    },
  },
};
const LIVE_CASE: Call = {
  ...CASE,
  ...COMPARED,
  name: "predict, a case of what serves",
  path: /\/deployment\/before\/predict$/,
  stage: /[Cc]ase "one" \(live\)|live: /,
};
const LIVE: Call = {
  ...COMPARED,
  name: "environment that a case is compared in",
  target: "api",
  method: "GET",
  path: /\/environments\/production$/,
  stage: /Reading the environment "production"/,
  refusedAfter: get(STATUS_PATH),
};
const MAKE_ENVIRONMENT: Call = {
  name: "make environment",
  target: "api",
  method: "POST",
  path: /\/environments$/,
  stage: /Creating the environment "staging"|Reading the environment "staging" failed/,
  refusedAfter: get(/\/environments\/staging$/),
  inputs: { environment: "staging", "create-environment": "true", promotion: "after-check", "predict-payload": "1" },
  sandbox: QUICK,
};
const PROMOTE: Call = {
  name: "promote",
  target: "api",
  method: "POST",
  path: /\/promote$/,
  stage: /Promoting the deployment to the environment "production"|Reading the environment "production" failed/,
  refusedAfter: get(/\/environments\/production$/),
  inputs: { ...INTO_PRODUCTION, promotion: "after-check", "predict-payload": '{"input": 1}' },
  sandbox: QUICK,
};
const DEACTIVATE: Call = {
  name: "deactivate",
  target: "api",
  method: "POST",
  path: /\/deactivate$/,
  stage: /Deactivating it|could not be cleaned up/,
  refusedAfter: { ...get(/\/environments$/), nth: 2 },
  inputs: { cleanup: "always" },
  sandbox: QUICK,
  isPatient: true,
};

/** A promotion that is paused for longer than the run waits is cancelled, and what it brought in is taken down. */
const CANCEL_PROMOTION: Call = {
  name: "cancel promotion",
  target: "api",
  method: "POST",
  path: /\/cancel_promotion$/,
  stage: /did not go live|Cancelling the promotion to the environment "production"/,
  // One look is the plan's, and two are the clean-up's.
  refusedAfter: { ...get(/\/environments$/), nth: 3 },
  inputs: INTO_PRODUCTION,
  sandbox: { ...SERVING, scenario: "promotion-paused" },
  isPatient: true,
};

/** Runs of promote/ into a production that serves `old`. */
const promoting = (name: string, call: Pick<Call, "method" | "path" | "stage"> & Partial<Call>): Call => ({
  target: "api",
  promotes: "new",
  ...call,
  name: `promote/: ${name}`,
  inputs: { "model-name": "hello", ...INTO_PRODUCTION, ...(call.inputs ?? { "deployment-id": "new" }) },
  sandbox: call.sandbox ?? atRest("ACTIVE"),
});
function atRest(status: string): SandboxOptions {
  const deployments = [{ id: "old" }, { id: "new", scenario: [status] }];
  return { seed: { models: [{ name: "hello", deployments, environments: [{ name: "production", serving: "old" }] }] } };
}
/** `new` served before `old`. */
const SERVED_BEFORE: SandboxOptions = {
  seed: {
    models: [
      {
        name: "hello",
        deployments: [{ id: "new" }, { id: "old" }],
        environments: [{ name: "production" }],
        history: [
          { does: "push", id: "new" },
          { does: "push", id: "old" },
        ],
      },
    ],
  },
};
const GO_BACK = { inputs: { previous: "true" }, sandbox: SERVED_BEFORE };
const CHOICES = promoting("deployments", {
  method: "GET",
  path: /\/deployments$/,
  stage: /Listing the model's deployments/,
  refusedAfter: get(/^\/v1\/models\?/),
});
const PROMOTED_CONFIG = promoting("plan, config", { method: "GET", path: /\/new\/config/, stage: /./ });
const ACTIVATE = promoting("activate", {
  method: "POST",
  path: /\/activate$/,
  stage: /Activating deployment/,
  sandbox: atRest("INACTIVE"),
});
const WAKE = promoting("wake", {
  target: "predict",
  method: "POST",
  path: /\/wake$/,
  stage: /Waking deployment/,
  sandbox: atRest("SCALED_TO_ZERO"),
});
const PAST = promoting("audit log", {
  ...GO_BACK,
  method: "GET",
  path: /\/audit_logs\?/,
  stage: /Reading the model's audit log/,
});
const PROMOTE_BACK = promoting("promote back", {
  ...GO_BACK,
  method: "POST",
  path: /\/promote$/,
  stage: PROMOTE.stage,
});

/** Runs that are watched, in a production with traffic whose new version behaves like this. */
const watched = (
  name: string,
  call: Pick<Call, "method" | "path" | "stage"> & Partial<Call>,
  {
    behaviour = fine,
    isRolling = false,
    rampDownMs,
  }: { behaviour?: Behaviour; isRolling?: boolean; rampDownMs?: number } = {},
): Call => {
  // A promotion that rolls stays where it is until the guard does something about it.
  const pace = isRolling ? { holdAt: 40, ...(rampDownMs === undefined ? {} : { rampDownMs }) } : {};
  const production = { name: "production", serving: "old", replicas: 4, rollingDeploy: isRolling, ...pace };
  const models = [{ name: "hello", deployments: [{ id: "old" }], environments: [production] }];
  return {
    target: "api",
    ...call,
    name: `guard: ${name}`,
    inputs: {
      ...INTO_PRODUCTION,
      "watch-minutes": "3",
      "watch-warm-up": "0",
      "watch-max-error-rate": "1",
      ...call.inputs,
    },
    sandbox: {
      seed: { models },
      scenario: { name: "watched", steps: [{ status: "ACTIVE" }], behaviour },
      traffic: { perMinute: 200 },
    },
  };
};
const BAD = { behaviour: failing(0.3) };
const LONG = { "watch-minutes": "30" };
const METRICS_BEFORE = watched("metrics before", {
  method: "GET",
  path: /mode=SUMMARY/,
  stage: /Reading the metrics of deployment old/,
  refusedAfter: get(/\/deployments\/old$/),
});
const METRICS = watched("metrics", { method: "GET", path: /mode=SERIES/, stage: /Reading the metrics/ });
const WATCHED_STARTUPS = watched("startups", { method: "GET", path: /\/startups\?/, stage: /startups/ });
const KEEP_WARM = watched("keep warm", {
  method: "PATCH",
  path: /\/old\/autoscaling_settings$/,
  stage: /Setting `min_replica` of deployment old/,
  inputs: { "watch-keep-warm": "true" },
});
const TAKE_BACK = watched(
  "promote back",
  { method: "POST", path: /\/promote$/, stage: /is bad: \d+ of \d+ requests failed/, inputs: LONG },
  BAD,
);
const TAKE_AWAY = watched(
  "cancel",
  { method: "POST", path: /\/cancel_promotion$/, stage: /is bad: \d+ of \d+ requests failed/, inputs: LONG },
  { ...BAD, isRolling: true },
);
const FORCE = watched(
  "force",
  { method: "POST", path: /\/force_cancel_promotion$/, stage: /is bad: \d+ of \d+ requests failed/, inputs: LONG },
  // The cancel alone takes so long that there is something left to force, on a busy machine, too.
  { behaviour: failing(0.9), isRolling: true, rampDownMs: 60_000 },
);
const PAUSE = watched(
  "pause",
  {
    method: "POST",
    path: /\/pause_promotion$/,
    stage: /is bad: \d+ of \d+ requests failed/,
    inputs: { ...LONG, "watch-action": "pause" },
  },
  { ...BAD, isRolling: true },
);

type Row = Partial<Record<FaultName, Outcome>>;

/** What passes by itself, and what the same request fares no better with. */
const PASSING = [
  "429, body",
  "429, header",
  "500",
  "502, HTML",
  "503",
  "refused",
  "reset before",
  "reset after",
  "no answer",
  "cut in two",
  "not JSON",
] as const satisfies FaultName[];
const REFUSALS = ["401", "403", "404"] as const satisfies FaultName[];

function each(names: readonly FaultName[], outcome: Outcome): Row {
  return Object.fromEntries(names.map((name) => [name, outcome]));
}

/** A call that may be sent again: every fault once. */
function repeatable(failure: Outcome): Row {
  return {
    ...each(PASSING, "recovers"),
    "fields missing": failure,
    ...each(REFUSALS, failure),
    "slow bytes": "as ever",
  };
}

const FAILS = "fails:deploy_failed";
/** Before promote/ has done anything, nothing is wrong with the deployment. */
const UNPROMOTED = "fails:promote_failed";
/** For the requests of an upload, whose answers are a few headers. */
const UPLOADED: Row = {
  ...each(PASSING, "recovers"),
  "fields missing": "recovers",
  ...each(REFUSALS, FAILS),
  "slow bytes": "as ever",
};
/** The commit is sent again only where it did certainly not take effect. */
const COMMITTED: Row = {
  ...repeatable(FAILS),
  ...each(["reset after", "cut in two", "not JSON", "fields missing", "502 after", "no answer after"], "adopts"),
  // It may be at work still, so no second one follows.
  "no answer": FAILS,
  "404": "fails:invalid",
};
const FOLLOWED: Row = {
  ...repeatable("recovers"),
};
/** A log that cannot be read fails nothing. */
const LOGGED: Row = {
  ...each(PASSING, "ignored"),
  "fields missing": "ignored",
  ...each(REFUSALS, "ignored"),
  "slow bytes": "as ever",
};

/** What fails without a word in the log; that a connection was refused could not be told from the outside. */
const UNTOLD = [...PASSING, "fields missing", ...REFUSALS].filter(
  (name): name is Exclude<FaultName, "refused"> => name !== "refused",
);

/** The same without a server that is gone, for calls that come at the same time as others. */
const UNREFUSED = PASSING.filter((name): name is Exclude<(typeof PASSING)[number], "refused"> => name !== "refused");

/** Every call with what has to come of each fault. `always` stands where the end differs, or has to be shown. */
const TABLE: readonly { call: Call; once: Row; always?: Row }[] = [
  {
    call: TEAMS,
    once: repeatable(FAILS),
    always: each(["500", "refused"], FAILS),
  },
  {
    call: MODELS,
    once: { ...repeatable(FAILS) },
    always: each(["429, header", "502, HTML", "refused", "reset before", "cut in two", "no answer"], FAILS),
  },
  { call: DEPLOYMENTS, once: repeatable(FAILS), always: each(["not JSON"], FAILS) },
  {
    call: ENVIRONMENTS,
    // A key that may not list them leaves it to Baseten.
    once: { ...repeatable(FAILS), "403": "ignored" },
    always: { ...each(["500", "no answer"], FAILS), "403": "ignored" },
  },
  {
    call: PREPARE,
    once: { ...repeatable(FAILS), "404": "fails:invalid" },
    always: each(["429, body", "503", "refused", "reset after", "not JSON"], FAILS),
  },
  {
    call: WHOLE,
    once: { ...UPLOADED, "not JSON": "as ever", expired: "recovers", "clock skewed": "recovers" },
    always: {
      ...each(["429, header", "500", "refused", "reset before", "no answer", "fields missing", "expired"], FAILS),
      "clock skewed": FAILS,
    },
  },
  {
    call: CREATE,
    once: { ...UPLOADED, expired: "recovers", "clock skewed": "recovers" },
    always: each(["refused", "reset after", "fields missing"], FAILS),
  },
  {
    call: part("first", 1),
    once: { ...UPLOADED, "not JSON": "as ever", expired: "recovers", "clock skewed": "recovers" },
    always: each(["429, header", "502, HTML", "expired"], FAILS),
  },
  {
    call: part("middle", 2),
    once: {
      ...each(["429, header", "500", "refused", "reset before", "reset after", "no answer", "cut in two"], "recovers"),
      "403": FAILS,
      "slow bytes": "as ever",
    },
    always: each(["reset after", "fields missing"], FAILS),
  },
  {
    call: part("last", 3),
    once: {
      ...each(
        ["502, HTML", "503", "refused", "reset before", "reset after", "no answer", "fields missing"],
        "recovers",
      ),
      "404": FAILS,
      "slow bytes": "as ever",
      expired: "recovers",
    },
    always: each(["503", "refused"], FAILS),
  },
  {
    call: COMPLETE,
    once: { ...UPLOADED, expired: "recovers", "error in a 200": "recovers", "502 after": "recovers" },
    always: each(["500", "refused", "error in a 200"], FAILS),
  },
  {
    call: ABORT,
    once: each(
      [
        "429, header",
        "500",
        "502, HTML",
        "refused",
        "reset before",
        "reset after",
        "no answer",
        "cut in two",
        "403",
        "404",
      ],
      FAILS,
    ),
    always: each(["503", "refused"], FAILS),
  },
  {
    call: COMMIT_NEW,
    once: COMMITTED,
    always: {
      ...each(["429, body", "500", "refused", "reset before", "no answer"], FAILS),
      ...each(["reset after", "not JSON", "502 after", "no answer after"], "adopts"),
    },
  },
  {
    call: COMMIT_EXISTING,
    once: COMMITTED,
    always: {
      ...each(["429, header", "503", "refused", "reset before"], FAILS),
      ...each(["reset after", "cut in two", "fields missing", "502 after"], "adopts"),
    },
  },
  {
    call: STATUS,
    once: FOLLOWED,
    always: {
      ...each(["429, body", "500", "refused", "no answer", "not JSON", "fields missing"], "fails:deploy_timeout"),
      ...each(["401", "403", "404"], FAILS),
    },
  },
  {
    call: ENVIRONMENT,
    once: FOLLOWED,
    always: {
      ...each(
        ["429, header", "502, HTML", "refused", "reset before", "not JSON", "fields missing"],
        "fails:deploy_timeout",
      ),
      ...each(["401", "403"], FAILS),
      "404": "fails:promote_failed",
    },
  },
  {
    call: LIVE_SETTINGS,
    // An environment that is not there yet gets all of the settings.
    once: { ...repeatable(FAILS), "404": "ignored" },
    always: each(["429, body", "500", "refused", "cut in two", "no answer", "403"], FAILS),
  },
  {
    call: SETTINGS_NOW,
    // What was read before still counts.
    once: { ...repeatable(FAILS), "404": "ignored" },
    always: each(["429, body", "500", "refused", "cut in two", "no answer", "403"], FAILS),
  },
  {
    call: SETTINGS_BACK,
    // The new version serves all the same.
    once: {
      ...each(PASSING, "recovers"),
      ...each(["fields missing", "401", "403"], "ignored"),
      ...each(["404", "slow bytes"], "as ever"),
    },
    always: each(
      ["429, header", "502, HTML", "refused", "not JSON", "no answer", "fields missing", "401", "403", "404"],
      "ignored",
    ),
  },
  {
    call: CHANGE_SETTINGS,
    once: {
      ...each(
        ["429, body", "429, header", "500", "502, HTML", "503", "refused", "reset before", "no answer"],
        "recovers",
      ),
      // Another look shows that they are there.
      ...each(["reset after", "cut in two", "not JSON", "502 after", "no answer after"], "adopts"),
      ...each([...REFUSALS, "400, not ready"], "ignored"),
      ...each(["fields missing", "slow bytes"], "as ever"),
    },
    always: {
      ...each(["429, header", "500", "refused", "reset before", "no answer", "400, not ready", ...REFUSALS], "ignored"),
      ...each(["reset after", "not JSON", "502 after"], "adopts"),
    },
  },
  ...PLANNED.map((call) => ({
    call,
    once: { "slow bytes": "as ever" } satisfies Row,
    always: each(["429, body", "502, HTML", "no answer", "not JSON", "fields missing", "403", "404"], "ignored"),
  })),
  {
    call: LOGS,
    once: LOGGED,
    always: each(
      [
        "429, body",
        "429, header",
        "500",
        "reset before",
        "no answer",
        "cut in two",
        "not JSON",
        "fields missing",
        "401",
        "403",
        "404",
      ],
      "ignored",
    ),
  },
  {
    call: STARTUPS,
    once: { ...each(UNTOLD, "ignored"), "slow bytes": "as ever" },
    always: each(UNTOLD, "ignored"),
  },
  { call: AUDIT, once: each([...UNTOLD, "slow bytes"], FAILS) },
  {
    call: PREDICT,
    once: {
      ...each(
        ["429, body", "429, header", "502, HTML", "503", "400, not ready", "refused", "reset before", "reset after"],
        "recovers",
      ),
      // The model has answered, in whatever words; and what it may have done is not done twice.
      ...each(["not JSON", "fields missing", "slow bytes"], "as ever"),
      ...each(["500", "cut in two", ...REFUSALS], "fails:predict_failed"),
      "no answer": "fails:predict_failed",
    },
    always: each(["429, header", "503", "400, not ready", "refused", "reset before"], "fails:predict_failed"),
  },
  {
    call: CASE,
    once: {
      ...each(
        ["429, body", "429, header", "502, HTML", "503", "400, not ready", "refused", "reset before", "reset after"],
        "recovers",
      ),
      ...each(["not JSON", "fields missing", "slow bytes"], "as ever"),
      ...each(["500", "cut in two", ...REFUSALS, "no answer"], "fails:predict_failed"),
    },
    always: each(["503", "refused", "reset before"], "fails:predict_failed"),
  },
  {
    call: LIVE_CASE,
    once: {
      ...each(["429, body", "502, HTML", "503", "400, not ready", "reset before", "reset after"], "recovers"),
      ...each(["not JSON", "fields missing", "slow bytes"], "as ever"),
      // It is shown, and judges nothing.
      ...each(["500", "cut in two", ...REFUSALS, "no answer"], "ignored"),
    },
    always: each(["503", "reset before"], "ignored"),
  },
  {
    call: LIVE,
    once: {
      ...each(
        ["429, body", "500", "502, HTML", "503", "reset before", "reset after", "cut in two", "no answer"],
        "recovers",
      ),
      ...each(["not JSON", ...REFUSALS], "ignored"),
      "slow bytes": "as ever",
    },
    always: each(["500", "reset before", "fields missing"], "ignored"),
  },
  {
    call: MAKE_ENVIRONMENT,
    once: {
      ...each(["429, body", "500", "502, HTML", "refused", "reset before", "no answer"], "recovers"),
      // Another look shows that it is there.
      ...each(["reset after", "cut in two", "not JSON", "502 after", "no answer after"], "adopts"),
      ...each(REFUSALS, "fails:promote_failed"),
      ...each(["fields missing", "slow bytes"], "as ever"),
    },
    always: { ...each(["500", "refused"], "fails:promote_failed"), "reset after": "adopts" },
  },
  {
    call: PROMOTE,
    once: {
      ...each(
        ["429, body", "429, header", "500", "502, HTML", "503", "refused", "reset before", "no answer"],
        "recovers",
      ),
      ...each(["reset after", "cut in two", "not JSON", "fields missing", "502 after", "no answer after"], "adopts"),
      ...each(REFUSALS, "fails:promote_failed"),
      "slow bytes": "as ever",
    },
    always: {
      ...each(["429, body", "500", "refused", "reset before", "no answer"], "fails:promote_failed"),
      ...each(["reset after", "not JSON"], "adopts"),
    },
  },
  { call: CHOICES, once: repeatable(UNPROMOTED), always: each(["500"], UNPROMOTED) },
  {
    call: PROMOTED_CONFIG,
    once: { "slow bytes": "as ever" },
    always: each(["500", "not JSON", "fields missing", "403", "404"], "ignored"),
  },
  {
    call: ACTIVATE,
    once: {
      ...each(UNREFUSED, "recovers"),
      ...each(["fields missing", "slow bytes"], "as ever"),
      ...each(REFUSALS, FAILS),
    },
    always: each(["503", "reset before"], FAILS),
  },
  {
    call: WAKE,
    once: {
      ...each(UNREFUSED, "recovers"),
      // Nothing of the answer counts but its status.
      ...each(["not JSON", "fields missing", "slow bytes"], "as ever"),
      // Its next request wakes it, too.
      ...each(REFUSALS, "ignored"),
    },
    always: each(["503"], "ignored"),
  },
  {
    call: PAST,
    once: {
      ...each(UNREFUSED, "recovers"),
      ...each(["fields missing", "401"], UNPROMOTED),
      // Without the log, the label alone decides.
      ...each(["403", "404"], "ignored"),
      "slow bytes": "as ever",
    },
    always: each(["500"], UNPROMOTED),
  },
  {
    call: PROMOTE_BACK,
    once: {
      ...each(["429, header", "500", "reset before", "no answer"], "recovers"),
      ...each(["reset after", "cut in two", "not JSON", "fields missing", "502 after"], "adopts"),
      ...each(REFUSALS, "fails:promote_failed"),
    },
    always: each(["500"], "fails:promote_failed"),
  },
  {
    call: METRICS_BEFORE,
    once: {
      ...each(PASSING, "recovers"),
      ...each(["401", "403"], "fails:invalid"),
      // Then nothing is compared with the hour before.
      ...each(["404", "fields missing"], "ignored"),
      "slow bytes": "as ever",
    },
    always: { ...each(["500", "not JSON", "404"], "ignored"), "403": "fails:invalid" },
  },
  {
    call: METRICS,
    // The next look replaces it.
    once: each([...UNREFUSED, ...REFUSALS, "fields missing", "slow bytes"], "as ever"),
    // The guard is blind, and does not go back for it.
    always: each(["429, body", "500", "reset before", "not JSON", "fields missing", "401", "403", "404"], "ignored"),
  },
  {
    call: WATCHED_STARTUPS,
    once: each([...UNREFUSED, ...REFUSALS, "fields missing", "slow bytes"], "as ever"),
    always: each(["500", "not JSON", "403", "404"], "ignored"),
  },
  {
    call: KEEP_WARM,
    once: { ...each(UNREFUSED, "recovers"), ...each(REFUSALS, "ignored"), "slow bytes": "as ever" },
    always: each(["500", "403"], "ignored"),
  },
  {
    call: TAKE_BACK,
    once: {
      ...each(["429, body", "500", "reset before", "reset after", "fields missing", "502 after"], "fails:rolled_back"),
      ...each(REFUSALS, "fails:rollback_failed"),
    },
    always: each(["500", "403"], "fails:rollback_failed"),
  },
  {
    call: TAKE_AWAY,
    once: each(["429, header", "500", "reset after", "not JSON", "fields missing", "403"], "fails:rolled_back"),
    always: each(["500", "403"], "fails:rollback_failed"),
  },
  {
    call: FORCE,
    // What is cancelled goes back by and by.
    once: each(["429, header", "500", "reset after", "not JSON", "fields missing", "403"], "fails:rolled_back"),
    always: each(["500", "403"], "fails:rolled_back"),
  },
  {
    call: PAUSE,
    once: each(["429, header", "500", "reset after", "not JSON", "fields missing", "403"], "fails:watch_failed"),
  },
  {
    call: CANCEL_PROMOTION,
    once: each(
      ["429, header", "500", "refused", "reset after", "not JSON", "403", "404", "no answer after"],
      "fails:deploy_timeout",
    ),
    always: each(["500", "403"], "fails:deploy_timeout"),
  },
  {
    call: DEACTIVATE,
    once: {
      ...each(
        ["429, body", "429, header", "500", "502, HTML", "503", "refused", "reset before", "no answer"],
        "recovers",
      ),
      ...each(["reset after", "cut in two", "not JSON", "no answer after"], "adopts"),
      ...each(REFUSALS, "fails:cleanup_failed"),
      ...each(["fields missing", "slow bytes"], "as ever"),
    },
    always: {
      ...each(["429, header", "500", "refused", "reset before"], "fails:cleanup_failed"),
      ...each(["reset after", "502 after"], "adopts"),
    },
  },
];

/** Every cell of the table, in its order. */
export const CELLS: readonly Cell[] = TABLE.flatMap(({ call, once, always = {} }) => [
  ...cellsOf(call, "once", once),
  ...cellsOf(call, "always", always),
]);

/** The calls, in the table's order. */
export const CALLS: readonly Call[] = TABLE.map(({ call }) => call);

function cellsOf(call: Call, often: Often, row: Row): Cell[] {
  return (Object.keys(FAULTS) as FaultName[]).flatMap((fault) => {
    const outcome = row[fault];
    return outcome === undefined ? [] : [{ call, fault, often, outcome, ...leftBy(call, fault, often) }];
  });
}

/** What nobody can clean up: the request that would do so is the one that fails. */
function leftBy(call: Call, fault: FaultName, often: Often): Pick<Cell, "mayLeaveUpload" | "mayLeaveDeployment"> {
  const isGone = fault === "refused" && often === "always";
  const neverAborted = call === ABORT && (often === "always" || ["401", "403", "404"].includes(fault));
  // What is not known to serve nothing is not taken down.
  const neverSeen = call === STATUS && often === "always";
  const neverCancelled = call === CANCEL_PROMOTION && often === "always";
  const neverDeactivated = call === DEACTIVATE && (often === "always" || ["401", "403", "404"].includes(fault));
  return {
    ...(call.truss === "large" && (isGone || neverAborted) ? { mayLeaveUpload: true } : {}),
    ...((isGone && call.target !== "s3") || neverDeactivated || neverCancelled || neverSeen
      ? { mayLeaveDeployment: true }
      : {}),
  };
}
