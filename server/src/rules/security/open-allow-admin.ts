import { effectiveAt } from "../../gateway/effective.ts";
import { entryAt, nodeAt, scalarAt } from "../../yaml/tree.ts";
import {
  ADMIN_KEYS,
  ALLOW_ADMIN,
  KNOWN_KEYS,
  listensOnLoopback,
  openEntries,
  servesAdminApi,
} from "../admin-api.ts";
import type { Rule, RuleInput } from "../rule.ts";

/** An allow list of the Admin API that lets everybody in. Sources: startup-checks.md §6, data-plane-config.md §5.7. */
export const securityOpenAllowAdmin: Rule = {
  code: "security/open-allow-admin",
  title: "Admin API open to every address",
  severity: "warning",
  check: (input) => {
    const { root } = input;
    const entry = entryAt(root, ALLOW_ADMIN);
    if (entry === undefined || !servesAdminApi(root) || listensOnLoopback(root)) return [];
    // Nothing behind the colon is the rule startup/wiped-defaults'.
    const off = entry.value.kind === "scalar" && entry.value.value === null && entry.value.text !== "";
    const places = off ? [entry.value] : openEntries(root);
    const guard = guardOf(input);
    if (guard === "certificate") return [];
    // Of a known key that is written, the rule security/default-admin-key warns.
    const said = guard === "known" && nodeAt(root, ADMIN_KEYS) !== undefined;
    const mild = guard === "key" || said || input.product.product === "api7";
    const how = {
      key: "Only its key is in their way.",
      none: "No key is in their way.",
      known: "The key in their way is one that everybody knows.",
    }[guard];
    return places.map(({ range }) => ({
      message: `Every address may use the Admin API. ${how} Write the networks that need it, e.g. 10.0.0.0/8.`,
      range,
      ...(mild ? { severity: "information" as const } : {}),
    }));
  },
};

/** What stands between the network and the Admin API. */
function guardOf({ root, startUp, product }: RuleInput): "certificate" | "key" | "known" | "none" {
  const admin = (...path: string[]) => scalarAt(root, ["deployment", "admin", ...path]);
  const ca = admin("admin_api_mtls", "admin_ssl_ca_cert");
  if (admin("https_admin") === true && typeof ca === "string" && ca !== "") return "certificate";
  if (admin("admin_key_required") === false && product.product !== "api7") return "none";
  const written = nodeAt(root, ADMIN_KEYS);
  const keys =
    written?.kind === "list" ? written.items.map((item) => scalarAt(item, ["key"])) : builtInKeys(startUp);
  return keys.some((key) => KNOWN_KEYS.has(String(key))) ? "known" : "key";
}

/** The keys that the version has built in, which count where the file has none. */
function builtInKeys({ effective }: RuleInput["startUp"]): readonly unknown[] {
  const keys = effective && effectiveAt(effective, ADMIN_KEYS)?.value;
  return Array.isArray(keys) ? keys.map((item) => (item as { key?: unknown } | null)?.key) : [];
}
