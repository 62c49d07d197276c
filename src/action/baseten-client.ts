import { BasetenClient } from "../baseten/api/client.ts";
import { type Tools, USER_AGENT } from "./tools.ts";

/**
 * The client of the management API, made with the tools of a run. It is not part of them, so that the local checks do not load it.
 * @param signal ends its calls; by default the signal that ends the run.
 */
export function createClient(tools: Tools, apiKey: string, signal: AbortSignal = tools.signal): BasetenClient {
  const { servers, network, clock, log, secrets } = tools;
  return new BasetenClient({
    baseUrl: servers.managementUrl,
    apiKey,
    userAgent: USER_AGENT,
    network,
    clock,
    signal,
    onRetry: (line) => log.info(line),
    scrub: (text) => secrets.scrub(text),
  });
}
