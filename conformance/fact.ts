import type { Subject, World } from "./world.ts";

/** How sure a belief is, strongest first; the top of docs/api-facts.md defines the words. */
export type Mark = "specified" | "documented" | "live" | "client" | "observed" | "assumed";

/** Something that the action relies on. All texts are Markdown. */
export interface Belief {
  /** What is believed, a sentence or two. */
  belief: string;
  /** The files that rely on it; `b/` stands for `src/baseten/`. Empty if no file does. */
  usedIn: string;
  /** Who said so; empty if nobody did. */
  source: string;
  mark: Mark;
  /** What the action does if the belief is wrong, and other notes on how certain it is. */
  otherwise: string;
}

/** A belief that a probe can check. */
export interface Fact extends Belief {
  /** Lower case and dashes: the name that `--only` takes. */
  id: string;
  /** How the probe checks it, in a few words. */
  how: string;
  /** For facts on which sources disagree: what the probe may see, by name. The fact holds whichever it is. */
  variants?: Readonly<Record<string, string>>;
  /** What has to exist on Baseten for it. */
  uses: readonly Subject<unknown>[];
  /** Ids of facts without which this one cannot be judged: if one of them is broken, this one is not seen. */
  needs?: readonly string[];
  /**
   * Whether it waits for all other facts, because it checks what they did or ends what they need. These facts run in the order of the
   * table.
   */
  last?: boolean;
  /** Why it is only checked if `--only` names it. */
  onRequest?: string;
  /** @throws NotSeen; a Failure of the action's own client, which counts as broken if Baseten answered. */
  probe(world: World): Promise<Sighting>;
}

/** What a probe saw. */
export interface Sighting {
  /** For a fact with variants: which of them it is. A variant that the table does not have breaks the fact. */
  variant?: string;
  holds: boolean;
  /** In words, with the answer. */
  saw: string;
}

/** The belief is right. */
export function holds(saw: string): Sighting {
  return { holds: true, saw };
}

/** The belief is wrong. */
export function broken(saw: string): Sighting {
  return { holds: false, saw };
}

/** The belief is right if `isSo`. */
export function holdsIf(isSo: boolean, saw: string): Sighting {
  return { holds: isSo, saw };
}

/** The fact holds, in one of several variants. */
export function variant(name: string, saw: string): Sighting {
  return { variant: name, holds: true, saw };
}
