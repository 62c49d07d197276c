import { describe, expect, it } from "@jest/globals";
import { readYaml } from "../../../src/truss/yaml/read.ts";

const read = (text: string) => readYaml(text, "truss/config.yaml");
const wire = (text: string) => JSON.stringify(read(text).value);
const rules = (text: string) => read(text).findings.map(({ rule }) => rule);

describe("values on the wire", () => {
  it.each([
    ["a: yes\nb: off\nc: y\n", '{"a":true,"b":false,"c":"y"}'],
    ["a: 012\nb: 0o14\nc: 08\nd: 1_000\ne: 0b101\nf: 0x1F\n", '{"a":10,"b":"0o14","c":"08","d":1000,"e":5,"f":31}'],
    ["a: 1:30\nb: 190:20:30\n", '{"a":90,"b":685230}'],
    ["a: 1e3\nb: 1.5e+3\nc: 1.0\nd: -0.0\ne: 1.5\n", '{"a":"1e3","b":1500.0,"c":1.0,"d":-0.0,"e":1.5}'],
    ["a: 1.0e+16\nb: 1.5e-7\n", '{"a":1e+16,"b":1.5e-7}'],
    ["a: 9007199254740993\nb: 9007199254740991\n", '{"a":9007199254740993,"b":9007199254740991}'],
    ["a: 2024-01-01\nb: 2001-12-14t21:59:43.10-05:00\n", '{"a":"2024-01-01","b":"2001-12-14T21:59:43.100000-05:00"}'],
    ["a: 2001-12-14 21:59:43Z\nb: 2001-12-14 21:59:43\n", '{"a":"2001-12-14T21:59:43Z","b":"2001-12-14T21:59:43"}'],
    ["a:\nb: ~\nc: ''\n", '{"a":null,"b":null,"c":""}'],
    ["a: !!str 12\nb: !!float 1\nc: !!int '7'\n", '{"a":"12","b":1.0,"c":7}'],
    ["a: &x {b: 1}\nc: [*x, *x]\n", '{"a":{"b":1},"c":[{"b":1},{"b":1}]}'],
    ["a: |\n  x\r\n  y\nb: >-\n  p\n  q\n", '{"a":"x\\ny\\n","b":"p q"}'],
    // Forbidden by YAML and accepted by PyYAML.
    ['a: [\n"x",\ny\n]\nb: {\nc: 1\n}\n', '{"a":["x","y"],"b":{"c":1}}'],
    ["a:\n  b: {\n  c: 1\n  }\n", '{"a":{"b":{"c":1}}}'],
    ["a: 'x\ny'\nb: \"p\n\nq\n\"\n", '{"a":"x y","b":"p\\nq "}'],
    ["a: [x]# c\n", '{"a":["x"]}'],
    // Cases that the `yaml` package does not show.
    ["? a\n: b\n? [c]\n", undefined],
    ["? a\n: b\nc: {? d : e}\n", '{"a":"b","c":{"d":"e"}}'],
    ["&x a: 1\nb: *x\n*x : 2\n", '{"a":2,"b":"a"}'],
    ["a: x\u2028 y\nb: x\u0085 y\n", '{"a":"x\u2028y","b":"x y"}'],
    ["a: x\uFEFFy\nb: '\uFEFF'\n", '{"a":"x\uFEFFy","b":"\uFEFF"}'],
    ['a: "\\ud83d\\ude00"\n', '{"a":"😀"}'],
    ["a: ! 12\nb: ! '12'\nc: ! x\n", '{"a":12,"b":12,"c":"x"}'],
    ["%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 1\n", '{"a":"1"}'],
    ["%FOO\n---\na: 1\n", '{"a":1}'],
    [
      "environment_variables:\n  A: .inf\n  B: [.nan, -.inf]\n",
      '{"environment_variables":{"A":"inf","B":["nan","-inf"]}}',
    ],
  ])("%j", (text, expected) => expect(wire(text)).toBe(expected));

  it.each(["", "# nothing\n", "---\n", "[]", "0", "''", "false", "~"])("%j is an empty config, as in Truss", (text) =>
    expect(wire(text)).toBe("{}"),
  );

  it("keeps __proto__ and constructor as plain data", () => {
    const text = "__proto__: {polluted: 1}\nconstructor: 2\n";
    expect(wire(text)).toBe('{"__proto__":{"polluted":1},"constructor":2}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(read(text).pythonStr(["__proto__", "polluted"])).toBe("1");
    expect(read("a: {}\n").typeOf(["a", "constructor"])).toBeUndefined();
  });

  it("takes the last of duplicate keys, and adds a hint", () => {
    const reading = read("a: 1\nb: 2\na: 3\n");
    expect(JSON.stringify(reading.value)).toBe('{"a":3,"b":2}');
    expect(reading.positionOf(["a"])).toEqual({ line: 3, column: 1 });
    expect(reading.findings).toMatchObject([
      { severity: "hint", rule: "duplicate-key", file: "truss/config.yaml", line: 3, column: 1 },
    ]);
    expect(reading.findings[0]?.message).toContain("`a`");
  });
});

describe("refusals", () => {
  it.each([
    ["a: {<<: 1}\n", "merge-key", 1, 9],
    ["a: {<<: [{b: 1}, x]}\n", "merge-key", 1, 18],
    ["? [a, b]\n: c\n", "non-string-key", 1, 3],
    ["a: {b: .inf}\nenvironment_variables: {A: .nan}\n", "not-finite", 1, 8],
    ["a:\n  1: b\n", "non-string-key", 2, 3],
    ["on: b\n", "non-string-key", 1, 1],
    ["[a, b]: c\n", "non-string-key", 1, 1],
    ["a: .inf\n", "not-finite", 1, 4],
    ["a: [1, .nan]\n", "not-finite", 1, 8],
    ["a: 1.0e+999\n", "not-finite", 1, 4],
    ["a: =\n", "reserved-scalar", 1, 4],
    ["- a\n- b\n", "root-not-a-map", 1, 1],
    ["just text\n", "root-not-a-map", 1, 1],
    ["a: 2024-13-01\n", "invalid-scalar", 1, 4],
    ["a: 0b_\n", "invalid-scalar", 1, 4],
    [`a: ${"9".repeat(4301)}\n`, "invalid-scalar", 1, 4],
    ["a: !!binary YQ==\n", "unsupported-tag", 1, 13],
    ["a: !foo {b: 1}\n", "unsupported-tag", 1, 9],
    ["a: *x\n", "undefined-alias", 1, 4],
    ["a: &x [*x]\n", "recursive-alias", 1, 8],
    ["a: &x 1\nb: &x 2\n", "duplicate-anchor", 2, 4],
    ["a: 1\n---\nb: 2\n", "several-documents", 2, 1],
    ["a: 1\n\tb: 2\n", "tab", 2, 1],
    ["a:\t1\n", "tab", 1, 3],
    ["a: b: c\n", "yaml-syntax", 1, 4],
    ["a: [1, 2\n", "yaml-syntax", 1, 4],
    ["a: [[1], {b: 2}\nc: 3\n", "yaml-syntax", 2, 1],
    ["a: ]\n", "yaml-syntax", 1, 4],
    ["a: 'x\nb: 1\n", "yaml-syntax", 1, 4],
    ["a: 'x\n---\n'\n", "yaml-syntax", 1, 4],
    ["a: 1\nb\nc: 2\n", "yaml-syntax", 2, 1],
    ["a b\nc: 2\n", "long-key", 1, 1],
    ["a: b\n  c: d\n", "yaml-syntax", 2, 3],
    ["a:\n  b: 1\n c: 2\n", "yaml-syntax", 3, 2],
    ["a: 'x' y\n", "yaml-syntax", 1, 8],
    ['a: "\\q"\n', "yaml-syntax", 1, 5],
    ['a: "\\x4"\n', "yaml-syntax", 1, 5],
    ["a: |0\n x\n", "yaml-syntax", 1, 6],
    ["a: @x\n", "yaml-syntax", 1, 4],
    ["a: !x!y 1\n", "yaml-syntax", 1, 4],
    ["a: x\u0007\n", "special-character", 1, 5],
    ["%YAML 2.0\n---\na: 1\n", "yaml-syntax", 1, 1],
    ["%FOO\na: 1\n", "yaml-syntax", 2, 1],
  ])("%j: %s at %d:%d", (text, rule, line, column) => {
    const { value, findings } = read(text);
    expect(value).toBeUndefined();
    expect(findings).toMatchObject([{ severity: "error", rule, file: "truss/config.yaml", line, column }]);
    expect(findings[0]?.remedy).toBeTruthy();
  });

  it("name every foreign key and infinity, not just the first one", () => {
    expect(rules("1: a\nb: .inf\nc: [.nan]\n")).toEqual(["non-string-key", "not-finite", "not-finite"]);
  });

  it("tell how to write a key that is not a string", () => {
    expect(read("1.5: a\n").findings[0]?.remedy).toBe('Quote the key: `"1.5"`.');
  });

  it("still let the reading tell positions and values", () => {
    const reading = read("a: .inf\nb: 1\n");
    expect(reading.value).toBeUndefined();
    expect(reading.typeOf(["b"])).toBe("int");
  });
});

describe("merge keys", () => {
  const base = "a: &a {cpu: '1', x: 1}\nb: &b {cpu: '2', y: 2}\n";
  const mergedTo = (text: string) => JSON.stringify((read(base + text).value as { c?: unknown } | undefined)?.c);

  it.each([
    ["c: {<<: *a}\n", '{"cpu":"1","x":1}'],
    ["c: {<<: *a, x: 3}\n", '{"cpu":"1","x":3}'],
    ["c: {x: 3, <<: *a}\n", '{"cpu":"1","x":3}'],
    ["c: {<<: [*a, *b], cpu: '4'}\n", '{"cpu":"4","y":2,"x":1}'],
    ["c: {<<: [*a, *a]}\n", '{"cpu":"1","x":1}'],
    ["c: {<<: [*a, {cpu: '1'}]}\n", '{"cpu":"1","x":1}'],
    ["c: {<<: {z: 1}}\n", '{"z":1}'],
    ["c: {<<: []}\n", "{}"],
    ["c: {<<: {<<: *a, cpu: '7'}}\n", '{"cpu":"7","x":1}'],
    ["c: {'<<': 1}\n", '{"<<":1}'],
  ])("%j gives %s", (text, expected) => expect(mergedTo(text)).toBe(expected));

  it("are a hint, because older builders refuse them", () => {
    expect(read(`${base}c:\n  <<: *a\n`).findings).toMatchObject([
      { severity: "hint", rule: "merge-key", line: 4, column: 3, message: expect.stringContaining("0.18.35") },
    ]);
  });

  it.each([
    ["c: {<<: [*a, *b]}\n", "`cpu`", "line 1", "line 2"],
    ["c: {<<: *a, <<: *b}\n", "`cpu`", "line 1", "line 2"],
    ["c:\n  <<: [{x: 1}, *a]\n  x: 2\nd: {<<: [{<<: *a}, *b]}\n", "`cpu`", "line 1", "line 2"],
    // In Python, equal one-character texts are the same object, and PyYAML 6.0.4 compares objects.
    ["c: {<<: {<<: *a, x: 7}}\n", "`x`", "line 1", "line 3"],
  ])("%j is refused, with both places", (text, ...parts) => {
    const errors = read(base + text).findings.filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([{ rule: "disputed-merge" }]);
    for (const part of parts) expect(errors[0]?.message).toContain(part);
  });

  it("have no range of their own, but the position of the merged key", () => {
    const reading = read(`${base}c: {<<: *a, z: 1}\n`);
    expect(reading.rangeOf(["c", "x"])).toBeUndefined();
    expect(reading.positionOf(["c", "x"])).toEqual({ line: 1, column: 18 });
    expect(reading.rangeOf(["c", "z"])).toBeDefined();
  });

  it("are refused if they expand to too many keys", () => {
    const lines = Array.from(
      { length: 1000 },
      (_, index) => `m${index + 1}: &m${index + 1} {<<: *m${index}, k${index}: 1}\n`,
    );
    expect(rules(`m0: &m0 {}\n${lines.join("")}`)).toContain("alias-expansion");
  });
});

describe("blanks that YAML does not treat as spaces", () => {
  const found = (text: string) => {
    const { value, findings, oddBlanks } = read(text);
    const blanks = value === undefined ? findings : oddBlanks;
    return blanks.map(
      ({ severity, rule, line, column }) => `${rule === "odd-blank" ? severity : rule} ${line}:${column}`,
    );
  };

  it.each<[string, string[]]>([
    ["model_name:\u00a0 hello\nresources:\n  cpu: '1'\n", ["error 1:12"]],
    ["model_name:\u00a0hello\n", ["error 1:12"]],
    ["resources:\n\u00a0 cpu: '1'\n", ["hint 2:1"]],
    ["resources:\n  \u00a0cpu: '1'\n", ["hint 2:3"]],
    ["resources:\n  cpu:\u00a0'1'\n", ["hint 2:7"]],
    ["a: \u00a0b\n", ["hint 1:4"]],
    ["a: b\u00a0\n", ["hint 1:5"]],
    ["a\u00a0: b\n", ["hint 1:2"]],
    ["a:\n-\u00a0b\n", ["error 2:2"]],
    ["a:\n- \u00a0b\n- c:\u00a0d\n", ["hint 2:3", "hint 3:5"]],
    ["a: [b,\u00a0c]\n", ["hint 1:7"]],
    ["a: [\u00a0b]\n", ["hint 1:5"]],
    ["a: {\u00a0b: c}\n", ["hint 1:5"]],
    ["'a':\u00a0b\n", ["error 1:5"]],
    ["a: b\n  \u00a0c\n", ["hint 2:3"]],
    ["\uFEFF\uFEFFa: b\n", ["hint 1:1"]],
    ["a: \u2003b\n", ["hint 1:4"]],
    // In quoted text, block text and comments they are intended.
    [
      "a: 10\u00a0GB of RAM\nb: '\u00a0'\nc: |\n  \u00a0x\n#\u00a0y\nd: Note\u00a0- b\ne: Paris\u00a0: x\n",
      ["yaml-syntax 7:4", "error 7:9"],
    ],
    ["a: 10\u00a0GB of RAM\nb: '\u00a0'\nc: |\n  \u00a0x\n#\u00a0y\nd: x:\u00a0b\n", []],
  ])("%j: %j", (text, expected) => expect(found(text)).toEqual(expected));

  it("are reported with their position", () => {
    const [finding] = read("model_name:\u00a0 hello\nresources:\n").findings;
    expect(finding?.message).toContain("no-break space (U+00A0)");
    expect(finding?.message).toContain("line 1, column 12");
  });

  it("are reported up to twenty times", () => {
    expect(found("- \u00a0b\n".repeat(100).replace(/^/gm, "").replace(/^/, "a:\n"))).toHaveLength(20);
  });
});

describe("merge conflict markers", () => {
  it.each([
    ["<<<<<<< HEAD\nmodel_name: a\n=======\nmodel_name: b\n>>>>>>> topic\n", 1],
    ["model_name: a\nresources:\n<<<<<<< HEAD\n  cpu: '1'\n=======\n  cpu: '2'\n>>>>>>> topic\n", 3],
    ["model_name: a\nrequirements:\n- a\n<<<<<<< HEAD\n- b\n||||||| base\n- d\n=======\n- c\n>>>>>>> topic\n", 4],
    ["model_name: a\n=======\nresources: {}\n", 2],
    ["a: [\n<<<<<<< HEAD\n  b,\n=======\n  c,\n>>>>>>> topic\n]\n", 2],
  ])("%j: is reported at line %d", (text, line) => {
    expect(read(text).findings).toMatchObject([{ severity: "error", rule: "merge-conflict", line, column: 1 }]);
  });

  it("are a hint inside quotes, because Truss reads them", () => {
    expect(read("a: 'b\n<<<<<<< HEAD\nc'\n").findings).toMatchObject([
      { severity: "hint", rule: "merge-conflict", line: 2 },
    ]);
  });

  it("are not suspected in block text and comments, or in a line under a heading", () => {
    expect(rules("a: |\n  <<<<<<< HEAD\n# =======\nb: 'x\n=======\ny'\n")).toEqual([]);
  });
});

describe("hostile input", () => {
  it.each([
    ["flow lists", "a: ".concat("[".repeat(100_000))],
    ["flow maps", "a: ".concat("{a: ".repeat(20_000))],
    ["block lists", "- ".repeat(20_000)],
    ["closed flow lists", `a: ${"[".repeat(5000)}${"]".repeat(5000)}\n`],
  ])("deep %s end in one finding", (_, text) => {
    const { value, findings } = read(text);
    expect(value).toBeUndefined();
    expect(findings.map(({ rule }) => rule)).toEqual(["too-deep"]);
  });

  it("stops aliases that are nested too deeply", () => {
    const lines = Array.from({ length: 300 }, (_, index) => `k${index + 1}: &a${index + 1} [*a${index}]\n`);
    expect(rules(`k0: &a0 [x]\n${lines.join("")}`)).toEqual(["too-deep"]);
  });

  it("stops a billion laughs", () => {
    const lines = Array.from({ length: 12 }, (_, index) => {
      const previous = `*a${index}`;
      return `k${index + 1}: &a${index + 1} [${Array(10).fill(previous).join(", ")}]\n`;
    });
    expect(rules(`k0: &a0 [lol]\n${lines.join("")}`)).toEqual(["alias-expansion"]);
  });

  it("stops many aliases of one long text", () => {
    const long = "x".repeat(100_000);
    const aliases = Array(5000).fill("*a").join(", ");
    expect(rules(`a: &a ${long}\nb: [${aliases}]\n`)).toEqual(["alias-expansion"]);
  });

  it("reads a large config in limited time", () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `key_${index}: {a: [1, 2], b: "text"}\n`).join("");
    expect(read(text).findings).toEqual([]);
  });
});

describe("positions", () => {
  const text =
    "\uFEFFmodel_name: demo  # c\r\nresources:\r\n  cpu: &c 4\r\n  list:\r\n  - x\r\n  - 'y z'\r\nt: |\r\n  a\r\n  b\r\ne:\r\nf: *c\r\n";
  const reading = read(text);
  const slice = (path: (string | number)[]) => {
    const range = reading.rangeOf(path);
    return range && text.slice(range.start, range.end);
  };

  it.each<[(string | number)[], number, number]>([
    [[], 1, 1],
    [["model_name"], 1, 1],
    [["resources", "cpu"], 3, 3],
    [["resources", "list", 1], 6, 5],
    [["f"], 11, 1],
  ])("%j is at %d:%d", (path, line, column) => expect(reading.positionOf(path)).toEqual({ line, column }));

  it.each<[(string | number)[], string]>([
    [["model_name"], "demo"],
    [["resources", "cpu"], "4"],
    [["resources", "list", 1], "'y z'"],
    [["t"], "|\r\n  a\r\n  b\r\n"],
    [["e"], ""],
    [["f"], "*c"],
  ])("%j is written %j", (path, expected) => expect(slice(path)).toBe(expected));

  it("returns nothing for a path that does not exist", () => {
    for (const path of [["nope"], ["resources", 0], ["resources", "list", 2], ["model_name", "x"]]) {
      expect(reading.positionOf(path)).toBeUndefined();
      expect(reading.rangeOf(path)).toBeUndefined();
      expect(reading.pythonStr(path)).toBeUndefined();
      expect(reading.typeOf(path)).toBeUndefined();
    }
  });

  it("gives no range for text that also belongs to another path", () => {
    const aliased = read("a: &x {b: 1}\nc: *x\n");
    expect(aliased.rangeOf(["a", "b"])).toEqual({ start: 10, end: 11 });
    expect(aliased.rangeOf(["c", "b"])).toBeUndefined();
    expect(aliased.positionOf(["c", "b"])).toEqual({ line: 1, column: 8 });
  });
});

describe("Python's view", () => {
  const reading = read(
    "a: 1.0\nb: 1.5e+3\nc:\nd: yes\ne: 2024-01-01\nf: [1, a, 1.10]\ng: 2001-12-14 21:59:43Z\nh: '4'\ni: {x: it's}\nj: 18446744073709551616\n",
  );

  it.each([
    ["a", "float", "1.0"],
    ["b", "float", "1500.0"],
    ["c", "NoneType", "None"],
    ["d", "bool", "True"],
    ["e", "date", "2024-01-01"],
    ["f", "list", "[1, 'a', 1.1]"],
    ["g", "datetime", "2001-12-14 21:59:43+00:00"],
    ["h", "str", "4"],
    ["i", "dict", "{'x': \"it's\"}"],
    ["j", "int", "18446744073709551616"],
  ])("%s is a %s, as text %s", (key, type, text) => {
    expect(reading.typeOf([key])).toBe(type);
    expect(reading.pythonStr([key])).toBe(text);
  });
});
