import { text } from "./field-types.ts";
import { type ConfigNode, showText } from "./config-node.ts";

const MIN_MINOR = 9;
const MAX_MINOR = 14;

/** `python_version`: `py39` to `py314`. The server decides about what looks like a newer Python. */
export const pythonVersion = text().checkedBy((node) => {
  if (node.number === undefined) text(checkVersion).check(node);
  else node.error("not-text", `must be a string, but is ${node.shown}`, `Write \`py3${suggested(node.written)}\`.`);
});

function checkVersion(node: ConfigNode, value: string): void {
  const minor = minorOf(value);
  if (value === `py3${minor}` && isKnown(minor)) {
    if (minor === MIN_MINOR) node.hint("python-deprecated", "py39 is deprecated", "Use py310 or newer.");
    return;
  }
  const problem = `must be one of py3${MIN_MINOR} to py3${MAX_MINOR}, but is ${showText(value)}`;
  if (minor > MAX_MINOR) node.hint("python-version", problem, "If it is newer than this action, the server decides.");
  else node.error("python-version", problem, `Write \`py3${suggested(value)}\`.`);
}

/** The minor version in a spelling such as `py311`, `3.11` or `Python 3.11.4`; NaN if there is none. */
function minorOf(value: string): number {
  return Number(/^(?:py|python)?[\s-]*3\.?([0-9]{1,2})(?:\.[0-9]+)?$/iu.exec(value.trim())?.[1]);
}

function isKnown(minor: number): boolean {
  return minor >= MIN_MINOR && minor <= MAX_MINOR;
}

/** The minor version that was meant, or else Truss's default. */
function suggested(value: string): number {
  const minor = minorOf(value);
  return isKnown(minor) ? minor : MAX_MINOR - 1;
}
