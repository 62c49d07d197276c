import { list, type TextRule, text, wrong } from "./field-types.ts";
import { showText } from "./config-node.ts";

/** Names of requirements files, which are not requirements. */
const FILE_NAME = /^[\w./-]+\.(?:txt|in|toml|lock)$/u;

/** Pip would look for a package of that name. */
const noFile: TextRule = (node, value) => {
  if (!FILE_NAME.test(value.trim())) return;
  const remedy = "Name the file in `requirements_file` instead.";
  node.hint("requirements-file-as-item", `is ${showText(value)}, which is a file name, not a package`, remedy);
};

const items = list(text(noFile));

/** The list `requirements`. The name of a file belongs into `requirements_file`. */
export const requirements = items.checkedBy((node) => {
  if (node.text === undefined || !FILE_NAME.test(node.text)) items.check(node);
  else node.error("not-a-list", wrong("a list", node), `Write \`requirements_file: ${node.text}\` instead.`);
});
