import { type FSWatcher, watch } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";

/** Files by path, each with a text that changes whenever the file is written. */
export type Snapshot = ReadonlyMap<string, string>;

/** What is watched: folders with everything below them, or single files. */
export interface Watched {
  /** Folders in which only files with this ending matter. */
  sources: readonly string[];
  extension: string;
  /** Folders in which every file matters that is not hidden. */
  folders: readonly string[];
  files: readonly string[];
}

/**
 * Reports when files change. An event of the operating system is only a reason to look: editors write in too many ways to rely on its
 * details, and two events for one change must not count as two.
 */
export class Changes {
  readonly #watched: Watched;
  readonly #watchers = new Map<string, FSWatcher>();
  #stirred = Promise.withResolvers<void>();
  #isClosed = false;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /** The current state of everything. Later changes are noticed, even in folders that are new by then. */
  async look(): Promise<Snapshot> {
    for (;;) {
      const folders = new Set(this.#watched.files.map((file) => path.dirname(file)));
      const snapshot = new Map<string, string>();
      for (const file of this.#watched.files) await note(file, snapshot);
      for (const folder of this.#watched.sources)
        await walk(folder, (name) => name.endsWith(this.#watched.extension), folders, snapshot);
      for (const folder of this.#watched.folders)
        await walk(folder, (name) => !name.startsWith("."), folders, snapshot);
      // Otherwise, files that were written into a new folder before it was watched would be missed.
      if (!this.#watch(folders)) return snapshot;
    }
  }

  /**
   * Waits until the files have changed. A file that was emptied counts once it has content again.
   * @returns the new state; undefined once this is closed.
   */
  async next(since: Snapshot): Promise<Snapshot | undefined> {
    while (!this.#isClosed) {
      const stirred = this.#stirred.promise;
      const now = await this.look();
      const changed = changedFiles(since, now);
      // A file that has just lost all its content is still being written.
      const isHalf = changed.some((file) => isEmpty(now.get(file)) && since.has(file) && !isEmpty(since.get(file)));
      if (changed.length > 0 && !isHalf) return now;
      await stirred;
    }
    return undefined;
  }

  /** Stops watching. */
  close(): void {
    this.#isClosed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    this.#stir();
  }

  /** @returns whether there was a folder that was not watched yet. */
  #watch(folders: ReadonlySet<string>): boolean {
    let isNew = false;
    for (const folder of folders) {
      if (this.#watchers.has(folder) || this.#isClosed) continue;
      const watcher = watchFolder(folder, () => this.#stir());
      if (!watcher) continue;
      this.#watchers.set(folder, watcher);
      isNew = true;
    }
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    return isNew;
  }

  #stir(): void {
    this.#stirred.resolve();
    this.#stirred = Promise.withResolvers();
  }
}

/** The files that were added, changed or removed between the two states, sorted. */
export function changedFiles(before: Snapshot, after: Snapshot): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name)).sort();
}

function isEmpty(state: string | undefined): boolean {
  return state?.endsWith(" 0") ?? false;
}

/** Undefined if the folder has disappeared in the meantime. */
function watchFolder(folder: string, onStir: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, onStir);
    watcher.on("error", onStir);
    return watcher;
  } catch {
    return undefined;
  }
}

async function walk(
  folder: string,
  matters: (name: string) => boolean,
  folders: Set<string>,
  snapshot: Map<string, string>,
): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return;
  folders.add(folder);
  for (const entry of entries) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".")) await walk(place, matters, folders, snapshot);
    } else if (matters(entry.name)) await note(place, snapshot);
  }
}

async function note(file: string, snapshot: Map<string, string>): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found) snapshot.set(file, `${found.ino} ${found.mtimeMs} ${found.size}`);
}
