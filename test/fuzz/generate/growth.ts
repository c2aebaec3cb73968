// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import fc from "fast-check";
import { AT_PLACES, OF_DOCUMENTS } from "../targets/features.ts";
import type { GrowthInput } from "../targets/growth.ts";
import { FRAGMENTS } from "./mutations.ts";
import { sections } from "./sections.ts";

/** How texts begin that get long, with what they get long by. */
const SHAPES: readonly Pick<GrowthInput, "before" | "unit" | "after">[] = [
  {
    before: "deployment:\n  etcd:\n    host:\n",
    unit: '      - "https://dpm-{i}.az-a.example:7943"\n',
    after: "",
  },
  { before: "deployment:\n  etcd:\n    host: [", unit: '"http://e-{i}.example", ', after: "]\n" },
  { before: "nginx_config:\n  envs:\n", unit: "    - NAME_{i}\n", after: "" },
  { before: "apisix:\n  node_listen:\n", unit: "    - ip: 10.0.0.{i}\n      port: 9{i}\n", after: "" },
  { before: "apisix:\n", unit: "  key_{i}: ${{NAME_{i}}}\n", after: "" },
  { before: "apisix:\n", unit: "\tkey_{i}: 1\n", after: "" },
  { before: "apisix:\n", unit: "  same: 1 # note\n", after: "" },
  { before: "apisix: {", unit: "k{i}: &a{i} [x], ", after: "}\n" },
  { before: "apisix: {}\nx:\n", unit: "  m{i}: &m{i} {k{i}: 1}\n", after: "y: *m1\n" },
  { before: "m0: &m0 {a: 1}\n", unit: "m{i}x: &m{i}x {<<: *m0, b{i}: 1}\n", after: "apisix: {}\n" },
  {
    before: "apisix:\n",
    unit: "  # gateway-config-disable-next-line schema/unknown-key\n  key_{i}: 1\n",
    after: "",
  },
  { before: "plugins:\n", unit: "  - plugin-{i}\n", after: "apisix: {}\n" },
  { before: "apisix: {}\n", unit: "---\n", after: "" },
  { before: "apisix: {}\n", unit: "# !\n", after: "" },
  { before: "apisix: {}\n", unit: "\n", after: "# end\n" },
];

const piece = fc.oneof(
  fc.constantFrom(...FRAGMENTS, "{i}", "k{i}: 1\n", "  k{i}: 1\n", "  - {i}\n", "*a{i}", "&a{i} "),
  sections.map((text) => `${text.slice(0, 60)}\n`),
);

/** Shapes, and what comes of them with something else in the repetition. */
export const growthInputs: fc.Arbitrary<GrowthInput> = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    more: fc.array(piece, { maxLength: 2 }),
    alone: fc.boolean(),
    feature: fc.constantFrom("reading", ...Object.keys(OF_DOCUMENTS), ...Object.keys(AT_PLACES)),
    product: fc.constantFrom("apisix" as const, "api7" as const),
  })
  .map(({ shape, more, alone, feature, product }) => ({
    ...shape,
    unit: (alone && more.length > 0 ? "" : shape.unit) + more.join(""),
    feature,
    product,
  }));
