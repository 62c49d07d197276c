/** What is wrong with settings as they are written, without the network. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type Finding, findingText } from "../../../src/lib/findings.ts";
import { readSettings, type SettingsInputs } from "../../../src/rollout/settings/read.ts";
import type { Settings } from "../../../src/rollout/settings/settings.ts";

async function read(
  given: Partial<SettingsInputs>,
  files: Record<string, string | Buffer> = {},
): Promise<{ settings: Settings | undefined; findings: Finding[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), "settings-"));
  const workspace = path.join(folder, "workspace");
  try {
    await mkdir(path.join(workspace, "folder"), { recursive: true });
    await writeFile(path.join(folder, "outside.yml"), "instance_type_id: L4\n");
    await symlink(path.join(folder, "outside.yml"), path.join(workspace, "link.yml"));
    for (const [name, content] of Object.entries(files)) await writeFile(path.join(workspace, name), content);
    const inputs = { settings: "", settingsFile: "", environment: "production", preserveEnvInstanceType: undefined };
    const { written, findings } = await readSettings({ ...inputs, ...given }, workspace);
    return { settings: written?.settings, findings };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What is said about settings in the file `settings.yml`: severity, line, and sentences. */
async function said(text: string, more: Partial<SettingsInputs> = {}): Promise<string[]> {
  const { findings } = await read({ settingsFile: "settings.yml", ...more }, { "settings.yml": text });
  return findings.map((finding) => `${finding.severity} ${finding.file}:${finding.line} ${findingText(finding)}`);
}

const ALL = `autoscaling_settings:
  min_replica: 1
  max_replica: 4
  autoscaling_window: 60
  scale_down_delay: 900
  concurrency_target: 2
  target_utilization_percentage: 70
  target_in_flight_tokens: 40000
  max_scale_down_rate: 50
promotion_settings:
  redeploy_on_promotion: false
  rolling_deploy: true
  promotion_cleanup_strategy: SCALE_TO_ZERO
  rolling_deploy_config:
    rolling_deploy_strategy: REPLICA
    max_surge_percent: 25
    stabilization_time_seconds: 60
    replica_overhead_percent: 0
request_backpressure_settings:
  policy: REJECT_ON_FULL
autoscaling_schedule_settings:
  timezone: Europe/Berlin
  schedules:
    - name: office
      cadence: DAILY
      weekdays: [MONDAY, FRIDAY]
      start_hour: 8
      start_minute: 0
      end_hour: 18
      end_minute: 30
      autoscaling_settings: {min_replica: 2, max_replica: 4}
    - name: launch
      enabled: false
      cadence: ONE_TIME
      start_at: 2026-12-24T18:00:00Z
      end_at: "2026-12-26T06:00:00+01:00"
      autoscaling_settings: {min_replica: 9, max_replica: 9}
  delete: [nights]
instance_type_id: L4:4x16
`;

describe("settings", () => {
  test("of every kind are read, from the input as from a file", async () => {
    const fromFile = await read({ settingsFile: "settings.yml" }, { "settings.yml": ALL });
    expect(fromFile.findings).toEqual([]);
    expect(fromFile.settings).toEqual({
      autoscaling_settings: {
        min_replica: 1,
        max_replica: 4,
        autoscaling_window: 60,
        scale_down_delay: 900,
        concurrency_target: 2,
        target_utilization_percentage: 70,
        target_in_flight_tokens: 40000,
        max_scale_down_rate: 50,
      },
      promotion_settings: {
        redeploy_on_promotion: false,
        rolling_deploy: true,
        promotion_cleanup_strategy: "SCALE_TO_ZERO",
        rolling_deploy_config: {
          rolling_deploy_strategy: "REPLICA",
          max_surge_percent: 25,
          stabilization_time_seconds: 60,
          replica_overhead_percent: 0,
        },
      },
      request_backpressure_settings: { policy: "REJECT_ON_FULL" },
      autoscaling_schedule_settings: {
        timezone: "Europe/Berlin",
        schedules: [
          {
            name: "office",
            cadence: "DAILY",
            weekdays: ["MONDAY", "FRIDAY"],
            start_hour: 8,
            start_minute: 0,
            end_hour: 18,
            end_minute: 30,
            autoscaling_settings: { min_replica: 2, max_replica: 4 },
          },
          {
            name: "launch",
            enabled: false,
            cadence: "ONE_TIME",
            start_at: "2026-12-24T18:00:00Z",
            end_at: "2026-12-26T06:00:00+01:00",
            autoscaling_settings: { min_replica: 9, max_replica: 9 },
          },
        ],
        delete: ["nights"],
      },
      instance_type_id: "L4:4x16",
    });
    expect(await read({ settings: ALL })).toEqual(fromFile);
  });

  test("may be merged, which no Truss has to read", async () => {
    const text = "autoscaling_settings: &a {min_replica: 1, <<: {max_replica: 2}}\n";
    expect(await read({ settings: text })).toEqual({
      settings: { autoscaling_settings: { min_replica: 1, max_replica: 2 } },
      findings: [],
    });
  });

  test("that no input names are none", async () => {
    expect(await read({ settings: " \n" })).toEqual({ settings: undefined, findings: [] });
  });

  test("of null clear a policy and a time zone", async () => {
    const text =
      "request_backpressure_settings: {policy: null}\nautoscaling_schedule_settings: {timezone: ~, delete: [a]}\n";
    expect(await read({ settings: text })).toEqual({
      settings: {
        request_backpressure_settings: { policy: null },
        autoscaling_schedule_settings: { timezone: null, delete: ["a"] },
      },
      findings: [],
    });
  });

  test("of a deployment without an environment are its own three kinds", async () => {
    const own =
      "autoscaling_settings: {max_replica: 2}\nrequest_backpressure_settings: {policy: null}\ninstance_type_id: L4\n";
    expect((await read({ settings: own, environment: "" })).findings).toEqual([]);
  });
});

describe("a file of settings", () => {
  test.each<[what: string, given: Partial<SettingsInputs>, message: string]>([
    [
      "both inputs",
      { settings: "a: 1", settingsFile: "settings.yml" },
      "Input `settings` and `settings-file` cannot be combined, but both are set.",
    ],
    ["none there", { settingsFile: "missing.yml" }, "Input `settings-file` names a file that does not exist."],
    [
      "outside",
      { settingsFile: "../outside.yml" },
      "Input `settings-file` must be inside the workspace, but leads outside.",
    ],
    [
      "a link outside",
      { settingsFile: "link.yml" },
      "Input `settings-file` must be inside the workspace, but leads outside.",
    ],
    ["a folder", { settingsFile: "folder" }, "Input `settings-file` must name a file, but names a folder."],
    [
      "no text",
      { settingsFile: "latin.yml" },
      "Input `settings-file` must name a file with settings, but that file is not UTF-8.",
    ],
  ])("that is refused: %s", async (_what, given, message) => {
    const { settings, findings } = await read(given, { "latin.yml": Buffer.from([0x61, 0xff]) });
    expect(settings).toBeUndefined();
    expect(findings.map((finding) => [finding.severity, finding.message])).toEqual([["error", message]]);
  });
});

describe("what is wrong is said with its place", () => {
  const scaled = (line: string): string => `autoscaling_settings:\n  ${line}\n`;
  const rolled = (line: string): string => `promotion_settings:\n  rolling_deploy_config:\n    ${line}\n`;
  const scheduled = (line: string): string =>
    `autoscaling_schedule_settings:\n  schedules:\n    - name: office\n      ${line}\n`;
  const AT = "`autoscaling_settings.min_replica`";
  test.each<[text: string, said: string[]]>([
    // Unknown fields
    [
      scaled("min_replicas: 1"),
      [
        "error settings.yml:2 `autoscaling_settings.min_replicas` is not a setting that Baseten has there. Did you mean `min_replica`?",
      ],
    ],
    [
      "min_replica: 1\n",
      [
        "error settings.yml:1 `min_replica` is not a setting that Baseten has there. It belongs under `autoscaling_settings`.",
      ],
    ],
    [
      "max_surge_percent: 1\n",
      [
        "error settings.yml:1 `max_surge_percent` is not a setting that Baseten has there. It belongs under `promotion_settings.rolling_deploy_config`.",
      ],
    ],
    [
      "autoscaling: {}\n",
      [
        "error settings.yml:1 `autoscaling` is not a setting that Baseten has there. Known there: `autoscaling_settings`, `promotion_settings`, `request_backpressure_settings`, `autoscaling_schedule_settings`, `instance_type_id`.",
      ],
    ],
    [
      "request_backpressure_settings: {polcy: null}\n",
      [
        "error settings.yml:1 `request_backpressure_settings.polcy` is not a setting that Baseten has there. Did you mean `policy`?",
      ],
    ],
    [
      "promotion_settings: {rolling_deplo: true}\n",
      [
        "hint settings.yml:1 `promotion_settings.rolling_deplo` is not a setting that this action knows, and is sent as it is. Did you mean `rolling_deploy`?",
      ],
    ],
    [
      rolled("canary_steps: 3"),
      [
        "hint settings.yml:3 `promotion_settings.rolling_deploy_config.canary_steps` is not a setting that this action knows, and is sent as it is. Baseten silently accepts unknown fields here.",
      ],
    ],
    [
      "autoscaling_schedule_settings: {delete_schedules: [a]}\n",
      [
        "error settings.yml:1 `autoscaling_schedule_settings.delete_schedules` is not a setting that Baseten has there. Use `delete` with a list of names.",
      ],
    ],
    [
      "autoscaling_schedule_settings: {schedule: []}\n",
      [
        "error settings.yml:1 `autoscaling_schedule_settings.schedule` is not a setting that Baseten has there. Did you mean `schedules`?",
      ],
    ],
    [
      scheduled("id: abc"),
      [
        "error settings.yml:4 `autoscaling_schedule_settings.schedules[0].id` is not a setting that Baseten has there. Leave it out: schedules are found by name.",
      ],
    ],
    [
      scheduled("cadence: DAILY\n      start_at: 2026-12-24T18:00:00Z"),
      [
        "error settings.yml:5 `autoscaling_schedule_settings.schedules[0].start_at` is not a setting that Baseten has there. It belongs to a schedule with `cadence: ONE_TIME`.",
      ],
    ],
    [
      scheduled("autoscaling_settings: {minreplica: 1}"),
      [
        "error settings.yml:4 `autoscaling_schedule_settings.schedules[0].autoscaling_settings.minreplica` is not a setting that Baseten has there. Did you mean `min_replica`?",
      ],
    ],
    // Null
    [
      scaled("min_replica:"),
      [
        `error settings.yml:2 ${AT} is null, which Baseten does not accept here. Leave it out: what you do not set stays as it is.`,
      ],
    ],
    [
      "instance_type_id: null\n",
      [
        "error settings.yml:1 `instance_type_id` is null, which Baseten does not accept here. Leave it out: what you do not set stays as it is.",
      ],
    ],
    [
      "autoscaling_settings:\n",
      [
        "error settings.yml:1 `autoscaling_settings` is null, which Baseten does not accept here. Leave it out: what you do not set stays as it is.",
      ],
    ],
    [
      "autoscaling_schedule_settings: {schedules: }\n",
      [
        "error settings.yml:1 `autoscaling_schedule_settings.schedules` is null, which is not accepted here. Leave it out: what you do not set stays as it is.",
      ],
    ],
    [
      scheduled("autoscaling_settings: {scale_down_delay: null}"),
      [
        "error settings.yml:4 `autoscaling_schedule_settings.schedules[0].autoscaling_settings.scale_down_delay` is null, which Baseten does not accept here. Leave it out: what you do not set stays as it is.",
      ],
    ],
    // Types
    [scaled('min_replica: "2"'), [`error settings.yml:2 ${AT} must be a whole number, but is "2". Remove the quotes.`]],
    [
      scaled("min_replica: two"),
      [`error settings.yml:2 ${AT} must be a whole number, but is "two". Fix it, or leave it out.`],
    ],
    [
      scaled("min_replica: 1.5"),
      [`error settings.yml:2 ${AT} must be a whole number, but is 1.5. Fix it, or leave it out.`],
    ],
    [
      scaled("min_replica: true"),
      [`error settings.yml:2 ${AT} must be a whole number, but is True. Fix it, or leave it out.`],
    ],
    [
      scaled("min_replica: [1]"),
      [`error settings.yml:2 ${AT} must be a whole number, but is a list. Fix it, or leave it out.`],
    ],
    [
      scaled("min_replica: 99999999999999999999"),
      [`error settings.yml:2 ${AT} must be a whole number, but is 99999999999999999999. Fix it, or leave it out.`],
    ],
    [
      "autoscaling_settings: 3\n",
      ["error settings.yml:1 `autoscaling_settings` must be a map, but is 3. Fix it, or leave it out."],
    ],
    [
      "promotion_settings: {rolling_deploy: 'true'}\n",
      [
        'error settings.yml:1 `promotion_settings.rolling_deploy` must be true or false, but is "true". Remove the quotes.',
      ],
    ],
    [
      "instance_type_id: 4\n",
      ["error settings.yml:1 `instance_type_id` must be a string, but is 4. Put it in quotes."],
    ],
    [
      "autoscaling_schedule_settings: {schedules: {name: a}}\n",
      [
        "error settings.yml:1 `autoscaling_schedule_settings.schedules` must be a list, but is a map. Fix it, or leave it out.",
      ],
    ],
    [
      "autoscaling_schedule_settings: {delete: nights}\n",
      [
        'error settings.yml:1 `autoscaling_schedule_settings.delete` must be a list, but is "nights". Fix it, or leave it out.',
      ],
    ],
    // Words
    [
      "promotion_settings: {promotion_cleanup_strategy: keep}\n",
      [
        'error settings.yml:1 `promotion_settings.promotion_cleanup_strategy` must be one of KEEP, SCALE_TO_ZERO, DEACTIVATE, but is "keep". Did you mean KEEP?',
      ],
    ],
    [
      "promotion_settings: {promotion_cleanup_strategy: ARCHIVE}\n",
      [
        'hint settings.yml:1 `promotion_settings.promotion_cleanup_strategy` is "ARCHIVE", which is not among the values that this action knows: KEEP, SCALE_TO_ZERO, DEACTIVATE. Baseten decides whether to accept it.',
      ],
    ],
    [
      scheduled("cadence: WEEKLY"),
      [
        'error settings.yml:4 `autoscaling_schedule_settings.schedules[0].cadence` must be one of DAILY, HOURLY, ONE_TIME, but is "WEEKLY". Fix it, or leave it out.',
      ],
    ],
    [
      scheduled("weekdays: [MONDAY, Tuesday]"),
      [
        'error settings.yml:4 `autoscaling_schedule_settings.schedules[0].weekdays[1]` must be one of SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, but is "Tuesday". Did you mean TUESDAY?',
      ],
    ],
    // Limits of the schema, and those that prose tells
    [
      scaled("max_scale_down_rate: 51"),
      [
        "error settings.yml:2 `autoscaling_settings.max_scale_down_rate` must be from 1 to 50, but is 51. Fix it, or leave it out.",
      ],
    ],
    [
      scaled("max_scale_down_rate: 0"),
      [
        "error settings.yml:2 `autoscaling_settings.max_scale_down_rate` must be from 1 to 50, but is 0. Fix it, or leave it out.",
      ],
    ],
    [
      rolled("max_surge_percent: 60"),
      [
        "hint settings.yml:3 `promotion_settings.rolling_deploy_config.max_surge_percent` is 60, but Baseten documents 0 to 50. Baseten decides whether to accept it.",
      ],
    ],
    [
      rolled("stabilization_time_seconds: 3601"),
      [
        "hint settings.yml:3 `promotion_settings.rolling_deploy_config.stabilization_time_seconds` is 3601, but Baseten documents 0 to 3600. Baseten decides whether to accept it.",
      ],
    ],
    [
      "promotion_settings: {ramp_up_while_promoting: true}\n",
      [
        "hint settings.yml:1 `promotion_settings.ramp_up_while_promoting` is true. Baseten refuses canary promotions of models: use `rolling_deploy`.",
      ],
    ],
    // Time
    [
      "autoscaling_schedule_settings: {timezone: Europe/Berln}\n",
      [
        'hint settings.yml:1 `autoscaling_schedule_settings.timezone` is "Europe/Berln", which is not a known IANA time zone. Did you mean Europe/Berlin?',
      ],
    ],
    [
      scheduled("start_at: 2026-12-24"),
      [
        "error settings.yml:4 `autoscaling_schedule_settings.schedules[0].start_at` must be a time such as 2026-12-24T18:00:00Z, but is 2026-12-24. Fix it, or leave it out.",
      ],
    ],
    [
      scheduled("start_at: '2026-12-24T18:00'"),
      [
        "hint settings.yml:4 `autoscaling_schedule_settings.schedules[0].start_at` is 2026-12-24T18:00, which has no time zone. Add Z, or an offset such as +01:00.",
      ],
    ],
    [
      scheduled("start_at: '2026-13-24T18:00:00Z'"),
      [
        'error settings.yml:4 `autoscaling_schedule_settings.schedules[0].start_at` must be a time such as 2026-12-24T18:00:00Z, but is "2026-13-24T18:00:00Z". Fix it, or leave it out.',
      ],
    ],
    // Rules across fields
    [
      scaled("min_replica: 5\n  max_replica: 4"),
      [
        `error settings.yml:2 ${AT} is 5, but \`max_replica\` is 4: \`min_replica\` may not be above \`max_replica\`. Change one of them.`,
      ],
    ],
    [
      scheduled("autoscaling_settings: {min_replica: 5, max_replica: 4}"),
      [
        "error settings.yml:4 `autoscaling_schedule_settings.schedules[0].autoscaling_settings.min_replica` is 5, but `max_replica` is 4: `min_replica` may not be above `max_replica`. Change one of them.",
      ],
    ],
    [
      rolled("max_surge_percent: 25\n    max_unavailable_percent: 25"),
      [
        "error settings.yml:4 `promotion_settings.rolling_deploy_config.max_unavailable_percent` is 25, but `max_surge_percent` is 25: only one of them may be above zero. Leave one of them out: it is then sent as 0.",
      ],
    ],
    [
      rolled("max_surge_percent: 0\n    max_unavailable_percent: 0"),
      [
        "error settings.yml:3 `promotion_settings.rolling_deploy_config.max_surge_percent` is 0, and so is `max_unavailable_percent`: one of them must be above zero. Set the other one.",
      ],
    ],
    [rolled("max_surge_percent: 0\n    max_unavailable_percent: 25"), []],
    // Schedules
    [
      "autoscaling_schedule_settings: {schedules: [{enabled: true}]}\n",
      [
        "error settings.yml:1 `autoscaling_schedule_settings.schedules[0]` has no `name`. Give it one: existing schedules are found by name.",
      ],
    ],
    [
      "autoscaling_schedule_settings:\n  schedules:\n    - name: a\n    - name: b\n    - name: a\n",
      [
        'error settings.yml:5 `autoscaling_schedule_settings.schedules[2].name` repeats "a". Give each schedule its own name.',
      ],
    ],
    [
      "autoscaling_schedule_settings:\n  schedules:\n    - name: a\n  delete: [b, a]\n",
      [
        'error settings.yml:4 `autoscaling_schedule_settings.delete[1]` is "a", which is also in `schedules`. Keep it in only one of them.',
      ],
    ],
    // YAML
    [
      "- a\n",
      [
        "error settings.yml:1 The settings must be a map. Write, for example, `autoscaling_settings: {min_replica: 1}`.",
      ],
    ],
    [
      "{}\n",
      [
        "hint settings.yml:1 The settings are empty, so nothing is changed. Write, for example, `autoscaling_settings: {min_replica: 1}`.",
      ],
    ],
    [
      scaled("min_replica: 1\n  min_replica: 2"),
      ["error settings.yml:3 The key `min_replica` is repeated here. Remove one of them."],
    ],
    [
      "autoscaling_settings: {}\n---\n{}\n",
      [
        "error settings.yml:2 A second YAML document begins here, but settings must be a single document. Remove the `---` line.",
      ],
    ],
    // Keys that every object has
    [
      "constructor: 1\n",
      [
        "error settings.yml:1 `constructor` is not a setting that Baseten has there. Known there: `autoscaling_settings`, `promotion_settings`, `request_backpressure_settings`, `autoscaling_schedule_settings`, `instance_type_id`.",
      ],
    ],
    // Twice in one list
    [
      "autoscaling_schedule_settings:\n  delete: [a, b, a]\n",
      ['error settings.yml:2 `autoscaling_schedule_settings.delete[2]` repeats "a". Remove one of them.'],
    ],
    [
      scheduled("weekdays: [MONDAY, MONDAY]"),
      [
        'error settings.yml:4 `autoscaling_schedule_settings.schedules[0].weekdays[1]` repeats "MONDAY". Remove one of them.',
      ],
    ],
    // Null in what is sent as it is
    [
      "promotion_settings:\n  shadow:\n    percents: [1, ~]\n",
      [
        "hint settings.yml:2 `promotion_settings.shadow` is not a setting that this action knows, and is sent as it is. Baseten silently accepts unknown fields here.",
        "error settings.yml:3 `promotion_settings.shadow.percents[1]` is null, which Baseten does not accept here. Leave it out: what you do not set stays as it is.",
      ],
    ],
  ])("%j", async (text, expected) => {
    expect(await said(text)).toEqual(expected);
  });

  test("of several, each has its own", async () => {
    expect(
      (await said("instance_type_id: 1\nautoscaling_settings: {a: 1, b: 2}\n")).map((line) => line.split(" ")[1]),
    ).toEqual(["settings.yml:1", "settings.yml:2", "settings.yml:2"]);
  });

  test("in the input it is a line of it, since no file has it", async () => {
    const { findings } = await read({ settings: "\nautoscaling_settings:\n  min_replica: two\n" });
    expect(findings).toEqual([
      {
        severity: "error",
        rule: "settings",
        message: 'Input `settings`, line 3: `autoscaling_settings.min_replica` must be a whole number, but is "two".',
        remedy: "Fix it, or leave it out.",
      },
    ]);
    expect((await read({ settings: "a: [\n" })).findings).toEqual([
      expect.objectContaining({ severity: "error", message: expect.stringMatching(/^Input `settings`, line \d: /) }),
    ]);
  });

  test("the settings of an environment need one", async () => {
    const more = "autoscaling_schedule_settings: {delete: [a]}\npromotion_settings: {rolling_deploy: true}\n";
    expect(await said(more, { environment: "" })).toEqual([
      expect.stringMatching(
        /^error settings\.yml:2 `promotion_settings` belongs to an environment, but `environment` is not set\./,
      ),
      expect.stringMatching(/^error settings\.yml:1 `autoscaling_schedule_settings` belongs to an environment,/),
    ]);
  });

  test("an instance type has no place beside one that is kept", async () => {
    const text = "instance_type_id: L4\n";
    expect(await said(text, { preserveEnvInstanceType: true })).toEqual([
      "error settings.yml:1 `instance_type_id` names an instance type, but `preserve-env-instance-type: true` keeps the environment's. Leave one of them out.",
    ]);
    expect(await said(text, { preserveEnvInstanceType: false })).toEqual([]);
    expect(await said(text)).toEqual([]);
  });
});
