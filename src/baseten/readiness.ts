import type { IncomingHttpHeaders } from "node:http";
import { isObject } from "./api/types.ts";

/** How many characters of a text are examined. A longer message is not about readiness. */
const MAX_SAID = 2_000;

/** Words for what Baseten runs. Not "it", which may also mean a payload. */
const THING =
  "(?:models?|deployments?|version|environment|server|service|endpoint|container|replicas?|instances?|workers?)(?!['\u2019]s)";
const DOING =
  "(?:building|deploying|loading|starting|initiali[sz]ing|provisioning|scaling|pulling|booting|" +
  "(?:warming|waking|spinning|coming) up|being (?:built|deployed|loaded|started|initiali[sz]ed|provisioned|scaled up))" +
  "\\b(?!\\s+with\\b)";
/** Not "loaded with trust_remote_code", which says how it is loaded. */
const DONE =
  "(?:loaded|deployed|started|built|initiali[sz]ed|provisioned|scaled up|warmed up)" +
  "\\b(?!\\s+(?:with|without|using|for|as|on|from|in)\\b)";
const NOT = "(?:\\bnot|n't)\\s+(?:(?:yet|been|fully|currently)\\s+)*";
const NONE_WORKS = "replicas?|instances?|workers?|pods?";

/**
 * The clauses that say so. Something on Baseten and its state have to be close together, because messages about refused payloads also use
 * the words "ready", "loading" and "not".
 */
const NOT_READY: readonly RegExp[] = [
  // "Model is not ready", "the deployment isn't ready yet", "model hello has not finished loading"
  `\\b${THING}\\b.*?${NOT}(?:ready\\b(?!-)|available yet\\b|awake\\b|(?:finished|done|completed)\\s+${DOING}|${DONE})`,
  `\\b(?:it|this)\\s+(?:is|was)(?:\\s+not|n't)\\s+(?:(?:yet|currently)\\s+)*ready\\b(?!-)`,
  "^\\s*not\\s+(?:yet\\s+)?ready(?:\\s+yet)?\\s*$",
  // "it is still building or deploying", "the model is being loaded", "replicas are starting"
  `\\bstill\\s+${DOING}`,
  `\\b${THING}\\b.*?\\b(?:is|are|was|were)\\s+(?:(?:currently|now|just)\\s+)*${DOING}`,
  `\\b${THING}\\b.*?\\b(?:scaled to zero|asleep)\\b`,
  `\\bno\\s+(?:ready|healthy|available|running|active)\\s+(?:${NONE_WORKS})\\b`,
  `\\b(?:no|0)\\s+(?:${NONE_WORKS})\\s+(?:(?:is|are)\\s+)?(?:ready|healthy|available|running)\\b`,
  // Baseten's own words for the states on the way up.
  `\\b(?:${THING}|status|state)\\b.*?\\b(?:LOADING_MODEL|WAKING_UP|SCALED_TO_ZERO)\\b`,
].map((pattern) => new RegExp(pattern, "i"));

/** Error codes that say so, such as `model_not_ready`. */
const NOT_READY_CODE =
  /^(?:\w+_)?(?:not_(?:yet_)?ready|(?:still_)?(?:building|deploying|loading|starting|waking_up|warming_up))$/i;

/**
 * Whether a refusal means that the deployment cannot answer yet. The wording is not documented (Baseten's clients have seen "Model is not
 * ready, it is still building or deploying"), so the meaning is recognised: a clause says that something on Baseten is not ready, or is
 * coming up. A list of errors with places is about validation, whatever its words.
 * @param body the raw text of the answer: plain text, or JSON with the message in `error`, `message` or `detail`.
 */
export function saysNotReady(body: string): boolean {
  const { texts, code } = saidIn(body);
  return NOT_READY_CODE.test(code) || texts.some(isNotReady);
}

function isNotReady(text: string): boolean {
  const clauses = text.slice(0, MAX_SAID).split(/[.;,!?](?=\s|$)|[\r\n]+/u);
  return clauses.some((clause) => NOT_READY.some((pattern) => pattern.test(clause)));
}

function saidIn(body: string): { texts: string[]; code: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    // A page of HTML comes from a gateway, whose status is all that counts.
    return { texts: /^\s*</.test(body) ? [] : [body], code: "" };
  }
  if (typeof json === "string") return { texts: [json], code: "" };
  if (!isObject(json)) return { texts: [], code: "" };
  const code = typeof json.error_code === "string" ? json.error_code : "";
  return { texts: textsOf(json), code };
}

/** The texts of an object's own fields, and of those of an object under `error` or `detail`. */
function textsOf({ error, message, detail }: Record<string, unknown>): string[] {
  return [error, message, detail].flatMap((value) => {
    if (typeof value === "string") return [value];
    if (!isObject(value)) return [];
    return [value.message, value.error, value.detail].filter((text) => typeof text === "string");
  });
}

/**
 * Whether the server of the Truss itself made this answer, and not a proxy in front of it. Such a server marks each of its errors (see
 * Truss's `_truss_common/errors.py`).
 */
export function isOfTrussServer(headers: IncomingHttpHeaders): boolean {
  return headers["x-baseten-error-source"] === "04";
}
