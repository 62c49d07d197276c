/**
 * ncc takes a path that it can work out for a file that belongs to the program: `path.resolve("config.yaml")`, or a `path.join` of which it
 * knows each part. It copies the file that it finds while it builds, and writes the place of the copy into the bundle. The source then works
 * and the bundle silently reads something else, so that none of this may be in `dist/`.
 */

/** How a rewritten path looks in a bundle. */
const REWRITES: readonly RegExp[] = [
  // The folder of the bundle and a name behind it; alone the variable is only set.
  /__(?:nccwpck|webpack)_require__\.(?:ab|p)\s*\+[^;\n]{0,120}/g,
  /new URL\(\s*\/\* asset import \*\/[^;\n]{0,120}/g,
  // In a bundle of CommonJS.
  /__dirname\s*\+\s*["'`/][^;\n]{0,120}/g,
];

/** The places of a bundle's text that name a file which the bundler took for its own. */
export function assetRewrites(text: string): string[] {
  return REWRITES.flatMap((pattern) => text.match(pattern) ?? []);
}

/** What the build itself lays into `dist/`: a folder for each entry, its chunks, and what a package needs. */
const OWN_FILE = /^[a-z]+[/\\](?:(?:\d+\.)?index\.js|package\.json|licenses\.txt)$/;

/** Of the files of `dist/`, relative to it, those that the bundler has copied there. */
export function copiedAssets(files: readonly string[]): string[] {
  return files.filter((file) => !OWN_FILE.test(file));
}
