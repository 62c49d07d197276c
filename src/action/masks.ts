import { lookAtKey } from "./key.ts";
import { firstUnits } from "../lib/text.ts";

const SHORTEST_SECRET = 6;
/** Shorter texts of a payload are words such as `stream`. */
const SHORTEST_OF_PAYLOAD = 8;
const REPLACEMENT = "***";

/** What must never be seen: every value is masked in the log when it arrives and scrubbed from every text we pass on. */
export class Secrets {
  readonly #mask: (value: string) => void;
  readonly #forms = new Set<string>();
  /** What may stand in the log, and in nothing that leaves through GitHub's API. */
  readonly #forLog = new Set<string>();

  /** @param mask tells the runner to hide a value in the log (`core.setSecret`). */
  constructor(mask: (value: string) => void) {
    this.#mask = mask;
  }

  /**
   * Hides a value from now on: as it is, URL-encoded and as it stands inside a JSON string. Values of less than six
   * characters are left alone: hiding them would blank ordinary words.
   */
  add(value: string): void {
    if (value.length < SHORTEST_SECRET) return;
    for (const form of formsOf(value)) {
      if (this.#forms.has(form)) continue;
      this.#forms.add(form);
      this.#mask(form);
    }
  }

  /** Hides an API key, and what may be the bare key inside of it where something else was pasted with it. */
  addKey(key: string): void {
    for (const value of [key, ...(lookAtKey(key)?.bare ?? [])]) this.add(value);
  }

  /**
   * Notes every text in a payload that is long enough to be a secret of the workflow's. The runner masks those in the log, and nobody
   * does in what leaves through GitHub's API. They stay in the log, where a model's answer would be unreadable without them.
   * @param payload any JSON value.
   */
  addPayload(payload: unknown): void {
    if (typeof payload === "string" && payload.length >= SHORTEST_OF_PAYLOAD) {
      for (const form of formsOf(payload)) this.#forLog.add(form);
    }
    if (typeof payload !== "object" || payload === null) return;
    for (const value of Object.values(payload)) this.addPayload(value);
  }

  /** Notes a person's address: it may stand in the log, and in nothing else. */
  addAddress(address: string): void {
    for (const form of formsOf(address)) this.#forLog.add(form);
  }

  /** The text without any known secret. Must come before any cutting: half a secret is no longer recognised. */
  scrub(text: string): string {
    return without(text, this.#forms);
  }

  /** The same, and without the texts of the payload and people's addresses: for what leaves through GitHub's API, and for what is cut. */
  scrubForOthers(text: string): string {
    return without(this.scrub(text), this.#forLog);
  }

  /** The beginning of a text, no longer than so many UTF-16 units, which ends in no half of a secret and of no text that only the log may hold. */
  beginning(text: string, units: number): string {
    let end = Math.max(0, Math.min(units, text.length));
    if (end === text.length) return text;
    for (const form of [...this.#forms, ...this.#forLog]) {
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
