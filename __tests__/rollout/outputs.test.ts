import { describe, expect, it } from "@jest/globals";
import { OUTPUT_NAMES, Outputs } from "../../src/rollout/outputs.ts";

function recording(): { outputs: Outputs; written: [string, string][] } {
  const written: [string, string][] = [];
  return { outputs: new Outputs((name, value) => written.push([name, value])), written };
}

describe("set", () => {
  it("hands an output on at once, as text", () => {
    const { outputs, written } = recording();
    outputs.set("model-id", "abc");
    outputs.set("archive-size", 1024);
    outputs.set("created-model", false);
    expect(written).toEqual([
      ["model-id", "abc"],
      ["archive-size", "1024"],
      ["created-model", "false"],
    ]);
  });

  it("writes the same value once only", () => {
    const { outputs, written } = recording();
    for (const size of [5, "5", 5]) outputs.set("archive-size", size);
    expect(written).toEqual([["archive-size", "5"]]);
  });

  it("writes a new value again: the last one counts", () => {
    const { outputs, written } = recording();
    outputs.set("status", "success");
    outputs.set("status", "predict_failed");
    expect(written).toEqual([
      ["status", "success"],
      ["status", "predict_failed"],
    ]);
    outputs.finish();
    expect(JSON.parse(written.at(-1)?.[1] ?? "")).toMatchObject({ status: "predict_failed" });
  });
});

describe("finish", () => {
  it("writes every output of the contract, empty where unknown, and result last", () => {
    const { outputs, written } = recording();
    outputs.set("model-id", "abc");
    written.length = 0;
    outputs.finish();
    expect(written.map(([name]) => name)).toEqual([...OUTPUT_NAMES.filter((name) => name !== "model-id"), "result"]);
    expect(written.slice(0, -1).every(([, value]) => value === "")).toBe(true);
  });

  it("writes result as one JSON object with all outputs in the order of the contract", () => {
    const { outputs, written } = recording();
    outputs.set("predict-response", 'line 1\n"é"');
    outputs.set("created-model", true);
    outputs.finish();
    const [name, result] = written.at(-1) ?? [];
    expect(name).toBe("result");
    expect(result).not.toContain("\n");
    const value = JSON.parse(result ?? "") as Record<string, string>;
    expect(Object.keys(value)).toEqual([...OUTPUT_NAMES]);
    expect(value).toMatchObject({ "predict-response": 'line 1\n"é"', "created-model": "true", "model-id": "" });
  });

  it("leaves what was set as it was", () => {
    const { outputs, written } = recording();
    for (const name of OUTPUT_NAMES) outputs.set(name, `value of ${name}`);
    written.length = 0;
    outputs.finish();
    expect(written.map(([name]) => name)).toEqual(["result"]);
  });
});
