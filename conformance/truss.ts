import { parse } from "yaml";
import { archiveChunks } from "../src/archive/archive.ts";
import type { TarEntry } from "../src/archive/tar.ts";

/** The config of what is deployed. Its comments, quotes and order of keys make it recognisable: Baseten has to keep exactly this text. */
export const RAW_CONFIG = `# Made by the conformance test of deploy-truss-to-baseten. It may be deleted.
resources:
  memory: 2Gi
  cpu: "1"   # the smallest machine there is
model_name: 'conformance'
python_version: py312
model_metadata:
  example_model_input: {name: world}
`;

/** The content of the config. */
export const CONFIG = parse(RAW_CONFIG) as Record<string, unknown>;

/** The input of every call of the model. */
export const PAYLOAD = { name: "world" };

/** The files of the truss by path. */
export const FILES: Readonly<Record<string, string>> = {
  "config.yaml": RAW_CONFIG,
  "model/__init__.py": "",
  "model/model.py": `class Model:
    def __init__(self, **kwargs):
        pass

    def load(self):
        print("conformance: loaded")

    def predict(self, model_input):
        print("conformance: asked")
        return {"output": model_input}
`,
};

/** The archive of the truss, as the action writes it. */
export async function archiveOf(container: "tar" | "tar.gz"): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // A chunk is only valid until the next one is asked for.
  for await (const chunk of archiveChunks(entries(), { container, level: 6 })) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function entries(): TarEntry[] {
  return Object.entries(FILES).map(([path, text]) => {
    const bytes = Buffer.from(text);
    return { path, source: { kind: "bytes", bytes }, size: bytes.length, executable: false };
  });
}
