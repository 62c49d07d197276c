import type { StepFacts } from "../action/context.ts";
import type { Plan } from "../github/plan/plan.ts";
import type { Finding } from "../lib/findings.ts";
import type { Manifest } from "../truss/files/manifest.ts";

/** What a run reports when it ends. Each entry belongs to the phase that is named with it, and is absent until that phase has set it. */
export interface AccountEntries {
  /** Check: the environment that the run deploys to; empty for none. */
  environment: string;
  /** Check: folder of the truss as messages name it. */
  directory: string;
  /** Check: the commit that is deployed, and the run that deploys it. */
  facts: StepFacts;
  /** Check, or the choice of what is promoted: the commit that the deployment is of; empty if it is not known. */
  commit: string;
  /** Check: what goes into the archive, and what does not. */
  manifest: Manifest;
  /** Check: one line on what was packed. */
  packed: string;
  /** Check: digest of the truss's content. */
  contentDigest: string;
  /** Plan: what the deployment changes. */
  plan: Plan;
  /** Reuse, or the continuing of an earlier attempt, which show no plan: on how many nodes a replica of the deployment runs. */
  nodes: number;
  /** End: list price of a replica of such a deployment with all its nodes, in US dollars a minute. */
  pricePerMinute: number;
  /** Baseten's check: what Baseten says about the plan, one sentence. */
  verdict: string;
  /** Upload: one line on what was uploaded. */
  uploaded: string;
  /** Wait: how long the deployment took until it served, in seconds. */
  deploySeconds: number;
  /** Smoke test: one line for the log and the summary. */
  smokeTest: string;
  /** Smoke test: the same line without the texts of the payload, for GitHub's API. */
  smokeTestForOthers: string;
  /** The cases: how they did. */
  cases: CasesAccount;
  /** Watch: what the guard saw. */
  watch: WatchAccount;
  /** Settings: what became of those that the environment shall have, in sentences. */
  settings: string;
  /** A failed wait: one line on how far the start of the replicas got. */
  startup: string;
  /** A failed wait: the last error lines of the deployment's log. */
  lastLines: readonly string[];
  /** Clean-up: what happened to the deployment at the end, as sentences. */
  cleanup: string;
  /** Clean-up: whether what a good run made was deactivated at its end. */
  isTurnedOff: boolean;
  /** End: how long the deployment of a good run keeps running, one line; empty if nobody needs to be told. */
  leftRunning: string;
}

/** What the guard of a run saw. */
export interface WatchAccount {
  /** What came of the watch, in a sentence. */
  line: string;
  /** The curve of both versions, for a font of equal widths; empty without traffic. */
  curve: readonly string[];
  /** What else people should know, one sentence each. */
  notes: readonly string[];
}

/** How the cases of a run did. */
export interface CasesAccount {
  /** One line: `3 of 4 cases passed`. */
  line: string;
  /** What they are compared with, or why with nothing; empty if nothing is to be compared. */
  note?: string;
  /** The table as Markdown in which every foreign text is escaped. */
  markdown?: string;
  /** The same without the texts of the payloads, for GitHub's API. */
  markdownForOthers?: string;
}

/**
 * The deployment of a run. The model is known first, then the deployment. If a promotion makes a copy, the copy replaces the deployment:
 * later facts override earlier ones.
 */
export interface DeploymentFacts {
  modelId: string;
  modelName: string;
  deploymentId: string;
  deploymentName: string;
  /** Whether the run created the model. */
  createdModel: boolean;
  logsUrl: string;
  predictUrl: string;
  /** Above the routes of the model's own server. */
  syncUrl: string;
}

/** How long a phase took, in words. */
export interface PhaseTiming {
  phase: string;
  duration: string;
}

/** The account for the phases: they can add to it, but have to get from each other what they need. */
export type AccountWriter = Pick<Account, "add" | "addDeployment" | "addFindings" | "addTiming">;

/** What has happened in a run so far. The phases write it; only the code that reports the end of the run reads it. */
export class Account {
  #entries: Readonly<Partial<AccountEntries>> = {};
  #deployment: Readonly<Partial<DeploymentFacts>> = {};
  readonly #findings: Finding[] = [];
  readonly #timings: PhaseTiming[] = [];

  add(entries: Partial<AccountEntries>): void {
    this.#entries = { ...this.#entries, ...entries };
  }

  addDeployment(facts: Partial<DeploymentFacts>): void {
    this.#deployment = { ...this.#deployment, ...facts };
  }

  addFindings(findings: readonly Finding[]): void {
    this.#findings.push(...findings);
  }

  addTiming(timing: PhaseTiming): void {
    this.#timings.push(timing);
  }

  get entries(): Readonly<Partial<AccountEntries>> {
    return this.#entries;
  }

  get deployment(): Readonly<Partial<DeploymentFacts>> {
    return this.#deployment;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** In the order in which the phases ended. */
  get timings(): readonly PhaseTiming[] {
    return this.#timings;
  }
}
