import * as core from "@actions/core";
import { runPost } from "./leftover.ts";

await runPost(core);
