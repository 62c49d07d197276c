import { type Clock, formatDuration } from "../lib/clock.ts";
import { ApiError, type BasetenClient, pathOf } from "./api/client.ts";
import { MAX_ASKED_WAIT_MS } from "../lib/retry.ts";
import { type StartupStage, startupIn } from "./statuses.ts";
import { isObject, listField } from "./api/types.ts";
import { counted, firstUnits } from "../lib/text.ts";

/** The phase that the start of a replica has reached, or in which it ended. */
export interface StartupState {
  /** Baseten's name of the phase: one of `STARTUP_PHASES`, or one that is newer than this action. */
  phase: string;
  /** `open`: the start is in this phase. `failed`: it ended in this phase. `after`: this phase is done, and no later one is reported. */
  kind: "open" | "failed" | "after";
  /** How many milliseconds the phase has lasted; for `after`, how long ago it was done. */
  forMs: number;
  /** How many attempts have failed before this one. */
  failedBefore: number;
}

/** Whose startups to watch, and what the watch works with. */
export interface StartupOptions {
  modelId: string;
  deploymentId: string;
  /** Milliseconds since 1970 by Baseten's clock. Startups that began before do not count. */
  since: number;
  clock: Clock;
  /** Ends the requests. */
  signal: AbortSignal;
}

/** The phases of a startup in their order, and what a deployment does in each. */
export const STARTUP_PHASES = {
  SCHEDULING: "waiting for a machine",
  IMAGE_PULL: "pulling the image",
  WEIGHT_DOWNLOAD: "downloading the weights",
  CONTAINER_CREATE: "creating the container",
  CONTAINER_START: "starting the container",
  READINESS: "running, but not ready yet",
} as const;

const ORDER: readonly string[] = Object.keys(STARTUP_PHASES);

/**
 * A deployment that comes up sooner is never asked about. After this time every part of Baseten knows a fresh deployment, so a 404 means
 * that the server lacks this call.
 */
const FIRST_LOOK_MS = 30_000;
const MIN_WAIT_MS = 30_000;
const MAX_WAIT_MS = 120_000;
/** The longer the start takes, the less a late look matters. */
const LOOKS_PER_ELAPSED = 10;
const LOOK_LIMIT_MS = 10_000;
/** The server's limit for one page. */
const PAGE = 100;
/** The newest come first, so the first page is enough except for deployments with hundreds of replicas. */
const MAX_PAGES = 3;
/** After this many failed looks in a row, there are no more during the wait. */
const MAX_MISSES = 3;
const MAX_NAME = 40;

/**
 * Asks Baseten from time to time how the start of a deployment is going. It never disturbs the wait: it throws nothing, and only `lastLook`
 * waits for an answer. A server without this call is asked once.
 */
export class StartupWatch {
  readonly #client: BasetenClient;
  readonly #options: StartupOptions;
  readonly #path: string;
  readonly #begunAt = Date.now();
  #stage: StartupStage = "none";
  #startingSince: number | undefined;
  #dueAt = 0;
  #looking: Promise<void> | undefined;
  #misses = 0;
  #isRefused = false;
  #seen: { state: StartupState; at: number } | undefined;
  #told = "";

  constructor(client: BasetenClient, options: StartupOptions) {
    this.#client = client;
    this.#options = options;
    this.#path = startupsOf(options);
  }

  /** The current state of the start; undefined if Baseten does not report it. */
  get state(): StartupState | undefined {
    if (this.#seen === undefined) return undefined;
    const { state, at } = this.#seen;
    const age = state.kind === "open" ? this.#options.clock.now() - at : 0;
    return { ...state, forMs: state.forMs + age };
  }

  /** Records Baseten's status of the deployment each time it is read, and asks about the start if it is time to. */
  saw(status: string): void {
    this.#stage = startupIn(status);
    if (this.#stage !== "goes-on") {
      if (this.#stage === "none") this.#seen = undefined;
      this.#startingSince = undefined;
      return;
    }
    const now = this.#options.clock.now();
    if (this.#startingSince === undefined) {
      this.#startingSince = now;
      this.#dueAt = Math.max(this.#dueAt, now + FIRST_LOOK_MS);
    }
    if (this.#looking || now < this.#dueAt || this.#isRefused || this.#misses >= MAX_MISSES) return;
    this.#dueAt = now + waitUntilNext(now - this.#startingSince);
    this.#looking = this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  /** The state of the start, in words; undefined if it has not changed since the last call. */
  news(): string | undefined {
    const { state } = this;
    if (state === undefined) return undefined;
    const key = JSON.stringify([state.phase, state.kind, state.failedBefore]);
    if (key === this.#told) return undefined;
    this.#told = key;
    return describeStartup(state);
  }

  /** Asks once more after the wait has failed, unless a startup cannot be the reason. May take some seconds. */
  async lastLook(): Promise<void> {
    if (this.#stage === "none" || this.#isRefused || this.#options.signal.aborted) return;
    this.#looking ??= this.#look();
    await this.idle();
  }

  /** Waits for the request that is under way, if any. */
  async idle(): Promise<void> {
    await this.#looking;
  }

  async #look(): Promise<void> {
    try {
      const state = await this.#read();
      this.#misses = 0;
      // A deployment that has come up in the meantime has no start to report.
      if (this.#stage === "none") return;
      this.#seen = state && { state, at: this.#options.clock.now() };
    } catch (error) {
      this.#missed(error);
    }
  }

  #missed(error: unknown): void {
    this.#misses++;
    if (!(error instanceof ApiError)) return;
    const { httpStatus, askedWaitMs = 0 } = error;
    // The same request would be refused again.
    this.#isRefused ||= httpStatus >= 400 && httpStatus < 500 && ![401, 408, 429].includes(httpStatus);
    const waitMs = Math.min(askedWaitMs, MAX_ASKED_WAIT_MS);
    this.#dueAt = Math.max(this.#dueAt, this.#options.clock.now() + waitMs);
  }

  async #read(): Promise<StartupState | undefined> {
    const attempts: Attempt[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const page = await this.#page(cursor);
      attempts.push(...page.attempts);
      const state = standing(attempts, this.#options.since);
      cursor = page.next;
      if (state !== undefined || cursor === undefined) return state;
    }
    return undefined;
  }

  #page(cursor: string | undefined): Promise<Page> {
    return readPage(this.#client, this.#path, { ...this.#window(), ...(cursor === undefined ? {} : { cursor }) });
  }

  /** Both ends are required, by Baseten's clock. If ours is behind, the end is the start plus the time that has passed here. */
  #window(): { start_epoch_millis: string; end_epoch_millis: string } {
    const start = Math.max(0, Math.floor(this.#options.since));
    const end = Math.max(Date.now(), start + (Date.now() - this.#begunAt) + 1_000);
    return { start_epoch_millis: String(start), end_epoch_millis: String(Math.ceil(end)) };
  }
}

/**
 * How many starts of replicas have failed in a window of at most a hundred starts, by Baseten's clock.
 * @throws ApiError, also if the server does not know this call; NoAnswer or IncompleteAnswer.
 */
export async function countFailedStartups(
  client: BasetenClient,
  deployment: Pick<StartupOptions, "modelId" | "deploymentId">,
  { sinceMs, untilMs }: { sinceMs: number; untilMs: number },
): Promise<number> {
  const window = { start_epoch_millis: String(Math.floor(sinceMs)), end_epoch_millis: String(Math.ceil(untilMs)) };
  const { attempts } = await readPage(client, startupsOf(deployment), window);
  return attempts.filter(({ end, startedAt }) => end === "failed" && startedAt >= sinceMs).length;
}

function startupsOf({ modelId, deploymentId }: Pick<StartupOptions, "modelId" | "deploymentId">): string {
  return pathOf`/v1/models/${modelId}/deployments/${deploymentId}/startups`;
}

/** Attempts, newest first, and where older ones are. */
interface Page {
  attempts: Attempt[];
  next: string | undefined;
}

async function readPage(client: BasetenClient, path: string, query: Record<string, string>): Promise<Page> {
  const stage = "Reading the deployment's startups";
  const page = { ...query, limit: String(PAGE) };
  const answer = await client.call({ method: "GET", path, query: page, stage, attempts: 1, limitMs: LOOK_LIMIT_MS });
  const { pagination } = answer;
  const next = isObject(pagination) && pagination.has_more === true ? pagination.cursor : undefined;
  return {
    attempts: listField(answer, "items", stage).flatMap((value) => toAttempt(value) ?? []),
    next: typeof next === "string" && next !== "" ? next : undefined,
  };
}

/** Milliseconds until the next look, after `elapsedMs` of starting. */
export function waitUntilNext(elapsedMs: number): number {
  return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, elapsedMs / LOOKS_PER_ELAPSED));
}

/** The state of a startup for the log and the summary: `SCHEDULING for 4 min, waiting for a machine`. */
export function describeStartup({ phase, kind, forMs, failedBefore }: StartupState): string {
  const name = phaseName(phase);
  const time = formatDuration(forMs);
  const doing = Object.hasOwn(STARTUP_PHASES, phase) ? `, ${STARTUP_PHASES[phase as keyof typeof STARTUP_PHASES]}` : "";
  const texts = {
    open: `${name} for ${time}${doing}`,
    failed: `${name} failed after ${time}`,
    after: `${name} done ${time} ago`,
  };
  const before = failedBefore === 0 ? "" : ` (${counted(failedBefore, "earlier attempt")} failed)`;
  return texts[kind] + before;
}

/** The name of a phase in our texts: Baseten's word, quoted if it does not look like one. */
export function phaseName(phase: string): string {
  return phase.length <= MAX_NAME && /^[A-Z][A-Z0-9_]*$/.test(phase)
    ? phase
    : JSON.stringify(firstUnits(phase, MAX_NAME).toWellFormed());
}

/** One attempt at starting a replica. */
interface Attempt {
  replica: string | undefined;
  startedAt: number;
  durationMs: number;
  /** How it ended; undefined if it may still become ready. */
  end: "ready" | "failed" | undefined;
  /** In the order in which they began. */
  phases: Phase[];
}

interface Phase {
  name: string;
  hasFailed: boolean;
  offsetMs: number;
  /** Undefined if it did not finish. */
  durationMs: number | undefined;
}

function toAttempt(value: unknown): Attempt | undefined {
  if (!isObject(value) || typeof value.started_at_epoch_millis !== "number") return undefined;
  const { replica_id: replica, ready_at_epoch_millis: readyAt, outcome } = value;
  const isReady = typeof readyAt === "number" || outcome === "SUCCESS";
  const phases = Array.isArray(value.phase_summary) ? value.phase_summary : [];
  return {
    replica: typeof replica === "string" ? replica : undefined,
    startedAt: value.started_at_epoch_millis,
    durationMs: numberIn(value.duration_ms) ?? 0,
    // An attempt that is STALLED may still come up.
    end: isReady ? "ready" : outcome === "FAILED" ? "failed" : undefined,
    phases: phases.flatMap((phase) => toPhase(phase) ?? []).sort((one, other) => one.offsetMs - other.offsetMs),
  };
}

function toPhase(value: unknown): Phase | undefined {
  if (!isObject(value) || typeof value.phase !== "string" || value.phase === "") return undefined;
  return {
    name: value.phase,
    hasFailed: value.status === "FAILED",
    offsetMs: numberIn(value.offset_ms) ?? 0,
    durationMs: numberIn(value.duration_ms),
  };
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? Math.max(0, value) : undefined;
}

/**
 * The state of the start of a deployment, judging by its attempts. A deployment serves with its first replica, so the open attempt that has
 * come furthest counts; if none is open, the last one that failed.
 */
function standing(attempts: readonly Attempt[], since: number): StartupState | undefined {
  const newestFirst = attempts.toSorted((one, other) => other.startedAt - one.startedAt);
  const lastReady = newestFirst.find(({ end }) => end === "ready")?.startedAt ?? Number.NEGATIVE_INFINITY;
  const unready = newestFirst.filter(({ startedAt }) => startedAt > lastReady);
  const failed = unready.filter(({ end, startedAt }) => end === "failed" && startedAt >= since);
  const newestOfReplica = (attempt: Attempt) =>
    attempt.replica === undefined || unready.find(({ replica }) => replica === attempt.replica) === attempt;
  const open = unready.filter((attempt) => attempt.end === undefined && newestOfReplica(attempt));
  const states = open.flatMap((attempt) => {
    const failedBefore = failed.filter(({ startedAt }) => startedAt < attempt.startedAt).length;
    return stateOf(attempt, failedBefore) ?? [];
  });
  const [furthest] = states.sort((one, other) => progressOf(other) - progressOf(one));
  const [last] = failed;
  return furthest ?? (last && stateOf(last, failed.length - 1));
}

/** @returns undefined if the attempt has no phase. */
function stateOf({ phases, end, durationMs }: Attempt, failedBefore: number): StartupState | undefined {
  const phase =
    (end === "failed" ? phases.findLast(({ hasFailed }) => hasFailed) : undefined) ??
    phases.findLast((candidate) => candidate.durationMs === undefined) ??
    phases.at(-1);
  if (phase === undefined) return undefined;
  const sinceItsBegin = Math.max(0, durationMs - phase.offsetMs);
  const { name, durationMs: took } = phase;
  if (took === undefined) {
    return { phase: name, kind: end === "failed" ? "failed" : "open", forMs: sinceItsBegin, failedBefore };
  }
  if (phase.hasFailed) return { phase: name, kind: "failed", forMs: took, failedBefore };
  return { phase: name, kind: "after", forMs: Math.max(0, sinceItsBegin - took), failedBefore };
}

function progressOf({ phase, kind }: StartupState): number {
  return ORDER.indexOf(phase) + (kind === "after" ? 0.5 : 0);
}
