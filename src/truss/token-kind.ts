/** Recognises tokens by the prefix that their issuer gives them and by the random part after it. */
import { bitsPerCharacter } from "./diff/secret-values.ts";

/** Patterns for whole tokens; the last group is the random part. */
const TOKENS: readonly [what: string, pattern: RegExp][] = [
  ["a Hugging Face token", /\b(?:hf|api_org)_([A-Za-z0-9]{30,60})\b/],
  ["a GitHub token", /\b(?:gh[pousr]_|github_pat_)([A-Za-z0-9_]{22,255})\b/],
  ["a GitLab token", /\bglpat-([A-Za-z0-9_-]{20,100})/],
  ["an API key of Anthropic, OpenAI or a similar service", /\bsk-((?:[a-z0-9]{2,10}-){0,3}[A-Za-z0-9_-]{20,250})/],
  ["a Stripe key", /\b[sr]k_(?:live|test)_([A-Za-z0-9]{20,250})\b/],
  ["an AWS access key", /\b(?:AKIA|ASIA)([A-Z0-9]{16})\b/],
  ["a Google API key", /\bAIza([A-Za-z0-9_-]{35})/],
  ["a Google access token", /\bya29\.([A-Za-z0-9_-]{20,500})/],
  ["a Slack token", /\bxox[abeoprs]-([A-Za-z0-9-]{20,250})/],
  ["an npm token", /\bnpm_([A-Za-z0-9]{36})\b/],
  ["a PyPI token", /\bpypi-([A-Za-z0-9_-]{50,500})/],
  ["a Docker token", /\bdckr_pat_([A-Za-z0-9_-]{20,100})/],
  ["an NVIDIA API key", /\bnvapi-([A-Za-z0-9_-]{40,150})/],
  ["a Replicate token", /\br8_([A-Za-z0-9]{30,60})\b/],
  ["a Groq API key", /\bgsk_([A-Za-z0-9]{40,80})\b/],
  ["a SendGrid key", /\bSG\.([A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64})/],
  ["a signed token (JWT)", /\beyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{8,4000}\.([A-Za-z0-9_-]{16,1000})/],
  ["a Baseten API key", /^[A-Za-z0-9]{8}\.([A-Za-z0-9]{32})$/],
];

const SERVICE_ACCOUNT = /"type"\s*:\s*"(?:service_account|authorized_user)"/;
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;

/** In characters; a service account's JSON has some 2,500. */
const MAX_SEARCHED_LENGTH = 20_000;

/**
 * What kind of credential a text is or holds, with its article; undefined if it is none. A uuid, a digest, the revision of a
 * repository, and plain words after such a prefix are not credentials.
 */
export function tokenKind(text: string): string | undefined {
  const searched = text.slice(0, MAX_SEARCHED_LENGTH);
  if (PRIVATE_KEY.test(searched)) return SERVICE_ACCOUNT.test(searched) ? "a Google service account" : "a private key";
  if (SERVICE_ACCOUNT.test(searched) && /"(?:private_key|refresh_token)"\s*:/.test(searched))
    return "Google credentials";
  return TOKENS.find(([, pattern]) => {
    const random = pattern.exec(searched)?.[1];
    return random !== undefined && isRandom(random);
  })?.[0];
}

const UUID = /^(?:[a-z0-9]+[-_])*[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The digests of Git and of SHA-2. */
const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;
/** Bits per character: words, and what is typed by hand, stay below. */
const RANDOM_BITS = 3.2;

function isRandom(part: string): boolean {
  if (UUID.test(part) || DIGEST.test(part)) return false;
  // Words are separated by hyphens; random text mixes digits or cases within one run.
  const isMixed = part.split(/[-_.]/).some((run) => {
    const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(run)).length;
    return run.length >= 12 && kinds >= 2 && !/^[A-Z]?[a-z]+\d{0,4}$/.test(run);
  });
  return isMixed && bitsPerCharacter(part) >= RANDOM_BITS;
}
