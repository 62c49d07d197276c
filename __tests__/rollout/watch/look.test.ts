import { describe, expect, it } from "@jest/globals";
import type { Environment } from "../../../src/baseten/api/types.ts";
import { type Standing, standingOf } from "../../../src/rollout/watch/look.ts";

const OURS = { deploymentId: "new", pushId: "p1" };
const occupant = (id: string, label = "") => ({ id, labels: label === "" ? {} : { push_id: label } });

function environment(current: string, candidate = "", status = "", percent?: number): Environment {
  return {
    name: "production",
    current: current === "" ? undefined : occupant(current, current === "copy" ? "p1" : ""),
    candidate: candidate === "" ? undefined : occupant(candidate),
    promotion: status === "" ? undefined : { status, percent, error: undefined },
  };
}

type Row = [seen: Environment, wasThere: boolean, standing: Standing];

const ROWS: Row[] = [
  [environment("old"), false, { kind: "coming" }],
  [environment(""), false, { kind: "coming" }],
  [environment("old", "new", "RELEASING", 0), false, { kind: "coming" }],
  [environment("old", "new", "RAMPING_UP", 33), false, { kind: "arriving", percent: 33, isPaused: false }],
  [environment("old", "new", "RAMPING_UP"), false, { kind: "arriving", percent: undefined, isPaused: false }],
  [environment("old", "new", "PAUSED", 33), true, { kind: "arriving", percent: 33, isPaused: true }],
  [environment("old", "new", "A_NEWER_WORD", 50), true, { kind: "arriving", percent: 50, isPaused: false }],
  [environment("old", "new", "RAMPING_DOWN", 33), true, { kind: "leaving" }],
  [environment("old", "new", "CANCELED", 0), true, { kind: "leaving" }],
  [environment("old", "new", "SUCCEEDED", 100), true, { kind: "serving" }],
  [environment("new"), false, { kind: "serving" }],
  [environment("copy"), false, { kind: "serving" }],
  [environment("new", "rival", "RELEASING", 0), true, { kind: "superseded", by: "rival" }],
  [environment("new", "rival", "CANCELED", 0), true, { kind: "serving" }],
  [environment("rival"), true, { kind: "superseded", by: "rival" }],
  [environment("old", "rival", "RAMPING_UP", 10), true, { kind: "superseded", by: "rival" }],
  [environment(""), true, { kind: "superseded", by: "" }],
];

describe("standingOf", () => {
  it.each(ROWS)("%j (there before: %s)", (seen, wasThere, standing) => {
    expect(standingOf(seen, OURS, wasThere)).toEqual(standing);
  });
});
