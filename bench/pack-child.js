// Packs a folder once without storing the result, as the action packs it: listed, read, compressed. Prints the size of the archive.
import { realpathSync } from "node:fs";
import { archiveChunks } from "../lib/archive/archive.js";
import { Threads } from "../lib/archive/threads.js";
import { listFiles } from "../lib/truss/files/list.js";

const [folder = "", level = "6"] = process.argv.slice(2);
const list = await listFiles({
  trussDirectory: realpathSync(folder),
  externalPackageDirs: [],
  bundledPackagesDir: "packages",
  config: Buffer.from("model_name: bench\n"),
  displayPath: (absolute) => absolute,
});
let bytes = 0;
for await (const chunk of archiveChunks(
  list.files,
  { container: "tar.gz", level: Number(level) },
  Threads.for(list.totalBytes),
))
  bytes += chunk.length;
console.log(bytes);
