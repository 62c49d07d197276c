import { Failure, messageOf } from "../lib/errors.ts";
import {
  type CommentKey,
  createMarker,
  isLater,
  type Marker,
  markerLine,
  ownOf,
  readMarker,
  UNKNOWN_MODEL,
} from "./marker.ts";
import { type GitHubCall, GitHubError, type GitHubRest } from "./rest.ts";
import { escapeMarkdown, link } from "./markdown.ts";
import { ownerText, USUAL_CONFIG } from "./target.ts";
import { shortened } from "../lib/text.ts";

export type { CommentKey } from "./marker.ts";

/** A part of the comment. It is shown whole or not at all. */
export interface CommentSection {
  /** Its heading, and its name if it is left out. Empty for a section without a heading. */
  title: string;
  /** The Markdown has a heading of its own, so the title is only used if the section is left out. */
  isWithoutHeading?: boolean;
  /** Markdown in which every foreign text is escaped. An empty section is not shown. */
  markdown: string;
  /** If room is short, sections with the lowest number are kept; of equals, the first one. */
  priority: number;
}

/** What a run reports in its pull request. */
export interface CommentRequest {
  /** Number of the pull request in the event; empty if there is none. */
  pullRequest: string;
  key: CommentKey;
  /** Head of the pull request that this run is for. */
  headSha: string;
  /** The commit that the deployment is of, which may be an older one; empty if it is not known. */
  commit: string;
  runId: string;
  runAttempt: string;
  /** Page of this attempt of the run, where the job summary is. */
  runUrl: string;
  /** In the order in which they are shown. */
  sections: readonly CommentSection[];
  /** The signal that the API's client was made with. */
  signal: AbortSignal;
}

/** What became of the comment. */
export interface CommentResult {
  /**
   * `left`: a newer run wrote the comment. `skipped`: there is no pull request, which deserves a notice.
   * `failed`: GitHub refused or could not be reached, which deserves a warning and no more.
   */
  outcome: "created" | "updated" | "left" | "skipped" | "failed";
  /** One line for the log. It may quote GitHub. */
  text: string;
}

/** GitHub takes 65,536 characters. We stay well below, so that nothing depends on how it counts them. */
const MAX_CHARACTERS = 60_000;
const MAX_NAME_LENGTH = 200;
const MAX_TITLES = 10;
/** The author of comments that are written with a job's own token. */
const JOBS_OWN_LOGIN = "github-actions[bot]";
const PERMISSION = "pull-requests: write";

/**
 * Writes the one comment that a pull request has for this model, environment, folder and config. The first call creates it; later
 * calls and runs update it in place. It is recognised by its author, who has to be the token's own identity, and by its marker.
 * A run for a commit that is no longer the head of the pull request overwrites nothing, nor does an older run of the same commit.
 * @returns what was done, or why nothing was done. A refusal by GitHub is not thrown.
 * @throws the signal's reason.
 */
export async function upsertComment(rest: GitHubRest, request: CommentRequest): Promise<CommentResult> {
  if (!/^[1-9]\d{0,9}$/.test(request.pullRequest)) {
    const text = "No comment was written: this run is not for a pull request. `comment` needs a `pull_request` event.";
    return { outcome: "skipped", text };
  }
  try {
    return await new StickyComment(rest, request).write();
  } catch (error) {
    request.signal.throwIfAborted();
    return { outcome: "failed", text: problemText(error) };
  }
}

/** A comment that carries the marker of our key. */
interface Found {
  id: number;
  login: string;
  marker: Marker;
}

interface Viewer {
  viewer?: { login?: string };
}

class StickyComment {
  readonly #rest: GitHubRest;
  readonly #request: CommentRequest;
  readonly #number: number;
  #marker: Marker;
  readonly #call: GitHubCall;

  constructor(rest: GitHubRest, request: CommentRequest) {
    this.#rest = rest;
    this.#request = request;
    this.#number = Number(request.pullRequest);
    this.#marker = createMarker(request.key, request.headSha, request.runId, request.runAttempt);
    this.#call = { stage: `Commenting on pull request #${this.#number}`, permission: PERMISSION };
  }

  async write(): Promise<CommentResult> {
    const found = await this.#find();
    // Who we are matters only if there is a comment that may be somebody else's.
    const login = found.length > 0 ? await this.#login() : "";
    const ours = found.filter((comment) => comment.login.toLowerCase() === login.toLowerCase());
    const mine = ownOf(this.#marker, ours);
    const reason = await this.#reasonToLeave(mine);
    if (reason !== undefined) return { outcome: "left", text: `The comment was not updated: ${reason}` };
    const [oldest, ...duplicates] = mine.toSorted((one, other) => one.id - other.id);
    // A run that ends before it knows the model's id must not make others forget it.
    if (oldest && this.#marker.model === UNKNOWN_MODEL) this.#marker = { ...this.#marker, model: oldest.marker.model };
    const result = oldest ? await this.#update(oldest) : await this.#create();
    const problem = await this.#remove(duplicates);
    return { ...result, text: [result.text, problem].filter((text) => text !== "").join(" ") };
  }

  /** Every comment with the key of our marker, whoever wrote it. */
  async #find(): Promise<Found[]> {
    const comments = await this.#rest.call(this.#call, (octokit, repository) =>
      octokit.paginate(octokit.rest.issues.listComments, {
        ...repository,
        issue_number: this.#number,
        per_page: 100,
      }),
    );
    return comments.flatMap(({ id, user, body }) => {
      const marker = readMarker(body ?? "");
      return marker?.key === this.#marker.key ? [{ id, login: user?.login ?? "", marker }] : [];
    });
  }

  /** Login of the token's identity. The REST API gives it to people only; this query also gives it to Apps and jobs. */
  async #login(): Promise<string> {
    try {
      const answer = await this.#rest.call(this.#call, (octokit) => octokit.graphql<Viewer>("{ viewer { login } }"));
      return answer.viewer?.login || JOBS_OWN_LOGIN;
    } catch {
      this.#request.signal.throwIfAborted();
      return JOBS_OWN_LOGIN;
    }
  }

  /** Why this run must not overwrite the comment; undefined if it may. */
  async #reasonToLeave(mine: Found[]): Promise<string | undefined> {
    const { headSha } = this.#marker;
    if (mine.some(({ marker }) => marker.headSha !== headSha)) {
      const { data } = await this.#rest.call(this.#call, (octokit, repository) =>
        octokit.rest.pulls.get({ ...repository, pull_number: this.#number }),
      );
      if (data.head.sha.toLowerCase() !== headSha) {
        return `the pull request is now at ${short(data.head.sha)}, but this run is for ${short(headSha)}.`;
      }
    }
    const later = mine.find(({ marker }) => marker.headSha === headSha && isLater(marker, this.#marker));
    return later && `a later run of this commit (${later.marker.runId}) already wrote it.`;
  }

  async #create(): Promise<CommentResult> {
    const { data } = await this.#rest.call(this.#call, (octokit, repository) =>
      octokit.rest.issues.createComment({ ...repository, issue_number: this.#number, body: this.#body() }),
    );
    return { outcome: "created", text: `Commented on the pull request: ${data.html_url}` };
  }

  async #update({ id }: Found): Promise<CommentResult> {
    try {
      const { data } = await this.#rest.call(this.#call, (octokit, repository) =>
        octokit.rest.issues.updateComment({ ...repository, comment_id: id, body: this.#body() }),
      );
      return { outcome: "updated", text: `Updated the comment on the pull request: ${data.html_url}` };
    } catch (error) {
      // Somebody has just deleted it.
      if (isGone(error)) return this.#create();
      throw error;
    }
  }

  /** Two runs that commented at the same time leave one comment too many. */
  async #remove(duplicates: Found[]): Promise<string> {
    try {
      for (const { id } of duplicates) await this.#delete(id);
      return "";
    } catch (error) {
      this.#request.signal.throwIfAborted();
      return `A duplicate of it was not deleted: ${problemText(error)}`;
    }
  }

  async #delete(id: number): Promise<void> {
    try {
      await this.#rest.call(this.#call, (octokit, repository) =>
        octokit.rest.issues.deleteComment({ ...repository, comment_id: id }),
      );
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  #body(): string {
    return renderComment(this.#request, this.#marker);
  }
}

/**
 * The comment as Markdown, its marker first. If it would become too long for GitHub, whole sections are left out, and a line says
 * which ones and where to find them.
 */
export function renderComment(request: CommentRequest, marker: Marker): string {
  const sections = request.sections.filter(({ markdown }) => markdown.trim() !== "");
  const kept = new Set(sections);
  const layOut = () => layOutComment(request, marker, sections, kept);
  if (layOut().length <= MAX_CHARACTERS) return layOut();
  kept.clear();
  for (const section of sections.toSorted((one, other) => one.priority - other.priority)) {
    kept.add(section);
    // A section that does not fit must not take room from smaller ones.
    if (layOut().length > MAX_CHARACTERS) kept.delete(section);
  }
  return layOut();
}

function layOutComment(
  request: CommentRequest,
  marker: Marker,
  sections: CommentSection[],
  kept: ReadonlySet<CommentSection>,
): string {
  const leftOut = sections.filter((section) => !kept.has(section));
  const parts = [
    `${markerLine(marker)}\n${heading(request.key)}`,
    ...sections.filter((section) => kept.has(section)).map(sectionText),
    ...(leftOut.length > 0 ? [leftOutText(leftOut, request.runUrl)] : []),
    footer(request, marker),
  ];
  return parts.join("\n\n").toWellFormed().replaceAll("\0", "\ufffd");
}

function sectionText({ title, markdown, isWithoutHeading = false }: CommentSection): string {
  const text = markdown.trim();
  return title === "" || isWithoutHeading ? text : `#### ${nameText(title)}\n\n${text}`;
}

function heading({ model, environment, directory, configFile, team, modelId }: CommentKey): string {
  const target = [model, environment].filter((name) => name !== "").map(codeSpan);
  const places = [
    directory === "" || directory === "." ? "" : codeSpan(directory),
    configFile === "" || configFile === USUAL_CONFIG ? "" : codeSpan(configFile),
    ownerText({ team, modelId }, codeSpan),
  ].filter((place) => place !== "");
  return `### Baseten: ${target.join(" → ")}${places.length > 0 ? ` (${places.join(", ")})` : ""}`;
}

function leftOutText(sections: CommentSection[], runUrl: string): string {
  const titles = sections.slice(0, MAX_TITLES).map(({ title }) => nameText(title) || "an untitled section");
  if (sections.length > titles.length) titles.push(`${sections.length - titles.length} more`);
  return `> Too long for a comment: ${titles.join(", ")}. See the ${link("job summary", runUrl)}.`;
}

/** GitHub turns the commit id into a link. */
function footer({ runUrl, commit }: CommentRequest, { runId, runAttempt }: Marker): string {
  const run = link(`run ${runId}, attempt ${runAttempt}`, runUrl);
  const parts = [...(commit === "" ? [] : [`Commit ${short(commit)}`]), run, "updated in place"];
  return `<sub>${parts.join(" · ")}</sub>`;
}

function short(sha: string): string {
  return /^[0-9a-f]{7,}$/i.test(sha) ? sha.slice(0, 7) : "unknown";
}

/** A name as a code span: nothing in it can end the span, and invisible characters are removed. */
function codeSpan(text: string): string {
  return `\`${visible(text).replace(/`/g, "'") || "?"}\``;
}

function nameText(text: string): string {
  return escapeMarkdown(visible(text));
}

function visible(text: string): string {
  const clean = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .trim();
  return shortened(clean, MAX_NAME_LENGTH);
}

function isGone(error: unknown): boolean {
  return error instanceof GitHubError && (error.httpStatus === 404 || error.httpStatus === 410);
}

function problemText(error: unknown): string {
  if (!(error instanceof Failure)) return `No comment was written: ${messageOf(error)}`;
  // The usual advice for a 403 is a permission, which does not help with a locked conversation.
  if (/\bis locked\b/i.test(error.message)) return `${error.message} Unlock the pull request's conversation.`;
  return error.report;
}
