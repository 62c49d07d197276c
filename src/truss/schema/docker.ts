import { AUTH_FIELDS, methodRule, OIDC_METHODS } from "./auth.ts";
import { asFlag, asWhole, block, flag, oneOf, optional, type TextRule, text, whole } from "./field-types.ts";
import { type ConfigNode, showText } from "./config-node.ts";

/** Id of Truss's own user in the image. */
const PLATFORM_USER_ID = 60_000;
/** The port on which Baseten's own proxy listens. */
const RESERVED_PORT = 8080;

const DOCKER_AUTH_METHODS = [
  "GCP_SERVICE_ACCOUNT_JSON",
  "AWS_IAM",
  "AWS_OIDC",
  "GCP_OIDC",
  "REGISTRY_SECRET",
  "AWS_ASSUME_ROLE",
];

const dockerAuth = block(
  {
    ...AUTH_FIELDS,
    auth_method: oneOf(DOCKER_AUTH_METHODS, { normalize: (written) => written.toUpperCase() }).required(),
    registry: optional(text()).default(""),
    secret_name: optional(text()),
    aws_access_key_id_secret_name: text().default("aws_access_key_id"),
    aws_secret_access_key_secret_name: text().default("aws_secret_access_key"),
  },
  methodRule({ ...OIDC_METHODS, GCP_SERVICE_ACCOUNT_JSON: ["secret_name"] }),
);

const absolutePath: TextRule = (node, value) => {
  if (value === "" || value.startsWith("/")) return;
  node.error(
    "relative-path",
    `must be an absolute path, but is ${showText(value)}`,
    "Write, for example, /usr/bin/python3.",
  );
};

/** The block `base_image`. */
export const baseImage = optional(
  block({
    image: text().default(""),
    python_executable_path: text(absolutePath).default(""),
    docker_auth: optional(dockerAuth),
  }),
);

const runAsUserId = whole.and((node) => {
  const id = asWhole(node);
  if (id !== 0 && id !== PLATFORM_USER_ID) return;
  node.error("run-as-user-id", `must not be 0 or ${PLATFORM_USER_ID}, but is ${node.shown}`, "Use another user id.");
});

const serverPort = whole.and((node) => {
  if (asWhole(node) !== RESERVED_PORT) return;
  const problem = `is ${RESERVED_PORT}, the port of Baseten's own proxy`;
  node.hint("reserved-port", problem, "Use another port, such as 8000.");
});

function startCommand(node: ConfigNode): void {
  const command = node.child("start_command");
  const isMissing = command.type === undefined || command.type === "NoneType";
  if (!isMissing || asFlag(node.child("no_build")) === true) return;
  const problem = `is required unless \`no_build\` is true, but is ${command.type === undefined ? "missing" : "null"}`;
  command.error("missing-field", problem, "Add the command that starts the server, or `no_build: true`.");
}

/** The block `docker_server`. */
export const dockerServer = optional(
  block(
    {
      start_command: optional(text()),
      server_port: serverPort.required(),
      predict_endpoint: text().required(),
      readiness_endpoint: text().required(),
      liveness_endpoint: text().required(),
      run_as_user_id: optional(runAsUserId),
      no_build: optional(flag),
    },
    startCommand,
  ),
);
