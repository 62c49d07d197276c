import * as core from "@actions/core";
import { start } from "./action/start.ts";
import { runPromote } from "./promote/run.ts";

start(core, runPromote);
