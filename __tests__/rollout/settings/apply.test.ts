import { describe, expect, test } from "@jest/globals";
import type { SettingsQuirks } from "../../../sandbox/baseten/world/settings.ts";
import type { Fault } from "../../../sandbox/http/faults.ts";
import type { Environment } from "../../../sandbox/baseten/world/environment.ts";
import type { Sandbox } from "../../../sandbox/sandbox.ts";
import { getEnvironment } from "../../../src/baseten/api/environments.ts";
import { startPromotion } from "../../../src/baseten/promotion.ts";
import {
  type Applied,
  type ApplyOptions,
  applySettings,
  describeApplied,
} from "../../../src/rollout/settings/apply.ts";
import { settingsInPromotion, settingsInPush } from "../../../src/rollout/settings/bodies.ts";
import { SETTINGS } from "../../../src/rollout/settings/fields.ts";
import { liveSettingsOf } from "../../../src/rollout/settings/live.ts";
import type { Settings } from "../../../src/rollout/settings/settings.ts";
import { withSandbox } from "../../sandbox/helpers.ts";
import { errorOf, FakeClock, withClient } from "../../support/client.ts";

const DAYS = {
  cadence: "DAILY",
  weekdays: ["MONDAY", "FRIDAY"],
  start_hour: 8,
  start_minute: 0,
  end_hour: 18,
  end_minute: 0,
};
const NO_OVERRIDE = Object.fromEntries(
  [
    "autoscaling_window",
    "scale_down_delay",
    "concurrency_target",
    "target_utilization_percentage",
    "target_in_flight_tokens",
    "max_scale_down_rate",
  ].map((name) => [name, null]),
);
const schedule = (name: string, min_replica: number) => ({
  name,
  enabled: true,
  ...DAYS,
  autoscaling_settings: { ...NO_OVERRIDE, min_replica, max_replica: 5 },
});

/** What the environment has before. */
const BEFORE = {
  autoscaling_settings: { max_replica: 5 },
  autoscaling_schedule_settings: { timezone: "UTC", schedules: [schedule("office", 1), schedule("gone", 1)] },
};

/** A value for each setting, each other than before. */
const WANTED: Settings = {
  autoscaling_settings: {
    min_replica: 2,
    max_replica: 4,
    autoscaling_window: 120,
    scale_down_delay: 300,
    concurrency_target: 8,
    target_utilization_percentage: 60,
    target_in_flight_tokens: 1000,
    max_scale_down_rate: 20,
  },
  promotion_settings: {
    rolling_deploy: false,
    promotion_cleanup_strategy: "KEEP",
    rolling_deploy_config: { max_unavailable_percent: 20, stabilization_time_seconds: 30 },
  },
  request_backpressure_settings: { policy: "REJECT_ON_FULL" },
  autoscaling_schedule_settings: {
    timezone: "Europe/Berlin",
    schedules: [
      { name: "office", autoscaling_settings: { min_replica: 3 } },
      { ...schedule("nights", 2), autoscaling_settings: { min_replica: 2, max_replica: 4 } },
    ],
    delete: ["gone"],
  },
  instance_type_id: "L4:4x16",
};

/** Each setting as Baseten's requests name it, with the name under which it is missing. */
const FIELDS: [place: string, missing: string][] = [
  ...Object.keys(WANTED.autoscaling_settings ?? {}).map((name): [string, string] => [
    `autoscaling_settings.${name}`,
    `autoscaling_settings.${name}`,
  ]),
  ["promotion_settings.promotion_cleanup_strategy", "promotion_settings.promotion_cleanup_strategy"],
  ["promotion_settings.rolling_deploy", "promotion_settings.rolling_deploy"],
  [
    "promotion_settings.rolling_deploy_config.stabilization_time_seconds",
    "promotion_settings.rolling_deploy_config.stabilization_time_seconds",
  ],
  ["request_backpressure_settings.policy", "request_backpressure_settings.policy"],
  ["autoscaling_schedule_settings.timezone", "autoscaling_schedule_settings.timezone"],
  ["autoscaling_schedule_settings.delete_schedules", "autoscaling_schedule_settings.gone"],
  ["instance_type_id", "instance_type_id"],
];

type Way = "push" | "promotion";

interface World {
  sandbox: Sandbox;
  clock: FakeClock;
  production: Environment;
  lines: string[];
  /** The settings of the environment before each request. */
  before: unknown[];
  /** Brings `ours` into production with the settings, and waits until production serves it. */
  bring(way: Way, settings?: Settings): Promise<void>;
  apply(options: Partial<ApplyOptions>): Promise<Applied>;
  patches(): unknown[];
}

/** A model whose production serves `old`, and our deployment, which is ACTIVE. Time passes only in waits. */
async function world(
  setting: { quirks?: SettingsQuirks; faults?: Fault[]; before?: object },
  work: (world: World) => Promise<void>,
): Promise<void> {
  const clock = new FakeClock();
  const start = Date.now();
  const options = { timeScale: 1, now: () => start + clock.now(), settingsQuirks: setting.quirks ?? {} };
  await withSandbox({ ...options, faults: setting.faults ?? [] }, (sandbox) =>
    withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey, clock }, async ({ client }) => {
      const { state } = sandbox;
      const environments = [{ name: "production", serving: "old", settings: { ...(setting.before ?? BEFORE) } }];
      const model = state.addModel({ id: "m", name: "hello", deployments: [{ id: "old" }], environments });
      state.scenario = ["ACTIVE"];
      const ours = state.addDeployment(model, { name: "ours", labels: { push_id: "push-1" }, instanceType: "L4:4x16" });
      ours.id = "ours";
      const production = state.environment(model, "production");
      const lines: string[] = [];
      const before: unknown[] = [];
      const signal = new AbortController().signal;
      const shared = { modelId: "m", environment: "production", limitMs: 600_000, clock, signal };
      const onLine = (line: string) => void lines.push(line);
      await work({
        sandbox,
        clock,
        production,
        lines,
        before,
        async bring(way, settings = WANTED) {
          if (way === "push") {
            const live = liveSettingsOf(await getEnvironment(client, "m", "production"));
            const { promotion_settings_override: override, ...update } = settingsInPush(settings, live, "into");
            state.place(model, ours, "production", { override, update });
          } else {
            await startPromotion(client, {
              ...shared,
              deploymentId: "ours",
              pushId: "push-1",
              preserveEnvInstanceType: settings.instance_type_id === undefined,
              mayCreateEnvironment: false,
              onLine,
              settingsFor: (seen) => settingsInPromotion(settings, liveSettingsOf(seen)),
            });
          }
          while (production.isTaken) await clock.sleep(5_000);
        },
        apply: (more) =>
          applySettings(client, {
            ...shared,
            settings: WANTED,
            deploymentId: production.current?.id ?? "",
            cameBy: undefined,
            isAwaited: true,
            onLine,
            onRequest: (live) => void before.push(live),
            ...more,
          }),
        patches: () => sandbox.requests.matching("PATCH", /\/environments\/production$/).map(({ body }) => body),
      });
    }),
  );
}

const names = ({ missing }: Applied) => missing.map(({ path }) => path);
const isPromotionSetting = (place: string) => place.startsWith("promotion_settings");

test("every setting of Baseten's is among them", () => {
  const fieldsOf = (part: keyof Settings) => {
    const { field } = SETTINGS[part];
    return field.kind === "block" ? Object.keys(field.block.fields) : [];
  };
  for (const part of ["autoscaling_settings", "request_backpressure_settings"] as const)
    expect(Object.keys(WANTED[part] ?? {})).toEqual(fieldsOf(part));
  // A canary is refused, and a promotion with its own copy is another matter.
  const others = ["redeploy_on_promotion", "ramp_up_while_promoting", "ramp_up_duration_seconds"];
  const promotion = fieldsOf("promotion_settings").filter((name) => !others.includes(name));
  expect(Object.keys(WANTED.promotion_settings ?? {}).toSorted()).toEqual(promotion.toSorted());
  expect(Object.keys(WANTED)).toEqual(Object.keys(SETTINGS));
});

describe.each<Way>(["push", "promotion"])("settings that came with a %s", (way) => {
  test("are there at once, and nothing is sent again, but for promotion settings after a push", () =>
    world({}, async (it) => {
      await it.bring(way);
      const applied = await it.apply({ cameBy: way });
      expect([names(applied), applied.why]).toEqual([[], ""]);
      const sent = { promotion_settings: { ...WANTED.promotion_settings, rolling_deploy_config: expect.anything() } };
      expect(it.patches()).toEqual(way === "push" ? [sent] : []);
      expect(it.clock.sleeps.filter((ms) => ms !== 5_000)).toEqual([]);
      expect(it.production.schedules.schedules.map(({ name }) => name)).toEqual(["office", "nights"]);
    }));

  test.each(FIELDS)("%s is awaited where it takes effect late", (place) =>
    world({ quirks: { late: { [place]: 90_000 } } }, async (it) => {
      await it.bring(way);
      const applied = await it.apply({ cameBy: way });
      expect(names(applied)).toEqual([]);
      const isKept = way === "promotion" || !isPromotionSetting(place);
      if (isKept) expect(it.lines.join("\n")).toContain("waiting for");
      expect(it.patches()).toHaveLength(way === "push" ? 1 : 0);
    }),
  );

  test.each(FIELDS)("%s is changed where it was dropped, or named where it cannot be changed", (place, missing) =>
    world({ quirks: { dropped: [place] } }, async (it) => {
      await it.bring(way);
      const applied = await it.apply({ cameBy: way });
      const isPatchable = place !== "instance_type_id";
      expect(names(applied)).toEqual(isPatchable ? [] : [missing]);
      expect(it.patches()).toHaveLength(isPatchable || way === "push" ? 1 : 0);
      expect(JSON.stringify(it.patches())).not.toContain("instance_type_id");
    }),
  );

  test.each(FIELDS)("%s is named where nothing makes it take effect", (place, missing) =>
    world({ quirks: { dropped: [place], droppedByPatch: [place] } }, async (it) => {
      await it.bring(way);
      const applied = await it.apply({ cameBy: way });
      expect(names(applied)).toEqual([missing]);
      const { isComplete, text } = describeApplied(applied, "production");
      expect([isComplete, text]).toEqual([false, expect.stringContaining(`\`${missing}\` is `)]);
    }),
  );

  test("are left alone the second time", () =>
    world({}, async (it) => {
      await it.bring(way);
      await it.apply({ cameBy: way });
      const [first] = it.production.schedules.schedules;
      const sent = it.patches().length;
      for (let round = 0; round < 3; round += 1) {
        await it.bring(way);
        expect(names(await it.apply({ cameBy: way }))).toEqual([]);
      }
      expect(it.patches()).toHaveLength(sent);
      expect(it.production.schedules.schedules).toEqual([first, expect.objectContaining({ name: "nights" })]);
    }));
});

describe("settings of what is in its place already", () => {
  test("are changed without a wait before", () =>
    world({}, async (it) => {
      const { autoscaling_settings } = WANTED;
      const settings = { autoscaling_settings: { max_replica: 4 } };
      expect(autoscaling_settings?.max_replica).toBe(4);
      const applied = await it.apply({ settings });
      expect([names(applied), applied.patched]).toEqual([[], 1]);
      expect(it.patches()).toEqual([settings]);
      expect(it.clock.sleeps).toEqual([]);
      expect(it.before).toMatchObject([{ autoscaling_settings: { max_replica: 5 } }]);
    }));

  test("are not awaited with `wait: false`", () =>
    world({ quirks: { late: { autoscaling_settings: 90_000 } } }, async (it) => {
      const applied = await it.apply({ settings: { autoscaling_settings: { max_replica: 4 } }, isAwaited: false });
      expect([names(applied), it.clock.sleeps]).toEqual([[], []]);
    }));

  test("the name of a schedule stays in its place in a message", () =>
    world({ quirks: { droppedByPatch: ["autoscaling_schedule_settings"] } }, async (it) => {
      const { schedules = [] } = NIGHTS.autoscaling_schedule_settings ?? {};
      const named = schedules.map((one) => ({ ...one, name: "a`\n::error::b" }));
      const applied = await it.apply({ settings: { autoscaling_schedule_settings: { schedules: named } } });
      const { text } = describeApplied(applied, "production");
      expect(text).toContain("`autoscaling_schedule_settings.a' ::error::b` is missing");
      expect(`${text}${it.lines.join("")}`).not.toContain("\n");
    }));

  test("an instance type is named, because it comes only with a promotion", () =>
    world({}, async (it) => {
      const applied = await it.apply({ settings: { instance_type_id: "L4:4x16" } });
      expect(describeApplied(applied, "production").text).toBe(
        'The environment "production" serves the new version, but lacks some of its settings: `instance_type_id` is 1x4, not L4:4x16. An instance type changes only with a promotion: check the environment\'s page on Baseten, and run the job again.',
      );
    }));

  test("a field that Baseten does not show is sent, and said, and not waited for", () =>
    world({}, async (it) => {
      const settings = { promotion_settings: { shadow_percent: 5 } };
      const applied = await it.apply({ settings });
      expect([it.patches(), it.clock.sleeps]).toEqual([[settings], []]);
      expect(describeApplied(applied, "production")).toEqual({
        isComplete: true,
        text: 'The environment "production" has its settings; 1 of them was changed after the deployment. Baseten does not show `promotion_settings.shadow_percent`, so we cannot tell whether that took effect.',
      });
      // A promotion has brought it, so it is not sent again.
      await it.apply({ settings, cameBy: "promotion" });
      expect(it.patches()).toHaveLength(1);
    }));

  test("a change that Baseten makes by way of a copy is awaited, and the copy is what serves", () =>
    world({ quirks: { patchCopies: true } }, async (it) => {
      const applied = await it.apply({ settings: { autoscaling_settings: { max_replica: 4 } } });
      expect([names(applied), applied.isCopied, applied.servingId]).toEqual([[], true, it.production.current?.id]);
      expect(applied.servingId).not.toBe("old");
    }));
});

const patchFault = (fault: Partial<Fault> & Pick<Fault, "kind">): Fault => ({
  target: "api",
  method: "PATCH",
  path: /\/environments\/production$/,
  ...fault,
});
const NIGHTS: Settings = {
  autoscaling_schedule_settings: {
    schedules: [{ ...schedule("nights", 2), autoscaling_settings: { min_replica: 2, max_replica: 4 } }],
  },
};

describe("a change of the settings", () => {
  test.each<[string, Fault, number]>([
    ["whose answer was lost is looked for, and makes no second schedule", patchFault({ kind: "reset-after" }), 1],
    ["that was refused for its rate is sent again", patchFault({ kind: "status", status: 429, body: {} }), 2],
    ["that met a fault on Baseten is sent again", patchFault({ kind: "status", status: 503, body: {} }), 2],
  ])("%s", (_what, fault, sent) =>
    world({ faults: [fault] }, async (it) => {
      expect(names(await it.apply({ settings: NIGHTS }))).toEqual([]);
      expect(it.patches()).toHaveLength(sent);
      expect(it.production.schedules.schedules.map(({ name }) => name)).toEqual(["office", "gone", "nights"]);
    }),
  );

  test("whose answer was lost and which takes effect late makes no second schedule", () =>
    world(
      { faults: [patchFault({ kind: "reset-after" })], quirks: { late: { autoscaling_schedule_settings: 60_000 } } },
      async (it) => {
        expect(names(await it.apply({ settings: NIGHTS }))).toEqual([]);
        expect(it.patches()).toHaveLength(1);
      },
    ));

  test("that Baseten refuses is said, with the reason, and fails nothing", () =>
    world({ faults: [patchFault({ kind: "status", status: 403, body: { error: "No." } })] }, async (it) => {
      const applied = await it.apply({ settings: { autoscaling_settings: { max_replica: 4 } } });
      expect([names(applied), it.patches().length]).toEqual([["autoscaling_settings.max_replica"], 1]);
      expect(describeApplied(applied, "production").text).toBe(
        'The environment "production" serves the new version, but lacks some of its settings: `autoscaling_settings.max_replica` is 5, not 4. Changing the settings of the environment "production" failed: Baseten answered 403: No. Change that on Baseten, or run the job again.',
      );
    }));

  test("waits until no promotion is in flight, also one that begins in the meantime", () =>
    world({}, async (it) => {
      const { state } = it.sandbox;
      const model = state.model("m");
      if (!model) throw new Error("It was added.");
      const inFlight = () => {
        const promoted = state.pushBySomebodyElse(model, { environment: "production" });
        it.production.promotion?.stay({ status: "PAUSED", percent: 30 });
        return promoted;
      };
      inFlight();
      let waits = 0;
      it.clock.onSleep = () => {
        waits += 1;
        if (waits === 3) it.production.end();
      };
      const applied = await it.apply({ settings: { autoscaling_settings: { max_replica: 4 } } });
      expect([names(applied), waits]).toEqual([[], 3]);
      expect(it.lines[0]).toContain("allows one promotion at a time");
    }));

  test("is not sent while a promotion is in flight for longer than the limit, and the settings are named", () =>
    world({}, async (it) => {
      const model = it.sandbox.state.model("m");
      if (!model) throw new Error("It was added.");
      it.sandbox.state.pushBySomebodyElse(model, { environment: "production" });
      it.production.promotion?.stay({ status: "PAUSED", percent: 30 });
      const applied = await it.apply({ limitMs: 60_000 });
      expect([applied.isKnown, it.patches()]).toEqual([false, []]);
      expect(describeApplied(applied, "production").text).toMatch(
        /we could not tell whether it has its settings: .*after 1 min, the promotion of \w+ \(PAUSED, 30 % of the traffic\) is still in flight/,
      );
    }));

  test("is not sent to another version that somebody else has brought there since", () =>
    world({}, async (it) => {
      const model = it.sandbox.state.model("m");
      if (!model) throw new Error("It was added.");
      await it.bring("push");
      const rival = it.sandbox.state.pushBySomebodyElse(model, { environment: "production" });
      const applied = await it.apply({ cameBy: "push", deploymentId: "ours" });
      expect([applied.isReplaced, it.production.current?.id, it.patches()]).toEqual([true, rival.id, []]);
      expect(describeApplied(applied, "production")).toEqual({
        isComplete: false,
        text: `The environment "production" now serves ${rival.id}, which somebody else promoted, so its settings were not changed. Run the job again if you want this version and its settings.`,
      });
    }));

  test.each([
    ["does not find the environment", { status: 404, body: { error: "No." }, kind: "status" }],
    ["shows nothing of its settings", { kind: "missing-fields" }],
  ] as const)("makes no second schedule where Baseten %s", (_what, fault) =>
    world({ faults: [{ target: "api", method: "GET", path: /\/environments\/production$/, ...fault }] }, async (it) => {
      await it.apply({
        settings: { autoscaling_schedule_settings: { schedules: [{ name: "office", enabled: false }] } },
      });
      expect(it.production.schedules.schedules.map(({ name }) => name)).toEqual(["office", "gone"]);
      expect(JSON.stringify(it.patches())).not.toContain('{"name":"office"');
    }),
  );

  test("says that there are two schedules of a name, which somebody else has made at the same time", () =>
    world({}, async (it) => {
      await it.apply({ settings: NIGHTS });
      const { timezone, schedules } = it.production.schedules;
      const [nights] = schedules.slice(-1);
      if (nights === undefined) throw new Error("It was made.");
      it.production.schedules = { timezone, schedules: [...schedules, { ...nights, id: "second" }] };
      expect(describeApplied(await it.apply({ settings: NIGHTS }), "production")).toEqual({
        isComplete: false,
        text: 'The environment "production" has several schedules with the same name: `nights`. Somebody else created one at the same time. Delete the duplicates on Baseten.',
      });
    }));

  test("ends with the run", () =>
    world({ quirks: { late: { autoscaling_settings: 90_000 } } }, async (it) => {
      const stop = new AbortController();
      it.clock.onSleep = () => stop.abort(new Error("cancelled"));
      const settings = { autoscaling_settings: { max_replica: 4 } };
      expect(await errorOf(it.apply({ settings, signal: stop.signal }))).toMatchObject({ message: "cancelled" });
    }));
});
