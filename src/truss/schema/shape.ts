/** How two values of a config are compared: two that Truss reads the same way, or that are the default, are no change. */
import type { Plain } from "../plain.ts";

/** How values of a field are compared. */
export type Shape =
  | ScalarShape
  | BlockShape
  /** A list of plain values. */
  | { kind: "values"; isOptional: boolean }
  | BlocksShape
  | MapShape
  /** Compared as it is written. */
  | { kind: "any"; isOptional?: boolean }
  /** Which shape holds depends on the value. */
  | { kind: "choice"; shapeFor(value: Plain): Shape };

/** A single value. */
export interface ScalarShape {
  kind: "scalar";
  /** What Truss takes where the field is not written, or is null; absent where it has to be written. */
  fallback?: Plain;
  /** The value as Truss reads it, so that `"4"` and `4` are one number. What it would refuse stays as it is. */
  read(value: Plain): Plain;
}

/** A map with fields of its own. */
export interface BlockShape {
  kind: "block";
  fields: Readonly<Record<string, Shape>>;
  /** Whether null is its default, so that an empty one is not the same as none. */
  isOptional: boolean;
}

/** A list of maps, which are told apart by the first of the fields in `identity` that they have. */
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
