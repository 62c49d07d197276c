import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { ROUTES } from "../../sandbox/baseten/routes/routes.ts";
import type { UploadTarget } from "../../sandbox/s3/server.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { call, withSandbox } from "./helpers.ts";
import { DEPLOYMENT, upload } from "./pushing.ts";

const FILE =
  process.env.BASETEN_OPENAPI ?? path.resolve(import.meta.dirname, "../../../shared/reference/baseten-openapi.json");

const SDK_FILE = path.resolve(import.meta.dirname, "../../../shared/reference/baseten-sdk-schemas.json");

/** Endpoints that are newer than the specification; they are checked against the models of Baseten's own Python SDK. */
const NEWER = [
  ...["pause", "resume", "force_cancel", "force_roll_forward"].map(
    (name) => `POST /v1/models/{model_id}/environments/{env_name}/${name}_promotion`,
  ),
  "PATCH /v1/models/{model_id}",
  "PATCH /v1/models/{model_id}/deployments/{deployment_id}/autoscaling_settings",
  "PATCH /v1/models/{model_id}/deployments/{deployment_id}/request_backpressure_settings",
  "GET /v1/teams/{team_id}",
  "DELETE /v1/secrets/{secret_name}",
  "DELETE /v1/teams/{team_id}/secrets/{secret_name}",
  ...["deployments/{deployment_id}", "environments/{env_name}"].flatMap((place) => [
    `GET /v1/models/{model_id}/${place}/startups`,
    `GET /v1/models/{model_id}/${place}/startups/summary`,
    `GET /v1/models/{model_id}/${place}/metrics`,
  ]),
  "GET /v1/models/{model_id}/audit_logs",
];
/** Endpoints in neither file, which `__tests__/judges` checks against the SDK itself. */
const ELSEWHERE = ["GET /v1/api_keys", "POST /v1/api_keys", "DELETE /v1/api_keys/{api_key_prefix}"];

const OVERRIDES = {
  min_replica: 1,
  max_replica: 2,
  autoscaling_window: null,
  scale_down_delay: null,
  concurrency_target: 2,
  target_utilization_percentage: null,
  target_in_flight_tokens: null,
  max_scale_down_rate: null,
};
const SHARED = { enabled: true, autoscaling_settings: OVERRIDES };
const HOURS = { weekdays: ["MONDAY"], start_hour: 8, start_minute: 0, end_hour: 18, end_minute: 30 };
const DAILY = { ...SHARED, ...HOURS, name: "office", cadence: "DAILY" };
const ONCE = {
  ...SHARED,
  name: "launch",
  cadence: "ONE_TIME",
  start_at: "2100-01-01T00:00:00Z",
  end_at: "2100-01-02T00:00:00Z",
};

interface Media {
  content?: { "application/json"?: { schema: object } };
}
interface Operation {
  requestBody?: Media;
  responses: Record<string, Media>;
}
interface Specification {
  paths: Record<string, Record<string, Operation>>;
  components: object;
}
interface Sdk {
  /** The models by function name, such as `post_models_environments_pause_promotion`, whose signature names the model of the answer. */
  operations: Record<string, { path: string; signature: string }>;
  $defs: {
    AuditLogEntry?: {
      properties: { event_data: { anyOf: { discriminator?: { mapping: Record<string, string> } }[] } };
    };
  };
}

(existsSync(FILE) && existsSync(SDK_FILE) ? describe : describe.skip)(
  `the sandbox keeps to ${path.basename(FILE)}`,
  () => {
    const specification = existsSync(FILE)
      ? (JSON.parse(readFileSync(FILE, "utf8")) as Specification)
      : { paths: {}, components: {} };
    // `discriminator` is off: the published union leaves `kind` out of `required`, which Ajv's keyword refuses.
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const pointers = JSON.parse(
      JSON.stringify(specification.components).replaceAll("#/components/", "openapi#/components/"),
    ) as object;
    ajv.addSchema({ $id: "openapi", components: pointers });

    const sdk = existsSync(SDK_FILE)
      ? (JSON.parse(readFileSync(SDK_FILE, "utf8")) as Sdk)
      : { operations: {}, $defs: {} };
    ajv.addSchema({ $id: "sdk", $defs: sdk.$defs });

    /** The operation of an endpoint: from the specification or, if it is newer, with the SDK's model of its answer. */
    function operationOf(method: string, pattern: string): Operation | undefined {
      if (!NEWER.includes(`${method} ${pattern}`)) return specification.paths[pattern]?.[method.toLowerCase()];
      const wanted = pattern.replaceAll(/\{\w+\}/g, "{}");
      const [, found] =
        Object.entries(sdk.operations).find(
          ([name, operation]) => operation.path === wanted && name.startsWith(method.toLowerCase()),
        ) ?? [];
      const model = /-> '(\w+)'$/.exec(found?.signature ?? "")?.[1];
      return model === undefined
        ? undefined
        : { responses: { 200: { content: { "application/json": { schema: { $ref: `sdk#/$defs/${model}` } } } } } };
    }

    /** The model of the data of an audit log event, because an entry's own model accepts any object there. */
    function eventSchema(type: string): object | undefined {
      const [union] = sdk.$defs.AuditLogEntry?.properties?.event_data?.anyOf ?? [];
      const model = union?.discriminator?.mapping[type];
      return model === undefined ? undefined : { $ref: `sdk${model}` };
    }

    /** The problems of a value according to an operation's schema. */
    function problems(schema: object | undefined, value: unknown): unknown[] {
      if (!schema) return ["the specification has no schema for this"];
      const validate = ajv.compile(
        JSON.parse(JSON.stringify(schema).replaceAll("#/components/", "openapi#/components/")) as object,
      );
      return validate(value) ? [] : (validate.errors ?? []);
    }

    /** A body that the SDK's model of a request accepts. */
    function sentTo(name: string, body: object): object {
      expect({ name, problems: problems({ $ref: `sdk#/$defs/${name}` }, body) }).toEqual({ name, problems: [] });
      return body;
    }

    /** Calls an endpoint by its path in the specification, and checks the bodies of the request and of the answer. */
    async function checked(
      sandbox: Sandbox,
      method: string,
      pattern: string,
      params: Record<string, string> = {},
      body?: object,
      query = "",
    ) {
      const operation = operationOf(method, pattern);
      if (!operation) throw new Error(`${method} ${pattern} is not in the specification.`);
      if (body && operation.requestBody) {
        expect({
          sent: pattern,
          problems: problems(operation.requestBody.content?.["application/json"]?.schema, body),
        }).toEqual({ sent: pattern, problems: [] });
      }
      const url = pattern.replace(/\{(\w+)\}/g, (_whole, name: string) => params[name] ?? "");
      const { status, json } = await call(sandbox, method, url + query, body);
      const schema = operation.responses["200"]?.content?.["application/json"]?.schema;
      expect({ answered: pattern, status, json, problems: problems(schema, json) }).toEqual({
        answered: pattern,
        status: 200,
        json,
        problems: [],
      });
      return json as never;
    }

    test("every endpoint is in the specification", () => {
      const unknown = ROUTES.filter(({ method, path: route }) => !operationOf(method, route));
      expect(unknown.map(({ method, path: route }) => `${method} ${route}`)).toEqual(ELSEWHERE);
    });

    test("the check itself notices a wrong answer", () => {
      expect(problems({ $ref: "#/components/schemas/DeploymentV1" }, { id: 1 })).not.toEqual([]);
    });

    test.each(["paused", "canceled", "fails", "succeeded", "replaced", "serves"] as const)(
      "a promotion that is %s, and its cancellation, match the specification",
      (promotion) => {
        const scenario = { name: promotion, steps: [{ status: "ACTIVE" }], promotion };
        const environment = { name: "a", promoting: "d", promotingPolls: 1, rollingDeploy: true };
        const model = { id: "m", name: "m", deployments: [{ id: "d", scenario }], environments: [environment] };
        return withSandbox({ seed: { models: [model] } }, async (sandbox) => {
          const params = { model_id: "m", env_name: "a" };
          for (let round = 0; round < 4; round += 1)
            await checked(sandbox, "GET", "/v1/models/{model_id}/environments/{env_name}", params);
          if (sandbox.state.model("m")?.environments.at(-1)?.promotion)
            await checked(sandbox, "POST", "/v1/models/{model_id}/environments/{env_name}/cancel_promotion", params);
        });
      },
    );

    test.each(["live", "schema"] as const)("metrics match the specification in every mode: %s", (shape) => {
      let now = 1_790_000_000_000;
      const environment = { name: "a", serving: "d", traffic: { perMinute: 60 } };
      const model = { id: "m", name: "m", deployments: [{ id: "d" }], environments: [environment] };
      const options = { seed: { models: [model] }, metrics: { shape, gaps: 0.1 }, timeScale: 1, now: () => now };
      return withSandbox(options, async (sandbox) => {
        now += 3_600_000;
        const params = { model_id: "m", env_name: "a", deployment_id: "d" };
        for (const place of ["deployments/{deployment_id}", "environments/{env_name}"])
          for (const query of ["", "?mode=SUMMARY", "?mode=SERIES", "?mode=SERIES&metrics=baseten_gpu_utilization"])
            await checked(sandbox, "GET", `/v1/models/{model_id}/${place}/metrics`, params, undefined, query);
      });
    });

    test("every endpoint answers as specified through the life of a deployment", () =>
      withSandbox(
        {
          seed: { teams: [{ id: "t", name: "One" }], secrets: ["hf_token"] },
          scenario: ["BUILDING", { status: "ACTIVE", logs: ["up"] }],
        },
        async (sandbox) => {
          const driven = new Set<string>();
          const drive: typeof checked = (box, method, pattern, ...rest) => {
            driven.add(`${method} ${pattern}`);
            return checked(box, method, pattern, ...rest);
          };
          const deployment = {
            ...DEPLOYMENT,
            raw_config: "model_name: hello",
            deploy_timeout_minutes: 45,
            deployment_name: "abc1234",
            user_env: {
              git_info: {
                latest_commit_sha: "a",
                latest_tag: null,
                commits_since_tag: null,
                has_uncommitted_changes: false,
              },
            },
          };
          const prepared = async (body: object) =>
            (await drive(sandbox, "POST", "/v1/prepare_model_upload", {}, body)) as UploadTarget;
          await prepared({ name: "hello", deployment, dry_run: true });

          const first = await prepared({ name: "hello", deployment });
          await upload(sandbox, first);
          const source = { kind: "model_archive", deployment, s3_key: first.s3_key };
          const created: { model: { id: string }; deployment: { id: string } } = await drive(
            sandbox,
            "POST",
            "/v1/models",
            {},
            {
              source: { ...source, name: "hello", disable_archive_download: false },
            },
          );
          const inTeam = await prepared({ name: "other", deployment, team_id: "t" });
          await upload(sandbox, inTeam);
          await drive(
            sandbox,
            "POST",
            "/v1/teams/{team_id}/models",
            { team_id: "t" },
            { source: { ...source, name: "other", s3_key: inTeam.s3_key } },
          );

          const model_id = created.model.id;
          const toEnvironment = {
            ...deployment,
            deployment_name: "def",
            environment_name: "production",
            preserve_env_instance_type: true,
          };
          const second = await prepared({ model_id, deployment: toEnvironment });
          await upload(sandbox, second);
          const added: { deployment: { id: string } } = await drive(
            sandbox,
            "POST",
            "/v1/models/{model_id}/deployments",
            { model_id },
            {
              source: { kind: "model_archive", deployment: toEnvironment, s3_key: second.s3_key },
            },
          );

          const params = { team_id: "t", model_id, deployment_id: added.deployment.id, env_name: "production" };
          const lists = [
            "/v1/models",
            "/v1/teams/{team_id}/models",
            "/v1/models/{model_id}/deployments",
            "/v1/models/{model_id}/environments",
            "/v1/teams",
          ];
          for (const pattern of lists) await drive(sandbox, "GET", pattern, params, undefined, "");
          const others = ["/v1/users/me", "/v1/instance_types", "/v1/instance_type_prices", "/v1/secrets"];
          for (const pattern of [...others, "/v1/teams/{team_id}/secrets"])
            await drive(sandbox, "GET", pattern, params);

          const DEPLOYMENT_PATH = "/v1/models/{model_id}/deployments/{deployment_id}";
          const ENVIRONMENT_PATH = "/v1/models/{model_id}/environments/{env_name}";
          for (let round = 0; round < 4; round += 1) {
            await drive(sandbox, "GET", DEPLOYMENT_PATH, params);
            await drive(sandbox, "GET", ENVIRONMENT_PATH, params);
          }
          await drive(sandbox, "GET", "/v1/models/{model_id}", params);
          await drive(sandbox, "GET", `${DEPLOYMENT_PATH}/logs`, params, undefined, "?direction=asc&limit=1000");
          await drive(sandbox, "POST", `${DEPLOYMENT_PATH}/logs`, params, { limit: 10 });
          await drive(sandbox, "GET", `${DEPLOYMENT_PATH}/config`, params);
          const window = `?start_epoch_millis=0&end_epoch_millis=${Date.now() + 1}`;
          for (const place of [DEPLOYMENT_PATH, ENVIRONMENT_PATH]) {
            await drive(sandbox, "GET", `${place}/startups`, params, undefined, `${window}&limit=1`);
            await drive(sandbox, "GET", `${place}/startups/summary`, params, undefined, window);
            await drive(sandbox, "GET", `${place}/metrics`, params);
          }
          const promotable = { ...params, deployment_id: created.deployment.id };
          await drive(sandbox, "GET", DEPLOYMENT_PATH, promotable);
          await drive(sandbox, "GET", DEPLOYMENT_PATH, promotable);
          await drive(sandbox, "POST", `${ENVIRONMENT_PATH}/promote`, params, {
            deployment_id: created.deployment.id,
            preserve_env_instance_type: true,
          });
          await drive(sandbox, "POST", `${ENVIRONMENT_PATH}/pause_promotion`, params);
          await drive(sandbox, "GET", ENVIRONMENT_PATH, params);
          await drive(sandbox, "POST", `${ENVIRONMENT_PATH}/resume_promotion`, params);
          await drive(sandbox, "POST", `${ENVIRONMENT_PATH}/cancel_promotion`, params);
          await drive(sandbox, "GET", ENVIRONMENT_PATH, params);
          await drive(sandbox, "POST", `${ENVIRONMENT_PATH}/force_roll_forward_promotion`, params);
          await drive(sandbox, "POST", `${DEPLOYMENT_PATH}/deactivate`, promotable);
          await drive(sandbox, "GET", DEPLOYMENT_PATH, promotable);
          await drive(sandbox, "POST", `${DEPLOYMENT_PATH}/activate`, promotable);
          await drive(sandbox, "GET", `${ENVIRONMENT_PATH}/logs`, params, undefined, "?direction=asc");
          const promotion_settings = { redeploy_on_promotion: true, rolling_deploy: true };
          await drive(sandbox, "POST", "/v1/models/{model_id}/environments", params, {
            name: "new",
            promotion_settings,
          });
          await drive(sandbox, "PATCH", DEPLOYMENT_PATH, params, { name: "renamed" });
          await drive(sandbox, "POST", `${DEPLOYMENT_PATH}/retry`, params);
          await drive(sandbox, "POST", `${DEPLOYMENT_PATH}/promote`, params, { scale_down_previous_production: false });
          await drive(sandbox, "POST", `${ENVIRONMENT_PATH}/force_cancel_promotion`, params);
          sandbox.state.become(sandbox.state.deployment(added.deployment.id) as never, ["DEPLOY_FAILED"]);
          await drive(sandbox, "POST", `${DEPLOYMENT_PATH}/retry`, params);
          await drive(sandbox, "GET", `${DEPLOYMENT_PATH}/download`, params);
          const [autoscaling_settings, request_backpressure_settings] = [
            { max_replica: 2 },
            { policy: "REJECT_ON_FULL" },
          ];
          await drive(sandbox, "PATCH", `${DEPLOYMENT_PATH}/autoscaling_settings`, params, autoscaling_settings);
          await drive(
            sandbox,
            "PATCH",
            `${DEPLOYMENT_PATH}/request_backpressure_settings`,
            params,
            request_backpressure_settings,
          );
          const place = { ...params, env_name: "new", secret_name: "mine" };
          const settings = { autoscaling_settings, request_backpressure_settings, promotion_settings };
          await drive(sandbox, "PATCH", ENVIRONMENT_PATH, place, settings);
          await drive(sandbox, "GET", ENVIRONMENT_PATH, place);
          // The SDK's models are newer than the specification.
          for (const schedule of [DAILY, ONCE]) {
            const schedules = { timezone: "UTC", schedules: [schedule] };
            const body = sentTo("UpdateEnvironmentRequest", { autoscaling_schedule_settings: schedules });
            const { json } = await call(sandbox, "PATCH", `/v1/models/${model_id}/environments/new`, body);
            expect(problems({ $ref: "sdk#/$defs/UpdateEnvironmentResponse" }, json)).toEqual([]);
          }
          await drive(sandbox, "GET", ENVIRONMENT_PATH, place);
          const promoted = sentTo("PromoteToEnvironmentRequest", {
            deployment_id: added.deployment.id,
            preserve_env_instance_type: false,
            environment_settings_update: { ...settings, instance_type_id: "L4:4x16" },
            promotion_settings_override: { promotion_cleanup_strategy: "KEEP" },
          });
          sandbox.state.become(sandbox.state.deployment(added.deployment.id) as never, ["ACTIVE"]);
          const moved = await call(sandbox, "POST", `/v1/models/${model_id}/environments/new/promote`, promoted);
          expect(problems({ $ref: "sdk#/$defs/Deployment" }, moved.json)).toEqual([]);
          await drive(sandbox, "DELETE", ENVIRONMENT_PATH, place);
          await drive(sandbox, "PATCH", "/v1/models/{model_id}", place, { name: "another" });
          for (const secrets of ["/v1/secrets", "/v1/teams/{team_id}/secrets"]) {
            await drive(sandbox, "POST", secrets, place, { name: "mine", value: "x" });
            await drive(sandbox, "DELETE", `${secrets}/{secret_name}`, place);
          }
          await drive(sandbox, "GET", "/v1/teams/{team_id}", place);
          const [serving] = sandbox.state.model(model_id)?.environments ?? [];
          if (serving) serving.current = sandbox.state.deployment(created.deployment.id);
          await drive(sandbox, "DELETE", DEPLOYMENT_PATH, params);
          const audit: { items: { event_type: string; event_data: object }[] } = await drive(
            sandbox,
            "GET",
            "/v1/models/{model_id}/audit_logs",
            params,
            undefined,
            "?limit=200",
          );
          for (const { event_type, event_data } of audit.items)
            expect([event_type, problems(eventSchema(event_type), event_data)]).toEqual([event_type, []]);
          expect(new Set(audit.items.map(({ event_type }) => event_type)).size).toBeGreaterThanOrEqual(7);
          await drive(sandbox, "DELETE", "/v1/models/{model_id}", place);
          expect(
            ROUTES.map(({ method, path: route }) => `${method} ${route}`).filter(
              (route) => !driven.has(route) && !ELSEWHERE.includes(route),
            ),
          ).toEqual([]);
        },
      ));
  },
);
