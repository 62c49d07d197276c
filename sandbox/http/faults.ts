import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from "node:http";
import { type Answer, captureAnswer, sendAnswer } from "./answers.ts";
import type { Target } from "./requests.ts";

export const FAULT_KINDS = [
  "status",
  "status-after",
  "reset-before",
  "reset-after",
  "hang-before",
  "hang-after",
  "hold-before",
  "hold-after",
  "truncate",
  "not-json",
  "missing-fields",
  "slow",
  "gone-after",
] as const;

/**
 * What goes wrong. `status`, `reset-before`, `hang-before` and `hold-before` strike before any work is done. All others let the
 * server do its work and spoil the answer. `hang` never ends; `hold` ends with `Hold.release` or when the rule is removed, and the
 * request then takes its normal course. `gone-after` lets the request be answered normally, but then its server disappears:
 * connections are cut and new ones refused until the rule is removed. At S3, the work of a request without a body
 * (CreateMultipartUpload, AbortMultipartUpload) cannot be held.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One rule: which requests it strikes, and how. */
export interface Fault {
  target: Target;
  kind: FaultKind;
  method?: string;
  /** A prefix of the decoded path with its query (`/v1/models?name=x`), or a pattern for it. */
  path?: string | RegExp;
  /** Which of the matching requests is struck first, counted from 1 since the rule was added. Default 1. */
  nth?: number;
  /** How many matching requests in a row are struck. Default 1; `Infinity` for all. */
  times?: number;
  /** For `status` and `status-after`: the status of the answer. Default 500. */
  status?: number;
  /** For these two: the body; an object is sent as JSON. */
  body?: string | object;
  /** For these two: headers such as `retry-after`. */
  headers?: Record<string, string>;
  /** For `missing-fields`: the top-level JSON fields to leave out. Default: all. XML always loses all fields, ETag and checksums. */
  fields?: string[];
  /** For `slow`: milliseconds between two bytes. Default 20. */
  delayMs?: number;
  /** For `slow`, instead: milliseconds that the whole body takes; for a request without a body, the answer. */
  forMs?: number;
}

/** One or several requests that a test holds at a chosen moment; or a server that is gone from that moment. */
export interface Hold {
  /** Resolves when the first request is held: arrived with its whole body (`before`), or done but not answered (`after`). */
  reached: Promise<void>;
  /** Releases what is held. Later requests are not held. */
  release(): void;
}

interface Rule {
  fault: Fault;
  seen: number;
  struck: number;
}

interface Gate {
  reached: PromiseWithResolvers<void>;
  released: PromiseWithResolvers<void>;
}

const gates = new WeakMap<Fault, Gate>();

/** The active faults. Rules are asked in the order in which they were added, and the first that strikes wins. */
export class Faults {
  #rules: Rule[] = [];

  /** Adds rules; returns a function that removes exactly these. */
  add(...faults: Fault[]): () => void {
    // Copies, because a gate belongs to one rule even if a test adds the same fault twice.
    const added = faults.map((fault) => ({ fault: { ...checkFault(fault) }, seen: 0, struck: 0 }));
    this.#rules.push(...added);
    return () => this.#remove(added);
  }

  /**
   * Holds a request back until the test releases it.
   * @param when `before`: nothing is done yet; `after`: everything is done, but the client does not know it.
   */
  hold(when: "before" | "after", fault: Omit<Fault, "kind">): Hold {
    const held: Fault = checkFault({ ...fault, kind: `hold-${when}` });
    this.#rules.push({ fault: held, seen: 0, struck: 0 });
    const { reached, released } = gateOf(held);
    return { reached: reached.promise, release: () => released.resolve() };
  }

  /**
   * Makes a server disappear after it has answered a request: with `status` if that is set, after `forMs`.
   * `reached` resolves when the server is gone; `release` brings it back at the same port.
   */
  leave(fault: Omit<Fault, "kind">): Hold {
    const left: Fault = checkFault({ ...fault, kind: "gone-after" });
    this.#rules.push({ fault: left, seen: 0, struck: 0 });
    const { reached, released } = gateOf(left);
    return { reached: reached.promise, release: () => released.resolve() };
  }

  /** Removes all rules. */
  clear(): void {
    this.#remove(this.#rules);
  }

  #remove(rules: Rule[]): void {
    for (const { fault } of rules) gates.get(fault)?.released.resolve();
    this.#rules = this.#rules.filter((rule) => !rules.includes(rule));
  }

  /** The rules, each with how many requests it has struck so far. */
  list(): { fault: Fault; struck: number }[] {
    return this.#rules.map(({ fault, struck }) => ({ fault, struck }));
  }

  /** The fault to play on this request, if any. Counts the request for every rule that it matches. */
  strike(target: Target, method: string, url: string): Fault | undefined {
    let chosen: Rule | undefined;
    for (const rule of this.#rules) {
      if (!matches(rule.fault, target, method, url)) continue;
      rule.seen += 1;
      const { nth = 1, times = 1 } = rule.fault;
      if (!chosen && rule.seen >= nth && rule.seen < nth + times) chosen = rule;
    }
    if (chosen) chosen.struck += 1;
    return chosen?.fault;
  }
}

function matches(fault: Fault, target: Target, method: string, url: string): boolean {
  if (fault.target !== target) return false;
  if (fault.method && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === "string" ? url.startsWith(fault.path) : new RegExp(fault.path.source).test(url);
}

function gateOf(fault: Fault): Gate {
  const present = gates.get(fault);
  if (present) return present;
  const made = { reached: Promise.withResolvers<void>(), released: Promise.withResolvers<void>() };
  gates.set(fault, made);
  return made;
}

/** For a server that has read the body: waits while the fault holds the request. Returns at once without such a fault. */
export async function heldBefore(fault: Fault | undefined): Promise<void> {
  if (fault?.kind !== "hold-before") return;
  const { reached, released } = gateOf(fault);
  reached.resolve();
  await released.promise;
}

/**
 * Keeps the body from its reader, because a server that knows nothing about faults can only work once it has the body. What the parser
 * delivers is passed on after the release, in order.
 */
function withholdBody(fault: Fault, request: IncomingMessage): void {
  const { reached, released } = gateOf(fault);
  const push = request.push.bind(request);
  const withheld: Parameters<IncomingMessage["push"]>[] = [];
  request.push = (...delivered) => {
    withheld.push(delivered);
    if (delivered[0] === null) reached.resolve();
    return true;
  };
  void released.promise.then(() => {
    request.push = push;
    for (const delivered of withheld.splice(0)) push(...delivered);
  });
}

/**
 * Applies the part of a fault that comes before the work.
 * @returns true if the request is over (or hangs) and no work may be done.
 */
export function faultBefore(fault: Fault | undefined, request: IncomingMessage, response: ServerResponse): boolean {
  switch (fault?.kind) {
    case "status":
      request.resume();
      sendAnswer(response, statusAnswer(fault));
      return true;
    case "reset-before":
      request.socket.resetAndDestroy();
      return true;
    case "hang-before":
      return true;
    case "hold-before":
      if (!request.complete) withholdBody(fault, request);
      return false;
    default:
      return false;
  }
}

/** Arranges for the answer to be spoilt once the work is done. Does nothing without such a fault. */
export function faultAfter(fault: Fault | undefined, response: ServerResponse): void {
  const spoil = fault && spoilers[fault.kind];
  if (fault && spoil) captureAnswer(response, (answer) => spoil(answer, response, fault));
}

type Spoiler = (answer: Answer, response: ServerResponse, fault: Fault) => void;

const spoilers: Partial<Record<FaultKind, Spoiler>> = {
  "status-after": (_answer, response, fault) => sendAnswer(response, statusAnswer(fault)),
  "reset-after": (_answer, response) => response.socket?.resetAndDestroy(),
  "hang-after": () => undefined,
  "hold-after": (answer, response, fault) => {
    const { reached, released } = gateOf(fault);
    reached.resolve();
    void released.promise.then(() => response.destroyed || sendAnswer(response, answer));
  },
  truncate: truncated,
  "not-json": (answer, response) => {
    const body = Buffer.from("<!doctype html><html><body><h1>Something went wrong</h1></body></html>");
    sendAnswer(response, {
      ...answer,
      headers: { ...withoutLength(answer.headers), "content-type": "text/html" },
      body,
    });
  },
  "missing-fields": (answer, response, fault) => {
    const body = Buffer.from(withoutFields(answer.body.toString(), fault.fields));
    sendAnswer(response, { ...answer, headers: withoutDigests(withoutLength(answer.headers)), body });
  },
  slow: dribbled,
  "gone-after": (answer, response, fault) => {
    const last = fault.status === undefined ? answer : statusAnswer(fault);
    setTimeout(() => {
      // Before the answer, so that a client that has it cannot still reach the server.
      goneUntil(gateOf(fault), response);
      sendAnswer(response, { ...last, headers: { ...last.headers, connection: "close" } });
    }, fault.forMs ?? 0);
  },
};

/** Stops the server of this response, which may still be sent, and starts it again at the same port after the release. */
function goneUntil({ reached, released }: Gate, response: ServerResponse): void {
  // Node keeps the server of an accepted connection there.
  const { server } = response.socket as unknown as { server: Server };
  const address = server.address();
  if (typeof address !== "object" || address === null) return;
  server.close(() => {
    reached.resolve();
    void released.promise.then(() => server.listen(address.port, address.address));
  });
  response.once("finish", () => setImmediate(() => server.closeAllConnections()));
}

function statusAnswer(fault: Fault): Answer {
  const status = fault.status ?? 500;
  const body = fault.body ?? { error: `Sandbox fault: ${status}` };
  const json = typeof body !== "string";
  return {
    status,
    headers: { "content-type": json ? "application/json" : "text/plain", ...fault.headers },
    body: Buffer.from(json ? JSON.stringify(body) : body),
  };
}

/** The number of milliseconds between two pieces of a body that is spread over a given time. */
const SLOW_STEP_MS = 10;

/** Announces the whole body, sends the first half and cuts the connection. */
function truncated(answer: Answer, response: ServerResponse): void {
  const length = Math.max(answer.body.length, 64);
  const half = answer.body.subarray(0, Math.floor(answer.body.length / 2));
  response.writeHead(answer.status, { ...withoutLength(answer.headers), "content-length": length });
  response.flushHeaders();
  response.write(half, () => response.socket?.destroy());
}

/** Sends the body byte by byte, or in as many pieces as the time allows. */
function dribbled(answer: Answer, response: ServerResponse, fault: Fault): void {
  const { length } = answer.body;
  const { forMs } = fault;
  if (forMs !== undefined && length === 0) {
    const timer = setTimeout(() => sendAnswer(response, answer), forMs);
    response.once("close", () => clearTimeout(timer));
    return;
  }
  const delayMs = forMs === undefined ? (fault.delayMs ?? 20) : SLOW_STEP_MS;
  const bytes = forMs === undefined ? 1 : Math.ceil((length * SLOW_STEP_MS) / forMs);
  response.writeHead(answer.status, { ...withoutLength(answer.headers), "content-length": answer.body.length });
  response.flushHeaders();
  let sent = 0;
  const timer = setInterval(() => {
    if (sent < length) response.write(answer.body.subarray(sent, sent + bytes));
    sent += bytes;
    if (sent < length) return;
    clearInterval(timer);
    response.end();
  }, delayMs);
  response.once("close", () => clearInterval(timer));
}

function withoutFields(text: string, fields: string[] | undefined): string {
  const root = /^\s*(?:<\?xml[^>]*>)?\s*<(\w+)/.exec(text)?.[1];
  if (root !== undefined) return `<?xml version="1.0" encoding="UTF-8"?>\n<${root}></${root}>`;
  if (text === "") return "";
  if (!fields) return "{}";
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null) return text;
  return JSON.stringify(Object.fromEntries(Object.entries(parsed).filter(([name]) => !fields.includes(name))));
}

function withoutDigests(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(etag|x-amz-checksum-.*)$/i.test(name)));
}

function withoutLength(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !["content-length", "transfer-encoding"].includes(name.toLowerCase())),
  );
}

function checkFault(fault: Fault): Fault {
  if (!["api", "s3", "predict"].includes(fault.target))
    throw new Error(`Fault: target must be api, s3 or predict, not "${fault.target}".`);
  if (!FAULT_KINDS.includes(fault.kind))
    throw new Error(`Fault: kind must be one of ${FAULT_KINDS.join(", ")}, not "${fault.kind}".`);
  return fault;
}

/**
 * Reads a fault from the command line:
 * `TARGET [METHOD] [/path-prefix | ~pattern] KIND [nth=N] [times=N|all] [status=N] [body=TEXT] [delayMs=N] [forMs=N] [fields=a,b]`,
 * such as `api POST /v1/models reset-after` or `s3 PUT status status=503 times=2`.
 */
export function parseFault(text: string): Fault {
  const [target, ...words] = text.trim().split(/\s+/);
  const settings: Record<string, unknown> = { target };
  for (const word of words) {
    const setting = /^(nth|times|status|delayMs|forMs|body|fields)=(.*)$/.exec(word);
    if (setting) Object.assign(settings, settingOf(setting[1] ?? "", setting[2] ?? ""));
    else if (word.startsWith("/")) settings.path = word;
    else if (word.startsWith("~")) settings.path = new RegExp(word.slice(1));
    else if (/^[A-Z]+$/.test(word)) settings.method = word;
    else settings.kind = word;
  }
  return checkFault(settings as unknown as Fault);
}

function settingOf(name: string, value: string): Record<string, unknown> {
  if (name === "body") return { body: value };
  if (name === "fields") return { fields: value.split(",") };
  const number = value === "all" ? Number.POSITIVE_INFINITY : Number(value);
  if (Number.isNaN(number)) throw new Error(`Fault: ${name} must be a number, not "${value}".`);
  return { [name]: number };
}

/**
 * Reads faults from a request body: one object or a list. `pattern` is a regular expression as a string,
 * `times: "all"` means every request.
 */
export function faultsFromJson(body: unknown): Fault[] {
  return [body].flat().map((item) => {
    if (typeof item === "string") return parseFault(item);
    if (typeof item !== "object" || item === null) throw new Error("Fault: must be an object or a text.");
    const { pattern, times, ...rest } = item as Record<string, unknown>;
    return checkFault({
      ...rest,
      ...(typeof pattern === "string" ? { path: new RegExp(pattern) } : {}),
      ...(times === undefined ? {} : { times: times === "all" ? Number.POSITIVE_INFINITY : Number(times) }),
    } as unknown as Fault);
  });
}
