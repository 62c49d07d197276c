import { isInRunner, OUTSIDE_OF_RUNNER } from "./action/runner.ts";

// After nearly every run main has left nothing open, and then nothing else is loaded. So this reads main's saved state
// in the same way as core.getState.
const { STATE_phase: phase = "", STATE_uploads: uploads = "", STATE_report: report = "" } = process.env;
const { "INPUT_JOB-STATUS": jobStatus = "" } = process.env;
const isOpen = phase === "main" || phase === "cleanup-open" || uploads !== "" || report !== "";
if (!isInRunner(process.env)) refuse();
else if (isOpen || (phase === "kept" && jobStatus !== "success")) void finish();

function refuse(): void {
  process.exitCode = 1;
  process.stderr.write(`${OUTSIDE_OF_RUNNER}\n`);
}

async function finish(): Promise<void> {
  const [core, { runPost }] = await Promise.all([import("@actions/core"), import("./rollout/post.ts")]);
  // A post step that fails must not turn a finished job red.
  await runPost(core).catch((error: unknown) => core.warning(error instanceof Error ? error : String(error)));
}
