// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import fc from "fast-check";
import { type Mutation, mutate, mutation } from "../fuzz/generate/mutations.ts";

/** What somebody does to a text: type at a place, take characters away, undo what was last done, or change it in any way. */
export type Step =
  | { readonly do: "type"; readonly at: number; readonly keys: string }
  | { readonly do: "delete"; readonly at: number; readonly count: number }
  | { readonly do: "undo" }
  | { readonly do: "mutate"; readonly mutation: Mutation };

const place = fc.nat({ max: 20_000 });

/** What people type, a key at a time. */
const KEYS: readonly string[] = [
  ...["x", "1", " ", "\n", '"', "#", ":", "- ", "\n  ", "\n    id: 1", "x: &a 1\n", "role: ", "truex", "# y"],
  ...["\nplugins:\n- cors", "[", "{", "'", "|", "\t", "\r\n", "\u00e9", "${{X}}", "<<: *a"],
];

/** Steps as they come. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("type" as const), at: place, keys: fc.constantFrom(...KEYS) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("delete" as const),
      at: place,
      count: fc.oneof(fc.constant(1), fc.nat({ max: 40 })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("undo" as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("mutate" as const), mutation }) },
);

/** The texts that come after a text, one for each key, deletion, and so on. */
export function textsAfter(first: string, steps: readonly Step[]): readonly string[] {
  const texts = [first];
  /** The texts before the steps that can be undone. */
  const past: string[] = [];
  for (const one of steps) {
    const now = texts.at(-1) ?? "";
    if (one.do === "undo") {
      const last = past.pop();
      if (last !== undefined) texts.push(last);
      continue;
    }
    past.push(now);
    texts.push(...afterStep(now, one));
  }
  return texts;
}

function afterStep(text: string, step: Exclude<Step, { do: "undo" }>): readonly string[] {
  switch (step.do) {
    case "type": {
      const at = step.at % (text.length + 1);
      return [...step.keys].map(
        (_, i, keys) => text.slice(0, at) + keys.slice(0, i + 1).join("") + text.slice(at),
      );
    }
    case "delete": {
      const at = step.at % (text.length + 1);
      return [text.slice(0, at) + text.slice(at + step.count)];
    }
    case "mutate":
      return [mutate(text, step.mutation)];
  }
}
