import { describe, expect, it } from "@jest/globals";
import { parseRunState, parseUploads, type RunState, RunStateKeeper } from "../../src/rollout/run-state.ts";

/** A keeper, and what the post step would find of it. */
function keeper() {
  const saved = new Map<string, string>();
  let saves = 0;
  const state = new RunStateKeeper((name, value) => {
    saved.set(name, value);
    saves++;
  });
  return {
    state,
    made: () => parseRunState(saved.get("push") ?? ""),
    uploads: () => parseUploads(saved.get("uploads") ?? ""),
    saves: () => saves,
  };
}

const PENDING = {
  pushId: "1-1-a",
  modelId: "",
  modelName: "llama",
  teamId: "",
  pushedInto: "production",
  environment: "production",
};
const EXISTING = { pushId: "", modelId: "mod1", modelName: "llama", deploymentIds: ["dep1"], environment: "" };
const UPLOAD = { bucket: "b", key: "k", uploadId: "u1" };

describe("what post finds", () => {
  it("is nothing before the run makes anything", () => {
    const { state, made, uploads } = keeper();
    state.changed({ isOpen: false });
    state.alsoMade("dep1");
    state.mayHaveServed();
    expect([state.current, made(), uploads()]).toEqual([undefined, undefined, []]);
  });

  it("is an open commit, until its answer is known", () => {
    const { state, made } = keeper();
    state.committing(PENDING);
    expect(made()).toMatchObject({ ...PENDING, deploymentIds: [], isOpen: true, servedOnce: false });
    state.changed({ modelId: "mod1", deploymentIds: ["dep1"], isOpen: false });
    expect(made()).toMatchObject({ pushId: "1-1-a", modelId: "mod1", deploymentIds: ["dep1"], isOpen: false });
    expect(made()).toEqual(state.current);
  });

  it("has the settings that the environment had before the first of several requests", () => {
    const { state, made } = keeper();
    const wanted = { autoscaling_settings: { max_replica: 4 } };
    const before = { autoscaling_settings: { max_replica: 1 } };
    state.changesSettings({ environment: "production", wanted, before });
    expect(made()).toBeUndefined();
    state.committing(PENDING);
    state.changesSettings({ environment: "production", wanted, before });
    state.changesSettings({ environment: "production", wanted, before: { autoscaling_settings: { max_replica: 4 } } });
    expect(made()?.settings).toEqual({ environment: "production", wanted, before });
  });

  it.each<[string, (state: RunStateKeeper) => void, Partial<RunState>]>([
    [
      "adopted is the run's own",
      (state) => state.adopted({ ...EXISTING, servedOnce: false, pushedInto: "qa" }),
      { isReused: false, isActOpen: false, servedOnce: false, pushedInto: "qa" },
    ],
    [
      "reused is not the run's",
      (state) => state.reused(EXISTING),
      { isReused: true, isActOpen: false, servedOnce: true, pushedInto: "" },
    ],
    [
      "being activated has to be put back",
      (state) => state.activating(EXISTING),
      { isReused: false, isActOpen: true, servedOnce: true, pushedInto: "" },
    ],
  ])("of a deployment that was there: one that is %s", (_, tell, expected) => {
    const { state, made } = keeper();
    tell(state);
    expect(made()).toMatchObject({ ...EXISTING, ...expected, isOpen: false, promotingTo: "" });
  });

  it("has each copy once, after the deployment that it was made of", () => {
    const { state, made } = keeper();
    state.reused(EXISTING);
    for (const id of ["copy", "dep1", "copy"]) state.alsoMade(id);
    expect(made()?.deploymentIds).toEqual(["dep1", "copy"]);
  });

  it("is saved once where a deployment is seen to serve many times", () => {
    const { state, made, saves } = keeper();
    state.committing(PENDING);
    for (let look = 0; look < 5; look++) state.mayHaveServed();
    expect([made()?.servedOnce, saves()]).toEqual([true, 2]);
  });

  it("are the uploads that were begun and are not over", () => {
    const { state, uploads } = keeper();
    const other = { ...UPLOAD, uploadId: "u2" };
    state.uploadBegun(UPLOAD);
    state.uploadBegun(other);
    expect(uploads()).toEqual([UPLOAD, other]);
    state.uploadOver({ ...UPLOAD });
    expect([uploads(), state.unfinishedUploads]).toEqual([[other], [other]]);
    state.uploadOver(other);
    expect(uploads()).toEqual([]);
  });
});
