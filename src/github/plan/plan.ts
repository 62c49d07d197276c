/** What a deployment would change, as plain data. Every text in it may be foreign; known secrets are taken out already. */
export interface Plan {
  model: { isNew: boolean; name: string; id: string; team: string };
  /** Empty for none. */
  environment: string;
  /** `missing`: it will be created. */
  environmentState: "none" | "exists" | "missing" | "unknown";
  /** An environment of the model whose name differs from that of the missing one in case only. */
  namesake?: string;
  promotion: "on-push" | "after-check";
  /** What serves now: in the environment, else in production; absent where nothing does, or where that is not known. */
  serves?: { id: string; name: string; createdAt: string; environment: string };
  /** The truss's folder and that of what serves, where these are two. */
  otherFolder?: { own: string; served: string };
  isServingKnown: boolean;
  /** Settings that differ from those of what serves; absent where there is nothing to compare with. */
  changes?: PlanChange[];
  /** Whether the files are those of what serves. */
  content: "same" | "differs" | "unknown";
  machine: PlanMachines;
  /** A promotion to the environment that is in flight. */
  inFlight?: { status: string; isTakenBack: boolean; percent?: number; id: string; name: string; origin: string };
  /** Secrets that the config names and the team does not have. */
  missingSecrets: PlanSecret[];
  /** What may be another thing tomorrow without a change of the truss. */
  mutable: PlanReference[];
  /** Paths of the archive that are not what the commit holds; absent where there are none, or nobody knows. */
  uncommitted?: string[];
  /** What could not be read, one line each. */
  unread: string[];
}

/** One setting that changes; see `diffConfigs`, whose shape this is. */
export interface PlanChange {
  kind: "added" | "removed" | "changed";
  path: string;
  before?: string;
  after?: string;
  fallback?: string;
}

/** Machines of a plan; each is absent where it is not known. */
export interface PlanMachines {
  /** What serves runs on it. */
  before?: Machine;
  /** What is deployed will serve on it. */
  after?: Machine;
  /** Where it is checked before its promotion, if that is another machine. */
  check?: Machine;
  /** What the config asks for, in words. */
  asked: string;
  /** The environment keeps its own instance type, although the config asks for another; `isNews`: since this change. */
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

/** A secret by its name, and where the config names it. */
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
