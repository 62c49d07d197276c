import { realpath } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { locateTruss } from "../../src/truss/locate.ts";
import { type Tree, withTree } from "../support/trees.ts";

const CONFIG = "model_name: x\n";

/** A repository with the paths that people mean when they write something else. */
const REPOSITORY: Tree = {
  "models/Llama/config.yaml": CONFIG,
  "models/Llama/prod.yaml": CONFIG,
  "models/caf\u00e9/config.yaml": CONFIG,
  "models/spelt/Config.yaml": CONFIG,
  "models/spelt/Prod.yaml": CONFIG,
  "models/notes.txt": "",
  "models/bare": { directory: true },
  ".gitmodules": '[submodule "a"]\n\tpath = vendor/a\n\turl = ../a\n[submodule "b"]\n\tpath = "vendor/b c"\n',
  "vendor/a": { directory: true },
};

/** A workspace with two repositories, each in its own folder. */
const TWO_REPOSITORIES: Tree = {
  "code/.git/HEAD": "ref: refs/heads/main\n",
  "code/README.md": "",
  "deep/er/.git": "gitdir: elsewhere\n",
  "deep/er/models/llama/config.yaml": CONFIG,
  "weights/.git/HEAD": "ref: refs/heads/main\n",
  "weights/config.yaml": CONFIG,
  "weights/models/llama2/config.yaml": CONFIG,
  "models/other/README.md": "",
};

/** `input: message | remedy` of the only finding. */
async function said(tree: Tree, trussDirectory: string, configFile = "config.yaml"): Promise<string> {
  return withTree(tree, async (temporary) => {
    const folder = await realpath(temporary);
    const written = trussDirectory.replace("<workspace>", folder);
    const found = locateTruss(folder, { trussDirectory: written, configFile });
    if ("location" in found) return `found ${found.location.configDisplay}`;
    expect(found.findings).toHaveLength(1);
    const [finding] = found.findings;
    return `${finding?.message} | ${finding?.remedy}`.replaceAll(folder, "<workspace>");
  });
}

type Row = [trussDirectory: string, configFile: string, message: string, remedy: string];

const IN_REPOSITORY: Row[] = [
  [
    "models/Llama/config.yaml",
    "",
    '"models/Llama/config.yaml" is a file.',
    "Name its folder: `truss-directory: models/Llama`.",
  ],
  ["models/Llama/prod.yaml", "", "is a file.", "`truss-directory: models/Llama`. Set `config-file: prod.yaml`, too."],
  ["models\\Llama\\config.yaml", "", "is a file.", "Name its folder: `truss-directory: models/Llama`."],
  ["models/notes.txt", "", "is a file.", "Name the folder that contains the config.yaml."],
  [
    "models\\Llama",
    "",
    '"models\\\\Llama" does not exist: the folder is models/Llama.',
    "Write `truss-directory: models/Llama`.",
  ],
  ["/models/Llama", "", "does not exist: the folder is models/Llama.", "Write `truss-directory: models/Llama`."],
  [
    "<workspace>/MODELS/llama",
    "",
    "does not exist: the folder is models/Llama.",
    "Write `truss-directory: models/Llama`.",
  ],
  [
    "models/CAFE\u0301/",
    "",
    "does not exist: the folder is models/caf\u00e9.",
    "Write `truss-directory: models/caf\u00e9`.",
  ],
  ["models/*", "", 'must be one folder, but "models/*" is a pattern', "list them with the action in `discover/`"],
  ["models/{a,b}", "", "is a pattern, and patterns are not expanded", "Name one folder"],
  [
    "vendor/a",
    "",
    'names "vendor/a", but that is in a submodule that is not checked out.',
    "`submodules: true` on actions/checkout",
  ],
  ["vendor/a/models/llama", "", "a submodule (vendor/a) that is not checked out.", "`submodules: true`"],
  ["vendor/b c/llama", "", "a submodule (vendor/b c) that is not checked out.", "`submodules: true`"],
  ["models/bare", "", 'names "models/bare", but that folder is empty.', "If it is a submodule"],
  ["models/bare/llama", "", "but the folder models/bare is empty.", "If a step fills it, run that step first."],
  ["models/Llama/nothing", "", "does not exist.", "Check the spelling"],
  [
    "models/spelt",
    "",
    '"config.yaml" does not exist: the file is Config.yaml.',
    "Truss reads only config.yaml: rename it.",
  ],
  [
    "models/spelt",
    "prod.yaml",
    '"prod.yaml" does not exist: the file is Prod.yaml.',
    "Write `config-file: Prod.yaml`.",
  ],
  ["models/Llama", ".\\prod.yaml", "the file is prod.yaml.", "Write `config-file: prod.yaml`."],
  [
    "models/Llama",
    "models/Llama/prod.yaml",
    "does not exist.",
    "The path is relative to `truss-directory`: write `config-file: prod.yaml`.",
  ],
  ["models/Llama", "*.yaml", '"*.yaml" does not exist.', "Patterns are not expanded. Name one file"],
  ["models", "", '"config.yaml" does not exist.', "must name the folder that contains the config"],
];

const IN_TWO: Row[] = [
  [
    "models/llama2",
    "",
    "that is weights/models/llama2, in a repository",
    "write `truss-directory: weights/models/llama2`",
  ],
  ["Models\\Llama2", "", "that is weights/models/llama2,", "write `truss-directory: weights/models/llama2`"],
  ["models/llama", "", "that is deep/er/models/llama,", "with the `path:` of actions/checkout."],
  [".", "", "that is weights, in a repository", "write `truss-directory: weights`"],
  ["models/other", "", '"config.yaml" does not exist.', "must name the folder that contains the config"],
];

describe("the intended path is suggested", () => {
  it.each(IN_REPOSITORY)("in a repository: %s %s", async (trussDirectory, configFile, message, remedy) => {
    const text = await said(REPOSITORY, trussDirectory, configFile || undefined);
    expect(text).toContain(message);
    expect(text).toContain(remedy);
  });

  it.each(IN_TWO)("beside another checkout: %s %s", async (trussDirectory, configFile, message, remedy) => {
    const text = await said(TWO_REPOSITORIES, trussDirectory, configFile || undefined);
    expect(text).toContain(message);
    expect(text).toContain(remedy);
  });

  it.each([".", "models/llama"])("an empty workspace is reported as a missing checkout: %s", async (trussDirectory) => {
    const text = await said({}, trussDirectory);
    expect(text).toContain("the workspace is empty.");
    expect(text).toContain("Add a step with `uses: actions/checkout` before this one");
  });

  it("the search is limited in a workspace with very many folders", async () => {
    const tree: Tree = { "zzz/.git/HEAD": "", "zzz/models/llama/config.yaml": CONFIG };
    for (let index = 0; index < 300; index++) tree[`a${index}/b`] = { directory: true };
    const text = await said(tree, "models/missing");
    expect(text).toContain("Check the spelling");
  });
});

describe("what a step renders outside of the workspace", () => {
  const RENDER =
    "If a step renders it, write it into the workspace, not into `$RUNNER_TEMP` or a folder of `mktemp -d`";

  it.each(["$RUNNER_TEMP/m", `\${RUNNER_TEMP}/m`, "$(mktemp -d)", "~/m", "`mktemp -d`"])(
    "%s is no path, because nothing expands it",
    async (written) => {
      const folder = await said(REPOSITORY, written);
      expect(folder).toContain("does not exist: variables and `~` are not expanded in inputs.");
      expect(folder).toContain(RENDER);
      const config = await said(REPOSITORY, "models/Llama", written);
      expect(config).toContain("Input `config-file`");
      expect(config).toContain(RENDER);
    },
  );

  it("a folder that is not there has to be inside", async () => {
    expect(await said(REPOSITORY, "/tmp/rendered-by-nobody")).toContain(RENDER);
  });

  it("a folder or a config that is there has to be inside as well", async () => {
    await withTree({ "w/models/a/config.yaml": CONFIG, "t/m/config.yaml": CONFIG }, async (temporary) => {
      const folder = await realpath(temporary);
      const remedyOf = (trussDirectory: string, configFile: string) => {
        const found = locateTruss(`${folder}/w`, { trussDirectory, configFile });
        return "findings" in found ? found.findings[0]?.remedy : "";
      };
      expect(remedyOf(`${folder}/t/m`, "config.yaml")).toContain(RENDER);
      expect(remedyOf("models/a", `${folder}/t/m/config.yaml`)).toContain(RENDER);
    });
  });

  it("a path from the root of the repository is still one", async () => {
    expect(await said(REPOSITORY, "/models/Llama")).not.toContain(RENDER);
    expect(await said(REPOSITORY, "/models/nothing")).not.toContain(RENDER);
  });
});
