import type { Plain } from "../plain.ts";

/** Shown in place of a value that nobody may see. */
export const HIDDEN = "(hidden)";

/** Keys whose values are secrets. Words in them are separated by `_`. */
const SECRET_KEY =
  /secret|password|passwd|passphrase|credential|private_?key|(?:api|access|account|encryption|signing|license)_?key|(?:^|_)(?:pass|pwd|pw|pin|auth|bearer|dsn|sas|sig|signature)(?:_|$)|pass$|connection_?string|webhook/;
/** Keys below which every value is a secret. */
const SECRET_BLOCK = /secret|password|credential|private_?key/;
/** Keys whose values are secrets if they are text. */
const SECRET_TEXT_KEY = /token$|token_(?:value|secret|\d)|(?:^|_)keys?$/;
/** Keys whose values describe or name a secret, but are none. */
const HARMLESS_KEY = /_name$|^auth_method$|^secret_to_path_mapping$|_(?:file|path|dir|header|type|limit|count|size)$/;

/** The number of an item of a list, as an override and as a comparison writes it. */
const LIST_NUMBER = /^(?:\d+|\[\d+\])$/;

/** Text that is or holds a credential, whatever its key is. */
const CREDENTIALS: readonly RegExp[] = [
  /:\/\/[^/?#\s]*@/,
  /-----BEGIN [A-Z0-9 ]*(?:KEY|CERTIFICATE)/,
  /\b(?:hf|api_org|sk|pk|rk|ghp|gho|ghu|ghs|ghr|github_pat|glpat|npm|pypi|dckr_pat|xox[abeoprs]|whsec|shpat|nvapi|r8|gsk|dop_v1|lin_api|figd|AIza|ya29)[-_.]?[A-Za-z0-9_-]{16,}/,
  /\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}/,
  /\beyJ[A-Za-z0-9_-]{8,500}\.[A-Za-z0-9_-]{4}/,
  /\b(?:bearer|basic)\s+[A-Za-z0-9+/=._-]{6,}/i,
  /(?:token|secret|passw(?:or)?d|credential|api[_-]?key|access[_-]?key|authorization|signature|[?&](?:sig|key|auth|code))["']?\s*[=:](?!=)\s*["']?[^\s"'$]{4,}/i,
  /--?(?:token|secret|password|api[_-]?key)\s+["']?[^\s"'$-][^\s"'$]{3,}/i,
];
const LONG_RUN = /[A-Za-z0-9+/_=-]{24,}/g;
/** Commit ids and digests are long as well, but public. */
const DIGEST = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** From this many bits per character on, text looks random. Words and names of models stay below. */
const RANDOM_BITS = 3.8;

/**
 * Whether a value of a config must not be shown: everything under `secrets`, values whose key names a secret, and text that looks like a
 * credential. It hides too much rather than too little; whoever needs the value finds it in the file.
 * @param steps the keys from the root to the value. An item of a list is judged by the keys of the list.
 */
export function isSecret(steps: readonly string[], value: Plain): boolean {
  if (steps[0] === "secrets") return true;
  if (value === null || typeof value === "boolean" || value === "") return false;
  const isTextual = typeof value === "string";
  const keys = steps.filter((step) => !LIST_NUMBER.test(step));
  const [leaf = "", ...around] = keys.map(wordsOf).reverse();
  if (isSecretKey(leaf, isTextual)) return true;
  if (!HARMLESS_KEY.test(leaf) && around.some((step) => SECRET_BLOCK.test(step) && !HARMLESS_KEY.test(step)))
    return true;
  return isTextual && looksLikeCredential(value);
}

/** A key in lower case, with `_` between its words. */
function wordsOf(step: string): string {
  return step
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

function isSecretKey(words: string, isTextual: boolean): boolean {
  if (HARMLESS_KEY.test(words)) return false;
  // A number of tokens is not a token.
  return SECRET_KEY.test(words) || (isTextual && SECRET_TEXT_KEY.test(words));
}

/** Whether a text is or holds a credential. */
export function looksLikeCredential(text: string): boolean {
  if (CREDENTIALS.some((pattern) => pattern.test(text))) return true;
  return (text.match(LONG_RUN) ?? []).some(looksRandom);
}

/** Whether a long run of letters and digits looks random: cases and digits are mixed, and characters rarely repeat. */
function looksRandom(run: string): boolean {
  if (DIGEST.test(run)) return false;
  const parts = run.split(/[-_/]/).filter((part) => part.length >= 16);
  return parts.some(
    (part) => /[a-z]/.test(part) && /[A-Z]/.test(part) && /\d/.test(part) && bitsPerCharacter(part) >= RANDOM_BITS,
  );
}

/** Shannon's entropy of a text, in bits per character. */
export function bitsPerCharacter(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
