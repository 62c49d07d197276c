import { createClient } from "../action/baseten-client.ts";
import type { Status } from "../lib/errors.ts";
import type { Run } from "../rollout/run.ts";
import { serve } from "../rollout/serve.ts";
import { planSmokeTest } from "../rollout/smoke-test.ts";
import type { CheckedTruss } from "./check.ts";
import { findModel } from "./find-model.ts";
import type { Inputs } from "./inputs.ts";
import { push } from "./push.ts";

/**
 * All that needs Baseten: a dry run's questions, or the push and what follows it. One module, so that one file of the bundle is read for
 * it.
 * @returns and throws as the whole deployment does.
 */
export async function deployOnline(run: Run<Inputs>, checked: CheckedTruss): Promise<Status> {
  const { inputs, tools } = run;
  const online = { ...run, client: createClient(tools, inputs.apiKey) };
  if (inputs.dryRun) {
    const { dryRun } = await import("./dry-run.ts");
    await dryRun(online, await findModel(online, checked));
    return "validated";
  }
  // Read before the run creates anything, so that nothing about it can fail later.
  const smokeTest = inputs.wait ? await planSmokeTest(run, checked.truss, checked.cases) : undefined;
  const finding = findModel(online, checked);
  // Takes a while, in which Baseten is asked and the content is hashed. What goes wrong with it goes wrong again where it is needed.
  import("../s3/bucket.ts").then(({ warmUp }) => warmUp()).catch(() => undefined);
  const subject = await finding;
  if (inputs.skipUnchanged) {
    const { reuseUnchanged } = await import("./reuse.ts");
    if (await reuseUnchanged(online, subject, smokeTest)) return "unchanged";
  }
  const rollout = await push(online, subject);
  if (smokeTest) await serve(online, rollout, smokeTest);
  else tools.log.info(`Not waiting for it: ${tools.servers.logsUrl(rollout.model.id, rollout.deployment.id)}`);
  return "success";
}
