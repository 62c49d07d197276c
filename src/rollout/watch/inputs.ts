import type { InputDefaults, InputReader } from "../../action/input-reader.ts";

/** What the guard is told. A limit that is undefined is not set. */
export interface WatchInputs {
  /** How long the new version is watched after its promotion is complete; 0 for not at all. */
  minutes: number;
  /** Percent of all requests. */
  maxErrorPercent: number | undefined;
  /** p95 from end to end, in seconds. */
  maxLatencySeconds: number | undefined;
  /** p95 to the first byte, in seconds. */
  maxFirstByteSeconds: number | undefined;
  /** How many times the previous version's p95. */
  maxSlowdown: number | undefined;
  /** Minutes of first traffic that are not judged. */
  warmUpMinutes: number;
  action: WatchAction;
  /** What comes of a watch that could not judge all of its limits. */
  withoutVerdict: "warn" | "fail";
  /** Whether the previous version keeps a replica while the guard watches. */
  keepsWarm: boolean;
  /** Whether the run is a rollback itself, which nothing takes back: then the guard only reports, whatever `watch-action` says. */
  isRollback: boolean;
}

/** What the guard does about a bad version. */
export type WatchAction = "roll-back" | "pause" | "report";

/** Values that stand in for inputs of the guard which an action.yml gives a default. */
export const WATCH_DEFAULTS: InputDefaults = {
  "watch-minutes": "0",
  "watch-warm-up": "3",
  "watch-action": "roll-back",
  "watch-without-verdict": "warn",
  "watch-keep-warm": "false",
};

/** GitHub ends a job after 360 minutes, and a deployment comes before the watch. */
const MINUTES = { min: 0, max: 340, what: "a number of minutes" };

const ACTIONS = new Map<string, WatchAction>(
  (["roll-back", "pause", "report"] as const).map((action) => [action, action]),
);
const WITHOUT_VERDICT = new Map([
  ["warn", "warn"],
  ["fail", "fail"],
] as const);

const SECONDS = { isGood: (value: number) => value > 0, what: "a number of seconds above 0" };
/** The histogram's buckets are too wide for a smaller factor. */
const SLOWDOWN = { isGood: (value: number) => value >= 1.3, what: "a factor of 1.3 or more" };

/** Reads and checks what the guard is told. @param reader knows {@link WATCH_DEFAULTS}. */
export function readWatchInputs(reader: InputReader): WatchInputs {
  const errors = {
    isGood: (value: number) => value > 0 && value < 100,
    what: "a percentage above 0 and below 100",
  };
  return {
    minutes: reader.integer("watch-minutes", MINUTES),
    maxErrorPercent: reader.optionalNumber("watch-max-error-rate", errors),
    maxLatencySeconds: reader.optionalNumber("watch-max-latency", SECONDS),
    maxFirstByteSeconds: reader.optionalNumber("watch-max-first-byte", SECONDS),
    maxSlowdown: reader.optionalNumber("watch-max-slowdown", SLOWDOWN),
    warmUpMinutes: reader.integer("watch-warm-up", MINUTES),
    action: reader.choice("watch-action", ACTIONS, "roll-back, pause or report"),
    withoutVerdict: reader.choice("watch-without-verdict", WITHOUT_VERDICT, "warn or fail"),
    keepsWarm: reader.boolean("watch-keep-warm"),
    isRollback: false,
  };
}

/** Inputs of the guard that make no sense together, or with others. */
export function checkWatchCombinations(
  reader: InputReader,
  watch: WatchInputs,
  { environment, wait }: { environment: string; wait: boolean },
): void {
  const { minutes } = watch;
  if (minutes > 0 && environment === "" && !reader.isRefused("environment")) {
    reader.refuse(
      "watch-minutes",
      `is ${minutes}, but \`environment\` is not set: without one there is no user traffic to watch`,
      "Set `environment`, or leave `watch-minutes` out.",
    );
  }
  if (minutes > 0 && !wait) {
    reader.refuse(
      "watch-minutes",
      `is ${minutes}, but \`wait: false\` ends the step before anything could be watched`,
      "Leave `wait` out.",
    );
  }
  if (minutes > 0 || reader.isRefused("watch-minutes")) return;
  for (const [name, value] of Object.entries(watchedWith(watch))) {
    if (value === undefined) continue;
    reader.refuse(
      name,
      `is ${value}, but nothing is watched: \`watch-minutes\` is 0`,
      "Set `watch-minutes`, for example to 30.",
    );
  }
}

/** What means nothing without a watch. */
function watchedWith(watch: WatchInputs): Record<string, number | true | undefined> {
  return {
    "watch-max-error-rate": watch.maxErrorPercent,
    "watch-max-latency": watch.maxLatencySeconds,
    "watch-max-first-byte": watch.maxFirstByteSeconds,
    "watch-max-slowdown": watch.maxSlowdown,
    "watch-keep-warm": watch.keepsWarm || undefined,
  };
}
