import { describe, expect, it } from "@jest/globals";
import { htmlText } from "../../../src/baseten/api/html.ts";

const words = (html: string): string => htmlText(html).replace(/\s+/g, " ").trim();

describe("htmlText", () => {
  it.each([
    ["<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>", "502 Bad Gateway nginx"],
    ["<p>a<script>alert('<b>')</script>b<STYLE>p { x: '>' }</Style >c", "a b c"],
    ["<p>a<script>never closed", "a never closed"],
    ["<script>1</script><script>2", "2"],
    ["a < b", "a < b"],
    ["<b", "<b"],
    ["", ""],
    ["<a title='x>y'>z", "y'>z"],
  ])("the text of %j is %j", (html, said) => expect(words(html)).toBe(said));

  it("reads the start of an endless page", () => {
    expect(htmlText(`<p>${"a".repeat(1_000_000)}`).length).toBeLessThan(70_000);
  });
});
