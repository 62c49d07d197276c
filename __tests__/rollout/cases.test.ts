import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../src/lib/findings.ts";
import type { CasesFile } from "../../src/rollout/cases/case.ts";
import { type Answer, problemsOf } from "../../src/rollout/cases/judge.ts";
import { readCases } from "../../src/rollout/cases/read.ts";
import { type CaseResult, inOutput } from "../../src/rollout/cases/result.ts";
import { headlineOf, latency, logTable, markdownTable } from "../../src/rollout/cases/table.ts";
import { timingOf } from "../../src/rollout/cases/timing.ts";

type Read = { file: CasesFile | undefined; findings: Finding[]; secrets: string[] };

/** Reads a file of cases in a workspace that holds these files. */
async function reading(text: string | Buffer | undefined, files: Record<string, string> = {}): Promise<Read> {
  const folder = await mkdtemp(path.join(tmpdir(), "cases-"));
  const workspace = path.join(folder, "workspace");
  try {
    await mkdir(workspace);
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(workspace, name), content);
    if (text !== undefined) await writeFile(path.join(workspace, "cases.yaml"), text);
    const secrets: string[] = [];
    const read = await readCases("cases.yaml", workspace, (value) => secrets.push(value));
    return { ...read, secrets };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const SECRET = "hunter2-is-my-secret";

describe("a file of cases", () => {
  it("is read with everything that a case can have", async () => {
    const { file, findings, secrets } = await reading(
      `compare: live
cases:
  - name: all of it
    payload: {n: 1.0, big: 12345678901234567890, flag: yes, none: null}
    path: sync/v1/chat
    headers: {X-Key: Bearer ${SECRET}}
    expect: {status: 201, contains: [a, b], json: {a: [1, {b: null}]}, max-seconds: 1.5}
    repeat: 3
  - name: least
  - {name: from a file, payload-file: payload.json, expect: {contains: text, max-seconds: 2}}
`,
      { "payload.json": "[1e3]" },
    );
    expect(findings).toEqual([]);
    expect(file).toMatchObject({ display: "cases.yaml", isCompared: true });
    const [all, least, other] = file?.cases ?? [];
    expect(JSON.stringify(all?.payload)).toBe('{"n":1.0,"big":12345678901234567890,"flag":true,"none":null}');
    expect(all).toMatchObject({
      name: "all of it",
      path: "sync/v1/chat",
      headers: [{ name: "X-Key", value: `Bearer ${SECRET}` }],
      expect: { status: 201, contains: ["a", "b"], json: { a: [1, { b: null }] }, maxSeconds: 1.5 },
      repeat: 3,
      line: 3,
    });
    expect(least).toMatchObject({
      name: "least",
      payload: undefined,
      path: undefined,
      headers: [],
      repeat: 1,
      line: 9,
    });
    expect(JSON.stringify(other?.payload)).toBe("[1e3]");
    expect(other?.expect).toMatchObject({ contains: ["text"], maxSeconds: 2 });
    expect(secrets).toEqual([`Bearer ${SECRET}`, SECRET]);
  });

  it.each<[string, string, string]>([
    ["an empty file", "", "cases.yaml:1:1: The file has no cases."],
    ["a file without cases", "compare: live", "cases.yaml:1:1: The file has no cases."],
    ["an empty list", "cases: []", "cases.yaml:1:1: The file has no cases."],
    ["cases that are a map", "cases: {a: 1}", "cases.yaml:1:1: `cases` must be a list."],
    ["a list at the top", "- name: a", "cases.yaml:1:1: The file must be a map with the key `cases`."],
    ["an unknown key at the top", "case: []", 'cases.yaml:1:1: The key "case" is unknown.'],
    ["a case that is a text", "cases: [a]", "cases.yaml:1:9: A case must be a map with the key `name`."],
    ["no name", "cases: [{payload: 1}]", "cases.yaml:1:9: This case has no `name`."],
    ["a name that is a number", "cases: [{name: 1}]", "cases.yaml:1:10: `name` must be a one-line string"],
    ["an empty name", 'cases: [{name: ""}]', "cases.yaml:1:10: `name` must be a one-line string"],
    ["a name of two lines", 'cases: [{name: "a\\nb"}]', "cases.yaml:1:10: `name` must be a one-line string"],
    ["a long name", `cases: [{name: ${"a".repeat(81)}}]`, "of at most 80 characters."],
    ["two of one name", "cases: [{name: a}, {name: a}]", 'The name "a" is already used in line 1.'],
    ["both payloads", "cases: [{name: a, payload: 1, payload-file: b}]", "cannot be combined, but this case has both."],
    ["a payload without a value", "cases: [{name: a, payload: }]", "`payload` has no value."],
    [
      "a payload file that is missing",
      "cases: [{name: a, payload-file: b}]",
      "`payload-file` names a file that does not exist.",
    ],
    [
      "a payload file outside",
      "cases: [{name: a, payload-file: ..}]",
      "`payload-file` must lie inside the workspace, but leads out of it.",
    ],
    [
      "a payload file that is no path",
      "cases: [{name: a, payload-file: 1}]",
      "`payload-file` must be the path of a file.",
    ],
    ["an unknown key that is like none", `cases: [{name: a, ${SECRET}: 1}]`, "cases.yaml:1:19: This key is unknown."],
    ["an unknown key that is like one", "cases: [{name: a, repaet: 1}]", 'The key "repaet" is unknown.'],
    [
      "a path that leads elsewhere",
      "cases: [{name: a, path: /x}]",
      '`path` must be relative to the deployment\'s URL, but begins with "/".',
    ],
    ["a path that is no text", "cases: [{name: a, path: 1}]", "`path` must be a string."],
    [
      "headers that are a list",
      `cases: [{name: a, headers: ["X-A: ${SECRET}"]}]`,
      "`headers` must be a map of names and values.",
    ],
    [
      "a header of ours",
      `cases: [{name: a, headers: {Authorization: ${SECRET}}}]`,
      "`headers` may not hold `Authorization`, which is set by this action.",
    ],
    ["a header twice", `cases: [{name: a, headers: {X-A: ${SECRET}, x-a: ${SECRET}}}]`, "`headers` holds `x-a` twice."],
    [
      "a header that is a number",
      "cases: [{name: a, headers: {X-A: 123456}}]",
      "The value of a header must be a string.",
    ],
    [
      "a header without a valid name",
      `cases: [{name: a, headers: {"X A": ${SECRET}}}]`,
      "`headers` must hold names of headers, but one is none.",
    ],
    ["an expectation that is a text", `cases: [{name: a, expect: ${SECRET}}]`, "`expect` must be a map."],
    ["an unknown expectation", "cases: [{name: a, expect: {contain: b}}]", 'The key "contain" is unknown.'],
    [
      "a status that is none",
      "cases: [{name: a, expect: {status: 99}}]",
      "`status` must be an HTTP status from 200 to 599.",
    ],
    ["a status that is a text", 'cases: [{name: a, expect: {status: "200"}}]', "`status` must be an HTTP status"],
    [
      "contains with a number",
      `cases: [{name: a, expect: {contains: [${SECRET}, 1]}}]`,
      "`contains` must be a string or a list of strings.",
    ],
    [
      "contains with nothing",
      "cases: [{name: a, expect: {contains: }}]",
      "`contains` must be a string or a list of strings.",
    ],
    ["no seconds", "cases: [{name: a, expect: {max-seconds: 0}}]", "`max-seconds` must be a number above 0."],
    ["seconds with a unit", "cases: [{name: a, expect: {max-seconds: 2s}}]", "`max-seconds` must be a number above 0."],
    ["repeat 0", "cases: [{name: a, repeat: 0}]", "`repeat` must be a whole number from 1 to 100."],
    ["half a repeat", "cases: [{name: a, repeat: 1.5}]", "`repeat` must be a whole number from 1 to 100."],
    ["repeat true", "cases: [{name: a, repeat: true}]", "`repeat` must be a whole number from 1 to 100."],
    ["too many cases", `cases: [${"{}, ".repeat(101)}]`, "There may be at most 100 cases, but there are 101."],
    ["compare with something else", "compare: staging\ncases: [{name: a}]", "`compare` can only be `live`."],
    ["broken YAML", `cases: [{name: "${SECRET}]`, "The YAML is not well formed"],
    ["a tab", "cases:\n\t- a", "A tab stands here"],
    ["a key twice", `cases: [{name: a, payload: ${SECRET}, payload: ${SECRET}}]`, "This map has the same key twice."],
    ["an unknown anchor", `cases: [{name: *${SECRET}}]`, "This alias (`*`) has no anchor."],
    ["a key that is true", "cases: [{name: a, payload: {on: 1}}]", "This key is not a string."],
    ["a tag", `cases: [{name: !${SECRET} a}]`, "Tags (`!`) are not supported here."],
    ["two documents", `cases: [{name: ${SECRET}}]\n---\na: 1`, "A second YAML document begins here"],
    ["a number that is none", "cases: [{name: a, payload: .nan}]", "This number is infinite or not a number"],
    [
      "a merge key without a map",
      `cases: [{<<: ${SECRET}, name: a}]`,
      "A merge key `<<` takes a map or a list of maps",
    ],
  ])("is refused for %s, and nothing of it is quoted", async (_what, text, message) => {
    const { file, findings } = await reading(text);
    const said = findings.map((one) => `${one.file}:${one.line}:${one.column}: ${one.message}`);
    expect(said.join("\n")).toContain(message);
    expect(file).toBeUndefined();
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });

  it("that is missing, outside, no file or no text is one clear message", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "cases-"));
    const workspace = path.join(folder, "workspace");
    await mkdir(path.join(workspace, "folder"), { recursive: true });
    await writeFile(path.join(folder, "outside.yaml"), SECRET);
    await writeFile(path.join(workspace, "binary"), Buffer.from([0xff, 0xfe]));
    await symlink("../outside.yaml", path.join(workspace, "link.yaml"));
    const saidOf = async (name: string) =>
      (await readCases(name, workspace, () => {})).findings.map(({ message }) => message);
    expect(await saidOf("missing.yaml")).toEqual(["Input `predict-cases` names a file that does not exist."]);
    expect(await saidOf("../outside.yaml")).toEqual([
      "Input `predict-cases` must lie inside the workspace, but leads out of it.",
    ]);
    expect(await saidOf("link.yaml")).toEqual(await saidOf("../outside.yaml"));
    expect(await saidOf("folder")).toEqual(["Input `predict-cases` must name a file, but names something else."]);
    expect(await saidOf("binary")).toEqual([
      "Input `predict-cases` must name a file with cases, but that one is not UTF-8.",
    ]);
    await rm(folder, { recursive: true, force: true });
  });

  it("may hold merge keys", async () => {
    const { file, findings } = await reading(
      `cases: [{name: a, payload: 1, headers: &h {X-A: ${SECRET}}}, {name: b, payload: 1, headers: {<<: *h, X-B: bbbbbb}}]`,
    );
    expect(findings).toEqual([]);
    expect(file?.cases[1]?.headers.map(({ name }) => name).toSorted()).toEqual(["X-A", "X-B"]);
  });

  it("may hold a header that cannot be masked, which is a hint", async () => {
    const { file, findings } = await reading("cases: [{name: a, headers: {X-A: abc}}]");
    expect(file?.cases).toHaveLength(1);
    expect(findings).toMatchObject([
      { severity: "hint", message: expect.stringContaining("shorter than six characters") },
    ]);
  });
});

describe("an answer", () => {
  const answered = (text: string, more: Partial<Answer> = {}): Answer => ({
    status: 200,
    text,
    truncated: false,
    durationMs: 1_500,
    ...more,
  });

  it.each<[string, string, Answer, string[]]>([
    ["nothing is expected", "{}", answered("anything", { status: 204 }), []],
    ["the status is right", "{status: 422}", answered("", { status: 422 }), []],
    ["the status is another", "{status: 422}", answered(""), ["the status is 200, but `expect.status` is 422"]],
    ["the text is there", "{contains: b}", answered("abc"), []],
    ["all texts are there", "{contains: [a, c]}", answered("abc"), []],
    [
      "a text is missing",
      "\n      contains:\n        - a\n        - d",
      answered("abc"),
      ["the answer does not contain the string in `expect.contains` (cases.yaml:6)"],
    ],
    [
      "a text is missing in what is read",
      "{contains: d}",
      answered("abc", { truncated: true }),
      ["the first 64 KiB of the answer do not contain the string in `expect.contains` (cases.yaml:3)"],
    ],
    ["the map is a part", "{json: {a: 1, b: {c: x}}}", answered('{"z":0,"b":{"d":1,"c":"x"},"a":1.0}'), []],
    ["a float is a number", "{json: {a: 2.0, b: 1e3}}", answered('{"a":2,"b":"1e3"}'), []],
    [
      "a long number differs in its last digit",
      "{json: {id: 9007199254740993}}",
      answered('{"id":9007199254740992}'),
      ["the answer does not match `expect.json` (cases.yaml:3)"],
    ],
    ["a long number is the same", "{json: {id: 9007199254740993}}", answered('{"id":9007199254740993}'), []],
    [
      "a number is a text",
      "{json: {a: 1}}",
      answered('{"a":"1"}'),
      ["the answer does not match `expect.json` (cases.yaml:3)"],
    ],
    [
      "it is no text, whatever its description holds",
      "{contains: png, json: {}}",
      answered("<4 bytes of image/png>", { isBinary: true }),
      ["the answer is not text (<4 bytes of image/png>)"],
    ],
    ["null is null", "{json: {a: null}}", answered('{"a":null}'), []],
    [
      "a key of null is missing",
      "{json: {a: null}}",
      answered("{}"),
      ["the answer does not match `expect.json` (cases.yaml:3)"],
    ],
    ["a list is whole", "{json: [1, {a: 2}]}", answered('[1,{"a":2,"b":3}]'), []],
    ["a list is longer", "{json: [1]}", answered("[1,2]"), ["the answer does not match `expect.json` (cases.yaml:3)"]],
    [
      "a prototype is no key",
      "{json: {toString: 1}}",
      answered("{}"),
      ["the answer does not match `expect.json` (cases.yaml:3)"],
    ],
    [
      "a value differs below",
      "\n      json:\n        a:\n          b: 1",
      answered('{"a":{"b":2}}'),
      ["the answer does not match `expect.json` (cases.yaml:6)"],
    ],
    ["it is no JSON", "{json: {}}", answered("<html>"), ["the answer is not JSON, but `expect.json` is set"]],
    [
      "it is too long for JSON",
      "{json: {}}",
      answered("{}", { truncated: true }),
      ["the answer is longer than 64 KiB, so `expect.json` cannot be checked"],
    ],
    ["it is quick", "{max-seconds: 1.5}", answered(""), []],
    ["it is slow", "{max-seconds: 1.4}", answered(""), ["it took 2 s, but `expect.max-seconds` is 1.4"]],
    [
      "all is wrong",
      "{status: 201, contains: x, max-seconds: 1}",
      answered(""),
      [
        "the status is 200, but `expect.status` is 201",
        "the answer does not contain the string in `expect.contains` (cases.yaml:3)",
        "it took 2 s, but `expect.max-seconds` is 1",
      ],
    ],
  ])("is judged where %s", async (_what, expectation, answer, problems) => {
    const { file, findings } = await reading(`cases:\n  - name: a\n    expect: ${expectation}\n`);
    expect(findings).toEqual([]);
    const [one] = file?.cases ?? [];
    expect(one && problemsOf(answer, one.expect, "cases.yaml")).toEqual(problems);
  });
});

describe("times", () => {
  it.each([
    [[], undefined],
    [[3], { median: 3, p95: 3 }],
    [[4, 1, 3, 2], { median: 2.5, p95: 4 }],
    [[10, 1, 2], { median: 2, p95: 10 }],
    [Array.from({ length: 100 }, (_, index) => index + 1), { median: 50.5, p95: 95 }],
    [Array.from({ length: 20 }, (_, index) => index + 1), { median: 10.5, p95: 19 }],
  ])("of %j are %j", (times, timing) => expect(timingOf(times)).toEqual(timing));

  it.each([
    [0.4, "0 ms"],
    [85.2, "85 ms"],
    [999.4, "999 ms"],
    [999.6, "1.00 s"],
    [9_994, "9.99 s"],
    [9_996, "10.0 s"],
    [59_949, "59.9 s"],
    [59_951, "1 min"],
    [185_000, "3 min 5 s"],
  ])("of %d ms are shown as %s", (ms, text) => expect(latency(ms)).toBe(text));
});

describe("the table", () => {
  const side = (answer: string | undefined, problem = "", firstTokenMs?: number) => ({
    timing: answer === undefined ? undefined : { median: 1_200, p95: 3_000 },
    firstTokenMs,
    answer,
    problem,
  });
  const results: CaseResult[] = [
    { name: "a|b <i>", isPassed: true, calls: 3, own: side("new\n**bold**"), live: side("old", "", 300) },
    { name: "no", isPassed: false, calls: 1, own: side(undefined, "the model answered 500: @all"), live: undefined },
  ];
  const options = { liveName: undefined, excerpt: (text: string) => text };

  it("has one row for each case, in which foreign text is only text", () => {
    expect(
      markdownTable(
        results.slice(0, 1).map((one) => ({ ...one, live: undefined })),
        options,
      ),
    ).toBe(
      [
        "| Case | Result | Calls | Median | p95 | Answer |",
        "|---|---|---|---|---|---|",
        "| a\\|b &lt;i&gt; | ✅ passed | 3 | 1.20 s | 3.00 s | new \\*\\*bold\\*\\* |",
      ].join("\n"),
    );
    const compared = markdownTable(results, { ...options, liveName: "old in production" }).split("\n");
    expect(compared[0]).toBe(
      "| Case | Result | Calls | Median | Median, live | p95 | p95, live | First token | First token, live | Answer | Answer, live |",
    );
    expect(compared[2]).toMatch(/\| 1\.20 s \| 1\.20 s \| 3\.00 s \| 3\.00 s \| – \| 300 ms \| new .* \| old \|$/);
    expect(compared[3]).toContain("❌ the model answered 500: @\u200ball");
    expect(compared[3]).toMatch(/\| not called \|$/);
  });

  it("shows thirty rows, and counts the others", () => {
    const many = Array.from({ length: 32 }, (_, index) => ({ ...(results[0] as CaseResult), name: `case ${index}` }));
    const lines = markdownTable(many, options).split("\n");
    expect(lines).toHaveLength(33);
    expect(lines.at(-1)).toMatch(/^\| and 2 more in the log \|/);
  });

  it("stands in the log with aligned columns, and the answers of what failed or is compared", () => {
    expect(logTable(results, { ...options, liveName: "old in production" })).toEqual([
      "Case     Result  Calls  Median  p95     First token  Live: median  p95     First token",
      "a|b <i>  passed  3      1.20 s  3.00 s  –            1.20 s        3.00 s  300 ms",
      "no       FAILED  1      –       –       –            –             –       –",
      '"a|b <i>": new\n**bold**',
      "  live: old",
      '"no": the model answered 500: @all',
      "  failed: the model answered 500: @all",
    ]);
  });

  it("is told in one line, and in the output without any text of a model", () => {
    expect(headlineOf(results)).toBe("1 of 2 cases passed");
    expect(results.map(inOutput)).toEqual([
      {
        name: "a|b <i>",
        passed: true,
        calls: 3,
        "median-seconds": 1.2,
        "p95-seconds": 3,
        live: { "median-seconds": 1.2, "p95-seconds": 3, "first-token-seconds": 0.3 },
      },
      { name: "no", passed: false, calls: 1 },
    ]);
  });
});
