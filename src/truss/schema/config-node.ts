import type { Finding } from "../../lib/findings.ts";
import { type PythonType, typeName } from "../yaml/python.ts";
import type { ConfigValue } from "../yaml/config-value.ts";
import type { ConfigPath, YamlReading } from "../yaml/read.ts";
import { shortened } from "../../lib/text.ts";

/** What all nodes of one config share. */
export interface Source {
  reading: YamlReading;
  /** As findings name it. */
  file: string;
  /** The text that was read. */
  text: string;
  /** Collects the findings. */
  findings: Finding[];
}

const MAX_SHOWN_LENGTH = 80;
/** Far more than is shown, so that a secret is recognised even if its end is not shown. */
const MAX_SEARCHED_LENGTH = 10_000;

/** Steps of a path whose values may be secret, or hold a secret such as a token in a URL. */
const SENSITIVE =
  /secret|token|password|credential|api_?key|^(environment_variables|requirements|build_commands|start_command|arguments|url)$/i;

/** A place in a config: its value, how messages name it, and methods to report about it. */
export class ConfigNode {
  readonly path: ConfigPath;
  readonly value: ConfigValue | undefined;
  readonly type: PythonType | undefined;
  readonly #source: Source;

  constructor(source: Source, path: ConfigPath, value: ConfigValue | undefined) {
    this.#source = source;
    this.path = path;
    this.value = value;
    this.type = value === undefined ? undefined : source.reading.typeOf(path);
  }

  /** The value if it is a text, else undefined. */
  get text(): string | undefined {
    return typeof this.value === "string" && this.type === "str" ? this.value : undefined;
  }

  /** The value if it is a number, with the precision of JavaScript, else undefined. */
  get number(): number | undefined {
    return this.type === "int" || this.type === "float" ? Number(this.python) : undefined;
  }

  /** Python's `str()` of the value; empty if there is none. */
  get python(): string {
    return this.#source.reading.pythonStr(this.path) ?? "";
  }

  /** The value as written in the file. An alias is written elsewhere, so for an alias this is Python's text of the value. */
  get written(): string {
    const range = this.#source.reading.rangeOf(this.path);
    const text = range && this.#source.text.slice(range.start, range.end).trimEnd();
    return text === undefined || text.startsWith("*") ? this.python : text;
  }

  /** Whether the value must not be shown. */
  get isSensitive(): boolean {
    return this.path.some((step) => typeof step === "string" && SENSITIVE.test(step));
  }

  /** The value for a message: the value itself if it is short and not secret, else its type in the words of YAML. */
  get shown(): string {
    if (this.type === undefined) return "missing";
    const kind = typeName(this.type);
    if (["NoneType", "list", "dict"].includes(this.type) || this.isSensitive) return kind;
    return this.text === undefined ? `${kind.replace(/^a /u, "the ")} ${this.python}` : showText(this.text);
  }

  /** How messages name the place: `weights[0].source`. */
  get name(): string {
    return nameOf(this.path);
  }

  has(key: string): boolean {
    return this.type === "dict" && Object.hasOwn(this.value as object, key);
  }

  /** Whether the config names a server of its own (`docker_server`), so that the model has no code. */
  get isBesideServer(): boolean {
    const root = new ConfigNode(this.#source, [], this.#source.reading.value);
    return Boolean(root.child("docker_server").value);
  }

  /** The keys of a map, in the order of the file. */
  keys(): string[] {
    return this.type === "dict" ? Object.keys(this.value as object) : [];
  }

  /** The node under a key; it has no value if the key is absent. */
  child(key: string): ConfigNode {
    const value = this.has(key) ? (this.value as { [key: string]: ConfigValue })[key] : undefined;
    return new ConfigNode(this.#source, [...this.path, key], value);
  }

  /** The items of a list. */
  items(): ConfigNode[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((item, index) => new ConfigNode(this.#source, [...this.path, index], item));
  }

  /** Reports what would certainly fail. `problem` continues a sentence that begins with the name of the place. */
  error(rule: string, problem: string, remedy: string): void {
    this.#report("error", rule, problem, remedy);
  }

  /** Reports what is worth a look. `problem` continues a sentence that begins with the name of the place. */
  hint(rule: string, problem: string, remedy: string): void {
    this.#report("hint", rule, problem, remedy);
  }

  #report(severity: Finding["severity"], rule: string, problem: string, remedy: string): void {
    const { file, findings } = this.#source;
    const subject = this.path.length === 0 ? "The config" : `\`${this.name}\``;
    const place = { file, ...this.#position(), configPath: this.path };
    findings.push({ severity, rule, message: `${subject} ${problem}.`, remedy, ...place });
  }

  /** The position of the place, or of the nearest one around it that is in the file. */
  #position(): { line: number; column: number } {
    for (let length = this.path.length; length > 0; length--) {
      const position = this.#source.reading.positionOf(this.path.slice(0, length));
      if (position !== undefined) return position;
    }
    return { line: 1, column: 1 };
  }
}

/** A path as messages name it. */
export function nameOf(path: ConfigPath): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

/** Text in quotes. Long text is cut, and parts of a URL that may be secret are hidden. */
export function showText(text: string): string {
  const harmless = text
    .slice(0, MAX_SEARCHED_LENGTH)
    .replace(/:\/\/[^/@\s]*@/gu, "://***@")
    .replace(/(:\/\/[^?\s]*)\?\S*/gu, "$1?***");
  return JSON.stringify(shortened(harmless, MAX_SHOWN_LENGTH));
}
