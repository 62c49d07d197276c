import { expect, it } from "@jest/globals";
import { missingSecrets, readSecretNames } from "../../../src/baseten/api/secrets.ts";
import { type StubAnswer, withClient, withServer } from "../../support/client.ts";

it.each<[string, string[], string[], string[]]>([
  ["all are there", ["a"], ["a", "b"], []],
  ["one is not", ["a", "c"], ["a", "b"], ["c"]],
  ["other signs mean the same", ["hf_access_token", "x.y"], ["hf-access-token", "x_y"], []],
  ["another case does not", ["HF"], ["hf"], ["HF"]],
  ["one is told once", ["c", "c"], [], ["c"]],
])("%s", (_, declared, existing, missing) => {
  expect(missingSecrets(declared, existing)).toEqual(missing);
});

const secret = (name: string, team = "Blue") => ({ id: name, name, team_name: team });
const TEAMS = {
  teams: [
    { id: "t1", name: "Red" },
    { id: "t2", name: "Blue" },
  ],
};

async function names(
  answers: StubAnswer[],
  owner: { teamId: string; teamName: string },
): Promise<{ found: string[]; paths: string[] }> {
  let found: string[] = [];
  let paths: string[] = [];
  await withServer(answers, ({ url, received }) =>
    withClient({ baseUrl: url }, async ({ client }) => {
      found = await readSecretNames(client, owner);
      paths = received.map((request) => request.url);
    }),
  );
  return { found, paths };
}

it("reads those of a team by its id", async () => {
  const answers = [{ body: { secrets: [secret("a"), null, { name: 7 }] } }];
  expect(await names(answers, { teamId: "t/2", teamName: "Blue" })).toEqual({
    found: ["a"],
    paths: ["/v1/teams/t%2F2/secrets"],
  });
});

it("reads those of a team by its name", async () => {
  const answers = [{ body: TEAMS }, { body: { secrets: [secret("a")] } }];
  const paths = ["/v1/teams", "/v1/teams/t2/secrets"];
  expect(await names(answers, { teamId: "", teamName: "Blue" })).toEqual({ found: ["a"], paths });
});

it("reads all that the key sees where no team is known", async () => {
  const answers = [{ body: { secrets: [secret("a"), secret("b", "Red")] } }];
  expect(await names(answers, { teamId: "", teamName: "" })).toEqual({ found: ["a", "b"], paths: ["/v1/secrets"] });
});

it("takes only the team's of all, where the key does not see the team", async () => {
  const answers = [{ body: { teams: [] } }, { body: { secrets: [secret("a"), secret("b", "Red"), secret("c", "")] } }];
  const { found, paths } = await names(answers, { teamId: "", teamName: "Blue" });
  expect(found).toEqual(["a", "c"]);
  expect(paths).toEqual(["/v1/teams", "/v1/secrets"]);
});
