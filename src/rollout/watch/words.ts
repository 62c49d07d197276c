/** How the guard writes its figures. */

/** `6.0 %` of a share of 0.06. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** `1.58 s`: three digits, as Baseten's quantiles have them. */
export function seconds(value: number): string {
  return `${Number(value.toPrecision(3))} s`;
}

/** `12:03`, in UTC. @param at milliseconds since 1970. */
export function timeOfDay(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}
