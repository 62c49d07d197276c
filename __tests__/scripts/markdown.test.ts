import { describe, expect, it } from "@jest/globals";
import { fillGenerated } from "../../scripts/markdown.ts";

const ACTION = `
inputs:
  first:
    description: One | two.
    default: a
  second:
    description: >-
      Over two
      lines.
outputs:
  result:
    description: "What came of it."
`;

function filled(markdown: string, files: Record<string, string> = { "action.yml": ACTION }): string {
  return fillGenerated(markdown, (file) => {
    const text = files[file];
    if (text === undefined) throw new Error(`no file ${file}`);
    return text;
  });
}

describe("the generated parts of a Markdown file", () => {
  it("list the inputs with their defaults", () => {
    expect(filled("# A\n\n<!-- inputs: action.yml -->\nold\n<!-- end -->\n\nB\n")).toBe(
      "# A\n\n<!-- inputs: action.yml -->\n| Input | Default | Meaning |\n|---|---|---|\n" +
        "| `first` | `a` | One \\| two. |\n| `second` | | Over two lines. |\n<!-- end -->\n\nB\n",
    );
  });

  it("list the outputs", () => {
    expect(filled("<!-- outputs: action.yml -->\n<!-- end -->")).toBe(
      "<!-- outputs: action.yml -->\n| Output | Meaning |\n|---|---|\n| `result` | What came of it. |\n<!-- end -->",
    );
  });

  it("list only what they name, in that order", () => {
    expect(filled("<!-- inputs: action.yml#second,first -->\n<!-- end -->")).toBe(
      "<!-- inputs: action.yml#second,first -->\n| Input | Default | Meaning |\n|---|---|---|\n" +
        "| `second` | | Over two lines. |\n| `first` | `a` | One \\| two. |\n<!-- end -->",
    );
  });

  it("hold workflows unchanged", () => {
    const files = { "a.yml": "on: push # $& $1\n" };
    expect(filled("<!-- workflow: a.yml -->\n<!-- end -->", files)).toBe(
      "<!-- workflow: a.yml -->\n\n```yaml\non: push # $& $1\n```\n\n<!-- end -->",
    );
  });

  it("hold a section of the table of facts", () => {
    expect(filled("<!-- facts: action -->\n<!-- end -->")).toMatch(
      /^<!-- facts: action -->\n\| Fact \|[^\n]*\n\|-[^\n]*\n(\| [^\n]*\n)+<!-- end -->$/,
    );
  });

  it("list the flags of a program", () => {
    expect(filled("<!-- flags: truss-push -->\n<!-- end -->")).toMatch(
      /^<!-- flags: truss-push -->\n\| `truss push` \|[^\n]*\n\|-[^\n]*\n(\| `[^\n]*\n)+<!-- end -->$/,
    );
  });

  it("do not change when they are written again, each separately", () => {
    const once = filled(
      "<!-- inputs: action.yml -->\n<!-- end -->\n\ntext\n\n<!-- outputs: action.yml -->\n<!-- end -->\n",
    );
    expect(once).toContain("\n\ntext\n\n");
    expect(filled(once)).toBe(once);
  });

  it("are empty without markers", () => {
    expect(filled("# A\n<!-- a comment -->\n")).toBe("# A\n<!-- a comment -->\n");
  });

  it.each([
    [
      "a marker without a colon",
      "<!-- inputs action.yml -->\n<!-- end -->",
      /"<!-- inputs action.yml -->" is no marker/,
    ],
    [
      "a marker without its end",
      "<!-- inputs: action.yml -->\n\n# B\n",
      /"<!-- inputs: action.yml -->" has no "<!-- end -->"/,
    ],
    [
      "a marker within another one",
      "<!-- inputs: action.yml -->\n<!-- outputs: action.yml -->\n<!-- end -->",
      /"<!-- outputs: action.yml -->" is no marker/,
    ],
    ["an end without a marker", "<!-- end -->\n", /"<!-- end -->" is no marker/],
    [
      "an unknown marker",
      "<!-- pictures: action.yml -->\n<!-- end -->",
      /nothing to generate for the marker "pictures: action.yml"/,
    ],
    ["a missing file", "<!-- inputs: none.yml -->\n<!-- end -->", /no file none.yml/],
    [
      "an input that the action lacks",
      "<!-- inputs: action.yml#third -->\n<!-- end -->",
      /action\.yml has no "third" among its inputs/,
    ],
    ["a missing program", "<!-- flags: cp -->\n<!-- end -->", /no program "cp"/],
    ["a missing section", "<!-- facts: weather -->\n<!-- end -->", /no section "weather"/],
  ])("%s is an error", (_what, markdown, message) => {
    expect(() => filled(markdown)).toThrow(message);
  });

  it("an input without a description is an error", () => {
    const files = { "action.yml": "inputs:\n  silent: {}\n" };
    expect(() => filled("<!-- inputs: action.yml -->\n<!-- end -->", files)).toThrow(
      'action.yml: "silent" has no description.',
    );
  });
});
