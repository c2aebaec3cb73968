import fc from "fast-check";
import type { ServerInput, Step } from "../targets/server.ts";
import { DOCUMENTS, FILES, METHODS } from "../targets/server-world.ts";
import { FRAGMENTS } from "./mutations.ts";
import { settings } from "./settings.ts";
import { texts } from "./texts.ts";

/** What no client should send, and some do. */
const ODD: readonly unknown[] = [
  ...[
    "file:////x/config.yaml",
    "a b:config.yaml",
    "\ud800",
    "",
    "config.yaml",
    "file:",
    "file:///%00/config.yaml",
  ],
  ...[
    "file:///w/%ff/config.yaml",
    "c:\\w\\config.yaml",
    "file://host/w/config.yaml",
    "FILE:///w/config.yaml",
  ],
  ...[
    "file:///w/az%2Da/config.yaml",
    "vscode-notebook-cell:/w/config.yaml#x",
    "//",
    `file:///${"x/".repeat(500)}`,
  ],
  ...[5, null, true, [], {}, { uri: 1 }],
];

const document = fc.nat({ max: DOCUMENTS.length - 1 });
const place = fc.nat({ max: 20_000 });

/** One thing that a client does. Every one makes sense at any time, so that sequences can be shortened. */
function steps(text: fc.Arbitrary<string>): fc.Arbitrary<Step> {
  const change = fc.oneof(
    { weight: 1, arbitrary: fc.record({ text }) },
    {
      weight: 5,
      arbitrary: fc.record({ from: place, to: place, text: fc.constantFrom("", "x", ...FRAGMENTS) }),
    },
  );
  const positions = fc.record({ line: fc.nat({ max: 60 }), character: fc.nat({ max: 60 }) });
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant("open" as const), document, text }) },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant("change" as const),
        document,
        changes: fc.array(change, { minLength: 1, maxLength: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("close" as const), document }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("configure" as const), settings }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant("files" as const),
        files: fc.array(
          fc.record({
            file: fc.nat({ max: FILES.length - 1 }),
            text: fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: fc.constant(null) }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("ask" as const),
        document,
        method: fc.constantFrom(...METHODS),
        start: positions,
        end: positions,
        cancel: fc.boolean(),
        wait: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("odd" as const),
        method: fc.constantFrom(...METHODS, "textDocument/nothing", "$/nothing"),
        params: fc.oneof(
          fc
            .constantFrom(...ODD)
            .map((uri) => ({ textDocument: { uri }, position: { line: 0, character: 0 } })),
          fc.constantFrom(...ODD),
          fc.record({
            textDocument: fc.record({ uri: fc.constantFrom(...DOCUMENTS) }),
            position: fc.constantFrom(
              { line: -1, character: -5 },
              { line: 1e9, character: 1e9 },
              {},
              null,
              "x",
            ),
            range: fc.constantFrom(
              { start: { line: 5, character: 0 }, end: { line: 0, character: 0 } },
              {},
              7,
            ),
            context: fc.constantFrom({}, null, { diagnostics: [{}], only: 3 }),
            newName: fc.constantFrom("", "x", "\n", 5, null),
            positions: fc.constantFrom([], [{}], null),
          }),
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("odd-document" as const),
        uri: fc.constantFrom(...ODD),
        text: fc.constantFrom("apisix: {}\n", "", 7, null),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant("features" as const),
        features: fc.record({ syntaxErrors: fc.boolean(), symbols: fc.boolean(), folding: fc.boolean() }),
      }),
    },
  );
}

/** What clients can, and what they then do. */
export function serverInputs(given: readonly string[]): fc.Arbitrary<ServerInput> {
  return fc.record({
    pulls: fc.boolean(),
    isAsked: fc.boolean(),
    steps: fc.array(steps(texts(given)), { minLength: 2, maxLength: 14 }),
  });
}
