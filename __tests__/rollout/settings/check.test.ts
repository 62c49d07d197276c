/** The rules that the live settings decide on, together with those of the file. */
import { describe, expect, test } from "@jest/globals";
import type { EnvironmentSettings, LiveSchedule } from "../../../src/baseten/api/types.ts";
import { findingText } from "../../../src/lib/findings.ts";
import { checkSettings } from "../../../src/rollout/settings/check.ts";
import type { LiveSettings } from "../../../src/rollout/settings/live.ts";
import { parseSettings } from "../../../src/rollout/settings/parse.ts";
import { SettingsReport } from "../../../src/rollout/settings/report.ts";
import { readYaml } from "../../../src/truss/yaml/read.ts";

const NOW = Date.parse("2026-11-30T12:00:00Z");

function said(text: string, live: LiveSettings, environment = "production"): string[] {
  const reading = readYaml(text, "s.yml");
  const source = { reading, file: "s.yml" };
  const report = new SettingsReport(source);
  const settings = parseSettings(reading.value ?? {}, source, report);
  const alone = [...report.findings, ...checkSettings({ settings, source })];
  expect(alone).toEqual([]);
  return checkSettings({ settings, source }, { live, environment, now: NOW }).map(
    (finding) => `${finding.severity} ${finding.line} ${findingText(finding)}`,
  );
}

function replicas(min: number, max: number): EnvironmentSettings {
  return { autoscaling_settings: { min_replica: min, max_replica: max } };
}

function rolling(surge: number, unavailable: number): EnvironmentSettings {
  const config = { max_surge_percent: surge, max_unavailable_percent: unavailable };
  return { promotion_settings: { rolling_deploy_config: config } };
}

const OFFICE: LiveSchedule = {
  id: "s1",
  name: "office",
  enabled: true,
  cadence: "DAILY",
  weekdays: ["MONDAY"],
  start_hour: 8,
  start_minute: 0,
  end_hour: 18,
  end_minute: 0,
  autoscaling_settings: { min_replica: 2, max_replica: 4 },
};

function schedules(...all: LiveSchedule[]): EnvironmentSettings {
  return { autoscaling_schedules: { timezone: all.length === 0 ? undefined : "UTC", schedules: all } };
}

const one = (fields: string): string => `autoscaling_schedule_settings:\n  schedules: [{name: ${fields}}]\n`;
const NEW =
  "nights, cadence: DAILY, weekdays: [MONDAY], start_hour: 1, start_minute: 0, end_hour: 2, end_minute: 0, autoscaling_settings: {min_replica: 0, max_replica: 1}";

describe("on the live settings", () => {
  test.each<[what: string, text: string, live: LiveSettings, expected: (string | RegExp)[]]>([
    ["min_replica within the live max_replica", "autoscaling_settings: {min_replica: 3}\n", replicas(0, 3), []],
    [
      "min_replica above the live max_replica",
      "autoscaling_settings: {min_replica: 3}\n",
      replicas(0, 2),
      [
        'error 1 `autoscaling_settings.min_replica` is 3, but `max_replica` is 2 in the environment "production": `min_replica` may not be above `max_replica`. Set `max_replica`, too.',
      ],
    ],
    [
      "max_replica below the live min_replica",
      "autoscaling_settings: {max_replica: 1}\n",
      replicas(2, 4),
      [
        'error 1 `autoscaling_settings.max_replica` is 1, but `min_replica` is 2 in the environment "production": `min_replica` may not be above `max_replica`. Set `min_replica`, too.',
      ],
    ],
    [
      "min_replica above the default of what is new",
      "autoscaling_settings: {min_replica: 2}\n",
      "default",
      [
        /^hint 1 `autoscaling_settings\.min_replica` is 2, but `max_replica` is not set, and Baseten documents a default of 1/,
      ],
    ],
    ["settings that are not known", "autoscaling_settings: {min_replica: 3}\n", undefined, []],
    [
      "a schedule's min_replica above its live max_replica",
      one("office, autoscaling_settings: {min_replica: 5}"),
      schedules(OFFICE),
      [
        /^error 2 `autoscaling_schedule_settings\.schedules\[0\]\.autoscaling_settings\.min_replica` is 5, but `max_replica` is 4 in the environment "production"/,
      ],
    ],
    [
      "surge beside the live unavailable, which becomes 0",
      "promotion_settings: {rolling_deploy_config: {max_surge_percent: 25}}\n",
      rolling(0, 25),
      [],
    ],
    [
      "no surge beside the live unavailable of 0",
      "promotion_settings: {rolling_deploy_config: {max_surge_percent: 0}}\n",
      rolling(25, 0),
      [
        /^error 1 `promotion_settings\.rolling_deploy_config\.max_surge_percent` is 0, and so is `max_unavailable_percent` in the environment "production"/,
      ],
    ],
    ["a live schedule, in part", one("office, enabled: false"), schedules(OFFICE), []],
    ["a new schedule, whole", one(NEW), schedules(OFFICE), []],
    [
      "a new schedule, in part",
      one("nights, enabled: true"),
      schedules(OFFICE),
      [
        /^error 2 `autoscaling_schedule_settings\.schedules\[0\]` is new in the environment "production", so it needs `autoscaling_settings\.min_replica`/,
        /needs `autoscaling_settings\.max_replica`/,
        /needs `cadence`\. Write, for example, `cadence: DAILY`\.$/,
      ],
    ],
    [
      "a new schedule without its days",
      one("nights, cadence: HOURLY, autoscaling_settings: {min_replica: 0, max_replica: 1}"),
      schedules(OFFICE),
      [/needs `weekdays`/, /needs `start_minute`/, /needs `end_minute`/],
    ],
    [
      "a new daily schedule without its hours",
      one(
        "nights, cadence: DAILY, weekdays: [MONDAY], start_minute: 0, end_minute: 0, autoscaling_settings: {min_replica: 0, max_replica: 1}",
      ),
      schedules(OFFICE),
      [
        /^hint 2 .*has no `start_hour` and no `end_hour`, which Baseten documents as optional only for `cadence: HOURLY`/,
      ],
    ],
    [
      "a live schedule that becomes one for one time",
      one("office, cadence: ONE_TIME, start_at: 2026-12-24T18:00:00Z"),
      schedules(OFFICE),
      [/^error 2 `autoscaling_schedule_settings\.schedules\[0\]` needs `end_at`/],
    ],
    [
      "a misspelt name of a live one",
      one(NEW.replace("nights", "ofice")),
      schedules(OFFICE),
      [
        'hint 2 `autoscaling_schedule_settings.schedules[0].name` is "ofice", which the environment "production" does not have; it has "office". Use that name if you mean that schedule.',
      ],
    ],
    [
      "two live ones of one name",
      one("office, enabled: false"),
      schedules(OFFICE, { ...OFFICE, id: "s2" }),
      [
        'error 2 `autoscaling_schedule_settings.schedules[0].name` is "office", but the environment "production" has 2 schedules with that name. Rename or delete all but one of them on Baseten.',
      ],
    ],
    ["two live ones of another name", one(NEW), schedules(OFFICE, { ...OFFICE, id: "s2" }), []],
    [
      "two live ones of one name, to be deleted",
      "autoscaling_schedule_settings: {delete: [office]}\n",
      schedules(OFFICE, { ...OFFICE, id: "s2" }),
      [
        /^error 1 `autoscaling_schedule_settings\.delete\[0\]` is "office", but the environment "production" has 2 schedules/,
      ],
    ],
    ["one to be deleted that is gone", "autoscaling_schedule_settings: {delete: [nights]}\n", schedules(OFFICE), []],
    [
      "one to be deleted that is misspelt",
      "autoscaling_schedule_settings: {delete: [ofice]}\n",
      schedules(OFFICE),
      [/^hint 1 `autoscaling_schedule_settings\.delete\[0\]` is "ofice", .* it has "office"/],
    ],
    [
      "schedules that nobody can compare",
      one(NEW),
      undefined,
      [/^error 1 `autoscaling_schedule_settings` cannot be sent: the existing schedules could not be read/],
    ],
    [
      "the first schedule without a time zone",
      one(NEW),
      schedules(),
      [/^hint 1 `autoscaling_schedule_settings` has no `timezone`, and neither does the environment "production"\./],
    ],
    [
      "no time zone, but schedules",
      "autoscaling_schedule_settings: {timezone: null}\n",
      schedules(OFFICE),
      [
        /^error 1 `autoscaling_schedule_settings\.timezone` is null, but there are schedules: "office"\. Delete all of them, or set a time zone\.$/,
      ],
    ],
    [
      "no time zone, and no schedules",
      "autoscaling_schedule_settings: {timezone: null, delete: [office]}\n",
      schedules(OFFICE),
      [],
    ],
    [
      "an end before its start",
      one(
        "once, cadence: ONE_TIME, start_at: 2026-12-24T18:00:00Z, end_at: 2026-12-24T17:00:00Z, autoscaling_settings: {min_replica: 0, max_replica: 1}",
      ),
      schedules(OFFICE),
      [/^error 2 `autoscaling_schedule_settings\.schedules\[0\]\.start_at` makes the schedule end at/],
    ],
    [
      "a start that has passed, of a new one",
      one(
        "once, cadence: ONE_TIME, start_at: 2026-11-30T11:00:00Z, end_at: 2026-12-24T17:00:00Z, autoscaling_settings: {min_replica: 0, max_replica: 1}",
      ),
      schedules(OFFICE),
      [
        /^hint 2 `autoscaling_schedule_settings\.schedules\[0\]\.start_at` is 2026-11-30T11:00:00Z, which is in the past/,
      ],
    ],
  ])("%s", (_what, text, live, expected) => {
    expect(said(text, live)).toEqual(
      expected.map((part) => (typeof part === "string" ? part : expect.stringMatching(part))),
    );
  });
});
