import { Failure } from "../lib/errors.ts";
import { type Finding, findingText, placedText } from "../lib/findings.ts";

/** Everything that is wrong, in one failure. */
export function refusal(errors: Finding[]): Failure {
  const lines = errors.map((finding) => placedText(finding, findingText(finding)));
  const message =
    lines.length === 1
      ? (lines[0] ?? "")
      : `${lines.length} problems, nothing was sent:\n${lines.map((line) => `- ${line}`).join("\n")}`;
  return new Failure(message, { status: "invalid", findings: errors });
}
