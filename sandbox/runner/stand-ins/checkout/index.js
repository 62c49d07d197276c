// Checks out the commit of the run, or the one that `ref` names, from the repository in SANDBOX_REMOTE.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A pointer has about 130 bytes; a larger file is not one. */
const MAX_POINTER_BYTES = 1024;
const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:((..)(..)[0-9a-f]{60})\n/;

const remote = process.env.SANDBOX_REMOTE;
const commit = process.env.INPUT_REF || process.env.GITHUB_SHA;
const depth = process.env["INPUT_FETCH-DEPTH"];
if (!remote || !commit) throw new Error("SANDBOX_REMOTE and GITHUB_SHA must be set.");

git("init", "--quiet");
git("remote", "add", "origin", pathToFileURL(remote).href);
git("fetch", "--quiet", "--no-tags", ...(depth === "0" ? [] : [`--depth=${depth}`]), "origin", commit);
git("checkout", "--quiet", "--force", commit);
if (process.env.INPUT_LFS === "true") replacePointers();

function replacePointers() {
  for (const file of git("ls-files", "-z").split("\0")) {
    if (file === "" || statSync(file).size > MAX_POINTER_BYTES) continue;
    const [, oid, first, second] = POINTER.exec(readFileSync(file, "utf8")) ?? [];
    if (oid) copyFileSync(path.join(remote, ".git", "lfs", "objects", first, second, oid), file);
  }
}

function git(...args) {
  return execFileSync("git", args, { encoding: "utf8" });
}
