import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { assetRewrites, copiedAssets } from "../../scripts/assets.ts";
import { ROOT } from "../support/scenario.ts";
import { type Tree, withTree } from "../support/trees.ts";

/** A bundle of this program, as the build makes it. */
function bundled(program: string, use: (text: string, files: string[]) => void): Promise<void> {
  const tree: Tree = { "package.json": '{ "type": "module" }', "index.js": program, "config.yaml": "a: 1\n" };
  return withTree(tree, async (folder) => {
    const ncc = join(ROOT, "node_modules/@vercel/ncc/dist/ncc/cli.js");
    execFileSync(process.execPath, [ncc, "build", "index.js", "-o", "dist/main", "--quiet"], { cwd: folder });
    const files = readdirSync(join(folder, "dist/main")).map((name) => `main/${name}`);
    use(readFileSync(join(folder, "dist/main/index.js"), "utf8"), files);
  });
}

describe("a path that the bundler takes for an asset", () => {
  it("is found in the bundler's output, together with the copied file", () =>
    bundled(
      'import * as path from "node:path";\nconsole.log(path.resolve("config.yaml"), new URL("./config.yaml", import.meta.url));\n',
      (text, files) => {
        const found = assetRewrites(text);
        expect(found).toContainEqual(expect.stringContaining('.ab + "config.yaml"'));
        expect(found).toContainEqual(expect.stringContaining("asset import"));
        expect(copiedAssets(files)).toContain("main/config.yaml");
      },
    ));

  it("is not found if the bundler left it unchanged", () =>
    bundled(
      'import * as path from "node:path";\nconst [folder, name] = process.argv;\nconsole.log(path.resolve(folder, name, "config.yaml"));\n',
      (text, files) => {
        expect(text).toContain('"config.yaml"');
        expect(assetRewrites(text)).toEqual([]);
        expect(copiedAssets(files)).toEqual([]);
      },
    ));

  it.each([
    '__nccwpck_require__.ab + "config.yaml"',
    '__webpack_require__.ab + "prebuilds/" + name',
    "new URL(/* asset import */ __nccwpck_require__(80), __nccwpck_require__.b)",
    '__dirname + "/config.yaml"',
  ])("is found in %s", (text) => {
    expect(assetRewrites(`const place = ${text};`)).toHaveLength(1);
  });

  it.each([
    "if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname);",
    "const folder = __dirname;",
    "path.join(folder, name)",
  ])("is not found in %s", (text) => {
    expect(assetRewrites(text)).toEqual([]);
  });

  it("leaves no file next to those that belong to the build", () => {
    const own = ["main/index.js", "main/182.index.js", "main/package.json", "discover/licenses.txt"];
    expect(copiedAssets([...own, "main/config.yaml", "main/31d6cfe0d16ae931b73c.txt", "main/a/b.js"])).toEqual([
      "main/config.yaml",
      "main/31d6cfe0d16ae931b73c.txt",
      "main/a/b.js",
    ]);
  });
});
