import { execFile, spawnSync } from "node:child_process";
import { createCipheriv, createHash } from "node:crypto";
import { existsSync, readdirSync, readlinkSync } from "node:fs";
import { lstat, mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Header } from "tar/header";
import { closeServer, listen } from "../../sandbox/http/listen.ts";
import { archiveChunks } from "../../src/archive/archive.ts";
import { modeOf, type TarEntry, tarBytes } from "../../src/archive/tar.ts";
import { findPython } from "../support/python.ts";
import { findGo } from "../support/tools.ts";

const run = promisify(execFile);
const KIB = 1024;
const MIB = 1024 * KIB;

/** Bytes that look random and are the same each time. */
function noise(bytes: number, seed = 0): Buffer {
  const iv = Buffer.alloc(16, seed);
  return createCipheriv("aes-128-ctr", Buffer.alloc(16, 7), iv).update(Buffer.alloc(bytes));
}

/** All chunks as one; each is copied on arrival, because it is valid only until the next one is asked for. */
async function joined(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const copies: Buffer[] = [];
  for await (const chunk of chunks) copies.push(Buffer.from(chunk));
  return Buffer.concat(copies);
}

const tarOf = (entries: readonly TarEntry[]) => archiveChunks(entries, { container: "tar", level: 0 });

function fromBytes(path: string, bytes: Uint8Array, executable = false): TarEntry {
  return { path, source: { kind: "bytes", bytes }, size: bytes.length, executable };
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const SIZES = [0, 1, 511, 512, 513, 64 * KIB - 1, 64 * KIB, 64 * KIB + 1, MIB - 512, MIB - 1, MIB, MIB + 1, 2 * MIB];

/** Names that readers of tar have stumbled over; each part is short enough for a file system. */
const PATHS = [
  "plain.txt",
  "-dash",
  "a file  with spaces .txt",
  "quote'\"$(x)`.txt",
  "back\\slash.txt",
  "données/été.txt",
  "数据/模型 文件.bin",
  "emoji \u{1f680}.txt",
  "\uffee.txt",
  `exactly-99/${"n".repeat(88)}`,
  `exactly-100/${"n".repeat(88)}`,
  `exactly-101/${"n".repeat(89)}`,
  `${"u".repeat(120)}`,
  `${"p".repeat(155)}/${"n".repeat(99)}`,
  `${"p".repeat(155)}/${"n".repeat(100)}`,
  `${"p".repeat(156)}/${"n".repeat(100)}`,
  `${"d".repeat(200)}/${"e".repeat(200)}/${"f".repeat(200)}.txt`,
  `${"é".repeat(100)}/${"ü".repeat(50)}.txt`,
  `deep/${"x/".repeat(60)}leaf`,
];

const SHAPE: TarEntry[] = [
  ...SIZES.map((size) => fromBytes(`sizes/${size}.bin`, noise(size, size % 251), size % 2 === 1)),
  ...PATHS.map((path, index) => fromBytes(path, Buffer.from(`content ${index} of ${path}`), index % 3 === 0)),
];

/** As readers list an entry. */
interface Listed {
  name: string;
  size: number;
  mode: number;
  sha256: string;
}

const EXPECTED: Listed[] = SHAPE.map((entry) => {
  const bytes = entry.source.kind === "bytes" ? entry.source.bytes : Buffer.alloc(0);
  return { name: entry.path, size: entry.size, mode: entry.executable ? 0o755 : 0o644, sha256: sha256(bytes) };
});

/** The same as streaming readers tell it: with type, time and owner. */
const EXPECTED_MEMBERS = EXPECTED.map(({ name, size, mode, sha256 }) => [
  name,
  size,
  mode,
  sha256,
  "0",
  315_532_800, // 1980-01-01
  0,
  0,
  "",
  "",
]);

const gnuTar = /GNU tar/.test(spawnSync("tar", ["--version"], { encoding: "utf8" }).stdout ?? "");
const python = findPython([]);
const truss = findPython(["truss"]);
const go = findGo();
const GO_READER = fileURLToPath(new URL("../support/read-archive.go", import.meta.url));
const TRUSS_DOWNLOAD = fileURLToPath(new URL("../support/truss_download.py", import.meta.url));

async function buildGoReader(compiler: string, program: string): Promise<string> {
  const file = process.platform === "win32" ? `${program}.exe` : program;
  await run(compiler, ["build", "-o", file, GO_READER]);
  return file;
}

/** Lists a stream as the server's loader reads it, member by member and without seeking. */
const PYTHON_LISTING = `
import hashlib, json, sys, tarfile
members = []
with tarfile.open(fileobj=sys.stdin.buffer, mode=sys.argv[1]) as tar:
    for m in tar:
        content = hashlib.sha256(tar.extractfile(m).read()).hexdigest() if m.isreg() else None
        members.append([m.name, m.size, m.mode, content, m.type.decode(), int(m.mtime), m.uid, m.gid, m.uname, m.gname])
print(json.dumps(members))
print(len(sys.stdin.buffer.read()), file=sys.stderr)
`;

const byName = (one: Listed, other: Listed) => (one.name < other.name ? -1 : 1);

/** The files below a folder, sorted by name; there may be nothing else. */
async function filesIn(target: string): Promise<Listed[]> {
  const found = await readdir(target, { recursive: true, withFileTypes: true });
  const listed = found
    .filter((entry) => !entry.isDirectory())
    .map(async (entry): Promise<Listed> => {
      const disk = join(entry.parentPath, entry.name);
      const stats = await lstat(disk);
      expect(stats.isFile()).toBe(true);
      const name = disk.slice(target.length + 1);
      return { name, size: stats.size, mode: stats.mode & 0o777, sha256: sha256(await readFile(disk)) };
    });
  return (await Promise.all(listed)).sort(byName);
}

/** Serves bytes on loopback, as the bucket serves an archive that is downloaded. */
async function withFile(bytes: Buffer, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((_request, response) => response.end(bytes));
  const port = await listen(server, 0);
  try {
    await use(`http://127.0.0.1:${port}/`);
  } finally {
    await closeServer(server);
  }
}

let folder = "";
/** The program that lists archives with Go, built once. */
let goReader: Promise<string> = Promise.resolve("");
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tar-test-"));
  if (go !== undefined) goReader = buildGoReader(go, join(folder, "read-archive"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each([
  { container: "tar.gz", level: 6 },
  { container: "tar.gz", level: 0 },
  { container: "tar", level: 6 },
] as const)("a $container of level $level", (format) => {
  let archive: Buffer;
  beforeAll(async () => {
    archive = await joined(archiveChunks(SHAPE, format));
  });

  (python === undefined ? it.skip : it).each(["r|*", format.container === "tar" ? "r|" : "r|gz"])(
    "is read in full by Python's tarfile as a stream, mode %s",
    (mode) => {
      const { stdout, stderr } = spawnSync(python ?? "", ["-c", PYTHON_LISTING, mode], {
        input: archive,
        encoding: "utf8",
        env: { ...process.env, PYTHONUTF8: "1" },
      });
      expect(JSON.parse(stdout || JSON.stringify(stderr))).toEqual(EXPECTED_MEMBERS);
    },
  );

  (go === undefined ? it.skip : it)("is read in full by Go's archive/tar as a stream", async () => {
    const reader = await goReader;
    const { stdout, stderr } = spawnSync(reader, { input: archive, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(
      stdout
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    ).toEqual(EXPECTED_MEMBERS);
  });

  (truss === undefined ? it.skip : it)("is downloaded and unpacked by Truss's own command", async () => {
    const target = join(folder, `downloaded-${format.container}-${format.level}`);
    await withFile(archive, async (url) => {
      // No proxy of the machine may have a part in it.
      const env = { ...process.env, PYTHONUTF8: "1", NO_PROXY: "*", no_proxy: "*" };
      await run(truss ?? "", [TRUSS_DOWNLOAD, url, target], { env });
    });
    expect(await filesIn(target)).toEqual(EXPECTED.toSorted(byName));
  });

  (gnuTar ? it : it.skip)("is listed by GNU tar with bare names, regular files, fixed time and owner", async () => {
    const file = join(folder, "listed");
    await writeFile(file, archive);
    const { stdout } = await run("tar", ["-tvf", file, "--numeric-owner", "--quoting-style=literal"], {
      env: { ...process.env, LC_ALL: "C.UTF-8", TZ: "UTC" },
    });
    const lines = stdout.split("\n").slice(0, -1);
    expect(lines.map((line) => line.replace(/ +/, " ").replace(/(0\/0) +/, "$1 "))).toEqual(
      EXPECTED.map(
        ({ name, size, mode }) =>
          `${mode === 0o755 ? "-rwxr-xr-x" : "-rw-r--r--"} 0/0 ${size} 1980-01-01 00:00 ${name}`,
      ),
    );
  });

  (gnuTar ? it : it.skip)("is extracted by GNU tar to the same files", async () => {
    const target = await mkdtemp(join(folder, "out-"));
    const file = join(folder, "extracted");
    await writeFile(file, archive);
    const { stderr } = await run("tar", ["-xpf", file, "-C", target, "--no-same-owner"]);
    expect(stderr).toBe("");
    expect(await filesIn(target)).toEqual(EXPECTED.toSorted(byName));
  });
});

describe("the tar container", () => {
  it("is exactly as long as tarBytes says", async () => {
    expect((await joined(tarOf(SHAPE))).length).toBe(tarBytes(SHAPE));
    expect((await joined(tarOf([]))).length).toBe(tarBytes([]));
  });

  it("is exactly as long as tarBytes says for every single entry", async () => {
    for (const entry of SHAPE) expect((await joined(tarOf([entry]))).length).toBe(tarBytes([entry]));
  });

  it("of nothing is the two zero blocks that end every tar", async () => {
    expect(await joined(tarOf([]))).toEqual(Buffer.alloc(1024));
  });

  it("holds the same bytes for the same entries, on any machine", async () => {
    // Recorded once. A change here changes every archive: make sure that it is meant.
    expect(sha256(await joined(tarOf(SHAPE)))).toBe("a28715e112143a764ce3790491589cabe3ed3ff0646e9f089f36e6c319d34a78");
    expect(sha256(await joined(tarOf(SHAPE)))).toBe("a28715e112143a764ce3790491589cabe3ed3ff0646e9f089f36e6c319d34a78");
  });

  it("depends on the order of the entries only as given: it does not sort", async () => {
    const [a, b] = [fromBytes("b", Buffer.from("1")), fromBytes("a", Buffer.from("2"))];
    const tar = await joined(tarOf([a, b]));
    expect(tar.toString("latin1", 0, 1)).toBe("b");
    expect(tar.toString("latin1", 1024, 1025)).toBe("a");
  });

  it("is not disturbed by another one that is made at the same time", async () => {
    const alone = await joined(tarOf(SHAPE));
    const others = SHAPE.toReversed().map((entry) => ({ ...entry, executable: !entry.executable }));
    const [one, other] = [tarOf(SHAPE), tarOf(others)];
    const copies: Buffer[] = [];
    for await (const chunk of one) {
      copies.push(Buffer.from(chunk));
      await other.next();
      tarBytes(others);
    }
    expect(Buffer.concat(copies).equals(alone)).toBe(true);
  });

  it("has the headers that the tar library writes", async () => {
    const sizes = [0, 1, 7, 8, 511, 4096];
    for (const path of PATHS.filter((name) => Buffer.byteLength(name) <= 100 && /^[ -~]+$/.test(name))) {
      for (const executable of [true, false]) {
        const size = sizes[path.length % sizes.length] ?? 0;
        const expected = Buffer.alloc(512);
        const mtime = new Date(315_532_800_000);
        const mode = executable ? 0o755 : 0o644;
        new Header({ path, size, mode, uid: 0, gid: 0, mtime, type: "File" }).encode(expected);
        const tar = await joined(tarOf([fromBytes(path, noise(size), executable)]));
        expect({ path, same: tar.subarray(0, 512).equals(expected) }).toEqual({ path, same: true });
      }
    }
  });

  it("pads each file with zeros, not with what was in memory before", async () => {
    const tar = await joined(tarOf([fromBytes("full", noise(512)), fromBytes("one", Buffer.from([0xff]))]));
    expect(tar.subarray(512 * 3 + 1, 512 * 4)).toEqual(Buffer.alloc(511));
  });

  it("pads small files from disk with zeros too, in memory that was used before", async () => {
    const file = join(folder, "one-byte");
    await writeFile(file, "x");
    const small: TarEntry = { path: "small", source: { kind: "file", file }, size: 1, executable: false };
    const tar = await joined(tarOf([fromBytes("full", Buffer.alloc(2 * MIB, 0xff)), small]));
    expect(tar.length).toBe(512 + 2 * MIB + 512 + 512 + 1024);
    expect(tar.subarray(tar.length - 1024 - 512)).toEqual(Buffer.concat([Buffer.from("x"), Buffer.alloc(511 + 1024)]));
  });

  it("takes its memory once, however long it is", async () => {
    const file = join(folder, "long");
    const handle = await open(file, "w");
    await handle.truncate(200 * MIB);
    await handle.close();
    const entry: TarEntry = { path: "long", source: { kind: "file", file }, size: 200 * MIB, executable: false };
    const memories = new Set<ArrayBufferLike>();
    let bytes = 0;
    for await (const chunk of tarOf([entry])) {
      memories.add(chunk.buffer);
      bytes += chunk.length;
    }
    expect(bytes).toBe(tarBytes([entry]));
    expect(memories.size).toBeLessThanOrEqual(12);
  });

  (python === undefined ? it.skip : it)("gives a file of more than 8 GiB its full size in the header", async () => {
    const size = 9 * 1024 * MIB + 5;
    const file = join(folder, "sparse");
    const handle = await open(file, "w");
    await handle.truncate(size);
    await handle.close();
    const entry: TarEntry = { path: "model/large.bin", source: { kind: "file", file }, size, executable: false };
    expect(tarBytes([entry])).toBeGreaterThan(size);
    const chunks = tarOf([entry]);
    const first = Buffer.from((await chunks.next()).value as Buffer);
    await chunks.return(undefined);
    const program =
      'import sys,tarfile; m=tarfile.open(fileobj=sys.stdin.buffer,mode="r|").next(); print(m.name, m.size)';
    const { stdout } = spawnSync(python ?? "", ["-c", program], { input: first, encoding: "utf8" });
    expect(stdout.trim()).toBe(`model/large.bin ${size}`);
  });

  it("has two modes only", () => {
    expect([modeOf({ executable: true }), modeOf({ executable: false })]).toEqual([0o755, 0o644]);
  });
});

/** The open files of this process below the test's folder. */
function openFiles(): string[] {
  return readdirSync("/proc/self/fd").flatMap((fd) => {
    try {
      const name = readlinkSync(`/proc/self/fd/${fd}`);
      return name.startsWith(folder) ? [name] : [];
    } catch {
      return [];
    }
  });
}

describe("a consumer that stops early", () => {
  const hasProc = existsSync("/proc/self/fd");

  (hasProc ? it : it.skip).each(["tar", "tar.gz"] as const)("leaves no file of a %s open", async (container) => {
    const file = join(folder, `large-${container}`);
    const size = 64 * MIB;
    const handle = await open(file, "w");
    await handle.truncate(size);
    await handle.close();
    const entry: TarEntry = { path: "large", source: { kind: "file", file }, size, executable: false };
    let chunks = 0;
    for await (const _ of archiveChunks([entry], { container, level: 1 })) if (++chunks === 3) break;
    expect(openFiles()).toEqual([]);
  });

  (hasProc ? it : it.skip)("leaves no small file open, nor does one that is gone through to the end", async () => {
    const file = join(folder, "small");
    await writeFile(file, "x");
    const entry: TarEntry = { path: "small", source: { kind: "file", file }, size: 1, executable: false };
    for await (const _ of tarOf([entry, entry])) break;
    await joined(tarOf([entry, entry]));
    expect(openFiles()).toEqual([]);
  });
});
