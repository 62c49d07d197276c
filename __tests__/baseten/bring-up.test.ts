import { describe, expect, it } from "@jest/globals";
import type { Fault } from "../../sandbox/http/faults.ts";
import type { ScenarioLike } from "../../sandbox/baseten/world/scenario.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { type BroughtUp, bringUp } from "../../src/baseten/bring-up.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { errorOf, withClient } from "../support/client.ts";

/** What bringing a deployment up came to. */
interface Outcome {
  result: BroughtUp | undefined;
  error: unknown;
  /** The callbacks about its activation. */
  told: string[];
  lines: string[];
  warnings: string[];
  /** The requests that change something. */
  acts: string[];
}

/** Brings up a deployment with this life. @param seen the status that the caller saw; default: the first of its life. */
async function broughtUp(
  scenario: ScenarioLike,
  {
    seen,
    faults = [],
    during,
  }: { seen?: string; faults?: Fault[]; during?: (sandbox: Sandbox, sleeps: number) => void } = {},
): Promise<Outcome> {
  const outcome: Outcome = { result: undefined, error: undefined, told: [], lines: [], warnings: [], acts: [] };
  const seed = { models: [{ id: "m", name: "m", deployments: [{ id: "d", scenario }] }] };
  await withSandbox({ seed, faults }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client, clock }) => {
      const status = seen ?? sandbox.state.deployment("d")?.life.status ?? "";
      clock.onSleep = () => during?.(sandbox, clock.sleeps.length);
      const resting = { modelId: "m", id: "d", status, wakeUrl: new URL(`${sandbox.url}/deployment/d/wake`) };
      const bringing = bringUp(client, resting, {
        clock,
        signal: new AbortController().signal,
        onLine: (line) => void outcome.lines.push(line),
        onWarning: (line) => void outcome.warnings.push(line),
        onActivating: () => void outcome.told.push("activating"),
        onRefused: () => void outcome.told.push("refused"),
        onActivated: (wasActive) => void outcome.told.push(wasActive ? "was active" : "activated"),
      });
      try {
        outcome.result = await bringing;
      } catch {
        outcome.error = await errorOf(bringing);
      }
      const posts = sandbox.requests.all.filter(({ method }) => method === "POST");
      outcome.acts = posts.map(({ path }) => path.split("/").at(-1) ?? "");
    }),
  );
  return outcome;
}

const wakeFault = (fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({
  target: "predict",
  path: /wake/,
  ...fault,
});

describe("bringing a deployment up", () => {
  it.each(["ACTIVE", "DEPLOYING", "LOADING_MODEL", "WAKING_UP", "UPDATING", "UNHEALTHY", "FAILED", "TOMORROW"])(
    "does nothing to one that is %s",
    async (status) => {
      const { result, acts, told } = await broughtUp([status]);
      expect([result, acts, told]).toEqual([{ isActivated: false, awaitsReplica: false }, [], []]);
    },
  );

  it("activates one that is inactive", async () => {
    const { result, acts, told, lines } = await broughtUp(["INACTIVE"]);
    expect(result).toEqual({ isActivated: true, awaitsReplica: true });
    expect([acts, told]).toEqual([["activate"], ["activating", "activated"]]);
    expect(lines).toEqual(["Deployment d was inactive and is being activated."]);
  });

  it("does not count one that somebody else has activated meanwhile as its own", async () => {
    const { result, told } = await broughtUp(["ACTIVE"], { seen: "INACTIVE" });
    expect(result).toEqual({ isActivated: false, awaitsReplica: true });
    expect(told).toEqual(["activating", "was active"]);
  });

  it("activates again if the answer was lost, and counts it as its own", async () => {
    const faults: Fault[] = [{ target: "api", path: /activate$/, kind: "reset-after", times: 1 }];
    const { result, acts, told } = await broughtUp(["INACTIVE"], { faults });
    expect(result).toMatchObject({ isActivated: true });
    expect([acts, told]).toEqual([
      ["activate", "activate"],
      ["activating", "activated"],
    ]);
  });

  it("waits for the end of a deactivation, and activates then", async () => {
    const { result, acts, lines } = await broughtUp([{ status: "DEACTIVATING", polls: 3 }, "INACTIVE"]);
    expect(result).toEqual({ isActivated: true, awaitsReplica: true });
    expect(acts).toEqual(["activate"]);
    expect(lines[0]).toBe("Deployment d is DEACTIVATING: waiting for that to finish, then activating it.");
  });

  it("gives up a deactivation that does not end", async () => {
    const { error, acts, told } = await broughtUp([{ status: "DEACTIVATING", until: () => false }, "INACTIVE"]);
    expect(error).toMatchObject({ message: "Deployment d is still DEACTIVATING after 10 min." });
    expect([acts, told]).toEqual([[], []]);
  });

  it("says that a refused activation changed nothing", async () => {
    const faults: Fault[] = [{ target: "api", path: /activate$/, kind: "status", status: 403 }];
    const { error, told } = await broughtUp(["INACTIVE"], { faults });
    expect(error).toMatchObject({ httpStatus: 403 });
    expect(told).toEqual(["activating", "refused"]);
  });

  it("wakes one that is scaled to zero", async () => {
    const { result, acts, told, lines } = await broughtUp(["SCALED_TO_ZERO"]);
    expect(result).toEqual({ isActivated: false, awaitsReplica: true });
    expect([acts, told]).toEqual([["wake"], []]);
    expect(lines).toEqual(["Deployment d was scaled to zero and is waking up."]);
  });

  it.each<[what: string, fault: Partial<Fault> & Pick<Fault, "kind">]>([
    ["503", { kind: "status", status: 503 }],
    ["a lost answer", { kind: "reset-after" }],
  ])("wakes it again after %s", async (_what, fault) => {
    const { result, acts } = await broughtUp(["SCALED_TO_ZERO"], { faults: [wakeFault({ ...fault, times: 1 })] });
    expect([result?.awaitsReplica, acts]).toEqual([true, ["wake", "wake"]]);
  });

  it("does not care what the answer to a wake call holds", async () => {
    const { result, acts } = await broughtUp(["SCALED_TO_ZERO"], { faults: [wakeFault({ kind: "not-json" })] });
    expect([result?.awaitsReplica, acts]).toEqual([true, ["wake"]]);
  });

  it("goes on with a warning if it cannot be woken, and awaits no replica", async () => {
    const faults = [wakeFault({ kind: "status", status: 404, body: { error: "No such path." } })];
    const { result, warnings } = await broughtUp(["SCALED_TO_ZERO"], { faults });
    expect(result).toEqual({ isActivated: false, awaitsReplica: false });
    expect(warnings).toEqual([
      "Deployment d is scaled to zero and could not be woken: Waking deployment d failed: Baseten answered 404: No such path. Continuing: its next request will wake it.",
    ]);
  });
});
