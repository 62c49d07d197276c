/**
 * Reads the same texts with `readYaml` and with Truss's own loader, and compares the results: what is refused, every value, its type,
 * its `str()`, and the number on the wire.
 *
 * The answers for the fixed rows are recorded in fixtures/yaml-golden.json and checked without any Python. Record them again, with a
 * Python that has Truss:
 *   RECORD_YAML_GOLDEN=1 TRUSS_PYTHON=<python> npm test -- pyyaml-differential
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ConfigValue, RawJson } from "../../../src/truss/yaml/config-value.ts";
import { type YamlReading, readYaml } from "../../../src/truss/yaml/read.ts";
import { FUZZ_SEED, casesOf } from "../../support/fuzz.ts";
import { Oracle } from "../../support/oracle.ts";
import { findPython } from "../../support/python.ts";

const ROOT = new URL("../../../", import.meta.url);
const ORACLE = fileURLToPath(new URL("__tests__/support/pyyaml_oracle.py", ROOT));
const GOLDEN = fileURLToPath(new URL("__tests__/fixtures/yaml-golden.json", ROOT));
const CORPUS = process.env.TRUSS_CORPUS ?? fileURLToPath(new URL("../shared/corpus/configs", ROOT));
const RUNS = Number(process.env.YAML_RUNS ?? casesOf(8000));
/** How many texts are generated and sent to the loader at once. */
const BATCH = 25;

type Typed = [type: string, payload: unknown, text: string];
/** `oddities` are the rules by which `readYaml` refuses this on purpose. */
type Answer = { value: Typed; duplicates: number; oddities: string[] } | { error: string };

/** Rules by which `readYaml` refuses syntax that PyYAML reads: the residue that is listed at the top of read.ts. */
const RESIDUE = new Set(["unsupported-tag", "invalid-scalar"]);

interface Comparison {
  /** A difference that must not exist. */
  difference?: string;
  /** The rule of the residue that refused a text which Truss reads. */
  residue?: string;
}

function compare(text: string, answer: Answer): Comparison {
  const reading = readYaml(text, "config.yaml");
  const errors = reading.findings.filter((finding) => finding.severity === "error");
  if (errors.length > 0 !== (reading.value === undefined)) return { difference: "value and findings contradict" };
  if ("error" in answer) return errors.length > 0 ? {} : { difference: `read, but Truss fails: ${answer.error}` };
  if (errors.length === 0) return compareValues(reading, answer);
  // An odd blank goes with another error, and is reported next to it or in its place.
  const isBlank = (rule: string) => rule === "odd-blank";
  if (errors.every(({ rule }) => isBlank(rule))) return { difference: "refused for a blank, but Truss reads it" };
  const unfounded = errors.find(({ rule }) => !isBlank(rule) && !RESIDUE.has(rule) && !answer.oddities.includes(rule));
  if (unfounded) return { difference: `refused (${unfounded.rule}: ${unfounded.message}), but Truss reads it` };
  const residue = errors.find(({ rule }) => RESIDUE.has(rule));
  return residue ? { residue: `${residue.rule}: ${residue.message.replace(/`[^`]*`/g, "`...`")}` } : {};
}

function compareValues(reading: YamlReading, answer: Extract<Answer, { value: Typed }>): Comparison {
  const hints = reading.findings.filter((finding) => finding.rule === "duplicate-key").length;
  // If Truss meets a merged map a second time, it also counts the keys that the map overrides.
  const isMerged = reading.findings.some((finding) => finding.rule === "merge-key");
  if (!isMerged && hints > 0 !== answer.duplicates > 0)
    return { difference: `${hints} duplicate keys, not ${answer.duplicates}` };
  // Python's repr shows two halves of a surrogate pair that were written separately; in JSON they are one character.
  const hasHalves = /\\ud[89a-f]/.test(answer.value[2]) || /[\ud800-\udfff]/u.test(answer.value[2]);
  const typed = hasHalves ? undefined : typedDifference(reading, answer.value, []);
  const difference = typed ?? wireDifference(reading.value, answer.value);
  return difference === undefined ? {} : { difference };
}

function typedDifference(
  reading: YamlReading,
  [type, payload, text]: Typed,
  path: (string | number)[],
): string | undefined {
  const place = `at ${JSON.stringify(path)}`;
  if (reading.typeOf(path) !== type) return `type ${reading.typeOf(path)}, not ${type}, ${place}`;
  if (reading.pythonStr(path) !== text)
    return `str ${JSON.stringify(reading.pythonStr(path))}, not ${JSON.stringify(text)}, ${place}`;
  if (reading.positionOf(path) === undefined) return `no position ${place}`;
  const children: [string | number, Typed][] =
    type === "list"
      ? (payload as Typed[]).map((item, index) => [index, item])
      : type === "dict"
        ? (payload as [Typed, Typed][]).map(([key, item]) => [key[1] as string, item])
        : [];
  for (const [step, child] of children) {
    const difference = typedDifference(reading, child, [...path, step]);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function wireDifference(value: ConfigValue | undefined, typed: Typed): string | undefined {
  const ours = JSON.stringify(value);
  const theirs = JSON.stringify(wire(typed));
  return ours === theirs ? undefined : `wire ${ours}, not ${theirs}`;
}

const { rawJSON } = JSON as unknown as { rawJSON(text: string): RawJson };

/** The output of Python's `json.dumps`, except that floats with a fraction have JavaScript's spelling. */
function wire([type, payload, text]: Typed): ConfigValue {
  switch (type) {
    case "list":
      return (payload as Typed[]).map(wire);
    case "dict":
      return Object.fromEntries((payload as [Typed, Typed][]).map(([key, item]) => [key[1], wire(item)]));
    case "int":
      return rawJSON(text);
    case "float":
      return Number.isInteger(Number(text)) ? rawJSON(text) : Number(text);
    case "datetime":
      return (payload as string).replace("+00:00", "Z");
    default:
      return payload as ConfigValue;
  }
}

// --- The fixed rows -------------------------------------------------------------------------------------------------

/** Plain scalars: all of truss-semantics 2.4, and the edge cases of PyYAML's patterns. */
const SCALARS = `
yes|Yes|YES|yEs|no|No|NO|on|On|ON|off|Off|OFF|y|n|Y|N|true|True|TRUE|tRUE|false|False|FALSE
012|0o14|08|0|00|-0|+0|0_|0_7|1_000|1__0|_1|0b101|0b|0b_|0b2|0x1F|0X1F|0x|0x_|0x_f|+12|-12|--12
9007199254740991|9007199254740993|-9007199254740993|18446744073709551616
1:30|190:20:30|1:60|1:5:7|-1:30|0:30|01:30|1:30.5|1:30:07.25|+1:30.|1_0:30|10:30:60
1e3|1.5e+3|1.5e3|1.5e-3|1.0|1.10|1.|.5|-.5|+.5|-1.5|._5|.5_5|1._5|1_0.5|1.0e+400|1e+3|.e+3|.
1.0e+15|1.0e+16|1.5e+16|1.0e+21|1.0e+22|1.0e-4|1.0e-5|1.23e-7|0.1|0.30000000000000004|123456789.125|-0.0|5.0e-324|1.7976931348623157e+308
.inf|-.inf|+.Inf|.INF|.iNF|.nan|.NaN|.NAN|-.nan|nan|inf
~|null|Null|NULL|nULL|none|None
2024-01-01|2024-1-1|2024-01-32|2024-02-29|2023-02-29|0000-01-01|9999-12-31|2024-13-01|24-01-01
2001-12-14t21:59:43.10-05:00|2001-12-14 21:59:43.10 -5|2001-12-15 2:59:43.10|2001-12-14T21:59:43Z|2001-12-14T21:59:43+00:00
2001-12-14 21:59:43 -00:00|2001-1-1 1:02:03|2001-12-14 24:00:00|2001-12-14 21:59:60|2001-12-14T21:59:43.|2001-12-14T21:59:43.1234567
2001-12-14T21:59:43+24:00|2001-12-14T21:59:43+23:59|2001-12-14T21:59:43-23:59|2001-12-14T21:59:43+01:75|2001-12-14T21:59|2001-12-14T00:00:00
4:4x16|A10G:2|<<|=|==|a#b|a:b|a,b|a]b|-a|?a|:a|- a|@a|%a|!|&|*|''|""|'yes'|"1.0"|"\\/"|"\\x41"|"\\'"|"\\ud83d\\ude00"|'it''s'
`
  .trim()
  .split(/[|\n]/);

const TAGGED = `
!!str 12|!!str|!!str yes|!!int "12"|!!int 012|!!int 1.5|!!int|!!int x|!!float 1|!!float 1e3|!!float "1.5"|!!float x|!!float _-0|!!float _1|!!float .5|!!float 1:30
!!bool yes|!!bool YeS|!!bool x|!!bool|!!null x|!!null|!!timestamp 2024-1-1|!!timestamp x|!!timestamp "2024-01-01"|!!seq [1]|!!map {a: 1}|!!seq {a: 1}|!!map [1]
!!str [1]|!!int {a: 1}|!!binary YQ==|!!set {a}|!!omap [a: 1]|!!pairs [a: 1]|!foo 1|!!foo 1|! 1|! [1]|!<tag:yaml.org,2002:str> 1|!!python/none x|!!merge x|!!value x
`
  .trim()
  .split(/[|\n]/);

const TEXTS = [
  "",
  "# only a comment\n",
  "---\n",
  "--- # c\na: 1\n",
  "---\na: 1\n...\n",
  "a: 1\n---\nb: 2\n",
  "a: 1\n---\n",
  "---\n---\n",
  "...\n",
  "[]",
  "{}",
  "0",
  "''",
  "false",
  "~",
  "0.0",
  "[1]",
  "text",
  "1",
  "2024-01-01",
  "%YAML 1.1\n---\na: 1\n",
  "%YAML 1.2\n---\na: yes\n",
  "%YAML 2.0\n---\na: 1\n",
  "%YAML 1.1\na: 1\n",
  "%FOO bar\n---\na: 1\n",
  "%TAG !e! tag:yaml.org,2002:\n---\na: !e!int 1\n",
  "\uFEFFa: 1\n",
  "\uFEFF# c\na: 1\n",
  "a: \uFEFF1\n",
  "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: 'p\r\n\r\n  q'\r\n",
  "a: 1\rb: 2\r",
  "a: x\u2028y\n",
  "a: x\u0085y\n",
  "a: x\u0000\n",
  "a: x\u0007\n",
  "a: \ud83d\ude00\n",
  "a: x\ufffe\n",
  "a:\t1\n",
  "a: 1\t\n",
  "a: 1 \t# c\n",
  "\ta: 1\n",
  "a: x\ty\n",
  "a: 'x\ty'\n",
  'a: "x\\\ty"\n',
  "a: |\n  x\ty\n",
  "a: |\t\n  x\n",
  "# x\ty\na: 1\n",
  "a: b: c\n",
  "a: 1\na: 2\n",
  "a: {b: 1, b: 2, c: 3, b: 4}\n",
  "a: &x {b: 1}\nc: {<<: *x}\n",
  "a: &x {b: 1}\nc: {<<: [*x], b: 2}\n",
  "<<: 1\n",
  "'<<': 1\n",
  "a: <<\n",
  "[a, b]: c\n",
  "{a: b}: c\n",
  "1: a\n",
  "1.5: a\n",
  "yes: a\n",
  "~: a\n",
  ": a\n",
  "2024-01-01: a\n",
  "'1': a\n",
  "y: a\nn: b\n",
  "=: a\n",
  "? a\n: b\n",
  "? a\n",
  "? [a, b]\n: c\n",
  "? a: 1\n: b\n",
  "? a\n:\n- b\n? c\n: - d\n? e\n: {f: 1}\ng: h\n",
  "?  |\n a\n: b\n",
  "a: {? b : c}\n",
  "a: {?b : c}\n",
  "- ? a\n  : b\n",
  "k:\n  ? a\n\n  : b\n",
  "? a b\n  c\n: d\n",
  "a: &x 1\nb: *x\n",
  "a: *x\n",
  "a: &x 1\nb: &x 2\n",
  "a: &x [*x]\n",
  "a: &x {b: *x}\n",
  "a: &x\nb: *x\n",
  "&a key: 1\nb: *a\n",
  "&a b: 1\n*a : 2\n",
  "*a: 1\n",
  "a: &x.y 1\n",
  "a: &x [1, 2]\nb: *x\nc: [*x, *x]\n",
  "&x a: 1\n",
  "&x\na: 1\n",
  "a: &x\n  b: 1\nc: *x\n",
  "a: !!map\n  b: 1\n",
  "a: !!seq\n- 1\n",
  "a: &x\n- 1\n",
  "a: &x - 1\n",
  "a: {a:1}\n",
  'a: {"a":1}\n',
  "a: {a: 1, b, c: }\n",
  "a: [a: 1, b]\n",
  "a: [a b, c:d, -e]\n",
  "a: [-]\n",
  "a: [a?b]\n",
  "a: [?a]\n",
  "a: [:a]\n",
  "a: [a,]\n",
  "a: [,]\n",
  "a: [a,,b]\n",
  "a: {,}\n",
  "a: [a\n  b, c]\n",
  "a: {a\n  b: c}\n",
  "a: {a\n  : c}\n",
  "a: [\n  1,\n  2\n]\n",
  "a: [\n1,\n2\n]\n",
  "a: [1, # c\n 2]\n",
  "a: [1 # c\n ]\n",
  "a: [1]# c\n",
  "a: [1, 2\n",
  "a: ]\n",
  "a: 'x'# c\n",
  "a: 'x' y\n",
  "a: x # c\n",
  "a: x# c\n",
  "a: x\n  y\n\n  z\n",
  "a: x\n  # c\n  y\n",
  "a: x\ny\n",
  "a:\n  x\n  y: 1\n",
  "a: 'x\n  y'\n",
  "a: 'x''\n#y'\n",
  "a: '''\n#y'\n",
  "a: '''\n  y'\n",
  "a: ''''\n",
  'a: "\\"\n#y"\n',
  'a: "\\\\"\n#y"\n',
  "a: 'x\ny'\n",
  'a: "x \\\n  y"\n',
  'a: "x \\\n\n  y"\n',
  'a: "x\\\\\n\n  y"\n',
  'a: "x\n\n\n  y  \n  z"\n',
  'a: "\\q"\n',
  "a: 'x\n--- y'\n",
  "a: |\n  x\n   y\n\n  z\n\n",
  "a: |-\n  x\n\n",
  "a: |+\n  x\n\nb: 1\n",
  "a: >\n  x\n  y\n\n  z\n   p\n   q\n  r\n",
  "a: >-\n\n\n  x\n\n\n  y\n",
  "a: >\n  x\n  \ty\n  z\n",
  "a: |2\n   x\n  y\n",
  "a: |-1\n x\n",
  "a: |0\n x\n",
  "a: |9\n x\n",
  "a: |\n    \n  x\n",
  "a: |\nb: 1\n",
  "a: | # c\n  x\n",
  "a: |#c\n  x\n",
  "a: |\n  x\n # c\nb: 1\n",
  "a: |\n x\n  # c\nb: 1\n",
  "- |\n x\n",
  "a:\n- |\n x\n- >\n  y\n",
  "a: |\n  x",
  "a: |+\n  x",
  "a: |+\n  x\n  ",
  "a: |\n  x\n  ",
  "a: |\n  x\n     \n",
  "a: >+\n  x\n\n\n",
  "a: >\n\n  x\n",
  "a: |\n",
  "a: |+\n\n\n",
  "a: |",
  "a:\n- 1\n- 2\nb: 3\n",
  "a:\n  - 1\n - 2\n",
  "a:\n - 1\n  - 2\n",
  "a:\n- - 1\n  - 2\n- b: 1\n  c: 2\n",
  "a: - 1\n",
  "a:\n b: 1\n  c: 2\n",
  "a:\n  b: 1\n c: 2\n",
  " a: 1\nb: 2\n",
  "a: 1\n b: 2\n",
  "a :  1\n",
  "a:1\n",
  "a\n",
  "'a': 1\n\"b\" : 2\n",
  "a b c: 1\n",
  "a: @x\n",
  "a: `x\n",
  "a: %x\n",
  "%a: 1\n",
  "a: x\n%b\n",
  "__proto__: {x: 1}\nconstructor: 2\ntoString: 3\n",
  "a: {__proto__: 1}\n",
  `${"k".repeat(1020)}: 1\n`,
  `${"k".repeat(1024)}: 1\n`,
  `${"k".repeat(1025)}: 1\n`,
  `a: {${"k".repeat(1030)}: 1}\n`,
  `a: ${"v".repeat(2000)}\n`,
  `a: ${"9".repeat(4300)}\n`,
  `a: ${"9".repeat(4301)}\n`,
  `a: 0x${"f".repeat(3000)}\n`,
  `a: ${"[".repeat(50)}${"]".repeat(50)}\n`,
  'a: [it\'s, \'q"\', "b\'\\"", "\\t\\n\\r\\\\\\0\\xa0\\u200b\\U0001F600", é]\n',
  "a: [2024-01-01, 2001-12-14 21:59:43.5 -3:30, 2001-12-14 21:59:00Z, null, 1.0, {b: [x]}]\n",
  "a: ---\n",
  "a: ...\n",
  "--- a\n",
  "--- {a: 1}\n",
  "--- |\n x\n",
  "---a: 1\n",
  "a: 1\n--- \n",
  "a: 1\n... \n# c\n",
  "a: 1\n...\nb: 2\n",
  "a: 1\n... x\n",
];

const ROWS = [
  ...[...SCALARS, ...TAGGED].flatMap((scalar) => [`k: ${scalar}\n`, `k:\n- ${scalar}\n`, `k: [${scalar}]\n`]),
  ...SCALARS.map((scalar) => `${scalar}: v\n`),
  ...TEXTS,
];

// --- Generated texts ------------------------------------------------------------------------------------------------

const numberLike = fc.string({
  unit: fc.constantFrom(..."0011234567899__+-...::eExXbBoTtZ "),
  minLength: 1,
  maxLength: 9,
});
const adversarial = fc.string({
  unit: fc.constantFrom(
    ..."ab01 -?:,[]{}#&*!|>'\"%@`\\\t~=<._+/é\u00a0",
    " ",
    ": ",
    " #",
    "\n",
    "\n ",
    "\n  ",
    "\\n",
    "\\x4",
    "''",
  ),
  minLength: 1,
  maxLength: 10,
});
const knownScalar = fc.constantFrom(...SCALARS);
const anyScalar = fc.oneof(numberLike, adversarial, adversarial, knownScalar);

const TEMPLATES: readonly ((scalar: string, other: string) => string)[] = [
  (x) => `k: ${x}\n`,
  (x) => `${x}: v\n`,
  (x, y) => `k:\n- ${x}\n- ${y}\n`,
  (x, y) => `k: [${x}, ${y}]\n`,
  (x, y) => `k: {${x}: ${y}}\n`,
  (x, y) => `k: {a: ${x}, ${y}}\n`,
  (x) => `k: '${x}'\n`,
  (x) => `k: "${x}"\nz: 1\n`,
  (x, y) => `k: |\n  ${x}\n  ${y}\nz: 1\n`,
  (x, y) => `k: >\n ${x}\n ${y}\nz: 1\n`,
  (x, y) => `k: >-\n\n  ${x}\n   ${y}\n\n  b\n\nz: 1\n`,
  (x, y) => `k: ${x}\n  ${y}\nz: 1\n`,
  (x, y) => `k: &a ${x}\nz: [*a, ${y}]\n`,
  (x) => `k: !!int ${x}\n`,
  (x) => `k: !!float ${x}\n`,
  (x) => `k: !!str ${x}\n`,
  (x) => `k:\n  l:\n  - m: ${x}\n    n: 1\n`,
  (x, y) => `${x}\n${y}`,
];

const scalarText = fc
  .tuple(fc.constantFrom(...TEMPLATES), anyScalar, anyScalar)
  .map(([template, scalar, other]) => template(scalar, other));

/** A tree of text in which only the shape matters: each leaf is the source of a scalar. */
type Shape =
  | string
  | Shape[]
  | [string, Shape][]
  | { flow: Shape; newlines: boolean }
  | { block: string[]; head: string };

const word = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_./-]{0,8}$/)
  .filter((text) => !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text));
const finiteScalar = fc.constantFrom(
  ...SCALARS.filter(
    (text) => /^[A-Za-z0-9~]/.test(text) && !/-13-|-32|0000|23-02-29|24:00|:60|e\+400|0b_|0x_$|^0b$/.test(text),
  ),
);
const quoted = fc.oneof(
  fc
    .string({ unit: fc.constantFrom(..."ab :#,[]{}'-?&*!|>%@"), maxLength: 8 })
    .map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text)),
);
const leaf = fc.oneof(
  word,
  word,
  finiteScalar,
  quoted,
  fc.tuple(word, word).map((pair) => pair.join(" ")),
);
const keyText = fc.oneof(word, word, word, quoted);
const entries = <T>(value: fc.Arbitrary<T>) => fc.array(fc.tuple(keyText, value), { minLength: 1, maxLength: 4 });

const { shape } = fc.letrec<{ shape: Shape; flow: Shape }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie("flow"), { maxLength: 3 }),
    entries(tie("flow")).map((pairs) => pairs as Shape),
  ),
  shape: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ flow: tie("flow"), newlines: fc.boolean() }),
    fc.record({
      head: fc.constantFrom("|", "|-", "|+", ">", ">-", ">+"),
      block: fc.array(fc.constantFrom("", "text", "a: b", "  deeper", "# no comment", "'q", "\ttab"), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
    fc.array(tie("shape"), { minLength: 1, maxLength: 3 }),
    entries(tie("shape")).map((pairs) => pairs as Shape),
  ),
}));

const isPairs = (value: Shape[] | [string, Shape][]): value is [string, Shape][] =>
  value.length > 0 && value.every((item) => Array.isArray(item) && item.length === 2 && typeof item[0] === "string");

function renderFlow(value: Shape, gap: string): string {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return "x";
  if (isPairs(value)) return `{${value.map(([key, item]) => `${key}: ${renderFlow(item, gap)}`).join(`,${gap}`)}}`;
  return `[${value.map((item) => renderFlow(item, gap)).join(`,${gap}`)}]`;
}

/** The text after `key:` or `-`, in a style that follows from the value and `indent`. */
function renderBlock(value: Shape, indent: string, compact: boolean): string {
  if (typeof value === "string") return ` ${value}\n`;
  if (!Array.isArray(value)) {
    if ("flow" in value) return ` ${renderFlow(value.flow, value.newlines ? `\n${indent}  ` : " ")}\n`;
    const lines = value.block.map((line, index) =>
      line === "" ? "\n" : `${indent}  ${index === 0 ? line.trim() : line}\n`,
    );
    const first = value.block.find((line) => line !== "") ?? "";
    return /^\s/.test(first) ? " plain\n" : ` ${value.head}\n${lines.join("")}`;
  }
  if (value.length === 0) return " []\n";
  if (isPairs(value)) {
    const inner = `${indent}  `;
    const lines = value.map(([key, item]) => `${key}:${renderBlock(item, inner, false)}`);
    return compact ? ` ${lines.join(inner)}` : `\n${lines.map((line) => inner + line).join("")}`;
  }
  const inner = compact || value.length === 2 ? `${indent}  ` : indent;
  const lines = value.map((item) => `- ${renderBlock(item, inner, true).trimStart()}`);
  if (compact) return ` ${lines.join(inner)}`;
  return `\n${lines.map((line) => inner + line).join("")}`;
}

const structureText = entries(shape).map((pairs) =>
  pairs.map(([key, item]) => `${key}:${renderBlock(item, "", false)}`).join(""),
);

interface Mutation {
  at: number;
  cut: number;
  insert: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.constantFrom(0, 0, 0, 1, 1, 2, 5),
  insert: fc.constantFrom(
    ..." \n\t:#-?,[]{}&*!|>'\"%=~\\\r",
    ..."",
    "",
    "",
    ": ",
    "- ",
    " #",
    "\n  ",
    "\n\n",
    "&a ",
    "*a",
    "&a",
    "!!str ",
    "<<: ",
    "? ",
    "---\n",
    "...\n",
    "\u2028",
    "\uFEFF",
    "''",
    "|\n",
    ">\n ",
    "{a: b}",
    "\r\n",
  ),
});

function mutate(text: string, mutations: readonly Mutation[]): string {
  return mutations.reduce((current, { at, cut, insert }) => {
    const place = Math.floor(at * (current.length + 1));
    return current.slice(0, place) + insert + current.slice(place + cut);
  }, text);
}

const mutatedText = fc
  .tuple(
    fc.oneof(structureText, structureText, scalarText, fc.constantFrom(...TEXTS)),
    fc.array(mutation, { minLength: 1, maxLength: 3 }),
  )
  .map(([text, mutations]) => mutate(text, mutations));

// --- The tests ------------------------------------------------------------------------------------------------------

const python = findPython(["yaml"]);
const corpus = existsSync(CORPUS) ? readdirSync(CORPUS).sort() : [];

describe("recorded answers of Truss's loader", () => {
  const golden: Record<string, Answer> = existsSync(GOLDEN) ? JSON.parse(readFileSync(GOLDEN, "utf8")).answers : {};

  it("cover every row", () => {
    if (process.env.RECORD_YAML_GOLDEN) return;
    expect(ROWS.filter((text) => !Object.hasOwn(golden, text))).toEqual([]);
  });

  it("are the results of readYaml", () => {
    const differences = Object.entries(golden).map(([text, answer]) => ({ text, ...compare(text, answer) }));
    expect(differences.filter(({ difference }) => difference !== undefined)).toEqual([]);
  });
});

(python === undefined ? describe.skip : describe)("against a live loader", () => {
  let oracle: Oracle<Answer>;

  beforeAll(async () => {
    oracle = new Oracle(python ?? "", ORACLE);
    console.log(`Oracle ${python}: ${await oracle.greeting}; FUZZ_SEED=${FUZZ_SEED}`);
  });

  afterAll(() => oracle.close());

  it("reads the fixed rows in the same way", async () => {
    const answers: Record<string, Answer> = {};
    for (const text of new Set(ROWS)) answers[text] = await oracle.ask(text);
    if (process.env.RECORD_YAML_GOLDEN) {
      const from = JSON.parse(await oracle.greeting);
      const rows = Object.entries(answers).map((row) => row.map((part) => JSON.stringify(part)).join(": "));
      writeFileSync(GOLDEN, `{"from": ${JSON.stringify(from)}, "answers": {\n${rows.join(",\n")}\n}}\n`);
    }
    const differences = Object.entries(answers).map(([text, answer]) => ({ text, ...compare(text, answer) }));
    expect(differences.filter(({ difference }) => difference !== undefined)).toEqual([]);
  });

  (corpus.length === 0 ? it.skip : it)(
    `reads the ${corpus.length} public configs in the same way, and refuses none`,
    async () => {
      for (const name of corpus) {
        const text = readFileSync(`${CORPUS}/${name}`, "utf8");
        const answer = await oracle.ask(text);
        expect({ name, ...compare(text, answer) }).toEqual({ name });
      }
    },
  );

  /** Every text must be read in the same way; `residueLimit` is the share of texts that `readYaml` may refuse although Truss reads them. */
  async function checkGenerated(texts: fc.Arbitrary<string>, numRuns: number, residueLimit: number): Promise<void> {
    const residues = new Map<string, { count: number; example: string }>();
    let read = 0;
    const take = (text: string, answer: Answer): void => {
      const { difference, residue } = compare(text, answer);
      if (difference !== undefined) throw new Error(`${difference}\n${JSON.stringify(text)}`);
      if ("value" in answer) read += 1;
      if (residue === undefined) return;
      const seen = residues.get(residue) ?? { count: 0, example: text };
      residues.set(residue, {
        count: seen.count + 1,
        example: seen.example.length <= text.length ? seen.example : text,
      });
    };
    const batches = fc.array(texts, { minLength: BATCH, maxLength: BATCH });
    const property = fc.asyncProperty(batches, async (batch) => {
      const answers = await oracle.askAll(batch);
      for (const [index, text] of batch.entries()) take(text, answers[index] as Answer);
    });
    await fc.assert(property, { seed: FUZZ_SEED, numRuns: numRuns / BATCH });
    const refused = [...residues.values()].reduce((sum, { count }) => sum + count, 0);
    const list = [...residues].sort((a, b) => b[1].count - a[1].count);
    const lines = list.map(([rule, { count, example }]) => `  ${count} x ${rule}  ${JSON.stringify(example)}`);
    console.log(`${numRuns} texts, ${read} that Truss reads, of which we refuse ${refused}:\n${lines.join("\n")}`);
    expect(refused / numRuns).toBeLessThanOrEqual(residueLimit);
  }

  it("reads scalars in small documents in the same way", () => checkGenerated(scalarText, RUNS, 0.005));

  it("reads nested structures in the same way, and refuses none", () => checkGenerated(structureText, RUNS / 2, 0));

  it("reads mutated texts in the same way", () => checkGenerated(mutatedText, RUNS, 0.005));

  (corpus.length === 0 ? it.skip : it)("reads mutated public configs in the same way", () => {
    const texts = corpus.map((name) => readFileSync(`${CORPUS}/${name}`, "utf8")).filter((text) => text.length < 2500);
    const mutated = fc
      .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 3 }))
      .map(([text, mutations]) => mutate(text, mutations));
    return checkGenerated(mutated, RUNS / 8, 0.005);
  });
});
