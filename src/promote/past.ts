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
  /** What it came back over, the latest first, if it came back at all: the log has only that somebody asked for it. */
  over: Version[];
}

/** What came before what serves. */
export interface Before {
  /** Oldest first. */
  versions: Version[];
  /**
   * Whether it is known what serves, and how it came: of a copy without labels, that the log names by itself, nobody knows what it was made of.
   */
  isTraced: boolean;
  /**
   * What else may have come before it, the latest first: what it came over, where no label says that it had served before that. Then nobody
   * knows whether that was a roll-back.
   */
  maybe: Version[];
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
  let stack: FamilyVersion[] = [];
  const place = (id: string): FamilyVersion => {
    const family = families.of(id);
    const found = stack.findIndex((version) => version.family === family);
    const version = stack[found] ?? {
      family,
      ids: [],
      isConfirmed: false,
      over: [],
      isReturn: false,
      isUnclear: false,
      instead: [],
    };
    const [, ...above] = found === -1 ? [] : stack.splice(found);
    stack.push(version);
    version.over = [...above.toReversed().flatMap((one) => [one, ...one.over]), ...version.over];
    version.ids = [id, ...version.ids.filter((other) => other !== id)];
    return version;
  };
  for (const event of untilCurrent(eventsIn(known, families), families, known.current)) {
    if (event.kind === "emptied" || event.id === "") stack.length = 0;
    else if (event.kind === "seen") {
      stack = withoutReturn(stack, families.of(event.id));
      const before = stack.find(({ family }) => family === families.of(event.id));
      // Unless it had served before it came over them, those may be below it.
      const over = before === undefined || before.isReturn ? [] : before.over;
      Object.assign(place(event.id), { isConfirmed: true, over, instead: [] });
    } else {
      const wasOnTop = stack.at(-1)?.family === families.of(event.id);
      // Whether an earlier version came to serve again is not known.
      if (!wasOnTop) {
        const family = families.of(event.id);
        const instead = stack.map((version) => ({ ...version }));
        const before = instead.find((version) => version.family === family);
        const isReturn = before?.isConfirmed === true && before.over.length === 0;
        const isUnclear = before === undefined && instead.some((version) => isIn(version.instead, family));
        Object.assign(place(event.id), { isReturn, isUnclear, isConfirmed: false, instead });
      }
    }
  }
  const now = stack.findIndex(({ family }) => family === families.of(known.current.id));
  const isTraced = families.of(known.current.id) !== known.current.id || wasPushed(known.entries, known.current.id);
  const versions = stack.slice(0, now === -1 ? undefined : now);
  const told = new Set([...versions.map(({ family }) => family), families.of(known.current.id)]);
  const untold = (over: Version[]) => over.filter(({ ids: [id = ""] }) => !told.has(families.of(id)));
  const last = versions.at(-1);
  if (last !== undefined) last.over = untold(last.over);
  const current = stack[now];
  return {
    versions,
    isTraced: isTraced && current?.isUnclear !== true,
    maybe: current === undefined || current.isReturn ? [] : untold(current.over),
  };
}

interface FamilyVersion extends Version {
  family: string;
  /** Whether it is known to have served before it came back. */
  isReturn: boolean;
  /** Whether it may have come back over what is below it, because it is not known whether an earlier return took it away. */
  isUnclear: boolean;
  /** The stack as it is if it did not come back. */
  instead: FamilyVersion[];
}

/** The stack without the returns that have come to nothing, because a version that they would have taken away served later. */
function withoutReturn(stack: FamilyVersion[], family: string): FamilyVersion[] {
  return isIn(stack, family) ? stack : (stack.findLast(({ instead }) => isIn(instead, family))?.instead ?? stack);
}

function isIn(versions: readonly FamilyVersion[], family: string): boolean {
  return versions.some((version) => version.family === family);
}

/**
 * The events up to the last one that brought what serves. What was asked for later has come to nothing, or it would serve; unless a label
 * says that something else has served since, so that the log does not tell how what serves came back.
 */
function untilCurrent(events: readonly Event[], families: Families, current: Occupant): readonly Event[] {
  const family = families.of(current.id);
  const last = events.findLastIndex(({ kind, id }) => kind === "brought" && families.of(id) === family);
  const isContradicted = events
    .slice(last + 1)
    .some(({ kind, id }) => kind === "emptied" || (kind === "seen" && families.of(id) !== family));
  return isContradicted ? events : events.slice(0, last + 1);
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
