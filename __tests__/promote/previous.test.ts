import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Past, choosePrevious } from "../../src/promote/previous.ts";
import { FUZZ_SEED } from "../support/fuzz.ts";
import { History } from "../support/history.ts";

/** The id that is chosen, or the refusal with its candidates in brackets. */
function previousIn(past: Past): string {
  const choice = choosePrevious(past);
  if (choice.kind === "chosen") return choice.deployment.id;
  const ids = choice.candidates.map(({ id }) => id);
  return `${choice.why}${ids.length === 0 ? "" : ` [${ids.join(", ")}]`}`;
}

const history = () => new History();
const UNLABELLED = { isLabelled: false };
const NOTHING = /^There is no previous deployment: "production" served nothing before \w+\.$/;
const UNCERTAIN = 'We could not tell what "production" served before';

describe("what the environment served before, with an audit log", () => {
  it.each<[what: string, past: History, previous: string | RegExp]>([
    ["the push names it", history().push("a").push("b").push("c"), "b"],
    ["the first push", history().push("a"), NOTHING],
    ["a first push without labels", history().push("a", UNLABELLED), NOTHING],
    ["a push that was checked first", history().push("a").push("b", { isAfterCheck: true }).promote("b"), "a"],
    [
      "a push that was checked while another one came in",
      history().push("a").push("c", { isAfterCheck: true }).push("b").promote("c"),
      /^We could not tell .* The label of c names a, but a later promotion has made it stale\. \[b, a\]$/,
    ],
    ["after a roll-back it goes on back", history().push("a").push("b").push("c").promote("b"), "a"],
    [
      "after all roll-backs there is nothing",
      history().push("a").push("b").push("c").promote("b").promote("a"),
      NOTHING,
    ],
    ["after a roll-back and a new push", history().push("a").push("b").push("c").promote("b").push("d"), "b"],
    ["a promotion by hand back, over two", history().push("a").push("b").push("c").promote("a"), NOTHING],
    [
      "a label that is older than a promotion by hand, with one before",
      history().push("a").push("b").push("c").promote("a").promote("c"),
      /^We could not tell .* The label of c names b, but a later promotion has made it stale\. \[a, b\]$/,
    ],
    [
      "a label that is older than a promotion by hand, with two before",
      history().push("z").push("a").push("b").push("c").promote("a").promote("c"),
      /^We could not tell .* The label of c names b, but a later promotion has made it stale\. \[a, b, z\]$/,
    ],
    ["a failed build in between", history().push("a").push("x", { outcome: "build fails" }).push("b"), "a"],
    [
      "a failed build in between, no label",
      history().push("a").push("x", { outcome: "build fails" }).push("b", UNLABELLED),
      "a",
    ],
    [
      "a cancelled push in between, no label",
      history().push("a").push("x", { outcome: "cancelled" }).push("b", UNLABELLED),
      "a",
    ],
    [
      "a promotion that came to nothing, and a label",
      history().push("a").push("x", { outcome: "fails" }).push("b"),
      "a",
    ],
    [
      "a promotion that came to nothing, no label",
      history().push("a").push("x", { outcome: "fails" }).push("b", UNLABELLED),
      new RegExp(`^${UNCERTAIN} b.* \\[x, a\\]$`),
    ],
    ["no label, one before", history().push("a", UNLABELLED).push("b", UNLABELLED), "a"],
    [
      "no label, two before",
      history().push("a", UNLABELLED).push("b", UNLABELLED).push("c", UNLABELLED),
      new RegExp(`^${UNCERTAIN} c.* \\[b, a\\]$`),
    ],
    [
      "no label, but a later label says what served",
      history().push("a").push("b").push("x", { outcome: "fails" }).push("c", UNLABELLED).promote("b").promote("c"),
      new RegExp(`^${UNCERTAIN} c.* \\[b, x, a\\]$`),
    ],
    [
      "after a roll-back over two that came to nothing",
      history().push("a").push("b").push("c").promote("a", { outcome: "fails" }),
      "b",
    ],
    [
      "after a roll-back that came to nothing, and a push without labels",
      history().push("a").push("b", UNLABELLED).promote("a", { outcome: "fails" }).push("c", UNLABELLED),
      new RegExp(`^${UNCERTAIN} c.* \\[a, b\\]$`),
    ],
    [
      "after a roll-back by hand, with one before it that came to nothing: not the later one, which a label names",
      history()
        .push("a")
        .push("b")
        .push("c")
        .promote("a", { outcome: "fails" })
        .push("d", { isAfterCheck: true })
        .promote("b"),
      "a",
    ],
    [
      "a promotion of a push that had come to nothing before, over another one",
      history().push("a").push("x", { outcome: "fails" }).push("b", UNLABELLED).promote("x"),
      new RegExp(`^${UNCERTAIN} x.* \\[b, a\\]$`),
    ],
    [
      "no label, one before that may never have run",
      history()
        .push("a", { ...UNLABELLED, more: { status: "INACTIVE" } })
        .push("b", UNLABELLED),
      new RegExp(`^${UNCERTAIN} b.* \\[a\\]$`),
    ],
    [
      "a cancelled ramp-down that was rolled forward",
      history()
        .push("a")
        .push("b", UNLABELLED)
        .control("GRACEFUL_CANCEL")
        .control("FORCE_ROLL_FORWARD")
        .push("c", UNLABELLED),
      new RegExp(`^${UNCERTAIN} c.* \\[b, a\\]$`),
    ],
    ["a pause and a resumption mean nothing", history().push("a").push("b").control("PAUSE").control("RESUME"), "a"],
    ["it is at rest", history().push("a").push("b").become("a", "INACTIVE"), "a"],
    ["it is scaled to zero", history().push("a").push("b").become("a", "SCALED_TO_ZERO"), "a"],
    ["it is being deactivated", history().push("a").push("b").become("a", "DEACTIVATING"), "a"],
    [
      "it was deleted",
      history().push("z").push("a").push("b").delete("a"),
      /^The previous deployment, a, no longer exists\. \[z\]$/,
    ],
    [
      "it has failed since",
      history().push("a").push("b").become("a", "FAILED"),
      /^The previous deployment, a, is FAILED and cannot serve again\.$/,
    ],
    [
      "one of two before was deleted, no label",
      history().push("z").push("a").push("b", UNLABELLED).delete("a"),
      new RegExp(`^${UNCERTAIN} b.* \\[z\\]$`),
    ],
    [
      "pushed for another environment and promoted here",
      history().push("a").push("b", { environment: "staging" }).promote("b"),
      "a",
    ],
    [
      "two promoted from another environment",
      history()
        .push("a", { environment: "staging" })
        .promote("a")
        .push("b", { environment: "staging" })
        .promote("b")
        .push("c", { environment: "staging" })
        .promote("c"),
      new RegExp(`^${UNCERTAIN} c.* \\[b, a\\]$`),
    ],
    [
      "the environment made a copy of it",
      history().push("a", { environment: "staging" }).promote("a", { copy: "a2" }).push("b"),
      "a2",
    ],
    [
      "the copy has failed, and its origin has not",
      history().push("a", { environment: "staging" }).promote("a", { copy: "a2" }).push("b").become("a2", "FAILED"),
      "a",
    ],
    [
      "what serves is a copy: its origin is the same version",
      history().push("a").push("b", { isAfterCheck: true }).promote("b", { copy: "b2" }),
      "a",
    ],
    [
      "a roll-back that made a copy goes on back",
      history().push("a").push("b").push("c").promote("b", { copy: "b2" }),
      "a",
    ],
    [
      "a copy without labels, which the log names by its origin",
      (() => {
        const past = history()
          .push("a", UNLABELLED)
          .push("b", { ...UNLABELLED, environment: "" });
        past.promote("b", { copy: "b2" });
        const [entry] = past.entries;
        if (entry) entry.data.deployment_id = "b";
        return past;
      })(),
      "a",
    ],
    [
      "another environment's past is no matter",
      history().push("s", { environment: "staging" }).push("a").push("t", { environment: "staging" }).push("b"),
      "a",
    ],
    [
      "an environment that was deleted begins again",
      history().push("a").told("ENVIRONMENT_DELETED", "", { environment_name: "production" }).push("b", UNLABELLED),
      NOTHING,
    ],
    [
      "a promotion that names no environment goes to production",
      history()
        .push("a", { ...UNLABELLED, environment: "" })
        .told("MODEL_DEPLOYMENT_PROMOTED", "a", { environment_name: null })
        .push("b", UNLABELLED),
      "a",
    ],
    [
      "a copy without labels, of which nobody knows what it was made",
      history().push("a", UNLABELLED).push("b").push("x", { isAfterCheck: true }).promote("a", { copy: "a2" }),
      new RegExp(`^${UNCERTAIN} a2.* \\[b, a\\]$`),
    ],
    [
      "a label that names what is younger counts for nothing",
      history()
        .push("a")
        .push("b", { more: { labels: written("c") } })
        .push("c", { environment: "" }),
      "a",
    ],
  ])("%s", (_what, past, previous) => {
    const found = previousIn(past.past());
    if (typeof previous === "string") expect(found).toBe(previous);
    else expect(found).toMatch(previous);
  });
});

describe("what the environment served before, without an audit log", () => {
  it.each<[what: string, past: History, previous: string | RegExp]>([
    ["the label decides", history().push("a").push("b").push("c"), "b"],
    ["after a roll-back the label goes on back", history().push("a").push("b").push("c").promote("b"), "a"],
    [
      "the label cannot know of a promotion by hand",
      history().push("a").push("b").push("c").promote("a").promote("c"),
      "b",
    ],
    ["the first push", history().push("a"), NOTHING],
    [
      "no label",
      history().push("a").push("b", UNLABELLED),
      /^We could not tell .* no label says so, and this API key cannot read/,
    ],
    [
      "a label for another environment",
      history().push("a").push("b", { environment: "staging" }).promote("b"),
      /^We could not tell /,
    ],
    ["it was deleted", history().push("a").push("b").delete("a"), "The previous deployment, a, no longer exists."],
    [
      "it did not build",
      history().push("a").push("b").become("a", "BUILD_FAILED"),
      /, a, is BUILD_FAILED and cannot serve again\.$/,
    ],
    ["a copy serves", history().push("a").push("b", { isAfterCheck: true }).promote("b", { copy: "b2" }), "a"],
    [
      "a label that somebody wrote names what is younger",
      history()
        .push("a")
        .push("b", { more: { labels: written("c") } })
        .push("c", { environment: "" }),
      /^The label of b names c .* newer or the same version\.$/,
    ],
    [
      "a label that somebody wrote names itself",
      history().push("b", { more: { labels: written("b") } }),
      /^The label of b names b /,
    ],
  ])("%s", (_what, past, previous) => {
    const found = previousIn(past.past({ isLogReadable: false }));
    if (typeof previous === "string") expect(found).toBe(previous);
    else expect(found).toMatch(previous);
  });

  it("says in the plan that the label alone decides", () => {
    const choice = choosePrevious(history().push("a").push("b").past({ isLogReadable: false }));
    expect(choice).toMatchObject({
      kind: "chosen",
      isLabelAlone: true,
      why: expect.stringMatching(/^Only the label of b says that /),
    });
  });
});

describe("the choice", () => {
  it("says how it is known", () => {
    const whyOf = (past: History) => choosePrevious(past.past()).why;
    expect(whyOf(history().push("a").push("b"))).toBe(
      '"production" served it when b was pushed: the label of b says so, and the audit log does not contradict it.',
    );
    const told = history()
      .push("a")
      .push("x", { environment: "", more: { labels: { ...written("a") } } })
      .push("b", UNLABELLED);
    expect(whyOf(told)).toBe('A label says that "production" served it, and according to the audit log b came next.');
    expect(whyOf(history().push("a", UNLABELLED).push("b", UNLABELLED))).toBe(
      'It is the only deployment that the audit log shows in "production" before b, and it has run.',
    );
  });

  it("says which other environment holds it, so that the promotion makes a copy", () => {
    const past = history().push("a").push("b");
    expect(choosePrevious(past.past())).toMatchObject({ heldBy: "" });
    past.elsewhere.set("staging", past.get("a"));
    expect(choosePrevious(past.past())).toMatchObject({ deployment: { id: "a" }, heldBy: "staging" });
  });

  it("takes the only one of a log that was read in part for one of many", () => {
    const past = history().push("a", UNLABELLED).push("b", UNLABELLED);
    expect(previousIn(past.past({ isWhole: false }))).toMatch(/^We could not tell .* \[a\]$/);
  });

  it.each<[what: string, change: (past: Past) => Partial<Past>, why: string | RegExp]>([
    [
      "the environment does not exist",
      () => ({ environment: "prod" }),
      '"prod" does not exist, so there is nothing to roll back.',
    ],
    [
      "the environment serves nothing",
      ({ environments }) => ({ environments: environments.map((one) => ({ ...one, current: undefined })) }),
      '"production" serves nothing, so there is nothing to roll back.',
    ],
    [
      "a promotion is in flight",
      inFlight("RAMPING_UP"),
      'A promotion of x to "production" is in flight, so there is no settled state to roll back from.',
    ],
    ["a promotion is paused", inFlight("PAUSED"), /^A promotion of x /],
    ["a promotion is being taken back", inFlight("RAMPING_DOWN"), "a"],
    ["a promotion has failed", inFlight("FAILED"), "a"],
  ])("if %s", (_what, change, why) => {
    const past = history().push("a").push("b").past();
    const found = previousIn({ ...past, ...change(past) });
    if (typeof why === "string") expect(found).toBe(why);
    else expect(found).toMatch(why);
  });
});

/** The labels of a push that names this deployment as the one before. */
function written(served: string): Record<string, string> {
  return { push_id: "written", target_environment: "production", served_before: served };
}

function inFlight(status: string): (past: Past) => Partial<Past> {
  const promotion = { status, percent: 10, error: undefined };
  const candidate = { id: "x", labels: {} };
  return ({ environments }) => ({ environments: environments.map((one) => ({ ...one, promotion, candidate })) });
}

/** An act of somebody; the number chooses among what there is. */
type Act = [
  what:
    | "push"
    | "check"
    | "only-check"
    | "promote"
    | "fail"
    | "promote-fails"
    | "cancel"
    | "copy"
    | "unlabelled"
    | "delete"
    | "rest",
  number: number,
];

const ACTS = fc.array(
  fc.tuple(
    fc.constantFrom<Act[0]>(
      "push",
      "push",
      "push",
      "check",
      "only-check",
      "promote",
      "fail",
      "promote-fails",
      "cancel",
      "copy",
      "unlabelled",
      "delete",
      "rest",
    ),
    fc.nat(20),
  ),
  { maxLength: 14 },
);

/** @param onAct called after each act. */
function play(acts: readonly Act[], past = history(), onAct = () => {}): History {
  past.push("d0");
  onAct();
  let made = 0;
  for (const [act, number] of acts) {
    made += 1;
    const id = `d${made}`;
    const one = past.deployments[number % past.deployments.length]?.id ?? "d0";
    if (act === "push") past.push(id);
    else if (act === "check") past.push(id, { isAfterCheck: true }).promote(id);
    else if (act === "only-check") past.push(id, { isAfterCheck: true });
    else if (act === "promote") past.promote(one);
    else if (act === "fail") past.push(id, { outcome: "fails" });
    else if (act === "promote-fails") past.promote(one, { outcome: "fails" });
    else if (act === "cancel") past.promote(one, { outcome: "cancelled" });
    else if (act === "copy") past.promote(one, { copy: id });
    else if (act === "unlabelled") past.push(id, UNLABELLED);
    else if (act === "rest") past.become(one, "INACTIVE");
    else if (one !== past.current?.id) past.delete(one);
    onAct();
  }
  return past;
}

/** What the environment serves from one roll-back to the next; a copy counts as what it was made of. */
function rollBacks(past: History, isLogReadable: boolean, makesCopies: boolean): string[] {
  const served = past.current ? [past.versionOf(past.current.id)] : [];
  const most = past.deployments.length;
  for (let round = 0; round <= most; round += 1) {
    const choice = choosePrevious(past.past({ isLogReadable }));
    if (choice.kind === "refused") return served;
    const { id } = choice.deployment;
    past.promote(id, makesCopies ? { copy: `${id}-${round}` } : {});
    served.push(past.versionOf(id));
  }
  throw new Error(`It never ends: ${served.join(" -> ")}`);
}

/** What came before what serves, known from what really came of each act. */
function truth(acts: readonly Act[]): { past: History; before: string | undefined } {
  const past = history();
  const stack: string[] = [];
  let shown = "";
  play(acts, past, () => {
    const id = past.current?.id ?? "";
    if (id === shown) return;
    shown = id;
    const version = past.versionOf(id);
    if (stack.includes(version)) stack.splice(stack.indexOf(version));
    stack.push(version);
  });
  return { past, before: stack.at(-2) };
}

it("what is chosen with an audit log is what served before, whatever failed in between", () => {
  let chosen = 0;
  fc.assert(
    fc.property(ACTS, (acts) => {
      fc.pre(acts.every(([act]) => act !== "unlabelled" && act !== "delete"));
      const { past, before } = truth(acts);
      const choice = choosePrevious(past.past());
      if (choice.kind !== "chosen") return;
      chosen += 1;
      expect(past.versionOf(choice.deployment.id)).toBe(before);
    }),
    { seed: FUZZ_SEED, numRuns: 1_000 },
  );
  expect(chosen).toBeGreaterThan(200);
});

describe("run again and again", () => {
  it.each([true, false])("it never comes to a version twice, with an audit log: %s", (isLogReadable) => {
    fc.assert(
      fc.property(ACTS, fc.boolean(), (acts, makesCopies) => {
        const served = rollBacks(play(acts), isLogReadable, makesCopies);
        expect(new Set(served).size).toBe(served.length);
      }),
      { seed: FUZZ_SEED, numRuns: 300 },
    );
  });

  it("goes back over every version that pushes brought, one at a time", () => {
    fc.assert(
      fc.property(fc.nat(12), fc.boolean(), fc.boolean(), (count, isLogReadable, makesCopies) => {
        const past = history();
        for (let number = 0; number <= count; number += 1) past.push(`d${number}`);
        const wanted = Array.from({ length: count + 1 }, (_, number) => `d${count - number}`);
        expect(rollBacks(past, isLogReadable, makesCopies)).toEqual(wanted);
      }),
      { seed: FUZZ_SEED, numRuns: 50 },
    );
  });
});
