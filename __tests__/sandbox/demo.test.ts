import { spawn } from "node:child_process";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, test } from "@jest/globals";
import { DEMONSTRATIONS } from "../../sandbox/show/demonstrations.ts";
import { nearest } from "../../sandbox/lib/nearest.ts";
import { SCENARIO_NAMES } from "../../sandbox/baseten/world/scenarios.ts";
import { withTree } from "../support/trees.ts";

const DEMO = path.resolve(import.meta.dirname, "../../sandbox/show/demo.ts");

/** Runs the demo as a user would. */
async function demo(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [DEMO, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}

/** The expected exit code of a demonstration, and parts of its output in this order. */
type Row = [name: string, code: number, parts: (string | RegExp)[]];

const LIVES: Row[] = [
  [
    "happy",
    0,
    [
      "── Log of the step (scenario: happy)",
      "✓ Live after",
      "── Step outputs",
      /^status +success$/m,
      "── Job summary",
      "Deployed to Baseten",
      "── Uploaded to the bucket",
      "model/model.py",
      "── On Baseten now",
      "running, but no environment serves it",
      /^Exit code 0, [\d.]+ s, \d+ requests\.$/m,
      "the code of the truss was not run. The lines of the build and of the model, and its answers, are scripted. The prices",
    ],
  ],
  ["build-failed", 1, ["No matching distribution found", /^status +deploy_failed$/m, /BUILD_FAILED$/m, "Exit code 1,"]],
  // The scenario is about an environment, even if none is requested.
  ["promotion-failed", 1, ["FAILED", /^environment +production$/m, "Exit code 1,"]],
];

const OTHERS: Row[] = [
  [
    "compare",
    0,
    [
      "▼ Run the cases",
      /Case +Result +Calls +Median +p95 +First token +Live: median +p95 +First token/,
      /greets +passed +5 +\d/,
      /writes +passed +1 +\d/,
      "✓ 2 of 2 cases passed.",
      /^status +success$/m,
      "| Case | Result | Calls | Median | Median, live |",
      "Compared with dep1oyed in production",
    ],
  ],
  [
    "settings",
    0,
    [
      "── Log of the first run (scenario: settings)",
      "5 settings of production change",
      "Baseten takes a while to apply settings: waiting for `autoscaling_settings.min_replica`",
      "Sent `autoscaling_settings.min_replica`, `promotion_settings.",
      'The environment "production" has its settings; 2 of them were changed after the deployment.',
      "── Log of the second run, which has nothing to change (scenario: settings)",
      'Settings: the environment "production" already has all of them.',
      'The environment "production" has its settings.',
      /^status +unchanged$/m,
    ],
  ],
  [
    "plan",
    0,
    [
      "⚠ The config names a secret that does not exist",
      "  ~ resources.accelerator: L4 → H100",
      "  ~ environment_variables.LOG_LEVEL: debug → info",
      "GPU L4 → H100",
      /^status +validated$/m,
      "### ⚠️ Dry run for Baseten passed, with a warning",
      "── Uploaded to the bucket",
      "(nothing)",
    ],
  ],
  [
    "comment",
    0,
    [
      "Updated the comment on the pull request",
      "── Comment by github-actions[bot] on pull request 7, written 2 times",
      "### Baseten: `hello-truss`",
      "**✅ Deployed to Baseten**",
    ],
  ],
  [
    "guard-holds",
    0,
    [
      "The guard is watching",
      "▼ Watch",
      /^Watched for \d+ of 10 minutes: .* \(its first 3 min of traffic are a warm-up and not judged\)\.$/m,
      /errors, new +[▁-█·]+ {2}\d/,
      "✓ Watched for 10 min after the promotion: no problems found.",
      /^status +success$/m,
    ],
  ],
  [
    "guard-rolls-back",
    1,
    [
      /The new version is bad: \d+ of \d+ requests failed/,
      /errors, previous +[▁-█·]+ {2}\d/,
      "▼ Roll back",
      "✓ Rolled back after",
      /^status +rolled_back$/m,
      /^PR-6_0f3c9ab {2}ACTIVE {2}production$/m,
    ],
  ],
  [
    "promotion",
    0,
    [
      "✓ The model answered in",
      "▼ Promote",
      '✓ Live in "production" after',
      /^PR-6_0f3c9ab {2}SCALED_TO_ZERO$/m,
      /^[0-9a-f]{7} {2}ACTIVE {2}production$/m,
    ],
  ],
  [
    "rollback",
    0,
    [
      "── Log of the deployment (scenario: rollback)",
      "the instance type stays L4:4x16, still $0.01414",
      "── Log of promote/ with previous (scenario: rollback)",
      "5 settings change, still $0.01414",
      "was scaled to zero and is waking up",
      'Live in "production" after',
      "LOG_LEVEL</code> | <code>info</code> → <code>debug</code>",
      /^PR-6_0f3c9ab {2}ACTIVE {2}production$/m,
      /^[0-9a-f]{7} {2}SCALED_TO_ZERO {2}no environment serves it; a request would wake it$/m,
    ],
  ],
  [
    "unchanged",
    0,
    [
      "── Log of the first run (scenario: unchanged)",
      "▼ Create the deployment",
      "── Log of the second run, with skip-unchanged (scenario: unchanged)",
      "has the same files and config: nothing to push.",
      /^status +unchanged$/m,
    ],
  ],
  [
    "bad-inputs",
    1,
    [
      "Error: 7 problems, nothing was sent:",
      "- Input `deploy-timeout-minutes`",
      "- Input `dry-run`",
      "- Input `labels`",
      "config.yaml:4: `resources.memory`",
      /^status +invalid$/m,
      "Exit code 1, ",
      ", 0 requests.",
    ],
  ],
  [
    "lfs-pointer",
    1,
    ["1 file is a Git LFS pointer", "data/weights.safetensors", /^status +invalid$/m, ", 0 requests."],
  ],
  ["lost-answer", 0, ["Creating the deployment failed: no answer", "It was: found deployment", /^status +success$/m]],
  [
    "cancel",
    1,
    [
      "(Now the job is cancelled: SIGINT.)",
      "Error: The job was cancelled (SIGINT).",
      "was deactivated.",
      /^status +cancelled$/m,
      /^[0-9a-f]{7} {2}(DEACTIVATING|INACTIVE)$/m,
    ],
  ],
  [
    "crash",
    1,
    [
      "(Now the process is killed: SIGKILL.",
      "Warning: The step was interrupted.",
      "Deployment to Baseten was interrupted",
      /^[0-9a-f]{7} {2}(DEACTIVATING|INACTIVE)$/m,
      "Exit code SIGKILL,",
    ],
  ],
  [
    "re-run",
    0,
    [
      "── Log of the first attempt (scenario: re-run)",
      "(Now the runner dies",
      "── Log of the second attempt (scenario: re-run)",
      /^Attempt 1 of this run pushed deployment \w+ .*: continuing with it instead of pushing again\.$/m,
      /^status +success$/m,
    ],
  ],
];

/** Windows has no signals: the process would end before it could report that it was cancelled. */
const SHOWN = [...LIVES, ...OTHERS].filter(([name]) => process.platform !== "win32" || name !== "cancel");

/** @returns the first part that does not follow the previous ones; undefined if all do. */
function missing(output: string, parts: (string | RegExp)[]): string | RegExp | undefined {
  let rest = output;
  for (const part of parts) {
    const found = typeof part === "string" ? { index: rest.indexOf(part), 0: part } : part.exec(rest);
    if (!found || found.index === -1) return part;
    rest = rest.slice(found.index + found[0].length);
  }
  return undefined;
}

describe("npm run demo", () => {
  // Several run at a time, because each mostly starts three processes.
  it.concurrent.each(SHOWN)("shows %s", async (name, code, parts) => {
    const shown = await demo(name, "--all");
    const lacking = missing(shown.stdout, parts);
    if (lacking !== undefined) throw new Error(`There is no ${lacking} in its place in:\n${shown.stdout}`);
    expect(shown).toMatchObject({ code, stderr: "" });
  });

  test("every demonstration that is more than the life of a deployment is in this table", () => {
    const names = DEMONSTRATIONS.filter(({ isLife }) => !isLife).map(({ name }) => name);
    expect(OTHERS.map(([name]) => name).toSorted()).toEqual(names.toSorted());
  });

  it.concurrent("shows what matters first, and says how to see the rest", async () => {
    const [short, old] = await Promise.all([demo(), demo("--scenario", "bad-inputs")]);
    const parts = ["✓ Live", "── Result", /^status +success$/m, "── On Baseten now", "Exit code 0"];
    expect(
      missing(short.stdout, [...parts, /^npm run demo -- happy --all /m, /^npm run demo -- --list /m]),
    ).toBeUndefined();
    expect(short.stdout).not.toMatch(/── (Step outputs|Job summary|Uploaded)/);
    expect(short.stdout.split("\n").length).toBeLessThan(60);
    expect(old).toMatchObject({ code: 1, stdout: expect.stringMatching(/^status +invalid$/m) });
  });

  it.concurrent("passes inputs to a life, and accepts another truss", async () => {
    const truss = path.resolve(import.meta.dirname, "../../examples/hello-truss/model");
    const [dry, other] = await Promise.all([
      demo("--all", "--dry-run", "--environment", "staging", "--with", "model-name=other"),
      demo("--truss", truss),
    ]);
    expect(dry.stdout).toContain("the environment will be created");
    expect(dry).toMatchObject({ code: 0, stdout: expect.stringMatching(/^environment +staging$/m) });
    expect(dry.stdout).toMatch(/^model-name +other$/m);
    expect(dry.stdout).toMatch(/^status +validated$/m);
    expect(other).toMatchObject({ code: 1, stdout: expect.stringContaining("config.yaml") });
    expect(other.stdout).toMatch(/^status +invalid$/m);
    expect(other.stdout).toMatch(/^npm run demo -- --truss \S+ +tries it again, once you have fixed the errors$/m);
  });

  it.concurrent("says so if the folder looks like a chain", () =>
    withTree({ "hello/chain.py": "import truss_chains as chains\n" }, async (folder) => {
      const { code, stdout } = await demo("--truss", path.join(folder, "hello"));
      expect(code).toBe(1);
      expect(stdout).toContain('"hello" looks like a Truss chain (chain.py imports truss_chains).');
    }));

  it.concurrent("says that a failure is scripted, and not found in a truss of one's own", () =>
    withTree(
      {
        "mine/config.yaml": "model_name: mine\nsecrets: {hf_access_token: null}\n",
        "mine/model/model.py": "class Model:\n    pass\n",
      },
      async (folder) => {
        const { code, stdout } = await demo("gated-repo", "--truss", path.join(folder, "mine"));
        expect(code).toBe(1);
        const parts = [
          'Likely cause: The secret "hf_access_token" is declared, but did not exist in Baseten',
          'This end is the script of the scenario "gated-repo": ',
          "are not from your truss.",
          "the code of the truss was not run",
          "The stand-in has no secrets",
        ];
        expect(missing(stdout, parts)).toBeUndefined();
      },
    ));

  it.concurrent("plans a truss of one's own, as the README tells a newcomer", async () => {
    const truss = path.resolve(import.meta.dirname, "../../examples/hello-truss");
    const { code, stdout } = await demo("--dry-run", "--truss", truss);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^status +validated$/m);
    expect(stdout).toMatch(/^▼ Plan$[\s\S]*hello-truss[\s\S]*^▼ /m);
    expect(stdout).toMatch(/── On Baseten now .*\n\(nothing\)\n/);
    const next = stdout.trimEnd().split("\n").slice(-4);
    const named = process.platform === "win32" ? `"${truss}"` : truss;
    expect(next.map((line) => line.replace(/ {2,}/, ": "))).toEqual([
      `npm run demo -- --truss ${named}: deploys it to the sandbox, and calls it`,
      `npm run demo -- --dry-run --truss ${named} --all: also shows the outputs and the job summary`,
      "npm run demo -- plan: shows the plan of a change to a live model",
      'README.md, "Quick start": shows the workflow that deploys it to Baseten',
    ]);
  });

  it.concurrent.each<[args: string[], message: string]>([
    [["hapy"], 'Unknown scenario "hapy". Did you mean "happy"? `npm run demo -- --list` lists them all.\n'],
    [["plan", "--scenario", "happy"], "One scenario at a time, not plan and happy.\n"],
    [["qqqqq"], 'Unknown scenario "qqqqq". `npm run demo'],
    [["--scenario", "plan", "--dry-run"], 'The scenario "plan" brings its own truss and inputs'],
    [["--with", "cleanup"], '--with: must be NAME=VALUE, such as cleanup=always, not "cleanup".\n'],
    [["--truss", "no-such-folder"], 'The truss "no-such-folder" is not a folder: pass one with a config.yaml.\n'],
    [["--truss", "chain.py"], "A Python file looks like a Truss chain, which only Truss can push.\n"],
    [["--action", "docs"], "--action: there is no action.yml in"],
    [["--nonsense"], "--nonsense"],
  ])("refuses %j", async (args, message) => {
    expect(await demo(...args)).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
  });
});

describe("the list of demonstrations", () => {
  it.concurrent.each(["--list", "--help"])("has every name with a description: %s", async (flag) => {
    const { code, stdout } = await demo(flag);
    expect(code).toBe(0);
    const lines = stdout.split("\n");
    for (const { name, about, group } of DEMONSTRATIONS) {
      expect(about).toMatch(/^[A-Z].{10,}[.)]$/);
      expect(lines).toContain(group);
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ {2}${name} +\\S`)));
      expect(stdout).toContain(about);
    }
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(125);
  });

  it("contains every life that the sandbox knows, and no name twice", () => {
    const names = DEMONSTRATIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(DEMONSTRATIONS.filter(({ isLife }) => isLife).map(({ name }) => name)).toEqual(SCENARIO_NAMES);
  });
});

test("a misspelt name gets the nearest name as a suggestion, or none", () => {
  expect(nearest("promotion-cancelled", SCENARIO_NAMES)).toBe("promotion-canceled");
  expect(nearest("HAPPY", SCENARIO_NAMES)).toBe("happy");
  expect(nearest("qqqqq", SCENARIO_NAMES)).toBeUndefined();
  expect(nearest("", SCENARIO_NAMES)).toBeUndefined();
  expect(nearest("happy", [])).toBeUndefined();
});
