import { createHash } from "node:crypto";
import type { components } from "@octokit/openapi-types";
import type { FileSeed, GitHubState, PullSeed, StoredComment, StoredDeployment, StoredStatus } from "./state.ts";

type Schemas = components["schemas"];

/** A part of one of GitHub's answers: only fields that GitHub has, with their types. */
export type PartOf<T> = T extends (infer Item)[]
  ? PartOf<Item>[]
  : T extends object
    ? { [Name in keyof T]?: PartOf<T[Name]> }
    : T;

const TIME = "2026-11-20T10:00:00Z";

/** A refusal in GitHub's words. */
export class GitHubRefusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, extra: Record<string, unknown> = {}, headers = {}) {
    super(message);
    this.status = status;
    this.body = { message, ...extra, documentation_url: "https://docs.github.com/rest", status: String(status) };
    this.headers = headers;
  }
}

/** A 422 with the `errors` that name a field. */
export function validationFailed(resource: string, field: string, code: string, message?: string): GitHubRefusal {
  const detail = { resource, field, code, ...(message === undefined ? {} : { message }) };
  return new GitHubRefusal(422, "Validation Failed", { errors: [detail] });
}

/** What GitHub answers for something that does not exist or may not be seen. */
export function notFound(): GitHubRefusal {
  return new GitHubRefusal(404, "Not Found");
}

/** A user of GitHub; a login that ends in `[bot]` belongs to an App. */
export function userJson(login: string): PartOf<Schemas["simple-user"]> {
  return {
    login,
    id: login === "github-actions[bot]" ? 41898282 : 583231,
    node_id: "U_sandbox",
    type: login.endsWith("[bot]") ? "Bot" : "User",
    site_admin: false,
    html_url: `https://github.com/${login}`,
  };
}

/** The GraphQL API's answer to the query for the token's owner, which Apps and jobs may also send. The sandbox knows no other query. */
export function viewerJson(query: unknown, login: string): object {
  const normalised = typeof query === "string" ? query.replace(/\s+/g, " ").trim() : "";
  if (/^(?:query )?\{ viewer \{ login \} \}$/.test(normalised)) return { data: { viewer: { login } } };
  return { errors: [{ type: "undefinedField", message: "The sandbox knows the query { viewer { login } } only." }] };
}

/** One file of a pull request or a comparison. */
export function fileJson(state: GitHubState, seed: FileSeed): Schemas["diff-entry"] {
  const sha = createHash("sha1").update(seed.filename).digest("hex");
  const lines = (seed.patch ?? "").split("\n");
  const additions = lines.filter((line) => line.startsWith("+")).length;
  const deletions = lines.filter((line) => line.startsWith("-")).length;
  return {
    sha,
    filename: seed.filename,
    status: seed.status ?? "modified",
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `https://github.com/${state.repository}/blob/${sha}/${encodeURIComponent(seed.filename)}`,
    raw_url: `https://github.com/${state.repository}/raw/${sha}/${encodeURIComponent(seed.filename)}`,
    contents_url: `https://api.github.com/repos/${state.repository}/contents/${encodeURIComponent(seed.filename)}`,
    ...(seed.patch === undefined ? {} : { patch: seed.patch }),
    ...(seed.previous_filename === undefined ? {} : { previous_filename: seed.previous_filename }),
  };
}

/** A pull request, with the fields that actions look at. */
export function pullJson(state: GitHubState, pull: PullSeed): PartOf<Schemas["pull-request"]> {
  const repo = { full_name: state.repository };
  return {
    id: 100_000 + pull.number,
    number: pull.number,
    state: "open",
    html_url: `https://github.com/${state.repository}/pull/${pull.number}`,
    user: userJson("octocat"),
    head: {
      ref: "feature",
      sha: pull.headSha ?? "b".repeat(40),
      repo: { full_name: pull.headRepository ?? repo.full_name },
    },
    base: { ref: "main", sha: pull.baseSha ?? "c".repeat(40), repo },
    changed_files: pull.files?.length ?? 0,
    merged: false,
    draft: false,
  };
}

/** A comment on an issue or pull request. */
export function commentJson(state: GitHubState, comment: StoredComment): PartOf<Schemas["issue-comment"]> {
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    url: `https://api.github.com/repos/${state.repository}/issues/comments/${comment.id}`,
    issue_url: `https://api.github.com/repos/${state.repository}/issues/${comment.issue}`,
    html_url: `https://github.com/${state.repository}/pull/${comment.issue}#issuecomment-${comment.id}`,
    user: userJson(comment.login),
    body: comment.body,
    author_association: comment.login.endsWith("[bot]") ? "NONE" : "CONTRIBUTOR",
    created_at: TIME,
    updated_at: TIME,
    performed_via_github_app: comment.login === "github-actions[bot]" ? { id: 15368, slug: "github-actions" } : null,
  };
}

/** A deployment. */
export function deploymentJson(state: GitHubState, deployment: StoredDeployment): PartOf<Schemas["deployment"]> {
  const url = `https://api.github.com/repos/${state.repository}/deployments/${deployment.id}`;
  const { statuses: _statuses, login, ...fields } = deployment;
  return {
    ...fields,
    url,
    node_id: `DE_${deployment.id}`,
    original_environment: deployment.environment,
    creator: userJson(login),
    created_at: TIME,
    updated_at: TIME,
    statuses_url: `${url}/statuses`,
    repository_url: `https://api.github.com/repos/${state.repository}`,
  };
}

/** A status of a deployment. */
export function statusJson(
  state: GitHubState,
  deployment: StoredDeployment,
  { login, ...status }: StoredStatus,
): PartOf<Schemas["deployment-status"]> {
  const deploymentUrl = `https://api.github.com/repos/${state.repository}/deployments/${deployment.id}`;
  return {
    ...status,
    url: `${deploymentUrl}/statuses/${status.id}`,
    node_id: `DES_${status.id}`,
    target_url: status.log_url,
    creator: userJson(login),
    created_at: TIME,
    updated_at: TIME,
    deployment_url: deploymentUrl,
    repository_url: `https://api.github.com/repos/${state.repository}`,
  };
}
