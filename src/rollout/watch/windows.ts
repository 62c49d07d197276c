import { requestsIn, type TrafficStep } from "./series.ts";

/** The windows of a verdict, in minutes, shortest first. */
export const WINDOWS = [3, 10, 30, 60] as const;

export type WindowMinutes = (typeof WINDOWS)[number];

export const MINUTE_MS = 60_000;

/** What is younger may still change: Baseten counts a request up to this much later. */
const SETTLED_AFTER_MS = 90_000;

/** The time whose steps are judged: from `from` to `to`, in milliseconds since 1970. Windows end at `to`. */
export interface Span {
  from: number;
  to: number;
}

/**
 * What of an answer is judged: from the end of the warm-up to the end of the last step that has settled.
 * @param readAt when the metrics were read.
 * @param from the end of the warm-up.
 */
export function judgedSpan(steps: readonly TrafficStep[], readAt: number, from: number): Span {
  for (let i = steps.length - 1; i >= 0; i--) {
    const step = steps[i] as TrafficStep;
    const end = step.startMs + step.lengthMs;
    if (end <= readAt - SETTLED_AFTER_MS) return { from, to: end };
  }
  return { from, to: Number.NEGATIVE_INFINITY };
}

/** Whether a step is judged. */
export function isIn({ from, to }: Span, { startMs, lengthMs }: TrafficStep): boolean {
  return startMs >= from && startMs + lengthMs <= to;
}

/**
 * Walks through the judged steps that have requests, newest first, and stops at the end of each window.
 * @param onWindow is called with the number of a window in {@link WINDOWS} when all of its steps were given to `onStep`; true ends the walk.
 */
export function walk(
  steps: readonly TrafficStep[],
  span: Span,
  onStep: (step: TrafficStep, requests: number) => void,
  onWindow: (window: number) => boolean,
): void {
  let i = steps.length - 1;
  for (let window = 0; window < WINDOWS.length; window++) {
    const begin = Math.max(span.from, span.to - (WINDOWS[window] as number) * MINUTE_MS);
    for (; i >= 0; i--) {
      const step = steps[i] as TrafficStep;
      if (step.startMs < begin) break;
      if (!isIn(span, step)) continue;
      const requests = requestsIn(step);
      if (requests > 0) onStep(step, requests);
    }
    if (onWindow(window)) return;
  }
}
