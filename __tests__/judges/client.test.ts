/** Baseten's own client against a fresh sandbox: a push, promotions with their controls, a rollback and metrics. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { withSandbox } from "../sandbox/helpers.ts";
import { findPython } from "../support/python.ts";

const python = findPython(["baseten", "boto3"]);

interface Followed {
  path: [status: string, percent: number][];
  serves: string | null;
}
interface Seen {
  first: string;
  second: string;
  third: string;
  promoted_id: string;
  previous: string;
  cancel: string;
  deactivated: boolean[];
  production: string;
  pushed: Followed;
  promoted: Followed;
  canceled: Followed;
  rolled_back: Followed;
  signals: boolean[];
  paused: string;
  ended: string;
  metrics: string[];
  steps: [stepSeconds: number, valueSets: number];
  summary: number;
}

(python ? describe : describe.skip)("the ManagementClient of the SDK", () => {
  it("pushes, promotes, cancels, rolls back, and reads metrics", () =>
    withSandbox({}, async (sandbox) => {
      const { stdout } = await promisify(execFile)(
        python ?? "",
        [path.join(import.meta.dirname, "baseten_client.py")],
        {
          env: {
            ...process.env,
            BASE_URL: sandbox.url,
            S3_URL: sandbox.s3Url,
            API_KEY: sandbox.apiKey,
            POLL_SECONDS: String(2 * sandbox.state.time.scale),
          },
        },
      );
      const seen = JSON.parse(stdout) as Seen;
      // There is no traffic to shift if nothing served before.
      expect(seen.pushed).toEqual({ path: [], serves: seen.first });
      expect(seen.promoted_id).toBe(seen.second);
      expect(seen.promoted).toEqual({
        path: expect.arrayContaining([["RAMPING_UP", expect.any(Number)]]),
        serves: seen.second,
      });
      expect(seen.previous).toBe("SCALED_TO_ZERO");
      expect(seen.cancel).toBe("RAMPING_DOWN");
      expect(seen.canceled.path.map(([status]) => status)).toContain("RAMPING_DOWN");
      expect(seen.canceled.serves).toBe(seen.second);
      expect(seen.deactivated).toEqual([false, true]);
      expect(seen.rolled_back.serves).toBe(seen.first);
      expect(seen.production).toBe(seen.first);
      expect([seen.signals, seen.paused, seen.ended]).toEqual([[true, true, true], "PAUSED", seen.first]);
      expect(seen.metrics).toEqual(["baseten_inference_requests_total", "baseten_time_to_first_byte_seconds"]);
      expect([seen.steps, seen.summary]).toEqual([[30, 121], 1]);
      expect(sandbox.state.takenDown).toEqual([]);
      // The sandbox knows every call of the client.
      expect(sandbox.requests.all.filter(({ status }) => status !== 200)).toEqual([]);
    }));
});
