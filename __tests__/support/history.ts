import type { AuditEntry } from "../../src/baseten/api/audit.ts";
import { type Deployment, type Environment, toDeployment } from "../../src/baseten/api/types.ts";
import { placeLabels, PUSH_LABEL } from "../../src/baseten/labels.ts";
import type { Past } from "../../src/promote/previous.ts";

/** How a push is made. */
export interface PushOptions {
  /** The environment that it is for; empty for none. Default: the history's. */
  environment?: string;
  /** Whether it only names the environment, and a promotion has to follow. */
  isAfterCheck?: boolean;
  /** Whether it has labels: this action's pushes have. Default true. */
  isLabelled?: boolean;
  /** What comes of it. `fails`: nobody is told that the environment goes on with what it served. */
  outcome?: "serves" | "fails" | "cancelled" | "build fails";
  /** More about the deployment. */
  more?: Partial<Deployment>;
}

/** What an environment has gone through, as the API tells it: its deployments, what it serves, and the audit log. A minute passes with each act. */
export class History {
  readonly environment = "production";
  deployments: Deployment[] = [];
  entries: AuditEntry[] = [];
  current: Deployment | undefined;
  /** What other environments serve, by their names. */
  readonly elsewhere = new Map<string, Deployment>();
  readonly #origins = new Map<string, string>();
  #minute = 0;

  /** A push, into the environment unless told otherwise. */
  push(id: string, options: PushOptions = {}): this {
    const { environment = this.environment, isAfterCheck = false, isLabelled = true, outcome = "serves" } = options;
    const place = { environment, served: environment === this.environment ? (this.current?.id ?? "") : "elsewhere" };
    const labels = isLabelled ? { [PUSH_LABEL]: `push-of-${id}`, ...placeLabels(place) } : {};
    this.#add(id, { labels, ...options.more, ...(outcome === "build fails" ? { status: "BUILD_FAILED" } : {}) });
    const isInto = environment === this.environment && !isAfterCheck;
    this.#tell("MODEL_DEPLOYED", id, { environment_name: isAfterCheck || environment === "" ? null : environment });
    return isInto ? this.#come(id, outcome) : this;
  }

  /** A promotion of a deployment that there is. @param copy id of the copy that it makes; empty for none. */
  promote(
    id: string,
    { outcome = "serves", copy = "" }: { outcome?: PushOptions["outcome"]; copy?: string } = {},
  ): this {
    const origin = this.get(id);
    if (copy !== "") {
      this.#add(copy, { ...origin, createdAt: this.#now });
      this.#origins.set(copy, this.versionOf(id));
    }
    this.#tell("MODEL_DEPLOYMENT_PROMOTED", copy || id, { environment_name: this.environment });
    return this.#come(copy || id, outcome);
  }

  /** Somebody used a control of the promotion that is in flight. */
  control(action: string, id = this.current?.id ?? ""): this {
    return this.#tell("MODEL_PROMOTION_CONTROL_ACTION", id, { action, environment_name: this.environment });
  }

  /** An entry of the log about anything. */
  told(type: string, id: string, data: object = {}): this {
    return this.#tell(type, id, data);
  }

  delete(id: string): this {
    this.deployments = this.deployments.filter((one) => one.id !== id);
    return this.#tell("MODEL_DEPLOYMENT_DELETED", id);
  }

  /** A deployment has another status by now. */
  become(id: string, status: string): this {
    Object.assign(this.get(id), { status });
    return this;
  }

  /** The deployment of which this one is a copy, or itself. */
  versionOf(id: string): string {
    return this.#origins.get(id) ?? id;
  }

  get(id: string): Deployment {
    const found = this.deployments.find((one) => one.id === id);
    if (found === undefined) throw new Error(`There is no deployment ${id}.`);
    return found;
  }

  /** The history as it can be read. @param isLogReadable whether the audit log can be. */
  past({
    isLogReadable = true,
    isWhole = true,
    ...more
  }: Partial<Past> & { isLogReadable?: boolean; isWhole?: boolean } = {}): Past {
    const named = (name: string, served: Deployment | undefined): Environment => ({
      name,
      current: served && { id: served.id, labels: served.labels, createdAt: served.createdAt ?? 0 },
      candidate: undefined,
      promotion: undefined,
    });
    const others = [...this.elsewhere].map(([name, served]) => named(name, served));
    return {
      environment: this.environment,
      environments: [named(this.environment, this.current), ...others],
      deployments: this.deployments,
      log: isLogReadable ? { entries: this.entries, isWhole } : undefined,
      ...more,
    };
  }

  get #now(): number {
    return Date.UTC(2026, 10, 1) + this.#minute * 60_000;
  }

  #add(id: string, { labels = {}, ...more }: Partial<Deployment>): void {
    const made = toDeployment({ id, status: "ACTIVE", labels }, "test");
    this.deployments.push({ ...made, createdAt: this.#now, ...more, id });
  }

  #come(id: string, outcome: PushOptions["outcome"]): this {
    if (outcome === "cancelled") return this.control("GRACEFUL_CANCEL", id);
    if (outcome === "serves") this.current = this.get(id);
    return this;
  }

  #tell(type: string, id: string, data: object = {}): this {
    const entry = { type, data: { event_type: type, deployment_id: id, ...data }, actor: {}, at: this.#now };
    this.entries.unshift(entry);
    this.#minute += 2;
    return this;
  }
}
