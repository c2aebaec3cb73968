import { messages } from "../../text/messages.ts";
import { rangeInUrl } from "../../topology/endpoint.ts";
import type { Rule } from "../rule.ts";

const say = messages("security/mixed-schemes", {
  title: "Endpoints with and without TLS",
});

/** http and https in one list: the gateway prints a warning at start. Sources: startup-checks.md §9.1, multi-az.md AZ08. */
export const securityMixedSchemes: Rule = {
  code: "security/mixed-schemes",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: ({ document, endpoints, product }) => {
    const plain = endpoints.filter((endpoint) => endpoint.scheme === "http");
    const secure = endpoints.find((endpoint) => endpoint.scheme === "https");
    // For API7 Gateway plain http is wrong in itself, which another rule says.
    if (secure === undefined || product.product === "api7") return [];
    return plain.map((endpoint) => ({
      message:
        `${endpoint.url} is plain HTTP among endpoints with TLS: the gateway starts with a warning, and what goes through ` +
        "it can be read on the way. If that server speaks TLS, begin with https://.",
      range: endpoint.node.range,
      related: [{ message: "With TLS", range: secure.node.range }],
      fixes: () => {
        const range = rangeInUrl(document.text, endpoint, 0, "http".length);
        return document.text.slice(range.start, range.end) === "http"
          ? [
              {
                title: "Begin with https://",
                edits: [{ range, text: "https" }],
                preferred: false,
                automatic: false,
              },
            ]
          : [];
      },
    }));
  },
};
