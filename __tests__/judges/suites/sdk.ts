import { expect } from "@jest/globals";
import { has, hasNo, type Step, type Suite } from "./play.ts";

const CONFIG = { model_name: "sdk-e2e-test", python_version: "py312", resources: { cpu: "1", memory: "2Gi" } };
const FILES = {
  "config.yaml": 'model_name: sdk-e2e-test\npython_version: py312\nresources:\n  cpu: "1"\n  memory: 2Gi\n',
  "model/__init__.py": "",
  "model/model.py": "class Model:\n    def predict(self, request):\n        return {}\n",
};
const DEPLOYMENT = { config: CONFIG, environment_name: "production" };

const PUSH: Step[] = [
  {
    says: "prepares a push of its minimal model",
    call: "POST /v1/prepare_model_upload",
    body: { name: "sdk-e2e-test", deployment: DEPLOYMENT },
    keep: { target: "", key: "s3_key" },
  },
  { says: "uploads it", upload: FILES, to: "target" },
  {
    says: "creates the model",
    call: "POST /v1/models",
    body: ({ key }) => ({
      source: { kind: "model_archive", name: "sdk-e2e-test", s3_key: key, deployment: DEPLOYMENT },
    }),
    keep: { model: "model.id", deployment: "deployment.id" },
  },
  {
    says: "waits for it",
    call: "GET /v1/models/{model}/deployments/{deployment}",
    whilst: ({ status }: { status: string }) => status !== "ACTIVE",
    answer: { status: "ACTIVE" },
  },
];

/** `tests/test_e2e.py` of the SDK, with the push of `scripts/e2e_test_bootstrap`. */
export const SDK: Suite = {
  name: "the SDK's end-to-end test",
  without: [
    "Its bootstrap pushes through GraphQL, into production without saying so; here the same push goes through the REST API and names it.",
  ],
  steps: [
    ...PUSH,
    {
      says: "finds the model in the list",
      call: "GET /v1/models",
      answer: ({ model }) => ({ models: has({ id: model }) }),
    },
    {
      says: "gets the model",
      call: "GET /v1/models/{model}",
      answer: ({ model }) => ({ id: model, name: expect.any(String) }),
    },
    { says: "gets 404 for one that does not exist", call: "GET /v1/models/nonexistent-model-id", status: 404 },
    {
      says: "lists the deployments",
      call: "GET /v1/models/{model}/deployments",
      check: ({ deployments }: { deployments: unknown[] }) => expect(deployments.length).toBeGreaterThan(0),
    },
    {
      says: "calls the model in production",
      call: "POST /production/predict",
      body: { prompt: "hello" },
      answer: expect.any(Object) as object,
    },
    {
      says: "creates a key of its own, which begins with its prefix",
      call: "POST /v1/api_keys",
      body: { name: "e2e-test", type: "PERSONAL" },
      check: ({ api_key }: { api_key: string }, known) => {
        expect(api_key).toMatch(/^\w+\.\S+$/);
        known.prefix = api_key.split(".")[0];
      },
    },
    {
      says: "finds the key in the list",
      call: "GET /v1/api_keys",
      answer: ({ prefix }) => ({ keys: has({ name: "e2e-test", prefix }) }),
    },
    {
      says: "deletes the key",
      call: "DELETE /v1/api_keys/{prefix}",
      answer: ({ prefix }) => ({ prefix }),
    },
    {
      says: "does not find it any more",
      call: "GET /v1/api_keys",
      answer: ({ prefix }) => ({ keys: hasNo({ prefix }) }),
    },
  ],
};
