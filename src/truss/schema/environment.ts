import { tokenKind } from "../token-kind.ts";
import { anything, Field, map, optional } from "./field-types.ts";
import type { ConfigNode } from "./config-node.ts";
import { typeName } from "../yaml/python.ts";

/** Kubernetes sets these itself. */
const RESERVED = ["PORT", "HOSTNAME"];
const TOKEN_NAME = /(^|_)(token|secret|password|passwd|api_?key|access_?key|credentials?)(_|$)/i;

const variable = anything.checkedBy((node) => {
  const name = String(node.path.at(-1));
  if (RESERVED.includes(name)) {
    node.hint("reserved-variable", "is set by the platform, which overwrites the value", "Use another name.");
  }
  literalToken(node);
  if (node.type === "NoneType") nullVariable(node, name);
  else if (node.type !== "str") changedVariable(node);
});

/** `environment_variables`. Truss makes text of any value. No message shows a value. */
export const environmentVariables = new Field(map(variable).check, { kind: "map", isEnvironment: true });

/** Reports a credential in the config, which is then in the archive, on Baseten, and in the history of the repository. */
function literalToken(node: ConfigNode): void {
  const kind = tokenKind(node.text ?? "");
  if (kind === undefined) return;
  const problem = `contains what looks like ${kind}: anyone who can read the repository, the archive or the config can read it`;
  const remedy =
    "Revoke it, add a new one to the secrets of your Baseten workspace, declare its name under `secrets:` with the value null, and read it in the model.";
  node.hint("literal-secret", problem, remedy);
}

function nullVariable(node: ConfigNode, name: string): void {
  if (TOKEN_NAME.test(name)) {
    const place = node.isBesideServer ? "from the file `/secrets/NAME`" : "in the model";
    const remedy = `Secrets are not passed as environment variables: declare it under \`secrets:\` and read it ${place}.`;
    node.hint("null-secret-variable", "is null, so the model gets the string None instead of a secret", remedy);
  } else {
    node.hint(
      "null-variable",
      "is null, so the model gets the string None",
      'Write "" for an empty string, or remove it.',
    );
  }
}

/** Reports a value that is not text, if the model gets another text than the one that is written. */
function changedVariable(node: ConfigNode): void {
  const given = typeof node.value === "boolean" ? String(node.value) : node.python;
  if (node.written === given) return;
  const problem = `is not quoted, so it is read as ${node.type && typeName(node.type)} and the model gets a different string`;
  node.hint("variable-not-text", problem, "Put the value in quotes.");
}

/** `secrets`: names whose values are null or a text. */
export const secrets = map(
  optional(
    anything.checkedBy((node) => {
      literalToken(node);
      if (node.text !== undefined) return;
      const problem = `must be null, but is ${node.shown}`;
      node.error(
        "secret-not-null",
        problem,
        "Write null here, and keep the value in the secrets of your Baseten workspace.",
      );
    }),
  ),
);
