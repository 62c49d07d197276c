import type { Subject, World } from "./world.ts";

/** How sure a belief is, strongest first; what the words mean stands on top of docs/api-facts.md. */
export type Mark = "specified" | "documented" | "live" | "client" | "observed" | "assumed";

/** Something that the action relies on. All texts are Markdown. */
export interface Belief {
  /** What is believed, a sentence or two. */
  belief: string;
  /** The files that rely on it; `b/` stands for `src/baseten/`. Empty where none does. */
  usedIn: string;
  /** Who said so; empty where nobody did. */
  source: string;
  mark: Mark;
  /** What the action does where it is wrong, and what else there is to say of how sure it is. */
  otherwise: string;
}

/** A belief that a probe can look at. */
export interface Fact extends Belief {
  /** Lower case and dashes: what `--only` names it by. */
  id: string;
  /** How it is seen, in a few words. */
  how: string;
  /** Where sources disagree: what may be seen, by name; whichever it is, the fact holds. */
  variants?: Readonly<Record<string, string>>;
  /** What has to be made at Baseten for it. */
  uses: readonly Subject<unknown>[];
  /** Ids of facts without which this one cannot be judged: where one of them is broken, this one is not seen. */
  needs?: readonly string[];
  /** Looks at what all others did, or ends what they need, so that it waits for them; in the order of the table. */
  last?: boolean;
  /** Why it is looked at only where `--only` names it. */
  onRequest?: string;
  /** @throws NotSeen; a Failure of the action's own client, which counts as broken where Baseten answered. */
  probe(world: World): Promise<Sighting>;
}

/** What a probe saw. */
export interface Sighting {
  /** For a fact with variants: which of them; one that is not in the table breaks the fact. */
  variant?: string;
  holds: boolean;
  /** In words, with what was answered. */
  saw: string;
}

/** A probe that could not look. The message says why, as a sentence. */
export class NotSeen extends Error {
  override readonly name = "NotSeen";
}

/** It is as believed. */
export function holds(saw: string): Sighting {
  return { holds: true, saw };
}

/** It is otherwise. */
export function broken(saw: string): Sighting {
  return { holds: false, saw };
}

/** It is as believed where `isSo`. */
export function holdsIf(isSo: boolean, saw: string): Sighting {
  return { holds: isSo, saw };
}

/** It is one of several ways. */
export function variant(name: string, saw: string): Sighting {
  return { variant: name, holds: true, saw };
}
