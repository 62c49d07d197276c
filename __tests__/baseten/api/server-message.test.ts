import { expect, test } from "@jest/globals";
import { serverMessage } from "../../../src/baseten/api/server-message.ts";

test.each<[rule: string, body: unknown, said: string]>([
  ["message", { code: "VALIDATION_ERROR", message: "config.model_name: wrong" }, "config.model_name: wrong"],
  ["message takes precedence over error", { error: "Bad Request", message: "the reason" }, "the reason"],
  ["an empty message does not hide the error", { message: "", error: "the reason" }, "the reason"],
  ["error as text", { error: "Invalid API key." }, "Invalid API key."],
  ["error as an object with a message", { error: { code: 7, message: "too many" } }, "too many"],
  ["detail as text", { detail: "Not Found" }, "Not Found"],
  [
    "detail as FastAPI's list of places and messages",
    {
      detail: [
        { loc: ["body", "source", 0, "name"], msg: "field required", type: "missing" },
        { loc: ["query", "limit"], msg: "not an integer" },
      ],
    },
    "body.source.0.name: field required; query.limit: not an integer",
  ],
  ["a list item without a place", { detail: [{ msg: "field required" }] }, "field required"],
  ["errors as a list of texts", { errors: ["one", "two"] }, "one; two"],
  ["errors as a list of objects", { errors: [{ message: "one" }, { error: "two" }] }, "one; two"],
  ["items without a message are left out", { errors: [{ code: 1 }, "two", null, 3] }, "two"],
  ["a list at the top level", [{ message: "one" }], "one"],
  ["a JSON text", "no", "no"],
  ["message null, detail text", { message: null, detail: "the reason" }, "the reason"],
])("%s", (_rule, body, said) => {
  expect(serverMessage(JSON.stringify(body))).toBe(said);
});

test.each([
  ["an object of an unknown shape is given as it is", '{"code":7}', '{"code":7}'],
  ["an empty object is given as it is", "{}", "{}"],
  ["an empty list of errors is given as it is", '{"errors":[]}', '{"errors":[]}'],
  ["plain text is given as it is", "upstream request timeout", "upstream request timeout"],
  ["plain text may hold angle brackets", "1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
  ["an empty text stays empty", "", ""],
  ["JSON null is given as it is", "null", "null"],
])("%s", (_rule, body, said) => {
  expect(serverMessage(body)).toBe(said);
});

test("HTML is reduced to its words, without tags, scripts or styles", () => {
  const page = `\n<!doctype html><html><head><title>502</title><style>p { color: red }</style>
    <script type="text/javascript">if (1 < 2) alert("<p>no</p>");</script></head>
    <body><h1 class="x">Bad gateway</h1><p>Try again</p></body></html>`;
  const said = serverMessage(page).replace(/\s+/g, " ").trim();
  expect(said).toBe("502 Bad gateway Try again");
});

test("an answer that is nested too deeply is shown as it is", () => {
  const body = `${'{"error":'.repeat(20_000)}"deep"${"}".repeat(20_000)}`;
  expect(serverMessage(body)).toBe(body);
});
