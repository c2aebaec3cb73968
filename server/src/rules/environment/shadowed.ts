import { type FactName, holds } from "../../gateway/facts.ts";
import { maskText } from "../../schema/mask.ts";
import type { Product } from "../../schema/product.ts";
import { formatPath, type Path, samePath } from "../../yaml/path.ts";
import { sameValue } from "../../yaml/same-value.ts";
import { entryAt, type PlainValue, toValue } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";

/** Values that a variable of the node replaces, so that what the file says is not what runs. */
export const environmentShadowed: Rule = {
  code: "environment/shadowed",
  title: "Value that a variable replaces",
  severity: "warning",
  check: (input) => VARIABLES.flatMap((variable) => check(input, variable)),
};

/** Whether a variable that is set on the node takes the place of what the file has at a path. */
export function isShadowed(input: RuleInput, path: Path): boolean {
  return VARIABLES.some((variable) => samePath(variable.path, path) && check(input, variable).length > 0);
}

interface Variable {
  readonly names: readonly string[];
  readonly path: Path;
  readonly only?: Product;
  /** Which versions of Apache APISIX read it. */
  readonly fact?: FactName;
  readonly form: "list" | "number" | "text" | "secret";
}

/** The first name that is set counts. Sources: startup-checks.md §2, data-plane-config.md §3. */
const VARIABLES: readonly Variable[] = [
  {
    names: ["APISIX_DEPLOYMENT_ETCD_HOST"],
    path: ["deployment", "etcd", "host"],
    fact: "reserved-etcd-host",
    form: "list",
  },
  { names: api7("ENDPOINTS"), path: ["deployment", "etcd", "host"], only: "api7", form: "list" },
  { names: api7("CERT"), path: ["deployment", "etcd", "tls", "cert"], only: "api7", form: "secret" },
  { names: api7("KEY"), path: ["deployment", "etcd", "tls", "key"], only: "api7", form: "secret" },
  { names: api7("SNI"), path: ["deployment", "etcd", "tls", "sni"], only: "api7", form: "text" },
  { names: api7("CA"), path: ["apisix", "ssl", "ssl_trusted_certificate"], only: "api7", form: "secret" },
  { names: ["APISIX_WORKER_PROCESSES"], path: ["nginx_config", "worker_processes"], form: "number" },
];

/** The names that mean something to a gateway by themselves. */
export const VARIABLE_NAMES: readonly string[] = VARIABLES.flatMap(({ names }) => names);

function api7(what: string): readonly string[] {
  return [`API7_DP_MANAGER_${what}`, `API7_CONTROL_PLANE_${what}`];
}

function check(input: RuleInput, { names, path, only, fact, form }: Variable): Problem[] {
  const { product } = input.product;
  if (only !== undefined && product !== undefined && product !== only) return [];
  if (fact && product === "apisix" && !holds(fact, input.startUp)) return [];
  const entry = entryAt(input.root, path);
  const name = names.find((candidate) => Object.hasOwn(input.environment, candidate));
  const text = name === undefined ? undefined : input.environment[name];
  if (entry === undefined || name === undefined || text === undefined) return [];
  const value = readAs(text, form);
  // Only a list replaces the endpoints; anything else the gateway refuses or passes over by itself.
  if (value === undefined || sameValue(value, toValue(entry.value))) return [];
  const runs =
    form === "secret"
      ? "with what it holds"
      : `with ${maskText(typeof value === "object" ? JSON.stringify(value) : String(value))}`;
  const message = `The node's ${name} takes the place of ${formatPath(path)}: it runs ${runs}, whatever stands here.`;
  return [{ message, range: entry.keyRange }];
}

function readAs(text: string, form: Variable["form"]): PlainValue | undefined {
  if (form === "number") return /^\d+$/.test(text.trim()) ? Number(text) : undefined;
  if (form !== "list") return text === "" ? undefined : text;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as PlainValue) : undefined;
  } catch {
    return undefined;
  }
}
