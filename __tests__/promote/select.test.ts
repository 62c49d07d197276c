import { describe, expect, it } from "@jest/globals";
import type { Deployment, Environment } from "../../src/baseten/api/types.ts";
import { Failure } from "../../src/lib/errors.ts";
import type { NamedSelector } from "../../src/promote/inputs.ts";
import { commitOf, inPlace, select } from "../../src/promote/select.ts";

const SHA = `1a2b3c4${"0".repeat(33)}`;
const OTHER_SHA = `1a2b3c4${"f".repeat(33)}`;
const model = { id: "m", name: "hello", teamName: "" };

/** A deployment; the later ones of a list are younger. `files` tells which of them have the same content. */
function deployment(id: string, changes: Partial<Deployment> & { sha?: string; files?: string } = {}): Deployment {
  const { sha = SHA, files = "a", ...rest } = changes;
  const labels = files === "" ? {} : { archive_digest: files, config_digest: files, push_id: `p-${id}` };
  return {
    id,
    name: `name-${id}`,
    modelId: "m",
    status: "ACTIVE",
    environment: undefined,
    labels: { ...labels, github_sha: sha },
    instanceTypeName: "L4",
    activeReplicas: 1,
    createdAt: id.charCodeAt(0),
    isProduction: false,
    isDevelopment: false,
    ...rest,
  };
}

function serving(id: string, more: Partial<Environment> = {}, labels = {}): Environment {
  return { name: "production", current: { id, labels }, candidate: undefined, promotion: undefined, ...more };
}

function chosen(selector: NamedSelector, deployments: Deployment[], seen?: Environment): string {
  try {
    return select(selector, { model, deployments, seen }).deployment.id;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.status).toBe("invalid");
    return error.report;
  }
}

const sha = (value: string): NamedSelector => ({ input: "sha", value });
const byId = (value: string): NamedSelector => ({ input: "deployment-id", value });
const byName = (value: string): NamedSelector => ({ input: "deployment-name", value });

describe("the deployment that the inputs name", () => {
  it.each<[string, NamedSelector, Deployment[], string]>([
    ["by id", byId("b"), [deployment("a"), deployment("b")], "b"],
    ["by name", byName("name-b"), [deployment("a"), deployment("b")], "b"],
    ["by commit", sha(SHA), [deployment("a", { sha: "2".repeat(40) }), deployment("b")], "b"],
    ["by the beginning of a commit", sha("1a2b3c4"), [deployment("a"), deployment("b", { sha: "2".repeat(40) })], "a"],
    ["the newest of those that run", sha(SHA), [deployment("a"), deployment("b"), deployment("c")], "c"],
    [
      "one that runs before a newer one at rest",
      sha(SHA),
      [deployment("a"), deployment("b", { status: "INACTIVE" })],
      "a",
    ],
    [
      "one that sleeps before a newer one that is inactive",
      sha(SHA),
      [deployment("a", { status: "SCALED_TO_ZERO" }), deployment("b", { status: "INACTIVE" })],
      "a",
    ],
    [
      "a good one before one that failed",
      sha(SHA),
      [deployment("a"), deployment("b", { status: "BUILD_FAILED" })],
      "a",
    ],
    [
      "what is ready before what is still being built",
      sha(SHA),
      [deployment("a", { status: "INACTIVE" }), deployment("b", { status: "BUILDING" })],
      "a",
    ],
    [
      "one that failed to build does not make others ambiguous",
      sha(SHA),
      [deployment("a"), deployment("b", { status: "BUILD_FAILED", files: "other" })],
      "a",
    ],
  ])("%s", (_, selector, deployments, id) => {
    expect(chosen(selector, deployments)).toBe(id);
  });

  it("is the one that the environment serves, of several of one version", () => {
    const deployments = [deployment("a"), deployment("b"), deployment("c")];
    expect(chosen(sha(SHA), deployments, serving("a"))).toBe("a");
    // What a promotion is about to replace counts for nothing.
    const promotion = { status: "RAMPING_UP", percent: 50, error: undefined };
    expect(chosen(sha(SHA), deployments, serving("a", { promotion }))).toBe("c");
  });

  it.each([
    ["ACTIVE", "a"],
    ["UPDATING", "a"],
    ["A_NEWER_WORD", "a"],
    ["UNHEALTHY", "b"],
    ["FAILED", "b"],
    ["DEACTIVATING", "b"],
  ])("is what the environment serves only if that is well: %s", (status, id) => {
    expect(chosen(sha(SHA), [deployment("a", { status }), deployment("b")], serving("a"))).toBe(id);
  });

  it.each<[string, NamedSelector, Deployment[], RegExp]>([
    [
      "no such id",
      byId("z"),
      [deployment("a")],
      /^Input `deployment-id` is "z", but this API key sees no such deployment in the model "hello".* The newest are: a \(name-a, ACTIVE\)/,
    ],
    ["a model without any", byId("z"), [], /The model has no deployments/],
    ["no such name", byName("z"), [deployment("a")], /^Input `deployment-name` is "z", but .* no such deployment/],
    [
      "no such commit",
      sha("2222222"),
      [deployment("a")],
      /no deployment labelled with that commit.* The newest are: a \(name-a, 1a2b3c4, ACTIVE\)/,
    ],
    [
      "no labels at all",
      sha("2222222"),
      [deployment("a", { sha: "main" })],
      /No deployment of the model is labelled with a commit/,
    ],
    [
      "one that failed to build",
      byId("a"),
      [deployment("a", { status: "BUILD_FAILED" })],
      /^Deployment a failed to build, so there is nothing to promote\. .*Deploy it again/,
    ],
    [
      "one whose build was stopped",
      byId("a"),
      [deployment("a", { status: "BUILD_STOPPED" })],
      /^Deployment a was stopped during its build/,
    ],
    [
      "all of a commit failed",
      sha(SHA),
      [deployment("a", { status: "FAILED" }), deployment("b", { status: "DEPLOY_FAILED" })],
      /^Deployment b failed to start, deployment a failed, so/,
    ],
    [
      "other files of one commit",
      sha(SHA),
      [deployment("a"), deployment("b", { files: "b" })],
      /matches 2 deployments that do not all have the same files and config: b \(name-b, 1a2b3c4, ACTIVE\), a .* Set `deployment-id`/,
    ],
    [
      "some without labels of their files",
      sha(SHA),
      [deployment("a", { files: "" }), deployment("b", { files: "" })],
      /do not all have the same files/,
    ],
    [
      "two commits with one beginning",
      sha("1a2b3c4"),
      [deployment("a"), deployment("b", { sha: OTHER_SHA })],
      /but 2 commits begin with it: b .*, a /,
    ],
    [
      "a development deployment",
      byId("a"),
      [deployment("a", { isDevelopment: true })],
      /^Deployment a is a development deployment, which cannot be promoted/,
    ],
  ])("is refused: %s", (_, selector, deployments, pattern) => {
    expect(chosen(selector, deployments)).toMatch(pattern);
  });
});

describe("what the environment serves already", () => {
  const kept = { keepsInstanceType: true };
  const [a, b] = [deployment("a"), deployment("b", { instanceTypeName: "H100" })];
  const copy = { ...deployment("c"), labels: a.labels, instanceTypeName: "H100" };
  const deployments = [a, b, copy];
  const found = (one: Deployment, seen: Environment | undefined, options = kept) =>
    inPlace({ deployment: one, why: "" }, { deployments, seen }, options)?.id;

  it("is the deployment itself, or a copy of it", () => {
    expect(found(a, serving("a", {}, a.labels))).toBe("a");
    expect(found(a, serving("c", {}, a.labels))).toBe("c");
  });

  it("is not another one, nor one that is about to be replaced or was deactivated", () => {
    expect(found(a, serving("b", {}, b.labels))).toBeUndefined();
    expect(found(a, undefined)).toBeUndefined();
    const promotion = { status: "RELEASING", percent: 0, error: undefined };
    expect(found(a, serving("a", { promotion }, a.labels))).toBeUndefined();
    const off = { ...a, status: "INACTIVE" };
    expect(
      inPlace({ deployment: off, why: "" }, { deployments: [off], seen: serving("a", {}, a.labels) }, kept),
    ).toBeUndefined();
  });

  it.each([
    ["ACTIVE", "c"],
    ["SCALED_TO_ZERO", "c"],
    ["WAKING_UP", "c"],
    ["A_NEWER_WORD", "c"],
    ["UNHEALTHY", undefined],
    ["FAILED", undefined],
    ["DEPLOY_FAILED", undefined],
    ["INACTIVE", undefined],
  ])("is a copy only if that serves, or may by itself: %s", (status, id) => {
    const place = { deployments: [a, { ...copy, status }], seen: serving("c", {}, a.labels) };
    expect(inPlace({ deployment: a, why: "" }, place, kept)?.id).toBe(id);
  });

  it("is the deployment itself even if it is ill, because no promotion replaces it by itself", () => {
    const ill = { ...a, status: "UNHEALTHY" };
    const place = { deployments: [ill], seen: serving("a", {}, a.labels) };
    expect(inPlace({ deployment: ill, why: "" }, place, kept)?.id).toBe("a");
  });

  it("is not a copy on another instance type, if the type shall not be kept", () => {
    expect(found(a, serving("c", {}, a.labels), { keepsInstanceType: false })).toBeUndefined();
    expect(found(a, serving("a", {}, a.labels), { keepsInstanceType: false })).toBe("a");
  });
});

it.each([
  [SHA, SHA],
  [SHA.toUpperCase(), SHA],
  ["1a2b3c4", ""],
  ["main", ""],
  [undefined, ""],
])("the commit of the label %j is %j", (label, commit) => {
  expect(commitOf({ labels: { github_sha: label } })).toBe(commit);
});
