import { NoAnswer } from "../src/baseten/api/client.ts";
import { Failure, messageOf } from "../src/lib/errors.ts";
import type { Fact, Sighting } from "./fact.ts";
import { NotSeen } from "./not-seen.ts";
import type { World } from "./world.ts";

/** The result for one fact. */
export interface Verdict {
  fact: Fact;
  outcome: "holds" | "broken" | "not seen";
  /** For a fact with variants: which one was seen. */
  variant?: string;
  /** What was seen, or why nothing was. */
  saw: string;
  /** For a fact that was not seen: the broken fact that it depends on. */
  because?: string;
}

/**
 * Checks facts, all at the same time except the last ones, which follow one after another once all others are done.
 * @param onVerdict called with each verdict as soon as it is known.
 * @returns the verdicts in the order of the facts. Never throws: a verdict says what a probe could not see.
 */
export async function look(
  facts: readonly Fact[],
  world: World,
  onVerdict: (verdict: Verdict) => void = () => undefined,
): Promise<Verdict[]> {
  const found = new Map<string, Promise<Verdict>>();
  const judge = async (fact: Fact, after: readonly Promise<unknown>[]): Promise<Verdict> => {
    await Promise.all(after);
    const seen = await lookAt(fact, world);
    const verdict = seen.outcome === "holds" ? seen : await inLightOf(seen, found);
    onVerdict(verdict);
    return verdict;
  };
  for (const fact of facts.filter(({ last }) => !last)) found.set(fact.id, judge(fact, []));
  for (const fact of facts.filter(({ last }) => last)) found.set(fact.id, judge(fact, [...found.values()]));
  return Promise.all(facts.flatMap(({ id }) => found.get(id) ?? []));
}

/** The facts that a fact depends on itself, and those that its subjects depend on. */
export function needsOf({ needs = [], uses }: Pick<Fact, "needs" | "uses">): string[] {
  return [...new Set([...needs, ...uses.flatMap(needsOf)])];
}

async function lookAt(fact: Fact, world: World): Promise<Verdict> {
  try {
    world.signal.throwIfAborted();
    for (const subject of fact.uses) await world.get(subject);
    const verdict = verdictOf(fact, await fact.probe(world));
    // An interrupted probe ends differently than it would have otherwise.
    if (verdict.outcome === "broken") world.signal.throwIfAborted();
    return verdict;
  } catch (error) {
    const saw = world.secrets.scrub(messageOf(error));
    if (world.signal.aborted) return { fact, outcome: "not seen", saw: "The run was stopped." };
    if (error instanceof NotSeen || error instanceof NoAnswer) return { fact, outcome: "not seen", saw };
    // The action's own client accepts the answers that it expects, and reports everything else as wrong.
    if (error instanceof Failure) return { fact, outcome: "broken", saw };
    const stack = error instanceof Error ? world.secrets.scrub(String(error.stack)) : saw;
    return { fact, outcome: "not seen", saw: `The probe has a defect: ${stack}` };
  }
}

function verdictOf(fact: Fact, { holds, variant, saw }: Sighting): Verdict {
  const known = variant === undefined ? fact.variants === undefined : Object.hasOwn(fact.variants ?? {}, variant);
  const outcome = holds && known ? "holds" : "broken";
  return { fact, outcome, saw, ...(variant === undefined ? {} : { variant }) };
}

/** If a fact that it needs is broken, a broken or unseen fact says nothing of its own. */
async function inLightOf(verdict: Verdict, found: ReadonlyMap<string, Promise<Verdict>>): Promise<Verdict> {
  for (const id of needsOf(verdict.fact)) {
    const needed = await found.get(id);
    const because = needed?.outcome === "broken" ? id : needed?.because;
    if (because === undefined) continue;
    const saw = `It cannot be seen where \`${because}\` is broken. ${verdict.saw}`;
    return { fact: verdict.fact, outcome: "not seen", saw, because };
  }
  return verdict;
}
