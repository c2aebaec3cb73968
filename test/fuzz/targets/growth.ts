import { openText } from "../../../server/src/features/gateway-document.ts";
import { readSettings } from "../../../server/src/features/settings.ts";
import { MOST_READ_FOR_FIXES } from "../../../server/src/rules/check.ts";
import { charactersRead } from "../../../server/src/yaml/reading.ts";
import { countSteps } from "../../support/steps.ts";
import { Broken, type Progress } from "../case.ts";
import { AT_PLACES, OF_DOCUMENTS } from "./features.ts";

/** A text that gets longer by repetition, and what is done with it. */
export interface GrowthInput {
  readonly before: string;
  /** `{i}` stands for the number of the repetition, so that names differ. */
  readonly unit: string;
  readonly after: string;
  /** A feature's name; `reading` where the text is only looked at. */
  readonly feature: string;
  readonly product: "apisix" | "api7";
}

/** How often the unit is repeated. */
const SIZES: readonly number[] = [20, 40, 80, 160];

/** More than this is no logarithm, no rounding and no hash table. */
const MOST = 1.5;

/** Fewer steps than this for a repetition more are nobody's trouble. */
const FEW = 50;

/** What one answer may read for trials: fixes, what stays silent, and what is mended at once have each their own bound. */
const MOST_READ = 6 * MOST_READ_FOR_FIXES;

/** Apart from trials a text is read so often at most, by whichever reader. */
const READINGS = 40;

/**
 * Holds how the steps grow from size to size. Differences are compared, so that what does not depend on the size counts for
 * nothing; and two of them, so that a single jump, where something is no longer asked or asked from then on, is none. Where
 * changes are tried, which is bounded by what is read for it, what counts are the steps for each time that the text is read.
 */
export async function runGrowth(input: GrowthInput, { at, count }: Progress): Promise<void> {
  const steps: number[] = [];
  // What is worked out once for the process is not the input's.
  await stepsOf(input, 5);
  for (const times of SIZES) {
    at(`${input.feature} of ${times} repetitions`);
    count("texts");
    steps.push(await stepsOf(input, times));
  }
  const added = steps.slice(1).map((each, i) => each - (steps[i] ?? 0));
  const exponents = added.slice(1).map((each, i) => Math.log2(each / (added[i] ?? 0)));
  const each = (added.at(-1) ?? 0) / ((SIZES.at(-1) ?? 0) / 2);
  if (exponents.every((exponent) => exponent > MOST) && each > FEW)
    throw new Broken(
      `${input.feature}: grows faster than the text`,
      `to the power of ${exponents.map((exponent) => exponent.toFixed(2))}: ${steps} steps for ${SIZES} repetitions`,
    );
}

async function stepsOf(
  { before, unit, after, feature, product }: GrowthInput,
  times: number,
): Promise<number> {
  const units = Array.from({ length: times }, (_, i) => unit.replaceAll("{i}", String(i)));
  const text = before + units.join("") + after;
  const settings = readSettings({ product }, () => {});
  const asked = OF_DOCUMENTS[feature] ?? AT_PLACES[feature];
  const readBefore = charactersRead();
  const steps = await countSteps(async () => {
    const document = openText(text, settings);
    if (document === undefined) return;
    const { textDocument } = document;
    const offset = before.length + Math.floor(units.length / 2) * unit.length;
    const range = { start: { line: 0, character: 0 }, end: textDocument.positionAt(text.length) };
    await asked?.(document, { offset: Math.min(offset, text.length), range });
  });
  const read = charactersRead() - readBefore;
  if (read > MOST_READ + READINGS * text.length)
    throw new Broken(`${feature}: reads too often`, `${read} of ${text.length} characters`);
  return steps / Math.max(1, read / text.length);
}
