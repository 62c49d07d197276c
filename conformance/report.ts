import type { Estimate } from "./cost.ts";
import type { Made } from "./remove.ts";
import type { Verdict } from "./run.ts";

/** What a run leaves behind as JSON. It holds no secret, no name of a team, and no e-mail address. */
export interface Report {
  /** ISO 8601. */
  startedAt: string;
  seconds: number;
  /** Origin of the management API. */
  server: string;
  runId: string;
  counts: Record<Verdict["outcome"], number>;
  facts: ReportedFact[];
  /** The models that the run created. */
  made: readonly Made[];
  /** Why the run ended early. */
  stopped?: string;
}

/** A fact of the report. */
export interface ReportedFact {
  id: string;
  outcome: Verdict["outcome"];
  belief: string;
  source: string;
  mark: string;
  variant?: string;
  saw: string;
  because?: string;
}

/** What a report is made from. */
export interface Findings {
  startedAt: Date;
  seconds: number;
  server: string;
  runId: string;
  verdicts: readonly Verdict[];
  made: readonly Made[];
  stopped?: string | undefined;
}

/** The report of a run. */
export function reportOf({ startedAt, verdicts, stopped, ...findings }: Findings): Report {
  const count = (wanted: Verdict["outcome"]): number => verdicts.filter(({ outcome }) => outcome === wanted).length;
  return {
    startedAt: startedAt.toISOString(),
    ...findings,
    counts: { holds: count("holds"), broken: count("broken"), "not seen": count("not seen") },
    facts: verdicts.map(reported),
    ...(stopped === undefined ? {} : { stopped }),
  };
}

function reported({ fact, outcome, variant, saw, because }: Verdict): ReportedFact {
  const { id, belief, source, mark } = fact;
  const more = { ...(variant === undefined ? {} : { variant }), ...(because === undefined ? {} : { because }) };
  return { id, outcome, belief, source, mark, ...more, saw };
}

/** A verdict as a line of the terminal. */
export function lineOf({ fact, outcome, variant, saw }: Verdict): string {
  const which = variant === undefined ? "" : ` [${variant}]`;
  return `${outcome.padEnd(8)}  ${fact.id}${which}: ${saw}`;
}

/** The broken facts, with what was believed, and then the figures. */
export function summaryOf({ counts, facts, made }: Report): string[] {
  const broken = facts.filter(({ outcome }) => outcome === "broken");
  const brokenFacts = broken.flatMap(({ id, belief, source, saw }) => [
    "",
    `Broken: ${id}`,
    `  believed: ${belief}`,
    `  said by:  ${source || "nobody"}`,
    `  seen:     ${saw}`,
  ]);
  const left = made.filter(({ removed }) => !removed).map(({ name, id, problem }) => `  ${name} (${id}): ${problem}`);
  const removed = made.length - left.length;
  return [
    ...brokenFacts,
    "",
    `${counts.holds} hold, ${counts.broken} broken, ${counts["not seen"]} not seen. ${removed} of ${made.length} models removed.`,
    ...(left.length > 0 ? ["Still there; delete them by hand, for they may cost money:", ...left] : []),
  ];
}

/** What a run is going to do, for a person to agree to. */
export function announcement({ subjects, deployments, instance, dollars }: Estimate, minutes: number): string[] {
  const subjectLines = subjects.filter((subject) => subject.deployments > 0).map(({ name }) => `  a ${name}`);
  if (deployments === 0)
    return ["It makes no deployment: it asks the API, and puts small files into Baseten's bucket."];
  const price =
    dollars === undefined
      ? "The list price of that machine is not known."
      : `At list price that is ${dollars.toFixed(2)} US dollars at most (${instance?.pricePerMinute} a minute and deployment), most likely a fraction of it.`;
  return [
    "It makes, and removes again at the end:",
    ...subjectLines,
    `These are ${deployments} deployments at most, on ${instance?.name ?? "the smallest machine"}. Most are switched off while they are built.`,
    `It is over after ${minutes} minutes at the latest. The longest waits are for a build, and until a deployment sleeps or credentials are a quarter of an hour old.`,
    price,
  ];
}
