import { describe, expect, it } from "@jest/globals";
import type { FoundTruss } from "../../src/discover/find.ts";
import { touchedBy } from "../../src/discover/touched.ts";
import { ignoreRules } from "../../src/truss/files/ignore.ts";

function truss(directory: string, options: Partial<FoundTruss> = {}): FoundTruss {
  return { directory, configFile: "config.yaml", modelName: "", name: directory, externalDirs: [], ...options };
}

async function touched(paths: string[], trusses: FoundTruss[], ignored: string[] = []) {
  const rules = ignoreRules(ignored);
  const files = paths.map((path) => ({ path, isGone: false }));
  const result = await touchedBy(files, trusses, async () => rules);
  const names = (list: Iterable<FoundTruss>) => [...list].map(({ name }) => name).sort();
  return { touched: names(result.touches.keys()), unpacked: names(result.unpacked.keys()), result };
}

describe("what touches a truss", () => {
  it("is a file in its folder, but not a file in a folder whose name merely starts the same", async () => {
    const trusses = [truss("a"), truss("ab"), truss("a/b")];
    expect((await touched(["ab/x"], trusses)).touched).toEqual(["ab"]);
    expect((await touched(["a"], trusses)).touched).toEqual(["a", "a/b"]);
    expect((await touched(["abc/x", "x", "b/a/x"], trusses)).touched).toEqual([]);
  });

  it("is also a file of a truss inside it, because the outer truss packs that one too", async () => {
    expect((await touched(["a/b/x"], [truss("a"), truss("a/b"), truss("a/c")])).touched).toEqual(["a", "a/b"]);
  });

  it("is any file if the truss is the whole workspace", async () => {
    expect((await touched(["x/y/z"], [truss(".")])).touched).toEqual(["."]);
  });

  it("is a submodule or a link above it, which Git names as one path", async () => {
    expect((await touched(["vendor"], [truss("vendor/a"), truss("vendored/a")])).touched).toEqual(["vendor/a"]);
    expect((await touched(["vendor"], [truss("a", { externalDirs: ["vendor/lib"] })])).touched).toEqual(["a"]);
  });

  it("is a file of an external folder, whatever the truss's own rules exclude", async () => {
    const { result, touched: names } = await touched(["lib/x.py"], [truss("a", { externalDirs: ["lib"] })], ["*.py"]);
    expect(names).toEqual(["a"]);
    expect([...result.touches.values()][0]).toMatchObject({ file: "lib/x.py", external: "lib", files: 1 });
  });

  it("counts each file once, even if it is packed twice", async () => {
    const { result } = await touched(["a/lib/x", "a/lib/y"], [truss("a", { externalDirs: ["a/lib", "a"] })]);
    expect([...result.touches.values()][0]).toMatchObject({ file: "a/lib/x", files: 2 });
  });
});

describe("what does not touch a truss", () => {
  it("is a file or folder that its ignore rules exclude, while a change of the rules does touch it", async () => {
    const ignore = ["tests/", "*.md"];
    expect(await touched(["a/tests/deep/x.py", "a/README.md"], [truss("a")], ignore)).toMatchObject({
      touched: [],
      unpacked: ["a"],
    });
    expect(await touched(["a/tests/x.py", "a/model.py"], [truss("a")], ignore)).toMatchObject({
      touched: ["a"],
      unpacked: [],
    });
    expect((await touched(["a/.truss_ignore"], [truss("a")], ["*"])).touched).toEqual(["a"]);
    expect((await touched(["a/config.yaml"], [truss("a")], ["*"])).touched).toEqual(["a"]);
  });

  it("is another config of the same folder that has its own entry", async () => {
    const both = [truss("a"), truss("a", { configFile: "prod.yaml", name: "a-prod" })];
    expect((await touched(["a/prod.yaml"], both)).touched).toEqual(["a-prod"]);
    expect((await touched(["a/config.yaml"], both)).touched).toEqual(["a"]);
    expect((await touched(["a/model.py"], both)).touched).toEqual(["a", "a-prod"]);
    // The truss packs the config of a truss inside it.
    expect((await touched(["a/b/config.yaml"], [...both, truss("a/b")])).touched).toEqual(["a", "a-prod", "a/b"]);
  });

  it("does not include any file if the rules cannot be read", async () => {
    const result = await touchedBy([{ path: "a/x.pyc", isGone: false }], [truss("a")], async () => undefined);
    expect(result.touches.size).toBe(1);
  });
});
