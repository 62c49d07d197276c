import { formatDuration } from "./clock.ts";
import type { Finding } from "./findings.ts";
import type { Inputs } from "./inputs.ts";
import type { Tools } from "./tools.ts";
import type { Manifest } from "./truss/manifest.ts";

/** One run of the step: its tools, and what it has to tell when it ends. */
export class Step {
  readonly tools: Tools;
  readonly inputs: Inputs;
  readonly findings: Finding[] = [];
  readonly timings: { phase: string; duration: string }[] = [];
  /** One line on what was packed, once that is known. */
  packed = "";
  /** One line on what was uploaded. */
  uploaded = "";
  /** Set while a commit is on its way, to the label of the deployment that it may be making. */
  openCommit = "";
  /** What goes into the archive and what does not, once that is known. */
  manifest: Manifest | undefined;

  constructor(tools: Tools, inputs: Inputs) {
    this.tools = tools;
    this.inputs = inputs;
  }

  /** Runs a phase in a group of its own and notes how long it took, also where it fails. */
  async phase<T>(name: string, work: () => Promise<{ result: T; verdict: string }>): Promise<T> {
    const { log, signal } = this.tools;
    signal.throwIfAborted();
    const start = performance.now();
    try {
      return await log.phase(name, work);
    } finally {
      this.timings.push({ phase: name, duration: formatDuration(performance.now() - start) });
    }
  }
}
