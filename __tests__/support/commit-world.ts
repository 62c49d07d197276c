import fc from "fast-check";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { BasetenClient } from "../../src/baseten/api/client.ts";
import { PUSH_LABEL } from "../../src/baseten/labels.ts";
import type { Target } from "../../src/baseten/api/models.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { type HttpRequest, type HttpResponse, type Network, TransportError } from "../../src/lib/http.ts";

/** When the requested work is done: never, at once, or as soon as that many further GETs have been answered. */
export type Work = "none" | "done" | `late ${number}`;

/** The answer to a request; a number is an HTTP status, and `wait` tells the seconds of `Retry-After`. */
export interface Trouble {
  answer: string;
  /** Only for a commit. */
  work?: Work;
}

/** What somebody else does just before the n-th request. */
export interface Rival {
  before: number;
  /** Creates the model with our name (elsewhere: in another team), takes our deployment name, or adds a deployment to the model with our name. */
  does: "creates the model" | "creates it elsewhere" | "takes the name" | "joins the model";
}

/** Everything that happens around one commit, as it is drawn and as a counterexample shows it. */
export interface Schedule {
  target: "new" | "existing";
  team: boolean;
  /** The troubles of the first commit, of the second and so on; later commits are answered well. */
  commits: Trouble[];
  /** The troubles of GETs of models, deployments and teams, in the same way; each trouble is repeated `times` times in a row. */
  models: (Trouble & { times: number })[];
  listings: (Trouble & { times: number })[];
  teams: (Trouble & { times: number })[];
  /** How many GETs after its creation something is listed; older things are always listed before younger ones. */
  stale: { models: number; deployments: number };
  rivals: Rival[];
  cancel: { during: "request" | "wait"; nth: number } | null;
}

export interface WorldDeployment {
  id: string;
  name: string;
  labels: Record<string, unknown> | null;
  born: number;
}

export interface WorldModel {
  id: string;
  name: string;
  team: string;
  deployments: WorldDeployment[];
  born: number;
}

/** The reason of a cancel. */
export class Stopped extends Error {}

export const MODEL_NAME = "hello";
export const TEAM = { id: "t1", name: "One" };
export const OTHER_TEAM = { id: "t0", name: "Zero" };
export const ELSEWHERE = { id: "t2", name: "Two" };
const STATUS = /^(\d+)(?: wait (\d+))?$/;

/** Labels of other runs' deployments that look like ours, whose `push_id` is `id`. */
export const lookalikes = (id: string): (Record<string, unknown> | null)[] => [
  null,
  {},
  { [PUSH_LABEL]: `${id}2` },
  { [PUSH_LABEL]: id.slice(0, -1) },
  { [PUSH_LABEL]: id.toUpperCase() },
  { [PUSH_LABEL]: [id] },
  { [PUSH_LABEL]: ` ${id}` },
  { push_ID: id, run: id },
];

type Kind = "commits" | "models" | "listings" | "teams" | "prepare";

/** A deployment as a world reports it. */
export interface Held {
  modelId: string;
  /** Whether the model was empty before. */
  isFirst: boolean;
  id: string;
  pushId: string;
}

/** Plays a schedule: decides which request meets which trouble, and what else happens. Subclasses implement the server. */
abstract class World {
  readonly schedule: Schedule;
  readonly stop = new AbortController();
  readonly clock: Clock;
  readonly network: Network;
  readonly client: BasetenClient;
  /** The label of each commit that was sent. */
  readonly commits: string[] = [];
  /** What happened, for counterexamples. */
  readonly story: string[] = [];
  /** Whether a commit was answered well. */
  isAnswered = false;
  /** Virtual time in milliseconds. */
  now = 0;
  /** Troubles (except those of teams), rivals and cancels only happen from here on. */
  armed = true;
  /** The deployment name that a rival takes. */
  wantedName = "";
  protected gets = 0;
  protected isHealed = false;
  #requests = 0;
  #waits = 0;
  #pending: { gets: number; work: () => unknown }[] = [];
  readonly #met: Record<Kind, number> = { commits: 0, models: 0, listings: 0, teams: 0, prepare: 0 };

  constructor(schedule: Schedule, baseUrl: string, apiKey: string) {
    this.schedule = schedule;
    this.clock = {
      now: () => this.now,
      limit: (milliseconds) => milliseconds,
      sleep: (milliseconds, signal) => this.#sleep(milliseconds, signal),
    };
    this.network = {
      request: (request: HttpRequest) => this.#request(request),
      close: () => undefined,
    } as unknown as Network;
    this.client = new BasetenClient({
      baseUrl,
      apiKey,
      userAgent: "test",
      network: this.network,
      clock: this.clock,
      signal: this.stop.signal,
      onRetry: () => undefined,
      scrub: (text) => text,
    });
  }

  /** The target of the commit. */
  get target(): Target {
    return this.schedule.target === "existing"
      ? { kind: "existing", model: { id: this.existingId, name: MODEL_NAME, teamName: "" } }
      : { kind: "new", name: MODEL_NAME, team: this.schedule.team ? TEAM : undefined };
  }

  /** The deployments whose label starts with this. */
  abstract held(pushId: string): Held[];

  protected abstract get existingId(): string;
  /** The server's answer; `act` makes the server do the work of a commit. */
  protected abstract serve(kind: Kind, request: HttpRequest, trouble: Trouble): Promise<HttpResponse>;
  /** Does the work of a commit and returns the status of the answer. */
  protected abstract act(request: HttpRequest): Promise<number>;
  protected abstract addTheirs(what: "model" | "deployment", options: { team: string; name: string }): boolean;

  /** Finishes all work that is still in progress, and lets everything succeed from now on. */
  async settle(): Promise<void> {
    for (const { work } of this.#pending.splice(0)) await work();
    this.isHealed = true;
  }

  protected get team(): string {
    return (this.schedule.team ? TEAM : OTHER_TEAM).id;
  }

  async #sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    if (this.armed && !this.isHealed) this.#waits++;
    const { cancel } = this.schedule;
    const isCancelled = cancel?.during === "wait" && cancel.nth === this.#waits && !this.stop.signal.aborted;
    this.now += isCancelled ? milliseconds / 2 : milliseconds;
    if (isCancelled) this.#cancel();
    signal?.throwIfAborted();
  }

  #cancel(): void {
    this.story.push("cancelled");
    this.stop.abort(new Stopped("cancelled"));
  }

  async #request(request: HttpRequest): Promise<HttpResponse> {
    request.signal?.throwIfAborted();
    if (this.armed && !this.isHealed) this.#meanwhile();
    const kind = kindOf(request.method, request.url.pathname);
    const trouble = this.#trouble(kind);
    const { answer, work = "none" } = trouble;
    this.story.push(`${kind}: ${answer}${trouble.work ? ` (${work})` : ""}`);
    if (kind === "commits") this.commits.push(JSON.parse(request.body ?? "").source.deployment.labels[PUSH_LABEL]);
    if (work.startsWith("late")) {
      const late = async () => this.story.push(`the work is done late: ${await this.act(request)}`);
      this.#pending.push({ gets: this.gets + Number(work.slice("late ".length)), work: late });
    }
    this.now += answer === "hang" ? request.limitMs : 50;
    try {
      // The same rule as in the real network: a cancel aborts the calls that may be aborted, whatever the server has done by then.
      const { signal, ...rest } = request;
      const response = await this.serve(kind, rest, trouble);
      if (kind === "commits" && response.status === 200 && answer === "ok") this.isAnswered = true;
      signal?.throwIfAborted();
      return response;
    } catch (error) {
      request.signal?.throwIfAborted();
      throw error;
    } finally {
      if (request.method === "GET") await this.#lookedOnce();
    }
  }

  /** What others do, and whether the job is cancelled, just before this request. */
  #meanwhile(): void {
    const nth = ++this.#requests;
    for (const rival of this.schedule.rivals) if (rival.before === nth) this.#rival(rival);
    const { cancel } = this.schedule;
    if (cancel?.during === "request" && cancel.nth === nth) this.#cancel();
  }

  #rival({ does, before }: Rival): void {
    const name = does === "takes the name" ? this.wantedName : `theirs-${before}`;
    const team = does === "creates it elsewhere" ? ELSEWHERE.id : this.team;
    if (this.addTheirs(does.startsWith("creates") ? "model" : "deployment", { team, name }))
      this.story.push(`somebody ${does}`);
  }

  #trouble(kind: Kind): Trouble {
    const good: Trouble = kind === "commits" ? { answer: "ok", work: "done" } : { answer: "ok" };
    if (this.isHealed || kind === "prepare" || (!this.armed && kind !== "teams")) return good;
    const nth = this.#met[kind]++;
    if (kind === "commits") return this.schedule.commits[nth] ?? good;
    const each = this.schedule[kind].flatMap((trouble) =>
      Array.from({ length: trouble.times }, () => ({ answer: trouble.answer })),
    );
    return each[nth] ?? good;
  }

  async #lookedOnce(): Promise<void> {
    this.gets++;
    const due = this.#pending.filter(({ gets }) => gets <= this.gets);
    this.#pending = this.#pending.filter(({ gets }) => gets > this.gets);
    for (const { work } of due) await work();
  }
}

/**
 * Baseten as a commit sees it, in memory. It assumes only this about the real Baseten: a model's name is unique in its team, and a
 * deployment's in its model, whatever a list says at the moment; a list is an older state, never a mixture of states; a 4xx other
 * than 408 means that nothing was done.
 */
export class CommitWorld extends World {
  readonly models: WorldModel[] = [];
  #made = 0;

  /** @param others the labels of the deployments that an existing model already has. */
  constructor(schedule: Schedule, others: WorldDeployment["labels"][] = []) {
    super(schedule, "https://world.test", "key");
    if (schedule.target === "new") return;
    const model = this.#addModel(this.team, Number.NEGATIVE_INFINITY);
    for (const [index, labels] of others.entries()) {
      this.#addDeployment(model, `older-${index}`, labels, Number.NEGATIVE_INFINITY);
    }
  }

  override held(pushId: string): Held[] {
    const all = this.models.flatMap((model) => model.deployments.map((deployment) => ({ model, deployment })));
    return all.flatMap(({ model, deployment: { id, labels } }) => {
      const label = labels?.[PUSH_LABEL];
      if (typeof label !== "string" || !label.startsWith(pushId)) return [];
      return [{ modelId: model.id, isFirst: model.deployments[0]?.id === id, id, pushId: label }];
    });
  }

  protected override get existingId(): string {
    return this.models[0]?.id ?? "";
  }

  protected override addTheirs(what: "model" | "deployment", { team, name }: { team: string; name: string }): boolean {
    const labels = { [PUSH_LABEL]: `theirs-${this.#made}` };
    const there = this.models.find((model) => model.name === MODEL_NAME && model.team === team);
    if (what === "model" ? there : !there || there.deployments.some((other) => other.name === name)) return false;
    this.#addDeployment(there ?? this.#addModel(team), name, labels);
    return true;
  }

  protected override async act({ url, body = "" }: HttpRequest): Promise<number> {
    return this.#commit(url.pathname, JSON.parse(body).source).status;
  }

  protected override async serve(
    kind: Kind,
    { url, body = "{}" }: HttpRequest,
    trouble: Trouble,
  ): Promise<HttpResponse> {
    const sent = JSON.parse(body);
    const isDone = kind !== "commits" || trouble.work === "done";
    const result = isDone ? this.#answer(kind, url, sent) : json(200, {});
    return spoilt(trouble.answer, result);
  }

  #answer(kind: Kind, url: URL, body: { source: CommitSource } & PrepareBody): HttpResponse {
    if (kind === "commits") return this.#commit(url.pathname, body.source);
    if (kind === "teams") return json(200, { teams: [OTHER_TEAM, TEAM] });
    if (kind === "prepare") return this.#prepare(body);
    const { stale } = this.schedule;
    if (kind === "models") {
      const team = /^\/v1\/teams\/([^/]+)/.exec(url.pathname)?.[1];
      const listed = this.models.filter((model) => this.#isListed(model, stale.models));
      return json(200, { models: listed.filter((model) => !team || model.team === team).map(modelJson) });
    }
    const model = this.models.find(({ id }) => id === url.pathname.split("/")[3]);
    if (!model) return json(404, {});
    const listed = model.deployments.filter((deployment) => this.#isListed(deployment, stale.deployments));
    return json(200, { deployments: listed.map(deploymentJson) });
  }

  #commit(path: string, { name: modelName = "", deployment }: CommitSource): HttpResponse {
    const { deployment_name: name, labels } = deployment;
    const id = /^\/v1\/models\/([^/]+)\/deployments$/.exec(path)?.[1];
    const team = /^\/v1\/teams\/([^/]+)/.exec(path)?.[1] ?? OTHER_TEAM.id;
    if (id === undefined && this.#isTaken(modelName, team)) return json(400, { message: "The model exists." });
    const model = id === undefined ? this.#addModel(team) : this.models.find((present) => present.id === id);
    if (!model) return json(404, {});
    if (model.deployments.some((other) => other.name === name)) return json(400, { message: "The name is taken." });
    const made = this.#addDeployment(model, name, labels);
    return json(200, { model: modelJson(model), deployment: deploymentJson(made) });
  }

  #isTaken(name: string, team: string): boolean {
    return this.models.some((model) => model.name === name && model.team === team);
  }

  /** Returns no place for an archive, because this format is built from its config alone. Troubles happen from here on. */
  #prepare({ name = "", team_id: team = OTHER_TEAM.id, model_id: id, deployment }: PrepareBody): HttpResponse {
    this.armed = true;
    this.wantedName = deployment.deployment_name;
    const into = this.models.find((model) => model.id === id);
    const isTaken = into?.deployments.some((other) => other.name === this.wantedName) ?? this.#isTaken(name, team);
    if (isTaken) return json(400, { message: "The name is taken." });
    return json(200, { creds: null, s3_bucket: null, s3_key: null, s3_region: null });
  }

  #isListed({ born }: { born: number }, stale: number): boolean {
    return this.isHealed || this.gets >= born + stale;
  }

  #addModel(team: string, born = this.gets): WorldModel {
    const model = { id: `m${++this.#made}`, name: MODEL_NAME, team, deployments: [], born };
    this.models.push(model);
    return model;
  }

  #addDeployment(
    model: WorldModel,
    name: string,
    labels: WorldDeployment["labels"],
    born = this.gets,
  ): WorldDeployment {
    const deployment = { id: `d${++this.#made}`, name, labels, born };
    model.deployments.push(deployment);
    return deployment;
  }
}

/** The sandbox, over loopback and the real network; its lists are never stale. */
export class SandboxWorld extends World {
  readonly #sandbox: Sandbox;
  readonly #real: Network;
  readonly #closedPort: number;

  /** @param closedPort a port on which nothing listens. */
  constructor(schedule: Schedule, sandbox: Sandbox, real: Network, closedPort: number) {
    super(schedule, sandbox.url, sandbox.apiKey);
    this.#sandbox = sandbox;
    this.#real = real;
    this.#closedPort = closedPort;
    sandbox.faults.clear();
    sandbox.state.models.splice(0);
    if (schedule.target === "existing") sandbox.state.addModel({ id: "m", name: MODEL_NAME, team: this.team });
  }

  override held(pushId: string): Held[] {
    const all = this.#sandbox.state.models.flatMap((model) => model.deployments.map((made) => ({ model, made })));
    return all.flatMap(({ model, made: { id, labels } }) => {
      const label = labels?.[PUSH_LABEL];
      if (typeof label !== "string" || !label.startsWith(pushId)) return [];
      return [{ modelId: model.id, isFirst: model.deployments[0]?.id === id, id, pushId: label }];
    });
  }

  protected override get existingId(): string {
    return "m";
  }

  protected override addTheirs(what: "model" | "deployment", { team, name }: { team: string; name: string }): boolean {
    const { state } = this.#sandbox;
    const labels = { [PUSH_LABEL]: `theirs-${name}` };
    const there = state.models.find((model) => model.name === MODEL_NAME && model.teamId === team);
    if (what === "model" ? there : !there || there.deployments.some((other) => other.name === name)) return false;
    state.addDeployment(there ?? state.addModel({ name: MODEL_NAME, team }), { name, labels });
    return true;
  }

  protected override async act(request: HttpRequest): Promise<number> {
    return (await this.#real.request(request)).status;
  }

  protected override async serve(kind: Kind, request: HttpRequest, trouble: Trouble): Promise<HttpResponse> {
    const { answer } = trouble;
    const isDone = kind !== "commits" || trouble.work === "done";
    if (answer === "ok") return this.#real.request(request);
    if (answer === "refused") return this.#real.request({ ...request, url: atPort(request.url, this.#closedPort) });
    const { faults } = this.#sandbox;
    if (answer === "hang" && isDone) return this.#gaveUpAfterWork(request);
    const remove = faults.add({ target: "api", ...faultFor(answer, isDone) });
    try {
      return await this.#real.request({ ...request, limitMs: answer === "hang" ? 50 : request.limitMs });
    } finally {
      remove();
    }
  }

  /** The client's own limit ends the request exactly when the work is done, neither earlier nor later. */
  async #gaveUpAfterWork(request: HttpRequest): Promise<HttpResponse> {
    const hold = this.#sandbox.faults.hold("after", { target: "api" });
    const limit = new AbortController();
    const answered = this.#real.request({ ...request, signal: limit.signal }).catch(() => undefined);
    await hold.reached;
    limit.abort();
    await answered;
    hold.release();
    throw new TransportError("no complete answer", true, true);
  }
}

function atPort(url: URL, port: number): URL {
  const changed = new URL(url);
  changed.port = String(port);
  return changed;
}

/** The sandbox's fault for a trouble. If the sandbox cannot fake the trouble after the work, it answers without doing the work. */
function faultFor(answer: string, isDone: boolean): Omit<Fault, "target"> {
  const [, status, wait] = STATUS.exec(answer) ?? [];
  if (status) {
    const headers = wait ? { headers: { "retry-after": wait } } : {};
    return { kind: isDone ? "status-after" : "status", status: Number(status), ...headers };
  }
  if (answer === "hang") return { kind: "hang-before" };
  if (answer === "reset") return { kind: isDone ? "reset-after" : "reset-before" };
  if (answer === "cut") return { kind: isDone ? "truncate" : "reset-before" };
  if (answer === "not-an-object") return { kind: isDone ? "status-after" : "status", status: 200, body: "[1]" };
  if (answer === "not-json") return isDone ? { kind: "not-json" } : { kind: "status", status: 200, body: "<html>" };
  if (!isDone) return { kind: "status", status: 200, body: {} };
  const fields = answer === "no-fields" ? {} : { fields: [answer.slice("no-".length)] };
  return { kind: "missing-fields", ...fields };
}

interface CommitSource {
  name?: string;
  deployment: { deployment_name: string; labels: Record<string, unknown> };
}

interface PrepareBody {
  name?: string;
  team_id?: string;
  model_id?: string;
  deployment: { deployment_name: string };
}

function kindOf(method: string, path: string): Kind {
  if (path === "/v1/prepare_model_upload") return "prepare";
  if (method === "POST") return "commits";
  if (path === "/v1/teams") return "teams";
  return path.endsWith("/deployments") ? "listings" : "models";
}

function modelJson({ id, name, team }: WorldModel): object {
  return { id, name, team_name: team };
}

function deploymentJson({ id, name, labels }: WorldDeployment): object {
  return { id, name, labels, status: "BUILDING", created_at: "2026-11-23T00:00:00Z" };
}

function json(status: number, body: object, headers: HttpResponse["headers"] = {}): HttpResponse {
  return { status, headers, text: JSON.stringify(body) };
}

/** The client's view of a result. */
function spoilt(answer: string, result: HttpResponse): HttpResponse {
  const [, status, wait] = STATUS.exec(answer) ?? [];
  if (status) return json(Number(status), { error: `Fault ${status}` }, wait ? { "retry-after": wait } : {});
  const parsed = JSON.parse(result.text);
  switch (answer) {
    case "refused":
      throw new TransportError("connect ECONNREFUSED", false, false);
    case "reset":
    case "cut":
      throw new TransportError("socket hang up", true, false);
    case "hang":
      throw new TransportError("no complete answer", true, true);
    case "not-json":
      return { ...result, text: "<html>" };
    case "not-an-object":
      return { status: 200, headers: {}, text: "[1]" };
    case "no-fields":
      return json(result.status, {});
    case "no-model":
      return json(result.status, { deployment: parsed.deployment });
    case "no-deployment":
      return json(result.status, { model: parsed.model });
    case "no-labels":
      return json(result.status, {
        deployments: parsed.deployments?.map((item: object) => ({ ...item, labels: undefined })),
      });
    default:
      return result;
  }
}

/** Answers that leave open whether the work was done. */
const DOUBTFUL = ["reset", "hang", "cut", "408", "500", "500 wait 5", "502", "503", "503 wait 30", "504"];
const BROKEN = ["not-json", "not-an-object", "no-fields", "no-model", "no-deployment"];
/** Answers to a commit that was not done. */
const NOT_DONE = ["refused", "429", "429 wait 7", "429 wait 3600"];
const REFUSALS = ["400", "401", "403", "404", "409", "422"];
const UNREAD = ["refused", "reset", "hang", "cut", "408", "429", "429 wait 120", "429 wait 3600", "500", "502", "503"];
const MISREAD = ["not-json", "not-an-object", "no-fields", "no-labels", "400", "401", "403", "404", "409"];

const work: fc.Arbitrary<Work> = fc.oneof(
  fc.constantFrom<Work>("none", "done"),
  fc.integer({ min: 1, max: 14 }).map((gets) => `late ${gets}` as const),
);

const commitTrouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ answer: fc.constantFrom(...DOUBTFUL), work }) },
  { weight: 2, arbitrary: fc.record({ answer: fc.constantFrom(...BROKEN), work }) },
  { weight: 3, arbitrary: fc.record({ answer: fc.constantFrom(...NOT_DONE) }) },
  { weight: 1, arbitrary: fc.record({ answer: fc.constantFrom(...REFUSALS) }) },
);

/** @param isAll false leaves out the troubles that the sandbox cannot play, or cannot play at once. */
function lookTroubles(isAll: boolean): fc.Arbitrary<(Trouble & { times: number })[]> {
  const answers = [...UNREAD, ...MISREAD].filter((answer) => isAll || (answer !== "hang" && answer !== "no-labels"));
  const trouble = fc.record({
    answer: fc.oneof(
      { weight: 1, arbitrary: fc.constant("ok") },
      { weight: 2, arbitrary: fc.constantFrom(...answers) },
    ),
    times: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 7 }), fc.constant(100)),
  });
  const patience = Array.from({ length: 20 }, () => [
    { answer: "429 wait 120", times: 5 },
    { answer: "ok", times: 1 },
  ]).flat();
  return fc.oneof(
    { weight: 30, arbitrary: fc.array(trouble, { maxLength: 0 }) },
    { weight: 20, arbitrary: fc.array(trouble, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant(patience) },
    {
      weight: isAll ? 1 : 0,
      arbitrary: fc.constant<(Trouble & { times: number })[]>([{ answer: "no-labels", times: 100 }]),
    },
  );
}

const often = (value: number, most: number) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: most }) });

const rivals = fc.array(
  fc.record({
    before: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 14 })),
    does: fc.constantFrom<Rival["does"]>(
      "creates the model",
      "takes the name",
      "joins the model",
      "creates it elsewhere",
    ),
  }),
  { maxLength: 2 },
);

const cancel = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      during: fc.constantFrom("request" as const, "wait" as const),
      nth: fc.integer({ min: 1, max: 10 }),
    }),
  },
);

/** Everything that may happen around a commit, in any order. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  target: fc.constantFrom("existing" as const, "new" as const),
  team: fc.boolean(),
  commits: fc.array(commitTrouble, { maxLength: 5 }),
  models: lookTroubles(true),
  listings: lookTroubles(true),
  teams: fc.constant([]),
  stale: fc.record({ models: often(0, 12), deployments: often(0, 20) }),
  rivals,
  cancel,
});

/** The same, with troubles at the lookup of the team too, for a whole push. */
export const pushSchedules: fc.Arbitrary<Schedule> = fc
  .tuple(schedules, lookTroubles(true))
  .map(([schedule, teams]) => ({ ...schedule, teams }));

/** Lists are never stale, but a commit may be done although its answer is 429, which an honest server would not do. */
export const lyingSchedules: fc.Arbitrary<Schedule> = fc.tuple(schedules, fc.array(work)).map(([schedule, works]) => ({
  ...schedule,
  stale: { models: 0, deployments: 0 },
  commits: schedule.commits.map((trouble, nth) =>
    trouble.answer.startsWith("429") ? { ...trouble, work: works[nth] ?? "done" } : trouble,
  ),
}));

/** What the sandbox can play: lists that are never stale and always have labels, and no GET that hangs. */
export const sandboxSchedules: fc.Arbitrary<Schedule> = fc
  .tuple(schedules, lookTroubles(false), lookTroubles(false))
  .map(([schedule, models, listings]) => ({ ...schedule, models, listings, stale: { models: 0, deployments: 0 } }));

/**
 * Trouble only with the commit, and late work is done before the client stops looking. At most one rival, who takes the model's
 * name first, or who does not matter because the team is named.
 */
export const calmSchedules: fc.Arbitrary<Schedule> = fc
  .record({
    target: fc.constantFrom("existing" as const, "new" as const),
    team: fc.boolean(),
    commits: fc.array(
      commitTrouble.map(
        ({ answer, work: done }): Trouble => ({
          answer,
          ...(done && { work: done.startsWith("late") ? `late ${(Number(done.slice(5)) % 3) + 1}` : done }),
        }),
      ),
      { maxLength: 5 },
    ),
    models: fc.constant<Schedule["models"]>([]),
    listings: fc.constant<Schedule["listings"]>([]),
    teams: fc.constant<Schedule["teams"]>([]),
    stale: fc.constant<Schedule["stale"]>({ models: 0, deployments: 0 }),
    rivals: fc.constantFrom<Rival[]>(
      [],
      [{ before: 1, does: "creates the model" }],
      [{ before: 1, does: "creates it elsewhere" }],
    ),
    cancel: fc.constant(null),
  })
  .filter(({ team, rivals }) => team || rivals[0]?.does !== "creates it elsewhere");
