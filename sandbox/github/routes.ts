import {
  commentJson,
  deploymentJson,
  fileJson,
  GitHubRefusal,
  notFound,
  pullJson,
  statusJson,
  validationFailed,
} from "./answers.ts";
import { type Json, textOf } from "../lib/json.ts";
import type { GitHubState, Permissions, StoredComment, StoredDeployment, StoredStatus } from "./state.ts";

/** What a route's handler is given. */
export interface RouteCall {
  state: GitHubState;
  /** What the groups of the route's pattern matched. */
  args: string[];
  query: URLSearchParams;
  body: Json;
  /** Author of what is written. */
  login: string;
}

/** The answer of a route. The server cuts a `list` into pages; `listedAs` is the field in which GitHub wraps them, if it does. */
export type RouteAnswer = { status?: number; body: unknown } | { list: unknown[]; listedAs?: string } | { status: 204 };

/** One endpoint of the API. */
export interface Route {
  method: string;
  /** The path after `/repos/{owner}/{repo}`. */
  path: RegExp;
  /** The permissions of which the token needs one. */
  needs: [keyof Permissions, "read" | "write"][];
  answer(call: RouteCall): RouteAnswer;
}

/** GitHub's own limits. */
const MAX_PULL_FILES = 3_000;
const MAX_COMPARED_FILES = 300;
const MAX_COMMENT_LENGTH = 65_536;
const MAX_DESCRIPTION_LENGTH = 140;
const MAX_ENVIRONMENT_LENGTH = 255;

const ISSUE_READ: Route["needs"] = [
  ["issues", "read"],
  ["pull-requests", "read"],
];
const ISSUE_WRITE: Route["needs"] = [
  ["issues", "write"],
  ["pull-requests", "write"],
];

/** Every endpoint; the first whose method and path match answers. */
export const ROUTES: readonly Route[] = [
  {
    method: "GET",
    path: /^\/pulls\/(\d+)$/,
    needs: [["pull-requests", "read"]],
    answer: ({ state, args }) => ({ body: pullJson(state, pullOf(state, args[0])) }),
  },
  {
    method: "GET",
    path: /^\/pulls\/(\d+)\/files$/,
    needs: [["pull-requests", "read"]],
    answer: ({ state, args }) => {
      const files = pullOf(state, args[0]).files ?? [];
      return { list: files.slice(0, MAX_PULL_FILES).map((file) => fileJson(state, file)) };
    },
  },
  {
    method: "GET",
    path: /^\/actions\/runs\/(\d+)$/,
    needs: [["actions", "read"]],
    answer: ({ state, args }) => {
      const status = state.runs.get(Number(args[0]));
      if (status === undefined) throw notFound();
      return { body: { id: Number(args[0]), status } };
    },
  },
  {
    method: "GET",
    path: /^\/actions\/runs$/,
    needs: [["actions", "read"]],
    answer: ({ state, query }) => {
      const wanted = query.get("status");
      const runs = [...state.runs].filter(([, status]) => wanted === null || status === wanted);
      return { list: runs.map(([id, status]) => ({ id, status })), listedAs: "workflow_runs" };
    },
  },
  { method: "GET", path: /^\/compare\/(.+)$/, needs: [["contents", "read"]], answer: compare },
  {
    method: "GET",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: ISSUE_READ,
    answer: ({ state, args }) => {
      const issue = issueOf(state, args[0]);
      return { list: state.commentsOn(issue).map((comment) => commentJson(state, comment)) };
    },
  },
  { method: "POST", path: /^\/issues\/(\d+)\/comments$/, needs: ISSUE_WRITE, answer: createComment },
  {
    method: "GET",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: ISSUE_READ,
    answer: ({ state, args }) => ({ body: commentJson(state, commentOf(state, args[0])) }),
  },
  { method: "PATCH", path: /^\/issues\/comments\/(\d+)$/, needs: ISSUE_WRITE, answer: updateComment },
  { method: "DELETE", path: /^\/issues\/comments\/(\d+)$/, needs: ISSUE_WRITE, answer: deleteComment },
  { method: "GET", path: /^\/deployments$/, needs: [["deployments", "read"]], answer: listDeployments },
  { method: "POST", path: /^\/deployments$/, needs: [["deployments", "write"]], answer: createDeployment },
  {
    method: "GET",
    path: /^\/deployments\/(\d+)$/,
    needs: [["deployments", "read"]],
    answer: ({ state, args }) => ({ body: deploymentJson(state, deploymentOf(state, args[0])) }),
  },
  { method: "DELETE", path: /^\/deployments\/(\d+)$/, needs: [["deployments", "write"]], answer: deleteDeployment },
  {
    method: "GET",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: [["deployments", "read"]],
    answer: ({ state, args }) => {
      const deployment = deploymentOf(state, args[0]);
      return { list: deployment.statuses.toReversed().map((status) => statusJson(state, deployment, status)) };
    },
  },
  { method: "POST", path: /^\/deployments\/(\d+)\/statuses$/, needs: [["deployments", "write"]], answer: createStatus },
];

/** Files are on the first page only, 300 at most; further pages only have commits. */
function compare({ state, args, query }: RouteCall): RouteAnswer {
  const basehead = decodeURIComponent(args[0] ?? "");
  const found = state.comparisons.get(basehead);
  if (!found) throw notFound();
  const files = Number(query.get("page") ?? 1) > 1 ? [] : found.files.slice(0, MAX_COMPARED_FILES);
  const status = found.status ?? (found.files.length === 0 ? "identical" : "ahead");
  const commits = status === "ahead" || status === "diverged" ? 1 : 0;
  return {
    body: {
      url: `https://api.github.com/repos/${state.repository}/compare/${basehead}`,
      html_url: `https://github.com/${state.repository}/compare/${basehead}`,
      status,
      ahead_by: commits,
      behind_by: status === "behind" || status === "diverged" ? 1 : 0,
      total_commits: commits,
      commits: [],
      files: files.map((file) => fileJson(state, file)),
    },
  };
}

function createComment({ state, args, body, login }: RouteCall): RouteAnswer {
  const issue = issueOf(state, args[0]);
  if (state.locked.has(issue)) throw new GitHubRefusal(403, "Unable to create comment because issue is locked.");
  return { status: 201, body: commentJson(state, state.addComment(issue, login, commentText(body))) };
}

function updateComment({ state, args, body }: RouteCall): RouteAnswer {
  const comment = commentOf(state, args[0]);
  comment.body = commentText(body);
  comment.edits += 1;
  return { body: commentJson(state, comment) };
}

function deleteComment({ state, args }: RouteCall): RouteAnswer {
  state.comments.splice(state.comments.indexOf(commentOf(state, args[0])), 1);
  return { status: 204 };
}

function commentText({ body }: Json): string {
  if (typeof body !== "string" || body.trim() === "") throw validationFailed("IssueComment", "body", "missing_field");
  if (body.length > MAX_COMMENT_LENGTH) {
    throw validationFailed("IssueComment", "body", "unprocessable", "body is too long (maximum is 65536 characters)");
  }
  return body;
}

function listDeployments({ state, query }: RouteCall): RouteAnswer {
  const wanted = (["sha", "ref", "task", "environment"] as const).filter((name) => query.has(name));
  const found = state.deployments.filter((deployment) => wanted.every((name) => deployment[name] === query.get(name)));
  return { list: found.toReversed().map((deployment) => deploymentJson(state, deployment)) };
}

function createDeployment({ state, body, login }: RouteCall): RouteAnswer {
  const ref = textOf(body, "ref");
  if (ref === "") throw validationFailed("Deployment", "ref", "missing_field");
  if (state.refs.size > 0 && !state.refs.has(ref)) throw new GitHubRefusal(422, `No ref found for: ${ref}`);
  const environment = textOf(body, "environment") || "production";
  if (environment.length > MAX_ENVIRONMENT_LENGTH) throw validationFailed("Deployment", "environment", "invalid");
  const deployment: StoredDeployment = {
    id: state.nextId(),
    sha: ref,
    ref,
    task: textOf(body, "task") || "deploy",
    environment,
    description: checkedDescription(body, "Deployment") || null,
    payload: (body.payload ?? {}) as StoredDeployment["payload"],
    login,
    transient_environment: body.transient_environment === true,
    production_environment:
      typeof body.production_environment === "boolean" ? body.production_environment : environment === "production",
    statuses: [],
  };
  state.deployments.push(deployment);
  return { status: 201, body: deploymentJson(state, deployment) };
}

function deleteDeployment({ state, args }: RouteCall): RouteAnswer {
  const deployment = deploymentOf(state, args[0]);
  const isOnlyOne = state.deployments.filter(({ environment }) => environment === deployment.environment).length === 1;
  if (!isOnlyOne && deployment.statuses.at(-1)?.state !== "inactive") {
    throw new GitHubRefusal(
      422,
      "We cannot delete an active deployment unless it is the only deployment in a given environment.",
    );
  }
  state.deployments.splice(state.deployments.indexOf(deployment), 1);
  return { status: 204 };
}

const STATES = ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"] as const;

function createStatus({ state, args, body, login }: RouteCall): RouteAnswer {
  const deployment = deploymentOf(state, args[0]);
  const wanted = STATES.find((one) => one === body.state);
  if (!wanted) throw validationFailed("DeploymentStatus", "state", "custom", "state is not included in the list");
  const status: Omit<StoredStatus, "id"> = {
    state: wanted,
    description: checkedDescription(body, "DeploymentStatus"),
    environment: textOf(body, "environment") || deployment.environment,
    environment_url: checkedUrl(body, "environment_url"),
    log_url: checkedUrl(body, "log_url") || checkedUrl(body, "target_url"),
    login,
  };
  const stored = state.addStatus(deployment, status, body.auto_inactive !== false);
  return { status: 201, body: statusJson(state, deployment, stored) };
}

function checkedDescription(body: Json, resource: string): string {
  const description = textOf(body, "description");
  if (description.length > MAX_DESCRIPTION_LENGTH) {
    const message = "description is too long (maximum is 140 characters)";
    throw validationFailed(resource, "description", "custom", message);
  }
  return description;
}

function checkedUrl(body: Json, name: string): string {
  const url = textOf(body, name);
  if (url !== "" && !/^https?:\/\//.test(url)) {
    throw validationFailed("DeploymentStatus", name, "custom", `${name} must use http(s) scheme`);
  }
  return url;
}

function pullOf(state: GitHubState, number: string | undefined) {
  const pull = state.pulls.get(Number(number));
  if (!pull) throw notFound();
  return pull;
}

function issueOf(state: GitHubState, number: string | undefined): number {
  const issue = Number(number);
  if (!state.pulls.has(issue) && !state.issues.has(issue)) throw notFound();
  return issue;
}

function commentOf(state: GitHubState, id: string | undefined): StoredComment {
  const comment = state.comments.find((one) => one.id === Number(id));
  if (!comment) throw notFound();
  return comment;
}

function deploymentOf(state: GitHubState, id: string | undefined): StoredDeployment {
  const deployment = state.deployments.find((one) => one.id === Number(id));
  if (!deployment) throw notFound();
  return deployment;
}
