// What the guard sees and does not: replays simulated hours through the action's own verdict and prints the table of
// docs/progressive-delivery.md. Fails if a figure is missed.
//
//   npm run bench:guard [-- HOURS]     1,000 hours for each play by default
//   npm run bench:guard -- HOURS all   also every play of each case
import { GUARD_CASES, type Goal } from "./guard-cases.ts";
import { replay, type Reached } from "./guard-replay.ts";

const SEED = 20_261_129;

const hours = Number(process.argv[2] ?? 1_000);
const isDetailed = process.argv[3] === "all";
const begun = performance.now();
let isMissed = false;
console.log("| Case | Required | Reached |\n|---|---|---|");
GUARD_CASES.forEach(({ name, plays, goals }, line) => {
  const reached = plays.map((play, number) => replay(play, hours, SEED + 1_000 * line + number));
  console.log(
    `| ${name} | ${goals.map(({ words }) => words).join("; ")} | ${goals.map((goal) => said(goal, reached)).join("; ")} |`,
  );
  if (isDetailed)
    plays.forEach((play, number) => {
      const { fired, median, within } = reached[number] as Reached;
      const what = Object.entries(play).map(
        ([key, value]) => `${key} ${typeof value === "function" ? value(119) : value}`,
      );
      console.log(
        `    ${what.join(", ")}: fired ${fired} %, median ${median} min, within 4, 6, 11 min ${[4, 6, 11].map(within).join(", ")} %`,
      );
    });
});
console.log(`\n${hours} hours for each play, seed ${SEED}, ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
if (isMissed) {
  console.error("The guard misses a figure.");
  process.exitCode = 1;
}

/** The figure of each play, as a range. */
function said(goal: Goal, reached: readonly Reached[]): string {
  const values = reached.map((one) => goal.value(one));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const isMet = goal.isMost ? high <= goal.bound : low >= goal.bound;
  isMissed ||= !isMet;
  const shown = (value: number) => String(Math.round(value * 10) / 10);
  return `${low === high ? shown(low) : `${shown(low)} to ${shown(high)}`} ${goal.unit}${isMet ? "" : " (**missed**)"}`;
}
