/**
 * If ncc can work out a path, it assumes that it names a file of the program: `path.resolve("config.yaml")`, or a `path.join` of which
 * it knows each part. It copies the file that it finds during the build, and writes the place of the copy into the bundle. The source then
 * works, but the bundle silently reads something else, so `dist/` must contain no such path.
 */

/** What a rewritten path looks like in a bundle. */
const REWRITES: readonly RegExp[] = [
  // The folder of the bundle followed by a name; the variable alone is only being set.
  /__(?:nccwpck|webpack)_require__\.(?:ab|p)\s*\+[^;\n]{0,120}/g,
  /new URL\(\s*\/\* asset import \*\/[^;\n]{0,120}/g,
  // In a CommonJS bundle.
  /__dirname\s*\+\s*["'`/][^;\n]{0,120}/g,
];

/** The places in a bundle's text that name a file which the bundler took for its own. */
export function assetRewrites(text: string): string[] {
  return REWRITES.flatMap((pattern) => text.match(pattern) ?? []);
}

/** What the build itself puts into `dist/`: a folder for each entry, its chunks, the program of its threads, and what a package needs. */
const OWN_FILE = /^[a-z]+[/\\](?:(?:\d+\.)?index\.js|worker\.js|package\.json|licenses\.txt)$/;

/** The files in `dist/` that the bundler has copied there, relative to `dist/`. */
export function copiedAssets(files: readonly string[]): string[] {
  return files.filter((file) => !OWN_FILE.test(file));
}
