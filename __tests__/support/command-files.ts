import { type BrokenFile, CommandFiles } from "../../src/action/command-files.ts";

interface Options {
  /** Records the summaries; outputs and state are dropped. */
  summaries?: string[];
  /** The error with which writing the summary fails. */
  broken?: Error | undefined;
  onBroken?(broken: BrokenFile): void;
}

/** The runner's files in a test. */
export function commandFiles({ summaries = [], broken, onBroken = () => {} }: Options = {}): CommandFiles {
  const write = async (markdown: string): Promise<void> => {
    if (broken !== undefined) throw broken;
    summaries.push(markdown);
  };
  const summary = { addRaw: (markdown: string) => ({ write: () => write(markdown) }) };
  return new CommandFiles({ setOutput: () => {}, saveState: () => {}, summary } as never, {}, onBroken);
}
