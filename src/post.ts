import * as core from "@actions/core";
import { runPost } from "./leftover.ts";

// What post cannot say must not turn a finished job red.
runPost(core).catch((error: unknown) => core.warning(error instanceof Error ? error : String(error)));
