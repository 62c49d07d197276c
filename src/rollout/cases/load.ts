import { workspaceOf } from "../../action/tools.ts";
import type { Finding } from "../../lib/findings.ts";
import type { Run } from "../run.ts";
import { type CasesFile, casesLine } from "./case.ts";

/** The cases of the run. The code for them is loaded only if there are any. */
export async function loadCases({
  inputs,
  tools,
}: Pick<Run, "inputs" | "tools">): Promise<{ file: CasesFile | undefined; findings: Finding[] }> {
  if (inputs.predictCases === "") return { file: undefined, findings: [] };
  const { readCases } = await import("./read.ts");
  const read = await readCases(inputs.predictCases, workspaceOf(tools), (value) => tools.secrets.add(value));
  if (read.file) tools.log.info(casesLine(read.file));
  return read;
}
