// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import fc from "fast-check";
import { PLANTED } from "../targets/secrets.ts";

/** What YAML, the gateway or we have a meaning for, and what nobody has. */
export const FRAGMENTS: readonly string[] = [
  ...[
    "\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "    ",
    "\t",
    "\n\t",
    "- ",
    ": ",
    ":",
    "? ",
    "#",
    " # note\n",
    "'",
    '"',
    "\\",
  ],
  ...[
    "[",
    "]",
    "{",
    "}",
    ",",
    "[[",
    "]]",
    "{{",
    "}}",
    '["]",',
    "&a ",
    "*a",
    "&b",
    "*b ",
    "<<: *a\n",
    "<<: [*a, *b]\n",
  ],
  ...[
    "|\n",
    ">-\n",
    "|2\n",
    "!!str ",
    "!!binary ",
    "!x ",
    "---\n",
    "...\n",
    "--- ",
    "%YAML 1.1\n",
    "%",
    "@",
    "`",
  ],
  ...[
    "null",
    "~",
    "yes",
    "off",
    "010",
    "0o7",
    "1_000",
    "1:2",
    ".inf",
    ".nan",
    "30s",
    "-1",
    "1e999",
    "2001-12-14",
  ],
  ...[
    "${{X}}",
    "${{X:=y}}",
    "${{",
    "}}",
    "${{ADMIN_KEY}}",
    "${{ETCD_PASSWORD:=x}}",
    "$ENV",
    "http://",
    "HTTPS://",
  ],
  ...[
    ":7900",
    ":443",
    "/",
    `https://root:${PLANTED.url}@etcd.example:2379`,
    `\n  password: ${PLANTED.key}\n`,
    "dp-manager.az-a.internal",
    "{zone}",
    "*",
    "**",
  ],
  ...[
    "deployment:\n",
    "apisix:\n",
    "etcd:\n",
    "  host:\n",
    "role: data_plane\n",
    "apisix: {}\n",
    "status: true\n",
  ],
  ...[
    "host: []\n",
    "      - https://dp-manager.az-a.internal:7943\n",
    "timeot: 3\n",
    "prefix:\n",
    "plugins:\n- cors\n",
  ],
  ...["# gateway-config-disable-line\n", "# gateway-config-disable-next-line schema/type\n"],
  ...["# gateway-config-disable-file yaml/*\n", "# gateway-config-disable", "x-common: &a {timeout: 30}\n"],
  ...[
    "\u0000",
    "\u0007",
    "\u001b[31m",
    "\u001b]8;;http://x\u0007",
    "\u0085",
    "\u00a0",
    "\u2028",
    "\u202e",
    "\ufeff",
  ],
  ...[
    "\ufffe",
    "\ud83d\ude00",
    "\ud83d",
    "\ude00",
    "é",
    "e\u0301",
    "漢",
    "\u{10ffff}",
    "constructor",
    "__proto__",
  ],
];

/** A change of a text; places are taken modulo its length, so that it fits any. */
export type Mutation =
  | { readonly do: "replace"; readonly at: number; readonly length: number; readonly by: string }
  | { readonly do: "repeat"; readonly at: number; readonly length: number; readonly times: number }
  | { readonly do: "copy"; readonly at: number; readonly length: number; readonly to: number }
  | { readonly do: "indent"; readonly at: number; readonly lines: number; readonly by: string }
  | { readonly do: "end-lines"; readonly with: string };

const place = fc.nat({ max: 20_000 });

/** A character of any kind, halves of pairs included. */
export const codeUnit: fc.Arbitrary<string> = fc
  .oneof(fc.integer({ min: 0, max: 0x2ff }), fc.integer({ min: 0, max: 0xffff }))
  .map((code) => String.fromCharCode(code));

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("replace" as const),
      at: place,
      length: fc.oneof(fc.constant(0), fc.nat({ max: 12 }), fc.nat({ max: 200 })),
      by: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom("", ...FRAGMENTS) },
        { weight: 1, arbitrary: fc.array(codeUnit, { maxLength: 6 }).map((units) => units.join("")) },
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("repeat" as const),
      at: place,
      length: fc.integer({ min: 1, max: 80 }),
      times: fc.oneof(
        { weight: 6, arbitrary: fc.nat({ max: 40 }) },
        { weight: 1, arbitrary: fc.nat({ max: 600 }) },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("copy" as const),
      at: place,
      length: fc.nat({ max: 200 }),
      to: place,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("indent" as const),
      at: place,
      lines: fc.nat({ max: 10 }),
      by: fc.constantFrom("", " ", "  ", "\t", "- "),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("end-lines" as const),
      with: fc.constantFrom("\r\n", "\r", "\u0085", "\n\n", "  \n", ""),
    }),
  },
);

/** No text gets longer by repetition: larger ones are of the target `growth`. */
const LONGEST = 100_000;

/** The text after a change. */
export function mutate(text: string, change: Mutation): string {
  if (change.do === "end-lines") return text.replaceAll("\n", change.with);
  const at = change.at % (text.length + 1);
  switch (change.do) {
    case "replace":
      return text.slice(0, at) + change.by + text.slice(at + change.length);
    case "repeat": {
      const part = text.slice(at, at + change.length);
      const times = Math.min(change.times, Math.floor(LONGEST / change.length));
      return text.slice(0, at) + part.repeat(times) + text.slice(at);
    }
    case "copy": {
      const to = change.to % (text.length + 1);
      return text.slice(0, to) + text.slice(at, at + change.length) + text.slice(to);
    }
    case "indent": {
      const lines = text.slice(at).split("\n");
      const moved = lines.map((line, i) =>
        i > 0 && i <= change.lines ? change.by + line.trimStart() : line,
      );
      return text.slice(0, at) + moved.join("\n");
    }
  }
}
