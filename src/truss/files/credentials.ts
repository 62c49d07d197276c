/** Recognises credentials of common tools in their files. Each pattern follows the tool's own spelling. */
import { tokenKind } from "../token-kind.ts";

/** Types of files in which tools keep settings. Code and prose only mention credentials. */
const SETTINGS =
  /(?:^|\/)\.?[^./]+$|\.(?:conf|cfg|cnf|ini|toml|json|txt|ya?ml|properties|bak|netrc|npmrc|s3cfg|boto)$|rc$/i;
/** Placeholders for a value in an example. */
const PLACEHOLDER =
  /^["']?(?:[<${%*[(]|x{3,}|\.{3}|(?:your|my|some|the)[-_ ]|(?:change[-_]?me|example|placeholder|dummy|todo|none|null|redacted)\b)/i;

/** In characters. */
const MAX_BYTES = 16 * 1_024;

/** What it is, and the pattern whose first group is the value. */
const CONTENTS: readonly [what: string, pattern: RegExp][] = [
  ["AWS credentials", /^[ \t]*aws_secret_access_key[ \t]*=[ \t]*(\S{16,})/im],
  ["Kaggle API key", /^\s*\{\s*"username"\s*:\s*"[^"]*"\s*,\s*"key"\s*:\s*"([^"]{16,})"/],
  ["pip login", /^[ \t]*(?:extra-)?index-url[ \t]*=[ \t]*https?:\/\/[^/\s:@]*:([^/\s@]+)@/im],
  [
    "rclone credentials",
    /^[ \t]*(?:pass|token|secret_access_key|client_secret|service_account_credentials|account_key|sas_url)[ \t]*=[ \t]*(\S{6,})/m,
  ],
  ["Google credentials", /^[ \t]*gs_(?:oauth2_refresh_token|secret_access_key)[ \t]*=[ \t]*(\S{6,})/m],
  ["S3 credentials", /^[ \t]*secret_key[ \t]*=[ \t]*(\S{16,})/m],
  ["logins", /^[ \t]*machine[ \t]+\S+\s+login\s+\S+\s+password\s+(\S+)/m],
  ["npm login", /^[^\n=]{0,300}:?_(?:authToken|auth|password)[ \t]*=[ \t]*(\S{6,})/m],
  ["npm login", /^[ \t]*npmAuthToken[ \t]*:[ \t]*(\S{6,})/m],
  ["GitHub login", /^[ \t]*oauth_token[ \t]*:[ \t]*(\S{16,})/m],
  ["Databricks login", /^[ \t]*token[ \t]*=[ \t]*(dapi\w{16,})/m],
];

/**
 * Which credentials a file of settings holds: those of some tool, or nothing but a token.
 * @param text all of it. Above 16 KiB nothing is reported, because no tool's login is that long.
 * @returns the credentials as a message names them; undefined if there are none, or only a placeholder.
 */
export function credentialsIn(path: string, text: string): string | undefined {
  if (!SETTINGS.test(path) || text.length > MAX_BYTES) return undefined;
  const found = CONTENTS.find(([, pattern]) => {
    const value = pattern.exec(text)?.[1];
    return value !== undefined && !PLACEHOLDER.test(value);
  });
  if (found !== undefined) return found[0];
  const line = text.trim();
  return /\s/.test(line) || tokenKind(line) === undefined ? undefined : "token";
}
