import { tokenKind } from "../tokens.ts";
import { type Check, map, optional } from "./kinds.ts";
import type { Spot } from "./spot.ts";

/** Kubernetes sets these itself. */
const RESERVED = ["PORT", "HOSTNAME"];
const TOKEN_NAME = /(^|_)(token|secret|password|passwd|api_?key|access_?key|credentials?)(_|$)/i;

/** `environment_variables`; Truss makes text of any value, and no message shows one. */
export const environmentVariables: Check = map((spot) => {
  const name = String(spot.path.at(-1));
  if (RESERVED.includes(name)) {
    spot.hint("reserved-variable", "is set by the platform, which overwrites the value", "Use another name.");
  }
  literalToken(spot);
  if (spot.type === "NoneType") nullVariable(spot, name);
  else if (spot.type !== "str") changedVariable(spot);
});

/** A credential in the config: it is in the archive, at Baseten, and in the history of the repository. */
function literalToken(spot: Spot): void {
  const kind = tokenKind(spot.text ?? "");
  if (kind === undefined) return;
  const problem = `holds what looks like ${kind}, which everybody can read who may read the repository, the archive or the config`;
  const remedy =
    "Revoke it, keep a new one in the secrets of your Baseten workspace, declare its name under `secrets:` with the value null, and read it in the model.";
  spot.hint("literal-secret", problem, remedy);
}

function nullVariable(spot: Spot, name: string): void {
  if (TOKEN_NAME.test(name)) {
    const place = spot.isBesideServer ? "the file `/secrets/NAME`, for there is no code of the model" : "the model";
    const remedy = `Secrets do not come in as environment variables: declare it under \`secrets:\` and read it in ${place}.`;
    spot.hint("null-secret-variable", "is null, so that the model gets the text None in place of a secret", remedy);
  } else {
    spot.hint(
      "null-variable",
      "is null, so that the model gets the text None",
      'Write "" for an empty text, or remove it.',
    );
  }
}

/** A value that is no text, and whose text is another than the one that is written. */
function changedVariable(spot: Spot): void {
  const given = typeof spot.value === "boolean" ? String(spot.value) : spot.python;
  if (spot.written === given) return;
  const problem = `is not quoted and is read as a value of type ${spot.type}: the model gets a text that is not the one written here`;
  spot.hint("variable-not-text", problem, "Put the value in quotes.");
}

/** `secrets`: names, with null or a text. */
export const secrets: Check = map(
  optional((spot) => {
    literalToken(spot);
    if (spot.text !== undefined) return;
    const problem = `must be null, but is ${spot.shown}`;
    spot.error(
      "secret-not-null",
      problem,
      "Write null here and keep the value in the secrets of your Baseten workspace.",
    );
  }),
);
