import type { AuditEntry } from "../baseten/api/audit.ts";
import { PRODUCTION } from "../baseten/api/environments.ts";
import type { Deployment, Environment, Occupant } from "../baseten/api/types.ts";
import { pushIdOf, servedBefore } from "../baseten/labels.ts";
import { neverCameUp } from "../baseten/statuses.ts";

/** A version that an environment may have served: a deployment, and the copies that promotions made of it. */
export interface Version {
  /** The ids under which it was seen there, the latest first. */
  ids: string[];
  /** Whether a label says that the environment served it. The audit log alone records requests, not what came of them. */
  isConfirmed: boolean;
}

/** What came before what serves. */
export interface Before {
  /** Oldest first. */
  versions: Version[];
  /** Whether it is known what serves: of a copy without labels, that the log names by itself, nobody knows what it was made of. */
  isTraced: boolean;
}

/** What is known of an environment, read at one time. */
export interface Known {
  environment: Environment;
  /** What the environment serves. */
  current: Occupant;
  /** Every deployment of the model. */
  deployments: readonly Deployment[];
  /** Its audit log. */
  entries: readonly AuditEntry[];
}

/**
 * The versions that an environment served before the one that it serves, oldest first. They are kept like the pages of a browser: what
 * is promoted comes on top, and the promotion of an earlier version takes away everything above it. So a roll-back leaves nothing later
 * to go back to, and going back again and again never comes to the same version twice.
 */
export function versionsBefore(known: Known): Before {
  const families = new Families(known);
  const stack: (Version & { family: string })[] = [];
  const place = (id: string): Version => {
    const family = families.of(id);
    const found = stack.findIndex((version) => version.family === family);
    const version = stack[found] ?? { family, ids: [], isConfirmed: false };
    stack.splice(found === -1 ? stack.length : found, Number.POSITIVE_INFINITY, version);
    version.ids = [id, ...version.ids.filter((other) => other !== id)];
    return version;
  };
  for (const event of eventsIn(known, families)) {
    if (event.kind === "emptied" || event.id === "") stack.length = 0;
    else if (event.kind === "seen") place(event.id).isConfirmed = true;
    else {
      const wasOnTop = stack.at(-1)?.family === families.of(event.id);
      // Whether an earlier version came to serve again is not known.
      if (!wasOnTop) place(event.id).isConfirmed = false;
    }
  }
  const now = stack.findIndex(({ family }) => family === families.of(known.current.id));
  const isTraced = families.of(known.current.id) !== known.current.id || wasPushed(known.entries, known.current.id);
  const versions = stack.slice(0, now === -1 ? undefined : now);
  return { versions: versions.map(({ ids, isConfirmed }) => ({ ids, isConfirmed })), isTraced };
}

/** The deployments that are one version: a deployment and its copies, which have the label of its push. */
export function isSameVersion(one: Pick<Occupant, "id" | "labels">, other: Pick<Occupant, "id" | "labels">): boolean {
  const pushId = pushIdOf(one.labels);
  return one.id === other.id || (pushId !== "" && pushId === pushIdOf(other.labels));
}

/** Something that happened to an environment; `seen` is that it served this deployment, or nothing. */
type Event = { at: number } & ({ kind: "brought" | "seen"; id: string } | { kind: "emptied"; id?: undefined });

/** The clocks that stamp deployments and entries may differ. */
const SKEW_MS = 5_000;
/** Milliseconds within which a copy is there after its promotion was requested. */
const COPIED_WITHIN_MS = 60_000;

/** Which deployments are one version. */
class Families {
  readonly #names = new Map<string, string>();

  constructor({ current, deployments }: Known) {
    for (const { id, labels } of [...deployments, current]) {
      const pushId = pushIdOf(labels);
      if (pushId !== "") this.#names.set(id, `push ${pushId}`);
    }
  }

  of(id: string): string {
    return this.#names.get(id) ?? id;
  }

  /** The one is a copy of the other. */
  join(copy: string, origin: string): void {
    this.#names.set(copy, this.of(origin));
  }
}

/** What happened to the environment, in order. */
function eventsIn(known: Known, families: Families): Event[] {
  const log = [...known.entries]
    .filter(hasTime)
    .sort((one, other) => other.at - one.at)
    .reverse();
  const events = [...broughtIn(log, known), ...seenIn(log, known)];
  const { current, deployments } = known;
  const isTold = events.some(({ kind, id }) => kind === "brought" && families.of(id) === families.of(current.id));
  if (!isTold) {
    const at = deployments.find(({ id }) => id === current.id)?.createdAt ?? current.createdAt ?? 0;
    const asked = !wasPushed(log, current.id) ? events.find((event) => isAround(event, at)) : undefined;
    // The log may name the deployment that was promoted, and not the copy that was made of it.
    if (asked?.id !== undefined) families.join(current.id, asked.id);
    else events.push({ at, kind: "brought", id: current.id });
  }
  // What was seen before a push stands before that push.
  return events.sort((one, other) => one.at - other.at || Number(other.kind === "seen") - Number(one.kind === "seen"));
}

/** Whether the log has the push of a deployment; a copy has none. */
function wasPushed(entries: readonly AuditEntry[], deploymentId: string): boolean {
  return entries.some(({ type, data }) => type === "MODEL_DEPLOYED" && data.deployment_id === deploymentId);
}

function isAround({ kind, at }: Event, createdAt: number): boolean {
  return kind === "brought" && Math.abs(createdAt - at) <= COPIED_WITHIN_MS;
}

type Timed = AuditEntry & { at: number };

function hasTime(entry: AuditEntry): entry is Timed {
  return entry.at !== undefined;
}

/** The requests that brought a deployment in, without those that a control action cancelled, and without failed builds. */
function broughtIn(log: readonly Timed[], { environment: { name }, current, deployments }: Known): Event[] {
  const failed = new Set(deployments.filter(({ status }) => neverCameUp(status)).map(({ id }) => id));
  const events: (Event & { isCancelled: boolean })[] = [];
  for (const { type, data, at } of log) {
    if (!isOf(type, data, name)) continue;
    if (type === "ENVIRONMENT_DELETED") events.push({ at, kind: "emptied", isCancelled: false });
    const last = events.findLast(({ kind }) => kind === "brought");
    if (type === "MODEL_PROMOTION_CONTROL_ACTION") {
      // An environment has one promotion at a time, so it was the last one that was requested.
      if (last && CANCELS.has(data.action)) last.isCancelled = true;
      if (last && data.action === "FORCE_ROLL_FORWARD") last.isCancelled = false;
    } else if (BRINGS.has(type) && typeof data.deployment_id === "string") {
      events.push({ at, kind: "brought", id: data.deployment_id, isCancelled: false });
    }
  }
  return events.filter(
    ({ id, isCancelled }) => !isCancelled && (id === undefined || id === current.id || !failed.has(id)),
  );
}

const BRINGS: ReadonlySet<string> = new Set(["MODEL_DEPLOYED", "MODEL_DEPLOYMENT_PROMOTED"]);
const CANCELS: ReadonlySet<unknown> = new Set(["GRACEFUL_CANCEL", "FORCE_CANCEL"]);

/** Whether an entry is about the environment. A promotion that names none goes to production. */
function isOf(
  type: string,
  { environment_name: name, environment_id: id }: Timed["data"],
  environment: string,
): boolean {
  if (name === environment) return true;
  return type === "MODEL_DEPLOYMENT_PROMOTED" && environment === PRODUCTION && (name ?? id ?? null) === null;
}

/**
 * What the labels of pushes say that the environment served. Only the deployment that was pushed counts: a copy has the same labels and
 * is younger.
 */
function seenIn(log: readonly Timed[], { environment: { name }, deployments }: Known): Event[] {
  const pushed = new Map(
    log.flatMap(({ type, data, at }) => (type === "MODEL_DEPLOYED" ? [[data.deployment_id, at] as const] : [])),
  );
  return deployments.flatMap((deployment): Event[] => {
    const at = pushed.get(deployment.id);
    const served = servedBefore(deployment.labels, name);
    // Anybody may write a label: what was made later cannot have served before.
    const isLater = deployments.some(({ id, createdAt = 0 }) => id === served && createdAt > (at ?? 0) + SKEW_MS);
    return at === undefined || served === undefined || isLater ? [] : [{ at, kind: "seen", id: served }];
  });
}
