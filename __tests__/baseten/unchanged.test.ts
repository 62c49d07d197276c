import { describe, expect, jest, test } from "@jest/globals";
import { activate } from "../../src/baseten/unchanged.ts";
import { errorOf, type StubAnswer, withClient, withServer } from "../support/client.ts";

async function activated(...answers: StubAnswer[]): Promise<{ wasActive: boolean }> {
  let done = { wasActive: false };
  await withServer(answers, ({ url }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      done = await activate(client, { modelId: "m", id: "d" });
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

  test.each([
    { what: "for certain where Baseten refused it at once", answers: [{ status: 403 }], told: 1 },
    { what: "not for certain where an earlier answer was lost", answers: [{ status: 502 }, { status: 403 }], told: 0 },
  ])("has changed nothing, $what", async ({ answers, told }) => {
    const onRefused = jest.fn();
    await withServer(
      answers.map((answer) => ({ ...answer, body: "" })),
      ({ url }) =>
        withClient({ baseUrl: url }, async ({ client }) => {
          await errorOf(activate(client, { modelId: "m", id: "d", onRefused }));
        }),
    );
    expect(onRefused).toHaveBeenCalledTimes(told);
  });
});
