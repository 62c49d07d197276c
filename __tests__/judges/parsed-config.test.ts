/** The sandbox completes a config with the same defaults as Truss. */
import { afterAll, describe, expect, it } from "@jest/globals";
import { parsedConfig } from "../../sandbox/baseten/routes/parsed-config.ts";
import type { Json } from "../../sandbox/lib/json.ts";
import { findPython } from "../support/python.ts";
import { TrussOracle } from "../support/trees.ts";

const python = findPython(["truss"]);

const CONFIGS: [name: string, config: Json][] = [
  ["nothing", {}],
  ["a name", { model_name: "hello" }],
  ["an accelerator", { resources: { cpu: "4", memory: "16Gi", accelerator: "L4" } }],
  ["a part of a block", { runtime: { predict_concurrency: 4, health_checks: { restart_threshold_seconds: 60 } } }],
  [
    "free maps and lists",
    { environment_variables: { A: "1" }, requirements: ["torch"], model_metadata: { a: { b: 1 } } },
  ],
  [
    "a server of one's own",
    {
      base_image: { image: "python:3.12-slim" },
      docker_server: {
        start_command: "serve",
        readiness_endpoint: "/",
        liveness_endpoint: "/",
        predict_endpoint: "/",
        server_port: 8000,
      },
    },
  ],
];

(python ? describe : describe.skip)("what Truss makes of a config with", () => {
  const oracle = python ? new TrussOracle(python) : undefined;
  afterAll(() => oracle?.close());

  it.each(CONFIGS)("%s", async (_name, config) => {
    // The sandbox completes only these; blocks that are optional as a whole stay as they were written.
    const theirs = await oracle?.ask<Json>({ op: "parsed", config });
    expect(parsedConfig(config)).toMatchObject({ ...theirs, ...given(config, ["base_image", "docker_server"]) });
    expect(Object.keys(parsedConfig(config)).sort()).toEqual(Object.keys(theirs ?? {}).sort());
  });
});

function given(config: Json, names: string[]): Json {
  return Object.fromEntries(names.map((name) => [name, config[name] ?? null]));
}
