import { describe, expect, it } from "@jest/globals";
import { type RunSummary, renderSummary } from "../../src/github/summary.ts";

const EMPTY: RunSummary = { title: "Title", rows: [], timings: [], findings: [] };

const render = (report: Partial<RunSummary>) => renderSummary({ ...EMPTY, ...report });
const lines = (report: Partial<RunSummary>) => render(report).split("\n");

describe("the table", () => {
  it("has a row for each value, as text, code or a link, with the first row as its head", () => {
    const rows = [
      { name: "Status", value: "success" },
      { name: "Model id", value: "abc", code: true },
      { name: "Logs", value: "open", url: "https://app.baseten.co/models/a/logs/b" },
    ];
    expect(lines({ rows })).toEqual([
      "### Title",
      "",
      "| Status | success |",
      "|:---|:---|",
      "| Model id | `abc` |",
      "| Logs | [open](https://app.baseten.co/models/a/logs/b) |",
      "",
    ]);
  });

  it("leaves out rows without a value", () => {
    const rows = [
      { name: "Empty", value: "" },
      { name: "Full", value: "0" },
      { name: "Empty code", value: "", code: true },
      { name: "Empty link", value: "", url: "https://x" },
    ];
    const text = render({ rows });
    expect(text).toContain("| Full | 0 |");
    expect(text).not.toContain("Empty");
  });

  it.each([
    { name: "n", value: "a | b\n| c | d |" },
    { name: "n", value: "a ` | b\r\n`", code: true },
    { name: "n", value: "a | b\n", url: "https://x/a|b\n|c" },
  ])("keeps each value in its cell: %j", (row) => {
    const found = lines({ rows: [row] });
    expect(found).toHaveLength(5);
    const pipes = found[2]?.replace(/\\\\/g, "").replace(/\\\|/g, "").match(/\|/g);
    expect(pipes).toHaveLength(3);
  });

  it("keeps a code span whole, because no backtick ends it early", () => {
    expect(lines({ rows: [{ name: "n", value: "a``b`<b>`c", code: true }] })[2]).toBe("| n | `a b <b> c` |");
  });

  it("keeps a link whole, because neither its text nor its address ends it early", () => {
    const row = { name: "n", value: "a](https://evil)", url: "https://x/a)b(c|d e<f" };
    expect(lines({ rows: [row] })[2]).toBe("| n | [a\\](https:&#47;&#47;evil)](https://x/a%29b%28c%7cd%20e%3Cf) |");
  });

  it("leaves an encoded address unchanged", () => {
    const row = { name: "n", value: "open", url: "https://app.baseten.co/models/a%20b/overview" };
    expect(lines({ rows: [row] })[2]).toBe("| n | [open](https://app.baseten.co/models/a%20b/overview) |");
  });
});

describe("the cause", () => {
  it("is above the table in a red box, quoted line by line", () => {
    expect(lines({ cause: "It <broke>.\nMend @it." }).slice(0, 6)).toEqual([
      "### Title",
      "",
      "> [!CAUTION]",
      "> It &lt;broke&gt;.  ",
      "> Mend @\u200bit.",
      "",
    ]);
  });

  it("is absent if there is none", () => {
    expect(render({})).not.toContain(">");
  });

  it("is cut if it is too long", () => {
    const text = render({ cause: "x".repeat(1_000_000) });
    expect(text.length).toBeLessThan(10_000);
    expect(text).toContain("x…");
    expect(render({ cause: "x".repeat(8_000) })).not.toContain("…");
  });
});

describe("the last lines of a log", () => {
  const block = (lastLines: string[]) => {
    const found = lines({ lastLines });
    const start = found.findIndex((line) => line.startsWith("```"));
    const fence = found[start]?.replace("text", "") ?? "";
    return { fence, shown: found.slice(start + 1, found.indexOf(fence)), after: found.slice(found.indexOf(fence) + 1) };
  };

  it("are in a code block between the cause and the table", () => {
    expect(lines({ cause: "Why.", lastLines: ["one", "  two"] }).slice(2, 13)).toEqual([
      "> [!CAUTION]",
      "> Why.",
      "",
      "**From the end of the deployment's log**",
      "",
      "```text",
      "one",
      "  two",
      "```",
      "",
      "| | |",
    ]);
    expect(render({ lastLines: [] })).not.toContain("its log");
  });

  it.each([
    ["fences", ["```", "````` x", "```text", "~~~"]],
    ["HTML and Markdown", ["</details><script>", "| a | b |", "# heading", "@octocat", "    "]],
    ["several lines in one", ["a\n```\n<b>", "c\r\n````"]],
    ["a carriage return", ["a\r```\rb"]],
    ["a cut that would end in a fence", [`${"x".repeat(999)}\`\`\`\``, "`".repeat(5_000)]],
  ])("cannot end the code block with %s", (_, lastLines) => {
    const { fence, shown, after } = block(lastLines);
    expect(fence).toMatch(/^`{3,}$/);
    expect(shown.filter((line) => new RegExp(`^ {0,3}${fence}\`*\\s*$`).test(line))).toEqual([]);
    expect(after).toEqual(["", "| | |", "|:---|:---|", ""]);
  });

  it("are cut one by one, so that an endless line does not hide the others", () => {
    const { shown } = block(["first", "x".repeat(1_000_000), `${"y".repeat(999)}😀`, "last"]);
    expect(shown.map((line) => line.length)).toEqual([5, 1_001, 1_000, 4]);
    expect(shown[2]?.isWellFormed()).toBe(true);
  });

  it("are limited to the last ones, and the others are counted", () => {
    const all = Array.from({ length: 5_000 }, (_, index) => `line ${index}`);
    const { shown } = block(all);
    expect(shown.join("\n").length).toBeLessThan(16_100);
    expect(shown[0]).toBe(`… (${5_000 - (shown.length - 1)} earlier lines)`);
    expect(shown.slice(1)).toEqual(all.slice(1 - shown.length));
  });

  it("can end neither the block nor contain a workflow command", () => {
    expect(block(["::error::x", "##[error]y", "\u001b[31mred"]).shown).toEqual([
      ":\u200b:error::x",
      "##\u200b[error]y",
      "red",
    ]);
  });
});

describe("findings", () => {
  it("are a list of escaped lines", () => {
    expect(render({ findings: ["One | two", "<b>\nthree"] })).toContain(
      "**Warnings**\n\n- One \\| two\n- &lt;b&gt; three\n",
    );
  });

  it("are counted if there are too many to read", () => {
    const text = render({ findings: Array.from({ length: 53 }, (_, index) => `finding ${index}.`) });
    expect(text).toContain("- finding 49.\n- and 3 more, in the log\n");
    expect(text).not.toContain("finding 50.");
    expect(render({ findings: Array(50).fill("f") })).not.toContain("more, in the log");
  });

  it("have no heading if there are none", () => {
    expect(render({})).not.toContain("Warnings");
  });
});

describe("the contents", () => {
  const contents = {
    heading: "Packed: 2 files, 3 MiB <b>",
    largest: [
      { name: "data/`a`|b.bin", size: "3 MiB" },
      { name: "config.yaml", size: "12 B" },
    ],
    leftOut: [{ rule: "*.log|`x`", entries: 2, examples: "a_b.log, <x>.log" }],
  };

  it("are folded, between the findings and the timings", () => {
    const text = render({ contents, findings: ["f"], timings: [{ phase: "p", duration: "1 s" }] });
    const parts = ["**Warnings**", "<details>", "| Largest files |", "| Left out by |", "</details>", "| Phase |"];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it("are escaped, each in its own cell", () => {
    const found = lines({ contents });
    expect(found).toContain("<details><summary>Packed: 2 files, 3 MiB &lt;b&gt;</summary>");
    expect(found).toContain("| `data/ a b.bin` | 3 MiB |");
    expect(found).toContain("| `*.log x ` | 2 | a_b.log, &lt;x&gt;.log |");
  });

  it("have no table of rules if nothing is left out, and the table is cut if there are too many rules", () => {
    expect(render({ contents: { ...contents, leftOut: [] } })).not.toContain("Left out by");
    const leftOut = Array.from({ length: 23 }, (_, index) => ({ rule: `r${index}`, entries: 1, examples: "x" }));
    const text = render({ contents: { ...contents, leftOut } });
    expect(text).toContain("| `r19` | 1 | x |\n| and 3 more rules | | |\n");
    expect(text).not.toContain("`r20`");
  });

  it("are absent if nothing was packed", () => {
    expect(render({})).not.toContain("<details>");
  });
});

it("timings are a folded table in the order of the run", () => {
  const timings = [
    { phase: "Check | pack", duration: "850 ms" },
    { phase: "Upload", duration: "3 min 5 s" },
  ];
  expect(render({ timings })).toContain(
    "| Phase | Time |\n|---|---|\n| Check \\| pack | 850 ms |\n| Upload | 3 min 5 s |\n",
  );
  expect(render({})).not.toContain("Phase");
});

it("the title is escaped and is limited to one line", () => {
  expect(lines({ title: "❌ <b> @x\nmore" })[0]).toBe("### ❌ &lt;b&gt; @\u200bx more");
});

it("the parts are separated, so that Markdown sees a quote, tables and a list", () => {
  const text = render({
    cause: "Why.",
    rows: [{ name: "a", value: "b" }],
    findings: ["f"],
    timings: [{ phase: "p", duration: "1 s" }],
  });
  expect(text.split("\n\n").map((part) => part.split("\n")[0])).toEqual([
    "### Title",
    "> [!CAUTION]",
    "| a | b |",
    "**Warnings**",
    "- f",
    "<details><summary>Time of each phase</summary>",
    "| Phase | Time |",
    "</details>",
  ]);
});
