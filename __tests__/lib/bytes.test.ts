import { expect, it } from "@jest/globals";
import { formatBytes } from "../../src/lib/bytes.ts";

const KIB = 1024;

it.each([
  [0, "0 B"],
  [1, "1 B"],
  [512, "512 B"],
  [1023, "1023 B"],
  [KIB, "1 KiB"],
  [1229, "1.2 KiB"],
  [1536, "1.5 KiB"],
  [99.94 * KIB, "99.9 KiB"],
  [100 * KIB, "100 KiB"],
  [100.6 * KIB, "101 KiB"],
  [KIB ** 2, "1 MiB"],
  [60 * KIB ** 2, "60 MiB"],
  [2.5 * KIB ** 3, "2.5 GiB"],
  [3 * KIB ** 4, "3 TiB"],
  [5000 * KIB ** 4, "5000 TiB"],
])("%d bytes are shown as %s", (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
