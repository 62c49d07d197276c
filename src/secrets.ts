import { lookAtKey } from "./action/key.ts";

const SHORTEST_SECRET = 6;
const REPLACEMENT = "***";

/** What must never be seen: every value is masked in the log when it arrives and scrubbed from every text we pass on. */
export class Secrets {
  readonly #mask: (value: string) => void;
  readonly #forms = new Set<string>();

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
    for (const form of [value, encodeURIComponent(value.toWellFormed()), JSON.stringify(value).slice(1, -1)]) {
      if (this.#forms.has(form)) continue;
      this.#forms.add(form);
      this.#mask(form);
    }
  }

  /** Hides an API key, and what may be the bare key inside of it where something else was pasted with it. */
  addKey(key: string): void {
    for (const value of [key, ...(lookAtKey(key)?.bare ?? [])]) this.add(value);
  }

  /** The text without any known secret. Must come before any cutting: half a secret is no longer recognised. */
  scrub(text: string): string {
    let scrubbed = text;
    for (const form of [...this.#forms].sort((a, b) => b.length - a.length)) {
      scrubbed = scrubbed.replaceAll(form, REPLACEMENT);
    }
    return scrubbed;
  }
}
