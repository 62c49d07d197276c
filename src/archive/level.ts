/** What `compression-level: auto` chooses from; 0 stores a block as it is. */
export type Level = 0 | 1 | 3 | 6;
/** How blocks are told apart before they are compressed: by the bits that their bytes carry. */
export type ContentKind = 0 | 1 | 2 | 3;

/** The link at the moment at which a block is begun. */
export interface LinkView {
  /** Undefined as long as nothing is known of it. */
  bytesPerSecond: number | undefined;
  /** What can leave without any more being packed: parts that are full and have not gone over it yet. */
  sendableBytes: number;
  /** How much has to be packed until another part is full. */
  missingBytes: number;
}

/** What a level does to blocks of one kind. */
export interface Effect {
  /** Of one thread, for each byte. */
  seconds: number;
  /** Size after by size before. */
  ratio: number;
}

const LEVELS = [1, 3, 6] as const;
const KINDS = 4;
/** What is believed before the first block: sources and prose on a common processor. */
const FIRST_EFFECTS: Readonly<Record<(typeof LEVELS)[number], Effect>> = {
  1: { seconds: 8.5e-9, ratio: 0.36 },
  3: { seconds: 10.8e-9, ratio: 0.345 },
  6: { seconds: 20e-9, ratio: 0.305 },
};
const STORED: Effect = { seconds: 0.35e-9, ratio: 1 };
/** The first blocks of a kind say much about the next, later ones less. */
const EAGER_BLOCKS = 3;
const EAGER_WEIGHT = 0.5;
const STEADY_WEIGHT = 0.2;
/** A link as fast as that is never worth any compression: the processor has enough to do with sending. */
const MAX_SLOW_BYTES_PER_SECOND = 1e9;
/** The price of a second of all threads, in seconds of waiting: a base, … */
const WORK_PRICE = 0.15;
/** … and more on a fast link, which needs the processor itself: one at this rate. */
const FULL_PRICE_BYTES_PER_SECOND = 2e9;
/** A second in which the link stands still counts as so many in which it sends: it is lost, while the link's other time may not be what is short. */
const STARVING_PRICE = 2;

/** Whether a look at the block itself can change anything. */
export function isWorthALook({ bytesPerSecond }: LinkView): boolean {
  return bytesPerSecond === undefined || bytesPerSecond <= MAX_SLOW_BYTES_PER_SECOND;
}

/** The kind of a block. @param bits that its bytes carry on average, 0 to 8, from a sample. */
export function kindOf(bits: number): ContentKind {
  return bits < 4 ? 0 : bits < 5.5 ? 1 : bits < 7 ? 2 : 3;
}

/**
 * How hard to compress a block: the level with the least sum of what the link would stand still for it, what the link has to do for
 * it, and a price of the processor's time.
 * @param block its bytes, and what each level is known to do to its kind.
 * @param threads how many of them pack at the same time.
 */
export function chooseLevel(
  link: LinkView,
  block: { bytes: number; effectOf(level: (typeof LEVELS)[number]): Effect },
  threads: number,
): Level {
  if (!isWorthALook(link)) return 0;
  // Nothing is known: what is quickly made and small helps on any link. To store the first part would gain a tenth of a second where the
  // link is fast, and lose several where it is slow.
  if (link.bytesPerSecond === undefined) return 1;
  const rate = Math.max(1, link.bytesPerSecond);
  const price = WORK_PRICE + rate / FULL_PRICE_BYTES_PER_SECOND;
  const dryAfter = link.sendableBytes / rate;
  const missing = Math.max(block.bytes, link.missingBytes);
  const cost = ({ seconds, ratio }: Effect): number => {
    const work = (seconds * block.bytes) / threads;
    const packed = ratio * block.bytes;
    // The block's share of the time in which the next part gets full.
    const starving = Math.max(0, work - dryAfter * Math.min(1, packed / missing));
    return STARVING_PRICE * starving + packed / rate + price * work;
  };
  let best: { level: Level; cost: number } = { level: 0, cost: cost(STORED) };
  for (const level of LEVELS) {
    const found = cost(block.effectOf(level));
    if (found < best.cost) best = { level, cost: found };
  }
  return best.level;
}

/** What the last blocks took and gained, for each kind and level: moving means. */
export class Experience {
  readonly #effects = new Map<number, Effect & { blocks: number }>();

  /** What the level did to blocks of the kind. Before it was tried, that follows from the next level that was, else from what is believed. */
  effectOf(kind: ContentKind, level: (typeof LEVELS)[number]): Effect {
    const known = this.#effects.get(level * KINDS + kind);
    if (known) return known;
    const at = LEVELS.indexOf(level);
    const nearest = LEVELS.filter((tried) => this.#effects.has(tried * KINDS + kind)).sort(
      (a, b) => Math.abs(LEVELS.indexOf(a) - at) - Math.abs(LEVELS.indexOf(b) - at),
    )[0];
    if (nearest === undefined) return FIRST_EFFECTS[level];
    return carriedOver(this.effectOf(kind, nearest), FIRST_EFFECTS[nearest], FIRST_EFFECTS[level]);
  }

  /** Notes what a level did to a block. */
  add(kind: ContentKind, level: (typeof LEVELS)[number], { seconds, ratio }: Effect): void {
    const key = level * KINDS + kind;
    const blocks = this.#effects.get(key)?.blocks ?? 0;
    const weight = blocks < EAGER_BLOCKS ? EAGER_WEIGHT : STEADY_WEIGHT;
    const before = this.effectOf(kind, level);
    this.#effects.set(key, {
      blocks: blocks + 1,
      seconds: before.seconds + weight * (seconds - before.seconds),
      ratio: before.ratio + weight * (ratio - before.ratio),
    });
  }
}

/** What a level will do where another one did `found` instead of the `believed`: as much quicker or slower, and as much smaller or larger. */
function carriedOver(found: Effect, believed: Effect, believedOfLevel: Effect): Effect {
  // Bytes saved for each byte left: in proportion for sources and prose, and never more than there was.
  const gain = ({ ratio }: Effect): number => Math.max(0, 1 / ratio - 1);
  return {
    seconds: (found.seconds / believed.seconds) * believedOfLevel.seconds,
    ratio: 1 / (1 + (gain(found) / gain(believed)) * gain(believedOfLevel)),
  };
}
