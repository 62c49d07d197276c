import * as core from "@actions/core";
import { start } from "./action/start.ts";
import { runMain } from "./deploy/run.ts";

// No top-level await: the bundler would wrap the whole program in a function for it, which starts slower.
start(core, runMain);
