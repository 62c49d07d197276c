import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type DiagnosisInput, diagnose } from "../../src/baseten/diagnosis.ts";
import type { LogLine } from "../../src/baseten/logs.ts";

/** A log with one line for each text, one millisecond apart. */
function log(texts: readonly string[], rest: Partial<LogLine> = {}): LogLine[] {
  return texts.map((message, index) => ({
    timestamp: BigInt(index) * 1_000_000n,
    message,
    replica: "x7k2p",
    level: undefined,
    ...rest,
  }));
}

function likely(text: string, status = "DEPLOY_FAILED", rest: Partial<DiagnosisInput> = {}) {
  return diagnose({ lines: log(text.split("\n")), status, ...rest }).likely;
}

const HUB = "https://huggingface.co";

describe("the likely cause", () => {
  it.each<[name: string, status: string, text: string, cause: RegExp, remedy: RegExp]>([
    [
      "payment method",
      "DEPLOY_FAILED",
      "You must add a payment method to deploy models.",
      /no payment method/,
      /Billing/,
    ],
    [
      "GPU that the organization may not use",
      "DEPLOY_FAILED",
      "Feature unavailable: The GPU type 'A10G' is not supported for your organization. Please contact Baseten support.",
      /GPU type "A10G" is not enabled/,
      /accelerator/,
    ],
    [
      "missing secret, as Truss says it",
      "DEPLOY_FAILED",
      "shared.secrets_resolver.SecretNotFound: \nSecret 'hf_access_token' not found. Please ensure that:\n  * Secret 'hf_access_token' is defined in the 'secrets' section of the Truss config file",
      /secret "hf_access_token" is missing/,
      /`secrets`/,
    ],
    [
      "host memory, reported by the shell",
      "DEPLOY_FAILED",
      "Exception while loading model\nKilled",
      /host memory/,
      /T4/,
    ],
    [
      "host memory, reported by bash",
      "DEPLOY_FAILED",
      "/start.sh: line 3:     7 Killed                  python3 /app/main.py",
      /host memory/,
      /resources/,
    ],
    [
      "host memory, reported by Kubernetes",
      "DEPLOY_FAILED",
      "Last state: Terminated, reason OOMKilled",
      /host memory/,
      /./,
    ],
    ["host memory, reported by the exit code", "DEPLOY_FAILED", "Process exited with code 137", /host memory/, /./],
    [
      "host memory, reported by gunicorn",
      "UNHEALTHY",
      "[1] [ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?",
      /host memory/,
      /./,
    ],
    [
      "memory during the build",
      "BUILD_FAILED",
      '#14 ERROR: process "/bin/sh -c pip install flash-attn" did not complete successfully: exit code: 137',
      /build ran out of memory/,
      /MAX_JOBS/,
    ],
    [
      "CUDA memory",
      "DEPLOY_FAILED",
      "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 14.58 GiB",
      /GPU ran out of memory \(it tried to allocate 2.00 GiB\)/,
      /larger GPU/,
    ],
    [
      "CUDA memory, old message",
      "DEPLOY_FAILED",
      "RuntimeError: CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 15.77 GiB total capacity)",
      /20.00 MiB/,
      /./,
    ],
    [
      "CUDA memory, vLLM",
      "DEPLOY_FAILED",
      "ValueError: No available memory for the cache blocks. Try increasing `gpu_memory_utilization` when initializing the engine.",
      /GPU ran out of memory/,
      /./,
    ],
    [
      "gated repository",
      "DEPLOY_FAILED",
      `huggingface_hub.errors.GatedRepoError: 401 Client Error. (Request ID: Root=1-66f4)\n\nCannot access gated repo for url ${HUB}/black-forest-labs/FLUX.1-dev/resolve/main/ae.safetensors.\nAccess to model black-forest-labs/FLUX.1-dev is restricted. You must have access to it and be authenticated to access it. Please log in.`,
      /repository "black-forest-labs\/FLUX.1-dev" is gated/,
      /hf_access_token/,
    ],
    [
      "gated repository, transformers",
      "DEPLOY_FAILED",
      `OSError: You are trying to access a gated repo.\nMake sure to have access to it at ${HUB}/mistralai/Mistral-7B-Instruct-v0.2.\n403 Client Error. (Request ID: Root=1-668)`,
      /"mistralai\/Mistral-7B-Instruct-v0.2" is gated/,
      /licence/,
    ],
    [
      "refused token",
      "DEPLOY_FAILED",
      `requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: ${HUB}/api/models/acme/private/revision/main`,
      /denied access to the repository "acme\/private"/,
      /valid/,
    ],
    [
      "missing repository",
      "DEPLOY_FAILED",
      `huggingface_hub.errors.RepositoryNotFoundError: 404 Client Error. (Request ID: Root=1-64f3)\n\nRepository Not Found for url: ${HUB}/api/models/acme/nope/revision/main.`,
      /no Hugging Face repository "acme\/nope"/,
      /name/,
    ],
    [
      "missing repository, transformers",
      "DEPLOY_FAILED",
      `OSError: acme/nope is not a local folder and is not a valid model identifier listed on '${HUB}/models'`,
      /no Hugging Face repository "acme\/nope"/,
      /./,
    ],
    [
      "missing revision",
      "BUILD_FAILED",
      `huggingface_hub.errors.RevisionNotFoundError: 404 Client Error. (Request ID: x)\n\nRevision Not Found for url: ${HUB}/api/models/acme/fine/revision/v9.`,
      /repository "acme\/fine" has no such revision "v9"/,
      /revision/,
    ],
    [
      "full disk",
      "DEPLOY_FAILED",
      "OSError: [Errno 28] No space left on device: '/root/.cache/huggingface'",
      /disk was full/,
      /instance type/,
    ],
    [
      "full disk during the build",
      "BUILD_FAILED",
      "tar: write error: No space left on device",
      /disk was full/,
      /image/,
    ],
    [
      "unknown requirement, pip",
      "BUILD_FAILED",
      "#12 3.456 ERROR: Could not find a version that satisfies the requirement tensorflw==2.0 (from versions: none)\n#12 3.460 ERROR: No matching distribution found for tensorflw==2.0",
      /requirement "tensorflw==2.0" cannot be installed/,
      /requirements/,
    ],
    [
      "unknown requirement, uv",
      "BUILD_FAILED",
      "  × No solution found when resolving dependencies:\n  ╰─▶ Because there is no version of miniupnpc==2.0.2 and you require miniupnpc==2.0.2, we can conclude that your requirements are unsatisfiable.",
      /"miniupnpc==2.0.2"/,
      /./,
    ],
    [
      "unknown requirement, uv's registry",
      "BUILD_FAILED",
      "  ╰─▶ Because tensorflw was not found in the package registry and you require tensorflw==2.0,",
      /"tensorflw"/,
      /./,
    ],
    [
      "conflicting requirements",
      "BUILD_FAILED",
      "ERROR: Cannot install a==1 and b==2 because these package versions have conflicting dependencies.",
      /conflict/,
      /./,
    ],
    [
      "unknown system package",
      "BUILD_FAILED",
      "#9 2.101 E: Unable to locate package libgl1-mesa",
      /system package "libgl1-mesa"/,
      /system_packages/,
    ],
    [
      "missing module",
      "DEPLOY_FAILED",
      "ModuleNotFoundError: No module named 'flash_attn'",
      /module "flash_attn" is missing/,
      /`requirements`/,
    ],
    [
      "missing module during the build",
      "BUILD_FAILED",
      "#14 1.2       ModuleNotFoundError: No module named 'torch'",
      /module "torch" is missing/,
      /build_commands/,
    ],
    [
      "failed import",
      "DEPLOY_FAILED",
      "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
      /import failed: libGL.so.1/,
      /system_packages/,
    ],
    [
      "no capacity",
      "DEPLOY_FAILED",
      "0/12 nodes are available: 12 Insufficient nvidia.com/gpu.",
      /no capacity/,
      /another instance type/,
    ],
    [
      "port already in use",
      "DEPLOY_FAILED",
      "ERROR:    [Errno 98] error while attempting to bind on address ('0.0.0.0', 8080): address already in use",
      /port is already in use \(8080\)/,
      /server_port/,
    ],
    [
      "base image",
      "BUILD_FAILED",
      "ERROR: failed to solve: acme/base:1: failed to resolve source metadata for docker.io/acme/base:1: not found",
      /base image "docker.io\/acme\/base:1"/,
      /base_image/,
    ],
    [
      "failed command during the build",
      "BUILD_FAILED",
      'ERROR: failed to solve: process "/bin/sh -c make -j4 install" did not complete successfully: exit code: 2',
      /exit code 2: make -j4 install/,
      /build_commands/,
    ],
    [
      "timeout",
      "DEPLOY_FAILED",
      "Deployment timed out after 58 minutes.",
      /longer than Baseten allows/,
      /deploy-timeout-minutes/,
    ],
    [
      "exception of the model's code",
      "DEPLOY_FAILED",
      "Exception while loading model\nTraceback (most recent call last):\nKeyError: 'weights'",
      /Python raised KeyError: 'weights'/,
      /traceback/,
    ],
    [
      "health check, reported by Kubernetes",
      "UNHEALTHY",
      "Readiness probe failed: HTTP probe failed with statuscode: 404",
      /health checks failed/,
      /server_port/,
    ],
    ["health check, reported by Truss", "UNHEALTHY", "Health check failed.", /health checks failed/, /is_healthy/],
  ])("%s", (_, status, text, cause, remedy) => {
    const found = likely(text, status);
    expect(found?.cause).toMatch(cause);
    expect(found?.remedy).toMatch(remedy);
    // The result is the same if the message arrives in one piece.
    expect(diagnose({ lines: log([text]), status }).likely).toEqual(found);
  });

  it.each([
    "killed 3 idle workers",
    "Killed the old session",
    "error_rate=0",
    "took 137 ms, exit code 0",
    "exit code 1370",
    "Setting PYTORCH_CUDA_ALLOC_CONF to avoid CUDA out of memory errors",
    "WARNING: flash_attn is optional (ModuleNotFoundError: No module named 'flash_attn'), going on without it",
    "disk: 20 GB space left on device",
    "All secrets found",
    "Secret 'hf_access_token' found",
    "the user has no payment method selected",
    "payment method tests passed",
    "Access to model cache granted",
    "Downloading from https://huggingface.co/acme/fine/resolve/main/config.json",
    "Found matching distribution for torch==2.5.1",
    "Because cats and dogs are animals",
    "Fetching package lists, located package libgl1",
    "Sufficient capacity: 12 nodes are available",
    "address 0.0.0.0:8080 is in use by us",
    "Readiness probe succeeded",
    "Health check failed 0 times",
    "request timed out after 3 s, retrying",
    "Loaded error handlers: KeyError, ValueError",
    "GPU type A10G is supported for your organization",
    "MemoryErrorBudget: 3",
    'process "/bin/sh -c make" completed successfully',
  ])("is not found in %j", (text) => {
    for (const status of ["BUILD_FAILED", "DEPLOY_FAILED", "UNHEALTHY", "FAILED"]) {
      expect(likely(text, status)).toBeUndefined();
    }
  });

  it.each([
    [
      "a requirement, not the command that failed because of it",
      "BUILD_FAILED",
      [
        "ERROR: No matching distribution found for tensorflw==2.0",
        'ERROR: failed to solve: process "/bin/sh -c uv pip install -r requirements.txt" did not complete successfully: exit code: 1',
      ],
      /tensorflw/,
    ],
    [
      "CUDA, not the health check after it",
      "UNHEALTHY",
      [
        "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 1.00 GiB.",
        "Health check failed.",
        "exit code: 137",
      ],
      /GPU ran out/,
    ],
    [
      "a module, not the exceptions of Truss's own server",
      "DEPLOY_FAILED",
      [
        "ModuleNotFoundError: No module named 'vllm'",
        "Inference server seems to have crashed, restarting",
        "tenacity.RetryError: RetryError[<Future at 0x7f state=finished raised ModelNotReady>]",
      ],
      /vllm/,
    ],
    [
      "an exception, not those of Truss's own server",
      "DEPLOY_FAILED",
      ["KeyError: 'x'", "httpx.ConnectError: All connection attempts failed", "tenacity.RetryError: x"],
      /KeyError: 'x'/,
    ],
    [
      "the last module, because the first failed import was handled",
      "DEPLOY_FAILED",
      ["ModuleNotFoundError: No module named 'flash_attn'", "ModuleNotFoundError: No module named 'vllm'"],
      /vllm/,
    ],
  ])("names %s", (_, status, lines, cause) => {
    expect(diagnose({ lines: log(lines), status }).likely?.cause).toMatch(cause);
  });

  it("of denied access is first the declared secret that does not exist", () => {
    const gated = "Cannot access gated repo for url https://huggingface.co/a/b/resolve/main/x.";
    const denied = "401 Client Error: Unauthorized for url: https://huggingface.co/a/b/resolve/main/x";
    for (const text of [gated, denied]) {
      const found = likely(text, "DEPLOY_FAILED", { missingSecrets: ["openai_key", "hf_access_token"] });
      expect(found?.cause).toMatch(/^The secret "hf_access_token" is declared, but did not exist in Baseten .*"a\/b"/);
      expect(found?.remedy).toMatch(/^Create the secret at https:.*secret\.yml/);
      expect(found?.remedy).not.toContain("list that secret");
      const other = likely(text, "DEPLOY_FAILED", { missingSecrets: ["openai_key", "shelf_key"] });
      expect(other?.cause).toMatch(/^(?:The Hugging Face|Hugging Face denied)/);
      expect(other?.remedy).toContain("settings/secrets");
    }
  });

  it("comes from the status if nothing ever ran", () => {
    const build = log(["Image pushed"], { replica: undefined });
    expect(diagnose({ lines: build, status: "INACTIVE", replicas: 0 }).likely?.cause).toMatch(
      /No replica ever started/,
    );
    expect(diagnose({ lines: build, status: "INACTIVE", replicas: 1 }).likely).toBeUndefined();
    expect(diagnose({ lines: build, status: "INACTIVE" }).likely).toBeUndefined();
    expect(diagnose({ lines: build, status: "BUILD_FAILED", replicas: 0 }).likely).toBeUndefined();
    expect(diagnose({ lines: log(["up"]), status: "INACTIVE", replicas: 0 }).likely).toBeUndefined();
  });

  it.each<[phase: string, open: RegExp, failed: RegExp, remedy: RegExp]>([
    ["SCHEDULING", /no capacity.*was waiting for a machine/, /no capacity.*got no machine/, /another instance type/],
    ["IMAGE_PULL", /image was still being pulled/, /image could not be pulled/, /`model_cache`.*`docker_auth`/],
    ["WEIGHT_DOWNLOAD", /weights were still/, /weights could not be downloaded/, /`allow_patterns`/],
    ["CONTAINER_CREATE", /container was still being created/, /could not be created/, /`base_image`/],
    ["CONTAINER_START", /container was still starting/, /container did not start/, /`docker_server.start_command`/],
    [
      "READINESS",
      /ran, but was not ready/,
      /ran, but did not become ready/,
      /`runtime.health_checks.startup_threshold/,
    ],
    ["SNAPSHOT_RESTORE", /startup had not finished/, /startup failed/, /See the log/],
  ])("is the startup phase %s if the startup hung or failed in it", (phase, open, failed, remedy) => {
    const lines = log(["Image pushed"], { replica: undefined });
    const state = { phase, forMs: 1_680_000, failedBefore: 0 };
    const hung = diagnose({ lines, status: "INACTIVE", replicas: 0, startup: { ...state, kind: "open" } }).likely;
    expect(hung?.cause).toMatch(open);
    expect(hung?.cause).toContain(`(startup phase ${phase} for 28 min).`);
    expect(hung?.remedy).toMatch(remedy);
    const ended = { ...state, kind: "failed", failedBefore: 2 } as const;
    const broken = diagnose({ lines, status: "DEPLOY_FAILED", startup: ended }).likely;
    expect(broken?.cause).toMatch(failed);
    expect(broken?.cause).toContain(`(startup phase ${phase} failed after 28 min, attempt 3).`);
    expect(broken?.remedy).toMatch(remedy);
  });

  describe("if the startup is known", () => {
    const startup = { phase: "IMAGE_PULL", kind: "after", forMs: 120_000, failedBefore: 0 } as const;
    const timedOut = log(["The deployment timed out."]);

    it("names the last phase that was done and guesses nothing from the duration", () => {
      const cause = "Its startup got no further than IMAGE_PULL, which finished 2 min earlier.";
      expect(diagnose({ lines: timedOut, status: "DEPLOY_FAILED", replicas: 0, startup }).likely?.cause).toBe(cause);
      expect(diagnose({ lines: timedOut, status: "DEPLOY_FAILED" }).likely?.cause).toMatch(
        /longer than Baseten allows/,
      );
    });

    it("is still taken from the log", () => {
      const lines = log(["ModuleNotFoundError: No module named 'x'", "The deployment timed out."]);
      expect(diagnose({ lines, status: "DEPLOY_FAILED", startup }).likely?.cause).toMatch(/module "x" is missing/);
    });

    it("does not blame a phase that has just begun", () => {
      const begun = { phase: "SCHEDULING", kind: "open", forMs: 40_000, failedBefore: 0 } as const;
      expect(diagnose({ lines: [], status: "INACTIVE", replicas: 0, startup: begun }).likely).toBeUndefined();
    });
  });

  it("uses a pattern only for the statuses to which it applies", () => {
    expect(likely("Health check failed.", "BUILD_FAILED")).toBeUndefined();
    expect(likely("KeyError: 'x'", "ACTIVE")).toBeUndefined();
  });

  it("quotes names on one line, at a limited length, and scrubs them before it cuts them", () => {
    const secret = "s".repeat(40);
    const found = diagnose({
      lines: log([`ImportError: ${"a".repeat(280)}${secret} b \u001b[31mc`]),
      status: "DEPLOY_FAILED",
      scrub: (text) => text.replaceAll(secret, "***"),
    }).likely;
    expect(found?.cause).toContain("***");
    expect(found?.cause.length).toBeLessThan(400);
    expect(found?.cause).not.toMatch(/sss|\n/);
    expect(likely(`Secret 'a\`b"c' not found`)?.cause).toBe(`The secret "a'b'c" is missing.`);
  });

  it("finds a pattern that is split by escape sequences", () => {
    expect(likely("\u001b[31mModule\u001b[0mNotFoundError\u001b[0m: No module named 'x'")?.cause).toContain('"x"');
  });
});

describe("the last error lines", () => {
  it("are the lines of level ERROR and those that look like errors, oldest first", () => {
    const lines = [
      ...log(["first error"], { level: "ERROR" }),
      ...log(["fine", "ERROR: no", "error_rate=0", "killed 3 idle workers", "ValueError: bad"]),
    ].map((line, index) => ({ ...line, timestamp: BigInt(index) }));
    expect(diagnose({ lines, status: "FAILED" }).errors).toEqual(["first error", "ERROR: no", "ValueError: bad"]);
  });

  it("include a whole traceback, in one message or split over lines, whatever is logged in between", () => {
    const traceback = [
      "Traceback (most recent call last):",
      '  File "/app/model/model.py", line 3, in load',
      "    self.x = y",
      "NameError: name 'y' is not defined",
    ];
    const whole = log([`Exception while loading model\n${traceback.join("\n")}`], { level: "ERROR" });
    expect(diagnose({ lines: whole, status: "FAILED" }).errors).toEqual([
      "Exception while loading model",
      ...traceback,
    ]);
    const [one, two, ...others] = log(traceback);
    const other = { ...log(["all is well"])[0], replica: "other" } as LogLine;
    const mixed = [one, other, two, other, ...others, ...log(["after it"])].flatMap((line) => line ?? []);
    const ordered = mixed.map((line, index) => ({ ...line, timestamp: BigInt(index) }));
    expect(diagnose({ lines: ordered, status: "FAILED" }).errors).toEqual(traceback);
  });

  it("are the last 20 at most", () => {
    const texts = Array.from({ length: 50 }, (_, index) => `ERROR: ${index}`);
    expect(diagnose({ lines: log(texts), status: "FAILED" }).errors).toEqual(texts.slice(30));
  });

  it("are simply the last lines if nothing looks like an error", () => {
    const texts = Array.from({ length: 50 }, (_, index) => `line ${index}`);
    expect(diagnose({ lines: log(texts), status: "FAILED" }).errors).toEqual(texts.slice(30));
    expect(diagnose({ lines: [], status: "FAILED" })).toEqual({ errors: [] });
  });

  it("are sorted by their times, not by their arrival", () => {
    const lines = log(["ERROR: a", "ERROR: b", "ERROR: c"]).reverse();
    expect(diagnose({ lines, status: "FAILED" }).errors).toEqual(["ERROR: a", "ERROR: b", "ERROR: c"]);
  });

  it("contain no escape sequences and no overwritten progress", () => {
    const lines = log(["\u001b[31mERROR: 10%\rERROR: 100%\u001b[0m\r\nERROR: x"]);
    expect(diagnose({ lines, status: "FAILED" }).errors).toEqual(["ERROR: 100%", "ERROR: x"]);
  });
});

describe("hostile logs", () => {
  it.each([
    ["a megabyte of blanks", " ".repeat(1_000_000)],
    ["a megabyte of line ends", "\n".repeat(1_000_000)],
    ["a megabyte of carriage returns", "\r".repeat(1_000_000)],
    ["names without an end", "a.".repeat(500_000)],
    ["commands without an end", 'process "'.repeat(100_000)],
    ["addresses", "huggingface.co/".repeat(60_000)],
    ["escape sequences", "\u001b[".repeat(500_000)],
    ["exceptions", "Error: ".repeat(140_000)],
    ["ports", "('0.0.0.0', 80".repeat(70_000)],
  ])("%s are processed in limited time", (_, text) => {
    const found = diagnose({ lines: log([text, `Cannot access gated repo ${text}`]), status: "BUILD_FAILED" });
    expect(found.errors.length).toBeLessThanOrEqual(20);
  });

  it("never throw, and never give more than 20 lines", () => {
    const part = fc.constantFrom(
      "Traceback (most recent call last):",
      "\n",
      "\r",
      "Killed",
      "ModuleNotFoundError: No module named '",
      "KeyError: ",
      "\u001b[",
      "\ud800",
      "  | ",
      "Secret '",
      "' not found",
    );
    const message = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 6 }),
        fc.constantFrom("BUILD_FAILED", "UNHEALTHY"),
        (texts, status) => {
          const { errors, likely: found } = diagnose({ lines: log(texts), status });
          expect(errors.length).toBeLessThanOrEqual(20);
          expect(errors.join("")).not.toMatch(/[\r\n]/);
          expect(found?.cause ?? "").not.toMatch(/[\r\n]/);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
