import { AUTH_FIELDS, methodRule, OIDC_METHODS } from "./auth.ts";
import { asFlag, asWhole, block, flag, oneOf, optional, type TextRule, text, whole } from "./kinds.ts";
import { type Spot, showText } from "./spot.ts";

/** Truss's own user in the image. */
const PLATFORM_USER_ID = 60_000;
/** Where Baseten's own proxy listens. */
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
    auth_method: oneOf(DOCKER_AUTH_METHODS, { normalize: (written) => written.toUpperCase() }),
    registry: optional(text()),
    secret_name: optional(text()),
    aws_access_key_id_secret_name: text(),
    aws_secret_access_key_secret_name: text(),
  },
  {
    required: ["auth_method"],
    rules: [methodRule({ ...OIDC_METHODS, GCP_SERVICE_ACCOUNT_JSON: ["secret_name"] })],
  },
);

const absolutePath: TextRule = (spot, value) => {
  if (value === "" || value.startsWith("/")) return;
  spot.error(
    "relative-path",
    `must be an absolute path, but is ${showText(value)}`,
    "Write for example /usr/bin/python3.",
  );
};

/** The block `base_image`. */
export const baseImage = optional(
  block({ image: text(), python_executable_path: text(absolutePath), docker_auth: optional(dockerAuth) }),
);

function runAsUserId(spot: Spot): void {
  whole(spot);
  const id = asWhole(spot);
  if (id !== 0 && id !== PLATFORM_USER_ID) return;
  spot.error(
    "run-as-user-id",
    `cannot be 0 or ${PLATFORM_USER_ID}, but is ${spot.shown}`,
    "Use the id of another user.",
  );
}

function serverPort(spot: Spot): void {
  whole(spot);
  if (asWhole(spot) !== RESERVED_PORT) return;
  const problem = `is ${RESERVED_PORT}, which Baseten's own proxy listens on`;
  spot.hint("reserved-port", problem, "Let the server listen on another port, such as 8000.");
}

function startCommand(spot: Spot): void {
  const command = spot.child("start_command");
  const isMissing = command.type === undefined || command.type === "NoneType";
  if (!isMissing || asFlag(spot.child("no_build")) === true) return;
  const problem = `is required unless \`no_build\` is true, but is ${command.type === undefined ? "missing" : "null"}`;
  command.error("missing-field", problem, "Add the command that starts the server, or `no_build: true`.");
}

/** The block `docker_server`. */
export const dockerServer = optional(
  block(
    {
      start_command: optional(text()),
      server_port: serverPort,
      predict_endpoint: text(),
      readiness_endpoint: text(),
      liveness_endpoint: text(),
      run_as_user_id: optional(runAsUserId),
      no_build: optional(flag),
    },
    {
      required: ["server_port", "predict_endpoint", "readiness_endpoint", "liveness_endpoint"],
      rules: [startCommand],
    },
  ),
);
