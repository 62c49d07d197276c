import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../src/lib/findings.ts";
import { type Location, locateTruss } from "../../src/truss/locate.ts";
import { isInside } from "../../src/lib/paths.ts";
import { RENDER_INSIDE } from "../../src/truss/path-mistakes.ts";
import { type Tree, withTree } from "../support/trees.ts";

const CONFIG = "model_name: x\n";

/** The files in the workspace and next to it. */
const TREE: Tree = {
  "outside/config.yaml": CONFIG,
  "outside/secret.yaml": CONFIG,
  "workspace/config.yaml": CONFIG,
  "workspace/models/llama/config.yaml": CONFIG,
  "workspace/models/llama/prod.yaml": CONFIG,
  "workspace/models/llama/configs/dev.yaml": CONFIG,
  "workspace/models/llama/model/model.py": "",
  "workspace/models/alias": { link: "llama" },
  "workspace/models/..odd/config.yaml": CONFIG,
  "workspace/models/chain.py": "",
  "workspace/models/chained/helpers.py": "",
  "workspace/models/chained/chain.py": "import logging\nimport truss_chains as chains\n",
  "workspace/models/file": "",
  "workspace/models/empty": { directory: true },
  "workspace/models/yml/config.yml": CONFIG,
  "workspace/models/folder/config.yaml/x": "",
  "workspace/models/away": { link: "../../outside" },
  "workspace/models/broken": { link: "nowhere" },
  "workspace/models/linked/config.yaml": { link: "../../../outside/secret.yaml" },
  "workspace/models/linked/inner.yaml": { link: "real.yaml" },
  "workspace/models/linked/real.yaml": CONFIG,
  "workspace/models/linked/sibling.yaml": { link: "../llama/config.yaml" },
  "workspace/models/linked/dangling.yaml": { link: "gone.yaml" },
};

async function locating<T>(
  inputs: { trussDirectory?: string; configFile?: string },
  use: (found: { location: Location } | { findings: Finding[] }, folder: string) => T,
): Promise<T> {
  return withTree(TREE, async (temporary) => {
    const folder = await realpath(temporary);
    const { trussDirectory = ".", configFile = "config.yaml" } = inputs;
    const [written = "", config = ""] = [trussDirectory, configFile].map((text) => text.replace("<folder>", folder));
    const found = await locateTruss(join(folder, "workspace"), { trussDirectory: written, configFile: config });
    return use(found, folder);
  });
}

/** The place of a truss that was found, relative to the temporary folder. */
async function found(trussDirectory: string, configFile = "config.yaml") {
  return locating({ trussDirectory, configFile }, (result, folder) => {
    if ("findings" in result) throw new Error(JSON.stringify(result.findings));
    const { directory, configFile, configDisplay } = result.location;
    const relative = (path: string) => path.slice(folder.length + 1);
    return { directory: relative(directory), configFile: relative(configFile), configDisplay };
  });
}

/** The only finding for inputs that lead to no truss, without the temporary folder's name. */
async function refused(trussDirectory: string, configFile = "config.yaml"): Promise<Finding> {
  return locating({ trussDirectory, configFile }, (result, folder) => {
    if ("location" in result) throw new Error(`found ${result.location.configFile}`);
    expect(result.findings).toHaveLength(1);
    return JSON.parse(JSON.stringify(result.findings[0]).replaceAll(folder, "<folder>")) as Finding;
  });
}

describe("a truss is found", () => {
  it.each<[name: string, trussDirectory: string, configFile: string, directory: string, config: string]>([
    ["in the workspace itself", ".", "config.yaml", "workspace", "config.yaml"],
    ["in a folder", "models/llama", "config.yaml", "workspace/models/llama", "models/llama/config.yaml"],
    ["with ./ and a final /", "./models/llama/", "config.yaml", "workspace/models/llama", "models/llama/config.yaml"],
    [
      "by a path with .. that stays inside",
      "models/../models/llama",
      "config.yaml",
      "workspace/models/llama",
      "models/llama/config.yaml",
    ],
    [
      "by an absolute path",
      "<folder>/workspace/models/llama",
      "config.yaml",
      "workspace/models/llama",
      "models/llama/config.yaml",
    ],
    [
      "through a link inside the workspace",
      "models/alias",
      "config.yaml",
      "workspace/models/llama",
      "models/llama/config.yaml",
    ],
    [
      "in a folder whose name starts with two dots",
      "models/..odd",
      "config.yaml",
      "workspace/models/..odd",
      "models/..odd/config.yaml",
    ],
    ["with another config file", "models/llama", "prod.yaml", "workspace/models/llama", "models/llama/prod.yaml"],
    [
      "with a config file in a sub-folder",
      "models/llama",
      "configs/dev.yaml",
      "workspace/models/llama",
      "models/llama/configs/dev.yaml",
    ],
    [
      "with a config file that is a link inside the truss",
      "models/linked",
      "inner.yaml",
      "workspace/models/linked",
      "models/linked/real.yaml",
    ],
  ])("%s", async (_, trussDirectory, configFile, directory, config) => {
    expect(await found(trussDirectory, configFile)).toEqual({
      directory,
      configFile: `workspace/${config}`,
      configDisplay: config,
    });
  });

  it("even if the path of the workspace contains a link", async () => {
    await withTree({ ...TREE, link: { link: "workspace" } }, async (folder) => {
      const result = await locateTruss(join(folder, "link"), {
        trussDirectory: "models/llama",
        configFile: "config.yaml",
      });
      expect(result).toMatchObject({ location: { configDisplay: "models/llama/config.yaml" } });
    });
  });
});

describe("truss-directory is refused", () => {
  it("if it is a Python file, and the remedy tells how to push a chain", async () => {
    expect(await refused("models/chain.py")).toEqual({
      severity: "error",
      rule: "input-truss-directory",
      message: 'Input `truss-directory` must be a folder with a config.yaml, but "models/chain.py" is a Python file.',
      remedy:
        "It looks like a chain, and Baseten's REST API cannot push chains. Use `truss chains push`, as in the recipe chain.yml.",
    });
  });

  it("if it looks like a chain, and the remedy tells how to push that", async () => {
    expect(await refused("models/chained")).toEqual({
      severity: "error",
      rule: "input-truss-directory",
      message:
        'Input `truss-directory` must be a folder with a config.yaml, but "models/chained" looks like a Truss chain (chain.py imports truss_chains).',
      remedy: "Baseten's REST API cannot push chains. Use `truss chains push`, as the recipe chain.yml does.",
    });
  });

  it.each(["models/missing", "models/broken", "../missing", "models/llama\u0000"])(
    "if %j is not a folder",
    async (trussDirectory) => {
      expect(await refused(trussDirectory)).toEqual({
        severity: "error",
        rule: "input-truss-directory",
        message: `Input \`truss-directory\` must be a folder in the workspace, but ${JSON.stringify(trussDirectory)} does not exist.`,
        remedy: "Check the spelling, and that an earlier step checks out the repository.",
      });
    },
  );

  it.each([
    ["..", "<folder>"],
    ["../outside", "<folder>/outside"],
    ["models/../../outside", "<folder>/outside"],
    ["<folder>/outside", "<folder>/outside"],
    ["models/away", "<folder>/outside"],
    ["/", "/"],
  ])("if %s leads out of the workspace", async (trussDirectory, target) => {
    expect(await refused(trussDirectory)).toEqual({
      severity: "error",
      rule: "input-truss-directory",
      message: `Input \`truss-directory\` must be inside the workspace, but ${trussDirectory === target ? "is" : `"${trussDirectory}" leads to`} "${target}".`,
      remedy: `Name a folder in the checked-out repository; \`..\` and symbolic links must not leave the workspace. ${RENDER_INSIDE}`,
    });
  });
});

describe("config-file is refused", () => {
  it.each([
    ["models/llama", "missing.yaml", "does not exist"],
    ["models/llama", "configs", "is a folder"],
    ["models/folder", "config.yaml", "is a folder"],
    ["models/linked", "dangling.yaml", "does not exist"],
    ["models/yml", "prod.yaml", "does not exist"],
  ])("if there is no such file: %s, %s", async (trussDirectory, configFile, what) => {
    expect(await refused(trussDirectory, configFile)).toEqual({
      severity: "error",
      rule: "input-config-file",
      message: `Input \`config-file\` must be a file in "${trussDirectory}", but "${configFile}" ${what}.`,
      remedy: "`truss-directory` must name the folder that contains the config, not a folder above it.",
    });
  });

  it("with a hint if there is a config.yml", async () => {
    expect(await refused("models/yml")).toEqual({
      severity: "error",
      rule: "input-config-file",
      message: 'Input `config-file` must be a file in "models/yml", but "config.yaml" does not exist.',
      remedy: "There is a config.yml, but Truss reads only config.yaml: rename it.",
    });
  });

  it.each([
    ["a link out of the workspace", "models/linked", "config.yaml", "<folder>/outside/secret.yaml"],
    ["a link to another truss", "models/linked", "sibling.yaml", "<folder>/workspace/models/llama/config.yaml"],
    ["..", "models/llama", "../../config.yaml", "<folder>/workspace/config.yaml"],
    ["its own path", "models/llama", "<folder>/workspace/config.yaml", "<folder>/workspace/config.yaml"],
  ])("if it is outside the truss because of %s", async (_, trussDirectory, configFile, target) => {
    expect(await refused(trussDirectory, configFile)).toEqual({
      severity: "error",
      rule: "input-config-file",
      message: `Input \`config-file\` must be inside the truss, but ${configFile === target ? "is" : `"${configFile}" leads to`} "${target}".`,
      remedy: `Keep every config of a truss in its folder.${target.includes("outside") ? ` ${RENDER_INSIDE}` : ""}`,
    });
  });
});

describe("a location", () => {
  it("shows paths relative to the workspace, with /", async () => {
    await locating({ trussDirectory: "models/llama" }, (result, folder) => {
      if ("findings" in result) throw new Error("not found");
      const { displayPath, directory } = result.location;
      expect(displayPath(directory)).toBe("models/llama");
      expect(displayPath(join(directory, "model", "model.py"))).toBe("models/llama/model/model.py");
      expect(displayPath(join(folder, "workspace"))).toBe(".");
    });
  });

  it("tells what is inside the workspace", async () => {
    await locating({ trussDirectory: "models/llama" }, (result, folder) => {
      if ("findings" in result) throw new Error("not found");
      const { isInsideWorkspace } = result.location;
      const asked = ["workspace", "workspace/models/x", "outside", "", "workspace-2"].map((path) => join(folder, path));
      expect(asked.map(isInsideWorkspace)).toEqual([true, true, false, false, false]);
    });
  });
});

it.each([
  ["/a/b", "/a/b", true],
  ["/a/b", "/a/b/c", true],
  ["/a/b", "/a/bc", false],
  ["/a/b", "/a", false],
  ["/a/b", "/a/b/..c", true],
  ["/a/b", "/a/..c", false],
  ["/", "/a", true],
])("isInside(%s, %s) is %s", (outer, inner, inside) => {
  expect(isInside(outer, inner)).toBe(inside);
});
