import { randomBytes } from "node:crypto";
import type { ScriptedStartup, Step } from "./scenario.ts";
import type { Time } from "./walk.ts";

/** StartupPhaseV1, in the order in which a replica goes through them. */
export const STARTUP_PHASES = [
  "SCHEDULING",
  "IMAGE_PULL",
  "WEIGHT_DOWNLOAD",
  "CONTAINER_CREATE",
  "CONTAINER_START",
  "READINESS",
] as const;

interface Phase {
  name: string;
  at: number;
  /** Undefined while it goes on, and if it did not finish. */
  until: number | undefined;
  hasFailed: boolean;
}

interface Attempt {
  replica: string;
  at: number;
  phases: Phase[];
  end: { at: number; outcome: "SUCCESS" | "FAILED" | "STALLED" } | undefined;
}

/** How long one more replica of a deployment that is up takes to come up, in milliseconds of sandbox time. */
const SCALE_UP_MS = 20_000;
const STARTING = new Set(["DEPLOYING", "LOADING_MODEL", "WAKING_UP"]);
const FAILED = new Set(["DEPLOY_FAILED", "FAILED"]);
const OVER = new Set(["INACTIVE", "DEACTIVATING", "BUILD_STOPPED", "BUILD_FAILED"]);

/**
 * The startups of a deployment's replicas, derived from its life. A life that names no phase only lists replicas that have come up.
 * A startup that is still going on is listed as STALLED, because the API has no word for it.
 */
export class Startups {
  readonly #time: Time;
  readonly #attempts: Attempt[] = [];
  #replicas = 1;
  /** When replicas began to start, in a life that names no phase. */
  #startingSince: number | undefined;

  constructor(time: Time) {
    this.#time = time;
  }

  /** Records a step of the life. @param at when it begins, in epoch milliseconds. */
  enter({ status, startup }: Step, at: number): void {
    if (startup !== undefined) this.#advance(typeof startup === "string" ? { phase: startup } : startup, at);
    else if (STARTING.has(status)) this.#startingSince ??= at;
    else if (status === "ACTIVE") this.#comeUp(at);
    else if (FAILED.has(status)) this.#end(at, "FAILED");
    else if (OVER.has(status)) this.#end(at, "STALLED");
  }

  /** The deployment has this many replicas from now on: those that are new have come up by now. @param at epoch milliseconds. */
  replicas(count: number, at: number): void {
    const up = this.#replicas;
    this.#replicas = count;
    if (this.#attempts.at(-1)?.end?.outcome !== "SUCCESS") return;
    for (let more = count - Math.max(1, up); more > 0; more -= 1) {
      const attempt = this.#begin(at - SCALE_UP_MS * this.#time.scale);
      this.#enterPhase(attempt, "READINESS", attempt.at);
      for (const phase of attempt.phases) phase.until ??= at;
      attempt.end = { at, outcome: "SUCCESS" };
    }
  }

  get #open(): Attempt | undefined {
    const last = this.#attempts.at(-1);
    return last?.end ? undefined : last;
  }

  #advance({ phase, hasFailed = false }: ScriptedStartup, at: number): void {
    const attempt = this.#open ?? this.#begin(at);
    this.#enterPhase(attempt, phase, at);
    if (hasFailed) this.#end(at, "FAILED");
  }

  #begin(at: number): Attempt {
    const attempt: Attempt = { replica: randomBytes(3).toString("hex").slice(0, 5), at, phases: [], end: undefined };
    this.#attempts.push(attempt);
    return attempt;
  }

  /** Also records every phase before it, as done within no time. Only some models download weights. */
  #enterPhase({ phases }: Attempt, name: string, at: number): void {
    const last = phases.at(-1);
    if (last?.name === name) return;
    if (last) last.until ??= at;
    const known: readonly string[] = STARTUP_PHASES;
    const skipped = known
      .slice(known.indexOf(last?.name ?? "") + 1, Math.max(0, known.indexOf(name)))
      .filter((phase) => phase !== "WEIGHT_DOWNLOAD");
    for (const phase of skipped) phases.push({ name: phase, at, until: at, hasFailed: false });
    phases.push({ name, at, until: undefined, hasFailed: false });
  }

  #comeUp(at: number): void {
    if (this.#open === undefined && this.#startingSince === undefined) return;
    const attempt = this.#open ?? this.#begin(this.#startingSince ?? at);
    if (attempt.phases.length === 0) this.#enterPhase(attempt, "IMAGE_PULL", attempt.at);
    this.#enterPhase(attempt, "READINESS", at);
    for (const phase of attempt.phases) phase.until ??= at;
    attempt.end = { at, outcome: "SUCCESS" };
    this.#startingSince = undefined;
  }

  #end(at: number, outcome: "FAILED" | "STALLED"): void {
    const attempt = this.#open;
    this.#startingSince = undefined;
    if (attempt === undefined) return;
    const last = attempt.phases.at(-1);
    if (last && outcome === "FAILED") last.hasFailed = true;
    attempt.end = { at, outcome };
  }

  /** StartupAttempt of each replica that began to start in the window, newest first. */
  list(from: number, to: number): StartupOut[] {
    const { scale } = this.#time;
    const now = this.#time.now();
    return this.#attempts
      .filter(({ at }) => at >= from && at <= to)
      .map(({ replica, at, phases, end }) => ({
        replica_id: replica,
        started_at_epoch_millis: Math.floor(at),
        ready_at_epoch_millis: end?.outcome === "SUCCESS" ? Math.floor(end.at) : null,
        duration_ms: Math.round(((end?.at ?? now) - at) / scale),
        outcome: end?.outcome ?? "STALLED",
        phase_summary: phases.map((phase) => ({
          phase: phase.name,
          status: phase.until === undefined || phase.hasFailed ? "FAILED" : "COMPLETED",
          offset_ms: Math.round((phase.at - at) / scale),
          duration_ms: phase.until === undefined ? null : Math.round((phase.until - phase.at) / scale),
        })),
      }))
      .reverse();
  }
}

/** StartupAttempt, in the API's words. */
export interface StartupOut {
  replica_id: string;
  started_at_epoch_millis: number;
  ready_at_epoch_millis: number | null;
  duration_ms: number;
  outcome: string;
  phase_summary: { phase: string; status: string; offset_ms: number; duration_ms: number | null }[];
}
