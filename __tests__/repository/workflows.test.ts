import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { ROOT } from "../support/scenario.ts";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Job {
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  needs?: string | string[];
  environment?: { name: string };
  steps: Step[];
}

interface Workflow {
  permissions?: unknown;
  concurrency?: { group: string; "cancel-in-progress": unknown };
  jobs: Record<string, Job>;
}

interface Field {
  type: string;
  id?: string;
  attributes: { label?: string; value?: string; options?: unknown[] };
  validations?: { required?: boolean };
}

const GITHUB = path.join(ROOT, ".github");
const FORMS = path.join(GITHUB, "ISSUE_TEMPLATE");
const textOf = (...names: string[]) => readFileSync(path.join(ROOT, ...names), "utf8");

const workflows = readdirSync(path.join(GITHUB, "workflows")).map((name) => {
  const text = textOf(".github", "workflows", name);
  return { name, text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([id, job]) => ({ name: `${name}: ${id}`, job })),
);

function workflowNamed(wanted: string): Workflow {
  const found = workflows.find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no workflow ${wanted}.`);
  return found.workflow;
}

/** The third-party actions that a workflow uses, with the rest of the line. */
function actionsOf(text: string): { action: string; ref: string; note: string }[] {
  const lines = [...text.matchAll(/^\s*(?:- )?uses: (\S+)(.*)$/gm)];
  return lines.flatMap(([, uses = "", rest = ""]) => {
    const [action = "", ref = ""] = uses.split("@");
    return action.startsWith("./") ? [] : [{ action, ref, note: rest.trim() }];
  });
}

describe("workflows", () => {
  it.each(workflows)("$name grants only what its jobs grant", ({ workflow }) => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency?.group).toBeTruthy();
  });

  it.each(workflows)("$name pins third-party actions to a commit, with the version beside it", ({ text }) => {
    const actions = actionsOf(text);
    // An action in an unexpected spelling must not go unnoticed.
    expect(actions.length).toBe(text.match(/uses: (?!\.\/)/g)?.length ?? 0);
    for (const { ref, note } of actions) {
      expect(ref).toMatch(/^[0-9a-f]{40}$/);
      expect(note).toMatch(/^# v\d+\.\d+\.\d+$/);
    }
  });

  it("use each repository's actions at one commit", () => {
    const refs = new Map<string, Set<string>>();
    for (const { action, ref } of workflows.flatMap(({ text }) => actionsOf(text))) {
      const repository = action.split("/").slice(0, 2).join("/");
      refs.set(repository, (refs.get(repository) ?? new Set()).add(ref));
    }
    expect([...refs].filter(([, found]) => found.size > 1)).toEqual([]);
  });
});

describe("jobs", () => {
  it.each(jobs)("$name has a time limit, permissions, and checkouts that keep no token", ({ job }) => {
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
    expect(job.permissions).toBeDefined();
    for (const { uses, with: given } of job.steps) {
      if (uses?.startsWith("actions/checkout@")) expect(given?.["persist-credentials"]).toBe(false);
    }
  });

  it.each(jobs)("$name puts no expression into a script", ({ job }) => {
    expect(job.steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });

  it.each(jobs.filter(({ job }) => Object.values(job.permissions ?? {}).includes("write")))(
    "$name, which may write, runs nothing from a registry",
    ({ job }) => {
      for (const { run = "", uses = "" } of job.steps) {
        expect(run).not.toMatch(/\b(npm|npx|pip|go)\b|\.ci\//);
        expect(uses).toMatch(/^$|^(actions|github)\//);
      }
    },
  );
});

it("the one check that branch protection requires depends on every other job of CI", () => {
  const { "all-passed": last, ...others } = workflowNamed("ci.yml").jobs;
  expect([last?.needs].flat().sort()).toEqual(Object.keys(others).sort());
});

describe("a release", () => {
  const release = workflowNamed("release.yml");

  it("proceeds one step at a time, is never interrupted, and waits for approval before it is published", () => {
    expect(release.concurrency).toEqual({ group: "release", "cancel-in-progress": false });
    expect(Object.entries(release.jobs).map(([id, { needs, environment }]) => [id, needs, environment?.name])).toEqual([
      ["verify", undefined, undefined],
      ["draft", "verify", undefined],
      ["publish", "draft", "release"],
    ]);
  });

  it("is checked by a script that imports no package", () => {
    const script = textOf("scripts", "release-check.ts");
    const imported = [...script.matchAll(/(?:\bfrom|\bimport\(?) ?"([^"]+)"/g)].map(([, name]) => name);
    expect(imported.length).toBeGreaterThan(0);
    for (const name of imported) expect(name).toMatch(/^node:/);
  });
});

describe("issue forms", () => {
  const forms = readdirSync(FORMS).filter((name) => name !== "config.yml");
  const KINDS = ["markdown", "input", "textarea", "dropdown", "checkboxes"];

  it.each(forms)("%s is accepted by GitHub", (name) => {
    const form = parse(readFileSync(path.join(FORMS, name), "utf8"));
    expect(form).toMatchObject({
      name: expect.any(String),
      description: expect.any(String),
      labels: [expect.any(String)],
    });
    const fields = form.body as Field[];
    const asked = fields.filter(({ type }) => type !== "markdown");
    expect(asked.length).toBeGreaterThan(0);
    for (const { type, attributes } of fields) {
      expect(KINDS).toContain(type);
      expect(type === "markdown" ? attributes.value : attributes.label).toBeTruthy();
      if (type === "dropdown" || type === "checkboxes") expect(attributes.options).not.toHaveLength(0);
    }
    for (const key of [({ id }: Field) => id, ({ attributes }: Field) => attributes.label]) {
      expect(new Set(asked.map(key)).size).toBe(asked.length);
    }
    for (const { id } of asked) expect(id).toMatch(/^[\w-]+$/);
  });

  it("have unique names", () => {
    const names = forms.map((name) => parse(readFileSync(path.join(FORMS, name), "utf8")).name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("a bug report asks for the version, workflow, run and log, and for no secret", () => {
    const fields = parse(readFileSync(path.join(FORMS, "bug.yml"), "utf8")).body as Field[];
    const required = fields.filter(({ validations }) => validations?.required).map(({ id }) => id);
    expect(required).toEqual(expect.arrayContaining(["version", "workflow", "run", "log", "expected", "actual"]));
    const boxes = fields.find(({ type }) => type === "checkboxes")?.attributes.options as {
      label: string;
      required: boolean;
    }[];
    expect(boxes.every((box) => box.required)).toBe(true);
    expect(boxes[0]?.label).toMatch(/secret/);
  });

  it("vulnerability reports are directed to the Security tab", () => {
    const { contact_links: links } = parse(textOf(".github", "ISSUE_TEMPLATE", "config.yml"));
    expect(links[0].url).toMatch(/\/security\/advisories\/new$/);
  });
});

describe("updates", () => {
  const { updates } = parse(textOf(".github", "dependabot.yml")) as {
    updates: { "package-ecosystem": string; cooldown: Record<string, number>; groups: object }[];
  };

  it.each(updates.map((update) => [update["package-ecosystem"], update] as const))(
    "of %s are grouped and wait at least a week, and majors wait longer if Dependabot can tell them",
    (ecosystem, { cooldown, groups }) => {
      expect(Object.keys(groups).length).toBeGreaterThan(0);
      expect(cooldown["default-days"]).toBeGreaterThanOrEqual(7);
      // Dependabot refuses the whole file if this is set for actions.
      if (ecosystem === "github-actions") expect(Object.keys(cooldown)).toEqual(["default-days"]);
      else expect(cooldown["semver-major-days"]).toBeGreaterThan(cooldown["default-days"] ?? 0);
    },
  );
});

it("the changelog has the form that a release needs", () => {
  const headings = [...textOf("CHANGELOG.md").matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings[0]).toBe("[Unreleased]");
  for (const heading of headings.slice(1)) expect(heading).toMatch(/^\[\d+\.\d+\.\d+(-\w+\.\d+)?\] - \d{4}-\d\d-\d\d$/);
});
