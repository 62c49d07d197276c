import { once } from "node:events";
import type { Server } from "node:http";

/** Starts a server on 127.0.0.1. @returns the port it got. */
export async function listen(server: Server, port: number): Promise<number> {
  // Node's default of five seconds is too short on a loaded machine: a request that meets a closing connection is lost.
  server.keepAliveTimeout = 65_000;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

/** Stops a server without waiting: open connections are cut. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
