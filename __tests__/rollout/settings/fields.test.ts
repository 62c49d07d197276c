/** The table of settings, compared with the schemas of Baseten's own SDK where those are at hand. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "@jest/globals";
import {
  ONE_TIME,
  OWN_PARTS,
  RECURRING,
  SCHEDULE_AUTOSCALING,
  SCHEDULES,
  SETTINGS,
  type SettingsBlock,
  type SettingsField,
} from "../../../src/rollout/settings/fields.ts";

const SDK_FILE = path.resolve(import.meta.dirname, "../../../../shared/reference/baseten-sdk-schemas.json");

interface Schema {
  $ref?: string;
  type?: string;
  anyOf?: Schema[];
  items?: Schema;
  enum?: string[];
  const?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  additionalProperties?: boolean;
  properties?: Record<string, Schema>;
}

/** Every block of the table, those inside of others included, and those of the schedules. */
const BLOCKS: readonly SettingsBlock[] = [
  ...Object.values(SETTINGS).flatMap(({ field }) => blocksIn(field)),
  ...[RECURRING, ONE_TIME].flatMap((block) => blocksIn({ kind: "block", block })),
];

function blocksIn(field: SettingsField): SettingsBlock[] {
  return field.kind === "block" ? [field.block, ...Object.values(field.block.fields).flatMap(blocksIn)] : [];
}

const skipped = existsSync(SDK_FILE) ? describe : describe.skip;

skipped("the table of settings has what Baseten's SDK has", () => {
  const { $defs } = existsSync(SDK_FILE)
    ? (JSON.parse(readFileSync(SDK_FILE, "utf8")) as { $defs: Record<string, Schema> })
    : { $defs: {} };

  /** The alternatives of a schema, with their references followed, without null. */
  function kindsOf(schema: Schema): Schema[] {
    if (schema.$ref !== undefined) return kindsOf($defs[schema.$ref.replace("#/$defs/", "")] ?? {});
    if (schema.anyOf !== undefined) return schema.anyOf.flatMap(kindsOf);
    return schema.type === "null" ? [] : [schema];
  }

  /** A row of the table as the schema puts it. */
  function expected(field: SettingsField): Schema {
    switch (field.kind) {
      case "whole": {
        const [minimum, maximum] = field.limits ?? [];
        return { type: "integer", ...(minimum === undefined ? {} : { minimum, maximum: maximum ?? 0 }) };
      }
      case "flag":
        return { type: "boolean" };
      case "time":
        return { type: "string", format: "date-time" };
      case "word":
        return { type: "string", enum: [...field.words].toSorted() };
      case "words":
        return { type: "array", enum: [...field.words].toSorted() };
      case "block":
        return { type: "object" };
      default:
        return { type: "string" };
    }
  }

  /** A schema reduced to what the table knows. */
  function reduced(schema: Schema, field: SettingsField): Schema {
    const kinds = kindsOf(schema);
    const items = kinds.flatMap(({ items: inner }) => (inner === undefined ? [] : kindsOf(inner)));
    const words = [...kinds, ...items].flatMap((kind) => kind.enum ?? (kind.const === undefined ? [] : [kind.const]));
    const { type, format, minimum, maximum } = kinds[0] ?? {};
    return {
      ...(type === undefined ? {} : { type }),
      ...(format === undefined ? {} : { format }),
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
      ...(field.kind === "word" || field.kind === "words" ? { enum: words.toSorted() } : {}),
    };
  }

  test.each(BLOCKS.map((block) => [block.schema, block] as const))("%s", (name, { isClosed, fields }) => {
    const schema = $defs[name];
    const own = name === SCHEDULES.schema ? ["schedules", "delete_schedules"] : ["id"];
    const names = Object.keys(schema?.properties ?? {}).filter((field) => !own.includes(field));
    expect(Object.keys(fields).toSorted()).toEqual(names.toSorted());
    expect(schema?.additionalProperties === false).toBe(isClosed);
    for (const [field, row] of Object.entries(fields)) {
      // Each of the two kinds of schedule has its own words of it, which the table has together.
      if (field === "cadence") continue;
      const found = schema?.properties?.[field] ?? {};
      expect({ field, ...reduced(found, row) }).toEqual({ field, ...expected(row) });
    }
  });

  test("the cadences are those of both kinds of schedule", () => {
    const words = [RECURRING, ONE_TIME].flatMap(({ schema }) => {
      const { enum: some = [], const: one } = $defs[schema]?.properties?.cadence ?? {};
      return one === undefined ? some : [one];
    });
    const { cadence } = RECURRING.fields;
    expect(cadence?.kind === "word" && [...cadence.words].toSorted()).toEqual(words.toSorted());
  });

  test.each([
    ["push", "DeploymentArchivePayload"],
    ["push-alone", "DeploymentArchivePayload"],
    ["promotion", "PromotionEnvironmentSettingsUpdate"],
    ["patch", "UpdateEnvironmentRequest"],
  ] as const)("what a %s carries is in %s", (request, name) => {
    const taken = Object.keys($defs[name]?.properties ?? {});
    const sent = Object.values(SETTINGS).flatMap(({ in: names }) => names[request] ?? []);
    expect(taken).toEqual(expect.arrayContaining(sent));
    const needsEnvironment = Object.entries($defs[name]?.properties ?? {})
      .filter(([, property]) => JSON.stringify(property).includes("Requires `environment_name`"))
      .map(([field]) => field);
    expect(request === "push-alone" ? sent.filter((field) => needsEnvironment.includes(field)) : []).toEqual([]);
  });
});

test("the settings of a schedule are those of the environment", () => {
  expect(Object.keys(SCHEDULE_AUTOSCALING.fields)).toContain("min_replica");
  expect(OWN_PARTS).toEqual(["autoscaling_settings", "request_backpressure_settings", "instance_type_id"]);
});
