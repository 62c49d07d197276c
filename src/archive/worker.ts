import { parentPort } from "node:worker_threads";
import { perform, type Reply, type Request, textOf } from "./jobs.ts";

// The program of a thread that packs and hashes.
parentPort?.on("message", ({ id, job }: Request) => {
  let outcome: Reply["outcome"];
  try {
    outcome = { result: perform(job) };
  } catch (error) {
    outcome = { failure: textOf(error) };
  }
  parentPort?.postMessage({ id, outcome } satisfies Reply);
});
