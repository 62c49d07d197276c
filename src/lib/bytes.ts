const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** Bytes as a person reads them: `512 B`, `1.2 KiB`, `60 MiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // A value that would be shown as 1024 of a unit is 1 of the next unit.
  while (value >= 1_023.5 && unit < UNITS.length - 1 && (unit > 0 || value >= 1_024)) {
    value /= 1_024;
    unit++;
  }
  const text = unit === 0 || value >= 100 ? Math.round(value).toString() : value.toFixed(1).replace(/\.0$/, "");
  return `${text} ${UNITS[unit]}`;
}
