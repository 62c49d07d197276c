import { describe, expect, it } from "@jest/globals";
import { ApiError } from "../../../src/baseten/api/client.ts";
import { type MetricsAnswer, readMetrics } from "../../../src/baseten/api/metrics.ts";
import { IncompleteAnswer } from "../../../src/baseten/api/types.ts";
import { errorOf, type StubAnswer, withClient, withServer } from "../../support/client.ts";

const REQUEST = {
  modelId: "m/1",
  deploymentId: "d",
  mode: "SERIES",
  startMs: 30_000,
  endMs: 90_000,
  metrics: ["requests", "latency"],
} as const;

const ANSWER = {
  start_epoch_millis: 30_000,
  end_epoch_millis: 90_000,
  mode: "SERIES",
  step_seconds: 30,
  metric_descriptors: [
    { name: "baseten_inference_requests_total", unit_hint: "COUNT", kind: "COUNTER", label_sets: [{ status: "200" }] },
  ],
  metric_values: [
    { start_epoch_millis: 30_000, values: [[3]] },
    { start_epoch_millis: 60_000, values: [[null]] },
  ],
};

async function reading(answer: StubAnswer, check: (read: Promise<MetricsAnswer>, urls: string[]) => Promise<void>) {
  await withServer([answer], ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      const read = readMetrics(client, REQUEST);
      await read.catch(() => undefined);
      await check(
        read,
        received.map((request) => request.url),
      );
    }),
  );
}

describe("metrics", () => {
  it("are asked for by name, in one window", () =>
    reading({ body: ANSWER }, async (read, urls) => {
      expect(await read).toEqual({
        endMs: 90_000,
        series: [{ name: "baseten_inference_requests_total", unit: "COUNT", labels: [{ status: "200" }] }],
        steps: [
          { startMs: 30_000, values: [[3]] },
          { startMs: 60_000, values: [[undefined]] },
        ],
      });
      expect(urls).toEqual([
        "/v1/models/m%2F1/deployments/d/metrics?mode=SERIES&start_epoch_millis=30000&end_epoch_millis=90000" +
          "&metrics=baseten_inference_requests_total&metrics=baseten_end_to_end_response_time_seconds",
      ]);
    }));

  it.each<[string, object]>([
    ["no descriptors", { metric_descriptors: undefined }],
    ["a descriptor without labels", { metric_descriptors: [{ name: "x", unit_hint: "COUNT" }] }],
    ["no values", { metric_values: null }],
    ["a step without a time", { metric_values: [{ values: [[1]] }] }],
    ["a step without values", { metric_values: [{ start_epoch_millis: 1 }] }],
    ["a step that is none", { metric_values: [7] }],
  ])("with %s cannot be read", (_name, more) =>
    reading({ body: { ...ANSWER, ...more } }, async (read) => {
      expect(await errorOf(read)).toBeInstanceOf(IncompleteAnswer);
    }),
  );

  it.each<[string, object, object]>([
    [
      "words in place of numbers",
      { metric_values: [{ start_epoch_millis: 1, values: [["3", {}], 5] }] },
      {
        steps: [{ startMs: 1, values: [[undefined, undefined], []] }],
      },
    ],
    [
      "labels that are no texts",
      { metric_descriptors: [{ name: "x", label_sets: [{ status: 200 }, 7] }] },
      {
        series: [{ name: "x", unit: "", labels: [{}, {}] }],
      },
    ],
    ["no end", { end_epoch_millis: "soon" }, { endMs: 90_000 }],
  ])("with %s are read without them", (_name, more, expected) =>
    reading({ body: { ...ANSWER, ...more } }, async (read) => {
      expect(await read).toMatchObject(expected);
    }),
  );

  it.each([400, 403, 404, 500])("that are answered with %i are asked for once", (status) =>
    reading({ status, body: { error: "No." } }, async (read, urls) => {
      expect(await errorOf(read)).toBeInstanceOf(ApiError);
      expect(urls).toHaveLength(1);
    }),
  );
});
