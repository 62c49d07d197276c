import { realpath, stat } from "node:fs/promises";
import * as path from "node:path";
import type { Finding } from "../lib/findings.ts";
import { codeOf, isInside } from "../lib/paths.ts";
import { kindOnDisk, readRegular } from "../lib/regular-file.ts";

/** The folder that a file has to lie in, and the words of the messages. */
export interface Within {
  folder: string;
  /** What messages call the folder. */
  what: string;
  /** What to say where the file is missing. */
  missing: string;
  /** What the file has to hold: `JSON`. */
  holds: string;
}

/** What to say where a file is missing that an input names. */
export const WORKSPACE_FILE_MISSING =
  "The path is relative to the workspace, not to the truss. An earlier step must check out the repository.";

/** Baseten limits requests for a prediction to some MiB. A file that is larger than this holds no payload of a test, and no settings. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** A text, and its file as messages name it: relative to its folder, with `/`. */
export interface TextWithin {
  text: string;
  display: string;
}

/** Why a file cannot be read. The problem goes on after what names the file, and quotes neither its name nor its content. */
export interface NoText {
  problem: string;
  remedy: string;
  place?: Partial<Finding>;
}

/**
 * Reads a text in a folder, out of which no link may lead.
 * @param name relative to the folder.
 */
export async function readTextWithin(
  name: string,
  { folder, what, missing, holds }: Within,
): Promise<TextWithin | NoText> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.resolve(root, name));
    if (!isInside(root, file)) {
      const problem = `must be inside the ${what}, but leads outside`;
      return { problem, remedy: "Name a file in the checked-out repository." };
    }
    const found = await stat(file);
    if (!found.isFile()) {
      const problem = `must name a file, but names ${kindOnDisk(found)}`;
      return { problem, remedy: `Name the file with the ${holds}.` };
    }
    if (found.size > MAX_FILE_BYTES) {
      const problem = `must name a file of at most 16 MiB, but that file has ${found.size} bytes`;
      return { problem, remedy: "Use a smaller file." };
    }
    const display = path.relative(root, file).split(path.sep).join("/");
    const text = decoded(readRegular(file));
    if (text !== undefined) return { text, display };
    const problem = `must name a file with ${holds}, but that file is not UTF-8`;
    return { problem, remedy: "Save it as UTF-8.", place: { file: display } };
  } catch (error) {
    const isMissing = ["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "");
    const problem = isMissing ? "that does not exist" : `that cannot be read (${codeOf(error) ?? "unknown error"})`;
    return { problem: `names a file ${problem}`, remedy: missing };
  }
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
