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

/** Something that is made at Baseten for facts to look at, once for all of them. */
export interface Subject<T> {
  /** "the first deployment" */
  name: string;
  /** How many deployments it adds, at most. */
  deployments: number;
  /** What it is made from. */
  uses: readonly Subject<unknown>[];
  /** Ids of facts without which there can be none of it. */
  needs?: readonly string[];
  /** @throws whatever went wrong; all facts that use it are not seen then. */
  make(world: World): Promise<T>;
}

/** What Baseten answered, whatever it was. */
export interface Answer {
  status: number;
  headers: HttpResponse["headers"];
  /** The body as text. */
  text: string;
  /** The body where it is a JSON object, else an empty one. */
  json: Json;
  /** When it had come, by `World.clock`. */
  at: number;
}

/** One exchange with the management API. */
export interface Exchange {
  method: string;
  path: string;
  answer: Answer;
}

/** A call that a probe makes. */
export type Ask = Pick<Call, "method" | "path" | "body" | "query"> & {
  /** Another key than the run's. */
  key?: string;
  /** Attempts in all where no answer comes, or 429 or 5xx. Default: as many as may do no harm, see `mayRepeat`. */
  attempts?: number;
};

/** How a run of the conformance test is set up. */
export interface WorldOptions {
  env: Env;
  apiKey: string;
  /** Tells this run's models from all others. */
  runId: string;
  signal: AbortSignal;
  /** One line of what is going on. */
  note(line: string): void;
  /** Laid over what the step with the bundle is told of the environment. */
  stepEnv?: Readonly<Record<string, string>>;
}

/** What every name begins with that any run makes; the run's id and a dash follow. */
export const PREFIX = "truss-action-conformance-";

const ATTEMPTS = 4;
const PREDICT_LIMIT_MS = 300_000;
const LONGEST_QUOTE = 240;
/** Real milliseconds: in the compressed time of a stand-in, a shorter bound would measure the machine instead of the other side. */
const SHORTEST_BOUND_MS = 3_000;
/** For the same reason, looks that are taken in any case, however long they take. */
const FEWEST_LOOKS = 60;

/** Everything that probes work with. */
export class World {
  readonly env: Env;
  readonly apiKey: string;
  readonly runId: string;
  readonly signal: AbortSignal;
  readonly servers: Servers;
  readonly clock: Clock;
  readonly network = new Network();
  readonly secrets = new Secrets(() => undefined);
  /** Every answer of the management API to this process, in the order in which they came. */
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
    // What no probe looks at is not compressed: how long a single request may take.
    this.clock = { ...createClock(this.servers.timeScale), limit: (milliseconds) => milliseconds };
    this.secrets.add(apiKey);
  }

  /** The name of a model of this run. */
  modelName(what: string): string {
    return `${PREFIX}${this.runId}-${what}`;
  }

  /** The action's own client; what it hears is noted in `exchanges`. */
  client(): BasetenClient {
    const network = new Listener(this.network, (request, response) => this.#heard(request, response));
    return this.#clientOver({ network, signal: this.signal });
  }

  /** The action's own client, which goes on after the run was stopped. */
  cleaner(): BasetenClient {
    return this.#clientOver({ network: this.network });
  }

  /** What Baseten answers to a call, whatever it is. @throws NotSeen where no answer came; the signal's reason. */
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
   * One call of a model, not repeated.
   * @param limit milliseconds for the whole of it.
   * @throws NotSeen where no answer came; the signal's reason.
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

  /** The subject, which is made where nobody has asked for it so far. @throws NotSeen where it could not be made. */
  async get<T>(subject: Subject<T>): Promise<T> {
    let making = this.#subjects.get(subject) as Promise<T> | undefined;
    if (!making) {
      making = this.#make(subject);
      making.catch(() => undefined);
      this.#subjects.set(subject, making);
    }
    return making;
  }

  /** Waits for the making of a subject, if anybody has asked for it; what became of it is all the same. */
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

  /** Whether something has come in time, as Baseten or its clients say: so many milliseconds where so many are given. */
  isInTime(milliseconds: number, limit: number): boolean {
    const { timeScale } = this.servers;
    return milliseconds <= (timeScale === 1 ? limit : Math.max(limit, SHORTEST_BOUND_MS / timeScale));
  }

  /**
   * Looks until there is something to see.
   * @returns what the look brought, or undefined where the limit has passed.
   */
  async until<T>(look: () => Promise<T | undefined>, { limit, every = 3_000 }: Patience): Promise<T | undefined> {
    const end = this.clock.now() + limit;
    // A limit of zero is one look.
    const fewest = this.servers.timeScale === 1 || limit === 0 ? 1 : FEWEST_LOOKS;
    for (let looks = 1; ; looks++) {
      const seen = await look();
      if (seen !== undefined) return seen;
      if (looks >= fewest && this.clock.now() >= end) return undefined;
      await this.clock.sleep(every, this.signal);
    }
  }

  /** An answer in a few words: status and the beginning of the body. */
  quote({ status, text }: Answer): string {
    const body = this.secrets.scrub(text).replace(/\s+/g, " ").trim();
    return `${status} ${body.length <= LONGEST_QUOTE ? body : `${body.slice(0, LONGEST_QUOTE)}…`}`.trim();
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

/** How long something is waited for, in milliseconds. */
export interface Patience {
  limit: number;
  /** Between two looks. Default 3 s. */
  every?: number;
}

/** A way out that tells what comes in. */
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

/** Whether a second call would change nothing: all but those that make a deployment. */
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
