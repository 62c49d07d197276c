import { describe, expect, it } from "@jest/globals";
import { type AuditQuestion, type Deed, type Doer, deedIn, whoDidIt } from "../../src/baseten/audit.ts";
import type { EnvironmentSituation } from "../../src/baseten/wait-verdict.ts";
import { type Received, type StubAnswer, withClient, withServer } from "../support/client.ts";

const SINCE = 1_764_000_000_000;
const AT = "2025-11-24T16:05:09.123Z";
const BOT = { type: "API_KEY", api_key_name: "release-bot", api_key_prefix: "zyxwvuts", email: null };
const EMAIL = "robin.doe@customer.example";

/** An entry about our deployment, unless told otherwise. */
function entry(event_type: string, data: object = {}, more: object = {}): object {
  const event_data = { event_type, model_id: "m", deployment_id: "ours", environment_name: "production", ...data };
  return { id: "e", created: AT, event_type, event_data, source: "API", actor: BOT, ...more };
}

function control(action: string, more: object = {}): object {
  return entry("MODEL_PROMOTION_CONTROL_ACTION", { action }, more);
}

async function ask(
  answer: StubAnswer,
  deed: Deed,
  question: Partial<AuditQuestion> = {},
): Promise<[Doer | undefined, Received[]]> {
  let doer: Doer | undefined;
  const sent: Received[] = [];
  await withServer([answer], ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      const deploymentIds = ["ours", "our-copy"];
      const asked = { modelId: "m", deploymentIds, since: SINCE, apiKey: "abcdefgh.secret", deed, ...question };
      doer = await whoDidIt(client, asked);
      sent.push(...received);
    }),
  );
  return [doer, sent];
}

async function answerTo(deed: Deed, ...items: unknown[]): Promise<Doer | undefined> {
  const [doer] = await ask({ body: { items, pagination: { has_more: false } } }, deed);
  return doer;
}

const STOPPED: Deed = { kind: "stopped" };
const ENDED: Deed = { kind: "promotion-ended", environment: "production" };
const PAUSED: Deed = { kind: "promotion-paused", environment: "production" };
const UNSERVED: Deed = { kind: "not-served", environment: "production" };
const TAKEN: Deed = { kind: "environment-taken", environment: "production", by: "theirs" };
const theirs = { deployment_id: "theirs" };

describe("who did it", () => {
  it.each<[name: string, deed: Deed, items: unknown[], does: string | undefined]>([
    ["deactivated", STOPPED, [entry("MODEL_DEPLOYMENT_DEACTIVATED")], "deactivated the deployment"],
    [
      "deactivated a copy",
      STOPPED,
      [entry("MODEL_DEPLOYMENT_DEACTIVATED", { deployment_id: "our-copy" })],
      "deactivated the deployment",
    ],
    ["deleted", { kind: "deleted" }, [entry("MODEL_DEPLOYMENT_DELETED")], "deleted the deployment"],
    ["deleted the model", { kind: "deleted" }, [entry("MODEL_DELETED", theirs)], "deleted the model"],
    ["only deactivated", { kind: "deleted" }, [entry("MODEL_DEPLOYMENT_DEACTIVATED")], undefined],
    ["cancelled", ENDED, [control("GRACEFUL_CANCEL")], "cancelled the promotion"],
    ["cancelled by force", ENDED, [control("FORCE_CANCEL")], "force-cancelled the promotion"],
    ["deleted the environment", ENDED, [entry("ENVIRONMENT_DELETED")], "deleted the environment"],
    ["deactivated the candidate", ENDED, [entry("MODEL_DEPLOYMENT_DEACTIVATED")], "deactivated the deployment"],
    ["changed the environment", ENDED, [entry("ENVIRONMENT_UPDATED")], "changed the settings of the environment"],
    [
      "changed the environment after it was cancelled",
      ENDED,
      [entry("ENVIRONMENT_UPDATED"), control("GRACEFUL_CANCEL", { created: "2025-11-24T16:00:00Z" })],
      "cancelled the promotion",
    ],
    ["paused", PAUSED, [control("PAUSE")], "paused the promotion"],
    ["only resumed", PAUSED, [control("RESUME")], undefined],
    [
      "promoted another deployment",
      TAKEN,
      [entry("MODEL_DEPLOYMENT_PROMOTED", theirs)],
      "promoted deployment theirs there",
    ],
    ["pushed another deployment", TAKEN, [entry("MODEL_DEPLOYED", theirs)], "pushed deployment theirs there"],
    ["promoted a third deployment", TAKEN, [entry("MODEL_DEPLOYMENT_PROMOTED", { deployment_id: "third" })], undefined],
    ["cancelled our promotion", TAKEN, [control("FORCE_CANCEL")], "force-cancelled the promotion"],
    [
      "promoted another deployment",
      UNSERVED,
      [entry("MODEL_DEPLOYMENT_PROMOTED", theirs)],
      "promoted deployment theirs there",
    ],
    ["promoted our deployment", UNSERVED, [entry("MODEL_DEPLOYMENT_PROMOTED"), entry("MODEL_DEPLOYED")], undefined],
    ["acted on another environment", ENDED, [entry("ENVIRONMENT_DELETED", { environment_name: "staging" })], undefined],
    ["did something unknown", ENDED, [control("toString"), entry("MODEL_TELEPORTED")], undefined],
    ["sent a malformed entry", ENDED, [null, 7, {}, { event_type: "ENVIRONMENT_DELETED", event_data: "x" }], undefined],
  ])("who %s: %j", async (_name, deed, items, does) => {
    const doer = await answerTo(deed, ...items);
    if (does === undefined) return expect(doer).toBeUndefined();
    const text = `According to Baseten's audit log, the API key "release-bot" ${does} at`;
    expect(doer?.text).toContain(text);
    expect(doer).toMatchObject({ isKnown: true, isBaseten: false, logLine: "" });
  });

  it("names the actor of the last matching entry, with the time", async () => {
    const other = { actor: { ...BOT, api_key_name: "before" }, created: "2025-11-24T16:05:00Z" };
    const doer = await answerTo(
      STOPPED,
      entry("MODEL_DEPLOYMENT_DEACTIVATED", {}, other),
      entry("MODEL_DEPLOYMENT_DEACTIVATED"),
    );
    expect(doer?.text).toBe(
      'According to Baseten\'s audit log, the API key "release-bot" deactivated the deployment at 16:05:09 UTC.',
    );
    const undated = await answerTo(STOPPED, entry("MODEL_DEPLOYMENT_DEACTIVATED", {}, { created: "yesterday" }));
    expect(undated?.text).toMatch(/deactivated the deployment\.$/);
  });

  it("names nobody if the log does not say who stopped the deployment", async () => {
    const expected = {
      text: expect.stringContaining("does not say who"),
      isKnown: false,
      isBaseten: false,
      logLine: "",
      address: "",
    };
    expect(await answerTo(STOPPED, entry("MODEL_DEPLOYMENT_DEACTIVATED", theirs))).toEqual(expected);
    expect(await answerTo(ENDED)).toBeUndefined();
  });

  it.each<[name: string, actor: unknown, text: string, logged: string]>([
    ["a person", { type: "USER", email: EMAIL }, "a person (the job's log says who)", EMAIL],
    ["a person without an address", { type: "USER", email: null }, "a person", ""],
    ["a person whose account is deleted", { type: "TOMBSTONE_USER" }, "a person whose account was deleted", ""],
    ["Baseten's staff", { type: "BASETEN_USER", email: "staff@vendor.example" }, "somebody on Baseten", ""],
    ["Baseten", { type: "BASETEN_SYSTEM" }, "Baseten itself", ""],
    ["a key without a name", { type: "API_KEY", api_key_prefix: "zyxwvuts" }, "an API key", ""],
    [
      "the key of this run",
      { ...BOT, api_key_prefix: "abcdefgh" },
      'the API key "release-bot", which this run also uses,',
      "",
    ],
    ["a key with an empty prefix, which fits any key", { ...BOT, api_key_prefix: "" }, 'the API key "release-bot"', ""],
    ["a key named after a person", { ...BOT, api_key_name: `${EMAIL} laptop "2"` }, "the API key \"… laptop '2'\"", ""],
    ["an unknown kind of actor", { type: "AGENT", email: EMAIL }, "somebody (the job's log says who)", EMAIL],
    ["no actor", undefined, "somebody", ""],
  ])("%s", async (_name, actor, text, logged) => {
    const doer = await answerTo(STOPPED, entry("MODEL_DEPLOYMENT_DEACTIVATED", {}, { actor }));
    expect(doer?.text).toContain(`audit log, ${text} deactivated the deployment at`);
    expect(doer?.text).not.toContain("@");
    if (logged === "") expect(doer?.logLine).toBe("");
    else expect(doer?.logLine).toContain(`audit log, ${logged} deactivated`);
  });

  it.each([`${"x".repeat(75)} ${EMAIL}`, `${"x".repeat(400)}@a.example`, "<a@b>(c@d)", "a@@b"])(
    "no part of an address is left of the key's name %j",
    async (api_key_name) => {
      const actor = { ...BOT, api_key_name };
      const doer = await answerTo(STOPPED, entry("MODEL_DEPLOYMENT_DEACTIVATED", {}, { actor }));
      expect(doer?.text).not.toMatch(/@|robin|customer/);
      expect(doer?.text.length).toBeLessThan(250);
    },
  );

  it("is requested once, for the time since the wait began", async () => {
    const [, received] = await ask({ body: { items: [] } }, STOPPED);
    const { pathname, searchParams } = new URL(received[0]?.url ?? "", "http://x");
    expect(pathname).toBe("/v1/models/m/audit_logs");
    expect(Object.fromEntries(searchParams)).toEqual({
      start_epoch_millis: String(SINCE),
      direction: "DESC",
      limit: "200",
    });
  });

  it.each<[string, StubAnswer]>([
    ["403", { status: 403, body: { error: `${EMAIL} may not` } }],
    ["404", { status: 404 }],
    ["429", { status: 429, body: { retry_after: 60 } }],
    ["500", { status: 500 }],
    ["HTML", { body: "<html>" }],
    ["no list", { body: { entries: [] } }],
    ["nothing", (_request, response) => response.destroy()],
  ])("is unknown if the server answers %s, and is not requested again", async (_name, answer) => {
    const [doer, received] = await ask(answer, STOPPED);
    expect(doer).toBeUndefined();
    expect(received).toHaveLength(1);
  });
});

describe("the act that may explain a situation", () => {
  const at = (environment: Partial<EnvironmentSituation>): EnvironmentSituation => ({
    name: "production",
    current: "old",
    isOurs: false,
    isReplaced: false,
    rival: undefined,
    promotion: undefined,
    isOurPromotion: true,
    waitingForMs: 0,
    ...environment,
  });
  const promotion = (status: string) => ({ promotion: { status, percent: 50, error: undefined } });

  it.each<[status: string, environment: EnvironmentSituation | undefined, deed: Deed | undefined]>([
    ["BUILDING", undefined, undefined],
    ["DEPLOY_FAILED", undefined, undefined],
    ["UNHEALTHY", undefined, undefined],
    ["BUILD_STOPPED", undefined, STOPPED],
    ["DEACTIVATING", undefined, STOPPED],
    ["INACTIVE", at({ isOurs: true }), STOPPED],
    ["ACTIVE", undefined, undefined],
    ["ACTIVE", at({ isOurs: true }), undefined],
    ["ACTIVE", at(promotion("RELEASING")), undefined],
    ["ACTIVE", at(promotion("RAMPING_UP")), undefined],
    ["ACTIVE", at(promotion("RAMPING_DOWN")), ENDED],
    ["ACTIVE", at(promotion("PAUSED")), PAUSED],
    ["ACTIVE", at(promotion("CANCELED")), ENDED],
    ["ACTIVE", at(promotion("FAILED")), ENDED],
    ["ACTIVE", at({}), UNSERVED],
    ["SCALED_TO_ZERO", at({}), UNSERVED],
    ["UPDATING", at({}), undefined],
    ["UPDATING", at(promotion("PAUSED")), PAUSED],
    ["UNHEALTHY", at({}), undefined],
    ["UNHEALTHY", at(promotion("FAILED")), undefined],
    ["UNHEALTHY", at({ rival: "theirs", ...promotion("RAMPING_UP") }), undefined],
    ["UNHEALTHY", at(promotion("RAMPING_DOWN")), ENDED],
    ["ACTIVE", at({ isReplaced: true, current: "theirs" }), TAKEN],
    ["ACTIVE", at({ isReplaced: true, current: undefined }), { ...TAKEN, by: "" }],
    ["ACTIVE", at({ rival: "theirs", ...promotion("RAMPING_UP") }), TAKEN],
    ["ACTIVE", at({ rival: "theirs", isOurs: true, ...promotion("PAUSED") }), TAKEN],
  ])("%s, %j", (status, environment, deed) => {
    const situation = { status, statusForMs: 0, wasActive: true, ...(environment ? { environment } : {}) };
    expect(deedIn(situation)).toEqual(deed);
  });
});
