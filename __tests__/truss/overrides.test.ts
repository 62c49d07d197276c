import { describe, expect, it } from "@jest/globals";
import { applyOverrides, readOverrides } from "../../src/truss/overrides.ts";
import { readYaml } from "../../src/truss/yaml/read.ts";

const FILE = "m/config.yaml";

/** A config with these lines set in it. */
function setting(text: string, ...lines: string[]) {
  const { overrides, problems } = readOverrides(lines);
  expect(problems).toEqual([]);
  const reading = readYaml(text, FILE);
  expect(reading.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return applyOverrides(text, reading, overrides, FILE);
}

/** The text that comes out. */
function textOf(text: string, ...lines: string[]): string {
  const { config, findings } = setting(text, ...lines);
  expect(findings).toEqual([]);
  return config?.text ?? "";
}

/** The one thing that is wrong. */
function problemOf(text: string, ...lines: string[]): string {
  const { config, findings } = setting(text, ...lines);
  expect(config).toBeUndefined();
  expect(findings).toMatchObject([{ severity: "error", rule: "input-config-overrides" }]);
  return `${findings[0]?.message} ${findings[0]?.remedy}`;
}

describe("a line", () => {
  const one = (line: string) => {
    const { overrides, problems } = readOverrides([line]);
    expect(problems).toEqual([]);
    const [override] = overrides;
    return [override?.steps, override?.value.value, override?.shown];
  };

  it.each<[string, string[], unknown, string | undefined]>([
    ["resources.accelerator=H100", ["resources", "accelerator"], "H100", "H100"],
    ["resources.accelerator = H100:2 # both", ["resources", "accelerator"], "H100:2", "H100:2"],
    ["requirements.1=vllm==0.11.0", ["requirements", "1"], "vllm==0.11.0", "vllm==0.11.0"],
    ['environment_variables."A.B"=1', ["environment_variables", "A.B"], 1, undefined],
    ["environment_variables.'it''s'=x", ["environment_variables", "it's"], "x", undefined],
    ['environment_variables."a=b c"="x"', ["environment_variables", "a=b c"], "x", undefined],
    ["secrets.token=null", ["secrets", "token"], null, undefined],
    ["secrets={token: null}", ["secrets"], { token: null }, "{token: (hidden)}"],
    [
      "environment_variables={MODE: very-secret, A.B: [very-secret]}",
      ["environment_variables"],
      { MODE: "very-secret", "A.B": ["very-secret"] },
      '{MODE: (hidden), "A.B": (hidden)}',
    ],
    ["environment_variables={}", ["environment_variables"], {}, "{}"],
    ["environment_variables=very-secret", ["environment_variables"], "very-secret", undefined],
    ["runtime={predict_concurrency: 4}", ["runtime"], { predict_concurrency: 4 }, "{predict_concurrency: 4}"],
    ["requirements=[a, b]", ["requirements"], ["a", "b"], "[a, b]"],
    ["a=b: c", ["a"], { b: "c" }, '{"b": "c"}'],
    ["a=- b", ["a"], ["b"], '["b"]'],
    ["a=x, y", ["a"], "x, y", '"x, y"'],
    ['a=""', ["a"], "", '""'],
    ["a=~", ["a"], null, "~"],
    ["model_metadata.api_key=abc", ["model_metadata", "api_key"], "abc", undefined],
    ["a=postgres://u:p@host/db", ["a"], "postgres://u:p@host/db", undefined],
    ["model_metadata.api_keys.0=hunter2", ["model_metadata", "api_keys", "0"], "hunter2", undefined],
    ["größe=1", ["größe"], 1, "1"],
    ["__proto__=1", ["__proto__"], 1, "1"],
  ])("%s", (line, steps, value, shown) => {
    expect(JSON.parse(JSON.stringify(one(line)))).toEqual(JSON.parse(JSON.stringify([steps, value, shown])));
  });

  it.each([
    ["very-secret", "line 1 of 1 is not one"],
    ["=very-secret", "line 1 of 1 is not one"],
    ["a.=very-secret", "line 1 of 1 is not one"],
    [".a=very-secret", "line 1 of 1 is not one"],
    ["a..b=very-secret", "line 1 of 1 is not one"],
    ["a b=very-secret", "line 1 of 1 is not one"],
    ["requirements[1]=very-secret", "line 1 of 1 is not one"],
    ['"a=very-secret', "line 1 of 1 is not one"],
    ['"\\x"=very-secret', "line 1 of 1 is not one"],
    ["a: very-secret", "line 1 of 1 is not one"],
    ["model_name=x", "cannot set `model_name`. Set the input `model-name` instead."],
    ['"model_name"=x', "cannot set `model_name`."],
    ["runtime=", "sets `runtime` without a value. Write `null`"],
    ["runtime= # very-secret", "sets `runtime` without a value."],
    ["runtime=[very", "has a value for `runtime` that is not YAML on one line. Invalid YAML: the bracket"],
    ["runtime='very", "has a value for `runtime` that is not YAML on one line."],
    ["runtime=*very", "The alias `*very` has no anchor before it."],
    ["very-secret=", "has no value in line 1 of 1. Write `null`"],
    ["very-secret.runtime=", "has no value in line 1 of 1."],
    ["very-secret=[a", "has a value in line 1 of 1 that is not YAML on one line. Quote"],
    ["a=*very-secret", "has a value in line 1 of 1 that is not YAML on one line. Quote"],
    ["runtime={1: x}", "that is not YAML on one line. The key `1` is a number"],
    [
      "runtime=d: 2024-01-01",
      "that is not YAML on one line. It does not fit on one line: write a list in [ ] and a map in { }.",
    ],
    [
      "environment_variables.A=[very-secret",
      "has a value for `environment_variables.A` that is not YAML on one line. Quote",
    ],
    ["model_metadata.password=*very-secret", "for `model_metadata.password` that is not YAML on one line. Quote"],
    ["model_metadata={api_key: *very-secret}", "has a value for `model_metadata` that is not YAML on one line. Quote"],
    ["model_metadata.passwords.0=*very-secret", "that is not YAML on one line. Quote"],
    ["secrets.A=*very-secret", "has a value for `secrets.A` that is not YAML on one line. Quote"],
  ])("%j is refused, and quotes no secret", (line, problem) => {
    const { overrides, problems } = readOverrides([line]);
    expect(overrides).toEqual([]);
    const [only, ...more] = problems.map((found) => `${found.problem}. ${found.remedy}`);
    expect(more).toEqual([]);
    expect(only).toContain(problem);
    expect(only).not.toContain("very-secret");
  });

  it.each([
    [["build.b=1", "build.b=2"], "sets `build.b` twice"],
    [["build.b=1", 'build."b"=2'], "sets `build.b` twice"],
    [["build.b=1", "build={}"], "sets `build.b` and also `build`, which contains it"],
    [["build=1", "build.b.c=2"], "sets `build.b.c` and also `build`, which contains it"],
    [["very-secret=1", "very-secret=2"], "sets all or part of the same value in line 1 of 2 and in line 2 of 2"],
    [["a.b=1", "a=2"], "sets all or part of the same value in line 1 of 2 and in line 2 of 2"],
  ])("%j names one place twice", (lines, problem) => {
    expect(readOverrides(lines).problems).toMatchObject([{ problem }]);
  });

  it("is one of 50 at most", () => {
    const lines = Array.from({ length: 51 }, (_, index) => `k${index}=1`);
    expect(readOverrides(lines.slice(1))).toMatchObject({ problems: [], overrides: { length: 50 } });
    expect(readOverrides(lines).problems).toMatchObject([{ problem: "accepts at most 50 values, but has 51" }]);
  });
});

describe("a list or a map with a secret in it is not shown, and its secret is hidden from GitHub", () => {
  const token = `SG.${"aB3dE6gH9jK2mN5pQ8sT1v"}.${"W4yZ7bC0eF3haB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0e"}`;
  it.each<[line: string, hidden: string[]]>([
    [
      "requirements=[torch==2.4.0, 'git+https://deploy:hunter2@gitlab.x/a.git']",
      ["git+https://deploy:hunter2@gitlab.x/a.git"],
    ],
    ["model_metadata={tags: [chat], api_key: hunter2-hunter2}", ["hunter2-hunter2"]],
    [
      "model_metadata={api_key: {value: hunter2-hunter2, id: 12345678901234567890}}",
      ["hunter2-hunter2", "12345678901234567890"],
    ],
    ["model_metadata={a: [{api_keys: [hunter2-hunter2]}]}", ["hunter2-hunter2"]],
    [
      "build_commands=[ls, 'pip install --index-url https://u:hunter2@host a']",
      ["pip install --index-url https://u:hunter2@host a"],
    ],
    ["docker_server={start_command: serve --api-key hunter2}", ["serve --api-key hunter2"]],
    [`model_metadata={${token}: x}`, [token]],
    [`model_metadata=[[${token}]]`, [token]],
  ])("%s", (line, hidden) => {
    const [override] = readOverrides([line]).overrides;
    expect(override?.shown).toBeUndefined();
    expect(override?.hidden).toEqual([...hidden, override?.value.python]);
  });

  it.each([
    ["environment_variables={LONG_NAME: [very-secret], N: 1234567890}", ["very-secret", "1234567890"]],
    ["secrets.token=1.50", ["1.5", "1.5"]],
  ])("nor are the values of %s, but its keys are no secret", (line, hidden) => {
    expect(readOverrides([line]).overrides[0]?.hidden).toEqual(expect.arrayContaining(hidden));
    expect(readOverrides([line]).overrides[0]?.hidden).not.toContain("LONG_NAME");
  });

  it.each(["requirements=[torch==2.4.0]", "model_metadata={max_tokens: 100, tags: [chat]}", "weights=[]"])(
    "%s has none",
    (line) => {
      expect(readOverrides([line]).overrides).toMatchObject([
        { shown: line.split("=").slice(1).join("="), hidden: [] },
      ]);
    },
  );
});

it("a name shows what nobody can see", () => {
  const { overrides } = readOverrides(['"a\\n::error::x"=1', "b\u202ec.\u200bd=1", 'e."f g"=1']);
  expect(overrides.map(({ name }) => name)).toEqual(['"a\\n::error::x"', '"b\\u202ec"."\\u200bd"', 'e."f g"']);
});

describe("only the value changes", () => {
  it.each<[what: string, text: string, lines: string[], changed: string]>([
    ["a value and its comment", "a: 1 # why\nb: 2\n", ["a=3"], "a: 3 # why\nb: 2\n"],
    ["a value in quotes", "a: 'x' # why\n", ["a=y"], "a: y # why\n"],
    ["a text in quotes by one", "a: x\n", ['a="y: z"'], 'a: "y: z"\n'],
    ["nothing so far", "a:\nb:  # why\n", ["a=1", "b=2"], "a: 1\nb: 2  # why\n"],
    ["a nested value", "r:\n  c: '1'\n  d: x\n", ["r.c='2'"], "r:\n  c: '2'\n  d: x\n"],
    ["a block of text", "a: |\n  one\n  two\nb: 1\n", ["a=x"], "a: x\nb: 1\n"],
    ["a text over several lines", "a: one\n  two\nb: 1\n", ["a=x"], "a: x\nb: 1\n"],
    [
      "a map as a whole",
      "r: # why\n  c: 1\n  d: 2\n# after\nb: 1\n",
      ["r={c: 3}"],
      "r: # why\n  {c: 3}\n# after\nb: 1\n",
    ],
    ["a list as a whole", "l:\n- a\n- b\nb: 1\n", ["l=[c]"], "l:\n  [c]\nb: 1\n"],
    ["an element", "l:\n  - a # one\n  - b # two\n", ["l.1=c"], "l:\n  - a # one\n  - c # two\n"],
    ["an element in brackets", "l: [a, b]\n", ["l.0=x: y"], 'l: [{"x": "y"}, b]\n'],
    ["a map in a list", "l:\n  - a: 1\n    b: 2\n", ["l.0.b=3", "l.0.c=4"], "l:\n  - a: 1\n    b: 3\n    c: 4\n"],
    ["a value between brackets", "r: {c: 1, d: 2} # why\n", ["r.c=[x]"], "r: {c: [x], d: 2} # why\n"],
    ["a value with a comma", "r: {c: 1}\n", ["r.c=x, y"], 'r: {c: "x, y"}\n'],
    ["a new last key", "r:\n  c: 1 # why\n# after\nb: 1\n", ["r.d=2"], "r:\n  c: 1 # why\n  d: 2\n# after\nb: 1\n"],
    ["a new key at the root", "a: 1 # why\n# end\n", ["build=2"], "a: 1 # why\nbuild: 2\n# end\n"],
    ["a new key without a line end", "a: 1", ["build=2"], "a: 1\nbuild: 2"],
    ["a new key behind a block of text", "r:\n  t: |\n    x\nb: 1\n", ["r.d=2"], "r:\n  t: |\n    x\n  d: 2\nb: 1\n"],
    [
      "a new key between brackets",
      "r: {c: 1,}\ns: {}\n",
      ["r.d=2", "s.x=1", "s.y=2"],
      "r: {c: 1, d: 2}\ns: {x: 1, y: 2}\n",
    ],
    ["new keys that end in one line", "r:\n  c:\n", ["build=1", "r.d=2", "r.c=3"], "r:\n  c: 3\n  d: 2\nbuild: 1\n"],
    [
      "new keys, if the last one has a block of text without a line end",
      "# head\na: 1\ndocker_server:\n  start_command: |\n    serve",
      ["environment_variables={A: '1'}", "build=2", "docker_server.run_as_user_id=1000", "a=3"],
      "# head\nenvironment_variables: {A: '1'}\nbuild: 2\na: 3\ndocker_server:\n  run_as_user_id: 1000\n  start_command: |\n    serve",
    ],
    [
      "new keys, some of which must be in front",
      "r:\n  c: 1\nt:\n  - a: |\n      x",
      ["r.d=2", "t.0.b=3"],
      "r:\n  c: 1\n  d: 2\nt:\n  - b: 3\n    a: |\n      x",
    ],
    [
      "new keys between brackets with comments",
      "r: { cpu: '1', # one\n}\ns: {a: 1, # two\n}\n",
      ["r.memory=1Gi", "r.x=1", "s.b=2"],
      "r: { memory: 1Gi, x: 1, cpu: '1', # one\n}\ns: {b: 2, a: 1, # two\n}\n",
    ],
    ["a new key in quotes", "e:\n  A: x\n", ['e."B.C"=1', "e.yes=1"], 'e:\n  A: x\n  "B.C": 1\n  "yes": 1\n'],
    ["an empty config", "# nothing\n", ["build=1"], "# nothing\nbuild: 1\n"],
    ["an alias alone", "a: &x v\nb: *x\n", ["b=w"], "a: &x v\nb: w\n"],
    ["CRLF", "a: 1 # why\r\nr:\r\n  c: 1\r\n", ["a=2", "r.d=3"], "a: 2 # why\r\nr:\r\n  c: 1\r\n  d: 3\r\n"],
    ["a byte order mark", "\ufeffa: 1\nb: é🚀\n", ["a=2", "build=3"], "\ufeffa: 2\nb: é🚀\nbuild: 3\n"],
    ["the last of duplicate keys", "a: 1\na: 2\n", ["a=3"], "a: 1\na: 3\n"],
    ["a control character, escaped", "a: x\n", ['a="\\x07\\u2028"'], 'a: "\\x07\\u2028"\n'],
  ])("%s", (_what, text, lines, changed) => {
    expect(textOf(text, ...lines)).toBe(changed);
  });
});

describe("a place that is not there, or not alone", () => {
  it.each([
    [
      "resources:\n  cpu: '1'\n",
      "resource.accelerator=H100",
      "can only set fields of Truss and keys of the config, but line 1 of 1 begins with neither. Did you mean `resources`?",
    ],
    ["a: 1\n", "resorces.accelerator=H100", "line 1 of 1 begins with neither. Did you mean `resources`?"],
    [
      "a: 1\n",
      "resources.accelerator=H100",
      'the config has no key "resources". Only the last key may be new. Set the whole map: `resources={…}`.',
    ],
    ["a: {b: {c: 1}}\n", "a.x.y=1", '`a` has no key "x". Only the last key may be new. Set the whole map: `a.x={…}`.'],
    ["a: {inner: {c: 1}}\n", "a.iner.c=1", "Did you mean `a.inner.c`?"],
    ["a: [x, y]\n", "a.2=1", '`a` has 2 elements (0 to 1) and no "2". Use the number'],
    ["a: [x]\n", "a.01=1", '`a` has 1 element (0) and no "01".'],
    ["a: [x]\n", "a.-1=1", '`a` has 1 element (0) and no "-1".'],
    ["a: []\n", "a.0=1", '`a` has 0 elements and no "0".'],
    ["a: [x]\n", "a.b=1", '`a` has 1 element (0) and no "b".'],
    ["a: 1.0\n", "a.b=1", "`a` is a number, so nothing can be set inside it. Set the whole value: `a={…}`."],
    ["a:\n", "a.b=1", "`a` is empty, so nothing can be set inside it."],
    ["a: {b: 1}\n", "a.b.c=1", "`a.b` is a number"],
    [
      "a: {}\n",
      "__proto__.x=1",
      "line 1 of 1 begins with neither. A field that this action does not know must already be in",
    ],
    ["a: &x v\nb: *x\n", "a=w", "cannot set `a` without changing something else in the config. An anchor"],
    ["a: &x {k: v}\nb: *x\n", "b.k=w", "cannot set `b.k` without"],
    ["a: &x {k: v}\nb: *x\n", "a.k=w", "cannot set `a.k` without"],
    ["a: &x {k: v}\nb: {<<: *x}\n", "b.k=w", "cannot set `b.k` without"],
    ["a: &x {k: v}\nb: *x\n", "b.new=w", "cannot set `b.new` without"],
    ["a: !!str 1\n", "a=2", "cannot set `a` without"],
  ])("%j, %s", (text, line, problem) => {
    expect(problemOf(text, line)).toContain(problem);
  });

  it("names those alone that are tied", () => {
    const text = "a: &x v\nb: *x\nc: 1\n";
    expect(problemOf(text, "a=w", "c=2")).toContain("cannot set `a` without");
  });
});

it.each([
  "dmVyeS1zZWNyZXQ==",
  "dmVyeS1zZWNyZXQ=x",
  "eyJ.dmVyeS1zZWNyZXQ.sig==",
  "dmVyeS1zZWNyZXQ=[",
  "dmVyeS1zZWNyZXQ=",
])("%s, a line of a secret, is refused by its number", (line) => {
  const { overrides, problems } = readOverrides(["resources.cpu='1'", line]);
  const text = "model_name: a\nresources: {}\n";
  const { config, findings } = applyOverrides(text, readYaml(text, FILE), overrides, FILE);
  expect(problems.length === 1 || config === undefined).toBe(true);
  const said = JSON.stringify([problems.map(({ problem, remedy }) => [problem, remedy]), findings]);
  expect(said).toContain("line 2 of 2");
  expect(said).not.toMatch(/dmVy|eyJ/);
});

describe("a finding", () => {
  const text = "# head\na: |\n  one\n  two\nr:\n  c: 1\nz: 9\n";
  const changed = () => setting(text, "a=x", "r.d=2", "r.c=[3]").config;
  const at = (line: number, column: number) =>
    changed()?.place({ severity: "error", rule: "r", message: "`x` is wrong.", file: FILE, line, column });

  it("about what the file says stands where the file says it", () => {
    expect(changed()?.text).toBe("# head\na: x\nr:\n  c: [3]\n  d: 2\nz: 9\n");
    expect(at(6, 1)).toMatchObject({ message: "`x` is wrong.", file: FILE, line: 7, column: 1 });
    expect(at(3, 1)).toMatchObject({ line: 5, column: 1 });
  });

  it.each([
    [2, 1],
    [2, 4],
    [4, 3],
    [4, 7],
    [5, 3],
  ])("about a value that was set is about the input: line %i, column %i", (line, column) => {
    expect(at(line, column)).toEqual({
      severity: "error",
      rule: "r",
      message: "Input `config-overrides`: `x` is wrong.",
    });
  });

  it("of another file stays as it is", () => {
    const other = { severity: "hint", rule: "r", message: "m", file: "b.yaml", line: 2, column: 1 } as const;
    expect(changed()?.place(other)).toEqual(other);
  });
});

it("a value that looks like a token is a hint that names Baseten's secrets, and does not quote it", () => {
  const token = `hf_${"aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3h"}`;
  const { findings } = setting("model_metadata: {a: 1}\n", `model_metadata.b=[x, ${token}]`);
  expect(findings).toMatchObject([
    {
      severity: "hint",
      message: expect.stringContaining("the value of `model_metadata.b` looks like a Hugging Face token"),
      remedy: expect.stringContaining("secrets of your Baseten workspace"),
    },
  ]);
  expect(JSON.stringify(findings)).not.toContain(token);
});
