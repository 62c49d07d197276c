import { describe, expect, it } from "@jest/globals";
import { readRunFacts } from "../../src/action/event.ts";

describe("the facts of a run", () => {
  it("are the runner's variables", () => {
    const env = {
      GITHUB_REPOSITORY: "octo/models",
      GITHUB_RUN_ID: "123456",
      GITHUB_RUN_ATTEMPT: "2",
      GITHUB_SERVER_URL: "https://ghe.example",
    };
    expect(readRunFacts(env)).toEqual({
      repository: "octo/models",
      runId: "123456",
      runAttempt: "2",
      runUrl: "https://ghe.example/octo/models/actions/runs/123456/attempts/2",
    });
  });

  it("are empty if nothing is known", () => {
    expect(readRunFacts({})).toEqual({ repository: "", runId: "", runAttempt: "", runUrl: "" });
  });

  it("link to github.com if no server is named, and to the first attempt if no attempt is named", () => {
    const { runUrl } = readRunFacts({ GITHUB_REPOSITORY: "octo/models", GITHUB_RUN_ID: "5" });
    expect(runUrl).toBe("https://github.com/octo/models/actions/runs/5/attempts/1");
  });
});
