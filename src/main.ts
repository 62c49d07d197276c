import * as core from "@actions/core";
import { runMain } from "./run.ts";

process.exitCode = await runMain(core);
