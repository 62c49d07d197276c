import { nearest, sameButCase } from "../../truss/schema/spelling.ts";
import { type ConfigValue, isConfigMap } from "../../truss/yaml/config-value.ts";
import type { ConfigPath } from "../../truss/yaml/read.ts";
import { ONE_TIME, RECURRING, SCHEDULES, SETTINGS, type SettingsBlock, type SettingsField } from "./fields.ts";
import type { SettingsReport, SettingsSource } from "./report.ts";
import type { Settings } from "./settings.ts";

type Fields = SettingsBlock["fields"];
type Values = Record<string, unknown>;

const OMIT = "Leave it out: what you do not set stays as it is.";

/**
 * Reads the values of settings, each as its row in the table of fields wants it.
 * @param report gets what is wrong. Nothing wrong is among the values.
 */
export function parseSettings(root: ConfigValue, source: SettingsSource, report: SettingsReport): Settings {
  return new SettingsParser(source, report).root(root) as Settings;
}

class SettingsParser {
  readonly #source: SettingsSource;
  readonly #report: SettingsReport;

  constructor(source: SettingsSource, report: SettingsReport) {
    this.#source = source;
    this.#report = report;
  }

  root(value: ConfigValue): Values {
    const fields = Object.fromEntries(Object.entries(SETTINGS).map(([part, { field }]) => [part, field]));
    const values = this.#map(value, [], { isClosed: true, fields });
    const schedules = isConfigMap(value) ? value.autoscaling_schedule_settings : undefined;
    if (!isConfigMap(schedules)) return values;
    return { ...values, [SCHEDULE_PART]: { ...(values[SCHEDULE_PART] as Values), ...this.#schedules(schedules) } };
  }

  #map(value: ConfigValue, path: ConfigPath, { isClosed, fields }: Pick<SettingsBlock, "isClosed" | "fields">): Values {
    if (!isConfigMap(value)) {
      this.#wrong(path, "a map");
      return {};
    }
    const values: Values = {};
    for (const [name, child] of Object.entries(value)) {
      const place = [...path, name];
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) {
        // Written as this action's own, and read apart.
        if (path[0] === SCHEDULE_PART && path.length === 1 && OWN_FIELDS.includes(name)) continue;
        this.#unknown(place, name, { isClosed, fields });
        if (!isClosed && !this.#hasNull(child, place)) values[name] = child;
        continue;
      }
      const read = this.#field(child, place, field);
      if (read !== undefined) values[name] = read;
    }
    return values;
  }

  /** Refuses each null in a value of which nothing else is known. @returns whether there is one. */
  #hasNull(value: ConfigValue, path: ConfigPath): boolean {
    if (value === null) {
      this.#report.error(path, "is null, which Baseten does not accept here", OMIT);
      return true;
    }
    const below = Array.isArray(value) ? [...value.entries()] : isConfigMap(value) ? Object.entries(value) : [];
    return below.filter(([step, child]) => this.#hasNull(child, [...path, step])).length > 0;
  }

  /** @returns undefined for a value that is refused. */
  #field(value: ConfigValue, path: ConfigPath, field: SettingsField): unknown {
    if (value === null) return field.isNullable ? null : void this.#hasNull(value, path);
    switch (field.kind) {
      case "whole":
        return this.#whole(path, field);
      case "flag":
        return this.#flag(value, path, field);
      case "block":
        return this.#map(value, path, field.block);
      case "words":
        return this.#once(
          path,
          this.#list(value, path, (item, place) => this.#word(item, place, field.words, false)),
        );
      case "word":
        return this.#word(value, path, field.words, field.isComplete === true);
      case "zone":
        return this.#zone(value, path);
      case "time":
        return this.#time(value, path);
      default:
        return this.#text(value, path);
    }
  }

  #whole(path: ConfigPath, { limits, told }: Extract<SettingsField, { kind: "whole" }>): number | undefined {
    const { reading } = this.#source;
    const number = Number(reading.pythonStr(path));
    if (reading.typeOf(path) !== "int" || !Number.isSafeInteger(number)) return this.#wrong(path, "a whole number");
    const [least, most] = limits ?? told ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
    if (number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `at least ${least}` : `${least} to ${most}`;
    if (limits === undefined) {
      this.#report.hint(path, `is ${number}, but Baseten documents ${range}`, "Baseten decides whether to accept it.");
      return number;
    }
    return this.#wrong(path, `from ${range}`);
  }

  #flag(value: ConfigValue, path: ConfigPath, { refused }: Extract<SettingsField, { kind: "flag" }>): unknown {
    if (typeof value !== "boolean") return this.#wrong(path, "true or false");
    if (value && refused !== undefined) this.#report.hint(path, "is true", `${refused}.`);
    return value;
  }

  #text(value: ConfigValue, path: ConfigPath): string | undefined {
    const isText = typeof value === "string" && this.#source.reading.typeOf(path) === "str" && value.trim() !== "";
    return isText ? value : this.#wrong(path, TEXT);
  }

  #word(value: ConfigValue, path: ConfigPath, words: readonly string[], isComplete: boolean): string | undefined {
    if (typeof value !== "string") return this.#wrong(path, `one of ${words.join(", ")}`);
    if (words.includes(value)) return value;
    const meant = sameButCase(value, words) ?? nearest(value, words);
    if (meant === undefined && !isComplete) {
      this.#report.hint(
        path,
        `is ${this.#report.shown(path)}, which is not among the values that this action knows: ${words.join(", ")}`,
        "Baseten decides whether to accept it.",
      );
      return value;
    }
    return this.#wrong(
      path,
      words.length === 1 ? `${words[0]}` : `one of ${words.join(", ")}`,
      meant === undefined ? undefined : `Did you mean ${meant}?`,
    );
  }

  #zone(value: ConfigValue, path: ConfigPath): string | undefined {
    const zone = this.#text(value, path);
    if (zone === undefined || isTimeZone(zone)) return zone;
    const meant = nearest(zone, Intl.supportedValuesOf("timeZone"));
    this.#report.hint(
      path,
      `is ${this.#report.shown(path)}, which is not a known IANA time zone`,
      meant === undefined ? "Write, for example, Europe/Berlin or UTC." : `Did you mean ${meant}?`,
    );
    return zone;
  }

  #time(value: ConfigValue, path: ConfigPath): string | undefined {
    const isTime = typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
    if (!isTime) return this.#wrong(path, "a time such as 2026-12-24T18:00:00Z");
    if (!ZONE.test(value)) {
      this.#report.hint(path, `is ${value}, which has no time zone`, "Add Z, or an offset such as +01:00.");
    }
    return value;
  }

  #list<T>(
    value: ConfigValue,
    path: ConfigPath,
    item: (value: ConfigValue, path: ConfigPath) => T | undefined,
  ): T[] | undefined {
    if (!Array.isArray(value)) return this.#wrong(path, "a list");
    return value.flatMap((one, index) => item(one, [...path, index]) ?? []);
  }

  /** Refuses what stands in a list a second time: Baseten would keep it once, or refuse it. */
  #once(path: ConfigPath, list: string[] | undefined): string[] | undefined {
    for (const [index, item] of (list ?? []).entries()) {
      if (list?.indexOf(item) === index) continue;
      this.#report.error([...path, index], `repeats ${JSON.stringify(item)}`, "Remove one of them.");
    }
    return list;
  }

  #schedules(value: { [key: string]: ConfigValue }): Values {
    const path = [SCHEDULE_PART];
    const schedules = this.#own(value, "schedules", (one, place) => this.#schedule(one, place));
    const deleted = this.#once(
      [...path, "delete"],
      this.#own(value, "delete", (one, place) => this.#text(one, place)),
    );
    const names = new Set<string>();
    for (const [index, { name }] of (schedules ?? []).entries()) {
      const place = [...path, "schedules", index, "name"];
      if (names.has(name))
        this.#report.error(place, `repeats ${JSON.stringify(name)}`, "Give each schedule its own name.");
      names.add(name);
    }
    for (const [index, name] of (deleted ?? []).entries()) {
      const place = [...path, "delete", index];
      if (names.has(name)) {
        this.#report.error(
          place,
          `is ${JSON.stringify(name)}, which is also in \`schedules\``,
          "Keep it in only one of them.",
        );
      }
    }
    return {
      ...(schedules === undefined ? {} : { schedules }),
      ...(deleted === undefined ? {} : { delete: deleted }),
    };
  }

  /** A list that this action reads in its own way; undefined if it is absent or refused. */
  #own<T>(
    value: { [key: string]: ConfigValue },
    name: string,
    item: (value: ConfigValue, path: ConfigPath) => T | undefined,
  ): T[] | undefined {
    const path = [SCHEDULE_PART, name];
    const list = value[name];
    if (list === undefined) return undefined;
    if (list !== null) return this.#list(list, path, item);
    this.#report.error(path, "is null, which is not accepted here", OMIT);
    return undefined;
  }

  #schedule(value: ConfigValue, path: ConfigPath): (Values & { name: string }) | undefined {
    const values = this.#map(value, path, { isClosed: true, fields: scheduleFields(value) });
    const { name } = values;
    if (typeof name === "string") return { ...values, name };
    if (isConfigMap(value) && !Object.hasOwn(value, "name")) {
      this.#report.error(path, "has no `name`", "Give it one: existing schedules are found by name.");
    }
    return undefined;
  }

  #unknown(path: ConfigPath, name: string, { isClosed, fields }: Pick<SettingsBlock, "isClosed" | "fields">): void {
    const known = [...Object.keys(fields), ...(path[0] === SCHEDULE_PART && path.length === 2 ? OWN_FIELDS : [])];
    const meant = nearest(name, known);
    const home = homeOf(name, path);
    const remedy =
      (Object.hasOwn(REMEDIES, name) ? REMEDIES[name] : undefined) ??
      (meant !== undefined ? `Did you mean \`${meant}\`?` : home !== undefined ? `It belongs ${home}.` : undefined);
    if (isClosed) {
      const problem = "is not a setting that Baseten has there";
      this.#report.error(path, problem, remedy ?? `Known there: ${known.map((one) => `\`${one}\``).join(", ")}.`);
    } else {
      const problem = "is not a setting that this action knows, and is sent as it is";
      this.#report.hint(path, problem, remedy ?? "Baseten silently accepts unknown fields here.");
    }
  }

  #wrong(path: ConfigPath, wanted: string, remedy?: string): undefined {
    const { reading } = this.#source;
    const isQuoted = reading.typeOf(path) === "str" && /^-?\d+$|^(?:true|false)$/.test(reading.pythonStr(path) ?? "");
    this.#report.error(
      path,
      `must be ${wanted}, but is ${this.#report.shown(path)}`,
      remedy ?? (isQuoted ? "Remove the quotes." : wanted === TEXT ? "Put it in quotes." : "Fix it, or leave it out."),
    );
    return undefined;
  }
}

const TEXT = "a string";
const SCHEDULE_PART = "autoscaling_schedule_settings";
/** The fields of the schedules that Baseten has in another way. */
const OWN_FIELDS = ["schedules", "delete"];

const REMEDIES: Readonly<Record<string, string>> = {
  id: "Leave it out: schedules are found by name.",
  delete_schedules: "Use `delete` with a list of names.",
  promotion_settings_override: "Use `promotion_settings`.",
  traffic_routing_settings: "Set it on Baseten.",
};

/** An ISO 8601 time of a day. */
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?(?:Z|[+-]\d\d(?::?\d\d)?))?$/;
const ZONE = /(?:Z|[+-]\d\d(?::?\d\d)?)$/;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The fields of a schedule of the cadence that it writes; those of all kinds if it writes none. */
function scheduleFields(value: ConfigValue): Fields {
  const cadence = isConfigMap(value) ? value.cadence : undefined;
  if (cadence === "ONE_TIME") return ONE_TIME.fields;
  if (cadence === "DAILY" || cadence === "HOURLY") return RECURRING.fields;
  return { ...RECURRING.fields, ...ONE_TIME.fields };
}

/** Where a field that stands in a wrong place belongs, in words; undefined if nowhere. */
function homeOf(name: string, path: ConfigPath): string | undefined {
  const isSchedule = path[1] === "schedules" && path[0] === SCHEDULE_PART;
  if (isSchedule && Object.hasOwn(ONE_TIME.fields, name)) return "to a schedule with `cadence: ONE_TIME`";
  if (isSchedule && Object.hasOwn(RECURRING.fields, name)) return "to a schedule with `cadence: DAILY` or `HOURLY`";
  for (const [part, { field }] of Object.entries(SETTINGS)) {
    if (part === name) return "at the top level";
    if (field.kind !== "block") continue;
    if (Object.hasOwn(field.block.fields, name)) return `under \`${part}\``;
    for (const [below, inner] of Object.entries(field.block.fields)) {
      const isHere = inner.kind === "block" && Object.hasOwn(inner.block.fields, name);
      if (isHere) return `under \`${part}.${below}\``;
    }
  }
  if (OWN_FIELDS.includes(name) || Object.hasOwn(SCHEDULES.fields, name)) return `under \`${SCHEDULE_PART}\``;
  return undefined;
}
