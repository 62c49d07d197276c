import { createHash } from "node:crypto";
import type { components } from "@octokit/openapi-types";
import { GitHubRefusal, notFound, type PartOf, userJson, validationFailed } from "./answers.ts";
import type { Route, RouteAnswer, RouteCall } from "./routes.ts";
import type { GitHubState, Permissions, StoredAsset, StoredRelease } from "./state.ts";

type Schemas = components["schemas"];

/** Path under which the stand-in plays GitHub's other host, the one that takes the files of a release. */
export const UPLOADS = "/uploads";
/** Path under which it plays the storage that a download is redirected to; no token is wanted there. */
export const DOWNLOADS = "/downloads/";

const TIME = "2026-11-20T10:00:00Z";
const READ: Route["needs"] = [["contents", "read"]];
const WRITE: Route["needs"] = [["contents", "write"]];

/** The doors for releases, tags and the settings that releases depend on. */
export const RELEASE_ROUTES: readonly Route[] = [
  { method: "GET", path: /^\/releases$/, needs: READ, answer: listReleases },
  { method: "POST", path: /^\/releases$/, needs: WRITE, answer: createRelease },
  {
    method: "GET",
    path: /^\/releases\/tags\/(.+)$/,
    needs: READ,
    answer: (call) => {
      const tag = decodeURIComponent(call.args[0] ?? "");
      const release = call.state.releases.find((one) => !one.draft && one.tag_name === tag);
      if (!release) throw notFound();
      return { body: releaseJson(call, release) };
    },
  },
  {
    method: "GET",
    path: /^\/releases\/(\d+)$/,
    needs: READ,
    answer: (call) => ({ body: releaseJson(call, releaseOf(call)) }),
  },
  { method: "PATCH", path: /^\/releases\/(\d+)$/, needs: WRITE, answer: updateRelease },
  { method: "DELETE", path: /^\/releases\/(\d+)$/, needs: WRITE, answer: deleteRelease },
  { method: "GET", path: /^\/releases\/assets\/(\d+)$/, needs: READ, answer: getAsset },
  { method: "DELETE", path: /^\/releases\/assets\/(\d+)$/, needs: WRITE, answer: deleteAsset },
  { method: "GET", path: /^\/git\/ref\/tags\/(.+)$/, needs: READ, answer: getTag },
  { method: "GET", path: /^\/git\/matching-refs\/tags\/(.*)$/, needs: READ, answer: matchingTags },
  { method: "POST", path: /^\/git\/refs$/, needs: WRITE, answer: createRef },
  { method: "PATCH", path: /^\/git\/refs\/tags\/(.+)$/, needs: WRITE, answer: updateTag },
  {
    method: "GET",
    path: /^\/git\/tags\/([0-9a-f]{40})$/,
    needs: READ,
    answer: ({ state, args: [sha = ""] }) => {
      const commit = state.tagObjects.get(sha);
      if (commit === undefined) throw notFound();
      return { body: { sha, object: { type: "commit", sha: commit } } satisfies PartOf<Schemas["git-tag"]> };
    },
  },
  {
    method: "GET",
    path: /^\/immutable-releases$/,
    needs: [["administration", "read"]],
    answer: ({ state }) => {
      if (!state.immutableReleases) throw notFound();
      return { body: { enabled: true, enforced_by_owner: false } satisfies Schemas["check-immutable-releases"] };
    },
  },
  { method: "GET", path: /^\/environments\/([^/]+)$/, needs: [["actions", "read"]], answer: getEnvironment },
];

/** The one door of the other host. */
export const UPLOAD_ROUTES: readonly Route[] = [
  { method: "POST", path: /^\/releases\/(\d+)\/assets$/, needs: WRITE, answer: uploadAsset },
];

/** The content behind an address of the storage; undefined where there is none. */
export function downloadOf(state: GitHubState, pathname: string): Buffer | undefined {
  const id = Number(pathname.slice(DOWNLOADS.length));
  return state.releases.flatMap(({ assets }) => assets).find((asset) => asset.id === id)?.content;
}

/** Only those who may write see drafts. */
function mayWrite(permissions: Permissions): boolean {
  return permissions.contents === "write";
}

function listReleases(call: RouteCall): RouteAnswer {
  const seen = call.state.releases.filter(({ draft }) => !draft || mayWrite(call.permissions));
  return { list: seen.toReversed().map((release) => releaseJson(call, release)) };
}

function createRelease(call: RouteCall): RouteAnswer {
  const { state, body, login } = call;
  const tag = textOf(body, "tag_name");
  if (tag === "") throw validationFailed("Release", "tag_name", "missing_field");
  const release: StoredRelease = {
    id: state.nextId(),
    tag_name: tag,
    target_commitish: textOf(body, "target_commitish") || "main",
    name: textOf(body, "name") || null,
    body: textOf(body, "body"),
    draft: true,
    prerelease: body.prerelease === true,
    immutable: false,
    make_latest: textOf(body, "make_latest") || "true",
    login,
    assets: [],
    readsUntilImmutable: 0,
  };
  refuseForeignWorkflows(state, release.target_commitish);
  if (body.draft !== true) publish(state, release);
  state.releases.push(release);
  return { status: 201, body: releaseJson(call, release) };
}

function updateRelease(call: RouteCall): RouteAnswer {
  const { state, body } = call;
  const release = releaseOf(call);
  const tag = textOf(body, "tag_name") || release.tag_name;
  if (release.immutable && (tag !== release.tag_name || body.draft === true)) throw immutable("Release");
  release.tag_name = tag;
  release.target_commitish = textOf(body, "target_commitish") || release.target_commitish;
  for (const name of ["name", "body", "make_latest"] as const) {
    if (typeof body[name] === "string") release[name] = body[name];
  }
  if (typeof body.prerelease === "boolean") release.prerelease = body.prerelease;
  if (body.draft === false && release.draft) publish(state, release);
  else if (body.draft === true) release.draft = true;
  return { body: releaseJson(call, release) };
}

/** A tag that is there already stays where it is; else it is made of what the release names. */
function publish(state: GitHubState, release: StoredRelease): void {
  const { tag_name: tag } = release;
  if (state.releases.some((one) => one !== release && !one.draft && one.tag_name === tag)) {
    throw validationFailed("Release", "tag_name", "already_exists");
  }
  if (!state.tags.has(tag)) {
    refuseForeignWorkflows(state, release.target_commitish);
    state.tags.set(tag, release.target_commitish);
  }
  release.draft = false;
  release.immutable = state.immutableReleases;
  release.readsUntilImmutable = state.immutableLag;
}

function deleteRelease(call: RouteCall): RouteAnswer {
  call.state.releases.splice(call.state.releases.indexOf(releaseOf(call)), 1);
  return { status: 204 };
}

function getAsset(call: RouteCall): RouteAnswer {
  const { asset, release } = assetOf(call);
  if (release.draft && !mayWrite(call.permissions)) throw notFound();
  if (call.accept !== "application/octet-stream") return { body: assetJson(call, asset) };
  return { redirect: `${call.origin}${DOWNLOADS}${asset.id}?signature=sandbox` };
}

function deleteAsset(call: RouteCall): RouteAnswer {
  const { asset, release } = assetOf(call);
  if (release.immutable) throw immutable("ReleaseAsset");
  release.assets.splice(release.assets.indexOf(asset), 1);
  return { status: 204 };
}

function uploadAsset(call: RouteCall): RouteAnswer {
  const release = releaseOf(call);
  const name = call.query.get("name") ?? "";
  if (name === "") throw validationFailed("ReleaseAsset", "name", "missing_field");
  if (release.immutable) throw new GitHubRefusal(422, "Cannot upload assets to an immutable release.");
  if (release.assets.some((asset) => asset.name === name)) {
    throw validationFailed("ReleaseAsset", "name", "already_exists");
  }
  if (call.raw.length === 0) throw new GitHubRefusal(400, "Bad Content-Length: ");
  const asset = call.state.addAsset(release, name, call.raw);
  return { status: 201, body: assetJson(call, asset) };
}

function getTag({ state, args }: RouteCall): RouteAnswer {
  const tag = decodeURIComponent(args[0] ?? "");
  if (!state.tags.has(tag)) throw notFound();
  return { body: refJson(state, tag) };
}

function matchingTags({ state, args }: RouteCall): RouteAnswer {
  const prefix = decodeURIComponent(args[0] ?? "");
  const found = [...state.tags.keys()].filter((tag) => tag.startsWith(prefix)).toSorted();
  return { body: found.map((tag) => refJson(state, tag)) };
}

function createRef({ state, body }: RouteCall): RouteAnswer {
  const tag = /^refs\/tags\/(.+)$/.exec(textOf(body, "ref"))?.[1];
  if (tag === undefined) throw new GitHubRefusal(422, "The sandbox makes tags only.");
  if (state.tags.has(tag)) throw new GitHubRefusal(422, "Reference already exists");
  refuseForeignWorkflows(state, textOf(body, "sha"));
  state.tags.set(tag, textOf(body, "sha"));
  return { status: 201, body: refJson(state, tag) };
}

function updateTag({ state, args, body }: RouteCall): RouteAnswer {
  const tag = decodeURIComponent(args[0] ?? "");
  const sha = textOf(body, "sha");
  if (!state.tags.has(tag)) throw new GitHubRefusal(422, "Reference does not exist");
  if (state.releases.some((release) => release.immutable && release.tag_name === tag)) {
    throw new GitHubRefusal(422, "Repository rule violations found\n\nCannot update this protected ref.");
  }
  if (body.force !== true) throw new GitHubRefusal(422, "Update is not a fast forward");
  refuseForeignWorkflows(state, sha);
  state.tags.set(tag, sha);
  return { body: refJson(state, tag) };
}

function getEnvironment({ state, args }: RouteCall): RouteAnswer {
  const name = decodeURIComponent(args[0] ?? "");
  const reviewers = state.environments.get(name);
  if (reviewers === undefined) throw notFound();
  const reviewer = { type: "User" as const, reviewer: userJson("octocat") };
  const rule = { id: 1, type: "required_reviewers", reviewers: Array.from({ length: reviewers }, () => reviewer) };
  return { body: { id: 1, name, protection_rules: reviewers > 0 ? [rule] : [] } };
}

/** A job's token has no `workflows` permission: it cannot bring workflow files to where they are not yet. */
function refuseForeignWorkflows(state: GitHubState, commit: string): void {
  if (!state.foreignWorkflows.has(commit)) return;
  const headers = { "x-accepted-github-permissions": "contents=write; contents=write,workflows=write" };
  throw new GitHubRefusal(403, "Resource not accessible by integration", {}, headers);
}

function immutable(resource: string): GitHubRefusal {
  return validationFailed(resource, "base", "custom", "Cannot be changed: the release is immutable.");
}

function releaseOf({ state, args, permissions }: RouteCall): StoredRelease {
  const release = state.releases.find((one) => one.id === Number(args[0]));
  if (!release || (release.draft && !mayWrite(permissions))) throw notFound();
  return release;
}

function assetOf({ state, args }: RouteCall): { asset: StoredAsset; release: StoredRelease } {
  for (const release of state.releases) {
    const asset = release.assets.find((one) => one.id === Number(args[0]));
    if (asset) return { asset, release };
  }
  throw notFound();
}

function releaseJson(call: RouteCall, release: StoredRelease): PartOf<Schemas["release"]> {
  const { login, assets, make_latest: _latest, readsUntilImmutable, ...fields } = release;
  const { repository } = call.state;
  const base = `${call.origin}/repos/${repository}/releases/${release.id}`;
  // What was just published may still be told as it was before.
  if (call.method === "GET" && readsUntilImmutable > 0) release.readsUntilImmutable -= 1;
  return {
    ...fields,
    immutable: release.immutable && readsUntilImmutable === 0,
    url: base,
    assets_url: `${base}/assets`,
    upload_url: `${call.origin}${UPLOADS}/repos/${repository}/releases/${release.id}/assets{?name,label}`,
    // GitHub shows a draft under a name of its own, because its tag may not be there yet.
    html_url: `https://github.com/${repository}/releases/tag/${release.draft ? `untagged-${release.id}` : release.tag_name}`,
    node_id: `RE_${release.id}`,
    created_at: TIME,
    published_at: release.draft ? null : TIME,
    author: userJson(login),
    assets: assets.map((asset) => assetJson(call, asset)),
  };
}

function assetJson(call: RouteCall, asset: StoredAsset): PartOf<Schemas["release-asset"]> {
  const { content, ...fields } = asset;
  return {
    ...fields,
    url: `${call.origin}/repos/${call.state.repository}/releases/assets/${asset.id}`,
    node_id: `RA_${asset.id}`,
    label: "",
    content_type: "application/octet-stream",
    size: content.length,
    digest: `sha256:${createHash("sha256").update(content).digest("hex")}`,
    download_count: 0,
    created_at: TIME,
    updated_at: TIME,
  };
}

function refJson(state: GitHubState, tag: string): PartOf<Schemas["git-ref"]> {
  const sha = state.tags.get(tag) ?? "";
  return { ref: `refs/tags/${tag}`, object: { type: state.tagObjects.has(sha) ? "tag" : "commit", sha } };
}

function textOf(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  return typeof value === "string" ? value : "";
}
