/** The headers of an answer, as Node and the AWS SDK hand them over: names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** `Retry-After` counts in whole seconds; who asks for less leaves it to the delays of the caller, which begin there. */
const SHORTEST_MS = 1_000;
/** Nobody here waits for a day, and Node's timers would take a wait of more than 24 days for none at all. */
const LONGEST_MS = 86_400_000;

/** RFC 9110, 5.6.7: the preferred form of a date, and the two obsolete ones that still have to be read. */
const IMF_OR_RFC850_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME_DATE = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * For how many milliseconds a server asks to be left alone by the header `Retry-After` (RFC 9110, 10.2.3: seconds or a date).
 * @returns undefined where it asks for nothing that means a wait (zero, a negative number, a time that has come, no number),
 * so that the caller's own delays hold.
 */
export function retryAfterMs(headers: AnswerHeaders): number | undefined {
  const written = headerOf(headers, "retry-after");
  return /^\d+$/.test(written) ? waitOfSeconds(Number(written)) : msUntil(dateOf(written), headers);
}

/** The same for a number of seconds, as it stands in a body; whatever else stands there asks for nothing. */
export function waitOfSeconds(seconds: unknown): number | undefined {
  return typeof seconds === "number" ? wish(seconds * 1_000) : undefined;
}

/**
 * The same for a point in time, in epoch milliseconds. It is the server's, so it is compared with the server's own clock where
 * the answer shows it.
 */
export function msUntil(time: number, headers: AnswerHeaders): number | undefined {
  const now = dateOf(headerOf(headers, "date"));
  return wish(time - (Number.isNaN(now) ? Date.now() : now));
}

function wish(milliseconds: number): number | undefined {
  return milliseconds >= SHORTEST_MS ? Math.min(milliseconds, LONGEST_MS) : undefined;
}

function headerOf(headers: AnswerHeaders, name: string): string {
  return [headers[name] ?? ""].flat()[0]?.trim() ?? "";
}

/** Epoch milliseconds; NaN where it is no date of HTTP. `Date.parse` alone takes `-1` for the year 2001. */
function dateOf(text: string): number {
  if (IMF_OR_RFC850_DATE.test(text)) return Date.parse(text.replaceAll("-", " "));
  return ASCTIME_DATE.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}
