import { firstUnits } from "../lib/text.ts";
import { lookAtKey } from "./key.ts";

/** In UTF-16 units. Hiding a shorter value would blank ordinary words. */
const MIN_SECRET = 6;
/** In UTF-16 units. Shorter strings of a payload are words such as `stream`. */
const MIN_PAYLOAD_TEXT = 8;
const REPLACEMENT = "***";

/** Whether a value is long enough to be hidden. */
export function isMaskable(value: string): boolean {
  return value.length >= MIN_SECRET;
}

/** The values that nobody may see. Each is masked in the log as soon as it is known, and scrubbed from every text that we pass on. */
export class Secrets {
  readonly #mask: (value: string) => void;
  readonly #forms = new Set<string>();
  /** What the log may show, but GitHub's API must not get. */
  readonly #logOnly = new Set<string>();

  /** @param mask tells the runner to hide a value in the log (`core.setSecret`). */
  constructor(mask: (value: string) => void) {
    this.#mask = mask;
  }

  /**
   * Hides a value from now on: the value itself, URL-encoded, and escaped as in a JSON string. Values shorter than six characters are left
   * alone.
   */
  add(value: string): void {
    if (!isMaskable(value)) return;
    for (const form of formsOf(value)) {
      if (this.#forms.has(form)) continue;
      this.#forms.add(form);
      this.#mask(form);
    }
  }

  /** Hides an API key. If more than the bare key was pasted, also hides what may be the bare key. */
  addKey(key: string): void {
    for (const value of [key, ...(lookAtKey(key)?.bare ?? [])]) this.add(value);
  }

  /**
   * Hides every longer string of a payload from what is sent to GitHub's API. Such a string may be a secret of the workflow: the runner
   * masks those in the log, and nobody masks them elsewhere. The log keeps these strings, because a model's answer would be unreadable
   * without them.
   * @param payload any JSON value.
   */
  addPayload(payload: unknown): void {
    if (typeof payload === "string" && payload.length >= MIN_PAYLOAD_TEXT) {
      for (const form of formsOf(payload)) this.#logOnly.add(form);
    }
    if (typeof payload !== "object" || payload === null) return;
    for (const value of Object.values(payload)) this.addPayload(value);
  }

  /** Hides a person's address from everything but the log. */
  addAddress(address: string): void {
    for (const form of formsOf(address)) this.#logOnly.add(form);
  }

  /** The text without any known secret. Scrub before you cut: half a secret is not recognised. */
  scrub(text: string): string {
    return without(text, this.#forms);
  }

  /** Like {@link scrub}, but also without what only the log may show: for what is sent to GitHub's API, and for what is cut. */
  scrubForOthers(text: string): string {
    return without(this.scrub(text), this.#logOnly);
  }

  /**
   * The beginning of a text, at most `units` UTF-16 units long. It never ends inside a secret, or inside a text that only the log may show.
   */
  beginning(text: string, units: number): string {
    let end = Math.max(0, Math.min(units, text.length));
    if (end === text.length) return text;
    for (const form of [...this.#forms, ...this.#logOnly]) {
      const start = text.indexOf(form, Math.max(0, end - form.length + 1));
      if (start !== -1 && start < end) end = start;
    }
    return firstUnits(text, end);
  }
}

function formsOf(value: string): string[] {
  return [value, encodeURIComponent(value.toWellFormed()), JSON.stringify(value).slice(1, -1)];
}

function without(text: string, forms: ReadonlySet<string>): string {
  let scrubbed = text;
  for (const form of [...forms].sort((a, b) => b.length - a.length)) scrubbed = scrubbed.replaceAll(form, REPLACEMENT);
  return scrubbed;
}
