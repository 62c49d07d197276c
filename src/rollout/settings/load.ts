import type { Finding } from "../../lib/findings.ts";
import type { SettingsInputs } from "./read.ts";
import type { WrittenSettings } from "./report.ts";

/** The settings that the inputs name, as `readSettings` has them. The code for them is loaded only if there are any. */
export async function loadSettings(
  inputs: SettingsInputs,
  workspace: string,
): Promise<{ written: WrittenSettings | undefined; findings: Finding[] }> {
  if (inputs.settings === "" && inputs.settingsFile === "") return { written: undefined, findings: [] };
  const { readSettings } = await import("./read.ts");
  return readSettings(inputs, workspace);
}
