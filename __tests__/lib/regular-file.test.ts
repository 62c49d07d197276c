import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { contentDigest } from "../../src/archive/archive.ts";
import type { TarEntry } from "../../src/archive/tar.ts";
import { findTrusses } from "../../src/discover/find.ts";
import { openRegular, readRegular } from "../../src/lib/regular-file.ts";
import { compilePatterns } from "../../src/truss/files/gitwildmatch.ts";
import { checkPayloadInputs } from "../../src/truss/predict-input.ts";
import { readTruss } from "../../src/truss/truss.ts";
import { withTree } from "../support/trees.ts";

const posix = process.platform === "win32" ? it.skip : it;
const INPUTS = { trussDirectory: "t", configFile: "config.yaml", modelName: "", modelId: "" };

function makePipe(folder: string, name: string): string {
  const pipe = join(folder, name);
  execFileSync("mkfifo", [pipe]);
  return pipe;
}

describe("a regular file", () => {
  it("is read whole", () =>
    withTree({ a: "text" }, async (folder) => {
      expect(readRegular(join(folder, "a")).toString()).toBe("text");
      const handle = openRegular(join(folder, "a"));
      expect(readFileSync(handle, "utf8")).toBe("text");
      closeSync(handle);
    }));

  posix("is refused by its kind where it is none, and never waited for", () =>
    withTree({ folder: { directory: true } }, async (folder) => {
      makePipe(folder, "pipe");
      const server = createServer().listen(join(folder, "socket"));
      await once(server, "listening");
      expect(() => readRegular(join(folder, "pipe"))).toThrow("it is a named pipe, not a file");
      expect(() => readRegular(join(folder, "socket"))).toThrow("it is a socket, not a file");
      expect(() => readRegular(join(folder, "folder"))).toThrow("it is a folder, not a file");
      expect(() => readRegular("/dev/null")).toThrow("it is a device, not a file");
      server.close();
    }),
  );
});

describe("a named pipe", () => {
  posix.each<[string, string]>([
    [".truss_ignore", "t/.truss_ignore cannot be read: it is a named pipe, not a file."],
    ["config.yaml", 'Input `config-file` must be a file in "t", but "config.yaml" is a named pipe.'],
    ["weights.bin", "t/weights.bin is a named pipe and cannot be archived."],
  ])("in place of %s is refused by name", (name, message) =>
    withTree({ "t/config.yaml": "model_name: a\n", "t/model/model.py": "" }, async (workspace) => {
      await rm(join(workspace, "t", name), { force: true });
      makePipe(workspace, join("t", name));
      const { findings } = await readTruss(workspace, INPUTS);
      expect(findings.map((finding) => finding.message)).toContain(message);
    }),
  );

  posix("in the place of the payload is refused by name", () =>
    withTree({}, async (workspace) => {
      makePipe(workspace, "payload.json");
      const [finding] = await checkPayloadInputs({ payload: "", payloadFile: "payload.json", workspace });
      expect(finding?.message).toBe("Input `predict-payload-file` must name a file, but names a named pipe.");
    }),
  );

  posix.each([10, 200_000])("that has replaced a listed file of %d bytes is refused by name", (size) =>
    withTree({}, async (folder) => {
      const file = makePipe(folder, "w.bin");
      const identity = { size, mtimeMs: 0, ctimeMs: 0 };
      const entry: TarEntry = { path: "w.bin", source: { kind: "file", file }, size, executable: false, identity };
      await expect(contentDigest([entry])).rejects.toThrow(
        'The file "w.bin" became a named pipe while the truss was being packed.',
      );
    }),
  );

  posix("among the configs that are looked through is none", () =>
    withTree({}, async (workspace) => {
      await mkdir(join(workspace, "model"));
      await writeFile(join(workspace, "model/model.py"), "");
      makePipe(workspace, "config.yaml");
      const search = {
        workspace,
        root: workspace,
        configFiles: compilePatterns(["config.yaml"]),
        exclude: compilePatterns([]),
      };
      expect(findTrusses(search).trusses[0]?.problem?.message).toBe("config.yaml cannot be read: a named pipe.");
    }),
  );
});
