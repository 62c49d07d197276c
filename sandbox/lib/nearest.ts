/**
 * The known word that needs the fewest letters replaced, added or removed, ignoring case; undefined if that is more than half of the
 * word, because then it is hardly what was meant.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const byDistance = known
    .map((candidate) => ({ candidate, distance: distanceOf(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = byDistance;
  return best && best.distance <= word.length / 2 ? best.candidate : undefined;
}

function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const letter of one) {
    const above = row;
    row = [(above[0] ?? 0) + 1];
    for (let column = 1; column <= other.length; column++) {
      const [left = 0, up = 0, corner = 0] = [row[column - 1], above[column], above[column - 1]];
      row.push(Math.min(left + 1, up + 1, corner + (letter === other[column - 1] ? 0 : 1)));
    }
  }
  return row.at(-1) ?? 0;
}
