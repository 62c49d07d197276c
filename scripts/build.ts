// Compiles src/ to lib/ and bundles its two entries into dist/, each from an emptied folder.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";

rmSync("lib", { recursive: true, force: true });
run("node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json");
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

function run(...args: string[]): void {
  execFileSync(process.execPath, args, { stdio: "inherit" });
}
