import type { ServerResponse } from "node:http";
import { setImmediate as nextTurn, setTimeout as delay } from "node:timers/promises";
import { OFF } from "./world/scenario.ts";
import type { Deployment } from "./world/deployment.ts";
import type { State } from "./world/state.ts";

/** The answer of the inference endpoint. */
export interface PredictAnswer {
  /** Default 200. */
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string or bytes unchanged. */
  body?: unknown;
  /**
   * In place of `body`: the parts of a streamed answer. A generator may be endless, because it is left as soon as the client has
   * gone. If it throws, the connection is cut.
   */
  chunks?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** Answers a request to a model. Default: the input comes back as `{"output": input}`. */
export type PredictHandler = (call: {
  deployment: Deployment;
  body: unknown;
  path: string;
  /** The path below the deployment's or the environment's URL: `predict`, `sync/v1/chat/completions`. */
  route: string;
  /** Waits so many milliseconds of the sandbox's time. */
  pause(milliseconds: number): Promise<void>;
}) => PredictAnswer;

/** The default handler. */
export const echo: PredictHandler = ({ body }) => ({ body: { output: body } });

/** Versions that answer differently: those with these ids, and every other deployment. */
export function versions(known: Readonly<Record<string, PredictHandler>>, other: PredictHandler): PredictHandler {
  return (call) => (known[call.deployment.id] ?? other)(call);
}

/** When the tokens of a stream are sent, in milliseconds of the sandbox's time after the request. */
export interface StreamTimes {
  first: number;
  /** The last one, with which the stream ends. */
  last: number;
}

/** A model that streams these tokens at even distances, as servers with OpenAI's routes do. */
export function streaming(tokens: readonly string[], { first, last }: StreamTimes): PredictHandler {
  const step = tokens.length < 2 ? 0 : (last - first) / (tokens.length - 1);
  return ({ pause }) => ({
    chunks: (async function* () {
      for (const [index, content] of tokens.entries()) {
        await pause(index === 0 ? first : step);
        yield `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
      }
      yield "data: [DONE]\n\n";
    })(),
  });
}

/** A server with routes of its own, as OpenAI has them: what it does not know is answered as such servers do. */
export const openAi: PredictHandler = ({ route, body }) => {
  if (route !== "sync/v1/chat/completions") return { status: 404, body: { detail: "Not Found" } };
  const { model = "" } = (body ?? {}) as { model?: string };
  return { body: { object: "chat.completion", model, choices: [{ message: { role: "assistant", content: "Hi" } }] } };
};

/** A model that answers an error with 200, as many public models do. */
export const errorWith200: PredictHandler = () => ({ body: { error: "CUDA out of memory" } });

/** A server whose front page answers in place of its API. */
export const webPage: PredictHandler = () => ({
  headers: { "content-type": "text/html" },
  body: "<!DOCTYPE html><html><title>Gradio</title></html>",
});

const READY = new Set(["ACTIVE", "SCALED_TO_ZERO", "WAKING_UP", "UPDATING", "UNHEALTHY"]);
/** What Baseten's own clients expect, with status 400, until a deployment is ready and for a moment after that. */
const NOT_READY = "Model is not ready, it is still building or deploying";

/** The path that wakes what is scaled to zero. Regional hosts, which the root stands for, do not have it. */
const WAKE = "wake";

/** A place of the inference API, and the path below it. A stand-in on one port has no host names, so regional ones are its root. */
const PLACE = /^\/(?:(?:deployment\/[^/]+|environments\/[^/]+|production|development)\/(.+)|(predict|sync\/.+))$/;

/** Whether the path belongs to the inference API. */
export function isPredictPath(pathname: string): boolean {
  return PLACE.test(pathname);
}

function routeIn(pathname: string): string {
  const [, below, atRoot] = PLACE.exec(pathname) ?? [];
  return below ?? atRoot ?? "";
}

/** The answer of the deployment that the path leads to. */
export function predictAnswer(state: State, handler: PredictHandler, pathname: string, body: unknown): PredictAnswer {
  const deployment = findDeployment(state, pathname);
  if (!deployment) return refusal(404, "model_does_not_exist", "The model or its deployment does not exist.");
  const status = deployment.life.status;
  if (OFF.has(status)) return refusal(404, "model_does_not_exist", "The deployment is deactivated.");
  const route = routeIn(pathname);
  if (route === WAKE) return wake(state, deployment);
  if (!READY.has(status) || lagsBehind(state, deployment)) return { status: 400, body: { error: NOT_READY } };
  // Baseten hands `predict` and what follows `sync/` on to the model; it knows no other path.
  if (route !== "predict" && !route.startsWith("sync/")) return refusal(404, "not_found", "There is no such path.");
  const pause = async (milliseconds: number): Promise<void> => {
    await delay(milliseconds * state.time.scale);
  };
  const answer = handler({ deployment, body, path: pathname, route, pause });
  deployment.calls.push({
    at: state.clock.now(),
    status: answer.status ?? 200,
    ...CALL_LASTS,
    environment: environmentIn(pathname),
  });
  return answer;
}

/** Baseten documents neither what the answer holds nor what comes of what is awake or not built yet; the sandbox accepts both. */
function wake(state: State, deployment: Deployment): PredictAnswer {
  state.wake(deployment);
  return { status: 202, body: {} };
}

/** How long each call takes in the metrics. */
const CALL_LASTS = { seconds: 0.2, firstByteSeconds: 0.1 };

/** The environment that a path names; undefined for a deployment. */
function environmentIn(pathname: string): string | undefined {
  const [, kind, name] = pathname.split("/");
  if (kind === "environments") return decodeURIComponent(name ?? "");
  return kind === "production" ? kind : undefined;
}

function lagsBehind({ predictLag, time }: State, deployment: Deployment): boolean {
  const { requests = 0, ms = 0 } = predictLag;
  const active = deployment.life.history.findLast(({ status }) => status === "ACTIVE");
  if (active && time.now() < active.at + ms * time.scale) return true;
  if (deployment.predictsRefused >= requests) return false;
  deployment.predictsRefused += 1;
  return true;
}

/** Sends the answer; the parts of a stream are sent one by one. */
export async function sendPredict(response: ServerResponse, answer: PredictAnswer): Promise<void> {
  const { status = 200, headers = {}, body, chunks } = answer;
  if (chunks) {
    response.writeHead(status, { "content-type": "text/event-stream", ...headers });
    await sendChunks(response, chunks);
    return;
  }
  const raw = typeof body === "string" || body instanceof Uint8Array;
  const bytes = raw ? Buffer.from(body as string) : Buffer.from(JSON.stringify(body ?? null));
  response.writeHead(status, {
    "content-type": raw ? "text/plain" : "application/json",
    ...headers,
    "content-length": bytes.length,
  });
  response.end(bytes);
}

/** Sends each part before it asks for the next. */
async function sendChunks(response: ServerResponse, chunks: NonNullable<PredictAnswer["chunks"]>): Promise<void> {
  const gone = new Promise((resolve) => response.once("close", resolve));
  try {
    for await (const chunk of chunks) {
      // If the client has gone, the part is never written, and no callback says so.
      await Promise.race([gone, new Promise((resolve) => response.write(chunk, resolve))]);
      await nextTurn();
      if (response.destroyed) return;
    }
    response.end();
  } catch {
    response.socket?.destroy();
  }
}

/** Baseten's host names contain the model. A stand-in on one port does not have that, so the newest model that fits is used. */
function findDeployment(state: State, pathname: string): Deployment | undefined {
  const [, kind, name] = pathname.split("/");
  if (kind === "deployment") return state.deployment(name ?? "");
  if (kind === "development")
    return state.models.flatMap(({ deployments }) => deployments).findLast(({ isDevelopment }) => isDevelopment);
  const environments = state.models.flatMap((model) => model.environments).filter(({ current }) => current);
  if (kind === "predict" || kind === "sync") return environments.at(-1)?.current;
  const wanted = kind === "production" ? "production" : decodeURIComponent(name ?? "");
  return environments.findLast((environment) => environment.name === wanted)?.current;
}

function refusal(status: number, code: string, error: string): PredictAnswer {
  return { status, body: { error, error_code: code, detail: null } };
}
