// Compiles src/ to lib/ and bundles its five entries into dist/, each from an emptied folder.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What the threads of the main entry run: beside it, as in `lib/` it is beside what starts it. */
const WORKER = "worker.js";

rmSync("lib", { recursive: true, force: true });
run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
withoutHttpClient();
withoutFetch();
withoutUnusedSdk();
const fresh = path.join("reports", `dist-${process.pid}`);
await Promise.all([...["main", "post", "discover", "sweep", "promote"].map(bundle), bundleWorker()]);
renameSync(path.join(fresh, "worker", "index.js"), path.join(fresh, "main", WORKER));
rmSync(path.join(fresh, "worker"), { recursive: true });
escapeNonAscii();
// Not earlier, so that code that does not compile leaves the last bundle in place, and programs that run it in the
// meantime find it complete.
rmSync("dist", { recursive: true, force: true });
renameSync(fresh, "dist");

/**
 * `@actions/core` brings an HTTP client, and with it undici, for one function that we do not use: OIDC tokens. That is two
 * thirds of the bundle and a third of its start-up time. A copy of the package beside `lib/` finds an empty client instead.
 */
function withoutHttpClient(): void {
  const packages = path.join("lib", "node_modules", "@actions");
  cpSync(path.join("node_modules", "@actions", "core"), path.join(packages, "core"), { recursive: true });
  const client = path.join(packages, "http-client");
  mkdirSync(path.join(client, "lib"), { recursive: true });
  const unused = (name: string) =>
    `export class ${name} {\n  constructor() {\n    throw new Error("This action bundles no HTTP client for OIDC tokens.");\n  }\n}\n`;
  writeFileSync(
    path.join(client, "package.json"),
    '{ "name": "@actions/http-client", "type": "module", "main": "lib/index.js" }\n',
  );
  writeFileSync(path.join(client, "lib", "index.js"), unused("HttpClient"));
  writeFileSync(path.join(client, "lib", "auth.js"), unused("BearerCredentialHandler"));
}

/**
 * `@actions/github` brings the same client, and undici for its own `fetch`; ours goes through the network of the run. When it
 * is imported, it asks the client for an agent and a dispatcher, which nothing then uses.
 */
function withoutFetch(): void {
  const github = path.join("lib", "node_modules", "@actions", "github");
  cpSync(path.join("node_modules", "@actions", "github"), github, { recursive: true });
  const client = path.join(github, "node_modules", "@actions", "http-client");
  writePackage(
    client,
    "@actions/http-client",
    "export class HttpClient {\n  getAgent() {}\n  getAgentDispatcher() {}\n}\n",
  );
  const undici = path.join(github, "node_modules", "undici");
  writePackage(
    undici,
    "undici",
    'export function fetch() {\n  throw new Error("This action sends its requests itself.");\n}\n',
  );
}

/**
 * The SDK's packages hold each module twice: all of a package in one file, which the bundler takes whole, and one file for each, of which
 * it takes what is used. Copies beside `lib/` offer the second form only, and of the client for S3 only what `src/s3/` names (`sdk.…`).
 * Their search for credentials (files, environment, other services) becomes an error: the action hands over those that Baseten gave it.
 */
function withoutUnusedSdk(): void {
  for (const scope of ["@aws-sdk", "@smithy"]) {
    for (const name of readdirSync(path.join("node_modules", scope))) {
      const copy = path.join("lib", "node_modules", scope, name);
      cpSync(path.join("node_modules", scope, name), copy, { recursive: true });
      offerSingleModules(path.join(copy, "package.json"));
    }
  }
  const aws = path.join("lib", "node_modules", "@aws-sdk");
  const search = path.join(aws, "credential-provider-node");
  rmSync(search, { recursive: true });
  writePackage(
    search,
    "@aws-sdk/credential-provider-node",
    'export function defaultProvider() {\n  throw new Error("This action uses no credentials but those that Baseten hands out.");\n}\n',
  );
  const sources = readdirSync("src/s3").map((file) => readFileSync(path.join("src", "s3", file), "utf8"));
  const used = [
    ...new Set(sources.flatMap((text) => [...text.matchAll(/\bsdk\.([A-Z]\w*)/g)].map((match) => match[1]))),
  ];
  writeFileSync(
    path.join(aws, "client-s3", "dist-es", "index.js"),
    used.map((name) => `export { ${name} } from "./${name === "S3Client" ? "" : "commands/"}${name}";\n`).join(""),
  );
}

/** A package of one module, in place of one that the bundle leaves out. */
function writePackage(folder: string, name: string, code: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), `{ "name": "${name}", "type": "module", "main": "index.js" }\n`);
  writeFileSync(path.join(folder, "index.js"), code);
}

/** @param file a `package.json`, changed in place: its entries in Node become those for bundlers. */
function offerSingleModules(file: string): void {
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  if (manifest.module !== undefined) manifest.main = manifest.module;
  for (const entry of Object.values(manifest.exports ?? {})) {
    if (typeof entry === "object" && entry !== null && "module" in entry && "node" in entry) entry.node = entry.module;
  }
  writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Writes every character outside ASCII as `\uXXXX`. One of them is enough for Node to keep a file in twice the memory, and to take longer
 * to read it; and in a bundle of ASCII alone, nothing can look like something else to who reads it.
 */
function escapeNonAscii(): void {
  for (const file of readdirSync(fresh, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".js")) continue;
    const text = readFileSync(path.join(fresh, file), "utf8");
    const escaped = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    writeFileSync(path.join(fresh, file), escaped);
  }
}

function bundle(entry: string): Promise<void> {
  return runBundler(`lib/${entry}.js`, entry, ["--license", "licenses.txt"]);
}

/** All that is in it is in the main entry, too, which has the licenses. */
function bundleWorker(): Promise<void> {
  return runBundler(`lib/archive/${WORKER}`, "worker", []);
}

async function runBundler(source: string, folder: string, options: string[]): Promise<void> {
  const args = ["build", source, "-o", path.join(fresh, folder), "--quiet", ...options];
  const child = spawn(process.execPath, ["node_modules/@vercel/ncc/dist/ncc/cli.js", ...args], { stdio: "inherit" });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`The bundler ended with ${code} for ${source}.`);
}

function run(...args: string[]): void {
  execFileSync(process.execPath, args, { stdio: "inherit" });
}
