import { fqdn, ipRange } from "./egress.ts";
import {
  anything,
  block,
  type Check,
  decimal,
  flag,
  isTruthy,
  list,
  oneOf,
  optional,
  type TextRule,
  text,
  whole,
} from "./kinds.ts";
import { type Spot, showText } from "./spot.ts";

const workers: Check = (spot) => {
  const isOne = spot.number === 1 || spot.value === true;
  if (isOne) spot.hint("legacy-key", "has no effect any more", "Remove it.");
  else {
    const problem = `must be 1 since Truss 0.9.49, but is ${spot.shown}`;
    spot.error("num-workers", problem, "Remove it; use `predict_concurrency`, asyncio or more replicas.");
  }
};

/** But for `kind: websocket` the other fields are ignored, so nothing can be wrong with them there. */
const TRANSPORT = block({
  kind: oneOf(["http", "websocket", "grpc"]),
  ping_interval_seconds: anything,
  ping_timeout_seconds: anything,
});

function transport(spot: Spot): void {
  if (spot.type === "dict" && spot.keys().length === 0) return;
  TRANSPORT(spot);
  if (spot.type !== "dict") return;
  if (!spot.has("kind")) {
    spot
      .child("kind")
      .error("missing-field", "is required, but is missing", "Add `kind: http`, `websocket` or `grpc`.");
  }
  const kind = spot.child("kind").text;
  for (const key of ["ping_interval_seconds", "ping_timeout_seconds"]) {
    if (!spot.has(key)) continue;
    if (kind === "websocket") optional(decimal)(spot.child(key));
    else spot.child(key).hint("ignored-key", "has no effect but with `kind: websocket`", "Remove it.");
  }
}

/** Null is refused here, unless the old flag says what is meant. */
function transportGiven(spot: Spot): void {
  const field = spot.child("transport");
  if (field.type !== undefined && !(field.type === "NoneType" && isTruthy(spot.child("is_websocket_endpoint")))) {
    transport(field);
  }
}

const PEP_440 =
  /^\s*v?(\d+!)?\d+(\.\d+)*([._-]?(alpha|a|beta|b|preview|pre|c|rc)[._-]?\d*)?(-\d+|[._-]?(post|rev|r)[._-]?\d*)?([._-]?dev[._-]?\d*)?(\+[a-z0-9]+([._-][a-z0-9]+)*)?\s*$/iu;

const version: TextRule = (spot, value) => {
  if (PEP_440.test(value)) return;
  spot.error("version-format", `must be a version of Truss, but is ${showText(value)}`, "Write for example 0.18.35.");
};

const seconds = optional(whole);

/** The block `runtime`. */
export const runtime = block(
  {
    predict_concurrency: whole,
    streaming_read_timeout: whole,
    enable_tracing_data: flag,
    enable_debug_logs: flag,
    transport: anything,
    is_websocket_endpoint: optional(flag),
    health_checks: block({
      restart_check_delay_seconds: seconds,
      restart_threshold_seconds: seconds,
      stop_traffic_threshold_seconds: seconds,
      startup_threshold_seconds: seconds,
    }),
    oidc: block({ enabled: optional(flag) }),
    remote_ssh: block({ enabled: flag }),
    egress_restrictions: optional(
      block({ ip_allow_list: optional(list(text(ipRange))), fqdn_allow_list: optional(list(text(fqdn))) }),
    ),
    truss_server_version_override: optional(text(version)),
    num_workers: workers,
  },
  { rules: [transportGiven] },
);
