import type { components } from "@octokit/openapi-types";

type Schemas = components["schemas"];

/** One file of a pull request or a comparison; fields that are left out are invented. */
export interface FileSeed {
  filename: string;
  /** Default `modified`. */
  status?: Schemas["diff-entry"]["status"];
  previous_filename?: string;
  /** The difference as GitHub shows it; absent for large and binary files, as at GitHub. */
  patch?: string;
}

/** A pull request. */
export interface PullSeed {
  number: number;
  /** Default: forty `b`. */
  headSha?: string;
  /** Default: forty `c`. */
  baseSha?: string;
  /** `owner/name` of the repository that its branch is in. Default: the repository itself. */
  headRepository?: string;
  files?: FileSeed[];
}

/** The result of comparing two commits. */
export interface ComparisonSeed {
  /** Default `ahead`; `identical` if there are no files. */
  status?: Schemas["commit-comparison"]["status"];
  files: FileSeed[];
}

/** Who holds a token, and what it may do. */
export interface TokenSeed {
  /** Login of the author of what is written with it. Default `github-actions[bot]`. */
  login?: string;
  /** As in a workflow's `permissions`: a permission that is not named is not granted, except `metadata: read`. */
  permissions: Permissions;
}

/** Permissions of a workflow's token. */
export type Permissions = Partial<
  Record<"actions" | "contents" | "pull-requests" | "issues" | "deployments", "read" | "write" | "none">
>;

/** Everything that the default token may do. */
export const ALL_PERMISSIONS: Permissions = {
  actions: "write",
  contents: "write",
  "pull-requests": "write",
  issues: "write",
  deployments: "write",
};

export interface StoredComment {
  id: number;
  /** Number of the issue or pull request. */
  issue: number;
  login: string;
  body: string;
  /** Number of updates so far. */
  edits: number;
}

export interface StoredDeployment {
  id: number;
  sha: string;
  ref: string;
  task: string;
  environment: string;
  description: string | null;
  payload: Record<string, unknown> | string;
  login: string;
  transient_environment: boolean;
  production_environment: boolean;
  /** Oldest first. */
  statuses: StoredStatus[];
}

export interface StoredStatus {
  id: number;
  state: Schemas["deployment-status"]["state"];
  description: string;
  environment: string;
  environment_url: string;
  log_url: string;
  login: string;
}

/** The contents of the stand-in's repository. Tests seed it and read it afterwards. */
export class GitHubState {
  /** `owner/name`. */
  readonly repository: string;
  readonly tokens = new Map<string, TokenSeed>();
  readonly pulls = new Map<number, PullSeed>();
  /** Numbers of issues that are not pull requests. */
  readonly issues = new Set<number>();
  /** Issues and pull requests that only collaborators may comment on. */
  readonly locked = new Set<number>();
  /** By `base...head`, as in the URL. */
  readonly comparisons = new Map<string, ComparisonSeed>();
  readonly comments: StoredComment[] = [];
  readonly deployments: StoredDeployment[] = [];
  /** Commits, branches and tags that deployments may name; empty: all of them. */
  readonly refs = new Set<string>();
  /** Status of a workflow run (`in_progress`, `completed` …) by its id. */
  readonly runs = new Map<number, string>();
  #lastId = 1_000;

  constructor(repository: string) {
    this.repository = repository;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Seeds a pull request. */
  addPull(pull: PullSeed): void {
    this.pulls.set(pull.number, pull);
  }

  /** Seeds the result of a comparison. */
  addComparison(base: string, head: string, comparison: ComparisonSeed): void {
    this.comparisons.set(`${base}...${head}`, comparison);
  }

  /** Seeds a comment by anybody. */
  addComment(issue: number, login: string, body: string): StoredComment {
    const comment = { id: this.nextId(), issue, login, body, edits: 0 };
    this.comments.push(comment);
    return comment;
  }

  /** The comments on one issue or pull request, oldest first. */
  commentsOn(issue: number): StoredComment[] {
    return this.comments.filter((comment) => comment.issue === issue);
  }

  /** Adds a status, and turns older deployments inactive as GitHub does after a success. */
  addStatus(deployment: StoredDeployment, status: Omit<StoredStatus, "id">, autoInactive: boolean): StoredStatus {
    const stored = { ...status, id: this.nextId() };
    deployment.statuses.push(stored);
    if (status.state !== "success" || !autoInactive) return stored;
    for (const other of this.deployments) {
      const isOlder = other.id < deployment.id && other.environment === deployment.environment;
      const isLasting = other.transient_environment || other.production_environment;
      if (!isOlder || isLasting || other.statuses.at(-1)?.state !== "success") continue;
      other.statuses.push({ ...status, id: this.nextId(), state: "inactive", description: "" });
    }
    return stored;
  }
}
