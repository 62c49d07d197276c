import { describe, expect, it } from "@jest/globals";
import { fc } from "../support/property.ts";
