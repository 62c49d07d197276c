import { fqdn, ipRange } from "./egress.ts";
import {
  anything,
  asWritten,
  block,
  decimal,
  flag,
  isTruthy,
  list,
  oneOf,
  optional,
  type TextRule,
  text,
  whole,
} from "./field-types.ts";
import { type ConfigNode, showText } from "./config-node.ts";

const workers = anything.checkedBy((node) => {
  const isOne = node.number === 1 || node.value === true;
  if (isOne) node.hint("legacy-key", "no longer has any effect", "Remove it.");
  else {
    const problem = `must be 1 since Truss 0.9.49, but is ${node.shown}`;
    node.error("num-workers", problem, "Remove it; use `predict_concurrency`, asyncio or more replicas.");
  }
});

const interval = optional(decimal);

/** Except with `kind: websocket` the other fields are ignored, so nothing can be wrong with them there. */
const TRANSPORT = block({
  kind: oneOf(["http", "websocket", "grpc"]).default("http"),
  ping_interval_seconds: interval.checkedBy(anything.check),
  ping_timeout_seconds: interval.checkedBy(anything.check),
});

function transport(node: ConfigNode): void {
  if (node.type === "dict" && node.keys().length === 0) return;
  TRANSPORT.check(node);
  if (node.type !== "dict") return;
  if (!node.has("kind")) {
    node.child("kind").error("missing-field", "is required but missing", "Add `kind: http`, `websocket` or `grpc`.");
  }
  const kind = node.child("kind").text;
  for (const key of ["ping_interval_seconds", "ping_timeout_seconds"]) {
    if (!node.has(key)) continue;
    if (kind === "websocket") interval.check(node.child(key));
    else node.child(key).hint("ignored-key", "has no effect without `kind: websocket`", "Remove it.");
  }
}

/** Truss refuses null for the transport, unless the former flag says what is meant. */
function transportGiven(node: ConfigNode): void {
  const field = node.child("transport");
  if (field.type !== undefined && !(field.type === "NoneType" && isTruthy(node.child("is_websocket_endpoint")))) {
    transport(field);
  }
}

const PEP_440 =
  /^\s*v?(\d+!)?\d+(\.\d+)*([._-]?(alpha|a|beta|b|preview|pre|c|rc)[._-]?\d*)?(-\d+|[._-]?(post|rev|r)[._-]?\d*)?([._-]?dev[._-]?\d*)?(\+[a-z0-9]+([._-][a-z0-9]+)*)?\s*$/iu;

const version: TextRule = (node, value) => {
  if (PEP_440.test(value)) return;
  node.error("version-format", `must be a Truss version, but is ${showText(value)}`, "Write, for example, 0.18.35.");
};

const seconds = optional(whole);

/** The block `runtime`. */
export const runtime = block(
  {
    predict_concurrency: whole.default(1),
    streaming_read_timeout: whole.default(60),
    enable_tracing_data: flag.default(false),
    enable_debug_logs: flag.default(false),
    // The rule below checks it, because it depends on the former flag.
    transport: TRANSPORT.checkedBy(anything.check),
    is_websocket_endpoint: optional(flag),
    health_checks: block({
      restart_check_delay_seconds: seconds,
      restart_threshold_seconds: seconds,
      stop_traffic_threshold_seconds: seconds,
      startup_threshold_seconds: seconds,
    }),
    oidc: block({ enabled: optional(flag) }),
    remote_ssh: block({ enabled: flag.default(false) }),
    egress_restrictions: optional(
      block({ ip_allow_list: optional(list(text(ipRange))), fqdn_allow_list: optional(list(text(fqdn))) }),
    ),
    truss_server_version_override: optional(text(version)),
    num_workers: asWritten(workers),
  },
  transportGiven,
);
