/** What a caller may choose of a predict call: its path, and headers besides those that are ours. */

/** A header of HTTP as it was written: `X-Tenant`, `acme`. */
export interface PredictHeader {
  name: string;
  value: string;
}

/** No route is longer. Of a longer text, decoding it again and again would take too long. */
const MAX_PATH = 2_000;
/** Headers that the call itself decides on: the key, the host, how long the body is, and how the connection is used. */
const OWN_HEADERS = [
  "authorization",
  "host",
  "content-length",
  "transfer-encoding",
  "connection",
  "trailer",
  "te",
  "upgrade",
  "expect",
];
/** The names of headers, and a path of a URL, by RFC 9110 and RFC 3986. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const PATH = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})+$/;

/**
 * What is wrong with a path below a deployment's URL, and what to write.
 * @returns undefined if nothing is. The problem goes on after the input's name.
 */
export function pathProblem(path: string): { problem: string; remedy: string } | undefined {
  const example = "Write the part that follows the deployment's URL, such as sync/v1/chat/completions.";
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) {
    return { problem: "must be a path below the deployment's URL, but begins with a scheme", remedy: example };
  }
  if (path.startsWith("/")) {
    return { problem: 'must be relative to the deployment\'s URL, but begins with "/"', remedy: example };
  }
  if (path.length > MAX_PATH)
    return { problem: `must be at most ${MAX_PATH} characters long, but is longer`, remedy: example };
  const odd = /[?#\\]/.exec(path)?.[0];
  if (odd !== undefined) {
    const why = odd === "?" ? "a query" : odd === "#" ? "a fragment" : "a backslash";
    return { problem: `must be only a path, but contains ${why} (${JSON.stringify(odd)})`, remedy: example };
  }
  if (!PATH.test(path)) {
    const remedy = "For example, write a space as %20.";
    return { problem: "contains a character, or a `%`, that must be percent-encoded in a URL", remedy };
  }
  if (!leadsOut(path)) return undefined;
  return { problem: 'must not contain "." or ".." as a segment, even percent-encoded', remedy: example };
}

/** Whether any reading of a path, however often it is decoded, has a part that leads elsewhere. */
function leadsOut(path: string): boolean {
  for (let text = path; ; ) {
    if (text.split(/[/\\]/).some((part) => part === "." || part === "..")) return true;
    const decoded = text.replace(/%[0-9A-Fa-f]{2}/g, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
    if (decoded === text) return false;
    text = decoded;
  }
}

/**
 * Reads headers, one `Name: value` on each line.
 * @returns the headers, and what is wrong with the others. No problem quotes a value, nor a line that is no header: either may be a secret.
 */
export function readHeaders(lines: readonly string[]): { headers: PredictHeader[]; problems: string[] } {
  const headers: PredictHeader[] = [];
  const problems: string[] = [];
  lines.forEach((line, index) => {
    const read = headerOf(line, headers);
    if (typeof read === "string") problems.push(`${read} (line ${index + 1} of ${lines.length})`);
    else headers.push(read);
  });
  return { headers, problems };
}

function headerOf(line: string, before: readonly PredictHeader[]): PredictHeader | string {
  const colon = line.indexOf(":");
  if (colon === -1) return "must have one `Name: value` per line, but one line has no colon";
  const name = line.slice(0, colon);
  if (!TOKEN.test(name)) return "must have one `Name: value` per line, but one line has no valid name before its colon";
  return readHeader(name, line.slice(colon + 1), before);
}

/**
 * Reads one header.
 * @param before the headers that are sent besides it.
 * @returns the header, or what is wrong with it. The problem goes on after the name of what holds it, and quotes no value, nor a name that
 * may be none.
 */
export function readHeader(name: string, text: string, before: readonly PredictHeader[]): PredictHeader | string {
  const value = text.trim();
  if (!TOKEN.test(name)) return "must contain header names, but one is not valid";
  if (OWN_HEADERS.includes(name.toLowerCase())) return `must not contain \`${name}\`, which this action sets`;
  if (before.some((other) => other.name.toLowerCase() === name.toLowerCase())) return `contains \`${name}\` twice`;
  if (value === "") return `contains \`${name}\` without a value`;
  if (!/^[\t -~]*$/.test(value)) return `must be printable ASCII, but the value of \`${name}\` is not`;
  return { name, value };
}

/**
 * What to mask of headers, whether they are valid or not: each value, the credential behind a word such as `Bearer`, and a whole line
 * that has no colon.
 */
export function secretsInHeaders(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const value = line.slice(line.indexOf(":") + 1).trim();
    const credential = /^[A-Za-z][\w-]*[ \t]+(\S.*)$/.exec(value)?.[1];
    return credential === undefined ? [value] : [value, credential];
  });
}
