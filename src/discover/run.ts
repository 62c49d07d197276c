import { createGitHub } from "../action/github-client.ts";
import type { ActionsCore } from "../action/runner.ts";
import { runAction, tellEnd } from "../action/start.ts";
import { type Tools, workspaceOf } from "../action/tools.ts";
import type { Log } from "../github/log.ts";
import { formatDuration } from "../lib/clock.ts";
import { Failure } from "../lib/errors.ts";
import { counted, listed, shownPath } from "../lib/text.ts";
import { namedFolder, realWorkspace } from "../truss/locate.ts";
import { type PathProblem, SPELLING, whyEmpty } from "../truss/path-mistakes.ts";
import { choose } from "./choose.ts";
import { type Finds, type Search, findTrusses } from "./find.ts";
import { brokenFindings, sharedFindings, unlistedFindings } from "./findings.ts";
import { type Inclusion, includedTrusses, isIncluded } from "./include.ts";
import { type DiscoverInputs, readDiscoverInputs } from "./inputs.ts";
import {
  DISCOVER_OUTPUTS,
  type Discovery,
  MAX_MATRIX,
  outputsOf,
  shownTruss,
  summaryOf,
  tooManyEntries,
  verdictLine,
  whyLine,
} from "./report.ts";
import { scopeOf } from "./scope.ts";

/**
 * The entry of `discover`: finds the trusses, chooses those that the event touches, and reports which and why.
 * @param stop ends the run.
 * @returns the exit code. A run that fails sets no output.
 */
export function runDiscover(core: ActionsCore, stop: AbortController): Promise<number> {
  return runAction(core, stop, {
    failureTitle: "Trusses: not discovered",
    run: async (tools) => {
      const inputs = readDiscoverInputs((name) => core.getInput(name));
      const discovery = await discover(inputs, tools);
      const outputs = outputsOf(discovery);
      for (const name of DISCOVER_OUTPUTS) tools.files.setOutput(name, outputs[name]);
      return tellEnd(tools, undefined, () => summaryOf(discovery));
    },
  });
}

/** @throws Failure, also for more entries than GitHub makes jobs from; the reason of the tools' signal. */
async function discover(inputs: DiscoverInputs, tools: Tools): Promise<Discovery> {
  const { event, log, signal } = tools;
  const search = searchOf(inputs, workspaceOf(tools));
  const finds = await log.phase("Find the trusses", async () => find(search, inputs.include, log));
  const scope = scopeOf(event, inputs.select, inputs.base);
  const discovery = await log.phase("Choose the trusses", async () => {
    signal.throwIfAborted();
    const found = await choose(search, finds, scope, { log, github: createGitHub(tools, inputs.token) });
    const chosen = { ...found, removed: found.removed.filter((truss) => isIncluded(truss, inputs.include)) };
    // A request that a cancel has cut short looks as if GitHub had not answered.
    signal.throwIfAborted();
    tellChosen(chosen, log);
    return { result: chosen, verdict: verdictLine(chosen) };
  });
  if (finds.trusses.length === 0) {
    log.notice(
      `No truss was found below ${shownPath(inputs.root)}: the matrix is empty. A truss is a folder with a config.yaml that names a model.`,
    );
  }
  if (discovery.chosen.length > MAX_MATRIX) throw tooManyEntries(discovery.chosen.length);
  return discovery;
}

/** @throws Failure (`invalid`) if the root cannot be searched. */
function searchOf({ root, configFiles, exclude }: DiscoverInputs, workspaceFolder: string): Search {
  const workspace = realWorkspace(workspaceFolder);
  if (workspace === undefined) {
    throw new Failure("The workspace (GITHUB_WORKSPACE) does not exist.", { status: "invalid", remedy: SPELLING });
  }
  const rootInput = { input: "root", written: root };
  const named = namedFolder(workspace, rootInput);
  if ("problem" in named) throw refusedRoot(named);
  const empty = whyEmpty(workspace, named.directory, rootInput);
  if (empty !== undefined) throw refusedRoot(empty);
  return { workspace, root: named.directory, configFiles, exclude };
}

function refusedRoot({ problem, remedy }: PathProblem): Failure {
  return new Failure(`Input \`root\` ${problem}.`, { status: "invalid", remedy });
}

/** @throws Failure (`invalid`) if a line of `include` names nothing. */
function find(search: Search, include: readonly Inclusion[], log: Log): { result: Finds; verdict: string } {
  const start = performance.now();
  const all = findTrusses(search);
  const finds = { ...all, trusses: includedTrusses(all.trusses, include) };
  tellOthers(finds.others, log);
  log.findings(unlistedFindings(finds.unreadable));
  log.findings(brokenFindings(finds.trusses));
  log.findings(sharedFindings(finds.trusses));
  const found = counted(finds.trusses.length, "truss", "trusses");
  const took = formatDuration(performance.now() - start);
  return { result: finds, verdict: `${found} in ${counted(finds.folders, "folder")}, searched in ${took}.` };
}

/** One line for each reason, because a repository may have hundreds of other programs' configs. */
function tellOthers(others: Finds["others"], log: Log): void {
  for (const [why, files = []] of Object.entries(Object.groupBy(others, (other) => other.why))) {
    const shown = listed(files.map(({ file }) => shownPath(file)).sort());
    log.info(`${shown} ${files.length === 1 ? "belongs" : "belong"} to no truss: ${why}.`);
  }
}

/** Where all are chosen there is no reason to give for each. */
function tellChosen({ chosen, removed }: Discovery, log: Log): void {
  const asAll = chosen.filter(({ touch }) => touch === undefined).map(({ truss }) => shownTruss(truss));
  if (asAll.length > 0) log.info(`Chosen: ${listed(asAll)}.`);
  for (const { truss, touch } of chosen) if (touch) log.info(`${shownTruss(truss)}: ${whyLine(touch)}.`);
  for (const truss of removed) log.info(`${shownTruss(truss)}: removed.`);
}
