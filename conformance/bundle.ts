import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type StepResult, startStep } from "../sandbox/runner/runner.ts";
import { pathOf } from "../src/baseten/api/client.ts";
import type { Committed } from "../src/baseten/commit.ts";
import { getDeployment } from "../src/baseten/api/deployments.ts";
import { toModel } from "../src/baseten/api/types.ts";
import { NotSeen } from "./not-seen.ts";
import { FILES } from "./truss.ts";
import type { Subject, World } from "./world.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
/** The part of this process's environment that the step needs to find the servers and the way to them. */
const HANDED_ON =
  /^(BASETEN_(MANAGEMENT_API_URL|INFERENCE_BASE_URL|S3_ENDPOINT)_OVERRIDE|BASETEN_SANDBOX_TIME_SCALE|(https?|all|no)_proxy|NODE_EXTRA_CA_CERTS)$/i;

/** One step of a workflow with the committed bundle: a new model without an environment. */
export const BUNDLE: Subject<StepResult> = {
  name: "model that one step with the committed bundle deploys, without an environment",
  deployments: 1,
  uses: [],
  make: play,
};

/** What the step deployed. @throws NotSeen if it deployed nothing, or nothing that came up. */
export const STEP: Subject<Committed> = {
  name: "deployment of the step",
  deployments: 0,
  uses: [BUNDLE],
  needs: ["gzip"],
  async make(world) {
    const { outputs } = await world.get(BUNDLE);
    const { "model-id": modelId = "", "deployment-id": id = "" } = outputs;
    if (id === "") throw new NotSeen(`The step has deployed nothing: ${outputs.status}.`);
    const stage = "Looking up the model of the step";
    const client = world.client();
    const model = toModel(await client.call({ method: "GET", path: pathOf`/v1/models/${modelId}`, stage }), stage);
    return { model, deployment: await getDeployment(client, modelId, id, 4), createdModel: true };
  },
};

async function play(world: World): Promise<StepResult> {
  const workspace = await mkdtemp(path.join(tmpdir(), "conformance-"));
  try {
    for (const [name, text] of Object.entries(FILES)) {
      const file = path.join(workspace, "truss", name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const handle = await startStep({
      actionDirectory: ROOT,
      workspace,
      with: {
        "truss-directory": "truss",
        "model-name": world.modelName("step"),
        "baseten-api-key": world.apiKey,
        "deploy-timeout-minutes": "60",
        labels: JSON.stringify({ conformance_run: world.runId }),
        // However the step ends, its deployment is watched further, and removed with all others.
        cleanup: "never",
      },
      env: { ...handedOn(world.env), ...world.stepEnv },
      secrets: [world.apiKey],
      signal: world.signal,
      onLine: (line) => world.note(`| ${line}`),
    });
    return await handle.done;
  } finally {
    await rm(workspace, { recursive: true, force: true, maxRetries: 5 });
  }
}

function handedOn(env: World["env"]): Record<string, string> {
  const wanted = Object.entries(env).filter(([name, value]) => HANDED_ON.test(name) && value !== undefined);
  return Object.fromEntries(wanted) as Record<string, string>;
}

/** How a step ended: its status, and the last words of a failure. */
export function lastWords({ outputs, annotations, exitCode }: StepResult): string {
  const messages = annotations
    .filter(({ level, file }) => level === "error" && file === undefined)
    .map(({ message }) => message);
  return [outputs.status ?? `exit code ${exitCode}`, ...messages].join(": ");
}
