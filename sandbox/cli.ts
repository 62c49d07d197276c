import { parseArgs } from "node:util";
import { LIES, lieNamed } from "./baseten/lies/lies.ts";
import { parseFault } from "./http/faults.ts";
import type { RecordedRequest } from "./http/requests.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";
import { scenarioList, scenarioOf } from "./baseten/world/scenarios.ts";

const HELP = `A stand-in for Baseten on this machine: management API, inference API and S3. Nothing leaves it, nothing is spent.

  npm run sandbox -- [options]

  --port N            port of the API (default: any free one)
  --s3-port N         port of S3 (default: any free one)
  --scenario NAME     life of every new deployment (default: happy); one of
                      ${scenarioList(22)}
  --fault "FAULT"     something that goes wrong; may be given more than once:
                      TARGET [METHOD] [/path-prefix | ~pattern] KIND [nth=N] [times=N|all] [status=N] [body=TEXT] …
                      "api POST /v1/models reset-after", "s3 PUT status status=503 times=2"
                      "predict hold-after" holds the answer back until the faults are taken away (below)
  --lie NAME          something about which it is not as Baseten is believed to be; may be given more than once
  --list-lies         what it can pretend, by name
  --time-scale X      factor on every wait of the action (default: 0.02)
  --api-key KEY       the key to accept (default: a random one)
  --help              this text

While it runs, faults come and go with
  curl -X POST   URL/sandbox/faults -d '{"target":"api","method":"GET","kind":"status","status":503,"times":3}'
  curl           URL/sandbox/faults
  curl -X DELETE URL/sandbox/faults`;

/** Reads the command line. @returns a text if only that is wanted. */
function readOptions(): SandboxOptions | string {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      "s3-port": { type: "string" },
      scenario: { type: "string", default: "happy" },
      fault: { type: "string", multiple: true, default: [] },
      lie: { type: "string", multiple: true, default: [] },
      "list-lies": { type: "boolean", default: false },
      "time-scale": { type: "string", default: "0.02" },
      "api-key": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return HELP;
  if (values["list-lies"]) return listOfLies();
  scenarioOf(values.scenario);
  // A wrong name is reported before anything is started.
  for (const name of values.lie) lieNamed(name);
  const { port, "s3-port": s3Port, "api-key": apiKey } = values;
  return {
    ...(port === undefined ? {} : { port: numberOf("port", port) }),
    ...(s3Port === undefined ? {} : { s3Port: numberOf("s3-port", s3Port) }),
    ...(apiKey === undefined ? {} : { apiKey }),
    scenario: values.scenario,
    faults: values.fault.map(parseFault),
    lies: values.lie,
    timeScale: numberOf("time-scale", values["time-scale"]),
  };
}

function listOfLies(): string {
  const names = Object.keys(LIES);
  const width = Math.max(...names.map(({ length }) => length));
  return names.map((name) => `${name.padEnd(width)}  ${lieNamed(name).about}`).join("\n");
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text === "" || !Number.isFinite(value) || value < 0)
    throw new Error(`--${name}: must be a number, not "${text}".`);
  return value;
}

function announce({ env, apiKey, url, s3Url }: Sandbox): void {
  console.log(`Baseten's stand-in: ${url}   S3: ${s3Url}   (Ctrl-C stops it and removes its files)\n`);
  for (const [name, value] of Object.entries(env)) console.log(`export ${name}=${value}`);
  console.log(`export BASETEN_API_KEY=${apiKey}\n`);
}

/** One line: time, server, method and path, bytes, status, fault. */
function describe({ time, target, method, path, query, bytes, status, fault }: RecordedRequest): string {
  const clock = new Date(time).toISOString().slice(11, 23);
  const search = query.size > 0 ? `?${query}` : "";
  const what = `${target.padEnd(7)} ${method.padEnd(6)} ${path}${search}`;
  return `${clock}  ${what}  ${bytes} B  ${status ?? "no answer"}${fault ? `  [fault: ${fault}]` : ""}`;
}

try {
  const options = readOptions();
  if (typeof options !== "string") {
    const sandbox = await startSandbox(options);
    announce(sandbox);
    sandbox.requests.onFinished((request) => console.log(describe(request)));
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void sandbox.close());
  } else {
    console.log(options);
  }
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\nSee --help.`);
  process.exitCode = 2;
}
