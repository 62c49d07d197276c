import type { Finding } from "../../lib/findings.ts";
import type { Run } from "../run.ts";
import type { LiveSettings } from "./live.ts";
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

/** Checks the settings on top of those that the environment has, if there are any: see `meetLiveSettings`. */
export async function meetSettings(
  run: Run,
  written: WrittenSettings | undefined,
  readLive: () => Promise<LiveSettings>,
): Promise<void> {
  if (written === undefined) return;
  const { meetLiveSettings } = await import("./meet.ts");
  await meetLiveSettings(run, written, readLive);
}
