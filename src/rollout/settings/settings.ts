/**
 * The settings that a file or an input wants, as far as it writes them. Names and values are those of Baseten's API, except below
 * `autoscaling_schedule_settings`. What is absent is left as it is.
 */
export interface Settings {
  autoscaling_settings?: Readonly<Record<string, number>>;
  /** Baseten takes unknown fields here, so they are sent as written. */
  promotion_settings?: PromotionSettings;
  /** A `policy` of null clears it. */
  request_backpressure_settings?: { readonly policy?: string | null };
  autoscaling_schedule_settings?: ScheduleSettings;
  instance_type_id?: string;
}

/** How an environment is promoted to. */
export interface PromotionSettings {
  readonly [field: string]: unknown;
  readonly rolling_deploy_config?: Readonly<Record<string, unknown>>;
}

/** Schedules as the file writes them: by name, and only with the fields that shall differ from the live one of that name. */
export interface ScheduleSettings {
  /** Null clears it. */
  readonly timezone?: string | null;
  readonly schedules?: readonly WrittenSchedule[];
  /** Names of schedules that shall not exist. */
  readonly delete?: readonly string[];
}

/** One schedule of the file. */
export interface WrittenSchedule {
  readonly [field: string]: unknown;
  readonly name: string;
  readonly autoscaling_settings?: Readonly<Record<string, number>>;
}
