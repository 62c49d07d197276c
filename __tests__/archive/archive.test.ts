import { createCipheriv, createHash } from "node:crypto";
import { appendFile, mkdir, open, rename, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { archiveBytes, archiveChunks, contentDigest, largestArchiveBytes } from "../../src/archive/archive.ts";
import { type DigestJob, digestJobs, hashLeaves } from "../../src/archive/digest.ts";
import { type TarEntry, tarBytes } from "../../src/archive/tar.ts";
import { Failure } from "../../src/lib/errors.ts";
import { type ArchiveFile, listFiles } from "../../src/truss/files/list.ts";
import { type Tree, withTree } from "../support/trees.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
/** Stored, as by default, and as small as can be. */
const USUAL_LEVELS = [0, 6, 9];

/** Bytes that look random and are the same each time. */
function noise(bytes: number, seed = 0): Buffer {
  return createCipheriv("aes-128-ctr", Buffer.alloc(16, 7), Buffer.alloc(16, seed)).update(Buffer.alloc(bytes));
}

async function joined(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const chunk of chunks) copies.push(Buffer.from(chunk));
  return Buffer.concat(copies);
}

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  return bytes;
}

const tarOf = (entries: readonly TarEntry[]) => archiveChunks(entries, { container: "tar", level: 0 });

function fromBytes(path: string, bytes: Uint8Array, executable = false): TarEntry {
  return { path, source: { kind: "bytes", bytes }, size: bytes.length, executable };
}

/** Lists a truss as the action does. */
async function listed(directory: string): Promise<ArchiveFile[]> {
  const { files, findings } = await listFiles({
    trussDirectory: directory,
    externalPackageDirs: [],
    bundledPackagesDir: "packages",
    config: Buffer.from("model_name: x\n"),
    displayPath: (absolute) => relative(directory, absolute),
  });
  expect(findings).toEqual([]);
  return files;
}

const TREE: Tree = {
  "config.yaml": "on disk",
  "model/model.py": "class Model: ...\n",
  "model/empty.py": "",
  "run.sh": { executable: "#!/bin/sh\n" },
  "data/weights.bin": noise(3 * MIB + 77),
  "data/limit.bin": noise(64 * KIB),
  "data/over.bin": noise(64 * KIB + 1),
  [`${"long/".repeat(30)}été.txt`]: "x",
};

describe("the archive of a tree on disk", () => {
  it("has the same bytes for the same tree in another folder", async () => {
    const pack = (folder: string) =>
      listed(folder).then((files) => joined(archiveChunks(files, { container: "tar.gz", level: 6 })));
    const one = await withTree(TREE, pack);
    const reversed = Object.fromEntries(Object.entries(TREE).reverse());
    const other = await withTree(reversed, pack);
    expect(one.equals(other)).toBe(true);
  });

  it("is the plain container, compressed", async () => {
    await withTree(TREE, async (folder) => {
      const files = await listed(folder);
      const plain = await joined(archiveChunks(files, { container: "tar", level: 9 }));
      expect(gunzipSync(await joined(archiveChunks(files, { container: "tar.gz", level: 6 }))).equals(plain)).toBe(
        true,
      );
      expect(plain.length).toBe(tarBytes(files));
    });
  });
});

describe("archiveBytes", () => {
  it.each([
    { container: "tar.gz", level: 0 },
    { container: "tar.gz", level: 6 },
    { container: "tar", level: 6 },
  ] as const)("is what the archive comes to: %j", (format) =>
    withTree(TREE, async (folder) => {
      const files = await listed(folder);
      const signal = new AbortController().signal;
      expect(await archiveBytes(files, format, signal)).toBe(await bytesOf(archiveChunks(files, format)));
    }),
  );

  it("ends with the reason of an aborted signal", async () => {
    const reason = new Error("cancelled");
    const format = { container: "tar.gz", level: 6 } as const;
    await expect(archiveBytes([fromBytes("a", noise(9))], format, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe("largestArchiveBytes", () => {
  /** Noise whose middle, which is what the sampler sees of each block, is just compressible enough to be tried. */
  function misleading(blocks: number): Buffer {
    const content = noise(blocks * MIB - 512);
    for (let block = 0; block < blocks; block++) {
      const middle = block * MIB + (MIB - 16 * KIB) / 2 - 512;
      for (let at = middle; at < middle + 16 * KIB; at += 2) content[at] = (content[at] ?? 0) & 0x7f;
    }
    return content;
  }

  const CASES: Record<string, TarEntry[]> = {
    nothing: [],
    "one empty file": [fromBytes("a", Buffer.alloc(0))],
    "noise of less than a block": [fromBytes("a", noise(5000))],
    "noise of several blocks": [fromBytes("a", noise(5 * MIB + 4321))],
    "many small files of noise": Array.from({ length: 500 }, (_, index) =>
      fromBytes(`f${index}`, noise(700, index % 256)),
    ),
    text: [fromBytes("a", Buffer.alloc(MIB, "text "))],
  };

  const MISLEADING = [fromBytes("a", misleading(6))];

  it.each(LEVELS.slice(1))("is not exceeded by noise that looks compressible at level %i", async (level) => {
    const bytes = await bytesOf(archiveChunks(MISLEADING, { container: "tar.gz", level }));
    expect(bytes).toBeLessThanOrEqual(largestArchiveBytes(MISLEADING));
  });

  for (const [name, entries] of Object.entries(CASES)) {
    it.each(USUAL_LEVELS)(`is not exceeded by ${name} at level %i`, async (level) => {
      const most = largestArchiveBytes(entries);
      expect(await bytesOf(archiveChunks(entries, { container: "tar.gz", level }))).toBeLessThanOrEqual(most);
      expect(tarBytes(entries)).toBeLessThanOrEqual(most);
    });
  }

  it("is no more than a permille above what noise takes", () => {
    const entries = [fromBytes("a", noise(MIB))];
    expect(largestArchiveBytes(entries)).toBeLessThan(tarBytes(entries) * 1.001);
  });
});

describe("contentDigest", () => {
  const BASE = [fromBytes("a.txt", Buffer.from("one")), fromBytes("b.txt", Buffer.from("two"))];

  it("is the sha256 of a canonical listing, the same on any machine", async () => {
    // Recorded once. A change here makes every deployment look new, and needs another number in the digest.
    expect(await contentDigest(BASE)).toBe(
      "sha256:v2:d7698b83546ae2bc2d384728fb2498b2654b31b56871e8194350decd0b3bdaaa",
    );
  });

  it("is the same for the same tree in another folder, and independent of times", async () => {
    const digest = async (folder: string) => {
      await utimes(join(folder, "run.sh"), 1_000, 1_000 + Math.random());
      return contentDigest(await listed(folder));
    };
    const one = await withTree(TREE, digest);
    const other = await withTree(Object.fromEntries(Object.entries(TREE).reverse()), digest);
    expect(one).toMatch(/^sha256:v2:[0-9a-f]{64}$/);
    expect(other).toBe(one);
  });

  it("does not depend on where the bytes come from: disk or memory, small or large", async () => {
    for (const bytes of [noise(1000), noise(64 * KIB + 1), noise(3 * MIB)]) {
      await withTree({ "f.bin": bytes }, async (folder) => {
        const file: TarEntry = {
          path: "f.bin",
          source: { kind: "file", file: join(folder, "f.bin") },
          size: bytes.length,
          executable: false,
        };
        expect(await contentDigest([file])).toBe(await contentDigest([fromBytes("f.bin", bytes)]));
      });
    }
  });

  const CHANGES: Record<string, TarEntry[]> = {
    "a path": [fromBytes("a.text", Buffer.from("one")), fromBytes("b.txt", Buffer.from("two"))],
    "a mode": [fromBytes("a.txt", Buffer.from("one"), true), fromBytes("b.txt", Buffer.from("two"))],
    "a content of the same size": [fromBytes("a.txt", Buffer.from("onE")), fromBytes("b.txt", Buffer.from("two"))],
    "contents changing places": [fromBytes("a.txt", Buffer.from("two")), fromBytes("b.txt", Buffer.from("one"))],
    "a byte moving from one file to the next": [
      fromBytes("a.txt", Buffer.from("on")),
      fromBytes("b.txt", Buffer.from("etwo")),
    ],
    "a file less": [fromBytes("a.txt", Buffer.from("one"))],
    "an empty file more": [
      fromBytes("a.txt", Buffer.from("one")),
      fromBytes("b.txt", Buffer.from("two")),
      fromBytes("c.txt", Buffer.alloc(0)),
    ],
  };

  it.each(Object.entries(CHANGES))("changes with %s", async (_, entries) => {
    expect(await contentDigest(entries)).not.toBe(await contentDigest(BASE));
  });

  it("is made of leaves of 8 MiB where a file is larger, and of the sum that everybody knows where it is not", async () => {
    const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
    const leaf = 8 * MIB;
    const of = (size: number, sum: Buffer) =>
      `sha256:v2:${sha256(Buffer.from(`644 ${size} ${sum.toString("hex")} a\0`)).toString("hex")}`;
    const content = noise(2 * leaf + 5);
    const leaves = [0, leaf, 2 * leaf].map((start) => sha256(content.subarray(start, start + leaf)));
    expect(await contentDigest([fromBytes("a", content)])).toBe(of(content.length, sha256(Buffer.concat(leaves))));
    const whole = content.subarray(0, leaf);
    expect(await contentDigest([fromBytes("a", whole)])).toBe(of(leaf, sha256(whole)));
  });

  it("takes 32 bytes of memory for each leaf, however many there are", () => {
    const [job] = digestJobs(BASE);
    const sums = hashLeaves(job as DigestJob);
    expect(sums).toHaveLength(2 * 32);
    // What goes from one thread to another is all of the memory behind it.
    expect(sums.buffer.byteLength).toBe(2 * 32);
  });

  it("ends with the reason of an aborted signal", async () => {
    const reason = new Error("cancelled");
    await expect(contentDigest(BASE, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

/** Sizes on either side of where reading goes another way. */
const KINDS = { small: 1_000, "up to the limit": 64 * KIB, large: 64 * KIB + 1, "of several chunks": 3 * MIB };
const NAME = "data/weights ü.bin";

async function ctimeOf(file: string): Promise<bigint> {
  return (await stat(file, { bigint: true })).ctimeNs;
}

const CHANGES: Record<string, (file: string, size: number) => Promise<unknown>> = {
  "has grown": (file) => appendFile(file, "more"),
  "was truncated": (file, size) => truncate(file, Math.floor(size / 2)),
  "was emptied": (file) => truncate(file, 0),
  "was written to, with its time set back": async (file, size) => {
    const before = await stat(file);
    const listedCtime = await ctimeOf(file);
    // The file system's clock may not have ticked since the listing.
    while ((await ctimeOf(file)) === listedCtime) {
      await writeFile(file, noise(size, 1));
      await utimes(file, before.atime, before.mtime);
    }
  },
  "was replaced by another of the same size": async (file, size) => {
    await writeFile(`${file}.new`, noise(size, 2));
    await rename(`${file}.new`, file);
  },
  "was removed": (file) => rm(file),
};

describe("a file that is not what was listed any more", () => {
  const TIME_LONG_AGO = 1_000_000_000;

  /** Lists a truss with one file, changes that and tries to use the list. */
  async function afterChange(
    size: number,
    change: (file: string, size: number) => Promise<unknown>,
    use: (files: ArchiveFile[]) => Promise<unknown>,
  ): Promise<unknown> {
    return withTree({ [NAME]: noise(size), "zz-last": "x" }, async (folder) => {
      const file = join(folder, NAME);
      await utimes(file, TIME_LONG_AGO, TIME_LONG_AGO);
      const files = await listed(folder);
      await change(file, size);
      return use(files).then(
        () => "packed",
        (error: unknown) => error,
      );
    });
  }

  const USES: Record<string, (files: ArchiveFile[]) => Promise<unknown>> = {
    "tar.gz": (files) => bytesOf(archiveChunks(files, { container: "tar.gz", level: 1 })),
    tar: (files) => bytesOf(archiveChunks(files, { container: "tar", level: 0 })),
    digest: (files) => contentDigest(files),
  };

  function expectFailure(error: unknown): void {
    expect(error).toBeInstanceOf(Failure);
    const failure = error as Failure;
    expect(failure.message).toContain(JSON.stringify(NAME));
    expect(failure.status).toBe("deploy_failed");
    expect(failure.remedy).toMatch(/Nothing was deployed/);
  }

  for (const [change, apply] of Object.entries(CHANGES)) {
    for (const [kind, size] of Object.entries(KINDS)) {
      it.each(Object.keys(USES))(`is named in a failure: a ${kind} file that ${change}, for a %s`, async (use) => {
        expectFailure(await afterChange(size, apply, USES[use] as (typeof USES)[string]));
      });
    }
  }

  it("is packed where nothing changed, so that the failures above are the changes'", async () => {
    for (const size of Object.values(KINDS)) {
      for (const use of Object.values(USES)) expect(await afterChange(size, async () => {}, use)).toBe("packed");
    }
  });

  const becomesFolder = async (file: string) => {
    await rm(file);
    await mkdir(file);
  };

  it("is named in a failure: a large file that became a folder", async () => {
    expectFailure(await afterChange(KINDS.large, becomesFolder, USES.tar as (typeof USES)[string]));
  });

  it("is named in a failure: a small file that became a folder", async () => {
    expectFailure(await afterChange(KINDS.small, becomesFolder, USES.tar as (typeof USES)[string]));
  });

  /** More than is read ahead, and hardly any of it on disk. */
  const LONG = 60 * MIB;
  const WHILE_READ: Record<string, (file: string) => Promise<unknown>> = {
    "grows while it is read": (file) => appendFile(file, "more"),
    "shrinks while it is read": (file) => truncate(file, LONG / 2),
    "is overwritten in place while it is read": async (file) => {
      const handle = await open(file, "r+");
      await handle.write("x", LONG - 1);
      await handle.close();
    },
  };

  it.each(Object.entries(WHILE_READ))("is named in a failure: a file that %s", async (_, change) => {
    await withTree({ [NAME]: "" }, async (folder) => {
      const file = join(folder, NAME);
      await truncate(file, LONG);
      await utimes(file, TIME_LONG_AGO, TIME_LONG_AGO);
      const chunks = tarOf(await listed(folder));
      await chunks.next();
      await change(file);
      expectFailure(await bytesOf(chunks).catch((error: unknown) => error));
    });
  });

  it.each(Object.keys(USES))("is named in a failure: an empty file that has grown, for a %s", async (use) => {
    const grow = (file: string) => appendFile(file, "no longer empty");
    expectFailure(await afterChange(0, grow, USES[use] as (typeof USES)[string]));
  });

  it("does not matter where it was not listed: a file that came later stays out", async () => {
    await withTree({ "a.txt": "a" }, async (folder) => {
      const files = await listed(folder);
      await writeFile(join(folder, "b.txt"), "b");
      const tar = await joined(tarOf(files));
      expect(tar.length).toBe(tarBytes(files));
      expect(tar.includes("b.txt")).toBe(false);
    });
  });
});
