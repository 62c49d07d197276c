/** The known word that was most probably meant by a misspelt one; undefined if none is close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  // In a word of three letters each one counts: `gpu` is not `cpu`.
  const allowed = word.length < 4 ? 0 : Math.min(2, Math.floor(word.length / 3));
  let best: string | undefined;
  let smallest = allowed + 1;
  for (const candidate of known) {
    const distance = editDistance(fold(word), fold(candidate), smallest);
    if (distance >= smallest) continue;
    best = candidate;
    smallest = distance;
  }
  return best;
}

/** The known word that differs only in case, separators or white space. */
export function sameButCase(word: string, known: Iterable<string>): string | undefined {
  for (const candidate of known) if (fold(candidate) === fold(word)) return candidate;
  return undefined;
}

/** A word without case and separators. */
export function fold(word: string): string {
  return word.toLowerCase().replace(/[\s_.-]/gu, "");
}

/** The number of insertions, deletions, replacements and swaps of neighbours between two words, at most `limit`. */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) >= limit) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let cost = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + Number(!same),
      );
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped) cost = Math.min(cost, at(before, column - 2) + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return Math.min(limit, at(previous, other.length));
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
