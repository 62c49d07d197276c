/** Paths of the management API, as in its specification. */
export const DEPLOYMENTS = "/v1/models/{model_id}/deployments";
export const DEPLOYMENT = `${DEPLOYMENTS}/{deployment_id}`;
export const ENVIRONMENTS = "/v1/models/{model_id}/environments";
export const ENVIRONMENT = `${ENVIRONMENTS}/{env_name}`;

/** The decoded parameters of a path; undefined if the path does not match the pattern. */
export function matchPath(pattern: string, pathname: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const found = pathname.split("/");
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = found[index] ?? "";
    if (part.startsWith("{")) params[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return params;
}
