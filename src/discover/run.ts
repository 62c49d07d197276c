import * as path from "node:path";
import type * as actionsCore from "@actions/core";
import { CommandFiles, commandFileFindings, OUTPUT_FILE, tellLostOutputs } from "../action/command-files.ts";
import { defectText } from "../action/start.ts";
import { createClock, formatDuration } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import type { Finding } from "../lib/findings.ts";
import { readEvent } from "../action/event.ts";
import { Log } from "../github/log.ts";
import { GitHubRest } from "../github/rest.ts";
import { Network } from "../lib/http.ts";
import { noProxyFindings, proxySecrets } from "../lib/proxy.ts";
import { Secrets } from "../action/masks.ts";
import { USER_AGENT } from "../action/tools.ts";
import { type IgnoreRules, loadIgnoreRules } from "../truss/files/ignore.ts";
import { namedFolder, realWorkspace } from "../truss/locate.ts";
import { type PathProblem, SPELLING, whyEmpty } from "../truss/path-mistakes.ts";
import { counted, listed, shownPath } from "../lib/text.ts";
import { type ChangedFile, findChanges } from "./changes.ts";
import { type EventFacts, type Plan, planOf } from "./event.ts";
import { type Finds, type FoundTruss, findTrusses, type Search } from "./find.ts";
import { Checkout } from "./git.ts";
import { type DiscoverInputs, readDiscoverInputs } from "./inputs.ts";
import { type RemovedTruss, removedTrusses } from "./removed.ts";
import {
  DISCOVER_OUTPUTS,
  failureSummary,
  LARGEST_MATRIX,
  matrixWarning,
  outputsOf,
  type Result,
  sharedModels,
  sharedModelText,
  shownTruss,
  summaryOf,
  verdictLine,
  whyLine,
} from "./report.ts";
import { type Touched, touchedBy } from "./touched.ts";
import { unseenChanges, unseenMessages } from "./unseen.ts";

type Core = typeof actionsCore;
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The entry of `discover`: finds the trusses, chooses those that the event touches, and says which and why.
 * @param core the runner's interface.
 * @returns the exit code. On failure no output is set.
 */
export async function runDiscover(core: Core, env: Environment = process.env): Promise<number> {
  const secrets = new Secrets((value) => core.setSecret(value));
  const log = new Log(core, (text) => secrets.scrub(text));
  const files = new CommandFiles(core, env, ({ message, remedy }) => log.warning(`${message} ${remedy}`));
  const network = new Network();
  try {
    secrets.add(core.getInput("github-token").trim());
    for (const secret of proxySecrets(env)) secrets.add(secret);
    for (const { message, remedy = "" } of commandFileFindings(env, [OUTPUT_FILE])) {
      throw new Failure(message, { status: "invalid", remedy });
    }
    log.findings(noProxyFindings(env));
    const inputs = readDiscoverInputs((name) => core.getInput(name));
    const result = await new Discovery(inputs, env, log, secrets, network).run();
    const outputs = outputsOf(result);
    for (const name of DISCOVER_OUTPUTS) files.setOutput(name, outputs[name]);
    const lost = tellLostOutputs(files.lostOutputs, log);
    await files.writeSummary(secrets.scrub(summaryOf(result)));
    if (lost !== undefined) log.failure(lost);
    return lost === undefined ? 0 : 1;
  } catch (error) {
    const cause = secrets.scrub(causeOf(error, log));
    await files.writeSummary(failureSummary(cause));
    log.failure(cause);
    return 1;
  } finally {
    network.close();
  }
}

/** What was thrown, as the one text that ends a failed run; the place of a defect of ours goes to the log. */
function causeOf(error: unknown, log: Log): string {
  if (error instanceof Failure) return error.report;
  if (error instanceof Error && error.stack) log.info(error.stack);
  return defectText(error);
}

/** One run, with what it works with. */
class Discovery {
  readonly #inputs: DiscoverInputs;
  readonly #env: Environment;
  readonly #log: Log;
  readonly #secrets: Secrets;
  readonly #network: Network;

  constructor(inputs: DiscoverInputs, env: Environment, log: Log, secrets: Secrets, network: Network) {
    this.#inputs = inputs;
    this.#env = env;
    this.#log = log;
    this.#secrets = secrets;
    this.#network = network;
  }

  async run(): Promise<Result> {
    const search = this.#search();
    const finds = await this.#log.phase("Find the trusses", () => this.#find(search));
    const plan = planOf(await eventFacts(this.#env), this.#inputs.select, this.#inputs.base);
    const result = await this.#log.phase("Choose the trusses", () => this.#choose(search, finds, plan));
    if (finds.trusses.length === 0) {
      this.#log.notice(
        `No truss was found below ${shownPath(this.#inputs.root)}: the matrix is empty. A truss is a folder with a config.yaml that names a model.`,
      );
    }
    if (result.chosen.length > LARGEST_MATRIX) this.#log.warning(matrixWarning(result.chosen.length));
    return result;
  }

  #search(): Search {
    const { root, configFiles, exclude } = this.#inputs;
    const workspace = realWorkspace(this.#env.GITHUB_WORKSPACE || process.cwd());
    if (workspace === undefined) {
      throw new Failure("The workspace (GITHUB_WORKSPACE) does not exist.", { status: "invalid", remedy: SPELLING });
    }
    const asked = { input: "root", written: root };
    const named = namedFolder(workspace, asked);
    if ("problem" in named) throw refusedRoot(named);
    const empty = whyEmpty(workspace, named.directory, asked);
    if (empty !== undefined) throw refusedRoot(empty);
    return { workspace, root: named.directory, configFiles, exclude };
  }

  async #find(search: Search): Promise<{ result: Finds; verdict: string }> {
    const start = performance.now();
    const finds = findTrusses(search);
    for (const { file, why } of finds.others) this.#log.info(`Not a truss's: ${shownPath(file)}, because ${why}.`);
    this.#log.findings(unlistedFindings(finds.unreadable));
    this.#warnOfBroken(finds.trusses);
    this.#warnOfShared(finds.trusses);
    const found = finds.trusses.length === 1 ? "1 truss" : `${finds.trusses.length} trusses`;
    const took = formatDuration(performance.now() - start);
    return { result: finds, verdict: `${found} in ${counted(finds.folders, "folder")}, looked through in ${took}.` };
  }

  /** A broken config must not stop the others, and the step that deploys it says all that is wrong. */
  #warnOfBroken(trusses: readonly FoundTruss[]): void {
    const findings = trusses.flatMap(({ directory, configFile, problem }): Finding[] => {
      if (problem === undefined) return [];
      const file = directory === "." ? configFile : `${directory}/${configFile}`;
      const message = `${problem.message} Until then its model and its external packages are unknown.`;
      const place = { file, ...(problem.line === undefined ? {} : { line: problem.line }) };
      return [{ severity: "hint", rule: "config-unreadable", message, ...place }];
    });
    this.#log.findings(findings);
  }

  /** At the config of the second: the first may be what was copied. */
  #warnOfShared(trusses: readonly FoundTruss[]): void {
    const findings = [...sharedModels(trusses)].map(([modelName, folders]): Finding => {
      const copy = trusses.find((truss) => truss.modelName === modelName && truss.directory !== folders[0]);
      const file = copy && (copy.directory === "." ? copy.configFile : `${copy.directory}/${copy.configFile}`);
      const message = sharedModelText(modelName, folders);
      return { severity: "hint", rule: "model-shared", message, ...(file === undefined ? {} : { file }) };
    });
    this.#log.findings(findings);
  }

  async #choose(search: Search, finds: Finds, plan: Plan): Promise<{ result: Result; verdict: string }> {
    const result = await this.#chosen(search, finds, plan);
    for (const { truss, touch } of result.chosen) {
      this.#log.info(`${shownTruss(truss)}: ${touch ? whyLine(touch) : "chosen"}.`);
    }
    for (const truss of result.removed) this.#log.info(`${shownTruss(truss)}: removed.`);
    return { result, verdict: verdictLine(result) };
  }

  async #chosen(search: Search, finds: Finds, plan: Plan): Promise<Result> {
    if (plan.kind === "all") return this.#all(finds, plan.reason, plan.notice);
    const checkout = Checkout.around(search.root, search.workspace);
    const changes = await findChanges(plan, { checkout, github: this.#github() });
    if ("unknown" in changes) return this.#all(finds, changes.unknown, true);
    const top = checkout?.top ?? search.workspace;
    const files = changes.files.map((file) => inWorkspace(file, path.relative(search.workspace, top)));
    this.#log.info(`${counted(files.length, "file")} changed in ${plan.what}, by ${changes.source}.`);
    const touched = await touchedBy(files, finds.trusses, ignoreRules(search.workspace));
    this.#sayUnpacked(touched);
    const removed = await this.#removed(search, finds, files, checkout, changes.base);
    const unseen = await unseenChanges(files, search, checkout);
    for (const message of unseenMessages(unseen)) this.#log.warning(message);
    return {
      finds,
      selection: "changed",
      reason: `compared: ${plan.what}, by ${changes.source}`,
      base: changes.base,
      chosen: finds.trusses.flatMap((truss) => {
        const touch = touched.touches.get(truss);
        return touch ? [{ truss, touch }] : [];
      }),
      removed,
      unseen,
    };
  }

  #all(finds: Finds, reason: string, notice: boolean): Result {
    if (notice) this.#log.notice(`All trusses count as changed: ${reason.replace(/\.$/, "")}.`);
    const chosen = finds.trusses.map((truss) => ({ truss, touch: undefined }));
    return {
      finds,
      selection: "all",
      reason: `all are chosen: ${reason.replace(/\.$/, "")}`,
      base: "",
      chosen,
      removed: [],
      unseen: [],
    };
  }

  #sayUnpacked({ unpacked }: Touched): void {
    for (const [truss, file] of unpacked) {
      this.#log.info(`${shownTruss(truss)}: not changed, ${shownPath(file)} is not packed.`);
    }
  }

  #removed(
    search: Search,
    finds: Finds,
    files: readonly ChangedFile[],
    checkout: Checkout | undefined,
    base: string,
  ): Promise<RemovedTruss[]> {
    const top = path
      .relative(search.workspace, checkout?.top ?? search.workspace)
      .split(path.sep)
      .join("/");
    return removedTrusses(files, finds.trusses, search, async (file) => {
      if (file.oldText !== undefined) return file.oldText;
      return checkout?.fileAt(base, path.posix.relative(top, file.path));
    });
  }

  #github(): GitHubRest {
    return new GitHubRest({
      token: this.#inputs.token,
      apiUrl: this.#env.GITHUB_API_URL || "https://api.github.com",
      repository: this.#env.GITHUB_REPOSITORY ?? "",
      userAgent: USER_AGENT,
      network: this.#network,
      clock: createClock(),
      scrub: (text) => this.#secrets.scrub(text),
      onRetry: (line) => this.#log.info(line),
    });
  }
}

/** What lies in a folder that is closed to this job would be left out of the matrix without a word. */
function unlistedFindings(folders: readonly string[]): Finding[] {
  if (folders.length === 0) return [];
  const [cannot, them] = folders.length === 1 ? ["This folder", "it"] : ["These folders", "them"];
  return [
    {
      severity: "hint",
      rule: "unreadable",
      message: `${cannot} cannot be listed, so that no truss in ${them} is found: ${listed(folders.map(shownPath))}.`,
      remedy: `Make ${them} readable for the user of this job, or name ${them} in \`exclude\`.`,
    },
  ];
}

function refusedRoot({ problem, remedy }: PathProblem): Failure {
  return new Failure(`Input \`root\` ${problem}.`, { status: "invalid", remedy });
}

/** What the runner says of the event; a payload that cannot be read is an empty one. */
async function eventFacts(env: Environment): Promise<EventFacts> {
  const payload = await readEvent(env.GITHUB_EVENT_PATH);
  return { name: env.GITHUB_EVENT_NAME ?? "", sha: env.GITHUB_SHA ?? "", payload: payload ?? {} };
}

/** A changed file with its paths relative to the workspace, where the checkout may be a folder of it. */
function inWorkspace(file: ChangedFile, top: string): ChangedFile {
  if (top === "") return file;
  const place = (name: string) => path.posix.join(top.split(path.sep).join("/"), name);
  return {
    ...file,
    path: place(file.path),
    ...(file.renamedTo === undefined ? {} : { renamedTo: place(file.renamedTo) }),
  };
}

/** The ignore rules of each truss, read once; those that cannot be read leave nothing out. */
function ignoreRules(workspace: string): (truss: FoundTruss) => Promise<IgnoreRules | undefined> {
  const loaded = new Map<string, Promise<IgnoreRules | undefined>>();
  return ({ directory }) => {
    let rules = loaded.get(directory);
    if (rules === undefined) {
      rules = loadIgnoreRules(path.join(workspace, directory), () => directory).then(
        (found) => found.rules,
        () => undefined,
      );
      loaded.set(directory, rules);
    }
    return rules;
  };
}
