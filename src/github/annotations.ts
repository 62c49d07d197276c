import type { Finding } from "../lib/findings.ts";

/**
 * GitHub shows ten annotations of each level for a step and drops the rest. Eight leave room for the annotation that counts the others
 * and for the one that ends the run.
 */
const MAX_ANNOTATIONS = 8;
/** If one rule has more findings than this in one file, they become one annotation that lists the lines. */
const MAX_ALIKE = 8;
const MAX_LISTED_LINES = 50;

/** Findings of one level, split by where they are shown. */
export interface Annotations {
  /** The findings to annotate, in their order. */
  shown: Finding[];
  /** The findings that only the log has room for. */
  others: Finding[];
}

/** Chooses which findings become annotations: the first ones, after many findings of one rule in one file were joined. */
export function chooseAnnotations(findings: readonly Finding[]): Annotations {
  const joined = joinAlike(findings);
  return { shown: joined.slice(0, MAX_ANNOTATIONS), others: joined.slice(MAX_ANNOTATIONS) };
}

/** The annotation that counts the findings which only the log shows. */
export function countOthers(others: readonly Finding[]): string {
  const [what, verb] = others.length === 1 ? ["1 more finding", "is"] : [`${others.length} more findings`, "are"];
  return `${what} of this level ${verb} in the step's log: GitHub shows only ten annotations per level.`;
}

function joinAlike(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = finding.line === undefined ? String(groups.size) : JSON.stringify([finding.rule, finding.file]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((alike) => (alike.length > MAX_ALIKE ? [joined(alike)] : alike));
}

function joined(alike: readonly Finding[]): Finding {
  const [first, ...rest] = alike as [Finding, ...Finding[]];
  const lines = [...new Set(rest.map(({ line }) => line))];
  const more = lines.length > MAX_LISTED_LINES ? ` and ${lines.length - MAX_LISTED_LINES} more` : "";
  const list = `${lines.length === 1 ? "line" : "lines"} ${lines.slice(0, MAX_LISTED_LINES).join(", ")}`;
  return {
    ...first,
    message: `${first.message} The same problem occurs ${rest.length} more times in this file, on ${list}${more}.`,
  };
}
