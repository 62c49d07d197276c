import type * as actionsCore from "@actions/core";
import { finishAfterMain } from "../rollout/post.ts";
import { readInputs } from "./inputs.ts";

/** The post entry: does what main has left open. */
export function runPost(core: typeof actionsCore): Promise<void> {
  return finishAfterMain(core, readInputs);
}
