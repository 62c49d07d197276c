import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { isolatedAction, leaks, ROOT, scenario } from "../support/scenario.ts";

const ENTRIES = ["main", "post", "discover", "sweep", "promote"];

/** Every file of code in dist/. */
async function bundledFiles(): Promise<{ name: string; text: string }[]> {
  const folders = ENTRIES.map((entry) => path.join(ROOT, "dist", entry));
  const names = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).map((name) => path.join(folder, name))),
  );
  const code = names.flat().filter((name) => name.endsWith(".js"));
  return Promise.all(code.map(async (name) => ({ name, text: await readFile(name, "utf8") })));
}

describe("the committed bundle", () => {
  it("deploys away from every node_modules", () =>
    scenario({}, async ({ run, workspace }) => {
      const actionDirectory = await isolatedAction(workspace);
      expect((await run({}, { actionDirectory })).outputs.status).toBe("success");
    }));

  it("needs no other program, not even git", () =>
    scenario({}, async ({ run, workspace }) => {
      const env = { PATH: workspace };
      expect((await run({}, { env, node: process.execPath })).outputs.status).toBe("success");
    }));

  it("needs none of its lazy chunks, such as the AWS SDK and @actions/github, for a dry run without a key", () =>
    scenario({}, async ({ run, workspace }) => {
      const actionDirectory = await isolatedAction(workspace);
      const main = path.join(actionDirectory, "dist", "main");
      const chunks = (await readdir(main)).filter((name) => /^\d+\.index\.js$/.test(name));
      expect(chunks.length).toBeGreaterThan(0);
      await Promise.all(chunks.map((name) => rm(path.join(main, name))));
      const result = await run({ "dry-run": "true", "baseten-api-key": "" }, { actionDirectory });
      expect(result.outputs.status).toBe("validated");
      const code = await readFile(path.join(main, "index.js"), "utf8");
      expect(code).not.toMatch(/class S3Client|class Octokit/);
    }));

  it("was built by a bundler that found every module", async () => {
    for (const { text } of await bundledFiles()) expect(text).not.toMatch(/webpackMissingModule|webpackEmptyContext/);
    for (const entry of ENTRIES) {
      const manifest = await readFile(path.join(ROOT, "dist", entry, "package.json"), "utf8");
      expect(JSON.parse(manifest)).toEqual({ type: "module" });
    }
  });

  it("is ASCII, so that nothing in it looks like something else", async () => {
    for (const { name, text } of await bundledFiles())
      expect([name, /[^\t\n\r -~]/.exec(text)?.[0]]).toEqual([name, undefined]);
  });

  it("holds no code that looks for AWS credentials", async () => {
    const all = (await bundledFiles()).map(({ text }) => text).join("");
    expect(all).toMatch("class S3Client");
    expect(all).not.toMatch(/AssumeRole|AWS_SECRET_ACCESS_KEY|credential_process|sso_session/);
  });

  it("is searched for secrets after every scenario, which would find one anywhere", () =>
    scenario({}, async ({ run }) => {
      const result = await run({ "dry-run": "true", "baseten-api-key": "" });
      const secret = 'se"cret/+=key';
      const planted = {
        rawStdout: secret,
        stderr: secret,
        log: [secret],
        outputs: { a: secret },
        state: { a: secret },
      };
      const rest = { env: { A: secret }, summary: encodeURIComponent(secret), annotations: [] };
      expect(leaks(result, [secret])).toEqual([]);
      expect(leaks({ ...result, ...planted, ...rest }, [secret])).toHaveLength(7);
      expect(leaks({ ...result, rawStdout: `::add-mask::${secret}` }, [secret])).toEqual([]);
    }));

  it("never shows a secret in the log, the outputs, the state, the summary or the URLs of requests", () =>
    scenario({ scenario: "build-failed" }, async ({ run, sandbox }) => {
      const result = await run({}, { debug: true });
      const put = sandbox.requests.all.find((request) => request.target === "s3" && request.method === "PUT");
      const accessKey = /Credential=([^/]+)/.exec(String(put?.headers.authorization))?.[1];
      // The secrets are the key and the three parts of the temporary credentials.
      expect(result.masks).toEqual(
        expect.arrayContaining([sandbox.apiKey, accessKey, put?.headers["x-amz-security-token"]]),
      );
      const said = result.rawStdout.replace(/^::add-mask::.*$/gm, "");
      const { rawStdout = "", masks: _masks, ...post } = result.post ?? { masks: [] };
      const rest = JSON.stringify([result.outputs, result.state, result.summary, result.env, result.stderr, post]);
      for (const secret of result.masks) {
        expect(said).not.toContain(secret);
        expect(rest).not.toContain(secret);
        expect(rawStdout.replace(/^::add-mask::.*$/gm, "")).not.toContain(secret);
        expect(sandbox.requests.all.map((request) => request.query.toString()).join()).not.toContain(secret);
      }
    }));
});
