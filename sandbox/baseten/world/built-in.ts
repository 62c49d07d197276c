import type { Scenario, ScriptedLog, Step } from "./scenario.ts";

const MINUTE = 60_000;
const FOREVER = Number.POSITIVE_INFINITY;
const REPLICA = "x7k2p";

const BUILDING: Step = { status: "BUILDING", polls: 2, logs: ["Building image", "Installing requirements"] };
const DEPLOYING: Step = { status: "DEPLOYING", logs: ["Image pushed", "Starting replica"] };
const LOADING: Step = { status: "LOADING_MODEL", logs: [{ message: "Loading model", replica: REPLICA }] };
const ACTIVE: Step = { status: "ACTIVE", logs: [{ message: "Model loaded", replica: REPLICA, level: "INFO" }] };
const TO_ACTIVE = [BUILDING, DEPLOYING, LOADING, ACTIVE];

/** A life that ends while the model is loaded, with the last words of the replica. */
function failsLoading(about: string, ...messages: string[]): NamedLife {
  const logs = messages.map((message): ScriptedLog => ({ message, level: "ERROR", replica: REPLICA }));
  return { about, steps: [BUILDING, DEPLOYING, LOADING, { status: "DEPLOY_FAILED", logs }] };
}

const IMPORT_ERROR = `Exception while loading model
Traceback (most recent call last):
  File "/app/model_wrapper.py", line 252, in _initialize_model
    model_module = importlib.import_module(module_path)
  File "/usr/local/lib/python3.11/importlib/__init__.py", line 126, in import_module
    return _bootstrap._gcd_import(name[level:], package, level)
  File "/app/model/model.py", line 2, in <module>
    import torchvision
ModuleNotFoundError: No module named 'torchvision'`;

const CUDA_OOM = `Exception while loading model
Traceback (most recent call last):
  File "/app/model/model.py", line 14, in load
    self._model = AutoModelForCausalLM.from_pretrained(NAME, device_map="cuda")
torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 448.00 MiB. GPU 0 has a total capacity of 22.03 GiB of which 311.12 MiB is free. Including non-PyTorch memory, this process has 21.72 GiB memory in use.`;

const GATED_REPO = `Exception while loading model
Traceback (most recent call last):
  File "/app/model/model.py", line 9, in load
    snapshot_download("meta-llama/Llama-3.1-8B-Instruct")
huggingface_hub.errors.GatedRepoError: 401 Client Error. (Request ID: Root=1-66f0)
Cannot access gated repo for url https://huggingface.co/meta-llama/Llama-3.1-8B-Instruct/resolve/main/config.json.
Access to model meta-llama/Llama-3.1-8B-Instruct is restricted. You must have access to it and be authenticated to access it. Please log in.`;

/** Lines with which a model could try to address the runner, the terminal, or the renderer of the summary. */
export const HOSTILE_LINES: readonly string[] = [
  "::error::from the model",
  "::error file=README.md,line=1::from the model",
  "::warning title=x::from the model",
  "::add-mask::e",
  "::add-mask::",
  "::set-output name=status::success",
  "::save-state name=deployment-id::stolen",
  "::set-env name=PATH::/evil",
  "::stop-commands::model",
  "::model::",
  "::group::never closed",
  "::endgroup::",
  "  ::error::indented",
  "##[command]rm -rf /",
  "##[error]from the model",
  "##[add-mask]e",
  "x ##[group]in the middle",
  "\u001b[31mred\u001b[0m \u001b]0;title\u0007\u001b[2J\u001b[1A\u001b[2K",
  "\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\",
  "\u009b31mC1 control",
  "progress 10 %\rprogress 20 %\r::error::after a CR",
  "two lines\n::error::after a newline",
  "two lines\r\n##[error]after CRLF",
  "line\u2028::error::after U+2028",
  "paragraph\u2029::error::after U+2029",
  "next line\u0085::error::after NEL",
  "vertical\u000b::error::after VT\u000c::error::after FF",
  "\u202eright to left\u202c \u200b\ufeffinvisible",
  "nul \u0000 bell \u0007 backspace \b\b\b\b",
  "lone surrogate \ud800 end",
  "</details><img src=x onerror=alert(1)><!-- ",
  "```\n# a heading\n| a | b |\n@everyone [link](https://evil.example)",
  "%0A::error::percent-encoded",
  "",
  `long ${"x".repeat(20_000)}`,
];

/** A life that has a name, and one line about what it shows. */
export interface NamedLife extends Omit<Scenario, "name"> {
  about: string;
}

/** The lives of deployments that every tool knows by name. */
export const BUILT_IN: Record<string, NamedLife> = {
  happy: { about: "It builds, loads and goes live.", steps: TO_ACTIVE },
  "build-failed": {
    about: "Its build fails: a package version does not exist.",
    steps: [
      BUILDING,
      {
        status: "BUILD_FAILED",
        logs: [{ message: "ERROR: No matching distribution found for tensorflw==2.0", level: "ERROR" }],
      },
    ],
  },
  "deploy-failed": failsLoading(
    "It fails while it loads the model.",
    "Exception while loading model\nTraceback (most recent call last):\nModuleNotFoundError: No module named 'torch'",
  ),
  "import-error": failsLoading("It lacks a Python module: a traceback into the truss.", IMPORT_ERROR),
  "cuda-oom": failsLoading("Its model does not fit into GPU memory.", CUDA_OOM),
  "host-oom": failsLoading(
    "It runs out of memory and is killed.",
    "Loading checkpoint shards:  67%|######7   | 2/3 [00:41<00:20, 20.71s/it]",
    "Killed",
    "Container was OOMKilled: memory limit of 4Gi exceeded (exit code 137)",
  ),
  "gated-repo": failsLoading("It has no access to its weights, which are gated.", GATED_REPO),
  // As users report it: half an hour without a replica and without a line, then switched off without a reason.
  "no-capacity": {
    about: "It gets no machine for half an hour and is deactivated without a reason (about 40 s).",
    steps: [
      BUILDING,
      { status: "DEPLOYING", ms: 30 * MINUTE, logs: ["Image pushed"], startup: "SCHEDULING" },
      { status: "INACTIVE" },
    ],
  },
  "slow-image": {
    about: "It gets a machine, which still pulls the image after 45 minutes, the limit (about a minute).",
    steps: [
      BUILDING,
      { status: "DEPLOYING", ms: MINUTE, startup: "SCHEDULING" },
      { status: "DEPLOYING", startup: "IMAGE_PULL", polls: FOREVER },
    ],
  },
  "slow-weights": {
    about: "It still downloads weights after 45 minutes, the limit (about a minute).",
    steps: [
      BUILDING,
      { status: "DEPLOYING", ms: MINUTE, startup: "IMAGE_PULL" },
      { status: "LOADING_MODEL", startup: "WEIGHT_DOWNLOAD", polls: FOREVER },
    ],
  },
  "no-container": {
    about: "Its container fails to start again and again (about 10 s).",
    steps: [
      BUILDING,
      ...[1, 2, 3].flatMap((): Step[] => [
        { status: "DEPLOYING", ms: MINUTE, startup: "CONTAINER_START" },
        { status: "DEPLOYING", ms: 5_000, startup: { phase: "CONTAINER_START", hasFailed: true } },
      ]),
      { status: "DEPLOY_FAILED" },
    ],
  },
  "not-ready": {
    about: "Its container runs, but is not ready after 45 minutes, the limit (about a minute).",
    steps: [
      BUILDING,
      { status: "DEPLOYING", ms: MINUTE, startup: "IMAGE_PULL" },
      { ...LOADING, startup: "READINESS", polls: FOREVER },
    ],
  },
  "hostile-logs": {
    about: "Its log tries to attack the runner, the terminal and the summary.",
    steps: [
      { ...BUILDING, logs: () => HOSTILE_LINES },
      LOADING,
      {
        status: "DEPLOY_FAILED",
        logs: () => HOSTILE_LINES.map((message): ScriptedLog => ({ message, level: "ERROR", replica: "::x]" })),
      },
    ],
  },
  unhealthy: { about: "It runs, but is unhealthy.", steps: [BUILDING, DEPLOYING, LOADING, { status: "UNHEALTHY" }] },
  stuck: {
    about: "It is still building after 45 minutes, the limit (about a minute).",
    steps: [{ ...BUILDING, polls: FOREVER }],
  },
  "scaled-to-zero": {
    about: "It is scaled to zero while it starts, and is woken.",
    steps: [BUILDING, DEPLOYING, { status: "SCALED_TO_ZERO", polls: 2 }, { status: "WAKING_UP" }, ACTIVE],
  },
  // The timing of a real promotion. The official action reported it as failed after 13 seconds.
  "ten-minutes": {
    about: "It is scaled to zero, then loads for ten minutes (about 15 s).",
    steps: [
      { ...BUILDING, ms: 1_000 },
      { ...DEPLOYING, ms: 1_000 },
      { status: "SCALED_TO_ZERO", ms: 11_000 },
      { status: "WAKING_UP", ms: 3 * MINUTE },
      {
        ...LOADING,
        ms: 7 * MINUTE,
        logs: Array.from({ length: 7 }, (_, minute) => ({
          message: `Loading weights: ${Math.round((100 * minute) / 7)} %`,
          replica: REPLICA,
          afterMs: minute * MINUTE,
        })),
      },
      ACTIVE,
    ],
  },
  "not-found-first": {
    about: "Baseten answers 404 for it at first.",
    steps: [{ status: "NOT_FOUND", polls: 2 }, ...TO_ACTIVE],
  },
  "unknown-status": {
    about: "It has a status that the action does not know.",
    steps: [BUILDING, { status: "QUANTIZING", polls: 2 }, DEPLOYING, ACTIVE],
  },
  stopped: {
    about: "Somebody stops its build.",
    steps: [BUILDING, { status: "BUILD_STOPPED", isDoneBySomebody: true }],
  },
  inactive: {
    about: "Somebody deactivates it while it is deployed.",
    steps: [BUILDING, DEPLOYING, { status: "DEACTIVATING", isDoneBySomebody: true }, { status: "INACTIVE" }],
  },
  deleted: {
    about: "Somebody deletes it while it is deployed.",
    steps: [BUILDING, DEPLOYING, { status: "NOT_FOUND", isDoneBySomebody: true }],
  },
  "not-serving": {
    about: "It is ready, but the environment keeps serving another one.",
    steps: TO_ACTIVE,
    promotion: "never",
  },
  "promotion-failed": { about: "It is ready, but its promotion fails.", steps: TO_ACTIVE, promotion: "fails" },
  "promotion-canceled": {
    about: "It is ready, but somebody cancels its promotion.",
    steps: TO_ACTIVE,
    promotion: "canceled",
  },
  "promotion-withdrawn": {
    about: "It is ready, but somebody cancels its promotion, and its traffic moves back.",
    steps: TO_ACTIVE,
    promotion: "withdrawn",
  },
  "promotion-paused": {
    about: "It is ready, but somebody pauses its promotion.",
    steps: TO_ACTIVE,
    promotion: "paused",
  },
  "promotion-replaced": {
    about: "It is ready, but another one takes the environment.",
    steps: TO_ACTIVE,
    promotion: "replaced",
  },
  "promotion-succeeded": {
    about: "Its promotion says SUCCEEDED before it is complete.",
    steps: TO_ACTIVE,
    promotion: "succeeded",
  },
};
