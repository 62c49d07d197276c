import { GitHubRest } from "../github/rest.ts";
import { type Tools, USER_AGENT } from "./tools.ts";

/**
 * The client of GitHub's REST API, made with the tools of a run. It is not part of them, so that only what needs GitHub loads it.
 * @param signal ends its calls; by default the signal that ends the run.
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
