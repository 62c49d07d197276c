import { describe, expect, test } from "@jest/globals";
import { type PromotionRequest, requestNow, mayComeFrom } from "../../src/baseten/promotion-request.ts";
import { toEnvironment } from "../../src/baseten/api/types.ts";

const BEFORE = toEnvironment(
  { name: "production", current_deployment: { id: "old" }, candidate_deployment: { id: "tried" } },
  "test",
);
const NOW = Date.parse("2026-05-01T12:00:00Z");
const ASKED: PromotionRequest = { ...requestNow("production", BEFORE, "p1"), since: NOW };

const occupant = (id: string, more: { labels?: Record<string, unknown>; createdAt?: number } = {}) => ({
  id,
  labels: {},
  ...more,
});

describe("a deployment that an unanswered promotion has brought in", () => {
  test.each([
    ["what is new, without a label", occupant("new", { createdAt: NOW + 1_000 })],
    ["what is new by a clock that is a little behind", occupant("new", { createdAt: NOW - 4_000 })],
    ["what carries the label of the promoted", occupant("new", { labels: { push_id: "p1" } })],
  ])("is %s", (_what, seen) => expect(mayComeFrom(ASKED, seen)).toBe(true));

  test.each([
    ["nothing", undefined],
    ["what was served before", occupant("old", { createdAt: NOW + 1_000 })],
    ["what was the candidate before", occupant("tried", { labels: { push_id: "p1" } })],
    ["what is older than the request", occupant("new", { createdAt: NOW - 60_000 })],
    ["what does not tell its age", occupant("new")],
    ["another push, however new", occupant("new", { labels: { push_id: "p2" }, createdAt: NOW + 1_000 })],
  ])("is not %s", (_what, seen) => expect(mayComeFrom(ASKED, seen)).toBe(false));

  test("has no label where the promoted deployment has none", () => {
    expect(requestNow("production", undefined, undefined)).toMatchObject({ before: [], label: "" });
  });
});
