import { isInRunner, OUTSIDE_OF_RUNNER } from "./action/start.ts";

// Nothing is loaded where main left nothing open, as after nearly every run; as core.getState would, this reads what main has saved.
const { STATE_phase: phase = "", STATE_uploads: uploads = "", STATE_report: report = "" } = process.env;
if (!isInRunner(process.env)) refuse();
else if (phase === "main" || phase === "cleanup-open" || uploads !== "" || report !== "") void finish();

function refuse(): void {
  process.exitCode = 1;
  process.stderr.write(`${OUTSIDE_OF_RUNNER}\n`);
}

async function finish(): Promise<void> {
  const [core, { runPost }] = await Promise.all([import("@actions/core"), import("./deploy/post.ts")]);
  // What post cannot say must not turn a finished job red.
  await runPost(core).catch((error: unknown) => core.warning(error instanceof Error ? error : String(error)));
}
