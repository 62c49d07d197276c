import { describe, expect } from "@jest/globals";
import fc from "fast-check";
import type { PhaseResult, StepResult } from "../../sandbox/runner/runner.ts";
import type { SandboxOptions } from "../../sandbox/sandbox.ts";
import { OUTPUT_NAMES } from "../../src/rollout/outputs.ts";
import { it } from "../support/concurrent.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";
import { actsIn, commandsIn, hostileText, namesIn } from "../support/hostile.ts";
import { type Files, HELLO, scenario } from "../support/scenario.ts";

/** A place for foreign text, and the set-up of a run that reads the text there. */
interface Place {
  options?: (text: string) => SandboxOptions & { files?: Files };
  inputs?: (text: string) => Record<string, string>;
  env?: (text: string) => Record<string, string>;
}

/** The part of a text that a header can carry. */
const headerText = (text: string) => text.replace(/[^\t\x20-\x7e]/g, " ").slice(0, 4_000);
/** The part of a text that a file's name can hold on every supported system. */
const fileName = (text: string) => `x${[...text.toWellFormed().replace(/[/\0]/g, "_")].slice(0, 50).join("")}`;
/** The part of a text that a variable or an input can hold. */
const variable = (text: string) => text.toWellFormed().replaceAll("\0", "").slice(0, 10_000);

const always = Number.POSITIVE_INFINITY;
const answer = (method: string, path: RegExp, status: number, body: string | object, headers = {}): SandboxOptions => ({
  faults: [{ target: "api", method, path, kind: "status", status, body, headers, times: always }],
});
const PREDICT = { "predict-payload": '{"x":1}' };
const model = (text: string) => ({ id: "abc", name: "hello", team_name: text, created_at: text });

const PLACES: Record<string, Place> = {
  "a refusal's message and request id": {
    options: (text) =>
      answer("POST", /prepare_model_upload/, 400, { error: text }, { "x-request-id": `r${headerText(text)}` }),
  },
  "a refusal's list of places": {
    options: (text) =>
      answer("POST", /prepare_model_upload/, 422, { detail: [{ loc: ["body", text], msg: text }], message: null }),
  },
  "a refusal that is no JSON": { options: (text) => answer("GET", /\/v1\/models/, 403, text) },
  "an error page that is repeated": { options: (text) => answer("GET", /\/v1\/models/, 502, `<html>${text}</html>`) },
  "an answer of another kind": {
    options: (text) => answer("GET", /\/v1\/models/, 200, "no JSON", { "content-type": `a${headerText(text)}` }),
  },
  "a very long message": { options: (text) => answer("GET", /\/v1\/models/, 400, { message: text.repeat(2_000) }) },
  "the ids and names of a committed deployment": {
    options: (text) =>
      answer("POST", /\/v1\/models($|\?|\/[^/]+\/deployments$)/, 200, {
        model: { ...model(text), id: text, name: text },
        deployment: {
          id: text,
          name: text,
          status: text,
          created_at: text,
          environment: text,
          labels: { [text]: text },
        },
      }),
    inputs: () => ({ wait: "false" }),
  },
  "the models in a list": {
    options: (text) => ({ seed: { models: [{ id: `i${text}`, name: "hello" }] }, scenario: "build-failed" }),
  },
  "the environments of a model": {
    options: (text) => ({
      seed: { models: [{ name: "hello", environments: [{ name: text }, { name: `staging${text}` }] }] },
    }),
    inputs: () => ({ environment: "staging" }),
  },
  "the status of a deployment": { options: (text) => ({ scenario: ["BUILDING", text || "X", "ACTIVE"] }) },
  "the status of a promotion that failed": {
    options: () => ({ scenario: "promotion-failed" }),
    inputs: (text) => ({ environment: `e${variable(text)}`, "create-environment": "true" }),
  },
  "the log of a build that fails": {
    options: (text) => ({
      scenario: [
        { status: "BUILDING", logs: [text, { message: text, replica: text, level: "WARNING" }] },
        {
          status: "BUILD_FAILED",
          logs: [{ message: `ModuleNotFoundError: No module named '${text}'`, level: "ERROR" }],
        },
      ],
    }),
  },
  "the log of a model that does not load": {
    options: (text) => ({
      scenario: [
        "BUILDING",
        {
          status: "DEPLOY_FAILED",
          logs: [
            {
              message: `Traceback (most recent call last):\n  File "/app/model/model.py", line 1, in ${text}\n${text}Error: ${text}`,
              replica: text,
              level: "ERROR",
            },
          ],
        },
      ],
    }),
  },
  "what the model answers": { options: (text) => ({ predict: () => ({ body: text }) }), inputs: () => PREDICT },
  "what the model refuses": {
    options: (text) => ({
      predict: () => ({
        status: 400,
        body: { error: text, error_code: text, detail: text },
        headers: { "x-baseten-request-id": `r${headerText(text)}` },
      }),
    }),
    inputs: () => PREDICT,
  },
  "what the model streams": {
    options: (text) => ({
      predict: () => ({
        chunks: [`data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`, `data: ${text}\n\n`],
      }),
    }),
    inputs: () => ({ "predict-payload": '{"stream":true}' }),
  },
  "the names of files": {
    options: (text) => ({
      scenario: "build-failed",
      files: {
        ...HELLO,
        [`hello/data/${fileName(text)}`]: "x",
        "hello/.truss_ignore": "*.planted\n",
        [`hello/${fileName(text)}.planted`]: "x",
        [`hello/${fileName(text)}.pem`]: "-----BEGIN PRIVATE KEY-----\n",
      },
    }),
  },
  "the config": {
    options: (text) => ({
      files: {
        ...HELLO,
        "hello/config.yaml": JSON.stringify({
          model_name: variable(text),
          python_version: text.toWellFormed(),
          resources: { accelerator: text.toWellFormed() },
          [text.toWellFormed()]: text.toWellFormed(),
        }),
      },
    }),
  },
  "a config that is no YAML": { options: (text) => ({ files: { "hello/config.yaml": `model_name: [${text}` } }) },
  "the example in the config": {
    options: (text) => ({
      files: {
        ...HELLO,
        "hello/config.yaml": JSON.stringify({
          model_name: "hello",
          model_metadata: { example_model_input: { x: text.toWellFormed() } },
        }),
      },
    }),
  },
  "the branch, commit and run": {
    env: (text) => ({
      GITHUB_REF: variable(text),
      GITHUB_HEAD_REF: variable(text),
      GITHUB_REF_NAME: variable(text),
      GITHUB_SHA: variable(text),
      GITHUB_REPOSITORY: variable(text),
      GITHUB_RUN_ID: variable(text),
      GITHUB_SERVER_URL: variable(text),
    }),
    options: () => ({ scenario: "build-failed" }),
  },
  "the inputs": {
    inputs: (text) => ({ "model-name": variable(text), team: variable(text), environment: variable(text) }),
    options: () => ({ seed: { teams: [{ name: "Research", default: true }, { name: "Product" }] } }),
  },
  "inputs that are refused": {
    inputs: (text) => {
      const value = variable(text);
      return { "dry-run": value, labels: value, "allow-files": value, "deployment-name": value, "config-file": value };
    },
  },
};

/** Text that could mislead each reader, placed after the random text. */
const SAMPLER = [
  "\n::error::planted\r##[group]planted\u001b[31m<img src=x>](https://planted.example) @everyone www.planted.example",
  "\u2028::add-mask::planted\n</details>\n# planted\n| a | b |\n![x](http://planted.example)\nEOF\nstatus=planted",
];

/** Two samples for each place, always the same ones unless a seed is given. */
const CASES = Object.entries(PLACES).flatMap(([place, what], index) =>
  fc
    .sample(hostileText, { seed: FUZZ_SEED + index, numRuns: 2 })
    // A random text alone would reach few of the readers, so the sampler's words follow it.
    .map((text, sample) => ({ place, sample, what, text: `${text}${SAMPLER[sample] ?? ""}` })),
);

describe("nothing planted acts", () => {
  // No title contains the text itself, because the reader of the test log might obey it.
  it.each(CASES)("in $place (sample $sample)", ({ what, text }) =>
    scenario(what.options?.(text) ?? {}, async ({ run }) => {
      const result = await run(what.inputs?.(text) ?? {}, { env: what.env?.(text) ?? {}, debug: true });
      expectObeyed(result);
      expect(result.annotations.filter(({ level, file }) => level === "error" && file === undefined).length).toBe(
        result.exitCode === 0 ? 0 : 1,
      );
      expect(namesIn(result).outputs).toEqual([...OUTPUT_NAMES, "result"].sort());
      if (result.post) expectObeyed(result.post);
    }),
  );
});

/** The runner obeyed only what the action said on purpose. */
function expectObeyed(result: PhaseResult | StepResult): void {
  const { rawStdout, stderr, summary, errors, state, masks } = result;
  expect(stderr).toBe("");
  expect(errors).toEqual([]);
  const commands = commandsIn(rawStdout);
  const said = (name: string) => commands.filter((command) => command.name === name).map(({ message }) => message);
  const phases =
    /^(Check the truss|Find the model|Check with Baseten|Prepare the upload|Pack and upload|Create the deployment|Wait until it is live|Smoke test|Promote)[^\n]*$/;
  expect(said("group").filter((name) => !phases.test(name))).toEqual([]);
  expect(masks.filter((mask) => mask.length < 6 || /planted/i.test(mask))).toEqual([]);
  expect(actsIn(summary)).toEqual([]);
  expect(Object.keys(state).filter((name) => name !== "phase" && name !== "push")).toEqual([]);
  expect(namesIn(result).exported).toEqual([]);
}
