import { BasetenClient } from "./baseten/client.ts";
import { type Tools, USER_AGENT } from "./tools.ts";

/** The management API with the tools of a run. Apart from those, so that the local checks do not load it. */
export function createClient(tools: Tools, apiKey: string): BasetenClient {
  const { servers, network, clock, signal, log, secrets } = tools;
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
