import { describe, expect, test } from "@jest/globals";
import { activate } from "../../src/baseten/unchanged.ts";
import { type StubAnswer, withClient, withServer } from "../support/client.ts";

async function activated(...answers: StubAnswer[]): Promise<{ wasActive: boolean }> {
  let done = { wasActive: false };
  await withServer(answers, ({ url }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      done = await activate(client, "m", "d");
    }),
  );
  return done;
}

describe("activating a deployment", () => {
  test("is the work of this run", async () => {
    expect(await activated({ body: { success: true, no_op: false } })).toEqual({ wasActive: false });
    expect(await activated({ body: { success: true } })).toEqual({ wasActive: false });
  });

  test("was somebody else's where Baseten had nothing to do", async () => {
    expect(await activated({ body: { success: true, no_op: true } })).toEqual({ wasActive: true });
  });

  test("but not where a request of this run may have done it, whose answer was lost", async () => {
    const answers = [{ status: 502, body: "" }, { body: { success: true, no_op: true } }];
    expect(await activated(...answers)).toEqual({ wasActive: false });
  });
});
