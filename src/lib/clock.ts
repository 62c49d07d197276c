/** Time as the rest of the action sees it. Tests and the sandbox can compress it. */
export interface Clock {
  /** Milliseconds since some fixed point; with a scale, milliseconds of the compressed time. */
  now(): number;
  /** Waits this many milliseconds. Rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A limit on one piece of network work, in real milliseconds. */
  limit(milliseconds: number): number;
}

/** A compressed limit below this would measure this machine instead of the other side. */
const MIN_LIMIT_MS = 5_000;

/**
 * The clock of a run.
 * @param scale 1 for real time; a smaller factor shortens every wait and limit by it (see `timeScale`).
 */
export function createClock(scale = 1): Clock {
  return {
    now: () => performance.now() / scale,
    limit: (milliseconds) =>
      scale === 1 ? milliseconds : Math.min(milliseconds, Math.max(milliseconds * scale, MIN_LIMIT_MS)),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => {
          clearTimeout(timer);
          reject(signal?.reason);
        };
        const timer = setTimeout(
          () => {
            signal?.removeEventListener("abort", onAbort);
            resolve();
          },
          Math.max(0, milliseconds * scale),
        );
        signal?.addEventListener("abort", onAbort, { once: true });
      }),
  };
}

/** Milliseconds as people read them: `850 ms`, `12 s`, `3 min 5 s`, `1 h 2 min`. */
export function formatDuration(milliseconds: number): string {
  if (Math.round(milliseconds) < 1_000) return `${Math.round(milliseconds)} ms`;
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
