/**
 * The steps of the tests that Baseten's own clients run against the real service, here against a fresh sandbox. Only the pushed
 * model must be told what it writes and answers, to match theirs.
 */
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { exchangesOf } from "../support/exchanges.ts";
import { Judge } from "../support/judge.ts";
import { findPython } from "../support/python.ts";
import { CLI, LOADED } from "./suites/cli.ts";
import { type Known, play } from "./suites/play.ts";
import { SDK } from "./suites/sdk.ts";
import { TERRAFORM } from "./suites/terraform.ts";

const python = findPython(["baseten"]);

describe.each([SDK, CLI, TERRAFORM])("$name", ({ name, steps }) => {
  let sandbox: Sandbox;
  const known: Known = {};
  beforeAll(async () => {
    sandbox = await startSandbox({
      scenario: ["BUILDING", "DEPLOYING", "LOADING_MODEL", { status: "ACTIVE", logs: [...LOADED] }],
      predict: ({ body }) => ({ body: { "got request": body } }),
    });
  });
  afterAll(() => sandbox?.close());

  it.each(steps)("$says", (step) => play(step, sandbox, known));

  (python ? it : it.skip)(
    "is right by the SDK's models in every exchange but where it asks for a refusal",
    async () => {
      const judge = new Judge(python ?? "");
      try {
        const exchanges = exchangesOf(sandbox.requests, name);
        const judged = await judge.judge(exchanges);
        const problems = judged.flatMap(({ operation, problems: found }, index) =>
          exchanges[index]?.status === 200 ? found.map((problem) => ({ operation, ...problem })) : [],
        );
        expect(problems).toEqual([]);
        expect(judged.filter(({ operation }) => operation === null)).toEqual([]);
      } finally {
        await judge.close();
      }
    },
  );
});
