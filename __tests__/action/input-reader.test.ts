import { describe, expect, it } from "@jest/globals";
import { InputReader } from "../../src/action/input-reader.ts";
import { Failure } from "../../src/lib/errors.ts";

const DEFAULTS = { wait: "true", level: "6", mode: "slow" };
const LEVEL = { min: 0, max: 9, what: "a level" };
const MODES = new Map([
  ["slow", 1],
  ["fast", 2],
]);

/** A reader of inputs; only `given` are set. */
function readerOf(given: Record<string, string>): InputReader {
  return new InputReader((name) => given[name] ?? "", DEFAULTS);
}

/** The findings of a reader about one input, as text. */
function saidOf(text: string, read: (reader: InputReader) => unknown): string[] {
  const reader = readerOf({ input: text });
  read(reader);
  return reader.findings.map(({ message, remedy }) => (remedy === undefined ? message : `${message} ${remedy}`));
}

it("absent and blank inputs get their defaults", () => {
  for (const reader of [readerOf({}), readerOf({ wait: " ", level: "\n", mode: "\t" })]) {
    expect([
      reader.boolean("wait"),
      reader.integer("level", LEVEL),
      reader.choice("mode", MODES, "slow or fast"),
    ]).toEqual([true, 6, 1]);
    expect(reader.findings).toEqual([]);
  }
});

it("wrong inputs get their defaults, and each has a finding with its own rule", () => {
  const reader = readerOf({ wait: "yes", level: "10", mode: "Fast" });
  expect([
    reader.boolean("wait"),
    reader.integer("level", LEVEL),
    reader.choice("mode", MODES, "slow or fast"),
  ]).toEqual([true, 6, 1]);
  expect(reader.findings).toEqual([
    { severity: "error", rule: "input-wait", message: 'Input `wait` must be true or false, but is "yes".' },
    { severity: "error", rule: "input-level", message: 'Input `level` must be a level from 0 to 9, but is "10".' },
    { severity: "error", rule: "input-mode", message: 'Input `mode` must be slow or fast, but is "Fast".' },
  ]);
  expect(["wait", "level", "mode", "other"].map((name) => reader.isRefused(name))).toEqual([true, true, true, false]);
});

describe("a number without a default", () => {
  it("is undefined if it is absent or wrong", () => {
    expect(readerOf({}).optionalInteger("input", LEVEL)).toBeUndefined();
    expect(readerOf({ input: "x" }).optionalInteger("input", LEVEL)).toBeUndefined();
    expect(readerOf({ input: "0" }).optionalInteger("input", LEVEL)).toBe(0);
  });

  it("is refused with a unit, and the error suggests the number without it", () => {
    expect(saidOf("5 min", (reader) => reader.optionalInteger("input", LEVEL))).toEqual([
      'Input `input` must be a level from 0 to 9, but is "5 min". Write the number without a unit: 5.',
    ]);
  });
});

describe("lines", () => {
  it("are read without blank lines, comments and surrounding white space", () => {
    expect(readerOf({ input: "\n# keys\n a b \r\n\n#c\r\nd" }).lines("input")).toEqual(["a b", "d"]);
    expect(readerOf({}).lines("input")).toEqual([]);
  });
});

describe("a duration", () => {
  it.each([
    ["", undefined],
    ["1h", 3_600_000],
    ["2d", 172_800_000],
    ["1w", 604_800_000],
  ])("%j is %s ms", (text, milliseconds) => {
    const reader = readerOf({ input: text });
    expect(reader.duration("input")).toBe(milliseconds);
    expect(reader.findings).toEqual([]);
  });

  it.each(["0h", "7", "7m", "-1d", "1.5d"])("%j is refused", (text) => {
    expect(saidOf(text, (reader) => reader.duration("input"))).toEqual([
      `Input \`input\` must be a number of hours, days or weeks such as 48h, 7d or 2w, but is "${text}".`,
    ]);
  });
});

describe("a JSON object", () => {
  it("is taken as it is, and is empty if it is absent", () => {
    expect(readerOf({ input: '{"a":[1]}' }).jsonObject("input", "{}")).toEqual({ a: [1] });
    expect(readerOf({}).jsonObject("input", "{}")).toEqual({});
  });

  it("of another type is refused with an example and is not quoted", () => {
    expect(saidOf('["s3cret"]', (reader) => reader.jsonObject("input", '{"a":1}'))).toEqual([
      'Input `input` must be a JSON object, but is a list. Write, for example, {"a":1}.',
    ]);
  });
});

describe("an API key", () => {
  it("is trimmed, with a hint", () => {
    const reader = readerOf({ input: "abc.def\n" });
    expect(reader.apiKey("input")).toBe("abc.def");
    expect(reader.findings).toMatchObject([{ severity: "hint", rule: "input-input" }]);
    expect(reader.isRefused("input")).toBe(false);
    expect(() => reader.throwIfRefused()).not.toThrow();
  });

  it("with other text around it is refused and never quoted", () => {
    const [said = "", ...more] = saidOf('KEY="s3cret-key"', (reader) => reader.apiKey("input"));
    expect(more).toEqual([]);
    expect(said).toMatch(/^Input `input` must be the bare API key, but looks like an assignment/);
    expect(said).not.toContain("s3cret");
  });
});

describe("throwIfRefused", () => {
  function refusalOf(reader: InputReader): Failure | undefined {
    try {
      reader.throwIfRefused();
      return undefined;
    } catch (error) {
      expect(error).toBeInstanceOf(Failure);
      return error as Failure;
    }
  }

  it("does nothing if no input was refused", () => {
    expect(refusalOf(readerOf({}))).toBeUndefined();
  });

  it("names a single problem in one sentence, with the remedy", () => {
    const reader = readerOf({});
    reader.refuse("a", "is wrong", "Mend it.");
    expect(refusalOf(reader)).toMatchObject({ status: "invalid", message: "Input `a` is wrong. Mend it." });
  });

  it("lists several problems, but not the hints", () => {
    const reader = readerOf({});
    reader.refuse("a", "is wrong");
    reader.hint("b", "is odd", "Look at it.");
    reader.refuseWith("c", "Inputs `c` and `d` exclude each other.");
    expect(refusalOf(reader)?.message).toBe(
      "2 problems:\n- Input `a` is wrong.\n- Inputs `c` and `d` exclude each other.",
    );
  });
});
