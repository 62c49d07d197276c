import { type BrokenFile, CommandFiles } from "../../src/action/command-files.ts";

interface Options {
  /** Where summaries are kept; outputs and state go nowhere. */
  summaries?: string[];
  /** What the summary fails with. */
  broken?: Error | undefined;
  onBroken?(broken: BrokenFile): void;
}

/** The runner's files of a test. */
export function commandFiles({ summaries = [], broken, onBroken = () => {} }: Options = {}): CommandFiles {
  const write = async (markdown: string): Promise<void> => {
    if (broken !== undefined) throw broken;
    summaries.push(markdown);
  };
  const summary = { addRaw: (markdown: string) => ({ write: () => write(markdown) }) };
  return new CommandFiles({ setOutput: () => {}, saveState: () => {}, summary } as never, {}, onBroken);
}
