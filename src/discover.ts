import * as core from "@actions/core";
import { start } from "./action/start.ts";
import { runDiscover } from "./discover/run.ts";

start(core, runDiscover);
