import { describe, expect, it } from "@jest/globals";
import {
  floatRepr,
  type PythonDatetime,
  type PythonValue,
  pythonRepr,
  pythonStr,
  strRepr,
} from "../../../src/truss/yaml/python.ts";

const int = (value: bigint): PythonValue => ({ type: "int", value });
const str = (value: string): PythonValue => ({ type: "str", value });

describe("floatRepr", () => {
  it.each([
    [0, "0.0"],
    [-0, "-0.0"],
    [1, "1.0"],
    [1.1, "1.1"],
    [1500, "1500.0"],
    [-0.5, "-0.5"],
    [0.1 + 0.2, "0.30000000000000004"],
    [1e15, "1000000000000000.0"],
    [1234567890123456, "1234567890123456.0"],
    [1e16, "1e+16"],
    [1.5e16, "1.5e+16"],
    [1e22, "1e+22"],
    [0.0001, "0.0001"],
    [0.00012, "0.00012"],
    [0.00001, "1e-05"],
    [1.23e-7, "1.23e-07"],
    [5e-324, "5e-324"],
    [Number.MAX_VALUE, "1.7976931348623157e+308"],
    [Number.NaN, "nan"],
    [Number.POSITIVE_INFINITY, "inf"],
    [Number.NEGATIVE_INFINITY, "-inf"],
  ])("%d is %s", (value, expected) => expect(floatRepr(value)).toBe(expected));
});

describe("strRepr", () => {
  it.each([
    ["a", "'a'"],
    ["it's", `"it's"`],
    [`it's "q"`, `'it\\'s "q"'`],
    ['"q"', `'"q"'`],
    ["\\\n\r\t\0", "'\\\\\\n\\r\\t\\x00'"],
    ["\u00a0\u00ad\u200b\u2028\ufeff", "'\\xa0\\xad\\u200b\\u2028\\ufeff'"],
    ["é 😀", "'é 😀'"],
    ["\u{e0001}", "'\\U000e0001'"],
    ["\ud800", "'\\ud800'"],
  ])("%j is %s", (text, expected) => expect(strRepr(text)).toBe(expected));
});

describe("pythonStr and pythonRepr", () => {
  const noon: PythonDatetime = {
    type: "datetime",
    year: 2001,
    month: 2,
    day: 3,
    hour: 12,
    minute: 0,
    second: 0,
    microsecond: 0,
    offsetMinutes: undefined,
  };

  it.each<[PythonValue, string, string]>([
    [{ type: "NoneType" }, "None", "None"],
    [{ type: "bool", value: true }, "True", "True"],
    [{ type: "bool", value: false }, "False", "False"],
    [int(123456789012345678901234567890n), "123456789012345678901234567890", "123456789012345678901234567890"],
    [{ type: "float", value: 1 }, "1.0", "1.0"],
    [str("a'b"), "a'b", `"a'b"`],
    [{ type: "date", year: 33, month: 1, day: 2 }, "0033-01-02", "datetime.date(33, 1, 2)"],
    [noon, "2001-02-03 12:00:00", "datetime.datetime(2001, 2, 3, 12, 0)"],
    [{ ...noon, second: 5 }, "2001-02-03 12:00:05", "datetime.datetime(2001, 2, 3, 12, 0, 5)"],
    [
      { ...noon, microsecond: 100000, offsetMinutes: 0 },
      "2001-02-03 12:00:00.100000+00:00",
      "datetime.datetime(2001, 2, 3, 12, 0, 0, 100000, tzinfo=datetime.timezone.utc)",
    ],
    [
      { ...noon, offsetMinutes: -210 },
      "2001-02-03 12:00:00-03:30",
      "datetime.datetime(2001, 2, 3, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=73800)))",
    ],
    [
      { ...noon, offsetMinutes: 60 },
      "2001-02-03 12:00:00+01:00",
      "datetime.datetime(2001, 2, 3, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=3600)))",
    ],
    [{ type: "list", items: [] }, "[]", "[]"],
    [{ type: "list", items: [int(1n), str("a"), { type: "NoneType" }] }, "[1, 'a', None]", "[1, 'a', None]"],
    [
      {
        type: "dict",
        entries: new Map([
          ["b", int(1n)],
          ["a", { type: "dict", entries: new Map() }],
        ]),
      },
      "{'b': 1, 'a': {}}",
      "{'b': 1, 'a': {}}",
    ],
  ])("%# gives %s and %s", (value, asStr, asRepr) => {
    expect(pythonStr(value)).toBe(asStr);
    expect(pythonRepr(value)).toBe(asRepr);
  });
});
