/** How two values of a config are compared. Values that Truss reads the same way are equal, and so are an absent value and the default. */
import type { Plain } from "../plain.ts";

/** How values of a field are compared. */
export type Shape =
  | ScalarShape
  | BlockShape
  /** A list of plain values. */
  | { kind: "values"; isOptional: boolean }
  | BlocksShape
  | MapShape
  /** Compared as written. */
  | { kind: "any"; isOptional?: boolean }
  /** Which shape holds depends on the value. */
  | { kind: "choice"; shapeFor(value: Plain): Shape };

/** A single value. */
export interface ScalarShape {
  kind: "scalar";
  /** The value that Truss uses if the field is absent or null. Not set for a required field. */
  fallback?: Plain;
  /** The value as Truss reads it, so that `"4"` and `4` are the same number. A value that Truss refuses does not change. */
  read(value: Plain): Plain;
}

/** A map with fields of its own. */
export interface BlockShape {
  kind: "block";
  fields: Readonly<Record<string, Shape>>;
  /** Whether null is its default. Then an empty map differs from an absent one. */
  isOptional: boolean;
}

/** A list of maps. The first field of `identity` that a map has identifies it. */
export interface BlocksShape {
  kind: "blocks";
  item: BlockShape;
  identity: readonly string[];
  isOptional: boolean;
}

/** A map with free keys. */
export interface MapShape {
  kind: "map";
  /** Whether Truss makes text of every value. */
  isEnvironment?: boolean;
  /** Each value as Truss reads it. */
  read?(value: Plain): Plain;
}
