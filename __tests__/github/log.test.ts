import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Finding } from "../../src/lib/findings.ts";
import { harmless, Log } from "../../src/github/log.ts";

/**
 * Whether the runner would take a line of this output for a command: it splits the output at every line end, strips .NET white space
 * from the front and looks for `::name` there, or for `##[name]` anywhere.
 */
function hasCommand(output: string): boolean {
  const dotNetSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
  return output
    .split(/\r\n|\r|\n/)
    .some((line) => line.replace(dotNetSpace, "").startsWith("::") || line.includes("##["));
}

describe("harmless", () => {
  it.each([
    "::error::no",
    "  ::set-output name=a::b",
    "\t::add-mask::x",
    "\u00a0::error::x",
    "\u3000 \u2003::error::x",
    "\u0085::error::x",
    "\u2028::error::x",
    "fine\n::error::second line",
    "fine\r::error::behind a carriage return",
    "fine\r\n\r\n  ::stop-commands::token",
    "##[error]no",
    "text before ##[command]rm",
    "##[group]a ##[endgroup]",
    "\u001b[31m::error::coloured",
    ":\u001b[0m:error::split by an escape sequence",
    "#\u001b[1m#[error]split by an escape sequence",
    "\u001b]0;title\u0007::error::behind a window title",
    "\u0000::error::x",
    "\u001b::error::x",
    ":::error::three colons",
    "::::",
    "\ufeff::error::x",
  ])("removes the command from %j", (text) => {
    expect(hasCommand(harmless(text))).toBe(false);
  });

  it("keeps the words of a command readable", () => {
    const shown = harmless("::error file=a.py::It broke").replaceAll("\u200b", "");
    expect(shown).toBe("::error file=a.py::It broke");
    expect(harmless("##[error]x").replaceAll("\u200b", "")).toBe("##[error]x");
  });

  it.each([
    "plain",
    "a\tb\n\n  c: d",
    "std::vector<int>",
    "Foo::bar()",
    "é 数据 🚀",
    "# ## heading",
    "[x]",
    "50% :: 60%",
    "",
  ])("leaves %j unchanged", (text) => {
    expect(harmless(text)).toBe(text);
  });

  it.each([
    ["colours", "\u001b[1;31mred\u001b[0m", "red"],
    ["cursor movements", "10%\u001b[2K\u001b[1G20%", "10%20%"],
    ["window titles", "\u001b]0;title\u0007text", "text"],
    ["terminal links", "\u001b]8;;https://x\u001b\\text\u001b]8;;\u001b\\", "text"],
    ["two-character sequences", "\u001bMup", "up"],
  ])("removes %s", (_, text, shown) => {
    expect(harmless(text)).toBe(shown);
  });

  it("turns carriage returns into line feeds, and other control characters into spaces", () => {
    expect(harmless("a\rb\r\nc\u0000d\u0008e\u009bf\u2028g\u2029h")).toBe("a\nb\nc d e f g h");
  });

  it("lets no text through that the runner would take for a command", () => {
    const piece = fc.constantFrom(
      ..."::##[]  \t\r\n\u000b\u000c\u001b\u0007\u0000\u0085\u00a0\u1680\u2003\u2028\u2029\u3000\ufeff\u200bmx;\\",
      "::error::",
      "##[",
      "\u001b[0m",
      "\u001b]0;",
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (written) => {
        expect(hasCommand(harmless(written))).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });

  it("changes nothing if it is applied again", () => {
    const text = fc.string({ unit: fc.constantFrom(..."::##[] \n\r\u001bm0;a"), maxLength: 12 });
    fc.assert(
      fc.property(text, (written) => {
        expect(harmless(harmless(written))).toBe(harmless(written));
      }),
      { numRuns: 5_000 },
    );
  });

  it("keeps the lines after a window title that never ends", () => {
    expect(harmless("\u001b]0;title\nline 2\nline 3")).toContain("line 3");
  });
});

/** A log whose calls are recorded; `scrub` hides the word `hunter2`. */
function recording() {
  const calls: unknown[][] = [];
  const record =
    (name: string) =>
    (...values: unknown[]) =>
      void calls.push([name, ...values]);
  const core = {
    info: record("info"),
    notice: record("notice"),
    warning: record("warning"),
    error: record("error"),
    startGroup: record("startGroup"),
    endGroup: record("endGroup"),
  };
  return { calls, log: new Log(core, (text) => text.replaceAll("hunter2", "***")) };
}

describe("every line of the log", () => {
  it.each(["info", "notice", "warning", "failure"] as const)("of %s is scrubbed and harmless", (method) => {
    const { calls, log } = recording();
    log[method]("::error::hunter2\r##[x]");
    const [[name, text] = []] = calls;
    expect(name).toBe(method === "failure" ? "error" : method);
    expect(hasCommand(String(text))).toBe(false);
    expect(text).toContain("***");
    expect(text).not.toContain("hunter2");
  });

  it("of a failure is one error annotation without a position", () => {
    const { calls, log } = recording();
    log.failure("It broke.");
    expect(calls).toEqual([["error", "It broke."]]);
  });

  it("hides a secret that is split by an escape sequence", () => {
    const { calls, log } = recording();
    log.info("hun\u001b[0mter2");
    expect(calls).toEqual([["info", "***"]]);
  });
});

describe("a finding", () => {
  it("is an annotation at its file, line and column, with the remedy", () => {
    const { calls, log } = recording();
    log.findings([
      {
        severity: "error",
        rule: "model-name-missing",
        message: "No name.",
        remedy: "Add one.",
        file: "models/a/config.yaml",
        line: 3,
        column: 7,
      },
    ]);
    expect(calls).toEqual([
      [
        "error",
        "No name. Add one.",
        { title: "model-name-missing", file: "models/a/config.yaml", startLine: 3, startColumn: 7 },
      ],
    ]);
  });

  it("that is a hint is a warning", () => {
    const { calls, log } = recording();
    log.findings([{ severity: "hint", rule: "duplicate-key", message: "Twice.", file: "config.yaml", line: 2 }]);
    expect(calls).toEqual([["warning", "Twice.", { title: "duplicate-key", file: "config.yaml", startLine: 2 }]]);
  });

  it("without a position has an annotation without one", () => {
    const { calls, log } = recording();
    log.findings([{ severity: "error", rule: "input-wait", message: "Wrong." }]);
    expect(calls).toEqual([["error", "Wrong.", { title: "input-wait" }]]);
  });

  it("after the eighth of a level goes only to the log, and one annotation counts those", () => {
    const { calls, log } = recording();
    const findings = Array.from({ length: 11 }, (_, index) => `f${index}`).map(
      (file): Finding => ({ severity: "hint", rule: "r", message: "Odd.", file, line: 1 }),
    );
    log.findings([...findings, { severity: "error", rule: "e", message: "Wrong.", file: "config.yaml" }]);
    expect(calls.filter(([kind]) => kind === "warning")).toHaveLength(9);
    expect(calls.filter(([kind]) => kind === "info")).toEqual(
      ["f8", "f9", "f10"].map((file) => ["info", `Warning: ${file}:1: Odd.`]),
    );
    expect(calls.filter(([kind]) => kind === "warning").at(-1)?.[1]).toMatch(
      /^3 more findings of this level are in the step's log: /,
    );
    expect(calls[0]?.[0]).toBe("error");
  });

  it("is scrubbed and harmless", () => {
    const { calls, log } = recording();
    log.findings([{ severity: "error", rule: "r", message: "::x:: hunter2", remedy: "\n##[error]hunter2" }]);
    expect(hasCommand(String(calls[0]?.[1]))).toBe(false);
    expect(JSON.stringify(calls)).not.toContain("hunter2");
  });
});

describe("a phase", () => {
  it("is a group, with the verdict after it", async () => {
    const { calls, log } = recording();
    const result = await log.phase("Pack", async () => {
      log.info("inside");
      return { result: 42, verdict: "Packed 3 files" };
    });
    expect(result).toBe(42);
    expect(calls).toEqual([["startGroup", "Pack"], ["info", "inside"], ["endGroup"], ["info", "✓ Packed 3 files"]]);
  });

  it("closes its group when it fails, reports the failure after it, and passes the error on", async () => {
    const { calls, log } = recording();
    const error = new Error("no");
    await expect(log.phase("Pack", () => Promise.reject(error))).rejects.toBe(error);
    expect(calls).toEqual([["startGroup", "Pack"], ["endGroup"], ["info", "✗ Pack"]]);
  });

  it("closes its group if the work throws synchronously", async () => {
    const { calls, log } = recording();
    const work = () => {
      throw new Error("at once");
    };
    await expect(log.phase("Pack", work)).rejects.toThrow("at once");
    expect(calls.map(([name]) => name)).toEqual(["startGroup", "endGroup", "info"]);
  });

  it("has a verdict that is scrubbed and harmless", async () => {
    const { calls, log } = recording();
    await log.phase("Pack", async () => ({ result: 0, verdict: "hunter2\n::error::x" }));
    const verdict = String(calls.at(-1)?.[1]);
    expect(hasCommand(verdict)).toBe(false);
    expect(verdict).toContain("***");
  });
});

describe("a line outside the group", () => {
  it("of a phase closes the group, which is opened again under its name with the next line inside", async () => {
    const { calls, log } = recording();
    await log.phase("Deploy", async () => {
      log.outside("1 min: hunter2");
      log.outside("2 min");
      log.info("inside");
      log.outside("3 min");
      return { result: 0, verdict: "done" };
    });
    log.outside("after");
    expect(calls).toEqual([
      ["startGroup", "Deploy"],
      ["endGroup"],
      ["info", "1 min: ***"],
      ["info", "2 min"],
      ["startGroup", "Deploy (continued)"],
      ["info", "inside"],
      ["endGroup"],
      ["info", "3 min"],
      ["info", "✓ done"],
      ["info", "after"],
    ]);
  });

  it("is an ordinary line after a phase that failed", async () => {
    const { calls, log } = recording();
    const failing = log.phase("Deploy", async () => {
      log.outside("1 min");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    log.outside("after");
    expect(calls.slice(-4)).toEqual([["endGroup"], ["info", "1 min"], ["info", "✗ Deploy"], ["info", "after"]]);
  });
});

describe("a line of a remote log", () => {
  const TIME = BigInt(Date.UTC(2026, 0, 2, 3, 4, 5, 678)) * 1_000_000n + 999n;

  function relayed(message: string, replica: string | null = "x7k2p", timestamp = TIME): string {
    const { calls, log } = recording();
    log.remote({ timestamp, message, replica: replica ?? undefined });
    expect(calls.map(([name]) => name)).toEqual(["info"]);
    return String(calls[0]?.[1]);
  }

  it("follows its time and its replica", () => {
    expect(relayed("Loading")).toBe("03:04:05.678 x7k2p │ Loading");
    expect(relayed("Loading", null)).toBe("03:04:05.678 │ Loading");
    expect(relayed("Loading", "", 10n ** 30n)).toBe(" │ Loading");
  });

  it("that has several lines gets a prefix on each", () => {
    expect(relayed("\nTraceback:\r\n  File\n\nKeyError\n\n")).toBe(
      [
        "03:04:05.678 x7k2p │ Traceback:",
        "                   │   File",
        "                   │",
        "                   │ KeyError",
      ].join("\n"),
    );
    expect(relayed("")).toBe("03:04:05.678 x7k2p │");
  });

  it.each([
    ["10%\r20%\r100%", "100%"],
    ["10%\r100%\r", "100%"],
    ["10%\r100%\r\r\n", "100%"],
    ["100%\r\u0000", "100%"],
    ["100%\r\u001b[2K\r  ", "100%"],
    ["abc\r::error::x", ":\u200b:error::x"],
    ["a\u0000b\u0085c\u2028d\u2029e", "a b c d e"],
    ["\ud800x\udc00", "\ufffdx\ufffd"],
    ["\u001b]8;;https://x\u001b\\link\u001b]8;;\u001b\\", "link"],
  ])("%j is shown as a terminal would finally show it", (message, shown) => {
    expect(relayed(message)).toBe(`03:04:05.678 x7k2p │ ${shown}`);
  });

  it.each([
    "::error::x",
    "  ::add-mask::y",
    "##[group]",
    "::stop-commands::t",
    "\u001b]8;;::error::x",
    "abc\r::error::",
    "abc\n::error::",
    "\u2028::error::x",
    "#\u001b[0m#\u001b[1m[error]",
    ":\u001b[0m:error::x",
    "\u0000::error::x",
    `${" ".repeat(3_000)}\n::error::x`,
  ])("%j is not a command, whatever sender it claims", (message) => {
    for (const replica of ["x7k2p", null, "::error::", "\n::error::x", "##[group]"]) {
      const output = relayed(message, replica);
      expect(hasCommand(output)).toBe(false);
      expect(output.split("\n").every((line) => /^[\d:. \w-]* │/.test(line))).toBe(true);
    }
  });

  it("is cut after the secrets were removed, even secrets that are split by escape sequences", () => {
    const before = "x".repeat(1_997);
    for (const secret of ["hunter2", "hun\u001b[31mter2", "h\u001b]0;t\u0007unter\u001b[0m2"]) {
      expect(relayed(`${before}${secret}`)).toBe(`03:04:05.678 x7k2p │ ${before}***`);
      expect(relayed(`${before}yyyy${secret}`)).not.toMatch(/hunt|ter2/);
    }
  });

  it("is cut if it is long, each line separately", () => {
    const [first, second] = relayed(`${"a".repeat(2_005)}\n${"b".repeat(2_000)}`).split("\n");
    expect(first).toBe(`03:04:05.678 x7k2p │ ${"a".repeat(2_000)}… (5 more characters)`);
    expect(second).toBe(`                   │ ${"b".repeat(2_000)}`);
    expect(relayed(`${"a".repeat(1_999)}🚀🚀`)).toContain(`${"a".repeat(1_999)}… (4 more characters)`);
    expect(relayed("a\n".repeat(20_000)).split("\n").at(-1)).toBe("                   │ … (10000 more lines)");
  });

  it.each([
    ["blanks", " "],
    ["line ends", "\n"],
    ["carriage returns", "\r"],
    ["escapes", "\u001b["],
    ["escapes with digits", "\u001b[0;"],
    ["window titles", "\u001b]0;"],
    ["colons", "::"],
    ["blank lines", " \n"],
    ["lines of colons", " :\n"],
  ])("of a megabyte of %s is handled in limited time", (_, piece) => {
    expect(hasCommand(relayed(piece.repeat(Math.floor(1_000_000 / piece.length))))).toBe(false);
  });

  it("is never a command, whatever it consists of", () => {
    const piece = fc.constantFrom(
      ..."::##[] \t\r\n\u000b\u0085\u00a0\u2028\ufeff\u200bm;",
      "::error::",
      "##[",
      "\u001b[0m",
      "\u001b]0;",
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (message) => {
        const output = relayed(message);
        expect(hasCommand(output)).toBe(false);
        expect(output).not.toContain("\r");
      }),
      { numRuns: 5_000 },
    );
  });
});
