import {
  type Background,
  OF_ARCHIVE,
  OF_CONFIG,
  OF_ENVIRONMENTS,
  OF_LOGS,
  OF_METRICS,
  OF_MODELS,
  OF_PAYLOAD,
  OF_PREDICT,
  OF_PREPARE,
  OF_REQUESTS,
  OF_REST,
  OF_SETTINGS,
  OF_STATUSES,
  OF_TOLD,
} from "./background.ts";
import type { Fact } from "./fact.ts";
import { ACTION } from "./facts/action.ts";
import { ENVIRONMENT_FACTS } from "./facts/environments.ts";
import { LOGS } from "./facts/logs.ts";
import { MEASURES } from "./facts/metrics.ts";
import { MODELS } from "./facts/models.ts";
import { PAYLOAD_FACTS } from "./facts/payload.ts";
import { PREDICT } from "./facts/predict.ts";
import { PREPARE } from "./facts/prepare.ts";
import { REQUESTS } from "./facts/requests.ts";
import { SETTINGS_FACTS } from "./facts/settings.ts";
import { REST } from "./facts/rest.ts";
import { STATUSES } from "./facts/statuses.ts";
import { TOLD } from "./facts/told.ts";

/** A part of the table: what a probe checks, and what no probe can check. */
export interface Section {
  /** Its name in the documentation. */
  name: string;
  facts: readonly Fact[];
  background: readonly Background[];
}

/** Everything that the action relies on on Baseten and in Truss, in the order of docs/api-facts.md. */
export const SECTIONS: readonly Section[] = [
  { name: "requests", facts: REQUESTS, background: OF_REQUESTS },
  { name: "models", facts: MODELS, background: OF_MODELS },
  { name: "prepare", facts: PREPARE, background: OF_PREPARE },
  { name: "archive", facts: [], background: OF_ARCHIVE },
  { name: "config", facts: [], background: OF_CONFIG },
  { name: "payload", facts: PAYLOAD_FACTS, background: OF_PAYLOAD },
  { name: "statuses", facts: STATUSES, background: OF_STATUSES },
  { name: "told", facts: TOLD, background: OF_TOLD },
  { name: "environments", facts: ENVIRONMENT_FACTS, background: OF_ENVIRONMENTS },
  { name: "settings", facts: SETTINGS_FACTS, background: OF_SETTINGS },
  { name: "rest", facts: REST, background: OF_REST },
  { name: "logs", facts: LOGS, background: OF_LOGS },
  { name: "metrics", facts: MEASURES, background: OF_METRICS },
  { name: "predict", facts: PREDICT, background: OF_PREDICT },
  { name: "action", facts: ACTION, background: [] },
];

/** Every fact that a probe can check. */
export const FACTS: readonly Fact[] = SECTIONS.flatMap(({ facts }) => facts);
