import { join, relative } from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../../src/lib/findings.ts";
import { listFiles } from "../../../src/truss/files/list.ts";
import { findSuspicious } from "../../../src/truss/files/suspicious.ts";
import { DEFAULT_PATTERNS } from "../../../src/truss/files/ignore.ts";
import { type Tree, withTree } from "../../support/trees.ts";

const OID = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${OID}\nsize 12345\n`;
const KEY = `-----BEGIN OPENSSH PRIVATE KEY-----\n${"QUJD".repeat(60)}\n-----END OPENSSH PRIVATE KEY-----\n`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----\n${"QUJD".repeat(60)}\n-----END CERTIFICATE-----\n`;
const ACCOUNT = JSON.stringify({ type: "service_account", project_id: "p", private_key: "x".repeat(2_000) }, null, 2);

interface Extra {
  allowFiles?: string[];
  externalPackageDirs?: string[];
}

/** The findings of the guard for a truss with these files. */
async function guarded(files: Tree, { allowFiles = [], externalPackageDirs = [] }: Extra = {}): Promise<Finding[]> {
  const tree = Object.fromEntries(Object.entries(files).map(([path, entry]) => [join("truss", path), entry]));
  return withTree({ "truss/model/model.py": "class Model: pass\n", ...tree }, async (folder) => {
    const trussDirectory = join(folder, "truss");
    const displayPath = (absolute: string) => relative(folder, absolute);
    const list = await listFiles({
      trussDirectory,
      externalPackageDirs,
      bundledPackagesDir: "packages",
      config: Buffer.from("model_name: x\n"),
      displayPath,
    });
    return findSuspicious(list, { trussDirectory, displayPath, allowFiles });
  });
}

async function rulesFor(files: Tree, extra?: Extra): Promise<string[]> {
  return (await guarded(files, extra)).map((finding) => finding.rule);
}

describe("a plain truss", () => {
  it("gives no finding", async () => {
    expect(
      await guarded({ "data/a.txt": "a".repeat(500), "data/empty.pem": "", "packages/p/__init__.py": "" }),
    ).toEqual([]);
  });
});

describe("Git LFS pointers", () => {
  it("are an error that names them and the remedy", async () => {
    expect(await guarded({ "data/a.bin": POINTER, "data/b.bin": POINTER })).toEqual([
      {
        severity: "error",
        rule: "lfs-pointer",
        message: "2 files are Git LFS pointers instead of their content: data/a.bin, data/b.bin.",
        remedy: expect.stringMatching(/`lfs: true` on actions\/checkout.*`allow-files`/),
      },
    ]);
  });

  it.each<[string, string]>([
    ["with carriage returns", POINTER.replaceAll("\n", "\r\n")],
    ["with an extension", POINTER.replace("oid", `ext-0-foo sha256:${OID}\noid`)],
    ["of the maximum size", `${POINTER}${`ext-1-x sha256:${OID}\n`.repeat(20)}`.slice(0, 1_024)],
  ])("are recognised %s", async (_name, pointer) => {
    expect(await rulesFor({ "w.bin": pointer })).toEqual(["lfs-pointer"]);
  });

  it.each<[string, string]>([
    ["text that quotes one", `See https://git-lfs: "${POINTER}"`],
    ["a first line without an oid", `${POINTER.split("\n")[0]}\n${"words ".repeat(20)}`],
    ["a file that is larger than a pointer", `${POINTER}${"x".repeat(1_024)}`],
  ])("are not suspected in %s", async (_name, content) => {
    expect(await guarded({ "w.bin": content })).toEqual([]);
  });

  it("are found in external packages", () =>
    withTree({ "truss/x": "", "shared/w.bin": POINTER }, async (folder) => {
      const displayPath = (absolute: string) => relative(folder, absolute);
      const trussDirectory = join(folder, "truss");
      const list = await listFiles({
        trussDirectory,
        externalPackageDirs: ["../shared"],
        bundledPackagesDir: "packages",
        config: Buffer.from(""),
        displayPath,
      });
      const [finding] = await findSuspicious(list, { trussDirectory, displayPath, allowFiles: [] });
      expect(finding?.message).toContain("packages/w.bin");
    }));

  it("list ten names and count the rest", async () => {
    const files = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`w${index + 10}.bin`, POINTER]));
    const [finding] = await guarded(files);
    expect(finding?.message).toMatch(/^13 files .*: w10\.bin, .*w19\.bin and 3 more\.$/);
  });
});

describe("private keys", () => {
  it.each(["id_rsa", "a/id_ed25519", "id_ecdsa_sk", "server.pem", "server.KEY", "a.p12", "a.pfx", "a.ppk", "a.jks"])(
    "are recognised by the name %s",
    async (path) => {
      const [finding, ...more] = await guarded({ [path]: "whatever" });
      expect(more).toEqual([]);
      expect(finding).toMatchObject({ severity: "hint", rule: "private-key" });
      expect(finding?.message).toBe(`1 packed file looks like a private key: ${path}.`);
    },
  );

  it.each<[string, string, string]>([
    ["an OpenSSH key", "deploy", KEY],
    ["an RSA key", "data/notes.txt", KEY.replaceAll("OPENSSH", "RSA")],
    ["a PKCS 8 key", "model/blob", KEY.replaceAll("OPENSSH ", "")],
    ["an encrypted key", "model/x.py", KEY.replaceAll("OPENSSH", "ENCRYPTED")],
    ["a PGP key", "k.asc", KEY.replaceAll(/OPENSSH PRIVATE KEY/g, "PGP PRIVATE KEY BLOCK")],
    ["a PuTTY key", "k.txt", `PuTTY-User-Key-File-3: ssh-ed25519\n${"x".repeat(200)}`],
    ["a key after a byte order mark", "k.txt", `\ufeff\n${KEY}`],
    ["a key of 3 KiB", "deploy", KEY.replace("QUJD", "QUJD".repeat(700))],
    ["a chain that ends in a key", "chain.pem", `${CERTIFICATE.repeat(10)}${KEY}`],
  ])("are recognised by their text: %s", async (_name, path, content) => {
    expect(await rulesFor({ [path]: content })).toEqual(["private-key"]);
  });

  it.each<[string, string, string]>([
    ["a certificate", "ca.pem", CERTIFICATE],
    ["a bundle of certificates", "certifi/cacert.pem", `## Bundle\n${CERTIFICATE.repeat(900)}`],
    ["a public key", "jwt.key", CERTIFICATE.replaceAll("CERTIFICATE", "PUBLIC KEY")],
    ["a public SSH key", "id_rsa.pub", "ssh-rsa AAAA"],
    ["code that mentions keys", "model/keys.py", `START = "${KEY.split("\n")[0]}"\n${"# x\n".repeat(40)}`],
    ["an empty file", "a.key", ""],
  ])("are not suspected in %s", async (_name, path, content) => {
    expect(await guarded({ [path]: content })).toEqual([]);
  });
});

describe("environment files", () => {
  it.each([".env.local", "a/.env.production", ".envrc", "prod.env", ".env-dev"])("%s is recognised", async (path) => {
    const [finding] = await guarded({ [path]: "A=1" });
    expect(finding).toMatchObject({ severity: "hint", rule: "env-file" });
    expect(finding?.message).toContain(path);
  });

  it.each([".env.example", ".env.sample", "a/.env.template", ".env.local.example", ".env_example", "example.env"])(
    "%s is only a template",
    async (path) => {
      expect(await guarded({ [path]: "A=1" })).toEqual([]);
    },
  );

  it.each([".environment", "env.py", "environment.yaml", ".envoy.yaml"])(
    "%s is not an environment file",
    async (path) => {
      expect(await guarded({ [path]: "A=1" })).toEqual([]);
    },
  );

  it(".env is excluded by the default list, and reported if that list is replaced", async () => {
    expect(await guarded({ ".env": "A=1" })).toEqual([]);
    expect(await rulesFor({ ".env": "A=1", ".truss_ignore": "" })).toEqual([
      "env-file",
      "ignore-file-replaces-defaults",
    ]);
  });
});

describe("credentials", () => {
  it.each<[string, string]>([
    [".netrc", "logins"],
    [".npmrc", "npm login"],
    ["sub/.pypirc", "PyPI login"],
    [".git-credentials", "git logins"],
    [".trussrc", "Baseten API key"],
    [".aws/credentials", "AWS credentials"],
    [".config/gcloud/access_tokens.db", "Google credentials"],
    ["application_default_credentials.json", "Google credentials"],
    ["credentials.json", "credentials"],
    ["kubeconfig", "kubeconfig"],
    [".kube/config", "kubeconfig"],
    [".docker/config.json", "registry logins"],
    [".huggingface/token", "Hugging Face token"],
    ["infra/terraform.tfstate", "Terraform state"],
    ["infra/terraform.tfstate.backup", "Terraform state"],
    ["secrets.yaml", "secrets"],
    ["data/secrets.yml", "secrets"],
  ])("%s is recognised as %s", async (path, what) => {
    const [finding, ...more] = await guarded({ [path]: "x" });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: "hint", rule: "credentials" });
    expect(finding?.message).toBe(`1 packed file looks like credentials: ${path} (${what}).`);
  });

  it("a service account is recognised by its text", async () => {
    const [finding] = await guarded({ "model/gcp.json": ACCOUNT });
    expect(finding?.message).toContain("model/gcp.json (Google credentials)");
    expect(JSON.stringify(finding)).not.toContain("xxxx");
  });

  it.each(["config.json", "tokenizer.json", "token", "aws/credentials.py", "model/secrets.py", "docker/config.json"])(
    "%s is accepted",
    async (path) => {
      expect(await guarded({ [path]: JSON.stringify({ type: "bert", vocabulary: "x".repeat(2_000) }) })).toEqual([]);
    },
  );

  it("the remedy tells how to exclude it, which depends on whether the truss has its own ignore file", async () => {
    const [plain] = await guarded({ ".netrc": "x" });
    expect(plain?.remedy).toMatch(/must repeat Truss's default list/);
    const [custom] = await guarded({ ".netrc": "x", ".truss_ignore": DEFAULT_PATTERNS.join("\n") });
    expect(custom?.remedy).toMatch(/Add it to \.truss_ignore/);
  });
});

describe("the truss's own ignore file", () => {
  it("that includes what the default list excludes is named, with the patterns to add", async () => {
    const findings = await guarded({
      ".truss_ignore": "*.tmp\n",
      "a.pyc": "x",
      "venv/lib/x.py": "x",
      "venv/lib/y.py": "x",
      ".DS_Store": "x",
    });
    expect(findings).toEqual([
      {
        severity: "hint",
        rule: "ignore-file-replaces-defaults",
        message:
          "truss/.truss_ignore replaces Truss's default list, so 4 files that the defaults leave out are packed: .DS_Store, a.pyc, venv/ (2 files).",
        remedy: expect.stringContaining('Add ".DS_Store", "*.py[cod]", "venv/" to it unless'),
        file: "truss/.truss_ignore",
      },
    ]);
  });

  it("that keeps files which the image build drops is reported, with the pattern and its negation", async () => {
    const findings = await guarded({
      ".truss_ignore": "# nothing\n",
      "model/lib/a.py": "x",
      "model/lib/deep/b.py": "x",
      "fast.so": "x",
      "build/c.py": "x",
    });
    expect(findings.map(({ rule, message }) => [rule, message.replace(/^.*pattern /, "")])).toEqual([
      ["dropped-by-build", '"build/" again: build/ (1 file).'],
      ["dropped-by-build", '"*.so" again: fast.so.'],
      ["dropped-by-build", '"lib/" again: model/lib/ (2 files).'],
    ]);
    expect(findings[2]?.message).toMatch(/^2 files will be packed but missing from the image/);
    expect(findings[2]?.remedy).toMatch(/add "!lib\/" to \.truss_ignore.*if not, add "lib\/"/);
  });

  it.each([
    [".*\n__pycache__/\n", ".*", 'add "!.truss_ignore" and "!lib/" to .truss_ignore at its end'],
    [".*\n__pycache__/\n!lib/\n", ".*", 'add "!.truss_ignore" to .truss_ignore at its end'],
    ["*\n!model\n!model/**\n", "*", 'add "!.truss_ignore" to .truss_ignore at its end'],
  ])("that leaves itself out brings nothing back in the image build: %j", async (text, pattern, remedy) => {
    const code = { "model/lib/a.py": "x" };
    const findings = await guarded({ ".truss_ignore": text, ...code });
    expect(findings).toMatchObject([{ rule: "dropped-by-build", remedy: expect.stringContaining(remedy) }]);
    expect(findings[0]?.message).toContain(
      `"lib/" again (.truss_ignore is not in the archive: its pattern "${pattern}" leaves it out): model/lib/ (1 file).`,
    );
    expect(await guarded({ ".truss_ignore": `${text}!.truss_ignore\n!lib/\n`, ...code })).toEqual([]);
  });

  it("that leaves itself out and asks for what the defaults leave out is not told to leave that out", async () => {
    const findings = await guarded({ ".truss_ignore": ".truss_ignore\n!*.log\n", "words.log": "x", "a.pyc": "x" });
    expect(findings.map(({ rule, remedy }) => [rule, remedy?.split(" to ")[0]])).toEqual([
      ["ignore-file-replaces-defaults", 'Add "*.py[cod]"'],
      ["dropped-by-build", 'If the model needs it, add "!.truss_ignore"'],
    ]);
  });

  it("that includes files again by negation is understood", async () => {
    expect(await guarded({ ".truss_ignore": "!lib/\n!*.so\n", "lib/a.py": "x", "fast.so": "x" })).toEqual([]);
  });

  it("that holds the default list gives no finding", async () => {
    const files = { ".truss_ignore": DEFAULT_PATTERNS.join("\n"), "lib/a.py": "x", "a.pyc": "x", ".env": "x" };
    expect(await guarded(files)).toEqual([]);
  });

  it("that cannot be read is reported by the listing, not here", async () => {
    expect(await guarded({ ".truss_ignore": "[z-a]\n", "lib/a.py": "x" })).toEqual([]);
  });
});

describe("files that the default list excludes", () => {
  it("are reported if they are code", async () => {
    const findings = await guarded({
      "model/lib/deep/a.py": "x",
      "env/gym.py": "x",
      "fast.so": "x",
      "wheels/a.whl": "x",
    });
    expect(findings.map(({ rule, message }) => [rule, message.replace(/^.*pattern /, "")])).toEqual([
      ["code-left-out", '"env/" leaves out possible model code: env/.'],
      ["code-left-out", '"*.so" leaves out possible model code: fast.so.'],
      ["code-left-out", '"lib/" leaves out possible model code: model/lib/.'],
      ["code-left-out", '"wheels/" leaves out possible model code: wheels/.'],
    ]);
    expect(findings[1]?.remedy).toMatch(/Truss's default list \(which it replaces\) followed by "!\*\.so"/);
  });

  it("are not reported if nothing needs them", async () => {
    const files = {
      "a.pyc": "x",
      "build/out.txt": "x",
      "lib/readme.md": "x",
      "env/pyvenv.cfg": "x",
      "env/bin/a.py": "x",
      ".venv/lib/b.py": "x",
      "run.log": "x",
    };
    expect(await guarded(files)).toEqual([]);
  });

  it("count as code if they come from an external package", () =>
    withTree({ "truss/x": "", "shared/pkg/lib/a.py": "" }, async (folder) => {
      const displayPath = (absolute: string) => relative(folder, absolute);
      const trussDirectory = join(folder, "truss");
      const list = await listFiles({
        trussDirectory,
        externalPackageDirs: ["../shared"],
        bundledPackagesDir: "packages",
        config: Buffer.from(""),
        displayPath,
      });
      const [finding] = await findSuspicious(list, { trussDirectory, displayPath, allowFiles: [] });
      expect(finding?.message).toContain("packages/pkg/lib/.");
    }));

  it("are not looked for outside the truss", async () => {
    expect(await guarded({ lib: { link: "../elsewhere" }, "../elsewhere/a.py": "x" })).toEqual([]);
  });

  it("are not reported if the truss's own list excludes them", async () => {
    expect(await guarded({ ".truss_ignore": "lib/\n", "lib/a.py": "x" })).toEqual([]);
  });
});

describe("large files", () => {
  const source = { kind: "file" as const, file: "/nowhere" };
  const list = (sizes: Record<string, number>) => ({
    files: Object.entries(sizes).map(([path, size]) => ({ path, size, source, executable: false })),
    totalBytes: 0,
    leftOut: [],
    findings: [],
    unknown: [],
  });
  const guard = (sizes: Record<string, number>, allowFiles: string[] = []) =>
    findSuspicious(list(sizes), { trussDirectory: "/nowhere", displayPath: (path) => path, allowFiles });

  it("are named with their sizes, the largest first, and with the remedy", async () => {
    expect(await guard({ "a.bin": 100_000_001, "b.safetensors": 2 ** 31, "c.bin": 100_000_000 })).toEqual([
      {
        severity: "hint",
        rule: "large-file",
        message: "2 packed files are larger than 100 MB: b.safetensors (2 GiB), a.bin (95.4 MiB).",
        remedy: expect.stringMatching(/`weights` or `model_cache`/),
      },
    ]);
  });

  it("may be allowed", async () => {
    expect(await guard({ "a.bin": 2 ** 30, "b.bin": 1 }, ["*.bin"])).toEqual([]);
  });
});

describe("allow-files", () => {
  it("silences errors and hints for the files that it matches, and no others", async () => {
    const files = { "data/a.bin": POINTER, "data/b.bin": POINTER, "certs/test.key": "x", "certs/live.key": "x" };
    const findings = await guarded(files, { allowFiles: ["data/a.bin", "test.*"] });
    expect(findings.map(({ message }) => message.replace(/^.*: /, ""))).toEqual(["data/b.bin.", "certs/live.key."]);
  });

  it("matches like .gitignore: names anywhere, folders, and negations", async () => {
    const files = { "a/x.key": "x", "a/b/y.key": "x", "c/z.key": "x" };
    expect(await rulesFor(files, { allowFiles: ["*.key"] })).toEqual([]);
    expect(await rulesFor(files, { allowFiles: ["a/", "c/*.key"] })).toEqual([]);
    const [finding, ...more] = await guarded(files, { allowFiles: ["*.key", "!z.key"] });
    expect(more).toEqual([]);
    expect(finding?.message).toContain(": c/z.key.");
  });

  it("silences the finding about what an ignore file includes", async () => {
    const files = { ".truss_ignore": "", "lib/a.py": "x", "a.pyc": "x" };
    expect(await guarded(files, { allowFiles: ["lib/", "*.pyc"] })).toEqual([]);
  });

  it("reports a pattern that matches nothing", async () => {
    expect(await guarded({ "a.key": "x" }, { allowFiles: ["*.key", "a.key, b.key"] })).toEqual([
      {
        severity: "hint",
        rule: "allow-files-unused",
        message: 'Input `allow-files` must match packed files, but "a.key, b.key" matches none.',
        remedy: expect.stringContaining("one pattern per line"),
      },
    ]);
  });

  it("reports that it does not include excluded files", async () => {
    const [hint, unused] = await guarded({ "lib/a.py": "x" }, { allowFiles: ["lib/**"] });
    expect(hint?.rule).toBe("code-left-out");
    expect(unused?.remedy).toMatch(/does not bring that back/);
  });
});

describe("credentials of common tools", () => {
  it.each<[string, string]>([
    ["kaggle.json", "{}"],
    [".kaggle/kaggle.json", "{}"],
    ["rclone.conf", "[r]"],
    [".boto", "[c]"],
    [".s3cfg", "[d]"],
    ["gcloud/legacy_credentials/a/adc.json", "{}"],
    ["gcloud/credentials.db", "x"],
    [".config/gh/hosts.yml", "a: b"],
    ["client_secret_123.apps.json", "{}"],
    [".databrickscfg", "[a]"],
    ["api.json", '{"username":"somebody","key":"0123456789abcdef0123456789abcdef"}'],
    ["pip.conf", "[global]\nextra-index-url = https://user:pass-word@pypi.example.com/simple\n"],
    [".config/pip/pip.conf", "[global]\nindex-url=https://:t0ken@pypi.example.com\n"],
    ["aws", "[default]\naws_access_key_id = a\naws_secret_access_key = 0123456789abcdefghijklmn\n"],
    ["storage.conf", "[drive]\ntype = s3\nsecret_access_key = abcdefgh12345678\n"],
    ["settings.ini", "[Credentials]\ngs_oauth2_refresh_token = 1//abcdefgh\n"],
    ["login.txt", "machine example.com\n  login a\n  password b12345\n"],
    [".yarnrc.yml", "npmAuthToken: abcdefgh12345678\n"],
    ["token.txt", `${"hf"}_${"QwErTyUiOpAsDfGhJkLzXcVbNmQwErTyUi"}\n`],
  ])("are recognised: %s", async (path, content) => {
    const [finding, ...more] = await guarded({ ".truss_ignore": "# nothing\n", [path]: content });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: "hint", rule: "credentials" });
    expect(finding?.message).toContain(path);
  });

  it.each<[string, string]>([
    ["pip.conf", "[global]\nindex-url = https://pypi.example.com/simple\n"],
    ["pip.conf", `[global]\nindex-url = https://user:${"$"}{TOKEN}@pypi.example.com/simple\n`],
    ["storage.conf", "[drive]\nsecret_access_key = <your key>\n"],
    ["aws.example.ini", "aws_secret_access_key = 0123456789abcdefghijklmn\n"],
    ["model/client.py", 'aws_secret_access_key = os.environ["AWS_SECRET_ACCESS_KEY"]\n'],
    ["README.md", "machine example.com login a password b\n"],
    ["tokenizer.json", '{"username": 1, "key": 2, "token": "<s>"}'],
    ["generation.yaml", "max_new_tokens: 512\ntoken: eos\n"],
    ["labels.txt", "cat\ndog\n"],
  ])("are not suspected in %s", async (path, content) => {
    expect(await guarded({ [path]: content })).toEqual([]);
  });
});

describe("findings", () => {
  it("contain no content of any file, and quote odd names", async () => {
    const files = {
      id_rsa: KEY,
      ".env.x": "TOKEN=QUJD",
      "g.json": ACCOUNT,
      "a\n::error::b.pem": KEY,
      "w.bin": POINTER,
    };
    const text = JSON.stringify(await guarded(files));
    for (const content of ["QUJD", "xxxx", "BEGIN", OID]) expect(text).not.toContain(content);
    const [key] = (await guarded({ "a\n::error::b.pem": KEY })).map(({ message }) => message);
    expect(key).toBe('1 packed file looks like a private key: "a\\n::error::b.pem".');
  });
});
