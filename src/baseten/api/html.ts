import { firstUnits } from "../../lib/text.ts";

/** How many characters of an error page are read. Its message is at the beginning. */
const MAX_EXAMINED = 64 * 1024;
/** Elements whose content is not text, and what ends them. */
const SILENT = [
  { opening: "<script", closing: /<\/script/gi },
  { opening: "<style", closing: /<\/style/gi },
];

/** The text of an HTML page: its beginning without tags, scripts and styles. Takes time linear in its length. */
export function htmlText(html: string): string {
  const page = firstUnits(html, MAX_EXAMINED);
  const pieces: string[] = [];
  const neverClosed = new Set<string>();
  let at = 0;
  while (at < page.length) {
    const tag = page.indexOf("<", at);
    if (tag === -1) break;
    pieces.push(page.slice(at, tag), " ");
    const end = page.indexOf(">", endOfSilence(page, tag, neverClosed));
    // Anything that is not a tag is text.
    if (end === -1) {
      at = tag;
      break;
    }
    at = end + 1;
  }
  return pieces.join("") + page.slice(at);
}

/** The index at which to look for the end of the tag: for a script, from its closing tag on. */
function endOfSilence(page: string, tag: number, neverClosed: Set<string>): number {
  for (const { opening, closing } of SILENT) {
    if (neverClosed.has(opening) || page.slice(tag, tag + opening.length).toLowerCase() !== opening) continue;
    closing.lastIndex = tag;
    const found = closing.exec(page);
    if (found) return found.index;
    // Searched for once: otherwise the search for each of them would run to the end of the page.
    neverClosed.add(opening);
  }
  return tag;
}
