import { once } from "node:events";
import type { Server } from "node:http";

/** Starts a server on 127.0.0.1; the port that it got. */
export async function listen(server: Server, port: number): Promise<number> {
  // Node's own five seconds are soon over on a loaded machine, and a request that meets the end of its connection is lost.
  server.keepAliveTimeout = 65_000;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

/** Stops a server without waiting for anyone: open connections are cut. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
