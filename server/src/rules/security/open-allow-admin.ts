import { ADMIN_KEYS, ALLOW_ADMIN, adminApiOf, KNOWN_KEYS } from "../../gateway/admin-api.ts";
import { type Configuration, settingAt } from "../../gateway/configuration.ts";
import { messages } from "../../text/messages.ts";
import { type Entry, entryAt, nodeAt, type OffsetRange } from "../../yaml/tree.ts";
import { ADMIN_API } from "../reads.ts";
import type { Rule, RuleInput } from "../rule.ts";

const say = messages("security/open-allow-admin", {
  title: "Admin API open to every address",
  open: "Every address can use the Admin API{guard, select, none {, and no key is required} known {, and everybody knows its key} other {: only its key protects it}}. List the networks that need access, for example 10.0.0.0/8.",
});

/** An allow list of the Admin API that lets every address in. */
export const securityOpenAllowAdmin: Rule = {
  code: "security/open-allow-admin",
  say,
  severity: "warning",
  yieldsTo: ["startup/wiped-defaults"],
  reads: [...ADMIN_API],
  sources: ["admin-api#allow-list", "admin-api#address", "admin-api#default-keys"],
  check: (input) => {
    const { root, configuration, product } = input;
    const { served, onLoopback, requiresClientCertificate } = adminApiOf(configuration);
    const entry = entryAt(root, ALLOW_ADMIN);
    if (entry === undefined || served !== true || onLoopback || requiresClientCertificate) return [];
    const guard = guardOf(configuration);
    // A known key that is in the file is the more serious finding.
    const isKeyWritten = settingAt(configuration, ADMIN_KEYS).node !== undefined;
    const isMild = guard === "key" || (guard === "known" && isKeyWritten) || product.product === "api7";
    return openRanges(input, entry).map((range) => ({
      message: say("open", { guard }),
      range,
      ...(isMild ? { severity: "information" as const } : {}),
    }));
  },
};

/** What protects the Admin API from the network. */
function guardOf(configuration: Configuration): "key" | "known" | "none" {
  const { keyRequired, keys } = adminApiOf(configuration);
  if (keyRequired === false) return "none";
  return keys.some(({ key }) => KNOWN_KEYS.has(key ?? "")) ? "known" : "key";
}

/** The items that let every address in; the list, where that is an alias or null; its key, where nothing is written. */
function openRanges({ root, configuration }: RuleInput, { value, keyRange }: Entry): readonly OffsetRange[] {
  const { openTo } = adminApiOf(configuration);
  if (openTo.length > 0 && value.alias !== undefined) return [value.range];
  return openTo.flatMap((path) => {
    const node = nodeAt(root, path);
    if (node === undefined) return [];
    return [node.range.start === node.range.end ? keyRange : node.range];
  });
}
