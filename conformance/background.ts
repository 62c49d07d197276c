import type { Belief } from "./fact.ts";

/** A belief that no probe checks. */
export interface Background extends Belief {
  /** Why not, or what checks it instead. */
  unseen: string;
}

const WITH_TRUSS = "Tests compare with Truss.";
const IMPLIED = "The whole run.";
const BY_CHANCE = "It cannot be brought about.";
const ACCOUNT = "It needs another account, team or key.";
const NOTHING = "There is nothing to see.";

export const OF_REQUESTS: readonly Background[] = [
  {
    belief: "`Authorization: Bearer <key>` for the management and the inference API.",
    usedIn: "`b/api/client.ts`, `b/predict.ts`",
    source: "Spec (`BearerAuth`); docs.baseten.co/reference/management-api/models/prepare-model-upload",
    mark: "specified",
    otherwise: "401: the run ends and says that the key is not valid.",
    unseen: IMPLIED,
  },
  {
    belief: "Hosts: `api.baseten.co`, `app.baseten.co/models/{model}/logs/{deployment}` and `/overview`.",
    usedIn: "`action/servers.ts`",
    source: "Spec (`servers`); baseten-cli",
    mark: "specified",
    otherwise: "The pages: client. A wrong page is a dead link.",
    unseen: "The hosts: the whole run. The pages are for people.",
  },
  {
    belief: "A commit that was answered 429 did nothing.",
    usedIn: "`b/commit.ts`",
    source: "docs.baseten.co/reference/management-api/rate-limits",
    mark: "assumed",
    otherwise:
      "A second one is refused for its name, and the deployments are looked through; a test has such a server " +
      "(`exactly-once.test.ts`).",
    unseen: "A hundred commits a second would have to be sent.",
  },
  {
    belief: "402 is billing.",
    usedIn: "`b/api/answer.ts`",
    source: "docs.baseten.co, errors of the inference API",
    mark: "documented",
    otherwise: "For inference; assumed for management. Only the advice in the message depends on it.",
    unseen: BY_CHANCE,
  },
  {
    belief: 'A 500 may be `{"detail": …}`.',
    usedIn: "`b/api/server-message.ts`",
    source: "Mocks of Baseten's own clients",
    mark: "client",
    otherwise: "The text is quoted as it came.",
    unseen: BY_CHANCE,
  },
];

export const OF_MODELS: readonly Background[] = [
  {
    belief: "The name of a model is unique in its team only.",
    usedIn: "`b/api/models.ts`",
    source: "Spec (`GET /v1/models`, parameter `name`)",
    mark: "specified",
    otherwise: "Several are an error that names the teams.",
    unseen: ACCOUNT,
  },
  {
    belief: "Inference-only and metrics-only keys cannot push; restricted environments need a permission.",
    usedIn: "`b/api/client.ts` (403)",
    source: "docs.baseten.co/organization/api-keys, docs.baseten.co/organization/restricted-environments",
    mark: "documented",
    otherwise: "Only the advice in the message depends on it.",
    unseen: ACCOUNT,
  },
];

export const OF_PREPARE: readonly Background[] = [
  {
    belief: "A null `s3_key` outside a dry run: this format has no archive. Then the commit leaves `s3_key` out.",
    usedIn: "`b/api/deployments.ts`, `b/commit.ts`",
    source: 'Spec (`ModelArchiveSourceV1`: "Omit …"); basetenlabs/baseten-cli#43',
    mark: "specified",
    otherwise: "A missing one is taken so for `bis_llm` only.",
    unseen: "Such a model needs a GPU.",
  },
  {
    belief: "The place is addressed as `{bucket}.s3.{region}.amazonaws.com`, and takes single and multipart uploads.",
    usedIn: "`s3/upload.ts`",
    source: "truss (boto3), baseten-cli (transfer manager)",
    mark: "client",
    otherwise: "The upload fails: `deploy_failed`.",
    unseen: IMPLIED,
  },
  {
    belief: "Ambient AWS settings break uploads.",
    usedIn: "`s3/upload.ts`",
    source: "basetenlabs/truss#1230, #2015",
    mark: "observed",
    otherwise: "None is read.",
    unseen: NOTHING,
  },
  {
    belief: "A largest archive.",
    usedIn: "",
    source: "",
    mark: "assumed",
    otherwise: "Not known; none is enforced. S3's words would end the run.",
    unseen: "It would have to be found by trying.",
  },
];

export const OF_ARCHIVE: readonly Background[] = [
  {
    belief: "Bare relative paths with `/`, files only, no `./`, no folders.",
    usedIn: "`archive/tar.ts`, `truss/files/list.ts`",
    source: "truss (`create_tar_with_progress_bar`), baseten-go (`client/modelarchive`)",
    mark: "client",
    otherwise: "The build fails.",
    unseen: "A build of the run comes up from such an archive.",
  },
  {
    belief: "Streaming readers stop after the first gzip member (Python's `tarfile` in `r\\|gz`).",
    usedIn: "`archive/gzip.ts`",
    source: "Python's library",
    mark: "client",
    otherwise: "Known of the library; which reader the server has is not known. One member suits all.",
    unseen: NOTHING,
  },
  {
    belief:
      "What is downloaded again is read as a stream (`r|*` of Python's `tarfile`); baseten-cli unpacks plain tars only.",
    usedIn: "`archive/tar.ts`, `archive/gzip.ts`",
    source: "truss 0.18.36 (`truss download`); baseten-cli (`model deployment download`)",
    mark: "client",
    otherwise: "Truss's own command reads both in a test.",
    unseen: WITH_TRUSS,
  },
  {
    belief:
      "The default ignore list, in force where the root of the truss has no `.truss_ignore`; that file replaces it.",
    usedIn: "`truss/files/ignore.ts`",
    source: "truss 0.18.35, `truss/util/.truss_ignore`, `truss/util/path.py`",
    mark: "client",
    otherwise: "Other files are packed than Truss would pack.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "Patterns are matched as `pathspec` does, and folders that are left out are not entered.",
    usedIn: "`truss/files/gitwildmatch.ts`, `truss/files/list.ts`",
    source: "truss 0.18.35 (`archive_dir`)",
    mark: "client",
    otherwise: "Other files are packed than Truss would pack.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "The build filters the unpacked archive once more: the defaults, then the truss's own patterns.",
    usedIn: "`truss/files/ignore.ts` (`serverRules`), `truss/files/ignore-mistakes.ts`",
    source: "truss (`prepare_image_build_dir`)",
    mark: "client",
    otherwise: "Only warnings depend on it, and the error for a `bundled_packages_dir` that is ignored.",
    unseen: WITH_TRUSS,
  },
  {
    belief:
      "External packages lie under `bundled_packages_dir`; the archived config may list none, and neither may the JSON.",
    usedIn: "`truss/files/list.ts`, `truss/config.ts`",
    source: "truss (`gather`); basetenlabs/baseten-cli#37",
    mark: "client",
    otherwise: "The build fails.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "The server's check of links is lexical: those inside are allowed, absolute and escaping ones refused.",
    usedIn: "`truss/files/list.ts`",
    source: "baseten-go (`archive.go`)",
    mark: "client",
    otherwise: "No matter: links inside are packed as files, all others are errors, so it never meets one.",
    unseen: NOTHING,
  },
];

export const OF_CONFIG: readonly Background[] = [
  {
    belief:
      "The build reads the archived `config.yaml` with Truss's loader: PyYAML, YAML 1.1. The settings come from the JSON.",
    usedIn: "`truss/yaml/read.ts`, `truss/yaml/`",
    source: "truss 0.18.36, `truss/base/truss_config.py`",
    mark: "client",
    otherwise: "No matter which counts: both say the same, but for the overrides.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "Merge keys fail in Truss 0.18.25 and are read since 0.18.35.",
    usedIn: "`truss/yaml/read.ts`",
    source: "The two releases",
    mark: "client",
    otherwise: "Read, with a hint, because which Truss builds is not known.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "Of a key that several merged maps share PyYAML 6.0.3 takes the first of a list, 6.0.4 the last.",
    usedIn: "`truss/yaml/read.ts`",
    source: "The two releases",
    mark: "client",
    otherwise: "Refused where the values differ and the map does not set the key itself.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "Of a duplicate key the last one counts.",
    usedIn: "`truss/yaml/read.ts`",
    source: "truss 0.18.25",
    mark: "client",
    otherwise: "Truss warns that it may become an error. A hint here.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "Values under `environment_variables` become text as Python writes it, infinities included.",
    usedIn: "`truss/config.ts`, `truss/yaml/python.ts`",
    source: "truss 0.18.36",
    mark: "client",
    otherwise: "A variable has another text than with Truss.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "The overrides (`model_name`, `build.no_cache`) go into the JSON only.",
    usedIn: "`b/payload.ts`",
    source: "baseten-cli, its tests",
    mark: "client",
    otherwise: "The name or the cache is the config's.",
    unseen: "The run's deployments have a name of this kind.",
  },
  {
    belief:
      "What Truss certainly refuses (`cpu: 4`, two lists of requirements, a missing model class, `trt_llm` without a build …).",
    usedIn: "`truss/schema/`",
    source: "truss 0.18.36",
    mark: "client",
    otherwise: "Anything newer is a hint at most.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "Defaults of every field.",
    usedIn: "`truss/schema/fields.ts`",
    source: "truss 0.18",
    mark: "client",
    otherwise: "The plan shows a change that is none, or misses one.",
    unseen: WITH_TRUSS,
  },
];

export const OF_PAYLOAD: readonly Background[] = [
  {
    belief:
      "`preserve_env_instance_type` counts only with `environment_name`; default true: the environment keeps its instance type.",
    usedIn: "`b/payload.ts`, `deploy/plan.ts`",
    source: "Spec (`DeploymentArchivePayloadV1`); baseten-cli sends it with an environment only",
    mark: "specified",
    otherwise: "Always sent with an environment.",
    unseen: "It needs two kinds of machine.",
  },
  {
    belief:
      "`create_environment_if_missing` is true by default, which is announced to become false, and to be set explicitly.",
    usedIn: "`b/payload.ts`, `deploy/environment.ts`",
    source: "SDK; baseten-cli always sends it (basetenlabs/baseten-cli#80)",
    mark: "specified",
    otherwise:
      "Sent with every environment. A server that does not know it gets the push without it where the environment exists.",
    unseen: NOTHING,
  },
  {
    belief: "`truss_client_version` decides on the Truss that builds; without it the server chooses.",
    usedIn: "`b/payload.ts`",
    source: "truss (`truss_server_version_override`); baseten-cli sends no `user_env` at all",
    mark: "client",
    otherwise: "None is invented. Another Truss builds; merge keys are a hint for that reason.",
    unseen: NOTHING,
  },
  {
    belief: "`kind: model_archive` is always sent.",
    usedIn: "`b/commit.ts`",
    source: "Spec",
    mark: "specified",
    otherwise: "It has that default.",
    unseen: IMPLIED,
  },
  {
    belief: "`disable_archive_download` counts at the creation of a model only.",
    usedIn: "`b/commit.ts`, `deploy/push.ts`",
    source: "Spec",
    mark: "specified",
    otherwise: "For an existing model: a warning.",
    unseen: NOTHING,
  },
  {
    belief: "`region` exists in newer clients.",
    usedIn: "",
    source: "SDK; baseten-go, terraform-provider-baseten",
    mark: "specified",
    otherwise: "Not sent.",
    unseen: NOTHING,
  },
];

export const OF_STATUSES: readonly Background[] = [
  {
    belief: "`SCALED_TO_ZERO` comes up while deploying, for 10 to 51 s.",
    usedIn: "`b/statuses.ts`",
    source: "basetenlabs/truss#2579",
    mark: "observed",
    otherwise: "It settles after 2 min; a longer gap would be taken for rest, and end the wait too soon.",
    unseen: BY_CHANCE,
  },
  {
    belief: "`UNHEALTHY` may pass.",
    usedIn: "`b/statuses.ts`",
    source: "docs.baseten.co/observability/health",
    mark: "assumed",
    otherwise: "It has 2 min.",
    unseen: BY_CHANCE,
  },
  {
    belief: "`INACTIVE` without anybody's doing: 30 min in `DEPLOYING` without a replica.",
    usedIn: "`b/statuses.ts`, `b/diagnosis.ts`",
    source: "vsiwach/baseten-mvp, friction log, entry 6",
    mark: "observed",
    otherwise: '"By someone or by a time limit"; no replica for 10 min is told as missing capacity.',
    unseen: BY_CHANCE,
  },
  {
    belief: "A single 401 or 403 may come from a gateway; many parallel waits meet a firewall.",
    usedIn: "`b/follow.ts`",
    source: "docs.baseten.co/reference/cli/truss/push",
    mark: "documented",
    otherwise: "In part. 401 five times, 403 twelve times in a row end it.",
    unseen: BY_CHANCE,
  },
  {
    belief:
      "A deployment carries no reason for its failure; the log does, and the startups of its replicas tell how far it came.",
    usedIn: "`b/diagnosis.ts`",
    source: "Spec (`DeploymentV1`)",
    mark: "specified",
    otherwise: "A reason would not be shown.",
    unseen: NOTHING,
  },
];

export const OF_TOLD: readonly Background[] = [
  {
    belief: "An attempt that goes on is listed, with the phase that goes on.",
    usedIn: "`b/startups.ts`",
    source: "",
    mark: "assumed",
    otherwise:
      "The schema has no word for it. Not listed: nothing is told of it until it ends. Only phases that are over: the last one is told as done.",
    unseen: "A small model is up too soon.",
  },
  {
    belief: "A phase without `duration_ms` has not finished.",
    usedIn: "`b/startups.ts`",
    source: "SDK (`StartupPhaseSummary`)",
    mark: "specified",
    otherwise: "It is told as going on.",
    unseen: "A small model is up too soon.",
  },
  {
    belief: "A limit in time is nobody's entry in the audit log, or Baseten's own.",
    usedIn: "`b/audit.ts`",
    source: "",
    mark: "assumed",
    otherwise: "It would be told as somebody's doing.",
    unseen: BY_CHANCE,
  },
  {
    belief: "Who may read the audit log.",
    usedIn: "`b/audit.ts`",
    source: "",
    mark: "assumed",
    otherwise: "Not known. 403: nobody is named.",
    unseen: ACCOUNT,
  },
  {
    belief: "Which deployment an entry about a promotion's control names.",
    usedIn: "`b/audit.ts`",
    source: "",
    mark: "assumed",
    otherwise: "Not known: they are matched by the environment.",
    unseen: NOTHING,
  },
];

export const OF_METRICS: readonly Background[] = [
  {
    belief: "Every answer shows Baseten's own time in `Date`.",
    usedIn: "`b/api/client.ts`",
    source: "RFC 9110, 6.6.1",
    mark: "assumed",
    otherwise: "The runner's clock is taken.",
    unseen: IMPLIED,
  },
  {
    belief: "In a window of more than an hour, the steps have a minute and more.",
    usedIn: "`b/metrics.ts`",
    source: "Two public transcripts of live answers, July 2026",
    mark: "observed",
    otherwise: "No matter: no longer window is asked for.",
    unseen: "The deployment is not that old.",
  },
  {
    belief: "Quantiles are interpolated in buckets with bounds 10^(k/18).",
    usedIn: "",
    source: "All eight values in two public transcripts of live answers come out to three digits",
    mark: "observed",
    otherwise: "Limits would be wrong by less than the width of a bucket, 13.6 %.",
    unseen: "A call or two have no distribution.",
  },
  {
    belief:
      "For WebSocket and gRPC, the statuses are those protocols' codes, and the latency is that of the connection.",
    usedIn: "`b/metrics.ts`",
    source: "docs.baseten.co/observability/metrics",
    mark: "documented",
    otherwise: "Codes that look like HTTP statuses would be read as such.",
    unseen: "The model speaks HTTP.",
  },
];

export const OF_ENVIRONMENTS: readonly Background[] = [
  {
    belief: "ACTIVE does not mean that the environment serves it.",
    usedIn: "`b/statuses.ts`",
    source: "vsiwach/baseten-mvp, friction log, entry 15; basetenlabs/truss#2579",
    mark: "observed",
    otherwise: "No matter: both are looked at.",
    unseen: NOTHING,
  },
  {
    belief:
      "`PAUSED` is in flight, `RAMPING_DOWN` takes the candidate out again after a cancel, `SUCCEEDED`, `FAILED`, `CANCELED` are over.",
    usedIn: "`b/statuses.ts`",
    source: "Spec (`InProgressPromotionStatusV1`); docs.baseten.co/deployment/rolling-deployments",
    mark: "specified",
    otherwise: "A new one counts as bringing its candidate in.",
    unseen: "It takes a rolling promotion with traffic.",
  },
  {
    belief: "`force_cancel_promotion` moves all traffic back at once.",
    usedIn: "named by `b/take-down-outcome.ts`; `b/api/environments.ts`",
    source: "Spec; docs.baseten.co/deployment/rolling-deployments",
    mark: "documented",
    otherwise: "With a short disruption where the previous deployment has too few replicas.",
    unseen: "It takes a rolling promotion with traffic.",
  },
  {
    belief:
      "`pause_promotion`, `resume_promotion`, `force_cancel_promotion` and `force_roll_forward_promotion` answer `{success}`, where " +
      "`cancel_promotion` answers `{status, message}`.",
    usedIn: "`b/api/environments.ts`",
    source: "SDK (`SignalPromotionResponse`, `CancelPromotionResponse`)",
    mark: "specified",
    otherwise: "`success: false` is an error, a missing one is none.",
    unseen: "It takes a rolling promotion with traffic.",
  },
  {
    belief: "`deactivate` works for the first deployment of a model if `production` serves it.",
    usedIn: "`b/take-down.ts`",
    source: "",
    mark: "assumed",
    otherwise:
      "The run says that it could not be deactivated, what it costs and how to end it: `cleanup_failed` with `cleanup: always`.",
    unseen: "No probe takes down what an environment serves.",
  },
  {
    belief: "`deactivate` works while a promotion is being taken back without traffic.",
    usedIn: "`b/take-down.ts`",
    source: "",
    mark: "assumed",
    otherwise: "A refusal is kept, and it is sent again once the promotion is over.",
    unseen: "It is over too soon.",
  },
  {
    belief: "A promotion into a missing environment does not create it.",
    usedIn: "`b/promotion.ts`, `deploy/environment.ts`",
    source: "",
    mark: "assumed",
    otherwise: "No matter: it is created before, where `create-environment` allows it.",
    unseen: NOTHING,
  },
  {
    belief: "One promotion at a time in an environment.",
    usedIn: "`b/promotion.ts`",
    source: "docs.baseten.co/deployment/environments",
    mark: "documented",
    otherwise:
      "Another one is waited for, before and after a refusal. Whether the next push takes over a promotion in flight or is refused, " +
      "nobody says: the plan warns, and a push waits while one is being taken back.",
    unseen: "It takes three builds at once.",
  },
  {
    belief: "How long an environment may take to take in a ready deployment without showing a promotion: 3 min.",
    usedIn: "`b/statuses.ts`",
    source: "",
    mark: "assumed",
    otherwise: "`promote_failed`, too early; the deployment is cleaned up unless the environment names it.",
    unseen: BY_CHANCE,
  },
  {
    belief: "Nothing is sent of `scale_down_previous_deployment`: its default and the environment's settings count.",
    usedIn: "`b/api/environments.ts`",
    source: "Spec (`PromoteToEnvironmentRequestV1`)",
    mark: "specified",
    otherwise: "What served before goes on costing.",
    unseen: NOTHING,
  },
  {
    belief: "`percent_traffic_to_new_version` 0 means no traffic.",
    usedIn: "`b/take-down.ts`",
    source: "Spec (`InProgressPromotionV1`)",
    mark: "specified",
    otherwise: "Missing counts as traffic.",
    unseen: NOTHING,
  },
  {
    belief: "A development deployment is never ours.",
    usedIn: "`sweep/select.ts`",
    source: "Spec (`is_development`)",
    mark: "specified",
    otherwise: "It would be left alone.",
    unseen: NOTHING,
  },
  {
    belief: "A deployment pushed into an environment has its autoscaling from the start, also where it fails.",
    usedIn: "none; why `cleanup` is `on-failure` by default",
    source: "basetenlabs/truss#2385",
    mark: "observed",
    otherwise: "In April 2026, for the Python client.",
    unseen: BY_CHANCE,
  },
  {
    belief: "Names of regional environments: lower case, digits, hyphens, not at either end, at most 40 characters.",
    usedIn: "`deploy/inputs.ts`",
    source: "docs.baseten.co/deployment/regional-environments",
    mark: "documented",
    otherwise: "Stricter: Baseten refuses in its own words.",
    unseen: ACCOUNT,
  },
  {
    belief: "Whether `team_id` at prepare is held against the team's call at the commit.",
    usedIn: "`b/commit.ts`",
    source: "",
    mark: "assumed",
    otherwise: "No matter: both name the same team.",
    unseen: NOTHING,
  },
];

export const OF_SETTINGS: readonly Background[] = [
  {
    belief:
      "Settings that come with a push are the environment's once the promotion is complete, but for `promotion_settings_override`.",
    usedIn: "`deploy/payload.ts`, `rollout/settings/apply.ts`",
    source: "SDK 0.13.1 (`DeploymentArchivePayload`)",
    mark: "specified",
    otherwise:
      "They are awaited for two minutes, then sent by a `PATCH`; what that does not change either is named in a warning.",
    unseen: "One more deployment would have to serve. `settings-kept` sees the same of a promotion.",
  },
  {
    belief: "Settings are read from the environment: those of a deployment may be a schedule's.",
    usedIn: "`rollout/settings/apply.ts`",
    source: "SDK 0.13.1 (`AutoscalingScheduleState`)",
    mark: "specified",
    otherwise: "No matter: those of a deployment are not read.",
    unseen: "A schedule would have to begin meanwhile.",
  },
  {
    belief: "A `PATCH` of an environment may make a copy of what serves, and take effect when that serves (`QUEUED`).",
    usedIn: "`rollout/settings/apply.ts`",
    source: "Terraform's tests",
    mark: "client",
    otherwise: "No matter: the end of any promotion is awaited, within `deploy-timeout-minutes`.",
    unseen: BY_CHANCE,
  },
  {
    belief: "A promotion with another instance type than the deployment's makes a copy that has it.",
    usedIn: "`b/promotion.ts`, `b/find-same.ts`",
    source: "SDK 0.13.1 (`PromotionEnvironmentSettingsUpdate`)",
    mark: "specified",
    otherwise: "The instance type is missing in the end, which is a warning.",
    unseen: "It would need a larger machine.",
  },
  {
    belief:
      "A promotion with `preserve_env_instance_type: false` leaves a deployment on its own instance type, whatever its config asks for.",
    usedIn: "`b/find-same.ts`",
    source: "SDK 0.13.1 (`PromoteToEnvironmentRequest`)",
    mark: "specified",
    otherwise: "`skip-unchanged` pushes where a promotion would do.",
    unseen: "It needs two kinds of machine.",
  },
];

export const OF_REST: readonly Background[] = [
  {
    belief: "Right after an activation the status may still be `INACTIVE`.",
    usedIn: "`deploy/reuse.ts`",
    source: "",
    mark: "assumed",
    otherwise: "Waited for up to a minute.",
    unseen: "The statuses that `activate` saw are in its report.",
  },
  {
    belief: "What failed or was stopped has no replicas, so there is nothing to deactivate.",
    usedIn: "`b/take-down.ts`",
    source: "docs.baseten.co/organization/billing",
    mark: "documented",
    otherwise: "For the bill. Nothing is sent.",
    unseen: "A bill cannot be read.",
  },
  {
    belief: "`retry` starts a failed deployment again.",
    usedIn: "none",
    source: "Spec (`RetryDeploymentResponseV1`)",
    mark: "specified",
    otherwise: "Not used: a failed build is for the user to judge.",
    unseen: NOTHING,
  },
];

export const OF_LOGS: readonly Background[] = [
  {
    belief:
      "No cursor: the next page begins at the last line's millisecond, and lines are told apart by time, replica and text.",
    usedIn: "`b/logs.ts`",
    source: "Spec (`GetLogsResponseV1`); baseten-cli",
    mark: "specified",
    otherwise: "Two equal lines are shown once.",
    unseen: "`logs-inclusive` sees what it rests on.",
  },
];

export const OF_PREDICT: readonly Background[] = [
  {
    belief: "Regional: `model-{id}-{environment}.api.baseten.co/predict`, which knows no other path.",
    usedIn: "`action/servers.ts`, `deploy/inputs.ts`",
    source: "docs.baseten.co/deployment/regional-environments",
    mark: "documented",
    otherwise: "So `after-check` and `regional-environment` exclude each other.",
    unseen: ACCOUNT,
  },
  {
    belief: "BIS-LLM answers at `sync/v1/chat/completions`.",
    usedIn: "`action/servers.ts`",
    source: "truss",
    mark: "client",
    otherwise: "The smoke test fails, and says what was answered.",
    unseen: "Such a model needs a GPU.",
  },
  {
    belief:
      "What follows `sync/` in the path is handed on to the model's own server: `predict-path`, and the output `sync-url`.",
    usedIn: "`action/servers.ts`, `rollout/rollout.ts`",
    source: "docs.baseten.co/development/model/custom-server; truss (`deployment/{id}/sync/…`)",
    mark: "documented",
    otherwise: "Only who sets `predict-path` depends on it. The smoke test fails, and says what was answered.",
    unseen: "A server with routes of its own would have to be built.",
  },
  {
    belief: "With `docker_server.no_build` nothing leads a call of `predict` to `predict_endpoint`.",
    usedIn: "`truss/predict-input.ts`",
    source: "truss 0.18.36: `no_build.Dockerfile.jinja` puts no proxy into the image",
    mark: "assumed",
    otherwise: "A hint that is not needed.",
    unseen: "A server with routes of its own would have to be built.",
  },
  {
    belief: "429, 502, 503, 504 pass.",
    usedIn: "`b/predict.ts`",
    source: "Baseten's inference API specification",
    mark: "specified",
    otherwise: "Tried again in vain, within `predict-timeout`.",
    unseen: BY_CHANCE,
  },
  {
    belief:
      "A 500 during a cold start may be Baseten's wait for a replica that has ended (600 s or 1,200 s); worth another try after 30 to 60 s.",
    usedIn: "`b/predict.ts`",
    source: "docs.baseten.co",
    mark: "documented",
    otherwise: "Only while the deployment's status says so, and once after.",
    unseen: BY_CHANCE,
  },
  {
    belief: "A Truss server marks its errors with `x-baseten-error-source: 04`.",
    usedIn: "`b/readiness.ts`",
    source: "truss 0.18.36, `_truss_common/errors.py`",
    mark: "client",
    otherwise: "Without the mark the deployment's status decides.",
    unseen: WITH_TRUSS,
  },
  {
    belief: "A payload of more than 100 MB is answered 413.",
    usedIn: "`b/predict.ts`",
    source: "docs.baseten.co",
    mark: "documented",
    otherwise: "Only the advice depends on it.",
    unseen: "A hundred megabytes would have to be sent.",
  },
  {
    belief: "What a model yields comes as `application/octet-stream`, events or not.",
    usedIn: "`b/predict.ts`",
    source: "truss's server",
    mark: "client",
    otherwise: "The first bytes decide.",
    unseen: WITH_TRUSS,
  },
];
