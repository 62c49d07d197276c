import { describe, expect, it } from "@jest/globals";
import { LinkRate } from "../../src/s3/link-rate.ts";

const SLICE = 500_000;

/** Sends steadily over one connection, from a moment on. @returns the rate at its end. */
function send(rate: LinkRate, from: number, milliseconds: number, bytesPerMs: number): number | undefined {
  for (let at = from; at < from + milliseconds; at += SLICE / bytesPerMs) rate.took(SLICE, at);
  return rate.bytesPerSecond(from + milliseconds);
}

describe("the rate of a link", () => {
  it("is unknown before anything was sent, and in the first moments of sending", () => {
    const rate = new LinkRate();
    expect(rate.bytesPerSecond(0)).toBeUndefined();
    rate.begun(100);
    rate.took(SLICE, 101);
    expect(rate.bytesPerSecond(110)).toBeUndefined();
  });

  it("is known with the first answer, however soon that comes", () => {
    const rate = new LinkRate();
    rate.begun(0);
    rate.took(8_000_000, 5);
    rate.ended(8_000_000, 10);
    expect(rate.bytesPerSecond(10)).toBe(800e6);
  });

  it("does not take for the link's what only filled the buffers of the connections", () => {
    const rate = new LinkRate();
    for (let connection = 0; connection < 4; connection++) rate.begun(0);
    rate.took(18_000_000, 20);
    expect(rate.bytesPerSecond(100)).toBe(0);
  });

  it("is that of the last 400 ms, so that it follows a link which changes", () => {
    const rate = new LinkRate();
    rate.begun(0);
    expect(send(rate, 0, 1_000, 125_000)).toBeGreaterThan(110e6);
    expect(send(rate, 1_000, 1_000, 12_500)).toBeLessThan(20e6);
    expect(send(rate, 2_000, 1_000, 1_000_000)).toBeGreaterThan(900e6);
  });

  it("counts no time in which nothing was under way", () => {
    const rate = new LinkRate();
    rate.begun(0);
    send(rate, 0, 500, 100_000);
    rate.ended(50_000_000, 500);
    rate.begun(10_000);
    expect(send(rate, 10_000, 100, 100_000)).toBeGreaterThan(90e6);
  });
});
