/** In the sandbox, every fact holds. In a sandbox that lies about one fact, exactly that fact is reported as broken. */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { FACTS } from "../../conformance/table.ts";
import { dependents, idsOf, type Round, Rounds, round } from "./rounds.ts";

describe("the sandbox as it is", () => {
  let truth: Round;
  beforeAll(async () => {
    truth = await round([]);
  });

  it("every fact holds and is seen", () => {
    const others = truth.verdicts.filter(({ outcome }) => outcome !== "holds");
    expect(others.map(({ fact, outcome, saw }) => `${fact.id}: ${outcome}: ${saw}`)).toEqual([]);
    expect(truth.verdicts.map(({ fact }) => fact)).toEqual(FACTS);
  });
});

describe("a sandbox that lies", () => {
  const ids = FACTS.map(({ id }) => id);
  let rounds: Rounds;
  beforeAll(() => {
    rounds = new Rounds(ids);
  });

  it.each(ids)("about %s breaks exactly that fact", async (id) => {
    const { verdicts } = await rounds.of(id);
    const told = verdicts
      .filter(({ fact, outcome }) => outcome === "broken" || fact.id === id)
      .map(({ fact, outcome, saw }) => `${fact.id}: ${outcome}: ${saw}`);
    expect({ broken: idsOf(verdicts, "broken"), told }).toEqual({ broken: [id], told });
    // The facts that need the broken one are not seen, and say why. All others are unchanged.
    const unseen = verdicts.filter(({ outcome }) => outcome === "not seen");
    const allowed = dependents(id);
    expect(unseen.filter(({ fact, because }) => !allowed.includes(fact.id) || because !== id)).toEqual([]);
  });
});
