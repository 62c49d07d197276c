import { Refusal } from "./source.ts";

/** GitHub's refusal of a call that the token may not make. */
export class Denied extends Refusal {}

/** A release, as far as we look at it. */
export interface Release {
  id: number;
  tag_name: string;
  target_commitish: string;
  draft: boolean;
  prerelease: boolean;
  immutable?: boolean;
  html_url: string;
  upload_url: string;
  assets: ReleaseAsset[];
}

export interface ReleaseAsset {
  id: number;
  name: string;
  state: string;
}

interface Ref {
  ref: string;
  object: { type: string; sha: string };
}

/** What another commit has over ours. */
export interface Comparison {
  status: string;
  files?: { filename: string; previous_filename?: string }[];
}

/** Where the run is, and what it may use. */
export interface Place {
  /** Without a slash at the end. */
  apiUrl: string;
  /** `owner/name`. */
  repository: string;
  token: string;
}

interface Call {
  body?: unknown;
  content?: Buffer;
  accept?: string;
}

const LIMIT_MS = 120_000;
const PAGE = 100;

/**
 * The calls of GitHub's REST API that a release takes. None is repeated: a run that broke off is started again, and looks first at
 * what is there. Each throws Refusal for any answer but the expected one, {@link Denied} for 403.
 */
export class GitHub {
  readonly #place: Place;
  readonly #base: string;

  constructor(place: Place) {
    this.#place = place;
    this.#base = `${place.apiUrl}/repos/${place.repository}`;
  }

  /** Every release of a tag, drafts included; those are shown only to tokens with `contents: write`. */
  async releasesOf(tag: string): Promise<Release[]> {
    return (await this.#list<Release>("/releases")).filter((release) => release.tag_name === tag);
  }

  async release(id: number): Promise<Release | undefined> {
    return this.#get<Release>(`/releases/${id}`);
  }

  async createDraft(fields: Record<string, unknown>): Promise<Release> {
    return this.#json<Release>("POST", `${this.#base}/releases`, { body: { ...fields, draft: true } });
  }

  async updateRelease(id: number, fields: Record<string, unknown>): Promise<Release> {
    return this.#json<Release>("PATCH", `${this.#base}/releases/${id}`, { body: fields });
  }

  /** Uploads go to a host of their own, which the release names. */
  async upload({ upload_url: template }: Release, name: string, content: Buffer): Promise<void> {
    const url = new URL(template.replace(/\{.*$/, ""));
    url.searchParams.set("name", name);
    await this.#json("POST", url.href, { content });
  }

  /** The content as a user would get it. */
  async download({ id }: ReleaseAsset): Promise<Buffer> {
    const response = await this.#fetch("GET", `${this.#base}/releases/assets/${id}`, {
      accept: "application/octet-stream",
    });
    return Buffer.from(await this.#bodyOf(response, "GET", response.url));
  }

  async deleteAsset({ id }: ReleaseAsset): Promise<void> {
    const url = `${this.#base}/releases/assets/${id}`;
    await this.#bodyOf(await this.#fetch("DELETE", url, {}), "DELETE", url);
  }

  /** The commit of a tag, annotated or not; undefined where there is no such tag. */
  async commitOf(tag: string): Promise<string | undefined> {
    const ref = await this.#get<Ref>(`/git/ref/tags/${encodeURIComponent(tag)}`);
    if (ref?.object.type !== "tag") return ref?.object.sha;
    return (await this.#get<{ object: { sha: string } }>(`/git/tags/${ref.object.sha}`))?.object.sha;
  }

  /** The names of all tags that begin like this. GitHub gives all of them in one answer, whatever page is asked for. */
  async tags(prefix: string): Promise<string[]> {
    const url = `${this.#base}/git/matching-refs/tags/${encodeURIComponent(prefix)}`;
    const refs = await this.#json<Ref[]>("GET", url, {});
    return refs.map(({ ref }) => ref.slice("refs/tags/".length));
  }

  async createTag(tag: string, sha: string): Promise<void> {
    await this.#json("POST", `${this.#base}/git/refs`, { body: { ref: `refs/tags/${tag}`, sha } });
  }

  async moveTag(tag: string, sha: string): Promise<void> {
    const url = `${this.#base}/git/refs/tags/${encodeURIComponent(tag)}`;
    await this.#json("PATCH", url, { body: { sha, force: true } });
  }

  /** What a branch has over a commit. */
  async compare(sha: string, branch: string): Promise<Comparison> {
    return this.#json<Comparison>("GET", `${this.#base}/compare/${sha}...${branch}`, {});
  }

  /** Whether what is published now is immutable. */
  async hasImmutableReleases(): Promise<boolean> {
    return (await this.#get<{ enabled: boolean }>("/immutable-releases"))?.enabled === true;
  }

  /** How many people must be asked before a job of this environment starts; undefined where there is no such environment. */
  async reviewersOf(environment: string): Promise<number | undefined> {
    const found = await this.#get<{ protection_rules?: { type: string; reviewers?: unknown[] }[] }>(
      `/environments/${encodeURIComponent(environment)}`,
    );
    const rule = found?.protection_rules?.find(({ type }) => type === "required_reviewers");
    return found && (rule?.reviewers?.length ?? 0);
  }

  async #list<T>(path: string): Promise<T[]> {
    const all: T[] = [];
    for (let page = 1; ; page += 1) {
      const part = await this.#json<T[]>("GET", `${this.#base}${path}?per_page=${PAGE}&page=${page}`, {});
      all.push(...part);
      if (part.length < PAGE) return all;
    }
  }

  /** Undefined for what is not there. */
  async #get<T>(path: string): Promise<T | undefined> {
    const url = `${this.#base}${path}`;
    const response = await this.#fetch("GET", url, {});
    if (response.status === 404) return undefined;
    return JSON.parse(new TextDecoder().decode(await this.#bodyOf(response, "GET", url))) as T;
  }

  async #json<T>(method: string, url: string, call: Call): Promise<T> {
    const body = await this.#bodyOf(await this.#fetch(method, url, call), method, url);
    return JSON.parse(new TextDecoder().decode(body)) as T;
  }

  async #fetch(method: string, url: string, { body, content, accept }: Call): Promise<Response> {
    const type = content ? "application/octet-stream" : "application/json";
    try {
      return await fetch(url, {
        method,
        headers: {
          accept: accept ?? "application/vnd.github+json",
          authorization: `Bearer ${this.#place.token}`,
          "user-agent": "deploy-truss-to-baseten-release",
          "x-github-api-version": "2022-11-28",
          ...(content || body ? { "content-type": type } : {}),
        },
        ...(content ? { body: new Uint8Array(content) } : body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(LIMIT_MS),
      });
    } catch (error) {
      const { cause } = error as Error;
      const why = cause instanceof Error ? cause.message : String(error);
      throw new Refusal(
        `${said(method, url)} was not answered: ${why}. Re-run the failed jobs: they go on where this stopped.`,
      );
    }
  }

  async #bodyOf(response: Response, method: string, url: string): Promise<ArrayBuffer> {
    const body = await response.arrayBuffer();
    if (response.ok) return body;
    const text = new TextDecoder().decode(body);
    const words = `${said(method, url)} was answered ${response.status}: ${messageOf(text)}`;
    if (response.status !== 403) throw new Refusal(words);
    throw new Denied(`${words}${remedyFor(response.headers.get("x-accepted-github-permissions"))}`);
  }
}

function said(method: string, url: string): string {
  return `${method} ${new URL(url).pathname}`;
}

/** GitHub's own words, with the details that name a field. */
function messageOf(text: string): string {
  try {
    const { message, errors } = JSON.parse(text) as { message?: string; errors?: unknown };
    return `${message ?? text}${errors === undefined ? "" : ` ${JSON.stringify(errors)}`}`;
  } catch {
    return text.slice(0, 500);
  }
}

/** GitHub names the permissions in a header only: alternatives parted by semicolons. */
function remedyFor(accepted: string | null): string {
  if (!accepted) return ". See the job's permissions in the workflow.";
  const isWorkflows = accepted.includes("workflows=write");
  return (
    `\nThe job's token needs ${accepted.replaceAll(";", " or")}. Grant it under the job's permissions in the workflow.` +
    (isWorkflows
      ? " Where the job has contents=write, the commit's workflow files are not those of main: no job's token may tag such a " +
        "commit. Start the release again from the newest commit of main."
      : "")
  );
}
