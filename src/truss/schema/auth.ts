import { type Check, type Fields, isTruthy, optional, text } from "./field-types.ts";
import type { ConfigNode } from "./config-node.ts";

const AWS_OIDC = ["aws_oidc_role_arn", "aws_oidc_region"];
const GCP_OIDC = ["gcp_oidc_service_account", "gcp_oidc_workload_id_provider"];
const AWS_ASSUME_ROLE = ["aws_assume_role_arn", "aws_assume_role_region"];

/** The fields that every kind of authentication has. */
export const AUTH_FIELDS: Fields = Object.fromEntries(
  [...AWS_OIDC, ...GCP_OIDC, ...AWS_ASSUME_ROLE].map((name) => [name, optional(text())]),
);

/** The fields that each method needs. A method forbids the fields that only other methods need. */
export type Methods = Readonly<Record<string, readonly string[]>>;

/** The methods that images and weights share. */
export const OIDC_METHODS: Methods = { AWS_OIDC, GCP_OIDC, AWS_ASSUME_ROLE };

/** A rule that checks which fields the method requires and forbids. Methods without an entry have no such rules. */
export function methodRule(methods: Methods): Check {
  const all = [...new Set(Object.values(methods).flat())];
  return (node) => {
    const method = node.child("auth_method").text?.toUpperCase();
    if (method === undefined || !Object.hasOwn(methods, method)) return;
    const needed = methods[method] ?? [];
    for (const name of needed) requireField(node, name, method);
    for (const name of all) if (!needed.includes(name)) forbidField(node, name, method);
  };
}

function requireField(node: ConfigNode, name: string, method: string): void {
  const field = node.child(name);
  if (field.type !== undefined && field.type !== "NoneType" && field.text !== "") return;
  const problem = `is required when auth_method is ${method}, but is ${field.type === undefined ? "missing" : "empty"}`;
  field.error("auth-field-missing", problem, `Set \`${name}\` in \`${node.name}\`.`);
}

function forbidField(node: ConfigNode, name: string, method: string): void {
  const field = node.child(name);
  if (!isTruthy(field)) return;
  field.error(
    "auth-field-forbidden",
    `cannot be set when auth_method is ${method}`,
    "Remove it, or change auth_method.",
  );
}
