import type { Finding } from "../../lib/findings.ts";
import { readTextWithin, WORKSPACE_FILE_MISSING } from "../../truss/text-within.ts";
import { isAboutBuilders, readYaml } from "../../truss/yaml/read.ts";
import { checkSettings } from "./check.ts";
import { OWN_PARTS, SETTINGS } from "./fields.ts";
import { parseSettings } from "./parse.ts";
import { inSource, SettingsReport, type SettingsSource, type WrittenSettings } from "./report.ts";
import type { Settings } from "./settings.ts";

/** The inputs that name settings, and those that decide what they may hold. */
export interface SettingsInputs {
  /** YAML; empty for none. */
  settings: string;
  /** A file relative to the workspace; empty for none. */
  settingsFile: string;
  environment: string;
  /** Undefined if the input is not set. */
  preserveEnvInstanceType: boolean | undefined;
}

const EXAMPLE = "Write, for example, `autoscaling_settings: {min_replica: 1}`.";

/**
 * Reads and checks the settings that the inputs name, as far as that needs no network.
 * @returns the settings, if any are named and nothing is wrong with them.
 */
export async function readSettings(
  inputs: SettingsInputs,
  workspace: string,
): Promise<{ written: WrittenSettings | undefined; findings: Finding[] }> {
  const text = await textOf(inputs, workspace);
  if (text === undefined || "findings" in text) return { written: undefined, findings: text?.findings ?? [] };
  const reading = readYaml(text.text, text.file ?? "");
  const source: SettingsSource = { reading, file: text.file };
  const problems = [...reading.findings, ...reading.oddBlanks]
    // Which Truss reads a merge is no matter here: this action alone reads settings.
    .filter((finding) => !isAboutBuilders(finding))
    .map((finding) => inSource(text.file, asSettings(finding)));
  if (reading.value === undefined) return { written: undefined, findings: problems };
  const report = new SettingsReport(source);
  const written = { settings: parseSettings(reading.value, source, report), source };
  checkPlace(written, inputs, report);
  const findings = [...problems, ...report.findings, ...checkSettings(written)];
  const isRefused = findings.some(({ severity }) => severity === "error");
  return { written: isRefused ? undefined : written, findings };
}

/** What the environment and the other inputs rule out. */
function checkPlace({ settings }: WrittenSettings, inputs: SettingsInputs, report: SettingsReport): void {
  const { environment, preserveEnvInstanceType } = inputs;
  if (Object.keys(settings).length === 0 && report.findings.length === 0) {
    report.hint([], "are empty, so nothing is changed", EXAMPLE);
  }
  for (const part of Object.keys(SETTINGS) as (keyof Settings)[]) {
    if (!(part in settings) || environment !== "" || OWN_PARTS.includes(part)) continue;
    const own = OWN_PARTS.map((one) => `\`${one}\``).join(", ");
    report.error(
      [part],
      "belongs to an environment, but `environment` is not set",
      `Set \`environment\`. A deployment without one can only have ${own}.`,
    );
  }
  if (settings.instance_type_id !== undefined && preserveEnvInstanceType === true) {
    report.error(
      ["instance_type_id"],
      "names an instance type, but `preserve-env-instance-type: true` keeps the environment's",
      "Leave one of them out.",
    );
  }
}

/** The text of the settings; undefined if no input names any. */
async function textOf(
  { settings, settingsFile }: SettingsInputs,
  workspace: string,
): Promise<{ text: string; file: string | undefined } | { findings: Finding[] } | undefined> {
  if (settings.trim() !== "" && settingsFile !== "") {
    return refuse("settings", "and `settings-file` cannot be combined, but both are set", "Keep one of them.");
  }
  if (settings.trim() !== "") return { text: settings, file: undefined };
  if (settingsFile === "") return undefined;
  const within = { folder: workspace, what: "workspace", missing: WORKSPACE_FILE_MISSING, holds: "settings" };
  const read = await readTextWithin(settingsFile, within);
  if ("text" in read) return { text: read.text, file: read.display };
  return refuse("settings-file", read.problem, read.remedy, read.place);
}

function refuse(input: string, problem: string, remedy: string, place: Partial<Finding> = {}): { findings: Finding[] } {
  const message = `Input \`${input}\` ${problem}.`;
  return { findings: [{ severity: "error", rule: `input-${input}`, message, remedy, ...place }] };
}

/** What the reader of configs says, for settings: a key that stands twice is one too many, and Truss has no part in it. */
function asSettings(finding: Finding): Finding {
  if (finding.rule === "root-not-a-map") {
    return { ...finding, rule: "settings", message: "The settings must be a map.", remedy: EXAMPLE };
  }
  if (finding.rule === "several-documents") {
    return { ...finding, message: "A second YAML document begins here, but settings must be a single document." };
  }
  if (finding.rule === "duplicate-key") {
    const message = finding.message.replace("; the last value wins", "");
    return { ...finding, severity: "error", message, remedy: "Remove one of them." };
  }
  return finding;
}
