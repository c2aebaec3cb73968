import { messages } from "../../text/messages.ts";
import { nodeAt, scalarAt } from "../../yaml/tree.ts";
import type { Rule } from "../rule.ts";
import { writeInstead } from "../simple-fix.ts";

/** Versions that no longer protect, as NGINX writes them. Sources: RFC 6176, RFC 7568 (SSL), RFC 8996 (TLS 1.0, 1.1). */
const OLD = /^(?:SSLv2|SSLv3|TLSv1|TLSv1\.1)$/;

const say = messages("security/old-tls-version", {
  title: "Old TLS version for clients",
});

/** TLS versions for clients that are out of use. Source of the default: data-plane-config.md §5.2. */
export const securityOldTlsVersion: Rule = {
  code: "security/old-tls-version",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const node = nodeAt(input.root, ["apisix", "ssl", "ssl_protocols"]);
    if (node?.kind !== "scalar" || typeof node.value !== "string") return [];
    if (scalarAt(input.root, ["apisix", "ssl", "enable"]) === false) return [];
    const names = node.value.split(/\s+/).filter((name) => name !== "");
    const old = names.filter((name) => OLD.test(name));
    if (old.length === 0) return [];
    const kept = names.filter((name) => !OLD.test(name));
    const left = kept.length > 0 ? kept.join(" ") : "TLSv1.2 TLSv1.3";
    const many = old.length > 1;
    return [
      {
        message: `${old.join(" and ")} ${many ? "are" : "is"} broken and out of use: who is between client and gateway can make both take ${many ? "them" : "it"}. Write ${left}.`,
        range: node.range,
        fixes: () => writeInstead(input, node, left, { title: `Change to ${left}`, preferred: true }),
      },
    ];
  },
};
