import { Failure } from "../lib/errors.ts";
import { type Finding, findingText, placedText } from "../lib/findings.ts";
import type { Run } from "./run.ts";

/** Whether a finding is shown as it is found. An error that belongs to no file is reported in the message that ends the run. */
export function isAnnotated({ severity, file }: Finding): boolean {
  return severity === "hint" || file !== undefined;
}

/** Shows findings, in the log and at the end of the run. @throws Failure (`invalid`) with all errors, if there are any. */
export function tellFindings({ account, tools }: Pick<Run, "account" | "tools">, findings: Finding[]): void {
  account.addFindings(findings);
  tools.log.findings(findings.filter(isAnnotated));
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw refusal(errors);
}

/** Everything that is wrong, in one failure. */
export function refusal(errors: Finding[]): Failure {
  const lines = errors.map((finding) => placedText(finding, findingText(finding)));
  const message =
    lines.length === 1
      ? (lines[0] ?? "")
      : `${lines.length} problems, nothing was sent:\n${lines.map((line) => `- ${line}`).join("\n")}`;
  return new Failure(message, { status: "invalid", findings: errors });
}
