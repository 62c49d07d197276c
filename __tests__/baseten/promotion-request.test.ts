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

describe("a deployment that may come from a promotion without an answer", () => {
  test.each([
    ["a new one, without a label", occupant("new", { createdAt: NOW + 1_000 })],
    ["a new one, by a clock that is a little behind", occupant("new", { createdAt: NOW - 4_000 })],
    ["one with the label of the promoted deployment", occupant("new", { labels: { push_id: "p1" } })],
  ])("is %s", (_what, seen) => expect(mayComeFrom(ASKED, seen)).toBe(true));

  test.each([
    ["nothing", undefined],
    ["the one that was served before", occupant("old", { createdAt: NOW + 1_000 })],
    ["the one that was the candidate before", occupant("tried", { labels: { push_id: "p1" } })],
    ["one that is older than the request", occupant("new", { createdAt: NOW - 60_000 })],
    ["one without a known age", occupant("new")],
    ["one of another push, however new", occupant("new", { labels: { push_id: "p2" }, createdAt: NOW + 1_000 })],
  ])("is not %s", (_what, seen) => expect(mayComeFrom(ASKED, seen)).toBe(false));

  test("has no label if the promoted deployment has none", () => {
    expect(requestNow("production", undefined, undefined)).toMatchObject({ before: [], label: "" });
  });
});
