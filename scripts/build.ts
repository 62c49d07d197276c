// Compiles src/ to lib/ and bundles its two entries into dist/, each from an emptied folder.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

rmSync("lib", { recursive: true, force: true });
run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
withoutHttpClient();
// Only now, so that code which does not compile leaves the last bundle where it is.
rmSync("dist", { recursive: true, force: true });
for (const entry of ["main", "post"]) {
  run(
    "node_modules/@vercel/ncc/dist/ncc/cli.js",
    "build",
    `lib/${entry}.js`,
    "-o",
    `dist/${entry}`,
    "--license",
    "licenses.txt",
    "--quiet",
  );
}

/**
 * `@actions/core` brings an HTTP client, and with it undici, for one function that we do not use: OIDC tokens. That is two
 * thirds of the bundle and a third of its start-up. A copy of the package beside `lib/` finds an empty client instead.
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

function run(...args: string[]): void {
  execFileSync(process.execPath, args, { stdio: "inherit" });
}
