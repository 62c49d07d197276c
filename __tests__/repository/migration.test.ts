/** Checks of docs/migration.md and of the table in docs/recipes.md that `npm run docs:check` does not make. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { ROOT } from "../support/scenario.ts";

const recipes = readdirSync(path.join(ROOT, "examples", "workflows"));
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

it("docs/recipes.md lists every recipe, each in its own row", () => {
  const rows = [
    ...read("docs/recipes.md").matchAll(/^\| [^|]+ \| \[`([\w-]+\.yml)`\]\(\.\.\/examples\/workflows\/\1\)/gm),
  ];
  const listed = rows.map(([, name]) => name);
  expect([...listed].sort()).toEqual(recipes.filter((name) => name !== "quick-start.yml").sort());
});

it("each of the 33 set-ups has a row that tells its replacement", () => {
  const rows = read("docs/migration.md").match(/^\| \d+ \|.*$/gm) ?? [];
  const cells = rows.map((row) => row.split(" | ").map((cell) => cell.replace(/^\| |\|$/g, "").trim()));
  expect(cells.map(([number]) => Number(number))).toEqual(Array.from({ length: 33 }, (_, index) => index + 1));
  for (const [number, what, becomes] of cells) {
    expect([number, what?.length]).toEqual([number, expect.any(Number)]);
    expect([number, becomes]).toEqual([number, expect.stringMatching(/\S{3}/)]);
  }
});

it("every recipe that replaces a set-up exists, under its own name", () => {
  const links = [...read("docs/migration.md").matchAll(/\[`([^`]+\.yml)`\]\(\.\.\/examples\/workflows\/([^)]+)\)/g)];
  expect(links.length).toBeGreaterThan(33);
  for (const [, shown = "", target] of links) {
    expect(shown).toBe(target);
    expect(recipes).toContain(shown);
  }
});
