// Records what the real Truss packs for every tree in __tests__/support/trees.ts, for truss-listing.test.ts:
//
//   TRUSS_PYTHON=<python with truss installed> npx node scripts/record-truss-listings.ts
import { writeFile } from "node:fs/promises";
import { findPython } from "../__tests__/support/python.ts";
import { askTruss, type RecordedEntry, SHAPES, TrussOracle } from "../__tests__/support/trees.ts";

const python = findPython(["truss"]);
if (python === undefined) throw new Error("No Python with the truss package; set TRUSS_PYTHON.");
const oracle = new TrussOracle(python);
const versions = await oracle.ask<Record<string, string>>({ op: "versions" });
const listings: Record<string, RecordedEntry[]> = {};
for (const shape of SHAPES) listings[shape.name] = await askTruss(oracle, shape);
await oracle.close();

const lines = Object.entries(listings).map(([name, entries]) => {
  const rows = entries.map((entry) => `      ${JSON.stringify(entry)}`).join(",\n");
  return `    ${JSON.stringify(name)}: [\n${rows}\n    ]`;
});
const text = `{\n  "recordedWith": ${JSON.stringify(versions)},\n  "listings": {\n${lines.join(",\n")}\n  }\n}\n`;
await writeFile(new URL("../__tests__/fixtures/truss-listings.json", import.meta.url), text);
console.log(`Recorded ${SHAPES.length} listings with ${JSON.stringify(versions)}.`);
