// Replays the hours of every case of the guard, and prints what each goal came to, as JSON: in Jest's own context it would take four
// times as long.
import { GUARD_CASES } from "../../bench/guard-cases.ts";
import { replay } from "../../bench/guard-replay.ts";

const hours = Number(process.argv[2]);
const reached = GUARD_CASES.map(({ plays, goals }, index) =>
  plays.map((play, number) => {
    const found = replay(play, hours, 27 + 1_000 * index + number);
    return goals.map((goal) => goal.value(found));
  }),
);
console.log(JSON.stringify(reached));
