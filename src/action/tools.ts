import { secretsInHeaders } from "../baseten/predict-request.ts";
import { Log } from "../github/log.ts";
import { type Clock, createClock } from "../lib/clock.ts";
import { Network, PROXY_LIMIT_MS } from "../lib/http.ts";
import { proxySecrets } from "../lib/proxy.ts";
import { CommandFiles } from "./command-files.ts";
import { linesOf } from "./input-reader.ts";
import { readEvent, type WorkflowEvent } from "./event.ts";
import { Secrets } from "./masks.ts";
import type { ActionsCore, RunnerEnv } from "./runner.ts";
import { readServers, type Servers } from "./servers.ts";

/** The name and version of this action; every request carries it. */
export const USER_AGENT = "deploy-truss-to-baseten/0.1.0";

/** Everything that a run works with, handed in so that tests need no module mocks. */
export interface Tools {
  env: RunnerEnv;
  event: WorkflowEvent;
  log: Log;
  /** Where outputs, state and the summary go. */
  files: CommandFiles;
  secrets: Secrets;
  servers: Servers;
  clock: Clock;
  network: Network;
  /** Ends the run. */
  signal: AbortSignal;
  /** Keeps a value for the post step. */
  save(name: StateName, value: string): void;
}

/** The values that the post step gets; never a secret. */
export type StateName = "phase" | "push" | "uploads" | "report" | "told";

/** The tools of a real run, for every entry. Masks the secrets among the inputs and the variables. */
export function createTools(core: ActionsCore, signal: AbortSignal): Tools {
  const { env } = process;
  const secrets = new Secrets((value) => core.setSecret(value));
  secrets.addKey(core.getInput("baseten-api-key"));
  for (const secret of [core.getInput("github-token"), ...proxySecrets(env)]) secrets.add(secret);
  for (const secret of secretsInHeaders(linesOf(core.getInput("predict-headers")))) secrets.add(secret);
  const servers = readServers(env);
  const clock = createClock(servers.timeScale);
  const log = new Log(
    core,
    (text) => secrets.scrub(text),
    (text, units) => secrets.beginning(text, units),
  );
  const files = new CommandFiles(core, env, ({ message, remedy }) => log.warning(`${message} ${remedy}`));
  return {
    env,
    event: readEvent(env),
    log,
    files,
    secrets,
    servers,
    clock,
    network: new Network(clock.limit(PROXY_LIMIT_MS)),
    signal,
    save: (name, value) => files.saveState(name, value),
  };
}

/** The folder that must hold every file of a run. */
export function workspaceOf({ env }: Pick<Tools, "env">): string {
  return env.GITHUB_WORKSPACE || process.cwd();
}
