import { nearest } from "../../lib/nearest.ts";
import { ENVIRONMENT_LIES, REMEMBERED_LIES } from "./environments.ts";
import { METRICS_LIES } from "./metrics.ts";
import { PUSH_LIES } from "./push.ts";
import { REQUEST_LIES } from "./requests.ts";
import { FIRST_CALL_LIES, REST_LIES, TOLD_LIES } from "./rest.ts";
import { SETTINGS_LIES } from "./settings.ts";
import type { Lie } from "./lying.ts";

/** Every lie, under the name of the fact of the conformance test that it breaks. */
export const LIES: Readonly<Record<string, Lie | (() => Lie)>> = {
  ...REQUEST_LIES,
  ...PUSH_LIES,
  ...ENVIRONMENT_LIES,
  ...REMEMBERED_LIES,
  ...SETTINGS_LIES,
  ...REST_LIES,
  ...TOLD_LIES,
  ...FIRST_CALL_LIES,
  ...METRICS_LIES,
};

/** A lie for one sandbox. @throws Error if there is none of this name. */
export function lieNamed(name: string): Lie {
  const lie = Object.hasOwn(LIES, name) ? LIES[name] : undefined;
  if (lie) return typeof lie === "function" ? lie() : lie;
  const close = nearest(name, Object.keys(LIES));
  throw new Error(`There is no lie "${name}".${close === undefined ? "" : ` Did you mean "${close}"?`}`);
}
