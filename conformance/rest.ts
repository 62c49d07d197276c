/** What happens to the step's deployment when it is deactivated and activated again. */

import { STEP } from "./bundle.ts";
import { isTaken } from "./push.ts";
import { deploymentPath, environmentPath, predictUrl, type SwitchedOff, statusIn, switchOff } from "./subjects.ts";
import { PAYLOAD } from "./truss.ts";
import type { Answer, Subject } from "./world.ts";

const MINUTE = 60_000;

/** A deployment that nobody calls, and the first calls after that. */
export interface Asleep {
  /** The answer to the change of its autoscaling. */
  patched: Answer;
  /** Its statuses until it slept. */
  statuses: readonly string[];
  slept: boolean;
  /** Its answers when it was called, until it answered normally. */
  calls: readonly Answer[];
}

/** A deployment that slept again and was woken by nothing but the wake call. */
export interface Woken {
  /** The answer to the call; undefined if it did not sleep again. */
  answer: Answer | undefined;
  /** Its statuses from then on. */
  statuses: readonly string[];
}

export const ASLEEP: Subject<Asleep> = {
  name: "deployment that was left alone until it had no replica",
  deployments: 0,
  uses: [STEP],
  async make(world) {
    const committed = await world.get(STEP);
    const path = deploymentPath(committed);
    const body = { min_replica: 0, scale_down_delay: 60, autoscaling_window: 60 };
    const patched = await world.ask({ method: "PATCH", path: `${path}/autoscaling_settings`, body });
    const statuses = new Set<string>();
    const isAsleep = async () => {
      const status = statusIn(await world.ask({ method: "GET", path }));
      statuses.add(status);
      return status === "SCALED_TO_ZERO" || undefined;
    };
    const slept = await world.until(isAsleep, { limit: 15 * MINUTE, every: 10_000 });
    const calls: Answer[] = [];
    if (slept) {
      await world.until(
        async () => {
          const answer = await world.predict(predictUrl(world, committed), PAYLOAD, 20 * MINUTE);
          calls.push(answer);
          return isTaken(answer) || undefined;
        },
        { limit: 20 * MINUTE, every: 10_000 },
      );
    }
    return { patched, statuses: [...statuses], slept: slept === true, calls };
  },
};

export const WOKEN: Subject<Woken> = {
  name: "deployment that was woken",
  deployments: 0,
  uses: [ASLEEP, STEP],
  async make(world) {
    await world.get(ASLEEP);
    const committed = await world.get(STEP);
    const path = deploymentPath(committed);
    const statusNow = async () => statusIn(await world.ask({ method: "GET", path }));
    const sleeps = async () => (await statusNow()) === "SCALED_TO_ZERO" || undefined;
    const slept = await world.until(sleeps, { limit: 15 * MINUTE, every: 10_000 });
    if (!slept) return { answer: undefined, statuses: [] };
    const answer = await world.predict(predictUrl(world, committed).replace(/predict$/, "wake"), {});
    const statuses = new Set<string>();
    const isUp = async () => {
      const status = await statusNow();
      statuses.add(status);
      return status === "ACTIVE" || undefined;
    };
    await world.until(isUp, { limit: 15 * MINUTE });
    return { answer, statuses: [...statuses] };
  },
};

/** A deployment that was deactivated and activated again. */
export interface Rested {
  off: SwitchedOff;
  /** Its answer when it was called in between. */
  called: Answer;
  /** The answer to its promotion in between. */
  promoted: Answer;
  on: Answer;
  /** The statuses after that; the last one is final. */
  statuses: readonly string[];
  /** The answer to a second activation. */
  again: Answer;
}

export const RESTED: Subject<Rested> = {
  name: "deployment that was switched off and on again",
  deployments: 0,
  uses: [STEP],
  async make(world) {
    await world.settled(WOKEN);
    const committed = await world.get(STEP);
    const path = deploymentPath(committed);
    const off = await switchOff(world, committed);
    const called = await world.predict(predictUrl(world, committed), PAYLOAD);
    const promoted = await world.ask({
      method: "POST",
      path: `${environmentPath(committed.model, "production")}/promote`,
      body: { deployment_id: committed.deployment.id },
    });
    const on = await world.ask({ method: "POST", path: `${path}/activate` });
    const statuses = new Set<string>();
    await world.until(
      async () => {
        const status = statusIn(await world.ask({ method: "GET", path }));
        statuses.delete(status);
        statuses.add(status);
        return status === "ACTIVE" || undefined;
      },
      { limit: 15 * MINUTE },
    );
    const again = await world.ask({ method: "POST", path: `${path}/activate` });
    return { off, called, promoted, on, statuses: [...statuses], again };
  },
};
