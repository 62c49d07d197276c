import { join, relative } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../../src/lib/findings.ts";
import { listFiles } from "../../../src/truss/files/list.ts";
import { findSuspicious } from "../../../src/truss/files/suspicious.ts";
import { type Tree, withTree } from "../../support/trees.ts";

/** All findings for a truss that holds these files. */
async function said(files: Tree, allowFiles: string[] = []): Promise<string[]> {
  const tree = Object.fromEntries(Object.entries(files).map(([path, entry]) => [`truss/${path}`, entry]));
  return withTree({ "truss/model/model.py": "class Model: pass\n", ...tree }, async (folder) => {
    const trussDirectory = join(folder, "truss");
    const displayPath = (absolute: string) => relative(folder, absolute);
    const options = { trussDirectory, displayPath };
    const config = Buffer.from("model_name: x\n");
    const list = await listFiles({ ...options, config, externalPackageDirs: [], bundledPackagesDir: "packages" });
    const findings = [...list.findings, ...(await findSuspicious(list, { ...options, allowFiles }))];
    return findings.map(({ severity, rule, message }: Finding) => `${severity} ${rule}: ${message}`);
  });
}

const OUT = "outs:\n- md5: 0123456789abcdef0123456789abcdef\n  size: 14445097\n  hash: md5\n  path: ";
const LOCK =
  "schema: '2.0'\nstages:\n  train:\n    cmd: python train.py\n    outs:\n    - path: model.pkl\n      md5: 0123\n      size: 5\n";
/** A pipeline whose stage `train` has these lines. */
const pipeline = (...lines: string[]) => `stages:\n  train:\n${lines.map((line) => `    ${line}\n`).join("")}`;
const CMD = "cmd: python train.py";
const KEY = `SHA256E-s1048576--${"5b".repeat(32)}.bin`;

describe("data that DVC keeps elsewhere", () => {
  it.each<[string, Tree, string]>([
    [
      "a file",
      { "data/w.bin.dvc": `${OUT}w.bin\n` },
      "1 file or folder tracked by DVC is missing; only its pointer is here: data/w.bin.",
    ],
    ["a folder", { "data.dvc": `${OUT}data\n`, data: { directory: true } }, ": data."],
    ["a file, with a working folder", { "dvc/w.dvc": `wdir: ../data\n${OUT}w.bin\n` }, ": data/w.bin."],
    ["the output of a pipeline", { "dvc.lock": LOCK, "dvc.yaml": pipeline(CMD) }, ": model.pkl."],
    [
      "the output of a stage with a working folder",
      { "dvc.lock": LOCK, "dvc.yaml": pipeline(CMD, "wdir: data"), "model.pkl": "another" },
      ": data/model.pkl.",
    ],
    [
      "the output of a stage for each item",
      { "dvc.lock": LOCK.replace("train:", "train@a:"), "dvc.yaml": pipeline("foreach: [a]", "do:", "  wdir: data") },
      ": data/model.pkl.",
    ],
    [
      "the output of a stage with a matrix",
      { "dvc.lock": LOCK.replace("train:", "train@a:"), "dvc.yaml": pipeline("matrix: {x: [a]}", CMD, "wdir: ./data") },
      ": data/model.pkl.",
    ],
    ["a file whose pointer is not packed", { ".truss_ignore": "*.dvc\n", "w.bin.dvc": `${OUT}w.bin\n` }, ": w.bin."],
  ])("is refused if it is missing: %s", async (_name, files, expected) => {
    expect(await said(files)).toEqual([expect.stringMatching(/^error dvc-pointer: /)]);
    expect((await said(files))[0]).toContain(expected);
  });

  it.each<[string, Tree]>([
    ["the file is there", { "w.bin.dvc": `${OUT}w.bin\n`, "w.bin": "content" }],
    ["the folder is there", { "data.dvc": `${OUT}data\n`, "data/a": "" }],
    ["it is not packed", { ".truss_ignore": "raw/\n", "raw.dvc": `${OUT}raw\n` }],
    ["the file is outside the truss", { "w.dvc": `${OUT}../w.bin\n` }],
    ["the file is at a URL", { "w.dvc": `${OUT}s3://bucket/w.bin\n` }],
    [
      "the output is in the stage's working folder",
      { "dvc.lock": LOCK, "dvc.yaml": pipeline(CMD, "wdir: data"), "data/model.pkl": "x" },
    ],
    ["the working folder is a template", { "dvc.lock": LOCK, "dvc.yaml": pipeline(CMD, `wdir: ${"$"}{folder}`) }],
    ["the working folder is outside", { "dvc.lock": LOCK, "dvc.yaml": pipeline(CMD, "wdir: /data") }],
    ["the working folder of a pointer is outside", { "w.dvc": `wdir: /data\n${OUT}w.bin\n` }],
    ["the pipeline is missing", { "dvc.lock": LOCK }],
    ["the pipeline cannot be read", { "dvc.lock": LOCK, "dvc.yaml": "stages: [" }],
    ["the pipeline has no such stage", { "dvc.lock": LOCK, "dvc.yaml": "stages: {other: {cmd: x}}\n" }],
    ["the file is none of DVC's", { "w.dvc": ": : nothing\n" }],
  ])("is not reported if %s", async (_name, files) => {
    expect(await said(files)).toEqual([]);
  });

  it("may be allowed by allow-files", async () => {
    expect(await said({ "data/w.bin.dvc": `${OUT}w.bin\n` }, ["data/*.bin"])).toEqual([]);
  });
});

describe("content that git-annex keeps elsewhere", () => {
  it.each<[string, string]>([
    ["SHA256E", `/annex/objects/${KEY}\n`],
    ["a short key", "/annex/objects/MD5--0123456789abcdef\n"],
    ["CRLF", `/annex/objects/${KEY}\r\n`],
  ])("is refused if there is only a pointer: %s", async (_name, text) => {
    expect(await said({ "w.bin": text })).toEqual([
      "error annex-pointer: 1 file is a git-annex pointer instead of its content: w.bin.",
    ]);
    expect(await said({ "w.bin": text }, ["w.bin"])).toEqual([]);
  });

  it("is refused if it is a link, whether or not the content is present", async () => {
    const target = `.git/annex/objects/aa/bb/${KEY}/${KEY}`;
    const missing = await said({ "w.bin": { link: target } });
    expect(missing).toEqual([expect.stringMatching(/^error annex-pointer: truss\/w\.bin is a git-annex link into/)]);
    const present = await said({ "w.bin": { link: target }, [target]: "content" });
    expect(present).toEqual([expect.stringMatching(/^error annex-pointer: /)]);
  });

  it("is not suspected in text that mentions it", async () => {
    expect(
      await said({ "notes.md": `Pointers begin with /annex/objects/${KEY}\n`, "b.md": "/annex/objects/ holds it\n" }),
    ).toEqual([]);
  });
});
