import { credentialsIn } from "./credentials.ts";

/** What a file looks like, if hardly anyone would pack it on purpose. */
export interface Suspicion {
  rule: "lfs-pointer" | "annex-pointer" | "private-key" | "env-file" | "credentials";
  /** How a message describes the file, after its name. */
  what: string;
}

const LFS_POINTER: Suspicion = { rule: "lfs-pointer", what: "Git LFS pointer" };
const ANNEX_POINTER: Suspicion = { rule: "annex-pointer", what: "git-annex pointer" };
const PRIVATE_KEY: Suspicion = { rule: "private-key", what: "private key" };
const ENV_FILE: Suspicion = { rule: "env-file", what: "environment file" };

function credentials(what: string): Suspicion {
  return { rule: "credentials", what };
}

/** By the file's name in lower case. */
const NAMES: ReadonlyMap<string, Suspicion> = new Map([
  [".netrc", credentials("logins")],
  ["_netrc", credentials("logins")],
  [".npmrc", credentials("npm login")],
  [".pypirc", credentials("PyPI login")],
  [".git-credentials", credentials("git logins")],
  [".trussrc", credentials("Baseten API key")],
  [".pgpass", credentials("PostgreSQL logins")],
  [".dockercfg", credentials("registry login")],
  [".dockerconfigjson", credentials("registry login")],
  [".vault-token", credentials("Vault token")],
  ["application_default_credentials.json", credentials("Google credentials")],
  ["credentials.json", credentials("credentials")],
  ["kubeconfig", credentials("kubeconfig")],
  ["kaggle.json", credentials("Kaggle API key")],
  ["rclone.conf", credentials("rclone credentials")],
  [".boto", credentials("Google credentials")],
  [".s3cfg", credentials("S3 credentials")],
  [".passwd-s3fs", credentials("S3 credentials")],
  [".databrickscfg", credentials("Databricks login")],
  [".modal.toml", credentials("Modal token")],
  [".cdsapirc", credentials("Copernicus API key")],
  [".my.cnf", credentials("MySQL login")],
  [".htpasswd", credentials("passwords")],
  ["credentials.db", credentials("Google credentials")],
  ["access_tokens.db", credentials("Google credentials")],
  ["msal_token_cache.json", credentials("Azure login")],
  ["secrets.yaml", credentials("secrets")],
  ["secrets.yml", credentials("secrets")],
  ["secrets.json", credentials("secrets")],
  ["secrets.toml", credentials("secrets")],
]);

/** By the end of the archive path in lower case. */
const PATHS: readonly [RegExp, Suspicion][] = [
  [/(?:^|\/)\.aws\/credentials$/, credentials("AWS credentials")],
  [/(?:^|\/)\.config\/gcloud\//, credentials("Google credentials")],
  [/(?:^|\/)gcloud\/legacy_credentials\//, credentials("Google credentials")],
  [/(?:^|\/)client_secret[^/]*\.json$/, credentials("Google credentials")],
  [/(?:^|\/)\.azure\/(?:accesstokens\.json|.*\.bin)$/, credentials("Azure login")],
  [/(?:^|\/)\.?(?:config\/)?gh\/hosts\.yml$/, credentials("GitHub login")],
  [/(?:^|\/)\.cargo\/credentials(?:\.toml)?$/, credentials("crates.io login")],
  [/(?:^|\/)\.gem\/credentials$/, credentials("RubyGems login")],
  [/(?:^|\/)pypoetry\/auth\.toml$/, credentials("PyPI login")],
  [/(?:^|\/)uv\/credentials\//, credentials("package index login")],
  [/(?:^|\/)\.mc\/config\.json$/, credentials("S3 credentials")],
  [/(?:^|\/)\.oci\/config$/, credentials("Oracle Cloud credentials")],
  [/(?:^|\/)\.kube\/config$/, credentials("kubeconfig")],
  [/\.kubeconfig$/, credentials("kubeconfig")],
  [/(?:^|\/)\.docker\/config\.json$/, credentials("registry logins")],
  [/(?:^|\/)\.?huggingface\/(?:token|stored_tokens)$/, credentials("Hugging Face token")],
  [/\.tfstate(?:\.\d+)?(?:\.backup)?$/, credentials("Terraform state")],
];

const KEY_NAME = /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$|\.(?:pem|key|p12|pfx|pkcs12|ppk|jks|keystore)$/;
/** Such files may be private keys or public ones; their text decides. */
const TEXT_KEY_NAME = /\.(?:pem|key)$/;
const ENV_NAME = /^\.env(?:rc)?(?:$|[._-])|\.env$/;
const TEMPLATE_NAME = /(?:^|[._-])(?:example|sample|template|dist)(?:[._-]|$)/;

function isTemplate(path: string): boolean {
  return TEMPLATE_NAME.test(path.slice(path.lastIndexOf("/") + 1).toLowerCase());
}

/** What the archive path of a file alone suggests. */
export function recogniseByName(path: string): Suspicion | undefined {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf("/") + 1);
  if (KEY_NAME.test(name)) return PRIVATE_KEY;
  if (ENV_NAME.test(name) && !TEMPLATE_NAME.test(name)) return ENV_FILE;
  return NAMES.get(name) ?? PATHS.find(([pattern]) => pattern.test(lower))?.[1];
}

/** The shortest pointer is one of git-annex: `/annex/objects/` and a key. */
const MIN_POINTER_BYTES = 24;
/** Pointers are smaller than this by the specification of Git LFS. */
const MAX_POINTER_BYTES = 1_024;
/** Keys and service accounts are a few KiB. */
const MAX_SECRET_BYTES = 16 * 1_024;
/** The size of a bundle of certificates. */
const MAX_PEM_BYTES = 1_024 * 1_024;
/** Names of files that may hold keys and tokens of more than 1 KiB: without an extension, or with one of these. */
const SECRET_NAME =
  /(?:^|\/)\.?[^./]+$|rc$|\.(?:json|txt|asc|priv|rsa|crt|cert|bak|conf|cfg|cnf|ini|toml|ya?ml|properties)$/i;

/** Whether all of a file has to be read. That is not so for most files of a truss. */
export function isWorthReading(path: string, size: number): boolean {
  if (size < MIN_POINTER_BYTES) return TEXT_KEY_NAME.test(path.toLowerCase());
  if (size <= MAX_POINTER_BYTES) return true;
  if (size <= MAX_SECRET_BYTES && SECRET_NAME.test(path)) return true;
  return size <= MAX_PEM_BYTES && TEXT_KEY_NAME.test(path.toLowerCase());
}

const POINTER_START = "version https://git-lfs.github.com/spec/v1";
const POINTER_ID = /^oid [a-z0-9]+:[0-9a-f]+\r?$/m;
/** Follows the format of git-annex's keys: `SHA256E-s1048576--<digest>.bin`. */
const ANNEX_START = /^\/annex\/objects\/[A-Z0-9_]+(?:-[a-zA-Z]\d+)*--\S+\s*$/m;
const ANY_PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;
const KEY_START = new RegExp(`^(?:\\u00ef\\u00bb\\u00bf)?\\s*(?:${ANY_PRIVATE_KEY.source}|PuTTY-User-Key-File-)`);
const PUBLIC = /-----BEGIN [A-Z0-9 ]*(?:CERTIFICATE|CERTIFICATE REQUEST|PUBLIC KEY|PARAMETERS|CRL)-----/;
const GOOGLE_CREDENTIALS = /"type"\s*:\s*"(?:service_account|authorized_user)"/;

/**
 * What the path and the text of a file suggest together.
 * @param text all of it, as latin1.
 */
export function recogniseByText(path: string, text: string): Suspicion | undefined {
  if (text.length <= MAX_POINTER_BYTES && text.startsWith(POINTER_START) && POINTER_ID.test(text)) {
    return LFS_POINTER;
  }
  if (text.startsWith("/annex/objects/") && ANNEX_START.test(text)) return ANNEX_POINTER;
  if (KEY_START.test(text)) return PRIVATE_KEY;
  const byName = recogniseByName(path);
  const isPublic = PUBLIC.test(text) && !ANY_PRIVATE_KEY.test(text);
  if (byName === PRIVATE_KEY && TEXT_KEY_NAME.test(path.toLowerCase()) && isPublic) return undefined;
  if (byName !== undefined) return byName;
  const isJson = path.toLowerCase().endsWith(".json");
  if (isJson && GOOGLE_CREDENTIALS.test(text)) return credentials("Google credentials");
  const held = isTemplate(path) ? undefined : credentialsIn(path, text);
  return held === undefined ? undefined : credentials(held);
}
