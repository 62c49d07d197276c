import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Denied, GitHub, type Release } from "./github.ts";
import {
  type Asset,
  isHigher,
  makeAssets,
  parseVersion,
  Refusal,
  readSource,
  SHIPPED,
  type Source,
  subjectsOf,
  type Version,
  versionOfTag,
} from "./source.ts";

const COMMANDS = ["check", "draft", "verify", "publish", "notes"];
const BRANCH = "main";
const ENVIRONMENT = "release";
const WORKFLOWS = ".github/workflows";
/** For the attestation: the archive, and a list of everything that ships. */
const OUT = path.join("reports", "release");
/** GitHub lists no more files of a comparison. */
const MOST_COMPARED_FILES = 300;
const HOW_IMMUTABLE = `Settings → General → Releases → "Enable release immutability"`;

/** Where a release is made from, and who hears of it. */
export interface Place {
  env: Readonly<Record<string, string | undefined>>;
  /** The clone. */
  folder: string;
  say(line: string): void;
  complain(line: string): void;
}

interface Run extends Pick<Place, "say" | "env" | "folder"> {
  github: GitHub;
  repository: string;
  source: Source;
  assets: Asset[];
  patienceMs: number;
}

/**
 * Runs one command.
 * @param argv the command and its arguments.
 * @returns the exit code. What is refused is told as one error; anything else that is thrown is a defect.
 */
export async function makeRelease(argv: string[], place: Place): Promise<number> {
  try {
    await run(argv, place);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // As GitHub's log takes a message of several lines.
    const escaped = error.message.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    place.complain(place.env.GITHUB_ACTIONS === "true" ? `::error title=Release::${escaped}` : error.message);
    return 1;
  }
}

async function run(argv: string[], { env, folder, say }: Place): Promise<void> {
  const { positionals, values } = parseArgs({
    args: argv,
    allowPositionals: true,
    // Seconds in which GitHub must show what it has done.
    options: { patience: { type: "string", default: "30" } },
  });
  const [command = "", text = ""] = positionals;
  if (!COMMANDS.includes(command) || positionals.length !== 2) {
    throw new Refusal(`Usage: node scripts/release.ts ${COMMANDS.join("|")} VERSION [--patience SECONDS]`);
  }
  const version = parseVersion(text);
  if (command === "notes") {
    say(readSource(version, env.GITHUB_SHA || "HEAD", folder).notes);
    return;
  }
  const source = readSource(version, variable(env, "GITHUB_SHA", /^[0-9a-f]{40}$/, "a full commit SHA"), folder);
  const ref = variable(env, "GITHUB_REF", /^refs\//, "a full ref");
  if (ref !== `refs/heads/${BRANCH}`) {
    throw new Refusal(
      `Releases are made from ${BRANCH}, but this runs for ${ref}. Start the workflow with the branch ${BRANCH}.`,
    );
  }
  const repository = variable(env, "GITHUB_REPOSITORY", /^[\w.-]+\/[\w.-]+$/, "owner/name");
  const token = variable(env, "GITHUB_TOKEN", /^\S+$/, "the job's token");
  const apiUrl = (env.GITHUB_API_URL || "https://api.github.com").replace(/\/+$/, "");
  const github = new GitHub({ apiUrl, repository, token });
  const patienceMs = Number(values.patience) * 1_000;
  if (!Number.isFinite(patienceMs)) throw new Refusal(`--patience must be seconds, but is ${values.patience}.`);
  const run: Run = { github, repository, source, assets: makeAssets(source), patienceMs, say, env, folder };
  if (command === "check") await check(run);
  if (command === "draft") await draft(run);
  if (command === "verify") await verify(run);
  if (command === "publish") await publish(run);
}

/** Before anything is made: what can be known to be wrong. */
async function check(run: Run): Promise<void> {
  const { say } = run;
  const { version, sha } = run.source;
  await findRelease(run);
  await checkImmutability(run);
  const reviewers = await run.github.reviewersOf(ENVIRONMENT);
  if (!reviewers) {
    throw new Refusal(
      `The environment "${ENVIRONMENT}" ${reviewers === undefined ? "does not exist" : "has no required reviewers"}, so nobody ` +
        `would be asked before ${version.tag} is published. Set it up under Settings → Environments, with required reviewers.`,
    );
  }
  say(`${version.tag} can be made of ${sha}.`);
}

/** One draft with exactly our files, made or completed. */
async function draft(run: Run): Promise<void> {
  const { github, source, assets, say } = run;
  const { version, sha } = source;
  let release = await findRelease(run);
  if (release && !release.draft) {
    say(`${version.tag} is published already: ${release.html_url}. There is nothing to draft.`);
    return;
  }
  if (release) say(`A draft of ${version.tag} at ${sha} is there already: it is completed.`);
  else {
    release = await github.createDraft({
      tag_name: version.tag,
      target_commitish: sha,
      name: version.tag,
      body: `${source.notes}\n\n---\n\nTo pin it: \`uses: ${run.repository}@${sha} # ${version.tag}\``,
      prerelease: version.isPrerelease,
    });
    say(`Made a draft of ${version.tag} at ${sha}.`);
  }
  const there = new Map(release.assets.map((asset) => [asset.name, asset]));
  for (const { name, content } of assets) {
    const found = there.get(name);
    if (found?.state === "uploaded") continue;
    // An upload that broke off holds its name.
    if (found) await github.deleteAsset(found);
    await github.upload(release, name, content);
    say(`Uploaded ${name}, ${content.length} bytes.`);
  }
  await checkAssets(run, await reread(run, release));
  summarize(run, release);
}

/** That what is about to be published, or was, is what the commit makes; leaves the files for the attestation. */
async function verify(run: Run): Promise<Release> {
  const { source, assets, say } = run;
  const { version, sha } = source;
  const release = await findRelease(run);
  if (!release) {
    throw new Refusal(
      `There is no draft of ${version.tag} any more. Re-run all jobs of this workflow run: they make it anew.`,
    );
  }
  await checkAssets(run, release);
  if (release.draft) await checkImmutability(run);
  const out = path.join(run.folder, OUT);
  mkdirSync(out, { recursive: true });
  for (const { name, content } of assets) writeFileSync(path.join(out, name), content);
  writeFileSync(path.join(out, "subjects.sha256"), subjectsOf(source, assets));
  say(`${version.tag} holds what ${sha} makes: ${assets.map(({ name }) => name).join(", ")}.`);
  return release;
}

async function publish(run: Run): Promise<void> {
  const { github, source, patienceMs, say } = run;
  const { version, sha } = source;
  const release = await verify(run);
  if (release.draft) {
    const stable = stableOf(await github.tags("v"));
    await github.updateRelease(release.id, {
      // Said once more, so that nothing that happens to the draft between our look and this call is published.
      tag_name: version.tag,
      target_commitish: sha,
      prerelease: version.isPrerelease,
      make_latest: String(!version.isPrerelease && !stable.some((other) => isHigher(other, version))),
      draft: false,
    });
    say(`Published ${version.tag}.`);
  } else say(`${version.tag} is published already: going on.`);

  const commit = await eventually(async () => github.commitOf(version.tag), patienceMs);
  if (commit !== sha) {
    throw new Refusal(
      `The tag ${version.tag} ${commit ? `points at ${commit}, not at ${sha}` : "was not made"}. Nothing was moved.`,
    );
  }
  const published = await eventually(async () => {
    const seen = await reread(run, release);
    return seen.immutable ? seen : undefined;
  }, patienceMs);
  if (!published) {
    throw new Refusal(
      `${version.tag} is published, but GitHub does not call it immutable: its tag and files can still be changed. Switch on ` +
        `${HOW_IMMUTABLE}; it holds for releases published from then on. Then delete this release and its tag, and re-run all jobs.`,
    );
  }
  await checkAssets(run, published);
  say(`${version.tag} is immutable, and its tag points at ${sha}: ${published.html_url}`);
  await moveMajorTag(run);
}

async function moveMajorTag({ github, source, patienceMs, say }: Run): Promise<void> {
  const { version, sha } = source;
  const { majorTag } = version;
  if (majorTag === undefined) {
    say(`No major tag follows ${version.tag}: it is ${version.isPrerelease ? "a prerelease" : "a 0.x version"}.`);
    return;
  }
  const higher = stableOf(await github.tags(`${majorTag}.`)).find((other) => isHigher(other, version));
  if (higher) {
    // An older run that is repeated must not take users back.
    say(`${majorTag} stays where it is: ${higher.tag} is higher than ${version.tag}.`);
    return;
  }
  const before = await github.commitOf(majorTag);
  if (before === sha) say(`${majorTag} points at ${sha} already.`);
  else if (before === undefined) await github.createTag(majorTag, sha);
  else await github.moveTag(majorTag, sha);
  const isThere = await eventually(
    async () => ((await github.commitOf(majorTag)) === sha ? true : undefined),
    patienceMs,
  );
  if (!isThere)
    throw new Refusal(`${majorTag} was moved to ${sha}, but GitHub does not show it there. Re-run this job.`);
  say(`${majorTag} points at ${sha}${before && before !== sha ? `; before, at ${before}` : ""}.`);
}

/** The one release or draft of our version, if any. @throws Refusal where what is there is not ours to go on with. */
async function findRelease({ github, source }: Run): Promise<Release | undefined> {
  const { version, sha } = source;
  const { tag } = version;
  const commit = await github.commitOf(tag);
  if (commit !== undefined && commit !== sha) {
    throw new Refusal(
      `The tag ${tag} exists and points at ${commit}, not at ${sha}. Exact tags are never moved: take another version.`,
    );
  }
  const found = await github.releasesOf(tag);
  const [release, second] = found;
  if (second) {
    const places = found.map((one) => one.html_url).join(", ");
    throw new Refusal(
      `${found.length} releases or drafts are called ${tag}: ${places}. Delete those that are not to be published.`,
    );
  }
  if (release && !release.draft) {
    if (commit === undefined)
      throw new Refusal(`${tag} is published at ${release.html_url}, but its tag is gone. Take another version.`);
    return release;
  }
  if (release && release.target_commitish !== sha) {
    throw new Refusal(
      `The draft of ${tag} at ${release.html_url} is for ${release.target_commitish}, not for ${sha}. Delete the draft, and start ` +
        `the release again.`,
    );
  }
  await checkBranch(github, sha);
  return release;
}

/**
 * While somebody is asked for approval, the branch may go on. That is fine while what ships stays the same: else the release would lack
 * a change that whoever approves may take for part of it. Where a workflow has changed, GitHub does not let a job's token make the tag.
 */
async function checkBranch(github: GitHub, sha: string): Promise<void> {
  const { status, files = [] } = await github.compare(sha, BRANCH);
  if (status !== "identical" && status !== "ahead") {
    throw new Refusal(
      `Commit ${sha} is not on ${BRANCH}: compared with it, ${BRANCH} is "${status}". Start the release again.`,
    );
  }
  const touched = files
    .flatMap(({ filename, previous_filename }) => [filename, ...(previous_filename ? [previous_filename] : [])])
    .filter((file) => [...SHIPPED, WORKFLOWS].some((place) => file === place || file.startsWith(`${place}/`)));
  if (touched.length === 0 && files.length < MOST_COMPARED_FILES) return;
  const what = touched.length > 0 ? touched.slice(0, 5).join(", ") : `${files.length} files or more`;
  throw new Refusal(
    `${BRANCH} has moved on since ${sha} and changed ${what}. Delete the draft, if there is one, and start the release again from ` +
      `the newest commit of ${BRANCH}.`,
  );
}

/** Downloads every file and compares it byte by byte. @throws Refusal where one differs, is missing, or is not ours. */
async function checkAssets({ github, source, assets }: Run, release: Release): Promise<void> {
  const problems: string[] = [];
  for (const { name, content } of assets) {
    const found = release.assets.find((asset) => asset.name === name);
    if (found?.state !== "uploaded") problems.push(`${name} is missing`);
    else if (!content.equals(await github.download(found))) problems.push(`${name} is not what the commit makes`);
  }
  for (const { name } of release.assets) {
    if (!assets.some((asset) => asset.name === name)) problems.push(`${JSON.stringify(name)} does not belong to it`);
  }
  if (problems.length === 0) return;
  throw new Refusal(
    `${source.version.tag} at ${release.html_url} is not the release of ${source.sha}: ${problems.join("; ")}. Find out who changed ` +
      `it. ${release.draft ? "Then delete the draft and re-run all jobs." : "Do not use it; take another version."}`,
  );
}

/** @throws Refusal where GitHub says that what is published now could be changed later. */
async function checkImmutability({ github, say }: Run): Promise<void> {
  try {
    if (await github.hasImmutableReleases()) return;
  } catch (error) {
    if (!(error instanceof Denied)) throw error;
    // Reading the setting takes administration=read, which no workflow can grant its token.
    say(`This token may not read whether releases are immutable. What GitHub says of the published release decides.`);
    return;
  }
  throw new Refusal(
    `Releases of this repository are not immutable. Switch on ${HOW_IMMUTABLE}, then re-run the failed jobs.`,
  );
}

async function reread({ github, source }: Run, { id }: Release): Promise<Release> {
  const release = await github.release(id);
  if (!release)
    throw new Refusal(`The release ${source.version.tag} is gone. Somebody has deleted it; re-run all jobs.`);
  return release;
}

/** For whoever is asked to approve. */
function summarize({ source, assets, say, env }: Run, release: Release): void {
  const file = env.GITHUB_STEP_SUMMARY;
  say(`The draft is complete: ${release.html_url}`);
  if (!file) return;
  const lines = [
    `### ${source.version.tag}`,
    "",
    `- [The draft](${release.html_url}), of commit ${source.sha}. Its notes may still be edited.`,
    `- ${assets.map(({ name }) => `\`${name}\``).join(", ")}`,
    `- Before you approve: ${HOW_IMMUTABLE} must be on.`,
    "",
  ];
  appendFileSync(file, lines.join("\n"));
}

function stableOf(tags: readonly string[]): Version[] {
  return tags.flatMap((tag) => versionOfTag(tag) ?? []).filter(({ isPrerelease }) => !isPrerelease);
}

/** GitHub may show late what it has done. Undefined where it does not within the given milliseconds. */
async function eventually<T>(look: () => Promise<T | undefined>, patienceMs: number): Promise<T | undefined> {
  let pause = 250;
  for (let waited = 0; ; waited += pause, pause *= 2) {
    const seen = await look();
    if (seen !== undefined || waited + pause > patienceMs) return seen;
    await sleep(pause);
  }
}

function variable(env: Place["env"], name: string, form: RegExp, what: string): string {
  const value = env[name] ?? "";
  if (!form.test(value)) {
    // The token's value is nobody's business.
    const shown = name === "GITHUB_TOKEN" ? "empty" : JSON.stringify(value);
    throw new Refusal(
      `The variable ${name} must be ${what}, but is ${shown}. A workflow's job has it, or gets it under env.`,
    );
  }
  return value;
}
