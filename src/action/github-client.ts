import { GitHubRest } from "../github/rest.ts";
import { type Tools, USER_AGENT } from "./tools.ts";

/**
 * GitHub's REST API with the tools of a run. Apart from those, so that only what tells GitHub something loads it.
 * @param signal ends its calls; by default what ends the run.
 */
export function createGitHub(tools: Tools, token: string, signal: AbortSignal = tools.signal): GitHubRest {
  const { env, network, clock, secrets, log } = tools;
  return new GitHubRest({
    token,
    apiUrl: env.GITHUB_API_URL || "https://api.github.com",
    repository: env.GITHUB_REPOSITORY ?? "",
    userAgent: USER_AGENT,
    network,
    clock,
    scrub: (text) => secrets.scrub(text),
    onRetry: (line) => log.info(line),
    signal,
  });
}
