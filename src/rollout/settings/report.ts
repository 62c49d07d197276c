import type { Finding } from "../../lib/findings.ts";
import { shortened } from "../../lib/text.ts";
import type { ConfigPath, YamlReading } from "../../truss/yaml/read.ts";
import type { Settings } from "./settings.ts";

/** Where settings are written. */
export interface SettingsSource {
  reading: Pick<YamlReading, "positionOf" | "typeOf" | "pythonStr">;
  /** The file relative to the workspace, with `/`; undefined for the text of the input `settings`. */
  file: string | undefined;
}

/** Settings, and where each of them is written. */
export interface WrittenSettings {
  settings: Settings;
  source: SettingsSource;
}

/** A value of a setting in a message is never longer than this. */
const MAX_SHOWN = 80;

/** Collects what is wrong with settings, each with its place. */
export class SettingsReport {
  readonly findings: Finding[] = [];
  readonly #source: SettingsSource;

  constructor(source: SettingsSource) {
    this.#source = source;
  }

  /** Records what Baseten certainly refuses. @param problem goes on after the name of the place, without a full stop. */
  error(path: ConfigPath, problem: string, remedy: string): void {
    this.#add("error", path, problem, remedy);
  }

  /** Records what Baseten may refuse, or what was probably not meant. */
  hint(path: ConfigPath, problem: string, remedy: string): void {
    this.#add("hint", path, problem, remedy);
  }

  /** The value of a place as messages show it. */
  shown(path: ConfigPath): string {
    const { reading } = this.#source;
    const [type, text] = [reading.typeOf(path), reading.pythonStr(path) ?? ""];
    if (type === undefined || type === "NoneType") return "null";
    if (type === "list" || type === "dict") return type === "list" ? "a list" : "a map";
    return type === "str" ? JSON.stringify(shortened(text, MAX_SHOWN)) : shortened(text, MAX_SHOWN);
  }

  #add(severity: Finding["severity"], path: ConfigPath, problem: string, remedy: string): void {
    const subject = path.length === 0 ? "The settings" : `\`${nameOfSetting(path)}\``;
    this.findings.push(
      placedInSource(this.#source, path, { severity, rule: "settings", message: `${subject} ${problem}.`, remedy }),
    );
  }
}

/** A path as messages name it: `autoscaling_schedule_settings.schedules[0].name`. */
export function nameOfSetting(path: ConfigPath): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

/** A finding with the place of a setting, or of the nearest one around it. A place in an input stands in the message. */
export function placedInSource({ reading, file }: SettingsSource, path: ConfigPath, finding: Finding): Finding {
  let position: ReturnType<YamlReading["positionOf"]>;
  for (let length = path.length; length > 0 && position === undefined; length--) {
    position = reading.positionOf(path.slice(0, length));
  }
  const { line, column } = position ?? { line: 1, column: 1 };
  return inSource(file, { ...finding, line, column });
}

/** The same finding in a file; or, in the input, with its line in the message, since no file has it. */
export function inSource(file: string | undefined, finding: Finding): Finding {
  if (file !== undefined) return { ...finding, file };
  const { line, column: _, file: __, ...unplaced } = finding;
  return { ...unplaced, message: `Input \`settings\`, line ${line ?? 1}: ${finding.message}` };
}
