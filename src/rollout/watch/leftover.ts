import type { Tools } from "../../action/tools.ts";
import { type BasetenClient, MAX_ATTEMPTS } from "../../baseten/api/client.ts";
import { getEnvironment } from "../../baseten/api/environments.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import type { RunState } from "../run-state.ts";
import { restoreSettings } from "../settings/restore.ts";
import type { WatchState } from "./state.ts";
import { takeBack, toolsForTakingBack } from "./take-back.ts";
import { leftWarm, putToRest } from "./warm.ts";

/** What is done after a watch that did not end well. */
export interface Leftover {
  /** For people, one or more sentences; empty if there was nothing to do. */
  text: string;
  /** Whether a later step has to go on. */
  isOpen: boolean;
  /** Whether the new version has to be left as it is, whatever the input `cleanup` says. */
  isHeld: boolean;
  /** Whether the previous version serves again, and what was to be put back of the settings is. */
  isBack: boolean;
}

/** How far it goes. */
export interface LeftoverLimits {
  signal: AbortSignal;
  /** How many milliseconds taking back may need. */
  limitMs: number;
  /** Whether nothing goes on with what is left. */
  isLast: boolean;
  /** Called before a request that a later clean-up has to know, with what is under way then. */
  onWatch?: ((watch: WatchState) => void) | undefined;
}

/**
 * Does what the guard of a run has left open: goes on taking the bad version back, puts back the settings that the run has changed, and
 * puts to rest what was kept warm. Trouble with Baseten is part of the result and never thrown.
 */
export async function finishWatch(
  client: BasetenClient,
  tools: Pick<Tools, "clock" | "log" | "servers">,
  state: RunState,
  { signal, limitMs, isLast, onWatch }: LeftoverLimits,
): Promise<Leftover> {
  const { watch, modelId } = state;
  if (watch === undefined || modelId === "") return { text: "", isOpen: false, isHeld: false, isBack: false };
  const { clock, log } = tools;
  const said: string[] = [];
  const onLine = (line: string) => log.info(line);
  let { isBack = false, isLeft = watch.isHeld === true } = watch;
  try {
    if (watch.takingBack !== undefined) {
      const { environment, previousId, takingBack } = watch;
      const ours = { deploymentId: state.deploymentIds.at(-1) ?? "", pushId: state.pushId };
      const { isGrave, asked } = takingBack;
      const what = { modelId, environment, ours, previousId, isGrave, asked };
      const done = await takeBack(client, what, {
        ...toolsForTakingBack(tools, modelId),
        signal,
        limitMs,
        deployTimeoutMinutes: Math.ceil(limitMs / 60_000),
        onRequest: (first) => onWatch?.({ ...watch, takingBack: { asked: first, ...takingBack } }),
      });
      const named = JSON.stringify(environment);
      said.push(`The new version was bad: ${takingBack.reason}.`);
      if (done.kind === "back") said.push(`It was rolled back: ${named} serves ${done.servingId}.`);
      else if (done.kind === "superseded")
        said.push(`It was not rolled back: somebody else promoted ${done.by} to ${named}.`);
      else if (done.kind === "nothing") said.push(`There is nothing to go back to: ${done.why}.`);
      else if (isLast) said.push(`The rollback failed: ${done.why} Promote ${previousId} to ${named} by hand.`);
      else
        return {
          text: `${said.join(" ")} It is not rolled back yet: ${done.why}`,
          isOpen: true,
          isHeld: false,
          isBack,
        };
      isBack = done.kind === "back";
      isLeft = done.kind === "failed" || done.kind === "nothing";
    } else if (!isBack && !isLeft && !watch.isHeld) said.push(await unwatched(client, state));
    const { settings } = state;
    if (isBack && settings?.before !== undefined && settings.before !== "default") {
      const change = { wanted: settings.wanted, before: settings.before };
      const { environment } = settings;
      said.push(await restoreSettings(client, change, { modelId, environment, limitMs, clock, signal, onLine }));
    }
    const { warm } = watch;
    if (warm !== undefined)
      said.push(isLeft ? await leftWarm(client, modelId, warm) : (await putToRest(client, modelId, warm)).text);
  } catch (error) {
    if (!signal.aborted && !(error instanceof Failure)) throw error;
    const why = signal.aborted ? "The cleanup was stopped before it finished." : messageOf(error);
    const what =
      watch.takingBack === undefined
        ? ""
        : ` The bad version may still be live; ${watch.previousId} was live before it.`;
    return { text: [...said, `${why}${what}`].join(" "), isOpen: true, isHeld: watch.isHeld === true, isBack };
  }
  return { text: said.filter((text) => text !== "").join(" "), isOpen: false, isHeld: watch.isHeld === true, isBack };
}

/** What a version comes to whose watch was ended before its time. */
async function unwatched(client: BasetenClient, { modelId, watch, deploymentIds }: RunState): Promise<string> {
  const { environment = "", minutes = 0, previousId = "", isRollback = false } = watch ?? {};
  let id: string;
  try {
    id = (await getEnvironment(client, modelId, environment, MAX_ATTEMPTS))?.current?.id ?? "";
  } catch (error) {
    if (!(error instanceof Failure) || error.status === "cancelled") throw error;
    // It only informs: the clean-up that follows must not wait for it.
    return "";
  }
  if (!deploymentIds.includes(id)) return "";
  const text = `${JSON.stringify(environment)} serves ${id}, which is no longer watched: the ${minutes} minutes were not over.`;
  if (isRollback || previousId === "") return text;
  return `${text} \`promote/\` with \`previous: true\` brings the previous version back.`;
}
