import { expect, it } from "@jest/globals";
import { missingSecrets, readSecretNames } from "../../../src/baseten/api/secrets.ts";
import { type StubAnswer, withClient, withServer } from "../../support/client.ts";

it.each<[string, string[], string[], string[]]>([
  ["no secret is missing", ["a"], ["a", "b"], []],
  ["one secret is missing", ["a", "c"], ["a", "b"], ["c"]],
  ["other separators mean the same name", ["hf_access_token", "x.y"], ["hf-access-token", "x_y"], []],
  ["another case means another name", ["HF"], ["hf"], ["HF"]],
  ["a missing secret is reported once", ["c", "c"], [], ["c"]],
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

it("reads the secrets of a team by its id", async () => {
  const answers = [{ body: { secrets: [secret("a"), null, { name: 7 }] } }];
  expect(await names(answers, { teamId: "t/2", teamName: "Blue" })).toEqual({
    found: ["a"],
    paths: ["/v1/teams/t%2F2/secrets"],
  });
});

it("reads the secrets of a team by its name", async () => {
  const answers = [{ body: TEAMS }, { body: { secrets: [secret("a")] } }];
  const paths = ["/v1/teams", "/v1/teams/t2/secrets"];
  expect(await names(answers, { teamId: "", teamName: "Blue" })).toEqual({ found: ["a"], paths });
});

it("reads all secrets that the key can see if no team is known", async () => {
  const answers = [{ body: { secrets: [secret("a"), secret("b", "Red")] } }];
  expect(await names(answers, { teamId: "", teamName: "" })).toEqual({ found: ["a", "b"], paths: ["/v1/secrets"] });
});

it("takes only the team's secrets out of all if the key cannot see the team", async () => {
  const answers = [{ body: { teams: [] } }, { body: { secrets: [secret("a"), secret("b", "Red"), secret("c", "")] } }];
  const { found, paths } = await names(answers, { teamId: "", teamName: "Blue" });
  expect(found).toEqual(["a", "c"]);
  expect(paths).toEqual(["/v1/teams", "/v1/secrets"]);
});
