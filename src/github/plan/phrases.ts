/**
 * The sentences of a plan. They mix our words with foreign ones, and each medium shows the foreign words in its own way: the log as they
 * are, Markdown as code.
 */
import { andMore, shortenedWithCount } from "../../lib/text.ts";
import { code } from "../markdown.ts";

/** How much of a foreign text a plan shows, in UTF-16 units. */
export const MAX_NAME = 80;
export const MAX_PATH = 120;
export const MAX_VALUE = 160;
export const MAX_SENTENCE = 400;

/** Our words and the foreign words between them. There is one more of ours than of the foreign ones. */
export interface Phrase {
  ours: readonly string[];
  foreign: readonly string[];
}

/** A template tag: the template holds our words, and what is inserted is foreign. */
export function say(ours: TemplateStringsArray, ...foreign: string[]): Phrase {
  return { ours, foreign: foreign.map((text) => legible(text, MAX_NAME)) };
}

/** A phrase of our words alone. */
export function plain(text: string): Phrase {
  return { ours: [text], foreign: [] };
}

/** Joins several phrases to one. */
export function joined(...phrases: readonly Phrase[]): Phrase {
  const ours = [""];
  const foreign: string[] = [];
  for (const phrase of phrases) {
    const [first = "", ...rest] = phrase.ours;
    ours[ours.length - 1] += first;
    ours.push(...rest);
    foreign.push(...phrase.foreign);
  }
  return { ours, foreign };
}

/** `a, b and 5 more`; at most `max` names are shown. */
export function sayNames(names: readonly string[], max: number): Phrase {
  const shown = names.slice(0, max).map((name, index) => (index === 0 ? say`${name}` : say`, ${name}`));
  return joined(...shown, plain(andMore(names.length - shown.length)));
}

/** A phrase as the log shows it. */
export function asLine({ ours, foreign }: Phrase): string {
  return String.raw({ raw: ours }, ...foreign);
}

/** A phrase as Markdown, foreign words as code. */
export function asMarkdown({ ours, foreign }: Phrase): string {
  return String.raw({ raw: ours }, ...foreign.map(code));
}

/** Foreign text in which everything can be seen: characters that are invisible or turn the direction of text become escapes. Long
 * text is cut. */
export function legible(text: string, maxUnits: number): string {
  return shortenedWithCount(text, maxUnits).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\S ]/gu,
    (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`,
  );
}
