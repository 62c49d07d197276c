/** Which differences the weekly comparison of Baseten's own packages reports, tested on the installed packages and on changed copies. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ROUTES } from "../../sandbox/baseten/routes/routes.ts";
import { CALLS, differenceOf, type Installed, type Package, pinsOf } from "../../scripts/upstream/compare.ts";
import { findPython } from "../support/python.ts";
import { ROOT } from "../support/scenario.ts";

const python = findPython(["baseten", "truss"]) ?? "";
const LOADER = path.join("truss", "util", "path.py");
const MODELS = path.join("baseten", "client", "managementapi", "_models.py");
const CLIENT = path.join("baseten", "client", "managementapi", "_client.py");

describe("the pins", () => {
  it("are those of the test environment", () => {
    const text = readFileSync(path.join(ROOT, "__tests__", "support", "requirements.txt"), "utf8");
    const lines = Object.entries(pinsOf(text)).map(([name, version]) => `${name}==${version}`);
    expect(text.split("\n")).toEqual(expect.arrayContaining(lines));
  });

  it("are all required", () => {
    expect(() => pinsOf("truss==1.2.3\n")).toThrow("The requirements pin no version of baseten.");
    expect(() => pinsOf("baseten==1.2.3\ntruss>=1\n")).toThrow("no version of truss");
  });
});

it.each(ROUTES.map(({ method, path: route }) => `${method} ${route.replace(/\{\w+\}/g, "{}")}`))(
  "%s, which the sandbox imitates, is watched",
  (call) => expect(call).toMatch(new RegExp(CALLS)),
);

it.each(["GET /v1/teams/{}/training_projects", "POST /v1/sandboxes/instances", "GET /v1/chains"])(
  "%s is not watched",
  (call) => expect(call).not.toMatch(new RegExp(CALLS)),
);

(python ? describe : describe.skip)("two versions of a package", () => {
  const packages = python && execFileSync(python, ["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]);
  const installed: Installed = { version: "1", folders: [String(packages).trim()] };
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "upstream-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The installed package with some texts in its files replaced. */
  function changed(name: Package, changes: [file: string, text: string, by: string][]): Installed {
    const place = path.join(folder, "changed");
    const [from = ""] = installed.folders;
    const parts = name === "baseten" ? ["client"] : ["base", "remote", "truss_handle", "util"];
    for (const part of parts) cpSync(path.join(from, name, part), path.join(place, name, part), { recursive: true });
    for (const [file, text, by] of changes) {
      const content = readFileSync(path.join(place, file), "utf8");
      if (!content.includes(text)) throw new Error(`${file} does not hold "${text}".`);
      writeFileSync(path.join(place, file), content.replace(text, by));
    }
    return { version: "2", folders: [place, ...(name === "baseten" ? installed.folders : [])] };
  }

  function compare(name: Package, newer: Installed): string {
    const place = path.join(folder, "compared");
    mkdirSync(place);
    return differenceOf(name, [installed, newer], place, python);
  }

  it("do not differ if the difference is irrelevant here", () => {
    expect(compare("baseten", changed("baseten", [[CLIENT, "/v1/sandboxes/", "/v1/boxes/"]]))).toBe("");
  });

  it("differ in a field of a model and in the path of a call", () => {
    const newer = changed("baseten", [
      [MODELS, "    create_environment_if_missing:", "    create_environment:"],
      [CLIENT, '"/v1/prepare_model_upload"', '"/v1/models/prepare"'],
    ]);
    const lines = compare("baseten", newer).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining([
        "+++ b/newer/models/DeploymentArchivePayload.json",
        '-    "create_environment_if_missing": {',
        '+    "create_environment": {',
        '-  "POST /v1/prepare_model_upload": {',
        '+  "POST /v1/models/prepare": {',
      ]),
    );
  });

  it("do not differ if they have the same loader", () => {
    expect(compare("truss", installed)).toBe("");
  });

  it("differ if the loader differs", () => {
    const newer = changed("truss", [[LOADER, "TRUSS_IGNORE_FILENAME", "TRUSS_IGNORE"]]);
    expect(compare("truss", newer)).toContain("+++ b/newer/util/path.py");
  });

  it("differ if a file of the loader no longer exists", () => {
    const newer = changed("truss", []);
    rmSync(path.join(newer.folders[0] ?? "", LOADER));
    expect(compare("truss", newer)).toContain("deleted file mode");
  });
});
