import type * as actionsCore from "@actions/core";
import { CommandFiles } from "./command-files.ts";
import { type Clock, createClock } from "../lib/clock.ts";
import { Log } from "../github/log.ts";
import { Network, PROXY_LIMIT_MS } from "../lib/http.ts";
import { proxySecrets } from "../lib/proxy.ts";
import type { Secrets } from "./masks.ts";
import { readServers, type Servers } from "./servers.ts";

/** The name of this action and its version, as every request carries it. */
export const USER_AGENT = "deploy-truss-to-baseten/0.1.0";

/** Everything that a run works with, handed in so that tests need no module mocks. */
export interface Tools {
  env: Readonly<Record<string, string | undefined>>;
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

/** What the post step finds again; never a secret. */
export type StateName = "phase" | "push" | "uploads" | "report";

/** The tools of a real run, shared by the main and the post entry. */
export function createTools(core: typeof actionsCore, secrets: Secrets, signal: AbortSignal): Tools {
  const servers = readServers(process.env);
  const clock = createClock(servers.timeScale);
  for (const secret of proxySecrets(process.env)) secrets.add(secret);
  const log = new Log(
    core,
    (text) => secrets.scrub(text),
    (text, units) => secrets.beginning(text, units),
  );
  const files = new CommandFiles(core, process.env, ({ message, remedy }) => log.warning(`${message} ${remedy}`));
  return {
    env: process.env,
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

/** The folder that everything of a run has to lie in. */
export function workspaceOf({ env }: Pick<Tools, "env">): string {
  return env.GITHUB_WORKSPACE || process.cwd();
}
