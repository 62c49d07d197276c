import { randomBytes } from "node:crypto";
import { type ArchiveEntry, listArchive, readArchived } from "./s3/archive.ts";
import type { Actor, AuditAccess } from "./baseten/world/audit-log.ts";
import { lieNamed } from "./baseten/lies/lies.ts";
import { SandboxBaseten } from "./baseten/server.ts";
import { type Fault, Faults } from "./http/faults.ts";
import type { PredictHandler } from "./baseten/predict.ts";
import type { PredictLag } from "./baseten/world/state.ts";
import { type Pace, paceOf } from "./baseten/world/promotion.ts";
import type { PushOptions } from "./baseten/routes/push.ts";
import { RequestLog } from "./http/requests.ts";
import type { UpstreamS3 } from "./s3/upstream.ts";
import { SandboxS3, type StoredObject } from "./s3/server.ts";
import {
  type DeactivateLimit,
  type DeactivateStopped,
  type FirstPushServes,
  type ScenarioChoice,
  State,
} from "./baseten/world/state.ts";
import type { SettingsQuirks } from "./baseten/world/settings.ts";
import type { Seed } from "./baseten/world/seed.ts";
import type { TrafficPlan } from "./baseten/world/traffic.ts";
import type { MetricsHabits } from "./baseten/api/metrics.ts";

/** The setup of a sandbox; everything is optional. Promotions go as fast as the options of `Pace` say. */
export interface SandboxOptions extends PushOptions, Partial<Pace> {
  /** Port of the API on 127.0.0.1. Default: any free one. */
  port?: number;
  /** Port of S3 on 127.0.0.1. Default: any free one. */
  s3Port?: number;
  /** A real S3 server to which uploads are passed on. Default: the stand-in takes them itself. */
  upstreamS3?: UpstreamS3;
  /** Bytes per part in which the action uploads an archive; the stand-in then accepts parts of that size. Default: as with S3. */
  partBytes?: number;
  /** The life of future deployments. Default `happy`. */
  scenario?: ScenarioChoice;
  /** The life of the copies that promotions make. Default: ACTIVE after half a minute of sandbox time. */
  promotedScenario?: ScenarioChoice;
  /** Whether production serves a model's first deployment that was pushed without an environment. Default false. */
  firstPushServes?: FirstPushServes;
  /** What a deactivate does to a deployment that has already failed or stopped. Default `ignored`. */
  deactivateStopped?: DeactivateStopped;
  /** When a deactivate is answered with 429. Default: never. */
  deactivateLimit?: DeactivateLimit;
  /** How late readers get every log line, in milliseconds of sandbox time. Default 0. */
  logLagMs?: number;
  /** How long after the answer an environment has its new settings, in milliseconds of sandbox time. Default 0. */
  settingsLagMs?: number;
  /** What becomes of settings that an environment has accepted. Default: they all take effect. */
  settingsQuirks?: SettingsQuirks;
  /** How long a model is "not ready" although its deployment is ACTIVE. Default: not at all. */
  predictLag?: PredictLag;
  /** Whether the server has the calls about startups; servers before the autumn of 2026 had none. Default true. */
  hasStartups?: boolean;
  /** Who may read the audit log. Default `readable`: everybody with a key. */
  auditAccess?: AuditAccess;
  /** In a scripted life, the actor of everything that the run does not do itself. Default: a person. */
  somebody?: Actor;
  /** The requests of users to each environment that has no traffic of its own. Default: none. */
  traffic?: TrafficPlan;
  /** What answers about metrics look like. Default: as live ones. */
  metrics?: Partial<MetricsHabits>;
  faults?: Fault[];
  seed?: Seed;
  /** Factor on every wait of the action, and on everything that the sandbox does by the clock. Default 0.02. */
  timeScale?: number;
  /** Epoch milliseconds of the wall clock, for a test that controls the time. Default `Date.now`. */
  now?: () => number;
  /** Default: a random one. */
  apiKey?: string;
  /** Whether lists of models are complete whatever `?name=` says. */
  ignoreNameQuery?: boolean;
  /** How models answer. Default: they return their input. */
  predict?: PredictHandler;
  /** Names of lies: ways in which it differs from the behaviour that we expect of Baseten, see `LIES`. */
  lies?: readonly string[];
}

/** A running sandbox. */
export interface Sandbox {
  /** Management and inference API. */
  url: string;
  s3Url: string;
  apiKey: string;
  /** A key that may read but not push. */
  readOnlyKey: string;
  /** The variables that lead the action to the sandbox. */
  env: Record<string, string>;
  requests: RequestLog;
  faults: Faults;
  state: State;
  baseten: SandboxBaseten;
  s3: SandboxS3;
  /** The entries of an uploaded archive, in their order. */
  listArchive(key: string): Promise<ArchiveEntry[]>;
  /** The content of one file of an uploaded archive. */
  readArchived(key: string, path: string): Promise<Buffer | undefined>;
  /** What has arrived completely in the bucket. */
  objects(): Promise<StoredObject[]>;
  /** Stops both servers, cuts every connection and removes all files. May be called twice. */
  close(): Promise<void>;
}

/** Starts a stand-in for Baseten: management API, inference API and S3, on the loopback interface only. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const requests = new RequestLog();
  const faults = new Faults();
  faults.add(...(options.faults ?? []));
  const state = stateOf(options);
  const apiKey = options.apiKey ?? `sandbox.${randomBytes(16).toString("hex")}`;
  const readOnlyKey = `sandbox.${randomBytes(16).toString("hex")}`;
  const { s3Port: port, upstreamS3: upstream, partBytes } = options;
  const s3 = await SandboxS3.start({ requests, faults, port, upstream, minPartBytes: partBytes });
  const baseten = await startOrClose(s3, () =>
    SandboxBaseten.start({
      ...options,
      state,
      s3,
      requests,
      faults,
      apiKey,
      readOnlyKey,
      lies: (options.lies ?? []).map(lieNamed),
    }),
  );
  let closing: Promise<void> | undefined;
  return {
    url: baseten.url,
    s3Url: s3.url,
    apiKey,
    readOnlyKey,
    env: {
      ...environmentOf(baseten.url, s3.url, state.time.scale),
      ...(partBytes !== undefined && { BASETEN_SANDBOX_PART_BYTES: String(partBytes) }),
    },
    requests,
    faults,
    state,
    baseten,
    s3,
    listArchive: async (key) => listArchive((await s3.arrived(key)) ?? s3.fileOf(key)),
    readArchived: async (key, path) => readArchived((await s3.arrived(key)) ?? s3.fileOf(key), path),
    objects: () => s3.objects(),
    close: () => {
      closing ??= closeAll(requests, baseten, s3);
      return closing;
    },
  };
}

function stateOf({ seed, scenario, timeScale = 0.02, now, ...options }: SandboxOptions): State {
  const state = new State(seed, scenario, { scale: timeScale, ...(now && { now }) });
  Object.assign(state.pace, paceOf(options));
  state.promotedScenario = options.promotedScenario;
  state.firstPushServes = options.firstPushServes ?? state.firstPushServes;
  state.deactivateStopped = options.deactivateStopped ?? state.deactivateStopped;
  state.deactivateLimit = options.deactivateLimit;
  state.predictLag = options.predictLag ?? state.predictLag;
  state.logLagMs = options.logLagMs ?? state.logLagMs;
  state.settingsLagMs = options.settingsLagMs ?? state.settingsLagMs;
  state.settingsQuirks = options.settingsQuirks ?? state.settingsQuirks;
  state.hasStartups = options.hasStartups ?? state.hasStartups;
  state.auditAccess = options.auditAccess ?? state.auditAccess;
  state.traffic = options.traffic ?? state.traffic;
  Object.assign(state.metrics, options.metrics);
  state.somebody = options.somebody ?? state.somebody;
  return state;
}

function environmentOf(url: string, s3Url: string, timeScale: number): Record<string, string> {
  return {
    BASETEN_MANAGEMENT_API_URL_OVERRIDE: url,
    BASETEN_INFERENCE_BASE_URL_OVERRIDE: url,
    BASETEN_S3_ENDPOINT_OVERRIDE: s3Url,
    BASETEN_SANDBOX_TIME_SCALE: String(timeScale),
  };
}

/** If a port is taken, the other server must not keep running. */
async function startOrClose(s3: SandboxS3, start: () => Promise<SandboxBaseten>): Promise<SandboxBaseten> {
  try {
    return await start();
  } catch (error) {
    await s3.close();
    throw error;
  }
}

async function closeAll(requests: RequestLog, baseten: SandboxBaseten, s3: SandboxS3): Promise<void> {
  await Promise.all([baseten.close(), s3.close()]);
  requests.close();
}
