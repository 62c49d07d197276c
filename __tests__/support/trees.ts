import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

/** What is at a path of a tree; a text or bytes is a plain file with that content. */
export type TreeEntry = string | Uint8Array | { link: string } | { directory: true } | { executable: string };

/** Relative path with `/` -> what is there; parent folders are created. */
export type Tree = Record<string, TreeEntry>;

/** Builds a tree in a folder. */
export async function buildTree(folder: string, tree: Tree): Promise<void> {
  for (const [path, entry] of Object.entries(tree)) {
    const disk = join(folder, path);
    await mkdir(dirname(disk), { recursive: true });
    if (typeof entry === "string" || entry instanceof Uint8Array) await writeFile(disk, entry);
    else if ("link" in entry) await symlink(entry.link, disk);
    else if ("directory" in entry) await mkdir(disk, { recursive: true });
    else await writeFile(disk, entry.executable).then(() => chmod(disk, 0o755));
  }
}

/** Builds a tree in a new temporary folder, passes the folder on and removes it afterwards. */
export async function withTree<T>(tree: Tree, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "truss-tree-"));
  try {
    await buildTree(folder, tree);
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A truss of some shape, as the listing tests build it; the truss itself is in `truss/`. */
export interface Shape {
  name: string;
  tree: Tree;
  /** The value in the config. */
  externalPackageDirs?: string[];
  /** The value in the config. */
  bundledPackagesDir?: string;
  /** The file in the truss that is pushed as its config. */
  configFile?: string;
  /** Why the action's listing differs from what Truss packs, by archive path. */
  deviations?: Record<string, Deviation>;
}

/** A deliberate difference: the action packs what Truss does not, the reverse, or the same path with other content. */
export interface Deviation {
  kind: "only ours" | "only Truss's" | "other content";
  reason: string;
}

const MODEL = "class Model:\n    def predict(self, request):\n        return request\n";

const GATHERED: Record<string, Deviation> = {
  "config.yaml": {
    kind: "other content",
    reason: "gather() rewrites the config with all defaults; we archive the bytes that the caller hands in",
  },
};

const LINK_STORED: Deviation = {
  kind: "other content",
  reason: "Truss stores a link entry, which not every server version extracts; we pack what the link leads to",
};

const FOLDER_LINK_FOLLOWED: Deviation = {
  kind: "only ours",
  reason: "Truss silently drops links to folders; we pack what they lead to, if it lies inside the truss",
};

const NEVER: Deviation = {
  kind: "only Truss's",
  reason: "history and credentials that actions leave behind never go into an archive",
};

/** The config of a shape that has external packages. */
function scattered(externals: readonly string[], bundled?: string): string {
  const lines = ["model_name: scattered", "external_package_dirs:", ...externals.map((folder) => `  - ${folder}`)];
  if (bundled !== undefined) lines.push(`bundled_packages_dir: ${bundled}`);
  return `${lines.join("\n")}\n`;
}

/** The minimum that Truss accepts as a truss. */
function basics(config = "model_name: plain\n"): Tree {
  return { "truss/config.yaml": config, "truss/model/model.py": MODEL, "truss/model/__init__.py": "" };
}

const DEFAULT_IGNORED: Tree = Object.fromEntries(
  ["", "a/", "a/b/", "a/b/c/d/"].flatMap((folder) =>
    [
      "__pycache__/m.pyc",
      "module.pyc",
      "native.so",
      "lib/x.py",
      "lib64/x.py",
      "docs/_build/index.html",
      "docs/index.md",
      "share/python-wheels/w",
      "share/kept",
      "node_modules/p/index.js",
      "pkg.egg-info/PKG-INFO",
      ".env",
      ".env.local",
      "ENV/x",
      "Env/x",
      "target/out.bin",
      "MANIFEST",
      "manifest",
      "run.log",
      "run.LOG",
      "x.swp",
      ".venv/bin/python",
      ".gitignore",
      ".github/workflows/ci.yml",
    ].map((name) => [`truss/${folder}${name}`, name] as const),
  ),
);

/** The shapes whose listings are compared with what the real Truss packs. */
export const SHAPES: readonly Shape[] = [
  { name: "plain", tree: basics() },
  {
    name: "nested",
    tree: {
      ...basics(),
      "truss/model/layers/attention/flash/kernel.py": "k = 1\n",
      "truss/model/layers/attention.py": "",
      "truss/model.py": "",
      "truss/model-extra/a": "a",
    },
  },
  { name: "default-ignored names at many depths", tree: { ...basics(), ...DEFAULT_IGNORED } },
  {
    name: "custom ignore file",
    tree: {
      ...basics(),
      "truss/.truss_ignore": "  # comment\n\n data/*.csv \r\n/secrets\nnotes[0-9].txt\n**/tmp/**\n*.bak\n",
      "truss/data/a.csv": "1",
      "truss/data/sub/a.csv": "1",
      "truss/sub/data/a.csv": "1",
      "truss/secrets/key": "s",
      "truss/model/secrets/key": "s",
      "truss/notes1.txt": "",
      "truss/notesX.txt": "",
      "truss/a/tmp/b/c": "",
      "truss/a/tmp.txt": "",
      "truss/build/kept.bak": "",
      "truss/build/kept": "",
      "truss/.env": "A=1",
      "truss/__pycache__/x.pyc": "c",
    },
  },
  {
    name: "empty ignore file",
    tree: {
      ...basics(),
      "truss/.truss_ignore": "",
      "truss/.env": "A=1",
      "truss/__pycache__/x.pyc": "c",
      "truss/build/x": "",
      "truss/lib/x.so": "so",
    },
  },
  {
    name: "negations",
    tree: {
      ...basics(),
      "truss/.truss_ignore":
        "pruned/\n!pruned/keep.txt\nopen/*\n!open/keep.txt\n*.log\n!important.log\n!/back\\!slash\n",
      "truss/pruned/keep.txt": "",
      "truss/open/keep.txt": "",
      "truss/open/drop.txt": "",
      "truss/open/sub/keep.txt": "",
      "truss/x/important.log": "",
      "truss/x/other.log": "",
    },
  },
  {
    name: "byte order mark and CRLF",
    tree: {
      ...basics(),
      "truss/.truss_ignore": "\ufeff*.dead\r\n*.live\r\n",
      "truss/x.dead": "",
      "truss/x.live": "",
    },
  },
  {
    name: "external package",
    tree: {
      ...basics(scattered(["../shared"])),
      "truss/.truss_ignore": "*.md\n",
      "truss/build/dropped-by-the-defaults": "",
      "truss/README.md": "",
      "truss/packages/own.py": "",
      "shared/helper.py": "h",
      "shared/top.log": "kept: the copy does not filter top-level files",
      "shared/README.md": "",
      "shared/lib/top-folder-is-copied.py": "",
      "shared/pkg/__init__.py": "",
      "shared/pkg/nested.log": "",
      "shared/pkg/lib/x.py": "",
      "shared/pkg/deep/y.py": "",
      "shared/pkg/docs/_build/z": "anchored to the sub-folder",
      "shared/pkg/deep/docs/_build/z": "",
      "shared/docs/_build/z": "",
    },
    externalPackageDirs: ["../shared"],
    deviations: GATHERED,
  },
  {
    name: "several external packages and a folder of their own",
    tree: {
      ...basics(scattered(["../one", "../two/src", "inner"], "vendored")),
      "truss/inner/i.py": "",
      "truss/inner/sub/j.py": "",
      "one/a/__init__.py": "",
      "one/a.py": "",
      "two/src/b/__init__.py": "",
      "two/src/.hidden/x": "",
      "two/not-this.py": "",
    },
    externalPackageDirs: ["../one", "../two/src", "inner"],
    bundledPackagesDir: "vendored",
    deviations: GATHERED,
  },
  {
    name: "external package with defaults only",
    tree: {
      ...basics(scattered(["../shared"])),
      "shared/top.log": "",
      "shared/top.py": "",
      "shared/build/x": "",
      "shared/pkg/x.pyc": "",
      "shared/pkg/x.py": "",
    },
    externalPackageDirs: ["../shared"],
    deviations: GATHERED,
  },
  {
    name: "files with the names of ignored folders",
    tree: {
      ...basics(),
      "truss/build": "b",
      "truss/a/dist": "d",
      "truss/a/lib": "l",
      "truss/a/b/env": "e",
      "truss/.env": "",
    },
  },
  {
    name: "unicode, spaces and long names",
    tree: {
      ...basics(),
      "truss/données/été.txt": "é",
      "truss/数据/模型 文件.bin": "x",
      "truss/a file  with spaces .txt": "",
      "truss/emoji \u{1f680}.txt": "",
      "truss/\uffee.txt": "",
      "truss/quote'\"$(x).txt": "",
      "truss/back\\slash.txt": "",
      [`truss/${"n".repeat(150)}/${"m".repeat(40)}.txt`]: "long",
      [`truss/${"p".repeat(200)}/${"q".repeat(200)}/${"é".repeat(100)}.txt`]: "longer",
    },
  },
  {
    name: "exec bits",
    tree: {
      ...basics(),
      "truss/run.sh": { executable: "#!/bin/sh\n" },
      "truss/model/tool": { executable: "x" },
      "truss/no.sh": "",
    },
  },
  {
    name: "links inside the truss",
    tree: {
      ...basics(),
      "truss/weights/w.bin": "0123456789",
      "truss/weights/run": { executable: "abc" },
      "truss/model/w.bin": { link: "../weights/w.bin" },
      "truss/model/run": { link: "run-again" },
      "truss/model/run-again": { link: "../weights/run" },
      "truss/model/weights": { link: "../weights" },
      "truss/model/build": { link: "../weights" },
      "truss/model/broken.log": { link: "nowhere" },
    },
    deviations: {
      "model/w.bin": LINK_STORED,
      "model/run": LINK_STORED,
      "model/run-again": LINK_STORED,
      "model/weights/w.bin": FOLDER_LINK_FOLLOWED,
      "model/weights/run": FOLDER_LINK_FOLLOWED,
    },
  },
  {
    name: "links in an external package",
    tree: {
      ...basics(scattered(["../shared"])),
      "shared/real/x.py": "x = 1\n",
      "shared/alias": { link: "real" },
      "shared/x.py": { link: "real/x.py" },
      "shared/real/sub/y.py": { link: "../x.py" },
      "shared/real/folder": { link: "sub" },
    },
    externalPackageDirs: ["../shared"],
    deviations: {
      ...GATHERED,
      "packages/real/folder/y.py": FOLDER_LINK_FOLLOWED,
      "packages/alias/folder/y.py": FOLDER_LINK_FOLLOWED,
    },
  },
  {
    name: "dotfiles",
    tree: {
      ...basics(),
      "truss/.a": "",
      "truss/.config/b": "",
      "truss/..c": "",
      "truss/.python-version": "3.11",
      "truss/.DS_Store": "",
    },
  },
  {
    name: "never packed",
    tree: {
      ...basics(),
      "truss/.truss_ignore": "# nothing\n",
      "truss/.git/HEAD": "ref: x",
      "truss/sub/.git": "gitdir: ../.git/modules/sub",
      "truss/gha-creds-0123abcd.json": "{}",
      "truss/sub/gha-creds-9.json": "{}",
      "truss/gha-creds.json": "{}",
      "truss/.gitattributes": "",
    },
    deviations: {
      ".git/HEAD": NEVER,
      "sub/.git": NEVER,
      "gha-creds-0123abcd.json": NEVER,
      "sub/gha-creds-9.json": NEVER,
    },
  },
  {
    name: "empty folders",
    tree: { ...basics(), "truss/empty": { directory: true }, "truss/a/b/c": { directory: true }, "truss/a/x": "" },
  },
  {
    name: "data folder with binaries",
    tree: {
      ...basics(),
      "truss/data/weights.bin": Uint8Array.from({ length: 70_000 }, (_, index) => index & 0xff),
      "truss/data/empty.bin": "",
      "truss/data/tokenizer/vocab.json": "{}",
    },
  },
  {
    name: "another config file",
    tree: {
      ...basics(),
      "truss/configs/prod.yaml": "model_name: production\nresources: {}\n",
      "truss/prod.yaml": "model_name: p\n",
    },
    configFile: "configs/prod.yaml",
  },
];

/** The text that is pushed as `config.yaml` for a shape. */
export function configOf(shape: Shape, folder: string): Promise<Uint8Array> {
  return readFile(join(folder, "truss", shape.configFile ?? "config.yaml"));
}

/** One entry of a tar that Truss made: path, tar type flag, size in bytes, any exec bit. */
export type RecordedEntry = [path: string, type: string, size: number, executable: boolean];

/** What the real Truss packs for a shape, sorted by path. */
export async function askTruss(oracle: TrussOracle, shape: Shape): Promise<RecordedEntry[]> {
  return await withTree(shape.tree, async (folder) => {
    const question = { op: "archive", directory: join(folder, "truss"), config: shape.configFile ?? null };
    const entries = await oracle.ask<RecordedEntry[]>(question);
    return entries.sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  });
}

/** The real truss and pathspec packages in one long-lived Python process; see truss_oracle.py for the questions. */
export class TrussOracle {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  constructor(python: string) {
    const script = fileURLToPath(new URL("truss_oracle.py", import.meta.url));
    // Truss caches the gathered files under the home folder.
    const home = mkdtempSync(join(tmpdir(), "truss-oracle-home-"));
    const env = { ...process.env, HOME: home, PYTHONUTF8: "1" };
    this.#child = spawn(python, [script], { stdio: ["pipe", "pipe", "ignore"], env });
    this.#child.once("close", () => rmSync(home, { recursive: true, force: true }));
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /**
   * @returns the answer's `ok`
   * @throws OracleError if Python raised an exception.
   */
  async ask<T>(question: Record<string, unknown>): Promise<T> {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error("The oracle ended.");
    const answer = JSON.parse(value) as { ok: T } | { error: string; message: string };
    if ("error" in answer) throw new OracleError(answer.error, answer.message);
    return answer.ok;
  }

  /** Ends the process; resolves when it is gone and its home folder with it. */
  async close(): Promise<void> {
    const closed = once(this.#child, "close");
    this.#child.stdin.end();
    await closed;
  }
}

/** An exception of Python. */
export class OracleError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(`${type}: ${message}`);
    this.type = type;
  }
}
