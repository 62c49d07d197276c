import {
  askedWaitOf,
  type BasetenClient,
  isPassing,
  isRefusal,
  MAX_ATTEMPTS,
  wasNotTaken,
} from "../../baseten/api/client.ts";
import { getEnvironment, updateEnvironment } from "../../baseten/api/environments.ts";
import type { Environment } from "../../baseten/api/types.ts";
import { waitUntilAtRest } from "../../baseten/promotion.ts";
import { type Clock, formatDuration } from "../../lib/clock.ts";
import { Failure, messageOf } from "../../lib/errors.ts";
import { askedOrOwn, equalJitter, Retries } from "../../lib/retry.ts";
import { listed, onOneLine } from "../../lib/text.ts";
import { settingsInPatch } from "./bodies.ts";
import { changesOf, type SettingChange } from "./changes.ts";
import { SETTINGS, type SettingsField, type SettingsRequest } from "./fields.ts";
import { type LiveSettings, liveSettingsOf } from "./live.ts";
import type { Settings } from "./settings.ts";

/** Where settings shall apply, how they came there, and what applying them works with. */
export interface ApplyOptions {
  modelId: string;
  environment: string;
  /** Id of the new version, which the environment serves. What somebody else has brought there since keeps its settings. */
  deploymentId: string;
  settings: Settings;
  /** The request that has brought them, if any: what it carried is awaited before it is sent again. */
  cameBy: Extract<SettingsRequest, "push" | "promotion"> | undefined;
  /** Why nothing is to be changed, a sentence; absent if what is missing is to be changed. */
  onlyLooks?: string;
  /** Whether to wait until they have taken effect. */
  isAwaited: boolean;
  /** How many milliseconds to wait while a promotion is in flight. */
  limitMs: number;
  clock: Clock;
  signal: AbortSignal;
  onLine(line: string): void;
  /** Called before each request, with what the environment has. */
  onRequest(before: LiveSettings): void;
}

/** What became of the settings. */
export interface Applied {
  /** The settings that the environment does not have, as far as that is known; without any, all have taken effect. */
  missing: readonly SettingChange[];
  /** The trouble that ended the work; empty for none. */
  why: string;
  /** Whether the environment could be read. */
  isKnown: boolean;
  /** Those that Baseten does not show. */
  hidden: readonly SettingChange[];
  /** How many settings a PATCH has changed. */
  patched: number;
  /** Id of what the environment serves in the end; undefined if that is not known. */
  servingId: string | undefined;
  /** Whether that is a copy of the new version, which Baseten has made for the sake of its settings. */
  isCopied: boolean;
  /** Whether that is another version, which somebody else has brought there. */
  isReplaced: boolean;
  /** Names of the schedules of which Baseten has several. */
  twice: readonly string[];
}

/** The platform applies settings later than it answers; this action's own limit. */
const TAKES_MS = 120_000;
const POLL_MS = 5_000;
/** How often a PATCH is sent in total. */
const MAX_REQUESTS = 4;
const BACKOFF = { firstMs: 2_000 };

/**
 * Makes an environment that serves the new version have its settings. Waits until those that came with the push or the promotion have taken
 * effect, changes what has not where Baseten lets that be changed, and waits for that, too. What is there already is not sent.
 * @returns what the environment lacks in the end. Trouble with Baseten is part of that, because the new version serves all the same.
 * @throws the signal's reason.
 */
export async function applySettings(client: BasetenClient, options: ApplyOptions): Promise<Applied> {
  const applying = new Applying(client, options);
  try {
    await applying.look();
    if (options.onlyLooks !== undefined) return applying.result(options.onlyLooks);
    if (options.cameBy !== undefined) await applying.wait((change) => hasCome(change, options.cameBy));
    await applying.patch();
    return applying.result("");
  } catch (error) {
    options.signal.throwIfAborted();
    if (!(error instanceof Failure)) throw error;
    return applying.result(messageOf(error));
  }
}

/** Whether a request brings a change for good: a push takes promotion settings only for its own promotion. */
function hasCome({ part }: SettingChange, request: ApplyOptions["cameBy"]): boolean {
  return request === "promotion" || part !== "promotion_settings";
}

class Applying {
  readonly #client: BasetenClient;
  readonly #options: ApplyOptions;
  #seen: Environment | undefined;
  /** Undefined until the environment was read. */
  #left: readonly SettingChange[] | undefined;
  #patched = 0;
  #isQueued = false;
  #isReplaced = false;

  constructor(client: BasetenClient, options: ApplyOptions) {
    this.#client = client;
    this.#options = options;
  }

  /** The state at the last look. @param why the trouble that ended the work; empty for none. */
  result(why: string): Applied {
    const left = this.#left ?? changesOf(this.#options.settings, "default");
    // Without a wait, what was just asked for is not there yet.
    const isAskedFor = ({ part }: SettingChange) => !this.#options.isAwaited && why === "" && isPatchable(part);
    return {
      missing: left.filter((change) => !isHidden(change) && !isAskedFor(change)),
      isKnown: this.#left !== undefined,
      hidden: left.filter(isHidden),
      why,
      patched: this.#patched,
      servingId: this.#seen?.current?.id,
      isCopied: this.#isQueued && this.#options.deploymentId !== this.#seen?.current?.id,
      isReplaced: this.#isReplaced,
      twice: namesOfSeveral(this.#options.settings, this.#seen),
    };
  }

  /**
   * Reads the environment once no promotion is in flight, because its settings change with the end of one.
   * @throws Failure if somebody else's version has taken the place of the new one: it has come with settings of its own.
   */
  async look(): Promise<void> {
    this.#seen = await waitUntilAtRest(this.#client, this.#options);
    this.#left = changesOf(this.#options.settings, liveSettingsOf(this.#seen));
    const servingId = this.#seen?.current?.id;
    // A queued change comes with a copy.
    this.#isReplaced = servingId !== undefined && servingId !== this.#options.deploymentId && !this.#isQueued;
    if (this.#isReplaced) throw new Failure(`It serves ${servingId} now.`);
  }

  /** Waits until nothing is left of certain changes, but not for long. */
  async wait(isMeant: (change: SettingChange) => boolean = () => true): Promise<void> {
    const { clock, signal, onLine } = this.#options;
    const left = () => (this.#left ?? []).filter((change) => !isHidden(change) && isMeant(change));
    if (left().length === 0) return;
    onLine(`Baseten takes a while to apply settings: waiting for ${namesOf(left())}.`);
    // A promotion that is in flight meanwhile does not count.
    for (let waited = 0; waited < TAKES_MS && left().length > 0; waited += POLL_MS) {
      await clock.sleep(POLL_MS, signal);
      await this.look();
    }
  }

  /** Changes what is left, and waits for that. */
  async patch(): Promise<void> {
    const { modelId, environment, settings, cameBy, clock, signal, onLine, onRequest } = this.#options;
    const retries = new Retries({
      attempts: MAX_REQUESTS,
      waitAfter: (error, attempt) => this.#waitAfter(error, attempt),
      onRetry: ({ error, waitMs }) => onLine(`${messageOf(error)} Looking again in ${formatDuration(waitMs)}.`),
      clock,
      signal,
    });
    for (;;) {
      const sent = (this.#left ?? []).filter(
        (change) => isPatchable(change.part) && !(isHidden(change) && cameBy !== undefined && hasCome(change, cameBy)),
      );
      if (sent.length === 0) return;
      // What exists there is not known then, and schedules without their ids would be made a second time.
      if (this.#seen === undefined) throw new Failure("Baseten cannot find the environment.");
      const live = liveSettingsOf(this.#seen);
      const body = settingsInPatch(onlyIn(settings, sent), live);
      if (Object.keys(body).length === 0) return;
      onRequest(live);
      try {
        const status = await updateEnvironment(this.#client, modelId, environment, body);
        onLine(`Sent ${namesOf(sent)} to Baseten${status === "" ? "" : `: ${status}`}.`);
        this.#patched = sent.length;
        this.#isQueued = status === "QUEUED";
        break;
      } catch (error) {
        if (!(await retries.waitAfter(error))) throw error;
        await this.look();
        // The lost answer may have been a good one, and a second request could make a second schedule.
        const isInDoubt = !isRefusal(error) && !wasNotTaken(error);
        if (isInDoubt)
          await this.wait((change) => isNewSchedule(change) && sent.some(({ path }) => path === change.path));
      }
    }
    if (!this.#options.isAwaited) return;
    await this.look();
    await this.wait();
  }

  /** A refusal may be due to a promotion that somebody has begun in the meantime. */
  async #waitAfter(error: unknown, attempt: number): Promise<number | undefined> {
    const { modelId, environment } = this.#options;
    if (!isPassing(error)) {
      const seen = await getEnvironment(this.#client, modelId, environment, MAX_ATTEMPTS).catch(() => undefined);
      if (seen?.promotion === undefined) return undefined;
    }
    return askedOrOwn(askedWaitOf(error), equalJitter(attempt, BACKOFF));
  }
}

/** The names among the settings' schedules that several schedules of the environment have. */
function namesOfSeveral({ autoscaling_schedule_settings: wanted }: Settings, seen: Environment | undefined): string[] {
  const live = seen?.settings?.autoscaling_schedules?.schedules ?? [];
  const names = (wanted?.schedules ?? []).map(({ name }) => name);
  return names.filter((name) => live.filter((one) => one.name === name).length > 1);
}

function isNewSchedule({ part, kind }: SettingChange): boolean {
  return part === "autoscaling_schedule_settings" && kind === "added";
}

/** The parts of the settings to which the changes belong. */
function onlyIn(settings: Settings, changes: readonly SettingChange[]): Settings {
  return Object.fromEntries(
    Object.entries(settings).filter(([part]) => changes.some((change) => change.part === part)),
  );
}

/** Whether Baseten does not show such a setting: it takes promotion settings that it does not know, and keeps quiet about them. */
function isHidden({ part, path, before }: SettingChange): boolean {
  if (part !== "promotion_settings" || before !== undefined) return false;
  let field: SettingsField | undefined = SETTINGS.promotion_settings.field;
  for (const name of path.split(".").slice(1)) {
    field = field?.kind === "block" && Object.hasOwn(field.block.fields, name) ? field.block.fields[name] : undefined;
  }
  return field === undefined;
}

/** An instance type comes with a deployment alone. */
function isPatchable(part: keyof Settings): boolean {
  return part !== "instance_type_id";
}

/** What became of settings, for people. @returns whether the environment has all of them, as far as Baseten shows them. */
export function describeApplied(
  { missing, hidden, why, isKnown, patched, servingId, isReplaced, twice }: Applied,
  environment: string,
): { isComplete: boolean; text: string } {
  const at = `The environment ${JSON.stringify(environment)}`;
  const unseen =
    hidden.length === 0 ? "" : ` Baseten does not show ${namesOf(hidden)}, so we cannot tell whether that took effect.`;
  if (isReplaced) {
    const text = `${at} now serves ${servingId}, which somebody else promoted, so its settings were not changed. Run the job again if you want this version and its settings.`;
    return { isComplete: false, text };
  }
  if (twice.length > 0) {
    const names = listed(twice.map((name) => code(name)));
    const text = `${at} has several schedules with the same name: ${names}. Somebody else created one at the same time. Delete the duplicates on Baseten.`;
    return { isComplete: false, text };
  }
  if (missing.length === 0 && isKnown) {
    const how =
      patched === 0 ? "" : `; ${patched} of them ${patched === 1 ? "was" : "were"} changed after the deployment`;
    return { isComplete: true, text: `${at} has its settings${how}.${unseen}` };
  }
  const names = missing.map(missingText).join("; ");
  const what = isKnown
    ? `${at} serves the new version, but lacks some of its settings: ${names}.`
    : `${at} serves the new version, but we could not tell whether it has its settings: ${namesOf(missing)}.`;
  const trouble = why === "" ? "" : ` ${why}`;
  const needsPromotion = missing.some(({ part }) => !isPatchable(part));
  const remedy = needsPromotion
    ? "An instance type changes only with a promotion: check the environment's page on Baseten, and run the job again."
    : "Change that on Baseten, or run the job again.";
  return { isComplete: false, text: `${what}${trouble} ${remedy}${unseen}` };
}

/** The names of settings for a message. */
function namesOf(changes: readonly SettingChange[]): string {
  return listed(changes.map(({ path }) => code(path)));
}

/** A setting that is missing, with the value in its place, for a message. */
function missingText({ path, part, kind, before, after }: SettingChange): string {
  if (kind === "removed") return `${code(path)} is still there`;
  if (kind === "added" && part === "autoscaling_schedule_settings") return `${code(path)} is missing`;
  return `${code(path)} is ${before ?? "unset"}, not ${after}`;
}

/** The names of schedules are the user's own. */
function code(path: string): string {
  return `\`${onOneLine(path).replaceAll("`", "'")}\``;
}
