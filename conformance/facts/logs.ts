import { broken, type Fact, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { isRefused, isTaken } from "../push.ts";
import { deploymentPath, LOGGED } from "../subjects.ts";
import type { Answer, World } from "../world.ts";

const DAY_MS = 24 * 3_600_000;
const SPEC = "Spec (`GET …/logs`)";

/** The log of a deployment. */
export const LOGS: readonly Fact[] = [
  {
    id: "logs-times",
    belief: "The times of log lines are nanoseconds as text.",
    usedIn: "`b/logs.ts`",
    source: "Spec (`LogV1`)",
    mark: "specified",
    otherwise: "One that cannot be read: the line stands where it came.",
    how: "The lines of the first deployment.",
    uses: [LOGGED],
    async probe(world) {
      const lines = linesOf((await world.get(LOGGED)).ascending);
      const odd = lines.find(({ timestamp }) => typeof timestamp !== "string" || !/^\d{19}$/.test(timestamp));
      return odd ? broken(JSON.stringify(odd.timestamp)) : holdsIf(true, `${lines.length} lines`);
    },
  },
  {
    id: "logs-order",
    belief: "`direction` orders the lines; without it newest come first.",
    usedIn: "`b/logs.ts`",
    source: `${SPEC}; baseten-cli, which has the default`,
    mark: "specified",
    otherwise: "Always sent.",
    how: "The lines of the first deployment, with `asc` and without.",
    uses: [LOGGED],
    needs: ["logs-times"],
    async probe(world) {
      const { ascending, byDefault } = await world.get(LOGGED);
      const [up, down] = [timesOf(ascending), timesOf(byDefault)];
      if (new Set(up).size < 2) throw new NotSeen("There are not two lines of different times.");
      const isSo = isRising(up) && isRising(down.toReversed()) && !isRising(down);
      return holdsIf(isSo, `asc: ${up[0]} … ${up.at(-1)}; without: ${down[0]} … ${down.at(-1)}`);
    },
  },
  {
    id: "logs-window",
    belief: "A window of more than 7 days is refused.",
    usedIn: "`b/logs.ts`",
    source: SPEC,
    mark: "specified",
    otherwise:
      "No matter: none is asked for. Without a start only the last 30 min are given, so the start is always sent.",
    how: "Windows of 6 and of 8 days.",
    uses: [LOGGED],
    async probe(world) {
      const { end } = await world.get(LOGGED);
      const window = (days: number) => ask(world, { start_epoch_millis: end - days * DAY_MS, end_epoch_millis: end });
      const [within, beyond] = await Promise.all([window(6), window(8)]);
      const isSo = isTaken(within) && isRefused(beyond);
      return holdsIf(isSo, `6 days: ${within.status}; 8 days: ${world.quote(beyond)}`);
    },
  },
  {
    id: "logs-limit",
    belief: "`limit` is kept to.",
    usedIn: "`b/logs.ts`",
    source: SPEC,
    mark: "specified",
    otherwise: "At most 1000 are asked for; a page of 500 lines counts as full, as of a server that ignores it.",
    how: "One line is asked for.",
    uses: [LOGGED],
    async probe(world) {
      const { since, ascending } = await world.get(LOGGED);
      if (linesOf(ascending).length < 2) throw new NotSeen("There are not two lines.");
      const one = await ask(world, { start_epoch_millis: since, direction: "asc", limit: 1 });
      return holdsIf(linesOf(one).length === 1, `${linesOf(one).length} lines`);
    },
  },
  {
    id: "logs-inclusive",
    belief: "A page has the lines of its first and of its last millisecond.",
    usedIn: "`b/logs.ts` (the next page begins at the last line's millisecond)",
    source: `${SPEC}; baseten-cli's live tests`,
    mark: "live",
    otherwise: "Lines of one millisecond may be missed.",
    how: "The lines of one millisecond.",
    uses: [LOGGED],
    needs: ["logs-times"],
    async probe(world) {
      const times = timesOf((await world.get(LOGGED)).ascending);
      const [first] = times;
      if (first === undefined) throw new NotSeen("There is no line.");
      const millisecond = Number(first / 1_000_000n);
      const page = await ask(world, { start_epoch_millis: millisecond, end_epoch_millis: millisecond });
      return holdsIf(timesOf(page).includes(first), `${linesOf(page).length} lines, ${page.status}`);
    },
  },
  {
    id: "logs-level",
    belief: "`min_level` drops the lines without a level.",
    usedIn: "`b/logs.ts`",
    source: "Spec (`min_level`); baseten-cli's live tests",
    mark: "live",
    otherwise: "None is sent.",
    how: "The lines of the first deployment with `min_level=DEBUG`.",
    uses: [LOGGED],
    async probe(world) {
      const { since, ascending } = await world.get(LOGGED);
      const bare = linesOf(ascending).filter(({ level }) => level == null).length;
      if (bare === 0) throw new NotSeen("All lines have a level.");
      const leveled = linesOf(await ask(world, { start_epoch_millis: since, min_level: "DEBUG", limit: 1_000 }));
      const kept = leveled.filter(({ level }) => level == null).length;
      return holdsIf(kept === 0, `${bare} lines have none, ${kept} of them come with a level asked for.`);
    },
  },
  {
    id: "logs-late",
    belief: "Log lines come late, but are there 90 s after ACTIVE.",
    usedIn: "`b/logs.ts` (a minute of overlap), `rollout/progress.ts` (45 s after a failure)",
    source: "baseten-cli's live tests",
    mark: "live",
    otherwise: "Later lines are missed.",
    how: "The log of the first deployment, until it has a line of a replica.",
    variants: { "at once": "They are there at once.", later: "They come later." },
    uses: [LOGGED],
    async probe(world) {
      const { waited } = await world.get(LOGGED);
      if (waited === undefined) return broken("No line of a replica came.");
      const saw = `${Math.round(waited / 1_000)} s after ACTIVE.`;
      if (!world.isInTime(waited, 90_000)) return broken(saw);
      return variant(waited < 10_000 ? "at once" : "later", saw);
    },
  },
];

type Line = Readonly<Record<string, unknown>>;

function linesOf({ json }: Answer): Line[] {
  return Array.isArray(json.logs) ? (json.logs as Line[]) : [];
}

/** Nanoseconds; lines with an unreadable time are left out. */
function timesOf(answer: Answer): bigint[] {
  return linesOf(answer).flatMap(({ timestamp }) => (/^\d+$/.test(String(timestamp)) ? BigInt(String(timestamp)) : []));
}

function isRising(times: readonly bigint[]): boolean {
  return times.every((time, index) => index === 0 || (times[index - 1] ?? 0n) <= time);
}

async function ask(world: World, query: Readonly<Record<string, string | number>>): Promise<Answer> {
  const { committed } = await world.get(LOGGED);
  const texts = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return world.ask({ method: "GET", path: `${deploymentPath(committed)}/logs`, query: texts });
}
