import { type EnvironmentSettings, isAmount, isObject, type LiveSchedule } from "../../baseten/api/types.ts";
import type { Finding } from "../../lib/findings.ts";
import { nearest } from "../../truss/schema/spelling.ts";
import type { ConfigPath } from "../../truss/yaml/read.ts";
import { CADENCES } from "./fields.ts";
import { knownSettings, type LiveSettings } from "./live.ts";
import { SettingsReport, type WrittenSettings } from "./report.ts";
import { liveScheduleNamed, schedulesAfter, wholeSchedule } from "./schedules.ts";
import type { ScheduleSettings, WrittenSchedule } from "./settings.ts";

const SCHEDULES = ["autoscaling_schedule_settings", "schedules"];

/** The live settings that a check needs, and how messages name whose they are. */
export interface CheckedAgainst {
  live: LiveSettings;
  /** Empty for none. */
  environment: string;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * The rules that look at several settings at once.
 * @param against the settings that the environment has, below those of the file. Without it, only what the file alone breaks is found, and
 *   with it, only what it breaks together with the live ones.
 */
export function checkSettings(written: WrittenSettings, against?: CheckedAgainst): Finding[] {
  const report = new SettingsReport(written.source);
  const check = new Check(written, against, report);
  check.replicas();
  check.rolling();
  check.schedules();
  return report.findings;
}

class Check {
  readonly #written: WrittenSettings;
  readonly #against: CheckedAgainst | undefined;
  readonly #live: EnvironmentSettings;
  readonly #report: SettingsReport;

  constructor(written: WrittenSettings, against: CheckedAgainst | undefined, report: SettingsReport) {
    this.#written = written;
    this.#against = against;
    this.#live = knownSettings(against?.live);
    this.#report = report;
  }

  replicas(): void {
    const { autoscaling_settings: own, autoscaling_schedule_settings: schedules } = this.#written.settings;
    if (own !== undefined) this.#range(["autoscaling_settings"], own, this.#live.autoscaling_settings);
    for (const [index, schedule] of (schedules?.schedules ?? []).entries()) {
      const live = liveScheduleNamed(this.#live.autoscaling_schedules, schedule.name)?.autoscaling_settings;
      const place = [...SCHEDULES, index, "autoscaling_settings"];
      if (schedule.autoscaling_settings !== undefined) {
        this.#range(place, schedule.autoscaling_settings, isObject(live) ? live : undefined);
      }
    }
    const isNew = this.#against?.live === "default";
    if (isNew && Number(own?.min_replica) > 1 && own?.max_replica === undefined) {
      this.#report.hint(
        ["autoscaling_settings", "min_replica"],
        `is ${own?.min_replica}, but \`max_replica\` is not set, and Baseten documents a default of 1`,
        "Set `max_replica`, too.",
      );
    }
  }

  /** `min_replica` may not be above `max_replica`. */
  #range(path: ConfigPath, own: Readonly<Record<string, unknown>>, live: Readonly<Record<string, unknown>> = {}): void {
    const { min_replica: min, max_replica: max } = { ...live, ...own };
    if (!isAmount(min) || !isAmount(max) || min <= max) return;
    const [isMinWritten, isMaxWritten] = ["min_replica" in own, "max_replica" in own];
    if (!this.#isTurnOf(isMinWritten && isMaxWritten)) return;
    const field = isMinWritten ? "min_replica" : "max_replica";
    const [own_, other, rival] = isMinWritten ? [min, "max_replica", max] : [max, "min_replica", min];
    const where = isMinWritten && isMaxWritten ? "" : ` ${this.#whose}`;
    this.#report.error(
      [...path, field],
      `is ${own_}, but \`${other}\` is ${rival}${where}: \`min_replica\` may not be above \`max_replica\``,
      isMinWritten && isMaxWritten ? "Change one of them." : `Set \`${other}\`, too.`,
    );
  }

  /** Exactly one of surge and unavailable may be above zero. The one that is not written is sent as zero if the other is above. */
  rolling(): void {
    const own = this.#written.settings.promotion_settings?.rolling_deploy_config;
    if (own === undefined) return;
    const path = ["promotion_settings", "rolling_deploy_config"];
    const { max_surge_percent: surge, max_unavailable_percent: unavailable } = own;
    const isAlone = surge !== undefined && unavailable !== undefined;
    if (Number(surge) > 0 && Number(unavailable) > 0 && this.#isTurnOf(true)) {
      this.#report.error(
        [...path, "max_unavailable_percent"],
        `is ${unavailable}, but \`max_surge_percent\` is ${surge}: only one of them may be above zero`,
        "Leave one of them out: it is then sent as 0.",
      );
    }
    const live = isObject(this.#live.promotion_settings?.rolling_deploy_config)
      ? this.#live.promotion_settings.rolling_deploy_config
      : {};
    const after = { ...live, ...own };
    const isNeither = after.max_surge_percent === 0 && after.max_unavailable_percent === 0;
    if (isNeither && this.#isTurnOf(isAlone)) {
      this.#report.error(
        [...path, surge === 0 ? "max_surge_percent" : "max_unavailable_percent"],
        `is 0, and so is \`${surge === 0 ? "max_unavailable_percent" : "max_surge_percent"}\`${isAlone ? "" : ` ${this.#whose}`}: one of them must be above zero`,
        "Set the other one.",
      );
    }
  }

  schedules(): void {
    const settings = this.#written.settings.autoscaling_schedule_settings;
    const against = this.#against;
    if (settings === undefined || against === undefined) return;
    if (against.live === undefined) {
      this.#report.error(
        ["autoscaling_schedule_settings"],
        "cannot be sent: the existing schedules could not be read, so each would be created a second time",
        "Use an API key that may read environments, or run the job again.",
      );
      return;
    }
    const live = this.#live.autoscaling_schedules?.schedules ?? [];
    for (const [index, schedule] of (settings.schedules ?? []).entries()) {
      const path = [...SCHEDULES, index];
      if (this.#isTwice(schedule.name, [...path, "name"])) continue;
      const found = liveScheduleNamed(this.#live.autoscaling_schedules, schedule.name);
      this.#isComplete(schedule, path, found);
      if (found === undefined) this.#isMeant(schedule.name, [...path, "name"], settings);
      this.#isToCome(schedule, path, found);
    }
    for (const [index, name] of (settings.delete ?? []).entries()) {
      const path = ["autoscaling_schedule_settings", "delete", index];
      if (!this.#isTwice(name, path) && !live.some((one) => one.name === name)) this.#isMeant(name, path, settings);
    }
    this.#zone(settings);
  }

  /** Whether Baseten has two schedules of a name, which is then no name for one of them. */
  #isTwice(name: string, path: ConfigPath): boolean {
    const count = this.#live.autoscaling_schedules?.schedules.filter((one) => one.name === name).length ?? 0;
    if (count < 2) return false;
    this.#report.error(
      path,
      `is ${JSON.stringify(name)}, but ${this.#environment} has ${count} schedules with that name`,
      "Rename or delete all but one of them on Baseten.",
    );
    return true;
  }

  /** A schedule is sent whole: what neither the file nor the live one has is missing. */
  #isComplete(schedule: WrittenSchedule, path: ConfigPath, live: LiveSchedule | undefined): void {
    const whole = wholeSchedule(schedule, live);
    const what = live === undefined ? `is new in ${this.#environment}, so it needs` : "needs";
    const needs = (field: string, example: string): void =>
      this.#report.error(path, `${what} \`${field}\``, `Write, for example, \`${example}\`.`);
    for (const field of ["min_replica", "max_replica"]) {
      if (!isAmount(whole.autoscaling_settings[field])) {
        needs(`autoscaling_settings.${field}`, `autoscaling_settings: {min_replica: 1, max_replica: 2}`);
      }
    }
    if (whole.cadence === undefined) {
      needs("cadence", `cadence: ${CADENCES[0]}`);
      return;
    }
    const isOnce = whole.cadence === "ONE_TIME";
    const needed = isOnce ? ["start_at", "end_at"] : ["weekdays", "start_minute", "end_minute"];
    for (const field of needed) if (whole[field] === undefined) needs(field, EXAMPLES[field] ?? "");
    const hours = ["start_hour", "end_hour"].filter((field) => whole[field] === undefined || whole[field] === null);
    if (whole.cadence !== "DAILY" || hours.length === 0) return;
    this.#report.hint(
      path,
      `has no \`${hours.join("` and no `")}\`, which Baseten documents as optional only for \`cadence: HOURLY\``,
      "Write, for example, `start_hour: 8` and `end_hour: 18`.",
    );
  }

  /** Whether a name that Baseten does not have is a misspelt one. */
  #isMeant(name: string, path: ConfigPath, settings: ScheduleSettings): void {
    const written = new Set(settings.schedules?.map((one) => one.name));
    const names = this.#live.autoscaling_schedules?.schedules.map((one) => one.name) ?? [];
    const meant = nearest(
      name,
      names.filter((one) => !written.has(one)),
    );
    if (meant === undefined) return;
    const problem = `is ${JSON.stringify(name)}, which ${this.#environment} does not have; it has ${JSON.stringify(meant)}`;
    this.#report.hint(path, problem, "Use that name if you mean that schedule.");
  }

  #isToCome(schedule: WrittenSchedule, path: ConfigPath, live: LiveSchedule | undefined): void {
    const { cadence, start_at: start, end_at: end } = wholeSchedule(schedule, live);
    if (cadence !== "ONE_TIME" || typeof start !== "string" || typeof end !== "string") return;
    const field = "start_at" in schedule ? "start_at" : "end_at";
    if (Date.parse(start) >= Date.parse(end)) {
      this.#report.error(
        [...path, field],
        `makes the schedule end at ${end}, but it starts at ${start}`,
        "Make it end after it starts.",
      );
    } else if (live === undefined && Date.parse(start) <= (this.#against?.now ?? 0)) {
      this.#report.hint(
        [...path, field],
        `is ${start}, which is in the past`,
        "Baseten accepts new schedules only in the future.",
      );
    }
  }

  #zone(settings: ScheduleSettings): void {
    const { timezone } = settings;
    const left = schedulesAfter(settings, this.#live.autoscaling_schedules);
    const path = ["autoscaling_schedule_settings", "timezone"];
    if (timezone === null && left.length > 0) {
      const names = left.map(({ name }) => JSON.stringify(name)).join(", ");
      this.#report.error(path, `is null, but there are schedules: ${names}`, "Delete all of them, or set a time zone.");
    }
    if (timezone === undefined && left.length > 0 && this.#live.autoscaling_schedules?.timezone === undefined) {
      this.#report.hint(
        path.slice(0, 1),
        `has no \`timezone\`, and neither does ${this.#environment}`,
        "Write, for example, `timezone: Europe/Berlin`.",
      );
    }
  }

  /** Whether this run of the checks reports a rule that is broken by the file alone, or else by the file and the live settings. */
  #isTurnOf(isByFileAlone: boolean): boolean {
    return isByFileAlone === (this.#against === undefined);
  }

  get #environment(): string {
    const { environment = "" } = this.#against ?? {};
    return environment === "" ? "it" : `the environment ${JSON.stringify(environment)}`;
  }

  get #whose(): string {
    return `in ${this.#environment}`;
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  weekdays: "weekdays: [MONDAY, FRIDAY]",
  start_minute: "start_minute: 0",
  end_minute: "end_minute: 0",
  start_at: "start_at: 2026-12-24T18:00:00Z",
  end_at: "end_at: 2026-12-26T06:00:00Z",
};
