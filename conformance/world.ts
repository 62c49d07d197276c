import { ApiError, BasetenClient, type Call, NoAnswer } from "../src/baseten/api/client.ts";
import { isObject } from "../src/baseten/api/types.ts";
import { type Clock, createClock } from "../src/lib/clock.ts";
import { messageOf } from "../src/lib/errors.ts";
import { type HttpRequest, type HttpResponse, Network, TransportError } from "../src/lib/http.ts";
import { Secrets } from "../src/action/masks.ts";
import { readServers, type Servers } from "../src/action/servers.ts";
import { USER_AGENT } from "../src/action/tools.ts";
import { NotSeen } from "./not-seen.ts";

type Json = Record<string, unknown>;
type Env = Readonly<Record<string, string | undefined>>;

/** Something that is created on Baseten once, for all facts that look at it. */
export interface Subject<T> {
  /** "the first deployment" */
  name: string;
  /** How many deployments it adds at most. */
  deployments: number;
  /** The subjects that it is made from. */
  uses: readonly Subject<unknown>[];
  /** Ids of facts that have to hold for it to exist. */
  needs?: readonly string[];
  /** @throws whatever went wrong; all facts that use it are then not seen. */
  make(world: World): Promise<T>;
}

/** An answer of Baseten, whatever it says. */
export interface Answer {
  status: number;
  headers: HttpResponse["headers"];
  /** The body as text. */
  text: string;
  /** The body if it is a JSON object; otherwise an empty object. */
  json: Json;
  /** When it arrived, by `World.clock`. */
  at: number;
}

/** One exchange with the management API. */
export interface Exchange {
  method: string;
  path: string;
  answer: Answer;
}

/** A call that a probe makes. */
export type Ask = Pick<Call, "method" | "body" | "query"> & {
  path: string;
  /** A key other than the run's. */
  key?: string;
  /** How often it is tried if no answer comes, or 429 or 5xx. Default: as often as is harmless, see `mayRepeat`. */
  attempts?: number;
};

/** The setup of a run of the conformance test. */
export interface WorldOptions {
  env: Env;
  apiKey: string;
  /** Distinguishes this run's models from all others. */
  runId: string;
  signal: AbortSignal;
  /** Reports in one line what is going on. */
  note(line: string): void;
  /** Laid over the environment that the step with the bundle gets. */
  stepEnv?: Readonly<Record<string, string>>;
}

/** How the names of everything that any run creates begin; the run's id and a dash follow. */
export const PREFIX = "truss-action-conformance-";

const ATTEMPTS = 4;
const PREDICT_LIMIT_MS = 300_000;
const MAX_QUOTE = 240;
/** Real milliseconds: in the compressed time of a stand-in, a shorter bound would measure the machine instead of the server. */
const MIN_BOUND_MS = 3_000;
/** For the same reason, the minimum number of looks, however long they take. */
const MIN_LOOKS = 60;

/** What probes work with. */
export class World {
  readonly env: Env;
  readonly apiKey: string;
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly servers: Servers;
  readonly clock: Clock;
  readonly network = new Network();
  readonly secrets = new Secrets(() => undefined);
  /** Every answer of the management API to this process, in order of arrival. */
  readonly exchanges: Exchange[] = [];
  readonly note: (line: string) => void;
  readonly stepEnv: Readonly<Record<string, string>>;
  readonly #subjects = new Map<Subject<unknown>, Promise<unknown>>();

  constructor({ env, apiKey, runId, signal, note, stepEnv = {} }: WorldOptions) {
    this.env = env;
    this.apiKey = apiKey;
    this.runId = runId;
    this.signal = signal;
    this.note = (line) => note(this.secrets.scrub(line));
    this.servers = readServers(env);
    this.stepEnv = stepEnv;
    // The probes do not measure how long a single request takes, so that limit is not compressed.
    this.clock = { ...createClock(this.servers.timeScale), limit: (milliseconds) => milliseconds };
    this.secrets.add(apiKey);
  }

  /** The name of a model of this run. */
  modelName(what: string): string {
    return `${PREFIX}${this.runId}-${what}`;
  }

  /** The action's own client; its answers are noted in `exchanges`. */
  client(): BasetenClient {
    const network = new Listener(this.network, (request, response) => this.#heard(request, response));
    return this.#clientOver({ network, signal: this.signal });
  }

  /** The action's own client, which continues after the run was stopped. */
  cleaner(): BasetenClient {
    return this.#clientOver({ network: this.network });
  }

  /** Baseten's answer to a call, whatever the status. @throws NotSeen if no answer came; the signal's reason. */
  async ask({ method, path, body, query, key, attempts }: Ask): Promise<Answer> {
    let answer: Answer | undefined;
    const listener = new Listener(this.network, (request, response) => {
      answer = this.#heard(request, response);
    });
    const client = this.#clientOver({ network: listener, signal: this.signal, key });
    const most = attempts ?? (mayRepeat(method, path) ? ATTEMPTS : 1);
    const call: Call = { method, path, stage: `${method} ${path}`, attempts: most };
    try {
      await client.call({
        ...call,
        ...(body === undefined ? {} : { body }),
        ...(query === undefined ? {} : { query }),
      });
    } catch (error) {
      if (!(error instanceof ApiError || error instanceof NoAnswer)) throw error;
      if (!answer) throw new NotSeen(error.message);
    }
    if (!answer) throw new Error(`${method} ${path}: an answer came that nobody heard.`);
    return answer;
  }

  /**
   * Calls a model once, without repeating the call.
   * @param limit milliseconds for the whole call.
   * @throws NotSeen if no answer came; the signal's reason.
   */
  async predict(url: string, payload: unknown, limit = PREDICT_LIMIT_MS): Promise<Answer> {
    const request = {
      method: "POST",
      url: new URL(url),
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        "content-type": "application/json",
        "user-agent": USER_AGENT,
      },
      body: JSON.stringify(payload),
      limitMs: this.clock.limit(limit),
      signal: this.signal,
    };
    try {
      return this.#answerOf(await this.network.request(request));
    } catch (error) {
      if (error instanceof TransportError) throw new NotSeen(`The model gave no answer: ${error.message}.`);
      throw error;
    }
  }

  /** The subject, which is created if nobody has asked for it yet. @throws NotSeen if it could not be created. */
  async get<T>(subject: Subject<T>): Promise<T> {
    let making = this.#subjects.get(subject) as Promise<T> | undefined;
    if (!making) {
      making = this.#make(subject);
      making.catch(() => undefined);
      this.#subjects.set(subject, making);
    }
    return making;
  }

  /** Waits until a subject has been created, if anybody has asked for it, even if the creation failed. */
  async settled(subject: Subject<unknown>): Promise<void> {
    await this.#subjects.get(subject)?.catch(() => undefined);
  }

  async #make<T>(subject: Subject<T>): Promise<T> {
    try {
      for (const needed of subject.uses) await this.get(needed);
      return await subject.make(this);
    } catch (error) {
      if (this.signal.aborted) throw this.signal.reason;
      if (error instanceof NotSeen) throw error;
      throw new NotSeen(`There is no ${subject.name}: ${this.secrets.scrub(messageOf(error))}`);
    }
  }

  /** Whether something arrived in the time that Baseten or its clients state. Both are in milliseconds. */
  isInTime(milliseconds: number, limit: number): boolean {
    const { timeScale } = this.servers;
    return milliseconds <= (timeScale === 1 ? limit : Math.max(limit, MIN_BOUND_MS / timeScale));
  }

  /**
   * Looks until the look finds something.
   * @returns what the look found, or undefined once the limit has passed.
   */
  async until<T>(look: () => Promise<T | undefined>, { limit, every = 3_000 }: Patience): Promise<T | undefined> {
    const end = this.clock.now() + limit;
    // A limit of zero means one look.
    const fewest = this.servers.timeScale === 1 || limit === 0 ? 1 : MIN_LOOKS;
    for (let looks = 1; ; looks++) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (looks >= fewest && this.clock.now() >= end) return undefined;
      await this.clock.sleep(every, this.signal);
    }
  }

  /** An answer in a few words: the status and the beginning of the body. */
  quote({ status, text }: Answer): string {
    const body = this.secrets.scrub(text).replace(/\s+/g, " ").trim();
    return `${status} ${body.length <= MAX_QUOTE ? body : `${body.slice(0, MAX_QUOTE)}…`}`.trim();
  }

  /** Closes all connections. */
  close(): void {
    this.network.close();
  }

  #clientOver({ network, signal, key }: { network: Network; signal?: AbortSignal; key?: string | undefined }) {
    return new BasetenClient({
      baseUrl: this.servers.managementUrl,
      apiKey: key ?? this.apiKey,
      userAgent: USER_AGENT,
      network,
      clock: this.clock,
      signal,
      onRetry: this.note,
      scrub: (text) => this.secrets.scrub(text),
    });
  }

  #heard({ method, url }: HttpRequest, response: HttpResponse): Answer {
    const answer = this.#answerOf(response);
    this.exchanges.push({ method, path: decodeURIComponent(url.pathname), answer });
    return answer;
  }

  #answerOf({ status, headers, text }: HttpResponse): Answer {
    return { status, headers, text, json: jsonOf(text), at: this.clock.now() };
  }
}

/** How long to wait for something, in milliseconds. */
export interface Patience {
  limit: number;
  /** Between two looks. Default 3 s. */
  every?: number;
}

/** A network that reports every answer. */
class Listener extends Network {
  readonly #inner: Network;
  readonly #heard: (request: HttpRequest, response: HttpResponse) => void;

  constructor(inner: Network, heard: (request: HttpRequest, response: HttpResponse) => void) {
    super();
    this.#inner = inner;
    this.#heard = heard;
  }

  override async request(request: HttpRequest): Promise<HttpResponse> {
    const response = await this.#inner.request(request);
    this.#heard(request, response);
    return response;
  }
}

/** Whether a repeated call would change nothing. All but those that create a deployment are like this. */
function mayRepeat(method: string, path: string): boolean {
  return method !== "POST" || !/\/(models|deployments|promote)$/.test(path);
}

function jsonOf(text: string): Json {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
