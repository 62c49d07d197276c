import { type EventPull, pullOf, type WorkflowEvent } from "./event.ts";

/** What is wrong with a value that was given as an API key. */
export interface BrokenKey {
  /** Goes on after the input's name. Holds no part of the value. */
  problem: string;
  remedy: string;
  /** Parts of the value that may be the bare key, so just as secret. */
  bare: string[];
}

/** In UTF-16 units. No key is longer; it also bounds the text that the patterns below search. */
const MAX_KEY = 4_096;

/** The form of Baseten's keys: two parts with a dot between them. Only a value decoded from base64 has to match it. */
const BARE_KEY = /^[\w-]{4,}\.[\w-]{12,}$/;
const COPY_BARE = "Store only the key in the secret, on one line.";

/**
 * Recognises what people paste in place of a bare key.
 * @param key without the white space around it.
 * @returns undefined if the text may be a key.
 */
export function lookAtKey(key: string): BrokenKey | undefined {
  if (key.length > MAX_KEY) {
    const problem = `must be an API key, but is ${key.length} characters long`;
    return { problem, remedy: COPY_BARE, bare: unwrapped(key.slice(0, MAX_KEY)).slice(1) };
  }
  const found = FORMS.find(({ pattern }) => pattern.test(key));
  if (found !== undefined) {
    const { pattern, looksLike } = found;
    const inside = pattern.exec(key)?.groups?.key ?? "";
    return {
      problem: `must be the bare API key, but looks like ${looksLike}`,
      remedy: COPY_BARE,
      bare: unwrapped(inside),
    };
  }
  const decoded = fromBase64(key);
  if (decoded !== undefined) {
    const problem = "must be the bare API key, but looks like a base64-encoded one";
    return { problem, remedy: "Store the key as Baseten shows it: GitHub needs no encoding.", bare: [decoded] };
  }
  if (/^[!-~]*$/.test(key)) return undefined;
  const problem = "must be printable ASCII without spaces, but contains other characters";
  return { problem, remedy: "Copy the key into the secret again, on one line.", bare: [] };
}

/** The first form that fits goes into the message. Its content may have another form, and is masked as well. */
const FORMS: readonly { pattern: RegExp; looksLike: string }[] = [
  { pattern: /(?:^|\n)\s*api_key\s*[=:]\s*(?<key>\S+)/, looksLike: "a whole .trussrc file" },
  { pattern: /^\{[\s\S]*"(?:api_?key|token)"\s*:\s*"(?<key>[^"]*)"/i, looksLike: "a JSON object" },
  { pattern: /^(["'`])(?<key>[\s\S]*)\1$/, looksLike: "a key in quotes" },
  { pattern: /^(?:export\s+)?[A-Za-z_]\w*\s*=\s*(?<key>[^\s=][\s\S]*)$/, looksLike: "an assignment (NAME=…)" },
  {
    pattern: /^(?:Authorization\s*:\s*)?(?:Bearer|Api-Key)\b\s*:?\s*(?<key>\S[\s\S]*)$/i,
    looksLike: "an Authorization header (`Bearer` or `Api-Key` before the key)",
  },
];

/** A text, and its content if that has a form of its own, such as quotes within an assignment. */
function unwrapped(text: string): string[] {
  const bare = text.trim();
  if (bare === "") return [];
  const inner = FORMS.map(({ pattern }) => pattern.exec(bare)?.groups?.key).find((found) => found !== undefined);
  return inner === undefined || inner.length >= bare.length ? [bare] : [bare, ...unwrapped(inner)];
}

function fromBase64(key: string): string | undefined {
  if (!/^[A-Za-z0-9+/_-]{20,}={0,2}$/.test(key)) return undefined;
  const decoded = Buffer.from(key, "base64").toString("latin1").trim();
  return BARE_KEY.test(decoded) ? decoded : undefined;
}

/** Why a run has no API key. */
export interface MissingKey {
  /** Which kind of run gets no secrets, such as "a pull request from a fork"; undefined if the event does not show why. */
  cause: string | undefined;
  /** Whole sentences: why there is no key, and what to do. */
  text: string;
}

/** Events for which GitHub treats a run that Dependabot starts like one from a fork (GitHub's documentation of Dependabot on Actions). */
const DEPENDABOT_EVENTS = new Set([
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "push",
  "create",
  "deployment",
  "deployment_status",
]);

/** Why a run of this event has no API key. */
export function whyNoKey(event: WorkflowEvent): MissingKey {
  if (event.actor === "dependabot[bot]" && DEPENDABOT_EVENTS.has(event.name)) {
    return {
      cause: "a run that Dependabot started",
      text: "Dependabot started this run, so GitHub gives it only Dependabot's own secrets (Settings, Secrets and variables, Dependabot).",
    };
  }
  if (isOfFork(event, pullOf(event))) {
    return {
      cause: "a pull request from a fork",
      text: "This run is for a pull request from a fork, and GitHub gives such runs no secrets.",
    };
  }
  return {
    cause: undefined,
    text: "The name of the secret may be misspelled in the workflow, the secret may belong to a GitHub environment that the job does not name (`environment:`), or a reusable workflow may be called without `secrets: inherit`.",
  };
}

/** Runs of `pull_request_target` are on the base branch, and get its secrets. */
function isOfFork({ name, run }: WorkflowEvent, pull: EventPull | undefined): boolean {
  return pull !== undefined && name !== "pull_request_target" && pull.headRepository !== run.repository;
}
