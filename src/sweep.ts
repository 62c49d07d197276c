import * as core from "@actions/core";
import { start } from "./action/start.ts";
import { runSweep } from "./sweep/run.ts";

start(core, runSweep);
