import { type Check, list, type TextRule, text, wrong } from "./kinds.ts";
import { showText } from "./spot.ts";

/** The names of files of requirements, which are no requirements themselves. */
const FILE_NAME = /^[\w./-]+\.(?:txt|in|toml|lock)$/u;

/** Pip would look for a package of that name. */
const noFile: TextRule = (spot, value) => {
  if (!FILE_NAME.test(value.trim())) return;
  const remedy = "Write `requirements_file:` with its name, in place of `requirements`.";
  spot.hint("requirements-file-as-item", `is ${showText(value)}, the name of a file and no package`, remedy);
};

const items = list(text(noFile));

/** The list `requirements`; the name of a file is what `requirements_file` takes. */
export const requirements: Check = (spot) => {
  if (spot.text === undefined || !FILE_NAME.test(spot.text)) items(spot);
  else spot.error("not-a-list", wrong("a list", spot), `Write \`requirements_file: ${spot.text}\` instead.`);
};
