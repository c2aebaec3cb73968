// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import fc from "fast-check";
import { PLANTED, SECRET_KEYS } from "../targets/secrets.ts";
import { KNOWN_KEYS } from "./schema-paths.ts";

/** Values that are wrong nearly everywhere, or right in an unusual way. */
const ODD_VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    "",
    " ",
    "yes",
    "off",
    0,
    -1,
    1,
    65_536,
    1e21,
    0.1,
    "0x1F",
    "010",
    "1:30",
    "30s",
    "10m",
  ],
  ...[
    "${{PORT}}",
    "${{HOST:=https://dpm.az-a.example:7943}}",
    "${{ADMIN_KEY}}",
    "${{ETCD_PASSWORD}}",
    "${{",
    "${{}}",
  ],
  ...[
    "${{NAME:=}} and ${{ OTHER := x }}",
    "$http_host",
    "*",
    "~",
    "<<",
    "a: b",
    "# no comment",
    "'",
    '"',
    "\\",
  ],
  ...[
    `https://u:${PLANTED.url}@dpm.az-b.example:7943/x?y#z`,
    "http://[::1]:2379",
    "https://dpm-1.us-east-1a.example",
  ],
  ...[
    "unix:/tmp/x.sock",
    "0.0.0.0",
    "::",
    "10.0.0.0/8",
    "2001:db8::/129",
    "AKIAIOSFODNN7EXAMPLE",
    "\ud83d\ude00",
    "\u2028",
  ],
  ...[[], {}, [null], ["a", "a"], { a: { b: [] } }, [[["x"]]], "x".repeat(300)],
];

/** How an entry is written. */
type Style = "block" | "flow" | "quoted" | "doubled" | "commented";

interface Written {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly style: Style;
}

const entry: fc.Arbitrary<Written> = fc
  .tuple(
    fc.constantFrom(...KNOWN_KEYS),
    fc.oneof({ weight: 3, arbitrary: fc.nat() }, { weight: 2, arbitrary: fc.constantFrom(...ODD_VALUES) }),
    fc.constantFrom<Style>("block", "block", "block", "flow", "quoted", "doubled", "commented"),
    // A key that stands a level too high or too deep, or below another.
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom(...KNOWN_KEYS) },
    ),
  )
  .map(([{ path, values }, value, style, elsewhere]) => ({
    path: elsewhere ? [...elsewhere.path.slice(0, 2), path.at(-1) ?? ""] : path,
    value: typeof value === "number" ? valueAt(path.at(-1) ?? "", values, value) : value,
    style,
  }));

/** A value that somebody could write for a key. */
function valueAt(key: string, values: readonly unknown[], which: number): unknown {
  if (SECRET_KEYS.includes(key)) return PLANTED.key;
  return values.length === 0 ? which : values[which % values.length];
}

/** Text of sections with keys that the gateway knows, each with a value that may be right, in all ways of writing YAML. */
export const sections: fc.Arbitrary<string> = fc
  .tuple(fc.array(entry, { minLength: 1, maxLength: 12 }), fc.constantFrom(2, 2, 4, 1))
  .map(([entries, step]) => {
    const root: Tree = new Map();
    for (const one of entries) put(root, one);
    return linesOf(root, 0, step)
      .map((line) => `${line}\n`)
      .join("");
  });

type Tree = Map<string, Tree | Written>;

function put(root: Tree, written: Written): void {
  let at = root;
  for (const key of written.path.slice(0, -1)) {
    const next = at.get(key);
    const inner: Tree = next instanceof Map ? next : new Map();
    at.set(key, inner);
    at = inner;
  }
  const last = written.path.at(-1) ?? "";
  if (!(at.get(last) instanceof Map)) at.set(last, written);
}

function linesOf(tree: Tree, indent: number, step: number): string[] {
  return [...tree].flatMap(([key, below]) => {
    const pad = " ".repeat(indent);
    if (!(below instanceof Map)) return entryLines(key, below, pad, step);
    const inner = linesOf(below, indent + (key === "-" ? 2 : step), step);
    if (key !== "-") return [`${pad}${key}:`, ...inner];
    const [first = "", ...rest] = inner;
    return [`${pad}- ${first.trimStart()}`, ...rest];
  });
}

function entryLines(key: string, { value, style }: Written, pad: string, step: number): string[] {
  const name = key === "-" ? "-" : `${style === "quoted" ? JSON.stringify(key) : key}:`;
  const [first = "", ...rest] = valueLines(value, style, " ".repeat(step));
  const lines = [`${name} ${first}`.trimEnd(), ...rest].map((line) => pad + line);
  if (style === "doubled") return [...lines, ...lines];
  if (style === "commented")
    return [`${pad}# about ${key}: it`, `${lines[0]} # ${key}`, ...lines.slice(1), ""];
  return lines;
}

function valueLines(value: unknown, style: Style, pad: string): string[] {
  if (style !== "flow" && Array.isArray(value) && value.length > 0)
    return ["", ...value.map((item) => `${pad}- ${JSON.stringify(item)}`)];
  if (style !== "flow" && typeof value === "object" && value !== null && Object.keys(value).length > 0)
    return ["", ...Object.entries(value).map(([key, item]) => `${pad}${key}: ${JSON.stringify(item)}`)];
  if (typeof value === "string" && style === "block" && /^[\w$][^#\n]*$/.test(value)) return [value];
  return [JSON.stringify(value) ?? ""];
}
