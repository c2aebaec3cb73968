import fc from "fast-check";
import type { EngineInput } from "../targets/engine.ts";
import { settings } from "./settings.ts";
import { texts } from "./texts.ts";

/** Texts with settings and places. */
export function engineInputs(given: readonly string[]): fc.Arbitrary<EngineInput> {
  return fc.record({
    text: texts(given),
    settings,
    places: fc.array(fc.nat({ max: 20_000 }), { minLength: 1, maxLength: 4 }),
  });
}
