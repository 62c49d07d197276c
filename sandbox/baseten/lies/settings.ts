import { isObject, type Json } from "../../lib/json.ts";
import type { RecordedRequest } from "../../http/requests.ts";
import type { Lie } from "./lying.ts";
import { asked, ENVIRONMENT, prepareOf, refused, TAKEN, withFields } from "./asked.ts";

/** Accepts, or refuses, a prepare whose payload fits. */
function judging(about: string, isMeant: (payload: Json) => boolean, reply = TAKEN): Lie {
  const instead = (request: RecordedRequest) => {
    const prepare = prepareOf(request);
    return prepare && isMeant(prepare.payload) ? reply : undefined;
  };
  return { about, instead };
}

const CLOSED = ["autoscaling_settings", "request_backpressure_settings", "autoscaling_schedule_settings"];

function hasUnknown(settings: unknown): boolean {
  return isObject(settings) && "conformance_unknown" in settings;
}

/** Answers a refused change of an environment as if it were accepted. */
function accepting(about: string, isMeant: (body: Json) => boolean): Lie {
  return {
    about,
    retell: (request, truth) =>
      asked(request, "PATCH", ENVIRONMENT) && truth.status === 400 && isObject(request.body) && isMeant(request.body)
        ? { status: 200, body: { status: "ACCEPTED", message: "", environment: {} } }
        : undefined,
  };
}

/** Lies about the settings of environments. */
export const SETTINGS_LIES = {
  "settings-closed": judging("unknown fields of settings are taken", (payload) =>
    CLOSED.some((name) => hasUnknown(payload[name])),
  ),
  "settings-open": judging(
    "unknown promotion settings are refused",
    ({ promotion_settings_override: override }) => hasUnknown(override),
    refused("deployment.promotion_settings_override: extra fields are not permitted."),
  ),
  "instance-type-preserved": judging(
    "an instance type is taken beside one that is to be kept",
    ({ instance_type_id: type, preserve_env_instance_type: kept }) => type !== undefined && kept === true,
  ),
  "schedules-need-environment": judging(
    "schedules are taken without an environment",
    ({ autoscaling_schedule_settings: schedules, environment_name: name }) =>
      isObject(schedules) && !hasUnknown(schedules) && name === undefined,
  ),
  "settings-kept": {
    about: "an environment drops the autoscaling settings of a promotion",
    set({ state }) {
      state.settingsQuirks = { dropped: ["autoscaling_settings"] };
    },
  },
  "settings-of-cancelled": {
    about: "an environment keeps the settings of a push that was cancelled",
    retell(request, truth) {
      const settings = isObject(truth.body) ? truth.body.autoscaling_settings : undefined;
      if (asked(request, "GET", ENVIRONMENT)?.env_name !== "plain" || !isObject(settings)) return undefined;
      return withFields(truth, { autoscaling_settings: { ...settings, concurrency_target: 3 } });
    },
  },
  "schedule-twice": accepting("a second schedule of one name replaces the first", (body) =>
    isObject(body.autoscaling_schedule_settings),
  ),
  "patch-unknown": accepting("a change of an environment may have any fields", (body) =>
    ["conformance_unknown", "instance_type_id"].some((name) => name in body),
  ),
} as const satisfies Record<string, Lie>;
