import { describe, expect, test } from "@jest/globals";
import { isOfTrussServer, saysNotReady } from "../../src/baseten/readiness.ts";

describe("texts that mean that a model is not ready", () => {
  test.each([
    // The first text is from the tests of Baseten's clients, the second from a Truss server.
    "Model is not ready, it is still building or deploying",
    "Model with name hello is not ready.",
    "model not ready",
    "Not ready.",
    "not ready yet",
    "The model is not yet ready",
    "The deployment isn't ready to serve traffic",
    "Request refused: the model is not fully loaded yet.",
    "Bad request. The model has not been loaded.",
    "Model hello has not finished loading",
    "Deployment abc123 is still deploying",
    "The deployment is currently deploying; please wait.",
    "The requested model is being loaded",
    "Deployment abc is waking up, try again in a minute",
    "The model version is scaling up",
    "The model is initializing",
    "The model is initialising",
    "Replicas are starting",
    "The container is still starting up",
    "Still building.",
    "The deployment is scaled to zero",
    "There are no healthy replicas for this deployment",
    "0 replicas are ready",
    "Deployment abc123 is in state LOADING_MODEL",
    "status: WAKING_UP",
    "Sorry\nit is not ready yet\nbye",
  ])("%j", (said) => {
    for (const body of [
      { error: said },
      { message: said },
      { detail: said },
      { error: { message: said } },
      { code: "BAD_REQUEST", error: "Bad Request", detail: said, error_code: "client_error" },
      { message: "Bad Request", error: said },
      said,
    ]) {
      const text = JSON.stringify(body);
      expect([text, saysNotReady(text)]).toEqual([text, true]);
    }
    expect(saysNotReady(said)).toBe(true);
  });

  test.each(["model_not_ready", "not_ready", "deployment_waking_up", "MODEL_LOADING", "still_building"])(
    "the code %s",
    (code) => {
      expect(saysNotReady(JSON.stringify({ error: "No.", error_code: code }))).toBe(true);
    },
  );
});

describe("texts that do not mean that a model is not ready, whatever their words", () => {
  test.each([
    "prompt is missing",
    "field 'ready' is required",
    "`ready` must be a boolean, not 'loading'",
    "status must be one of 'building', 'deploying', 'loading'",
    "'starting' is not one of ['ready', 'not ready']",
    "The value of ready is not true",
    "The input is not ready-made",
    "The model is not ready-to-use for images",
    "The model does not support loading images",
    "The model was not loaded with trust_remote_code",
    "The server was not started with --enable-lora",
    "The model is not built for vision",
    "The LoRA adapter 'x' is not loaded",
    "Input is not valid: it is starting with a byte order mark",
    "version must not be empty",
    "This model's maximum context length is 4096 tokens",
    "The model `llama` does not exist.",
    "building is not a known field of the model",
    "Could not load the image of the building",
    "deploying_to: unexpected keyword",
    "Already loaded",
    "LOADING_MODEL is no prompt",
    "",
  ])("%j", (said) => {
    for (const body of [{ error: said }, { message: said }, { detail: said }, { error: { message: said } }, said]) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      expect([text, saysNotReady(text)]).toEqual([text, false]);
    }
  });

  test.each<[string, unknown]>([
    ["a list of errors with their places", { detail: [{ loc: ["body", "model"], msg: "Model is not ready" }] }],
    ["a field of another name", { input: "Model is not ready" }],
    ["a message that is nested deeper", { error: { context: { message: "Model is not ready" } } }],
    ["a list", ["Model is not ready"]],
    ["null", null],
    ["another code", { error: "No.", error_code: "not_ready_made" }],
    ["a code that is not text", { error: "No.", error_code: 400 }],
  ])("%s", (_what, body) => {
    expect(saysNotReady(JSON.stringify(body))).toBe(false);
  });

  test("a page of HTML, which comes from a gateway", () => {
    expect(saysNotReady("<html><h1>Model is not ready</h1></html>")).toBe(false);
  });

  test("words after the first two thousand characters", () => {
    const body = JSON.stringify({ error: `${"model it is not still ".repeat(50_000)}, the model is not ready` });
    expect(saysNotReady(body)).toBe(false);
  });
});

test("an answer of a Truss server is recognised by its mark", () => {
  expect(isOfTrussServer({ "x-baseten-error-source": "04", "x-baseten-error-code": "600" })).toBe(true);
  expect(isOfTrussServer({ "x-baseten-error-source": "01" })).toBe(false);
  expect(isOfTrussServer({})).toBe(false);
});
