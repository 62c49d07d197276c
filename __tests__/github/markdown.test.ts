import { describe, expect, it } from "@jest/globals";
import {
  blockQuote,
  caution,
  cell,
  code,
  codeBlock,
  codeSpan,
  details,
  escapeMarkdown,
  link,
  table,
  titledList,
  withCode,
} from "../../src/github/markdown.ts";

describe("escapeMarkdown", () => {
  it.each([
    ["HTML", "<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
    ["entities", "&lt;b&gt; &amp;", "&amp;lt;b&amp;gt; &amp;amp;"],
    ["comments", "<!-- hidden -->", "&lt;!-- hidden --&gt;"],
    ["cells", "a | b", "a \\| b"],
    ["escaped cells", "a \\| b", "a \\\\\\| b"],
    ["emphasis", "**bold** *i*", "\\*\\*bold\\*\\* \\*i\\*"],
    ["emphasis with underscores", "_all_ __bold__", "\\_all\\_ \\_\\_bold\\_\\_"],
    ["underscores inside a word, which have none", "my_model_v2 größe_µ", "my_model_v2 größe_µ"],
    ["code", "`code`", "\\`code\\`"],
    ["links", "[text](https://evil)", "\\[text\\](https:&#47;&#47;evil)"],
    ["images", "![x](http://evil/y.png)", "!\\[x\\](http:&#47;&#47;evil/y.png)"],
    ["bare URLs", "see https://evil.example/x", "see https:&#47;&#47;evil.example/x"],
    ["mentions", "ask @octocat and @org/team", "ask @\u200boctocat and @\u200borg/team"],
    ["line breaks", "a\nb\r\nc\rd", "a b c d"],
    ["plain text, which has none", "12 files, 3.5 MiB (é 数据) #1", "12 files, 3.5 MiB (é 数据) #1"],
  ])("removes the meaning of %s", (_, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it("removes the meaning of struck-out text", () => {
    expect(escapeMarkdown("~~gone~~")).not.toBe("~~gone~~");
  });

  it("removes the meaning of an address that GitHub links without a scheme", () => {
    expect(escapeMarkdown("www.evil.example")).not.toBe("www.evil.example");
  });
});

describe("text with code in it", () => {
  it.each([
    ["as in the action's own messages", "Set `a_b` or `--x`.", "Set <code>a_b</code> or <code>--x</code>."],
    ["without any meaning inside it", "`<b> @x **y** |`", "<code>&lt;b&gt; @\u200bx \\*\\*y\\*\\* \\|</code>"],
    ["a single backtick stays a backtick", "it`s", "it\\`s"],
    ["so does the last one of three", "`a` `b", "<code>a</code> \\`b"],
    ["empty code stays text", "``", "\\`\\`"],
    ["a backslash does not escape the end", "`a\\` b", "<code>a\\\\</code> b"],
    ["a backslash before it does not extend the code", "\\`a`", "\\\\<code>a</code>"],
    ["a tag inside stays text", "`</code><img src=x>`", "<code>&lt;/code&gt;&lt;img src=x&gt;</code>"],
  ])("is shown as code: %s", (_, text, markdown) => {
    expect(withCode(text)).toBe(markdown);
  });
});

describe("the pieces", () => {
  it("code escapes its text, and codeSpan removes what would end the span", () => {
    expect(code("a*b</code>")).toBe("<code>a\\*b&lt;/code&gt;</code>");
    expect(codeSpan("a`|b\nc")).toBe("`a b c`");
  });

  it("a code block has a longer fence than any inside it", () => {
    expect(codeBlock(["a", "````b"])).toBe("`````text\na\n````b\n`````");
    expect(codeBlock(["a"])).toBe("```text\na\n```");
  });

  it("a link without an address is only its text, and nothing in the address ends the link", () => {
    expect(link("**here**", "https://x/a)b|c%20d")).toBe("[**here**](https://x/a%29b%7cc%20d)");
    expect(link("here", "nowhere")).toBe("here");
  });

  it("a table aligns the columns that ask for it", () => {
    expect(
      table(
        ["", "Size"],
        [
          ["a", "1 B"],
          ["b", ""],
        ],
        ["---", "---:"],
      ),
    ).toBe("| | Size |\n|---|---:|\n| a | 1 B |\n| b | |");
  });

  it("a cell is cut before it is escaped", () => {
    expect(cell("|".repeat(301))).toBe(`${"\\|".repeat(300)}…`);
  });

  it("folds, quotes and warns", () => {
    expect(details("Title", "a", "b")).toBe("<details><summary>Title</summary>\n\na\n\nb\n\n</details>");
    expect(blockQuote(["a", "b"])).toBe("> a  \n> b");
    expect(caution("a `b`\n<c>")).toBe("> [!CAUTION]\n> a <code>b</code>  \n> &lt;c&gt;");
  });

  it("a list counts the items that it does not show", () => {
    expect(titledList("Title", ["a `b`", "c"], 2)).toBe("**Title**\n\n- a <code>b</code>\n- c");
    expect(titledList("Title", ["a", "b", "c"], 1)).toBe("**Title**\n\n- a\n- and 2 more, in the log");
  });
});
