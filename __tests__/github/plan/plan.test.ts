/**
 * The appearance of a plan. The Markdown is compared with the files in `approved/`, which a person has read. `APPROVE=1` rewrites
 * them, and the review judges the difference.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { Log } from "../../../src/github/log.ts";
import { planLines } from "../../../src/github/plan/log-lines.ts";
import { asLine } from "../../../src/github/plan/phrases.ts";
import type { Machine, Plan, PlanWatch } from "../../../src/github/plan/plan.ts";
import { planMarkdown, planSections } from "../../../src/github/plan/sections.ts";
import { watchFacts } from "../../../src/github/plan/watch.ts";
import { FUZZ_SEED } from "../../support/fuzz.ts";
import { actsIn, commandsIn, hostileText, rendered } from "../../support/hostile.ts";

const A10G: Machine = {
  name: "A10G:4x16",
  millicpu: 4_000,
  memoryMiB: 16_384,
  gpuCount: 1,
  gpuType: "A10G",
  gpuMemoryMiB: 24_576,
  nodes: 1,
  pricePerMinute: 0.1,
};
const H100: Machine = {
  name: "H100:26x234",
  millicpu: 26_000,
  memoryMiB: 239_616,
  gpuCount: 1,
  gpuType: "H100",
  gpuMemoryMiB: 81_920,
  nodes: 1,
  pricePerMinute: 0.9,
};
const CPU: Machine = {
  name: "1x2",
  millicpu: 1_000,
  memoryMiB: 2_048,
  gpuCount: 0,
  gpuType: "",
  nodes: 1,
  pricePerMinute: 0.00058,
};

const BASE: Plan = {
  model: { isNew: false, name: "hello", id: "abc12345", team: "Search" },
  environment: "production",
  environmentState: "exists",
  promotion: "after-check",
  serves: { id: "dep45678", name: "PR-11_0f3c9ab", createdAt: "2026-11-20T10:11:12.345Z", environment: "production" },
  isServingKnown: true,
  changes: [],
  content: "same",
  machine: { before: A10G, after: A10G, asked: "A10G, 4 vCPU, 16 GiB" },
  missingSecrets: [],
  mutable: [],
  unread: [],
};

const SILENT = { info() {}, notice() {}, warning() {}, error() {}, startGroup() {}, endGroup() {} };

const PLANS: Record<string, { plan: Plan; verdict?: string }> = {
  "gpu-change": {
    verdict: "Baseten accepted the config. Nothing was uploaded.",
    plan: {
      ...BASE,
      changes: [
        { kind: "changed", path: "resources.accelerator", before: "A10G", after: "H100" },
        { kind: "added", path: "runtime.predict_concurrency", after: "8", fallback: "1" },
        { kind: "changed", path: "requirements[]", before: "torch==2.3.0", after: "torch==2.4.0" },
      ],
      content: "differs",
      machine: { before: A10G, after: H100, asked: "H100, 1 vCPU, 2 GiB" },
      mutable: [
        {
          message:
            '`weights[0].source` is "hf://org/name", without a revision, so its default branch is used. Write hf://owner/repo@commit.',
          file: "hello/config.yaml",
          line: 12,
        },
      ],
    },
  },
  "kept-instance": {
    plan: {
      ...BASE,
      promotion: "on-push",
      changes: [{ kind: "changed", path: "resources.accelerator", before: "A10G", after: "H100" }],
      content: "differs",
      machine: { before: A10G, after: A10G, asked: "H100, 1 vCPU, 2 GiB", kept: { isNews: true } },
      inFlight: {
        status: "RAMPING_UP",
        isTakenBack: false,
        percent: 30,
        id: "dep99999",
        name: "PR-12_77aa0b1",
        origin: "org/models, pull request 12, run 4711",
      },
      missingSecrets: [{ name: "hf_access_token", file: "hello/config.yaml", line: 7 }, { name: "openai-key" }],
    },
  },
  "new-model": {
    verdict: "Baseten accepted the config. Nothing was uploaded.",
    plan: {
      model: { isNew: true, name: "hello", id: "", team: "" },
      environment: "production",
      environmentState: "exists",
      promotion: "on-push",
      isServingKnown: true,
      content: "unknown",
      machine: {
        after: { ...H100, name: "H100:8x208x1872", gpuCount: 8, pricePerMinute: 6.93, nodes: 2 },
        asked: "H100:8 on 2 nodes",
      },
      missingSecrets: [],
      mutable: [],
      unread: [],
    },
  },
  "nothing-changes": { plan: BASE },
  "other-environment": {
    plan: {
      ...BASE,
      environment: "staging",
      environmentState: "missing",
      changes: [
        { kind: "added", path: "environment_variables.MODE", after: "fast" },
        { kind: "removed", path: "secrets.old_token", before: "(hidden)" },
      ],
      content: "unknown",
      machine: { before: A10G, after: CPU, asked: "1 vCPU, 2 GiB" },
    },
  },
  "created-environment": {
    plan: {
      ...BASE,
      environment: "Production",
      environmentState: "missing",
      namesake: "production",
      promotion: "on-push",
    },
  },
  unreadable: {
    plan: {
      model: { isNew: false, name: "hello", id: "abc12345", team: "" },
      environment: "production",
      environmentState: "unknown",
      promotion: "on-push",
      isServingKnown: false,
      content: "unknown",
      machine: { asked: "A10G, 4 vCPU, 16 GiB" },
      missingSecrets: [],
      mutable: [],
      unread: [
        "The live deployment: this API key is not allowed to read it (Baseten answered 403).",
        "The prices of the instance types: Baseten answered 500: try again.",
      ],
    },
  },
  "not-committed": {
    plan: { ...BASE, content: "differs", uncommitted: ["config.yaml", "a`b.txt", "c", "d", "e", "f", "g"] },
  },
  settings: {
    plan: {
      ...BASE,
      promotion: "on-push",
      settings: [
        { kind: "changed", path: "autoscaling_settings.min_replica", before: "0", after: "2" },
        { kind: "added", path: "autoscaling_schedule_settings.office hours", after: '{"enabled":true}' },
        { kind: "removed", path: "request_backpressure_settings.policy", before: "REJECT_ON_FULL" },
      ],
      cost: {
        limit: 20,
        atLeast: { replicas: 3, perHour: 18, schedule: "office hours" },
        atMost: { replicas: 5, perHour: 30 },
        promotion: { replicas: 4, perHour: 24, isRolling: true, surgePercent: 25, overheadPercent: 0, isKept: true },
      },
    },
  },
  guarded: {
    plan: {
      ...BASE,
      promotion: "on-push",
      content: "differs",
      watch: {
        minutes: 10,
        limits: ["at most 1 % errors", "p95 at most 2 s"],
        action: "roll-back",
        hasPrevious: true,
        rollingReplicas: 2,
        warm: { perHour: 6 },
      },
    },
  },
  "unknown-cost": {
    plan: {
      ...BASE,
      machine: { asked: "A10G", isAskedBySettings: true },
      cost: { limit: 2, atLeast: { replicas: 2 } },
    },
  },
  "checked-elsewhere": {
    plan: {
      ...BASE,
      machine: { before: A10G, after: A10G, check: H100, asked: "H100, 1 vCPU, 2 GiB", kept: { isNews: false } },
    },
  },
};

describe("the Markdown of a plan", () => {
  it.each(Object.entries(PLANS))("is what was approved: %s", (name, { plan, verdict }) => {
    const file = new URL(`approved/plan-${name}.md`, import.meta.url);
    const log = planLines(plan).join("\n");
    const found = `${planMarkdown(plan, verdict === undefined ? {} : { verdict })}\nThe log:\n\n\`\`\`text\n${log}\n\`\`\`\n`;
    if (process.env.APPROVE === "1") writeFileSync(file, found);
    expect(existsSync(file) ? readFileSync(file, "utf8") : "(nothing was approved yet)").toBe(found);
  });

  it("consists of its sections, the first two of which tell what matters", () => {
    const { plan = BASE } = PLANS["kept-instance"] ?? {};
    const sections = planSections(plan, { verdict: "Fine." });
    expect(planMarkdown(plan, { verdict: "Fine." })).toBe(`${sections.map(({ markdown }) => markdown).join("\n\n")}\n`);
    expect(sections.map(({ title }) => title)).toEqual([
      "",
      "Warnings",
      "Settings",
      "Instance and price",
      "Deployment",
    ]);
    const priorities = sections.map(({ priority }) => priority);
    expect(priorities).toEqual(priorities.toSorted((one, other) => other - one));
  });

  it("has no empty sections", () => {
    const bare: Plan = { ...BASE, machine: { asked: "" } };
    expect(planSections(bare).map(({ title }) => title)).toEqual(["", "Deployment"]);
  });
});

describe("the first line", () => {
  const first = (change: Partial<Plan>): string => planLines({ ...BASE, ...change })[0] ?? "";

  it.each<[string, Partial<Plan>, string]>([
    [
      "resources that have no effect",
      { machine: { before: A10G, after: A10G, asked: "H100", kept: { isNews: true } } },
      "hello → production: no setting changes, the instance type stays A10G:4x16, still $0.10 /min list price, same files",
    ],
    [
      "a comparison with another environment",
      {
        environment: "staging",
        changes: Array(2).fill({ kind: "added", path: "x", after: "1" }),
        machine: { asked: "" },
      },
      "hello → staging: nothing is live there yet, 2 settings differ from production, instance type unknown, same files",
    ],
    ["nothing", {}, "hello → production: no setting changes, still $0.10 /min list price, same files"],
    [
      "a GPU and its price",
      {
        changes: Array(3).fill({ kind: "added", path: "x", after: "1" }),
        content: "differs",
        machine: { before: A10G, after: H100, asked: "" },
      },
      "hello → production: 3 settings change, GPU A10G → H100, $0.10 → $0.90 /min list price (+$34,560 for 30 days always-on), new files",
    ],
    [
      "a cheaper instance type",
      { machine: { before: H100, after: CPU, asked: "" } },
      "hello → production: no setting changes, GPU H100 → none, $0.90 → $0.00058 /min list price (−$38,855 for 30 days always-on), same files",
    ],
    [
      "another instance type without a GPU",
      { machine: { before: CPU, after: { ...CPU, name: "4x16", millicpu: 4_000, memoryMiB: 16_384 }, asked: "" } },
      "hello → production: no setting changes, 1 vCPU, 2 GiB → 4 vCPU, 16 GiB, still $0.00058 /min list price, same files",
    ],
    [
      "one setting",
      { changes: [{ kind: "added", path: "x", after: "1" }], machine: { asked: "" }, content: "unknown" },
      "hello → production: 1 setting changes, instance type unknown",
    ],
    [
      "a config that could not be read",
      { changes: undefined as never, machine: { asked: "" } },
      "hello → production: settings cannot be compared, instance type unknown, same files",
    ],
    [
      "no environment",
      { environment: "", environmentState: "none" },
      "hello: a deployment without traffic, no setting differs from production, on A10G, $0.10 /min list price ($4,320 for 30 days always-on), same files",
    ],
  ])("mentions %s", (_, change, expected) => {
    expect(first(change)).toBe(expected);
  });
});

describe("the log of a plan", () => {
  it("at the start of a deployment has the settings and the cost that inputs ask for, too", () => {
    const { plan = BASE } = PLANS.settings ?? {};
    const lines = planLines(plan, { short: true });
    expect(lines.slice(1)).toEqual([
      "Cost per hour, at least: $18.00 for 3 replicas, set by schedule office hours; `max-hourly-cost` allows $20.00",
      "Cost per hour, at most: $30.00 for 5 replicas",
      expect.stringMatching(/^Cost per hour, during the promotion: \$24\.00 for up to 4 replicas/),
      "~ autoscaling_settings.min_replica: 0 → 2",
      '+ autoscaling_schedule_settings.office hours: {"enabled":true}',
      "- request_backpressure_settings.policy: REJECT_ON_FULL",
    ]);
    expect(planLines(plan)).toEqual(expect.arrayContaining(lines));
  });

  it("is short at the start of a deployment: the first line and the warnings", () => {
    const { plan = BASE } = PLANS["kept-instance"] ?? {};
    const lines = planLines(plan, { short: true });
    expect(lines).toHaveLength(4);
    expect(planLines(plan).slice(0, 4)).toEqual(lines);
    expect(planLines(BASE, { short: true })).toHaveLength(1);
  });
});

describe("the guard of a plan", () => {
  const watch: PlanWatch = { minutes: 10, limits: ["at most 1 % errors"], action: "roll-back", hasPrevious: true };
  const facts = (change: Partial<PlanWatch>): string[] =>
    watchFacts({ ...watch, ...change }).map(({ name, value }) => `${name}: ${asLine(value)}`);

  it.each<[what: string, change: Partial<PlanWatch>, expected: string]>([
    ["is rolled back", {}, "health, at most 1 % errors. A bad version is rolled back."],
    ["is only reported", { action: "report" }, "A bad version is only reported."],
    [
      "waits for a person",
      { action: "pause" },
      "A bad version is paused if its promotion is still in progress, so that a person can decide, and is otherwise only reported.",
    ],
    [
      "has no previous version",
      { hasPrevious: false },
      "A bad version is only reported, because there is no previous version to roll back to.",
    ],
    ["has no limits", { limits: [] }, "after the promotion: health only, because no limit is set. A bad"],
  ])("says what happens if a bad version %s", (_what, change, expected) => {
    expect(facts(change)).toEqual([expect.stringContaining(expected)]);
  });

  it("warns of a promotion that hardly has a canary phase", () => {
    expect(facts({ rollingReplicas: 3 })).toHaveLength(1);
    expect(facts({ rollingReplicas: 1 })[1]).toMatch(/^Canary: With only 1 replica there is hardly a canary phase: /);
  });

  it("names the price of a version that is kept warm", () => {
    const warm = "Kept warm: One replica of the previous version while the guard watches ";
    expect(facts({ warm: { perHour: 1.5 } })[1]).toBe(`${warm}($1.50 an hour).`);
    expect(facts({ warm: {} })[1]).toBe(`${warm}(price unknown).`);
  });

  it("opens the log of a deployment", () => {
    const { plan = BASE } = PLANS.guarded ?? {};
    const names = planLines(plan, { short: true }).map((line) => line.split(":")[0]);
    expect(names.slice(1)).toEqual(["Guard", "Canary", "Kept warm"]);
  });
});

describe("a promotion in flight", () => {
  const inFlight = { status: "RAMPING_DOWN", percent: 40, id: "dep99999", name: "", origin: "" };

  it.each([
    [true, "It was cancelled and is being rolled back: this one waits until that is done."],
    [false, "Baseten allows one at a time: this one may be refused, or replace it."],
  ])("is waited for only if it is being rolled back (%s)", (isTakenBack, turn) => {
    const lines = planLines({ ...BASE, environment: "production", inFlight: { ...inFlight, isTakenBack } });
    expect(lines.join("\n")).toContain(
      `A promotion to production is in flight: dep99999 is RAMPING_DOWN and gets 40 % of the traffic. ${turn}`,
    );
  });
});

describe("a very large plan", () => {
  const many = <T>(item: T): T[] => Array.from({ length: 500 }, () => item);

  it("is cut, and the rest is counted", () => {
    const plan: Plan = {
      ...BASE,
      changes: many({ kind: "changed", path: "x".repeat(5_000), before: "y".repeat(5_000), after: "z".repeat(5_000) }),
      missingSecrets: many({ name: "s".repeat(5_000) }),
      mutable: many({ message: "m".repeat(5_000) }),
      unread: many("u".repeat(5_000)),
    };
    const text = planMarkdown(plan);
    expect(text.length).toBeLessThan(45_000);
    expect(text).toContain("and 460 more, in the log");
    expect(text).toContain("… (4840 more characters)");
    expect(text).toContain(" and 480 more. Create them");
  });
});

describe("foreign text", () => {
  const { record } = fc;
  const foreignPlan = fc
    .record({
      model: record({ isNew: fc.boolean(), name: hostileText, id: hostileText, team: hostileText }),
      environment: hostileText,
      environmentState: fc.constantFrom("exists" as const, "missing" as const),
      namesake: hostileText,
      otherFolder: record({ own: hostileText, served: hostileText }),
      serves: record({ id: hostileText, name: hostileText, createdAt: hostileText, environment: hostileText }),
      changes: fc.array(
        record({
          kind: fc.constantFrom("added" as const, "removed" as const, "changed" as const),
          path: hostileText,
          before: hostileText,
          after: hostileText,
          fallback: hostileText,
        }),
        { maxLength: 3 },
      ),
      settings: fc.array(
        record({ kind: fc.constant("changed" as const), path: hostileText, before: hostileText, after: hostileText }),
        { maxLength: 2 },
      ),
      cost: record({ limit: fc.constant(1), atLeast: record({ replicas: fc.constant(2), schedule: hostileText }) }),
      machine: record({
        before: record({ name: hostileText, gpuType: hostileText }).map((odd) => ({ ...A10G, ...odd })),
        after: record({ name: hostileText, gpuType: hostileText }).map((odd) => ({ ...H100, ...odd })),
        asked: hostileText,
        kept: record({ isNews: fc.boolean() }),
      }),
      inFlight: record({
        status: hostileText,
        isTakenBack: fc.boolean(),
        percent: fc.nat(100),
        id: hostileText,
        name: hostileText,
        origin: hostileText,
      }),
      missingSecrets: fc.array(record({ name: hostileText }), { maxLength: 3 }),
      mutable: fc.array(record({ message: hostileText, file: hostileText, line: fc.nat() }), { maxLength: 3 }),
      unread: fc.array(hostileText, { maxLength: 3 }),
    })
    .map((odd): Plan => ({ ...BASE, ...odd }));

  it("has no effect as Markdown or as a command of the runner", () => {
    fc.assert(
      fc.property(foreignPlan, hostileText, (plan, verdict) => {
        expect(actsIn(planMarkdown(plan, { verdict }))).toEqual([]);
        const lines = planLines(plan);
        expect(lines.filter((line) => /[\r\n\u2028\u2029\u0085]/.test(line))).toEqual([]);
        for (const section of planSections(plan, { verdict })) expect(actsIn(section.markdown)).toEqual([]);
      }),
      { seed: FUZZ_SEED, numRuns: 150 },
    );
  });

  it("keeps every table a table, with each value in its column", () => {
    const odd = "a | b \\| c\n| d | ` \\\\";
    const plan: Plan = {
      ...BASE,
      model: { isNew: false, name: odd, id: odd, team: odd },
      changes: [{ kind: "changed", path: odd, before: odd, after: odd }],
      machine: { before: { ...A10G, name: odd, gpuType: odd }, after: H100, asked: odd },
    };
    const rows = planMarkdown(plan)
      .split("\n")
      .filter((line) => line.startsWith("|"))
      .map((line) => line.replace(/\\\\/g, "").replace(/\\\|/g, "").split("|").length - 2);
    expect(rows).toEqual([...Array(5).fill(2), ...Array(3).fill(2), ...Array(7).fill(3)]);
  });

  it("is shown unchanged, to the last character", () => {
    const odd = fc.string({
      unit: fc.constantFrom(..."ab1 |\\`*_~<>&;#@:/[](){}!\"'$=-+.,?^%"),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(odd, odd, (path, after) => {
        const html = rendered(planMarkdown({ ...BASE, changes: [{ kind: "added", path, after }] }));
        const cells = [...html.matchAll(/<td>(.*?)<\/td>/g)].slice(0, 2).map(([, cell]) => textOf(cell ?? ""));
        expect(cells).toEqual([path, `not set → ${after}`]);
      }),
      { seed: FUZZ_SEED, numRuns: 1_000 },
    );
  });

  it("shows invisible characters and those that change the direction of text", () => {
    const plan: Plan = {
      ...BASE,
      changes: [{ kind: "changed", path: "x", before: "admin\u202enimda", after: "a\u200bb\u00a0c\ud800" }],
    };
    for (const text of [planMarkdown(plan), planLines(plan).join("\n")]) {
      expect(text).toContain("u{202e}");
      expect(text).toContain("u{200b}");
      expect(text).toContain("u{a0}");
      expect(text).not.toMatch(/[\u202e\ud800]/);
    }
  });
});

it("contains nothing that the runner would obey in the log", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const printed: string[] = [];
      const core = { ...SILENT, info: (line: string) => void printed.push(line) };
      const log = new Log(core, (line) => line);
      const plan: Plan = {
        ...BASE,
        model: { ...BASE.model, name: text },
        unread: [text],
        changes: [{ kind: "added", path: text, after: text }],
      };
      for (const line of planLines(plan)) log.info(line);
      expect(commandsIn(printed.join("\n"))).toEqual([]);
    }),
    { seed: FUZZ_SEED, numRuns: 200 },
  );
});

/** The text that a browser shows for the HTML of a cell. */
function textOf(html: string): string {
  const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return html
    .replace(/<\/?code>/g, "")
    .replace(/&(?:#(\d+)|(\w+));/g, (_, code?: string, name = "") =>
      code === undefined ? (named[name] ?? "?") : String.fromCodePoint(Number(code)),
    )
    .replaceAll("\u200b", "")
    .replaceAll("\u00a0", " ");
}
