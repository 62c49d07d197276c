import { describe, expect, it } from "@jest/globals";
import { readYaml } from "../../src/truss/yaml.ts";

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

  it("takes the last of duplicate keys, with a hint at it", () => {
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
    ["a: &x {b: 1}\nc:\n  <<: *x\n", "merge-key", 3, 3],
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
    ["a: &x 1\nb: &x 2\n", "duplicate-anchor", 2, 7],
    ["a: 1\n---\nb: 2\n", "several-documents", 2, 1],
    ["a: 1\n\tb: 2\n", "tab", 2, 1],
    ["a:\t1\n", "tab", 1, 3],
    ["a: b: c\n", "yaml-syntax", 1, 4],
    ["a: [1, 2\n", "yaml-syntax", 2, 1],
    ["a: x\u0007\n", "special-character", 1, 5],
    ["? a\n: b\n", "unsupported-syntax", 1, 1],
    ["%FOO\n---\na: 1\n", "unsupported-syntax", 1, 1],
  ])("%j: %s at %d:%d", (text, rule, line, column) => {
    const { value, findings } = read(text);
    expect(value).toBeUndefined();
    expect(findings).toMatchObject([{ severity: "error", rule, file: "truss/config.yaml", line, column }]);
    expect(findings[0]?.remedy).toBeTruthy();
  });

  it("names every merge key, foreign key and infinity, not just the first", () => {
    expect(rules("1: a\nb: .inf\nc: {<<: {}}\n")).toEqual(["non-string-key", "not-finite", "merge-key"]);
  });

  it("tells how to write a key that is no string", () => {
    expect(read("1.5: a\n").findings[0]?.remedy).toBe('Quote the key: `"1.5"`.');
  });

  it("still answers questions about what was read", () => {
    const reading = read("a: .inf\nb: 1\n");
    expect(reading.value).toBeUndefined();
    expect(reading.typeOf(["b"])).toBe("int");
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

  it("stops aliases that nest too deep", () => {
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

  it("reads a large config in reasonable time", () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `key_${index}: {a: [1, 2], b: "text"}\n`).join("");
    expect(read(text).findings).toEqual([]);
  });
});

describe("places", () => {
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
  ])("%j stands at %d:%d", (path, line, column) => expect(reading.positionOf(path)).toEqual({ line, column }));

  it.each<[(string | number)[], string]>([
    [["model_name"], "demo"],
    [["resources", "cpu"], "4"],
    [["resources", "list", 1], "'y z'"],
    [["t"], "|\r\n  a\r\n  b\r\n"],
    [["e"], ""],
    [["f"], "*c"],
  ])("%j is written %j", (path, expected) => expect(slice(path)).toBe(expected));

  it("has nothing to say about what is absent", () => {
    for (const path of [["nope"], ["resources", 0], ["resources", "list", 2], ["model_name", "x"]]) {
      expect(reading.positionOf(path)).toBeUndefined();
      expect(reading.rangeOf(path)).toBeUndefined();
      expect(reading.pythonStr(path)).toBeUndefined();
      expect(reading.typeOf(path)).toBeUndefined();
    }
  });

  it("gives no range for what another place owns too", () => {
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
