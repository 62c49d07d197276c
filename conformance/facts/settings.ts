import { isObject } from "../../src/baseten/api/types.ts";
import { broken, type Fact, holdsIf, variant } from "../fact.ts";
import { NotSeen } from "../not-seen.ts";
import { dryRun, isRefused, isTaken, payloadOf, takenAndRefused, type Wishes } from "../push.ts";
import { COPY, PLAIN, PUSHED_SETTINGS, SERVED } from "../subjects.ts";
import type { Answer, World } from "../world.ts";

const SDK = "SDK 0.13.1 (`DeploymentArchivePayload`)";
/** It always exists. */
const ENVIRONMENT = { environment_name: "production" };
const UNKNOWN = { conformance_unknown: 1 };

/** Settings of environments: what a push takes, and what becomes of them. */
export const SETTINGS_FACTS: readonly Fact[] = [
  {
    id: "settings-closed",
    belief:
      "Below `autoscaling_settings`, `request_backpressure_settings` and `autoscaling_schedule_settings` of a push, unknown fields are refused.",
    usedIn: "`rollout/settings/fields.ts`, `rollout/settings/check.ts`",
    source: SDK,
    mark: "specified",
    otherwise: "Laxer: a field that is refused here would be ignored there.",
    how: "Dry runs with a known field of each, and with an unknown one.",
    uses: [SERVED],
    async probe(world) {
      const [scaling, pressure] = [{ max_replica: 1 }, { policy: null }];
      const [known, scaled, pressed, scheduled] = await Promise.all([
        tried(world, { ...ENVIRONMENT, autoscaling_settings: scaling, request_backpressure_settings: pressure }),
        tried(world, { ...ENVIRONMENT, autoscaling_settings: { ...scaling, ...UNKNOWN } }),
        tried(world, { ...ENVIRONMENT, request_backpressure_settings: { ...pressure, ...UNKNOWN } }),
        tried(world, { ...ENVIRONMENT, autoscaling_schedule_settings: UNKNOWN }),
      ]);
      const bad = { autoscaling: scaled, backpressure: pressed, schedules: scheduled };
      return takenAndRefused({ "known fields": known }, bad, world);
    },
  },
  {
    id: "settings-open",
    belief: "Below `promotion_settings_override` of a push, unknown fields are taken.",
    usedIn: "`rollout/settings/fields.ts`, `rollout/settings/apply.ts`",
    source: SDK,
    mark: "specified",
    otherwise: "Refused at prepare, `invalid`, in Baseten's words.",
    how: "A dry run with one.",
    uses: [SERVED],
    async probe(world) {
      const answer = await tried(world, { ...ENVIRONMENT, promotion_settings_override: UNKNOWN });
      return holdsIf(isTaken(answer), world.quote(answer));
    },
  },
  {
    id: "instance-type-preserved",
    belief: "`instance_type_id` is refused beside `preserve_env_instance_type: true`, and taken beside `false`.",
    usedIn: "`rollout/settings/wanted.ts`, `deploy/payload.ts`",
    source: SDK,
    mark: "specified",
    otherwise: "No matter: with an instance type `false` is sent.",
    how: "Dry runs into `production` with the instance type of the first deployment.",
    uses: [SERVED],
    async probe(world) {
      const { looks } = await world.get(SERVED);
      const type = looks.at(-1)?.environment.json.instance_type;
      if (!isObject(type)) throw new NotSeen("The environment does not tell its instance type.");
      const [kept, changed] = await Promise.all(
        [true, false].map((preserve_env_instance_type) =>
          tried(world, { ...ENVIRONMENT, preserve_env_instance_type, instance_type_id: type.id }),
        ),
      );
      return takenAndRefused({ false: changed }, { true: kept }, world);
    },
  },
  {
    id: "schedules-need-environment",
    belief: "`autoscaling_schedule_settings` and `promotion_settings_override` are refused without `environment_name`.",
    usedIn: "`rollout/settings/fields.ts`",
    source: SDK,
    mark: "specified",
    otherwise: "No matter: the action refuses that itself.",
    how: "Dry runs without an environment.",
    uses: [SERVED],
    async probe(world) {
      const [schedules, override] = await Promise.all([
        tried(world, { autoscaling_schedule_settings: { delete_schedules: [] } }),
        tried(world, { promotion_settings_override: { rolling_deploy: true } }),
      ]);
      return takenAndRefused({}, { schedules, override }, world);
    },
  },
  {
    id: "settings-kept",
    belief:
      "Settings that come with a promotion are the environment's within two minutes after it serves the deployment, and read there.",
    usedIn: "`rollout/settings/apply.ts`, `rollout/serve.ts`",
    source: "SDK 0.13.1 (`PromotionEnvironmentSettingsUpdate`)",
    mark: "specified",
    otherwise: "They are sent again by a `PATCH`; what that does not change either is named in a warning.",
    how: "A promotion with the largest number of requests for a replica, and with a strategy for the clean-up.",
    uses: [COPY],
    needs: ["promotion-copies"],
    async probe(world) {
      const { environment, settled } = await world.get(COPY);
      if (!environment) throw new NotSeen("The environment never served the copy.");
      const shown = settled ?? environment;
      const { autoscaling_settings, promotion_settings } = shown.json;
      return holdsIf(settled !== undefined, JSON.stringify({ autoscaling_settings, promotion_settings }));
    },
  },
  {
    id: "settings-of-cancelled",
    belief: "Settings that come with a push whose promotion is cancelled leave the environment's as they were.",
    usedIn: "`rollout/settings/restore.ts`",
    source: SDK,
    mark: "specified",
    otherwise: "The cleanup puts back what the environment had before.",
    how: "A push into an environment with the largest number of requests for a replica, and a cancel.",
    uses: [PLAIN],
    async probe(world) {
      const { created, ended } = await world.get(PLAIN);
      if (!ended) throw new NotSeen("The promotion did not come to an end.");
      const [before, after] = [created, ended].map(({ json }) => {
        const { autoscaling_settings: settings } = json;
        return isObject(settings) ? settings.concurrency_target : undefined;
      });
      const isSeen = typeof before === "number" && before !== PUSHED_SETTINGS.autoscaling_settings.concurrency_target;
      if (!isSeen) throw new NotSeen(`It had ${before} before.`);
      return holdsIf(after === before, `Before: ${before}, after: ${after}.`);
    },
  },
  {
    id: "schedule-twice",
    belief: "What Baseten does with a second schedule of one name that comes without the id of the first.",
    usedIn: "`rollout/settings/apply.ts`, `rollout/settings/wanted.ts`",
    source: "",
    mark: "assumed",
    otherwise: "A schedule is always sent with the id of the live one of its name, and not before that was looked for.",
    how: "A disabled schedule is sent twice to an environment that serves nothing.",
    variants: { refused: "It is refused.", made: "There are two of one name then." },
    uses: [PLAIN],
    async probe(world) {
      const { schedules } = await world.get(PLAIN);
      const { first, second, names } = schedules;
      if (!isTaken(first)) throw new NotSeen(`The first one was not taken: ${world.quote(first)}`);
      const saw = `${world.quote(second)}; then there were ${names.length}.`;
      if (isRefused(second) && names.length === 1) return variant("refused", saw);
      return isTaken(second) && names.length === 2 ? variant("made", saw) : broken(saw);
    },
  },
  {
    id: "patch-unknown",
    belief: "A `PATCH` of an environment with an unknown field is refused, and so is an instance type there.",
    usedIn: "`rollout/settings/bodies.ts`",
    source: "SDK 0.13.1 (`UpdateEnvironmentRequest`)",
    mark: "specified",
    otherwise: "No matter: neither is sent.",
    how: "Both are sent.",
    uses: [PLAIN],
    async probe(world) {
      const { unknown, typed } = await world.get(PLAIN);
      return takenAndRefused({}, { "an unknown field": unknown, "an instance type": typed }, world);
    },
  },
];

/** A dry run for another deployment of the first model. */
async function tried(world: World, wishes: Wishes): Promise<Answer> {
  const { model } = await world.get(SERVED);
  return dryRun(world, { model_id: model.id, deployment: payloadOf(world, model.name, wishes) });
}
