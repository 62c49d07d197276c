/** Markdown as GitHub shows it, in headless Chromium with GitHub's own style sheet. */
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

const ROOT = path.resolve(import.meta.dirname, "..");
const PIXELS_PER_PIXEL = 2;
const MAX_HEIGHT = 8_000;
const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** What a picture shows: Markdown that the action wrote, and where on GitHub it appears. */
export interface Page {
  /** The line above the box. */
  frame: string;
  markdown: string;
}

/** How it is shown. */
export interface Screen {
  /** In CSS pixels; a picture has twice as many. */
  width: number;
  theme: "light" | "dark";
}

/** The colours of GitHub's pages around the box. */
const COLOURS: Record<Screen["theme"], Record<"page" | "head" | "line" | "quiet" | "text", string>> = {
  light: { page: "#ffffff", head: "#f6f8fa", line: "#d1d9e0", quiet: "#59636e", text: "#1f2328" },
  dark: { page: "#0d1117", head: "#151b23", line: "#3d444d", quiet: "#9198a1", text: "#f0f6fc" },
};

type Alert = "NOTE" | "TIP" | "IMPORTANT" | "WARNING" | "CAUTION";

/** GitHub's own icons (Octicons, MIT). */
const TRIANGLE =
  "M6.457 1.047c.659-1.234 2.427-1.234 3.086 0l6.082 11.378A1.75 1.75 0 0 1 14.082 15H1.918a1.75 1.75 0 0 1-1.543-2.575Zm1.763.707a.25.25 0 0 0-.44 0L1.698 13.132a.25.25 0 0 0 .22.368h12.164a.25.25 0 0 0 .22-.368Zm.53 3.996v2.5a.75.75 0 0 1-1.5 0v-2.5a.75.75 0 0 1 1.5 0ZM9 11a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z";
const OCTAGON =
  "M4.47.22A.749.749 0 0 1 5 0h6c.199 0 .389.079.53.22l4.25 4.25c.141.14.22.331.22.53v6a.749.749 0 0 1-.22.53l-4.25 4.25A.749.749 0 0 1 11 16H5a.749.749 0 0 1-.53-.22L.22 11.53A.749.749 0 0 1 0 11V5c0-.199.079-.389.22-.53Zm.84 1.28L1.5 5.31v5.38l3.81 3.81h5.38l3.81-3.81V5.31L10.69 1.5ZM8 4a.75.75 0 0 1 .75.75v3.5a.75.75 0 0 1-1.5 0v-3.5A.75.75 0 0 1 8 4Zm0 8a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z";
const CIRCLE =
  "M0 8a8 8 0 1 1 16 0A8 8 0 0 1 0 8Zm8-6.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.5 7.75A.75.75 0 0 1 7.25 7h1a.75.75 0 0 1 .75.75v2.75h.25a.75.75 0 0 1 0 1.5h-2a.75.75 0 0 1 0-1.5h.25v-2h-.25a.75.75 0 0 1-.75-.75ZM8 6a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z";

/** The program that shows pages. @throws Error that says what is missing: it, the bundle, or the style sheet. */
export function findChromium(): string {
  const bundle = path.join(ROOT, "dist", "main", "index.js");
  if (!existsSync(bundle)) throw new Error("There is no bundle in dist/: run `npm run build` first.");
  styleSheet("light");
  const named = process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = named
    ? [named]
    : CHROMIUM_NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = candidates.find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    named
      ? `CHROMIUM names ${named}, which is no program.`
      : `There is no Chromium: none of ${CHROMIUM_NAMES.join(", ")} is on the PATH. Install it (Debian: apt-get install chromium) or name it in the variable CHROMIUM.`,
  );
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Takes a picture of a page.
 * @param program Chromium.
 * @returns the PNG, the height of the page in CSS pixels, and how many of its tables are wider than the page leaves room for.
 * @throws Error if Chromium did not lay the page out.
 */
export async function photograph(
  program: string,
  page: Page,
  screen: Screen,
): Promise<{ png: Buffer; height: number; wide: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), "picture-"));
  try {
    const html = path.join(folder, "page.html");
    const file = path.join(folder, "picture.png");
    await writeFile(html, await pageOf(page, screen));
    const browser = { program, folder, html, width: screen.width };
    const dom = browse(browser, 600, "--dump-dom");
    const height = heightOf(dom);
    browse(browser, height, `--screenshot=${file}`);
    return { png: await readFile(file), height, wide: Number(/data-wide="(\d+)"/.exec(dom)?.[1]) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Browser {
  program: string;
  /** For its profile. */
  folder: string;
  html: string;
  width: number;
}

function browse({ program, folder, html, width }: Browser, height: number, ...args: string[]): string {
  const always = [
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    // Grey edges of letters: coloured ones look odd on another screen, and take more bytes.
    "--disable-lcd-text",
    `--force-device-scale-factor=${PIXELS_PER_PIXEL}`,
    `--user-data-dir=${path.join(folder, "profile")}`,
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
  return execFileSync(program, [...always, `--window-size=${width},${height}`, ...args, pathToFileURL(html).href], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 60_000,
  });
}

function heightOf(dom: string): number {
  const height = Number(/data-height="(\d+)"/.exec(dom)?.[1]);
  if (height > 0 && height < MAX_HEIGHT) return height;
  throw new Error(`Chromium did not lay the page out: its height is ${height} pixels.`);
}

/** The box has the screen's width, because Chromium's windows have at least 500 pixels. */
async function pageOf({ frame, markdown }: Page, { theme, width }: Screen): Promise<string> {
  const css = await readFile(styleSheet(theme), "utf8");
  const { page, head, line, quiet, text } = COLOURS[theme];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<style>
${css}
body { margin: 0; background: ${page}; width: ${width}px; }
.frame { margin: 8px; border: 1px solid ${line}; border-radius: 6px; overflow: hidden; }
.frame > header { padding: 8px 16px; background: ${head}; border-bottom: 1px solid ${line}; color: ${quiet};
  font: 14px -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
.frame > header b { color: ${text}; }
.frame > .markdown-body { padding: 16px; font-size: 14px; }
</style>
<div class="frame"><header>${frame}</header><div class="markdown-body">${htmlOf(markdown)}</div></div>
<script>
document.documentElement.dataset.height = Math.ceil(document.querySelector(".frame").getBoundingClientRect().bottom + 8);
document.documentElement.dataset.wide = [...document.querySelectorAll("table")].filter((table) => table.scrollWidth > table.clientWidth).length;
</script>
</html>
`;
}

function styleSheet(theme: Screen["theme"]): string {
  try {
    return fileURLToPath(import.meta.resolve(`github-markdown-css/github-markdown-${theme}.css`));
  } catch {
    throw new Error("There is no style sheet: run `npm ci`, which brings github-markdown-css.");
  }
}

/** Markdown as GitHub shows it. The HTML in it is the action's own, because everything foreign was escaped. */
function htmlOf(markdown: string): string {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return html.replace(
    /<blockquote>\n<p>\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](<\/p>)?\n([\s\S]*?)<\/blockquote>/g,
    (_, kind: Alert, isAlone: string | undefined, content: string) =>
      alertBox(kind, isAlone ? content : `<p>${content}`),
  );
}

function alertBox(kind: Alert, content: string): string {
  const icon = { NOTE: CIRCLE, TIP: CIRCLE, IMPORTANT: CIRCLE, WARNING: TRIANGLE, CAUTION: OCTAGON }[kind];
  const svg = `<svg class="octicon mr-2" viewBox="0 0 16 16" width="16" height="16"><path d="${icon}"></path></svg>`;
  const title = `${kind[0]}${kind.slice(1).toLowerCase()}`;
  return `<div class="markdown-alert markdown-alert-${kind.toLowerCase()}"><p class="markdown-alert-title">${svg}${title}</p>${content}</div>`;
}
