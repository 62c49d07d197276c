import { describe, expect, it } from "@jest/globals";
import type { ModelSeed, PastAct } from "../../sandbox/baseten/world/seed.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/sandbox.ts";
import { findPrevious } from "../../src/promote/previous.ts";
import { withSandbox } from "../sandbox/helpers.ts";
import { promote } from "../sandbox/promoting.ts";
import { withClient } from "../support/client.ts";

const push = (id: string, more: Partial<PastAct> = {}): PastAct => ({ does: "push", id, ...more });
const ABC = [push("a"), push("b"), push("c")];

/** What is found in a model with this history, or why nothing is. */
async function found(
  history: PastAct[],
  {
    model = {},
    options = {},
    before,
  }: { model?: Partial<ModelSeed>; options?: SandboxOptions; before?: (sandbox: Sandbox) => Promise<unknown> } = {},
): Promise<string> {
  let said = "";
  const seed = { models: [{ id: "m", name: "m", history, ...model }] };
  await withSandbox({ seed, ...options }, async (sandbox) => {
    await before?.(sandbox);
    await withClient({ baseUrl: sandbox.url, apiKey: sandbox.apiKey }, async ({ client }) => {
      const outcome = await findPrevious(client, "m", "production").catch((error: unknown) => error as Error);
      if (outcome instanceof Error) said = outcome.message;
      else {
        const { deployment, isLabelAlone, heldBy } = outcome;
        said = [deployment.id, deployment.status, ...(isLabelAlone ? ["label alone"] : []), heldBy]
          .filter(Boolean)
          .join(", ");
      }
      expect(sandbox.requests.all.every(({ method }) => method === "GET" || before !== undefined)).toBe(true);
    });
  });
  return said;
}

describe("the previous deployment, from what the API answers", () => {
  it("is what the label names, at rest or not", async () => {
    expect(await found(ABC)).toBe("b, SCALED_TO_ZERO");
    expect(await found(ABC, { model: { deployments: [{ id: "b", scenario: ["INACTIVE"] }] } })).toBe("b, INACTIVE");
    expect(await found(ABC, { model: { deployments: [{ id: "b", scenario: ["DEACTIVATING"] }] } })).toBe(
      "b, DEACTIVATING",
    );
  });

  it("is known to be held by another environment", async () => {
    const history = [
      ...ABC.slice(0, 2),
      { ...push("c") },
      { does: "promote", id: "b", environment: "staging" } as const,
    ];
    expect(await found(history)).toBe("b, ACTIVE, staging");
  });

  it("cannot be one that was deleted", async () => {
    expect(await found([...ABC, { does: "delete", id: "b" }])).toBe("The previous deployment, b, no longer exists.");
  });

  it.each(["forbidden", "absent"] as const)(
    "is found by the label alone if the audit log is %s",
    async (auditAccess) => {
      expect(await found(ABC, { options: { auditAccess } })).toBe("b, SCALED_TO_ZERO, label alone");
    },
  );

  it("is not guessed by the label alone if the audit log has no answer for the moment", async () => {
    const faults = [{ target: "api", path: /audit_logs/, kind: "status", status: 503, times: 99 } as const];
    expect(await found(ABC, { options: { faults } })).toMatch(
      /^Reading the model's audit log failed: Baseten answered 503/,
    );
  });

  it("is one further back after a roll-back that the sandbox has played", async () => {
    const rollBack = async (sandbox: Sandbox) => {
      expect((await promote(sandbox, "b")).status).toBe(200);
      const production = sandbox.state.model("m")?.environments[0];
      sandbox.state.become(sandbox.state.deployment("b") as never, ["ACTIVE"]);
      production?.promotion?.complete();
      expect(production?.current?.id).toBe("b");
    };
    expect(await found(ABC, { before: rollBack })).toBe("a, SCALED_TO_ZERO");
  });

  it("is read from every page of the audit log", async () => {
    const noise = Array.from({ length: 450 }, (): PastAct => ({ does: "activate", id: "a" }));
    const history = [
      push("a", { isLabelled: false }),
      push("b", { isLabelled: false }),
      ...noise,
      push("c", { isLabelled: false }),
    ];
    const said = await found(history, { model: { deployments: [{ id: "a" }, { id: "b" }, { id: "c" }] } });
    expect(said).toMatch(/^We could not tell what "production" served before c/);
  });
});
