// Makes a release, from .github/workflows/release.yml: node scripts/release.ts check|draft|verify|publish VERSION. The notes alone:
// node scripts/release.ts notes VERSION.
//
// It uses nothing but Node.js, git and gzip, so that no package runs in a job whose token may write: no `npm ci` comes before it, and
// what it sends is taken from the commit, not from the working tree.
//
// Every step may be repeated. It looks at what is there first, goes on where that is what it would have made itself, and refuses
// where it is not; it never makes a second draft and never moves an exact tag.
//
// Tags: vX.Y.Z is made by GitHub when the draft is published, at the commit that the draft names, and cannot be moved once the release
// is immutable. The major tag (v1) has no release of its own and follows the highest version of its line. Two kinds of versions move
// none: prereleases, which nobody gets without asking for them, and 0.x, where every version may break what the last one promised, so
// that a v0 would move users to it unasked.
import { makeRelease } from "./release/release.ts";

process.exitCode = await makeRelease(process.argv.slice(2), {
  env: process.env,
  folder: ".",
  say: console.log,
  complain: console.error,
});
