import { counted } from "../../lib/text.ts";
import { tellFindings } from "../refusal.ts";
import { type Run, runPhase } from "../run.ts";
import { changesOf } from "./changes.ts";
import { checkSettings } from "./check.ts";
import type { LiveSettings } from "./live.ts";
import type { WrittenSettings } from "./report.ts";

/**
 * The phase that checks settings on top of those that the environment has, before anything is sent.
 * @param readLive reads the settings of the environment.
 * @throws Failure (`invalid`) with everything that is wrong; what `readLive` throws.
 */
export async function meetLiveSettings(
  run: Run,
  written: WrittenSettings,
  readLive: () => Promise<LiveSettings>,
): Promise<void> {
  const { environment } = run.inputs;
  await runPhase(run, "Check the settings", async () => {
    const live = await readLive();
    const findings = checkSettings(written, { live, environment, now: Date.now() });
    tellFindings(run, findings);
    return { result: undefined, verdict: verdictOf(changesOf(written.settings, live).length, environment) };
  });
}

function verdictOf(count: number, environment: string): string {
  const settings = counted(count, "setting");
  if (environment === "") return `Settings: ${settings} for the deployment.`;
  const place = `the environment ${JSON.stringify(environment)}`;
  if (count === 0) return `Settings: ${place} already has all of them.`;
  return `Settings: ${settings} of ${place} ${count === 1 ? "differs" : "differ"}.`;
}
