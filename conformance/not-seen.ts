/** A probe that could not look. The message says why, as a sentence. */
export class NotSeen extends Error {
  override readonly name = "NotSeen";
}
