import type { Behaviour } from "./behaviour.ts";

/** The phase of a replica's start during one step of a deployment's life. */
export interface ScriptedStartup {
  /** One of StartupPhaseV1, or an invented one. */
  phase: string;
  /** Whether the attempt has failed in this phase when the step begins; the next step that names a phase begins a new attempt. */
  hasFailed?: boolean;
}

/** One step of a deployment's life. */
export interface Step {
  /** The status of the deployment; `NOT_FOUND` makes the deployment's endpoints answer 404. */
  status: string;
  /** How many GETs of the deployment see this step. Default 1; the last step never ends. */
  polls?: number;
  /** In place of `polls`: the step lasts until this returns true. Every GET asks it. */
  until?: () => boolean;
  /** In place of both: how long the step lasts in milliseconds of sandbox time, whether anybody looks or not. */
  ms?: number;
  /** Log lines that are written when the step begins; a function is called at that moment. */
  logs?: LogScript;
  /** The phase of the replica's start from the beginning of the step: a startup phase, or more about it. */
  startup?: string | ScriptedStartup;
  /** Whether a person caused the step. The audit log then says that the state's `somebody` stopped or deleted the deployment. */
  isDoneBySomebody?: boolean;
  /** How late readers get the step's lines, in milliseconds of sandbox time; a line's own figure takes precedence. */
  visibleAfterMs?: number;
}

/** The lines of a step: a list, or a function that makes them when the step begins. */
export type LogScript = (string | ScriptedLog)[] | (() => Iterable<string | ScriptedLog>);

/** A line of the deployment's log. */
export interface ScriptedLog {
  message: string;
  level?: "DEBUG" | "INFO" | "WARNING" | "ERROR" | null;
  replica?: string | null;
  requestId?: string | null;
  /** Epoch nanoseconds. Default: the start of the step, but later than any line that the deployment already has. */
  timestamp?: bigint;
  /** Milliseconds of sandbox time between the start of the step and the line. Default 0. */
  afterMs?: number;
  /** Milliseconds of sandbox time between the line's timestamp and the moment readers get it. Default: the step's, then the state's. */
  visibleAfterMs?: number;
}

/** What somebody did to a promotion: used a control, by its name in the API, or promoted another deployment in its place (`PROMOTED`). */
export type PromotionAct = "PROMOTED" | "PAUSE" | "RESUME" | "GRACEFUL_CANCEL" | "FORCE_CANCEL" | "FORCE_ROLL_FORWARD";

/** What somebody does to the environment of a version, in the scripted life of that version. */
export interface Deed {
  /** Milliseconds of sandbox time since the version first got traffic from the environment. */
  afterMs: number;
  /** A control of its promotion, which does nothing where it is not possible; or `PROMOTED`: another deployment is promoted. */
  act: PromotionAct;
}

/** The scripted life of a deployment. */
export interface Scenario {
  name: string;
  steps: Step[];
  /**
   * What the environment does once its candidate is ACTIVE. Default `serves`.
   * - `serves` gives the candidate all traffic; `succeeded` does the same, but reports SUCCEEDED to one GET;
   * - `never` keeps serving the old deployment, with no promotion in flight;
   * - `withdrawn` gives it some traffic and takes it back in steps, as when somebody cancels a rolling promotion;
   * - `fails` and `canceled` report the promotion as FAILED or CANCELED, `paused` reports it as PAUSED for ever;
   * - `replaced` serves somebody else's deployment from one moment to the next, and the promotion disappears.
   */
  promotion?: "serves" | "succeeded" | "never" | "withdrawn" | "fails" | "canceled" | "paused" | "replaced";
  /** How it answers the traffic of its environments. Default: it is all right. */
  behaviour?: Behaviour;
  /** What somebody does later. */
  deeds?: readonly Deed[];
  /** The life after a `retry`. Default: the deployment becomes ACTIVE. */
  retried?: ScenarioLike;
}

/** The name of a built-in scenario, a list of steps (a plain string is a status), or a whole scenario. */
export type ScenarioLike = string | (Step | string)[] | Scenario;

/** The statuses of a deployment that is switched off. */
export const OFF: ReadonlySet<string> = new Set(["INACTIVE", "DEACTIVATING"]);

/** The statuses of a deployment that no longer costs anything and does not come back on its own. */
export const STOPPED: ReadonlySet<string> = new Set([
  ...OFF,
  "BUILD_FAILED",
  "DEPLOY_FAILED",
  "FAILED",
  "BUILD_STOPPED",
]);
