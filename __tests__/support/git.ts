import { execFileSync } from "node:child_process";

/** Runs git in a folder with a fixed identity, whatever the settings of this machine are. @returns what it printed. @throws if it fails. */
export function git(folder: string, ...args: string[]): string {
  const who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  return execFileSync("git", [...who, ...args], { cwd: folder, encoding: "utf8", env, stdio: "pipe" }).trim();
}

/** Commits all files in a repository. @returns the commit. */
export function commitAll(folder: string): string {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "--message", "test");
  return git(folder, "rev-parse", "HEAD");
}
