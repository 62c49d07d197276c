import { expect } from "@jest/globals";
import { has, hasNo, type Known, type Step, type Suite } from "./play.ts";

const ENVIRONMENTS = "/v1/models/{model}/environments";

function raw(name: string): string {
  return `model_name: ${name}\npython_version: py313\nresources:\n  cpu: 50m\n  memory: 50Mi\n  use_gpu: false\n`;
}

const DEPLOYMENT = {
  config: {
    model_name: "tf-acc",
    python_version: "py313",
    resources: { cpu: "50m", memory: "50Mi", use_gpu: false },
  },
  raw_config: raw("tf-acc"),
  environment_name: "production",
  preserve_env_instance_type: true,
};
const FILES = { "config.yaml": raw("tf-acc"), "model/model.py": "class Model:\n    def predict(self, request): ...\n" };
const INLINE = {
  model_name: "tf-acc-inline",
  base_image: { image: "python:3.12-slim" },
  docker_server: {
    start_command: "python -m http.server 8000",
    readiness_endpoint: "/",
    liveness_endpoint: "/",
    predict_endpoint: "/",
    server_port: 8000,
  },
  resources: { cpu: "1", memory: "512Mi", use_gpu: false },
};

interface Push {
  says: string;
  /** The name of a new model; without it, the known model gets another deployment. */
  name?: string;
  deployment: object;
  files: Record<string, string>;
  keep: Record<string, string>;
}

function push({ says, name, deployment, files, keep }: Push): Step[] {
  const source = (known: Known): object => ({
    kind: "model_archive",
    s3_key: known.key,
    deployment,
    ...(name && { name }),
  });
  return [
    {
      says: `${says}: prepares`,
      call: "POST /v1/prepare_model_upload",
      body: ({ model }) => ({ ...(name ? { name } : { model_id: model }), dry_run: false, deployment }),
      keep: { target: "", key: "s3_key" },
    },
    { says: `${says}: uploads a plain tar`, upload: files, to: "target" },
    {
      says: `${says}: commits`,
      call: name ? "POST /v1/models" : "POST /v1/models/{model}/deployments",
      body: (known) => ({ source: source(known) }),
      keep,
    },
  ];
}

/** An environment's settings are sent, and the environment is read again at once. */
function settings(says: string, environment: string, autoscaling: object): Step[] {
  return [
    {
      says,
      call: `PATCH ${ENVIRONMENTS}/${environment}`,
      body: { autoscaling_settings: autoscaling },
      answer: { status: expect.any(String), message: expect.any(String) },
    },
    {
      says: `${says}: sees it`,
      call: `GET ${ENVIRONMENTS}/${environment}`,
      answer: { name: environment, autoscaling_settings: autoscaling },
    },
    {
      says: `${says}: nothing was deployed`,
      call: "GET /v1/models/{model}",
      answer: ({ deployment }) => ({ production_deployment_id: deployment, deployments_count: 1 }),
    },
  ];
}

const staging = (says: string): Step => ({
  says,
  call: `POST ${ENVIRONMENTS}`,
  body: { name: "staging", autoscaling_settings: { min_replica: 0, max_replica: 1 } },
  answer: { name: "staging", autoscaling_settings: { min_replica: 0, max_replica: 1 }, current_deployment: null },
});

const MANAGED: Step[] = [
  { says: "there is no such model", call: "GET /v1/models?name=tf-acc", answer: { models: [] } },
  ...push({
    says: "create",
    name: "tf-acc",
    deployment: DEPLOYMENT,
    files: FILES,
    keep: { model: "model.id", deployment: "deployment.id" },
  }),
  {
    says: "create: waits for it",
    call: "GET /v1/models/{model}/deployments/{deployment}",
    whilst: ({ status }: { status: string }) => ["BUILDING", "DEPLOYING", "LOADING_MODEL", "UPDATING"].includes(status),
    answer: { status: "ACTIVE" },
  },
  {
    says: "create: production is there",
    call: `GET ${ENVIRONMENTS}`,
    answer: { environments: [{ name: "production", in_progress_promotion: null }] },
  },
  ...settings("create: settings of production", "production", { min_replica: 0, max_replica: 1 }),
  {
    says: "the data source finds it by its name, and production serves what was pushed",
    call: "GET /v1/models?name=tf-acc",
    answer: ({ model, deployment }) => ({ models: [{ id: model, production_deployment_id: deployment }] }),
  },
  ...settings("update of production", "production", { min_replica: 0, max_replica: 2, scale_down_delay: 900 }),
  staging("creates staging"),
  {
    says: "a second of that name is refused",
    call: `POST ${ENVIRONMENTS}`,
    body: { name: "staging" },
    status: 400,
  },
  { says: "production cannot be created", call: `POST ${ENVIRONMENTS}`, body: { name: "production" }, status: 400 },
  {
    says: "deletes staging",
    call: `DELETE ${ENVIRONMENTS}/staging`,
    answer: ({ model }) => ({ name: "staging", model_id: model, deleted: true }),
  },
  {
    says: "there is only production again",
    call: `GET ${ENVIRONMENTS}`,
    check: ({ environments }: { environments: unknown[] }) => expect(environments).toHaveLength(1),
  },
  { says: "production cannot be deleted", call: `DELETE ${ENVIRONMENTS}/production`, status: 400 },
  {
    says: "what production serves cannot be deleted",
    call: "DELETE /v1/models/{model}/deployments/{deployment}",
    status: 400,
  },
  staging("an adopting resource creates staging again"),
  {
    says: "redeploy: the plan has it validated",
    call: "POST /v1/prepare_model_upload",
    body: ({ model }) => ({ model_id: model, dry_run: true, deployment: { ...DEPLOYMENT, labels: { owner: "tf" } } }),
    answer: { creds: null, s3_bucket: null, s3_key: null },
  },
  ...push({
    says: "redeploy",
    deployment: { ...DEPLOYMENT, labels: { owner: "tf" } },
    files: FILES,
    keep: { second: "deployment.id" },
  }),
  {
    says: "redeploy: another deployment, with its labels",
    call: "GET /v1/models/{model}/deployments/{second}",
    answer: { labels: { owner: "tf" } },
    check: ({ id }: { id: string }, { deployment }) => expect(id).not.toBe(deployment),
  },
  {
    says: "the model is still there after a protected destroy",
    call: "GET /v1/models?name=tf-acc",
    answer: ({ model }) => ({ models: [{ id: model }] }),
  },
  { says: "deletes it", call: "DELETE /v1/models/{model}", answer: ({ model }) => ({ id: model, deleted: true }) },
  { says: "it is gone", call: "GET /v1/models?name=tf-acc", answer: { models: [] } },
];

const INLINED: Step[] = [
  ...push({
    says: "inline",
    name: "tf-acc-inline",
    deployment: { config: INLINE },
    files: { "config.yaml": "model_name: tf-acc-inline\n" },
    keep: { model: "model.id", deployment: "deployment.id" },
  }),
  {
    says: "inline: the deployment belongs to no environment",
    call: "GET /v1/models/{model}/deployments/{deployment}",
    answer: { environment: null, is_production: false },
  },
  {
    says: "inline: production serves nothing",
    call: "GET /v1/models/{model}",
    answer: { production_deployment_id: null },
  },
  {
    says: "inline: the config is as it was written, numbers included",
    call: "GET /v1/models/{model}/deployments/{deployment}/config",
    answer: { raw_config: null, config: { docker_server: { server_port: 8000 }, base_image: INLINE.base_image } },
  },
  {
    says: "inline: the only deployment of a model cannot be deleted",
    call: "DELETE /v1/models/{model}/deployments/{deployment}",
    status: 400,
  },
  { says: "inline: the model can, while it builds", call: "DELETE /v1/models/{model}", answer: { deleted: true } },
  { says: "inline: it is gone", call: "GET /v1/models?name=tf-acc-inline", answer: { models: [] } },
];

const SECRET: Step[] = [
  {
    says: "secret: creates it",
    call: "POST /v1/secrets",
    body: { name: "tf-acc", value: "one" },
    keep: { secret: "id" },
  },
  {
    says: "secret: a new value keeps its id",
    call: "POST /v1/secrets",
    body: { name: "tf-acc", value: "two" },
    answer: ({ secret }) => ({ id: secret, name: "tf-acc" }),
  },
  { says: "secret: lists it once", call: "GET /v1/secrets", answer: ({ secret }) => ({ secrets: [{ id: secret }] }) },
  { says: "secret: deletes it", call: "DELETE /v1/secrets/tf-acc", answer: { name: "tf-acc" } },
  { says: "secret: it is gone", call: "GET /v1/secrets", answer: { secrets: hasNo({ name: "tf-acc" }) } },
  { says: "secret: a second time there is none", call: "DELETE /v1/secrets/tf-acc", status: 404 },
];

function createKey(says: string, kept: string): Step {
  return {
    says,
    call: "POST /v1/api_keys",
    body: { name: "tf-acc", type: "PERSONAL" },
    check: ({ api_key }: { api_key: string }, known) => {
      known[kept] = api_key.split(".")[0];
      expect(known.prefix).not.toBe(known.rotated);
    },
  };
}

const KEY: Step[] = [
  createKey("key: creates it", "prefix"),
  {
    says: "key: lists it",
    call: "GET /v1/api_keys",
    answer: ({ prefix }) => ({ keys: has({ prefix, name: "tf-acc" }) }),
  },
  { says: "key: revokes it", call: "DELETE /v1/api_keys/{prefix}", answer: ({ prefix }) => ({ prefix }) },
  createKey("key: creates its successor, with another prefix", "rotated"),
  {
    says: "key: lists that one alone",
    call: "GET /v1/api_keys",
    check: ({ keys }: { keys: { name: string | null; prefix: string }[] }, { rotated }) =>
      expect(keys.filter(({ name }) => name === "tf-acc").map(({ prefix }) => prefix)).toEqual([rotated]),
  },
  {
    says: "key: revokes that, too",
    call: "DELETE /v1/api_keys/{rotated}",
    answer: ({ rotated }) => ({ prefix: rotated }),
  },
];

/** `internal/provider/*_acc_test.go` of the Terraform provider. */
export const TERRAFORM: Suite = {
  name: "the Terraform provider's acceptance test",
  without: ["What Terraform itself does: plans, its state, protection from deletion."],
  steps: [...MANAGED, ...INLINED, ...SECRET, ...KEY],
};
