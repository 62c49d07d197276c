import { isMaskable } from "../../action/masks.ts";
import { type PredictHeader, pathProblem, readHeader, secretsInHeaders } from "../../baseten/predict-request.ts";
import type { Finding } from "../../lib/findings.ts";
import { quote } from "../../lib/text.ts";
import { readPayloadFile } from "../../truss/predict-input.ts";
import { nearest } from "../../truss/schema/spelling.ts";
import { readTextWithin, WORKSPACE_FILE_MISSING } from "../../truss/text-within.ts";
import { type ConfigValue, isConfigMap } from "../../truss/yaml/config-value.ts";
import { type ConfigPath, isAboutBuilders, readYaml, type YamlReading } from "../../truss/yaml/read.ts";
import type { Case, CasesFile, Expectation } from "./case.ts";

const INPUT = "predict-cases";
const RULE = "predict-cases";
/** More would be a benchmark, and no table for people. */
const MAX_CASES = 100;
const MAX_REPEAT = 100;
const MAX_NAME = 80;

const TOP_KEYS = ["cases", "compare"];
const CASE_KEYS = ["name", "payload", "payload-file", "path", "headers", "expect", "repeat"];
const EXPECT_KEYS = ["status", "contains", "json", "max-seconds"];

/** What to write, in the words of the documentation. */
const EXAMPLE = "Write, for example, `cases: [{name: greets, payload: {prompt: Hi}}]`.";

/**
 * Reads the file of the input `predict-cases`, and every file that it names, and checks all of it.
 * @param name of the file, relative to the workspace.
 * @param onSecret called for each value that has to be masked.
 * @returns the cases; undefined if anything is wrong with them. No finding quotes what the file holds, because that may be a secret: only
 *   numbers, names of cases and misspelt words of this file's own.
 */
export async function readCases(
  name: string,
  workspace: string,
  onSecret: (value: string) => void,
): Promise<{ file: CasesFile | undefined; findings: Finding[] }> {
  const read = await readTextWithin(name, {
    folder: workspace,
    what: "workspace",
    missing: WORKSPACE_FILE_MISSING,
    holds: "cases",
  });
  if ("problem" in read) {
    const { problem, remedy, place } = read;
    const message = `Input \`${INPUT}\` ${problem}.`;
    return { file: undefined, findings: [{ severity: "error", rule: `input-${INPUT}`, message, remedy, ...place }] };
  }
  const reading = readYaml(read.text, read.display);
  const problems = reading.findings.filter((finding) => !isAboutBuilders(finding)).map(unquoted);
  const reader = new CasesReader(reading, { display: read.display, workspace, onSecret });
  const file = reading.value === undefined ? undefined : await reader.read(reading.value);
  const findings = [...problems, ...reader.findings];
  const isRefused = findings.some(({ severity }) => severity === "error");
  return { file: isRefused ? undefined : file, findings };
}

/** What a sentence of the YAML reader may quote: signs, but no words. */
const SIGNS_ONLY = /^\W{1,9}$/;

/** A finding about YAML that is no config, and that may hold secrets. A key that stands twice is one too many here. */
function unquoted({ rule, message, remedy, severity: _, ...place }: Finding): Finding {
  const found = { severity: "error" as const, rule: RULE, ...place };
  if (rule === "root-not-a-map") {
    return { ...found, message: "The file must be a map with the key `cases`.", remedy: EXAMPLE };
  }
  const quotes = [...message.matchAll(/`([^`]+)`/g)].every(([, quoted = ""]) => SIGNS_ONLY.test(quoted));
  const isKept = quotes && !message.includes("config");
  if (isKept) return { ...found, message, ...(remedy === undefined ? {} : { remedy }) };
  const problem = OTHER_PROBLEMS[rule] ?? `This cannot be read (${rule})`;
  return { ...found, message: `${problem}.`, remedy: "Fix it, or put the value in quotes." };
}

const OTHER_PROBLEMS: Readonly<Record<string, string>> = {
  "duplicate-key": "This map has the same key twice",
  "non-string-key": "This key is not a string",
  "too-deep": "This value is nested too deeply",
  "not-finite": "This number is infinite or not a number, which JSON cannot express",
  "undefined-alias": "This alias (`*`) has no anchor",
  "recursive-alias": "This alias (`*`) refers to a value that contains it",
  "duplicate-anchor": "This anchor (`&`) is defined twice",
  "unsupported-tag": "Tags (`!`) are not supported here",
  "disputed-merge": "YAML readers disagree about this merge key (`<<`)",
};

/** Reads the values of a file, and notes what is wrong. */
class CasesReader {
  readonly findings: Finding[] = [];
  readonly #reading: YamlReading;
  readonly #options: { display: string; workspace: string; onSecret: (value: string) => void };
  /** The line of each name that was used. */
  readonly #names = new Map<string, number>();

  constructor(reading: YamlReading, options: { display: string; workspace: string; onSecret(value: string): void }) {
    this.#reading = reading;
    this.#options = options;
  }

  async read(root: ConfigValue): Promise<CasesFile | undefined> {
    if (!isConfigMap(root)) return undefined;
    this.#known(root, [], TOP_KEYS);
    const { cases, compare } = root;
    if (compare !== undefined && compare !== "live") {
      this.#refuse(["compare"], "`compare` can only be `live`", "Write `compare: live`, or leave it out.");
    }
    if (!Array.isArray(cases) || cases.length === 0) {
      const isOther = cases !== undefined && cases !== null && !Array.isArray(cases);
      const problem = isOther ? "`cases` must be a list" : "The file has no cases";
      this.#refuse(cases === undefined ? [] : ["cases"], problem, EXAMPLE);
      return undefined;
    }
    if (cases.length > MAX_CASES) {
      this.#refuse(["cases"], `There may be at most ${MAX_CASES} cases, but there are ${cases.length}`, "Remove some.");
      return undefined;
    }
    const read: Case[] = [];
    for (const [index, value] of cases.entries()) {
      const one = await this.#case(value, ["cases", index]);
      if (one !== undefined) read.push(one);
    }
    return { display: this.#options.display, cases: read, isCompared: compare === "live" };
  }

  async #case(value: ConfigValue, at: ConfigPath): Promise<Case | undefined> {
    if (!isConfigMap(value)) {
      this.#refuse(at, "A case must be a map with the key `name`", EXAMPLE);
      return undefined;
    }
    // First of all, so that nothing of it can stand in a message.
    this.#hide(value.headers);
    this.#known(value, at, CASE_KEYS);
    const { line = 0, column = 0 } = this.#reading.positionOf(at) ?? {};
    return {
      name: this.#name(value.name, at),
      payload: await this.#payload(value, at),
      path: this.#path(value.path, [...at, "path"]),
      headers: this.#headers(value.headers, [...at, "headers"]),
      expect: this.#expect(value.expect, [...at, "expect"]),
      repeat: this.#repeat(value.repeat, [...at, "repeat"]),
      line,
      column,
    };
  }

  #name(value: ConfigValue | undefined, at: ConfigPath): string {
    if (value === undefined) {
      this.#refuse(at, "This case has no `name`", "Give it one: the table of results shows it.");
      return "";
    }
    const place = [...at, "name"];
    const name = typeof value === "string" ? value.trim() : "";
    if (name === "" || name.length > MAX_NAME || /\p{C}/u.test(name)) {
      const remedy = "Put names in quotes that YAML would read as a number, true or false.";
      this.#refuse(place, `\`name\` must be a one-line string of at most ${MAX_NAME} characters`, remedy);
      return "";
    }
    const line = this.#reading.positionOf(place)?.line ?? 0;
    const before = this.#names.get(name);
    if (before === undefined) this.#names.set(name, line);
    else {
      const problem = `The name ${quote(name)} is already used in line ${before}`;
      this.#refuse(place, problem, "Give each case its own name.");
    }
    return name;
  }

  /** @returns undefined for the config's example, and for a payload that is refused. */
  async #payload(value: { [key: string]: ConfigValue }, at: ConfigPath): Promise<unknown> {
    const { payload, "payload-file": file } = value;
    if (payload !== undefined && file !== undefined) {
      this.#refuse(
        [...at, "payload-file"],
        "`payload` and `payload-file` cannot be combined, but this case has both",
        "Keep one of them.",
      );
      return undefined;
    }
    if (payload === null) {
      const remedy = "Write what to send, or leave the key out to send the config's example.";
      this.#refuse([...at, "payload"], "`payload` has no value", remedy);
    }
    if (file === undefined) return payload ?? undefined;
    const place = [...at, "payload-file"];
    if (typeof file !== "string" || file === "") {
      this.#refuse(place, "`payload-file` must be the path of a file", "It is relative to the workspace.");
      return undefined;
    }
    const read = await readPayloadFile(file, this.#options.workspace);
    if ("payload" in read) return read.payload;
    const message = `\`payload-file\` ${read.problem}`;
    this.#refuse(place, message, read.remedy, read.place?.line === undefined ? undefined : read.place);
    return undefined;
  }

  #path(value: ConfigValue | undefined, at: ConfigPath): string | undefined {
    if (value === undefined) return undefined;
    if (typeof value !== "string" || value === "") {
      this.#refuse(at, "`path` must be a string", "Write what follows the deployment's URL: `predict`.");
      return undefined;
    }
    const wrong = pathProblem(value);
    if (wrong !== undefined) this.#refuse(at, `\`path\` ${wrong.problem}`, wrong.remedy);
    return value;
  }

  /** Whatever stands below `headers`, and however wrong. */
  #hide(value: ConfigValue | undefined): void {
    if (Array.isArray(value)) for (const item of value) this.#hide(item);
    else if (isConfigMap(value)) for (const item of Object.values(value)) this.#hide(item);
    else if (typeof value === "string") secretsInHeaders([`:${value}`]).forEach(this.#options.onSecret);
  }

  #headers(value: ConfigValue | undefined, at: ConfigPath): PredictHeader[] {
    if (value === undefined) return [];
    if (!isConfigMap(value)) {
      this.#refuse(at, "`headers` must be a map of names and values", "Write, for example, `X-Tenant: acme`.");
      return [];
    }
    const headers: PredictHeader[] = [];
    for (const [name, item] of Object.entries(value)) {
      if (typeof item !== "string") {
        this.#refuse([...at, name], "The value of a header must be a string", "Put it in quotes.");
        continue;
      }
      const header = readHeader(name, item, headers);
      if (typeof header === "string") {
        this.#refuse([...at, name], `\`headers\` ${header}`, "Write, for example, `X-Tenant: acme`.");
      } else headers.push(header);
      if (typeof header !== "string" && !isMaskable(header.value)) {
        const message = `The value of \`${header.name}\` is shorter than six characters, so it cannot be masked in the log.`;
        this.#note("hint", [...at, name], { message, remedy: "Ignore this if it is not a secret." });
      }
    }
    return headers;
  }

  #expect(value: ConfigValue | undefined, at: ConfigPath): Expectation {
    const lineOf = (path: ConfigPath) => this.#reading.positionOf([...at, ...path])?.line;
    if (value === undefined) return { lineOf };
    if (!isConfigMap(value)) {
      this.#refuse(at, "`expect` must be a map", "Write, for example, `expect: {contains: Hello}`.");
      return { lineOf };
    }
    this.#known(value, at, EXPECT_KEYS);
    const contains = this.#contains(value.contains, [...at, "contains"]);
    const status = this.#status(value.status, [...at, "status"]);
    const maxSeconds = this.#maxSeconds(value["max-seconds"], [...at, "max-seconds"]);
    return {
      ...(status === undefined ? {} : { status }),
      ...(contains === undefined ? {} : { contains }),
      ...(value.json === undefined ? {} : { json: value.json }),
      ...(maxSeconds === undefined ? {} : { maxSeconds }),
      lineOf,
    };
  }

  #contains(value: ConfigValue | undefined, at: ConfigPath): string[] | undefined {
    if (value === undefined) return undefined;
    const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === "string" && text !== "");
    if (texts.length > 0 && texts.length === (Array.isArray(value) ? value.length : 1)) return texts as string[];
    this.#refuse(at, "`contains` must be a string or a list of strings", "Put it in quotes.");
    return undefined;
  }

  #status(value: ConfigValue | undefined, at: ConfigPath): number | undefined {
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isInteger(value) && value >= 200 && value <= 599) return value;
    this.#refuse(at, "`status` must be an HTTP status from 200 to 599", "Write one number: `status: 422`.");
    return undefined;
  }

  #maxSeconds(value: ConfigValue | undefined, at: ConfigPath): number | undefined {
    if (value === undefined) return undefined;
    const seconds = numberOf(value);
    if (seconds !== undefined && seconds > 0) return seconds;
    this.#refuse(at, "`max-seconds` must be a number above 0", "Write it without a unit: `max-seconds: 2.5`.");
    return undefined;
  }

  #repeat(value: ConfigValue | undefined, at: ConfigPath): number {
    if (value === undefined) return 1;
    if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MAX_REPEAT) return value;
    this.#refuse(at, `\`repeat\` must be a whole number from 1 to ${MAX_REPEAT}`);
    return 1;
  }

  /** Refuses keys that mean nothing. Such a key is named only if it is nearly a known one: it may be a secret on a wrong line. */
  #known(value: { [key: string]: ConfigValue }, at: ConfigPath, known: readonly string[]): void {
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const meant = nearest(key, known);
      const problem = meant === undefined ? "This key is unknown" : `The key ${quote(key)} is unknown`;
      const remedy = meant === undefined ? `The known keys are ${known.join(", ")}.` : `Did you mean \`${meant}\`?`;
      this.#refuse([...at, key], problem, remedy);
    }
  }

  /** @param problem a sentence without its full stop. */
  #refuse(at: ConfigPath, problem: string, remedy?: string, elsewhere?: Partial<Finding>): void {
    const said = { message: `${problem}.`, ...(remedy === undefined ? {} : { remedy }) };
    this.#note("error", at, { ...said, ...elsewhere });
  }

  #note(severity: Finding["severity"], at: ConfigPath, said: Omit<Finding, "severity" | "rule">): void {
    const place = { file: this.#options.display, ...this.#reading.positionOf(at) };
    this.findings.push({ severity, rule: RULE, ...place, ...said });
  }
}

/** The number of a value, however it is written: `2`, `2.0`, `2e3`. */
export function numberOf(value: ConfigValue | undefined): number | undefined {
  if (typeof value === "number") return value;
  const isRaw = typeof value === "object" && value !== null && !Array.isArray(value) && !isConfigMap(value);
  const number = isRaw ? Number(value.rawJSON) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
