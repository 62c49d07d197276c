/** The files that a config mentions, compared with the files that are packed. */
import { describe, expect, it } from "@jest/globals";
import { requirementsBeside } from "../../../src/truss/files/requirements.ts";
import { readTruss } from "../../../src/truss/truss.ts";
import { type Tree, withTree } from "../../support/trees.ts";

const INPUTS = { trussDirectory: "t", configFile: "config.yaml", modelName: "", modelId: "" };
const SCRIPT = "#!/bin/sh\necho hi\n";
const CRLF = "#!/bin/sh\r\necho hi\r\n";

/** `rule line: message` of each finding for a truss with this config and these files. */
async function said(config: string, files: Tree = {}): Promise<string[]> {
  const tree = Object.fromEntries(Object.entries(files).map(([path, entry]) => [`t/${path}`, entry]));
  const basics = { "t/config.yaml": `model_name: a\n${config}`, "t/model/model.py": "class Model: ...\n" };
  return withTree({ ...basics, ...tree }, async (workspace) => {
    const { findings } = await readTruss(workspace, INPUTS);
    return findings.map(({ rule, line, message }) => `${rule} ${line}: ${message}`);
  });
}

const server = (command: string): string =>
  `docker_server:\n  start_command: ${command}\n  server_port: 8000\n  predict_endpoint: /p\n  readiness_endpoint: /r\n  liveness_endpoint: /l\n`;
const build = (...commands: string[]): string =>
  `build_commands:\n${commands.map((command) => `  - ${command}\n`).join("")}`;

describe("a script that a command runs", () => {
  it.each<[string, string, Tree, string]>([
    [
      "is missing",
      build("bash data/setup.sh"),
      {},
      'command-file-missing 3: `build_commands[0]` runs "data/setup.sh", but "data/setup.sh" is not in the archive.',
    ],
    [
      "is missing for the server",
      server("/app/data/start.sh --port 8000"),
      {},
      'command-file-missing 3: `docker_server.start_command` runs "/app/data/start.sh"',
    ],
    [
      "is missing in a data folder with another name",
      `data_dir: files\n${build("/app/data/x.sh")}`,
      { "files/y.sh": SCRIPT },
      '"files/x.sh" is not in',
    ],
    [
      "is not copied",
      build("bash setup.sh"),
      { "setup.sh": SCRIPT },
      'command-file-not-copied 3: `build_commands[0]` runs "setup.sh"',
    ],
    [
      "is not executable",
      build("./data/setup.sh"),
      { "data/setup.sh": SCRIPT },
      'command-file-not-executable 3: `build_commands[0]` calls "./data/setup.sh" directly',
    ],
    [
      "is not executable for the server",
      server("exec /app/data/start.sh"),
      { "data/start.sh": SCRIPT },
      "command-file-not-executable 3: ",
    ],
    [
      "is not executable after another command",
      server("sh -c 'cd / && /app/data/start.sh'"),
      { "data/start.sh": SCRIPT },
      "command-file-not-executable 3: ",
    ],
    [
      "has CRLF",
      build("bash data/setup.sh"),
      { "data/setup.sh": CRLF },
      'command-file-crlf 3: `build_commands[0]` runs "data/setup.sh", which has CRLF line endings',
    ],
    [
      "has CRLF and is called directly",
      server("/app/data/start.sh"),
      { "data/start.sh": { executable: CRLF } },
      "command-file-crlf 3: ",
    ],
  ])("%s", async (_name, config, files, expected) => {
    expect(await said(config, files)).toEqual([expect.stringContaining(expected)]);
  });

  it.each<[string, string, Tree]>([
    [
      "exists",
      build("bash data/setup.sh", "./data/run.sh"),
      { "data/setup.sh": SCRIPT, "data/run.sh": { executable: SCRIPT } },
    ],
    ["is made executable first", build("chmod +x data/setup.sh && ./data/setup.sh"), { "data/setup.sh": SCRIPT }],
    [
      "is fetched by an earlier command",
      build("curl -o data/setup.sh https://example.com/x", "bash data/setup.sh"),
      {},
    ],
    ["may be part of the base image", `base_image:\n  image: example/server:1\n${server("/app/data/start.sh")}`, {}],
    ["is elsewhere in the image", server("/usr/local/bin/start.sh"), {}],
    ["is relative to a folder that only the image knows", server("./start.sh"), { "start.sh": SCRIPT }],
    ["is a module", server("python -m vllm.entrypoints.openai.api_server --model x/y"), {}],
    ["is Python with CRLF", build("python data/x.py"), { "data/x.py": CRLF }],
    ["is a program that has a path among its arguments", build("pip install data/x.whl", "apt-get install -y a/b"), {}],
  ])("that %s gives no finding", async (_name, config, files) => {
    expect(await said(config, files)).toEqual([]);
  });
});

describe("data_dir", () => {
  it.each([
    ["../data", "which is outside the truss"],
    ["/data", "which is outside the truss"],
    ["files", "a folder without archived files"],
  ])("%s is a warning at its line", async (folder, what) => {
    expect(await said(`data_dir: ${folder}\n`)).toEqual([expect.stringMatching(`^data-dir 2: .* ${what}:`)]);
  });

  it.each(["files", "./files/", "files/inner", "."])("%s that is packed is accepted", async (folder) => {
    expect(await said(`data_dir: ${folder}\n`, { "files/inner/a": "" })).toEqual([]);
  });
});

describe("requirements", () => {
  it.each<[string, string, string, [line: number, path: string][]]>([
    ["a file", "requirements.txt", "-r base.txt\nnumpy==2.1.0\n", [[1, "base.txt"]]],
    [
      "constraints",
      "requirements.txt",
      "numpy\n--constraint=c.txt # why\n-cd.txt\n",
      [
        [2, "c.txt"],
        [3, "d.txt"],
      ],
    ],
    [
      "packages",
      "requirements.txt",
      "-e .\n./pkg\n../pkg[extra]\nwheels/a-1-py3-none-any.whl\nb @ file:./b\n",
      [
        [1, "."],
        [2, "./pkg"],
        [3, "../pkg[extra]"],
        [4, "wheels/a-1-py3-none-any.whl"],
        [5, "./b"],
      ],
    ],
    [
      "sources of a project",
      "pyproject.toml",
      '[project]\npath = "no"\n[tool.uv.sources]\na = { path = "../a", editable = true }\nb = { git = "https://example.com/b" }\n[tool.uv.sources.c]\npath = \'c\'\n[tool.other]\npath = "no"\n',
      [
        [4, "../a"],
        [7, "c"],
      ],
    ],
    [
      "sources of a lock file",
      "uv.lock",
      '[[package]]\nname = "own"\nsource = { editable = "." }\n[[package]]\nsource = { editable = "libs/a" }\nsource = { directory = "../b" }\nsource = { path = "c.whl" }\nsource = { registry = "https://example.com" }\n',
      [
        [5, "libs/a"],
        [6, "../b"],
        [7, "c.whl"],
      ],
    ],
    [
      "nothing",
      "requirements.txt",
      "numpy==2.1.0\n-r https://example.com/r.txt\na @ https://example.com/a.whl\nhttps://example.com/b.whl\ngit+https://example.com/c\n--extra-index-url https://example.com\n# -r base.txt\n/opt/x.whl\n",
      [],
    ],
  ])("that name %s", (_name, file, text, expected) => {
    const found = requirementsBeside({ display: file, text });
    expect(found.map(({ line, message }) => [line, /names "([^"]*)"/.exec(message)?.[1]])).toEqual(expected);
  });

  it("are a warning at their line, in the file and in the config", async () => {
    const files = { "requirements.txt": "-r base.txt\nnumpy==2.1.0\n", "base.txt": "requests==2.32.3\n" };
    expect(await said("requirements_file: ./requirements.txt\n", files)).toEqual([
      'requirements-beside 1: t/requirements.txt:1 names "base.txt", but the image build copies only requirements.txt before it installs.',
    ]);
    expect(await said("requirements:\n  - numpy==2.1.0\n  - -r base.txt\n", files)).toEqual([
      'requirements-beside 4: `requirements[1]` names "base.txt", which does not exist when the image build installs the requirements.',
    ]);
  });
});
