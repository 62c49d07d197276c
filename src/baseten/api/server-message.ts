import { htmlText } from "./html.ts";

/**
 * The message in the body of a refusal, whatever its shape: `message`, `error` (text or an object with a message), `detail` (text, or a
 * list of places and messages in FastAPI's format), `errors`; else the text itself without tags.
 * @returns one text, uncut and possibly empty.
 */
export function serverMessage(body: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return textOf(body);
  }
  return messageIn(parsed) ?? textOf(body);
}

/** Bounded on both sides, so that the search takes time linear in the length of the text. */
const ADDRESS = /[\p{L}\p{N}_.+%-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

/** In UTF-16 units. Every output shows less of such a text than this. */
const MAX_EXAMINED = 16 * 1024;

/**
 * A text from Baseten without people's e-mail addresses, because it is shown in public places. A very long text is cut, without the word
 * that the cut may have halved.
 */
export function withoutAddresses(text: string): string {
  if (text.length <= MAX_EXAMINED) return text.replace(ADDRESS, "…");
  const beginning = text.slice(0, MAX_EXAMINED);
  return `${beginning.slice(0, Math.max(0, beginning.lastIndexOf(" "))).replace(ADDRESS, "…")}…`;
}

/** How deep messages are searched for. An endlessly nested answer must not break us. */
const MAX_DEPTH = 20;

function messageIn(value: unknown, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (typeof value === "string") return value === "" ? undefined : value;
  if (Array.isArray(value)) return joined(value.map((item) => placeAndMessage(item, depth + 1)));
  if (typeof value !== "object" || value === null) return undefined;
  const { message, error, detail, errors } = value as Record<string, unknown>;
  const within = depth + 1;
  return (
    messageIn(message, within) ?? messageIn(error, within) ?? messageIn(detail, within) ?? messageIn(errors, within)
  );
}

/** `{loc: ["body", "config"], msg: "..."}` becomes `body.config: ...`. */
function placeAndMessage(item: unknown, depth: number): string | undefined {
  if (typeof item !== "object" || item === null) return messageIn(item, depth);
  const { loc, msg } = item as { loc?: unknown; msg?: unknown };
  if (typeof msg !== "string") return messageIn(item, depth);
  return Array.isArray(loc) ? `${loc.join(".")}: ${msg}` : msg;
}

function joined(messages: (string | undefined)[]): string | undefined {
  const texts = messages.filter((message) => message !== undefined);
  return texts.length > 0 ? texts.join("; ") : undefined;
}

function textOf(body: string): string {
  return body.trimStart().startsWith("<") ? htmlText(body) : body;
}
