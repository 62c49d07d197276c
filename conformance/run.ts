import { NoAnswer } from "../src/baseten/api/client.ts";
import { Failure, messageOf } from "../src/lib/errors.ts";
import type { Fact, Sighting } from "./fact.ts";
import { NotSeen } from "./not-seen.ts";
import type { World } from "./world.ts";

/** What became of a fact. */
export interface Verdict {
  fact: Fact;
  outcome: "holds" | "broken" | "not seen";
  /** For a fact with variants: which was seen. */
  variant?: string;
  /** What was seen; for what was not, why. */
  saw: string;
  /** For what is not seen: the broken fact without which it cannot be judged. */
  because?: string;
}

/**
 * Looks at facts, all at a time but for the last ones, which come one after another when all others are done.
 * @param onVerdict told of each as soon as it is known.
 * @returns the verdicts in the order of the facts. Never throws: what a probe could not see says so.
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

/** What a fact needs itself, and what all that it uses does. */
export function needsOf({ needs = [], uses }: Pick<Fact, "needs" | "uses">): string[] {
  return [...new Set([...needs, ...uses.flatMap(needsOf)])];
}

async function lookAt(fact: Fact, world: World): Promise<Verdict> {
  try {
    world.signal.throwIfAborted();
    for (const subject of fact.uses) await world.get(subject);
    const verdict = verdictOf(fact, await fact.probe(world));
    // What is cut off ends otherwise than it would have.
    if (verdict.outcome === "broken") world.signal.throwIfAborted();
    return verdict;
  } catch (error) {
    const saw = world.secrets.scrub(messageOf(error));
    if (world.signal.aborted) return { fact, outcome: "not seen", saw: "The run was stopped." };
    if (error instanceof NotSeen || error instanceof NoAnswer) return { fact, outcome: "not seen", saw };
    // The action's own client takes what it believes in and says what is wrong with all else.
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

/** What is broken, or could not be seen, says nothing of its own where something is broken that it needs. */
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
