import fc from "fast-check";
import { anyText } from "../../unit/rules/arbitrary.ts";
import { codeUnit, FRAGMENTS, mutate, mutation } from "./mutations.ts";
import { sections } from "./sections.ts";

/** Texts without any sense. */
const noise: fc.Arbitrary<string> = fc.oneof(
  anyText,
  fc.array(codeUnit, { maxLength: 200 }).map((units) => units.join("")),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }).map((parts) => parts.join("")),
  fc
    .tuple(
      fc.constantFrom(...FRAGMENTS),
      fc.nat({ max: 1500 }),
      fc.constantFrom("apisix:\n  node_listen: ", ""),
    )
    .map(([part, times, before]) => before + part.repeat(times)),
);

/** Texts of all kinds: sections of known keys, what is given, changed here and there, and noise, also behind a section. */
export function texts(given: readonly string[]): fc.Arbitrary<string> {
  const changes = fc.array(mutation, { maxLength: 5 });
  const known = given.length > 0 ? fc.constantFrom(...given) : sections;
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(sections, changes).map(([text, list]) => list.reduce(mutate, text)) },
    { weight: 4, arbitrary: fc.tuple(known, changes).map(([text, list]) => list.reduce(mutate, text)) },
    { weight: 1, arbitrary: noise },
    { weight: 1, arbitrary: fc.tuple(sections, noise).map(([text, more]) => text + more) },
  );
}
