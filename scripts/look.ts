// Photographs how runs end as a person sees it on GitHub: the job summary and the comment of each ending, on a phone and on a desk, light
// and dark, into reports/look/. Names the pages with a table that is wider than the screen. Words select endings by their names.
//
//   npm run look -- [WORDS]
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { DEMONSTRATIONS } from "../sandbox/show/demonstrations.ts";
import { onStage } from "../sandbox/show/stage.ts";
import { findChromium, type Page, photograph, type Screen } from "./page.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const LOOK = path.join(ROOT, "reports", "look");
const SCREENS: Screen[] = [
  { width: 360, theme: "light" },
  { width: 360, theme: "dark" },
  { width: 1200, theme: "light" },
  { width: 1200, theme: "dark" },
];

/** An ending: the demonstration that ends so, and the inputs for it. */
interface Ending {
  scenario: string;
  inputs?: Record<string, string>;
}

const COMMENT = { comment: "true" };
const ENDINGS: Record<string, Ending> = {
  success: { scenario: "comment", inputs: COMMENT },
  promoted: { scenario: "promotion" },
  plan: { scenario: "plan" },
  failed: { scenario: "import-error", inputs: COMMENT },
  cancelled: { scenario: "cancel" },
  invalid: { scenario: "bad-inputs" },
  unchanged: { scenario: "unchanged" },
  "turned-off": { scenario: "happy", inputs: { ...COMMENT, cleanup: "always" } },
};

/** What the ending leaves on GitHub. */
async function pagesOf({ scenario, inputs = {} }: Ending): Promise<Record<string, Page>> {
  const demonstration = DEMONSTRATIONS.find(({ name }) => name === scenario);
  if (demonstration === undefined) throw new Error(`There is no demonstration ${scenario}.`);
  const { files = {}, sandbox = {}, play, isLife } = demonstration;
  const stage = {
    action: ROOT,
    truss: path.join(ROOT, "examples", "hello-truss"),
    ...{ files, sandbox, onLine: () => undefined, onAct: () => undefined },
    signal: new AbortController().signal,
  };
  return onStage(stage, async (made) => {
    const withPull: typeof made = isLife
      ? { ...made, run: (withs, act) => made.run(withs, { event: { name: "pull_request" }, ...act }) }
      : made;
    const { summary, post } = await play(withPull, inputs);
    const [comment] = made.github.state.comments;
    return {
      summary: { frame: "<b>Deploy</b> summary", markdown: summary + (post?.summary ?? "") },
      ...(comment && { comment: { frame: "<b>github-actions</b> commented", markdown: comment.body } }),
    };
  });
}

try {
  const words = process.argv.slice(2);
  const chosen = Object.entries(ENDINGS).filter(([name]) => words.length === 0 || words.includes(name));
  const chromium = findChromium();
  await mkdir(LOOK, { recursive: true });
  for (const [name, ending] of chosen) {
    for (const [kind, page] of Object.entries(await pagesOf(ending))) {
      await writeFile(path.join(LOOK, `${name}-${kind}.md`), page.markdown);
      for (const screen of SCREENS) {
        const { png, height, wide } = await photograph(chromium, page, screen);
        const file = `${name}-${kind}-${screen.width}-${screen.theme}.png`;
        await writeFile(path.join(LOOK, file), png);
        const tables = wide === 0 ? "" : `; ${wide} of its tables ${wide === 1 ? "is" : "are"} wider than the screen`;
        console.log(`reports/look/${file}: ${screen.width} × ${height}${tables}`);
      }
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
