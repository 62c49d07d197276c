import { describe, expect, test } from "@jest/globals";
import { Secrets } from "../../src/action/masks.ts";

function secretsOf(...values: string[]): { secrets: Secrets; masked: string[] } {
  const masked: string[] = [];
  const secrets = new Secrets((value) => masked.push(value));
  for (const value of values) secrets.add(value);
  return { secrets, masked };
}

describe("masking", () => {
  test("a plain value is masked once", () => {
    expect(secretsOf("abcdef").masked).toEqual(["abcdef"]);
  });

  test("a value is masked as it is, URL-encoded and JSON-escaped", () => {
    expect(secretsOf('a/b "c"\\+é').masked).toEqual([
      'a/b "c"\\+é',
      "a%2Fb%20%22c%22%5C%2B%C3%A9",
      'a/b \\"c\\"\\\\+é',
    ]);
  });

  test("a value that is given twice is masked once", () => {
    expect(secretsOf("abcdef", "abcdef").masked).toEqual(["abcdef"]);
  });

  test("a value that is not well-formed Unicode is still hidden", () => {
    expect(secretsOf("abc\ud800def").secrets.scrub("x abc\ud800def")).toBe("x ***");
  });

  test.each(["", "a", "12345"])("%j is too short to be masked", (value) => {
    const { secrets, masked } = secretsOf(value);
    expect(masked).toEqual([]);
    expect(secrets.scrub("a 12345 z")).toBe("a 12345 z");
  });

  test("six characters are long enough to be masked", () => {
    expect(secretsOf("123456").secrets.scrub("a 123456 z")).toBe("a *** z");
  });
});

describe("scrubbing", () => {
  test("removes every occurrence of every form", () => {
    const { secrets } = secretsOf('p/q"rst');
    expect(secrets.scrub('p/q"rst p%2Fq%22rst {"k":"p/q\\"rst"} p/q"rst')).toBe('*** *** {"k":"***"} ***');
  });

  test("replaces the longest value first, so that no part of a secret stays", () => {
    const { secrets } = secretsOf("secret", "secret-longer", "my-secret");
    expect(secrets.scrub("secret-longer my-secret secret")).toBe("*** *** ***");
  });

  test("takes the values literally, not as patterns", () => {
    const { secrets } = secretsOf("a.c.e.g", "$&$1$$x");
    expect(secrets.scrub("abcdefg a.c.e.g $&$1$$x")).toBe("abcdefg *** ***");
  });

  test("leaves a text without secrets unchanged", () => {
    expect(secretsOf("abcdef").secrets.scrub("nothing here")).toBe("nothing here");
  });
});

describe("the texts of a payload", () => {
  const made = (): Secrets => {
    const { secrets } = secretsOf("the-api-key");
    secrets.addPayload({ prompt: "tell me of hunter2", deep: [{ token: 'tok"en-12345' }, "short", 12345678, null] });
    return secrets;
  };

  test("are not masked and stay in the log", () => {
    const { secrets, masked } = secretsOf();
    secrets.addPayload(["longer than eight"]);
    expect(masked).toEqual([]);
    expect(secrets.scrub("longer than eight")).toBe("longer than eight");
  });

  test("a person's address is not masked and stays in the log, but is removed from texts for others", () => {
    const { secrets, masked } = secretsOf();
    secrets.addAddress("r.doe@a.io");
    expect(masked).toEqual([]);
    expect(secrets.scrub("by r.doe@a.io")).toBe("by r.doe@a.io");
    expect(secrets.scrubForOthers("by r.doe@a.io, r.doe%40a.io")).toBe("by ***, ***");
  });

  test("are removed from texts for others, both plain and JSON-escaped, if they are long enough", () => {
    expect(made().scrubForOthers('the-api-key "tell me of hunter2" tok\\"en-12345 short 12345678')).toBe(
      '*** "***" *** short 12345678',
    );
  });

  test.each([
    [17, "say tell me of hu"],
    [22, "say tell me of hunter2"],
    [26, "say tell me of hunter2 and"],
    [3, "say"],
    [100, "say tell me of hunter2 and the-api-key"],
    [30, "say tell me of hunter2 and "],
  ])("a prefix of %i units never ends inside a text of the payload", (units, before) => {
    const text = "say tell me of hunter2 and the-api-key";
    const beginning = made().beginning(text, units);
    expect(beginning).toBe(units === 17 ? "say " : before);
    expect(beginning.length).toBeLessThanOrEqual(units);
  });
});
