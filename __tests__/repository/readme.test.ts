/** Checks of the README, of what it leaves to docs/, and of the version that `npm run docs:check` does not make. */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { USER_AGENT } from "../../src/action/tools.ts";
import { ROOT } from "../support/scenario.ts";

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");

it("the README can be read in one go: at most 160 lines and 1,500 words", () => {
  expect(README.trimEnd().split("\n").length).toBeLessThanOrEqual(160);
  expect(README.trim().split(/\s+/).length).toBeLessThanOrEqual(1500);
});

it.each(["README.md", "docs/troubleshooting.md"])("the picture in %s exists, and has a text", (file) => {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  const pictures = [...text.matchAll(/<img src="([^"]+)" width="\d+" alt="([^"]+)">/g)];
  expect(pictures).toHaveLength(1);
  expect(text.match(/<img/g)).toHaveLength(1);
  for (const [, source = "", words = ""] of pictures) {
    expect(statSync(path.join(ROOT, path.dirname(file), source)).size).toBeGreaterThan(10_000);
    expect(words.length).toBeGreaterThan(20);
  }
});

it("the pictures show what the bundle writes; `npm run pictures` redraws them", () => {
  const text = execFileSync(process.execPath, [path.join(ROOT, "scripts", "pictures.ts"), "--text"], {
    encoding: "utf8",
  });
  expect(text).toBe(readFileSync(path.join(ROOT, "docs", "pictures", "text.txt"), "utf8"));
});

it("the sections are in the order of a newcomer's questions", () => {
  const sections = [...README.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  expect(sections).toEqual([
    "Quick start",
    "Inputs",
    "Outputs",
    "Recipes",
    "Moving here",
    "Troubleshooting",
    "Try it locally",
    "Security",
    "Versions",
  ]);
});

it.each([
  [
    "README.md",
    [
      "workflow: examples/workflows/quick-start.yml",
      expect.stringMatching(/^inputs: action\.yml#([\w-]+,){9}[\w-]+$/),
      expect.stringMatching(/^outputs: action\.yml#[\w,-]+$/),
    ],
  ],
  ["docs/inputs.md", ["inputs: action.yml", "outputs: action.yml"]],
  [
    "discover/README.md",
    ["workflow: examples/workflows/many-models.yml", "inputs: discover/action.yml", "outputs: discover/action.yml"],
  ],
  [
    "promote/README.md",
    [
      "workflow: examples/workflows/promote.yml",
      "workflow: examples/workflows/rollback.yml",
      "inputs: promote/action.yml",
      "outputs: promote/action.yml",
    ],
  ],
  [
    "sweep/README.md",
    [
      "workflow: examples/workflows/preview.yml",
      "workflow: examples/workflows/nightly-sweep.yml",
      "inputs: sweep/action.yml",
      "outputs: sweep/action.yml",
    ],
  ],
])("%s includes its tables and workflows from their sources", (file, wanted) => {
  const text = readFileSync(path.join(ROOT, file), "utf8");
  expect([...text.matchAll(/^<!-- (\S+: \S+) -->$/gm)].map(([, marker]) => marker)).toEqual(wanted);
});

it("exactly two commands set everything up", () => {
  const commands = [...README.matchAll(/^```sh\n(.*?)\n```$/gms)].map(([, command]) => command);
  expect(commands).toEqual(["npm ci && npm run demo", "npm ci && npm test"]);
});

it("requests name the released version", () => {
  const { name, version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as Record<string, string>;
  expect(USER_AGENT).toBe(`${name}/${version}`);
});
