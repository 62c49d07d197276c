/** What a deployment would change, as plain data. Every text in it may be foreign. It holds no known secrets. */
export interface Plan {
  model: { isNew: boolean; name: string; id: string; team: string };
  /** Empty for none. */
  environment: string;
  /** `missing`: it will be created. */
  environmentState: "none" | "exists" | "missing" | "unknown";
  /** An environment of the model whose name differs from that of the missing one only in case. */
  namesake?: string;
  promotion: "on-push" | "after-check" | "existing";
  /** Set if the environment redeploys what is promoted to it (`redeploy_on_promotion`), so that a promotion after the push makes a copy. */
  redeploys?: true;
  /** The deployment that is promoted, if it exists already; absent if a new one is pushed. */
  existing?: PlanExisting;
  /** What serves now in the environment, or else in production; absent if nothing does, or if that is not known. */
  serves?: { id: string; name: string; createdAt: string; environment: string };
  /** The folder of this truss and that of the deployment that serves, if they differ. */
  otherFolder?: { own: string; served: string };
  isServingKnown: boolean;
  /** Settings that differ from those of the deployment that serves; absent if there is nothing to compare with. */
  changes?: PlanChange[];
  /** Settings of the environment, or of a deployment without one, that differ from what an input wants; absent if none does. */
  settings?: PlanChange[];
  /** Whether the files are those of the deployment that serves. */
  content: "same" | "differs" | "otherKind" | "unknown";
  machine: PlanMachines;
  /** What it costs an hour; absent if no input asks for it. */
  cost?: PlanCost;
  /** What the guard will do; absent if nothing is watched. */
  watch?: PlanWatch;
  /** A promotion to the environment that is in flight. */
  inFlight?: { status: string; isTakenBack: boolean; percent?: number; id: string; name: string; origin: string };
  /** Secrets that the config names but the team does not have. */
  missingSecrets: PlanSecret[];
  /** References that can change by themselves, without a change of the truss. */
  mutable: PlanReference[];
  /** Archive paths of files that differ from the commit; absent if there are none, or if it is not known. */
  uncommitted?: string[];
  /** Values that a workflow sets in place of what the config says; without the value where that may be a secret. Absent for none. */
  overrides?: { name: string; value?: string }[];
  /** The cases that the deployment is called with; absent for none. */
  cases?: { file: string; names: string[]; calls: number; isCompared: boolean };
  /** What could not be read, one line each. */
  unread: string[];
}

/** A deployment that exists and is to be promoted. */
export interface PlanExisting {
  id: string;
  name: string;
  /** Empty if it is not known; else as in `serves`. */
  createdAt: string;
  /** Baseten's word. */
  status: string;
  /** Why it is this one, a clause. */
  why: string;
  /** Whether the environment serves it already, so that nothing has to be done. */
  isServed: boolean;
  /** What has to happen before it can be promoted. */
  before: "nothing" | "activate" | "wake" | "wait";
  /** Another environment that has it, for which it stays: the promotion makes a copy. Absent if there is none. */
  heldBy?: string;
}

/** One setting that changes; it has the shape that `diffConfigs` and `changesOf` return. */
export interface PlanChange {
  kind: "added" | "removed" | "changed";
  path: string;
  before?: string;
  after?: string;
  fallback?: string;
}

/** The machines of a plan; a machine that is not known is absent. */
export interface PlanMachines {
  /** The machine of the deployment that serves. */
  before?: Machine;
  /** The machine on which the new deployment will serve. */
  after?: Machine;
  /** The machine on which the new deployment is checked before its promotion, if it is another one. */
  check?: Machine;
  /** What the config asks for, in words; or the instance type that the settings name. */
  asked: string;
  isAskedBySettings?: true;
  /** Set if the environment keeps its own instance type although the config asks for another. `isNews`: this change asks for it. */
  kept?: { isNews: boolean };
}

/** What a model runs on. */
export interface Machine {
  name: string;
  millicpu: number;
  memoryMiB: number;
  gpuCount: number;
  gpuType: string;
  gpuMemoryMiB?: number;
  nodes: number;
  /** List price in US dollars, of all nodes. */
  pricePerMinute?: number;
}

/** What a deployment costs once it serves. A part is absent if its number of replicas is not known. */
export interface PlanCost {
  /** What it may cost, in US dollars an hour; absent for no limit. */
  limit?: number;
  /** With the replicas that run without any request, one at least. */
  atLeast?: PlanCostAt;
  /** With as many replicas as there can be. */
  atMost?: PlanCostAt;
  /** What runs at most while the promotion takes the place of what serves. */
  promotion?: PlanCostAt & { isRolling: boolean; surgePercent?: number; overheadPercent?: number; isKept: boolean };
}

/** What the guard will do. */
export interface PlanWatch {
  minutes: number;
  /** The limits, in words: `at most 1 % errors`. */
  limits: string[];
  action: "roll-back" | "pause" | "report";
  /** Whether the run is a rollback itself, so that the guard only reports. */
  isRollback?: true;
  /** Whether a version serves that there is to go back to. */
  hasPrevious: boolean;
  /** How many replicas a rolling promotion replaces; absent if it is not known, or if the promotion does not roll. */
  rollingReplicas?: number;
  /** One replica of the previous version that is kept warm. Absent if none is. */
  warm?: { perHour?: number };
}

/** The cost of a number of replicas. */
export interface PlanCostAt {
  replicas: number;
  /** US dollars at list price; absent if the price is not known. */
  perHour?: number;
  /** The schedule that makes it so many; absent if no schedule does. */
  schedule?: string;
}

/** The name of a secret, and where the config mentions it. */
export interface PlanSecret {
  name: string;
  file?: string;
  line?: number;
}

/** A finding about a mutable reference. */
export interface PlanReference {
  message: string;
  file?: string;
  line?: number;
}
