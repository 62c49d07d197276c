import { describe, expect, it } from "@jest/globals";
import { locateTraceback } from "../../src/truss/traceback.ts";

const FILES = new Set(["model/model.py", "model/helper.py", "lib/tools.py", "main.py", "data/run.py"]);
const OPTIONS = { has: (path: string) => FILES.has(path), bundledPackagesDir: "./lib/" };

function locate(text: string, options = OPTIONS) {
  const whole = locateTraceback([text], options);
  expect(locateTraceback(text.split("\n"), options)).toEqual(whole);
  return whole;
}

const SIMPLE = `Exception while loading model
Traceback (most recent call last):
  File "/app/model_wrapper.py", line 400, in try_load
    self.load()
  File "/app/model/model.py", line 12, in load
    helper.go()
  File "/app/model/helper.py", line 7, in go
    return {}["x"]
           ~~^^^^^
KeyError: 'x'`;

describe("a traceback", () => {
  it("is mapped to its innermost frame in the truss", () => {
    expect(locate(SIMPLE)).toEqual({ path: "model/helper.py", line: 7, message: "KeyError: 'x'" });
  });

  it("skips frames in libraries, and is mapped to bundled packages", () => {
    const text = `Traceback (most recent call last):
  File "/packages/tools.py", line 3, in f
    torch.load()
  File "/usr/local/lib/python3.11/site-packages/torch/x.py", line 9, in load
    raise
torch.cuda.OutOfMemoryError: CUDA out of memory`;
    expect(locate(text)).toEqual({
      path: "lib/tools.py",
      line: 3,
      message: "torch.cuda.OutOfMemoryError: CUDA out of memory",
    });
  });

  it("of a syntax error is mapped to the file, with a header or without", () => {
    const end = `  File "/app/model/model.py", line 3
    def f(
         ^
SyntaxError: '(' was never closed`;
    const found = { path: "model/model.py", line: 3, message: "SyntaxError: '(' was never closed" };
    expect(locate(end)).toEqual(found);
    expect(locate(`Traceback (most recent call last):\n  File "/app/main.py", line 1, in <module>\n${end}`)).toEqual(
      found,
    );
  });

  it.each([
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
  ])("in a chain (%s) counts by the last one with a frame in the truss", (between) => {
    const second = `Traceback (most recent call last):
  File "/app/model/model.py", line 20, in load
    raise ValueError("bad") from e
ValueError: bad`;
    const foreign = `Traceback (most recent call last):
  File "/app/main.py", line 2, in <module>
    x()
RuntimeError: not loaded`;
    const text = `${SIMPLE}\n\n${between}\n\n${second}\n\n${between}\n\n${foreign}`;
    expect(locate(text)).toEqual({ path: "model/model.py", line: 20, message: "ValueError: bad" });
  });

  it("in an exception group is found after the bars of the group", () => {
    const text = `  + Exception Group Traceback (most recent call last):
  |   File "/app/main.py", line 5, in <module>
  |     raise ExceptionGroup("x", [e])
  | ExceptionGroup: x (1 sub-exception)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/app/model/model.py", line 8, in load
    |     foo()
    | OSError: gone
    +------------------------------------`;
    expect(locate(text)).toEqual({ path: "model/model.py", line: 8, message: "OSError: gone" });
  });

  it("continues over other lines, source lines that start with a bar, and colours", () => {
    const text = `Traceback (most recent call last):
  File \u001b[35m"/app/model/model.py"\u001b[0m, line \u001b[35m4\u001b[0m, in load
    | Failure
INFO: still here
Loading
\u001b[1mAssertionError\u001b[0m`;
    expect(locate(text)).toEqual({ path: "model/model.py", line: 4, message: "AssertionError" });
  });

  it("may have its message on the next line, as Truss writes it", () => {
    const text = `Traceback (most recent call last):
  File "/app/model/model.py", line 4, in load
    secret
shared.secrets_resolver.SecretNotFound: 
Secret 'x' not found. Please ensure that:`;
    expect(locate(text)?.message).toBe(
      "shared.secrets_resolver.SecretNotFound: Secret 'x' not found. Please ensure that:",
    );
  });

  it("that is cut off is still mapped to its place", () => {
    const text = SIMPLE.split("\n").slice(0, 6).join("\n");
    expect(locate(text)).toMatchObject({ path: "model/model.py", line: 12 });
  });

  it("is mapped to the model's folder even if it has another name", () => {
    const options = { ...OPTIONS, has: (path: string) => path === "src/model.py", modelModuleDir: "src" };
    expect(locate(SIMPLE, options)).toMatchObject({ path: "src/model.py", line: 12 });
  });
});

describe("no place in the truss is found for", () => {
  const frame = (path: string, line = "3") =>
    `Traceback (most recent call last):\n  File "${path}", line ${line}, in f\nKeyError: 'x'`;

  it.each([
    ["the server's own file, though the truss has one of that name", frame("/app/main.py")],
    ["a file that is not packed", frame("/app/model/gone.py")],
    ["a path that leads out of the truss", frame("/app/../etc/passwd")],
    ["a path that leads out and back in", frame("/app/model/../model/model.py")],
    ["a path with a double slash", frame("/app//model/model.py")],
    ["a packages path that leads out of the packages", frame("/packages/../lib/tools.py")],
    ["a relative path", frame("model/model.py")],
    ["a huge line number", frame("/app/model/model.py", "99999999999999999999")],
    ["line 0", frame("/app/model/model.py", "0")],
    ["an endless path", frame(`/app/${"a/".repeat(5_000)}`)],
    ["no traceback", "all is well\nKeyError: 'x'"],
    ["nothing", ""],
  ])("%s", (_, text) => {
    expect(locate(text)).toBeUndefined();
  });

  it.each([
    ["blanks", " ".repeat(1_000_000)],
    ["frames", '  File "/app/model/x.py", line 3\n'.repeat(30_000)],
    ["names", `Traceback (most recent call last):\n${"a.".repeat(500_000)}`],
    ["line ends", "\r".repeat(1_000_000)],
    ["quotes", '  File "/'.repeat(100_000)],
    ["colours", "\u001b[".repeat(500_000)],
    ["edges", " |".repeat(500_000)],
  ])("a megabyte of %s is handled in limited time", (_, text) => {
    expect(locateTraceback([text], OPTIONS)).toBeUndefined();
  });
});
