/**
 * The words of a plan. Words of ours have foreign ones between them, and each reader gets the foreign ones in its own quotes: the log
 * as they are, Markdown as code.
 */
import { andMore, shortenedWithCount } from "../../lib/text.ts";
import { code } from "../markdown.ts";

/** How much of a foreign text a plan shows, in UTF-16 units. */
export const MAX_NAME = 80;
export const MAX_PATH = 120;
export const MAX_VALUE = 160;
export const MAX_SENTENCE = 400;

/** Words of ours with foreign ones between them: one more of ours than of the others. */
export interface Phrase {
  ours: readonly string[];
  foreign: readonly string[];
}

/** A template of our words; what is put into it is foreign. */
export function say(ours: TemplateStringsArray, ...foreign: string[]): Phrase {
  return { ours, foreign: foreign.map((text) => legible(text, MAX_NAME)) };
}

/** Words of ours alone. */
export function plain(text: string): Phrase {
  return { ours: [text], foreign: [] };
}

/** Several phrases as one. */
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

/** Foreign text in which all is seen: what is invisible, or turns the direction of text, becomes an escape. Cut where it is long. */
export function legible(text: string, maxUnits: number): string {
  return shortenedWithCount(text, maxUnits).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]|[^\S ]/gu,
    (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`,
  );
}
