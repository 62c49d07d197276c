import * as path from "node:path";
import { formatDuration } from "../lib/clock.ts";
import type { Finding } from "../lib/findings.ts";
import { type Head, readHead } from "../github/git.ts";
import { readStepFacts, type StepFacts } from "../action/context.ts";
import type { Plan } from "../github/plan/plan.ts";
import type { Inputs } from "../deploy/inputs.ts";
import type { PushRecord } from "./run-state.ts";
import type { Report } from "./announce.ts";
import { isSameUpload, type UnfinishedUpload } from "../s3/unfinished.ts";
import type { Tools } from "../action/tools.ts";
import type { Location } from "../truss/locate.ts";
import type { Manifest } from "../truss/files/manifest.ts";

/** What is known of a deployment that was there when this process began. */
type Known = Pick<PushRecord, "pushId" | "modelId" | "modelName" | "deploymentIds">;
/** What is known of what is about to be made. */
type Opened = Pick<PushRecord, "pushId" | "modelId" | "modelName" | "teamId" | "pushedInto">;

const UNTOUCHED = { isReused: false, promotingTo: "", isActOpen: false };

/** One run of the step: its tools, and what it has to tell when it ends. */
export class Step {
  readonly tools: Tools;
  readonly inputs: Inputs;
  /** Sentences that say why the run has no API key, where it has none. */
  readonly whyNoKey: string;
  readonly findings: Finding[] = [];
  readonly timings: { phase: string; duration: string }[] = [];
  /** One line on what was packed, once that is known. */
  packed = "";
  /** One line on what was uploaded. */
  uploaded = "";
  /** What the run has made at Baseten, from just before the commit on. */
  made: PushRecord | undefined;
  /** What goes into the archive and what does not, once that is known. */
  manifest: Manifest | undefined;
  /** What the deployment changes, once that is known. */
  plan: Plan | undefined;
  /** What Baseten says of the plan, one sentence. */
  verdict = "";
  /** The folder of the truss as messages name it, once it was found. */
  directory = "";
  /** Where the truss lies, once it was found. */
  location: Pick<Location, "directory" | "workspace"> | undefined;
  /** What GitHub shows besides the log and the summary. */
  report: Report | undefined;
  /** One line on the smoke test. */
  smokeTest = "";
  /** The same for what leaves through GitHub's API, without the texts of the payload; empty where it is the same. */
  smokeTestForOthers = "";
  /** One line on where the start of its replicas stood, where it failed. */
  startup = "";
  /** One line on what was done with the deployment at the end. */
  cleanup = "";
  /** The last error lines of the deployment's log, where it failed. */
  lastLines: string[] = [];

  #uploads: UnfinishedUpload[] = [];
  #head: Promise<Head | undefined> | undefined;
  #facts: Promise<StepFacts> | undefined;

  constructor(tools: Tools, inputs: Inputs, whyNoKey = "") {
    this.tools = tools;
    this.whyNoKey = whyNoKey;
    this.inputs = inputs;
  }

  /** What is checked out around the truss, read once: whatever a later step does to the checkout, all that is told is of one commit. */
  head(): Promise<Head | undefined> {
    const { directory, workspace } = this.location ?? { directory: "", workspace: "" };
    this.#head ??= directory === "" ? Promise.resolve(undefined) : readHead(directory, workspace);
    return this.#head;
  }

  /** What the step deploys, and the run that it belongs to, read once. The truss has to be found before. */
  facts(): Promise<StepFacts> {
    this.#facts ??= this.head().then((head) => readStepFacts(this.tools.env, head, this.inputs));
    return this.#facts;
  }

  /** Folder of the truss in its repository, with `/`, or in the workspace where there is none. The truss has to be found before. */
  async folder(): Promise<string> {
    const { directory = "", workspace = "" } = this.location ?? {};
    const { root = workspace } = (await this.head()) ?? {};
    return path.relative(root, directory).split(path.sep).join("/") || ".";
  }

  /** Notes what is about to be made, and saves it, so that the post step finds it even if this process is killed. */
  opened(record: Opened): void {
    this.#record({ ...record, deploymentIds: [], servedOnce: false, isOpen: true, ...UNTOUCHED });
  }

  /** Notes what an earlier attempt of the same run has made: this attempt answers for it as for its own. */
  adopted(record: Known & Pick<PushRecord, "servedOnce" | "pushedInto">): void {
    this.#record({ ...record, teamId: "", isOpen: false, ...UNTOUCHED });
  }

  /** Notes a deployment that was there before this run, which may promote it and must not take it down. */
  reused(record: Known): void {
    this.#record({
      ...record,
      teamId: "",
      servedOnce: true,
      isOpen: false,
      pushedInto: "",
      ...UNTOUCHED,
      isReused: true,
    });
  }

  /** The multipart uploads that are neither completed nor aborted. */
  get unfinishedUploads(): readonly UnfinishedUpload[] {
    return this.#uploads;
  }

  /** Notes an upload that was begun, and saves it: if this process is killed, the post step can say what stays in S3. */
  uploadBegun(upload: UnfinishedUpload): void {
    this.#saveUploads([...this.#uploads, upload]);
  }

  /** Notes that an upload was completed or aborted. */
  uploadOver(upload: UnfinishedUpload): void {
    this.#saveUploads(this.#uploads.filter((one) => !isSameUpload(one, upload)));
  }

  #saveUploads(uploads: UnfinishedUpload[]): void {
    this.#uploads = uploads;
    this.tools.save("uploads", uploads.length === 0 ? "" : JSON.stringify(uploads));
  }

  /** Notes what is known by now of what was made. */
  changed(change: Partial<PushRecord>): void {
    if (this.made) this.#record({ ...this.made, ...change });
  }

  #record(record: PushRecord): void {
    this.made = record;
    this.tools.save("push", JSON.stringify(record));
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
