// The requests that following a deployment costs Baseten, and the delay until a user hears of ACTIVE: the real wait on a simulated
// clock, over builds of many lengths, compared with clients that poll at fixed intervals (`truss push --wait`: 1 s, `baseten model
// push`: 2 s, the chains path of basetenlabs/action-truss-push: 10 s).
//
//   npm run bench:polling
import type { BasetenClient, Call } from "../src/baseten/api/client.ts";
import { follow } from "../src/baseten/follow.ts";
import type { Clock } from "../src/lib/clock.ts";

/** The round-trip time of a request. */
const ANSWER_MS = 150;
const RUNS = 400;

interface Figures {
  requests: number;
  lateMs: number;
}

const GOALS = { secondsPerRequest: 5, lateMs: 3_000 };

let failed = false;
const short = await many(10_000, 120_000);
const long = await many(1_800_000, 1_800_000);
const perRequest = 1_800 / mean(long.map(({ requests }) => requests));
const latest = Math.max(...short.map(({ lateMs }) => lateMs));
report(
  "30 min build: seconds per status request",
  perRequest.toFixed(1),
  `at least ${GOALS.secondsPerRequest}`,
  perRequest >= GOALS.secondsPerRequest,
);
report(
  "build under 2 min: latest ACTIVE seen",
  `${(latest / 1_000).toFixed(2)} s`,
  `at most ${GOALS.lateMs / 1_000} s`,
  latest <= GOALS.lateMs,
);
console.log(`build under 2 min: mean ${(mean(short.map(({ lateMs }) => lateMs)) / 1_000).toFixed(2)} s late`);
console.log(
  `30 min build: mean ${(mean(long.map(({ lateMs }) => lateMs)) / 1_000).toFixed(2)} s late, ${mean(long.map(({ requests }) => requests)).toFixed(0)} requests`,
);
for (const [name, seconds] of [
  ["truss push --wait", 1],
  ["baseten model push", 2],
  ["action-truss-push, chains", 10],
] as const) {
  const requests = 1_800 / (seconds + ANSWER_MS / 1_000);
  console.log(
    `${name}: ${requests.toFixed(0)} requests in 30 min, ${(requests / mean(long.map((one) => one.requests))).toFixed(2)} times ours`,
  );
}
if (failed) process.exitCode = 1;

async function many(shortestMs: number, longestMs: number): Promise<Figures[]> {
  const figures: Figures[] = [];
  for (let run = 0; run < RUNS; run++) figures.push(await one(shortestMs + ((longestMs - shortestMs) * run) / RUNS));
  return figures;
}

/** Follows a deployment that becomes ACTIVE after this many milliseconds. */
async function one(activeAtMs: number): Promise<Figures> {
  let now = 0;
  let requests = 0;
  const clock: Clock = {
    now: () => now,
    limit: (milliseconds) => milliseconds,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
  const call = async (_call: Call) => {
    requests++;
    now += ANSWER_MS / 2;
    const status = now >= activeAtMs ? "ACTIVE" : now >= activeAtMs * 0.8 ? "DEPLOYING" : "BUILDING";
    now += ANSWER_MS / 2;
    return { id: "ours", status };
  };
  const { durationMs } = await follow({ call } as unknown as BasetenClient, {
    modelId: "m",
    deploymentId: "ours",
    pushId: "",
    environment: "",
    purpose: "deployment",
    limitMs: 7_200_000,
    deployTimeoutMinutes: 45,
    logsUrl: "",
    clock,
    signal: new AbortController().signal,
    onLine: () => {},
    onHeartbeat: () => {},
    onWarning: () => {},
  });
  return { requests, lateMs: durationMs - activeAtMs };
}

function report(what: string, value: string, goal: string, isMet: boolean): void {
  console.log(`${what}: ${value} (goal: ${goal})`);
  failed ||= !isMet;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
