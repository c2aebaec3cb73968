import { messages } from "../../text/messages.ts";
import { rangeInUrl } from "../../topology/endpoint.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Rule } from "../rule.ts";

const say = messages("security/mixed-schemes", {
  title: "Endpoints with and without TLS",
  plain:
    "{url} uses plain HTTP, while other endpoints use TLS. The gateway starts with a warning, and traffic to this endpoint can be read on the network. If the server supports TLS, begin the URL with https://.",
  secure: "This endpoint uses TLS",
  change: "Change to https://",
});

/** http and https in one list. For API7 Gateway, http is an error by itself. */
export const securityMixedSchemes: Rule = {
  code: "security/mixed-schemes",
  say,
  severity: "warning",
  products: ["apisix", "undecided"],
  needs: { connection: true },
  fixes: "manual",
  reads: [ENDPOINTS],
  sources: ["endpoints#mixed-schemes"],
  check: ({ document, endpoints }) => {
    const plain = endpoints.filter((endpoint) => endpoint.scheme === "http");
    const secure = endpoints.find((endpoint) => endpoint.scheme === "https");
    if (secure === undefined) return [];
    return plain.map((endpoint) => ({
      message: say("plain", { url: endpoint.url }),
      range: endpoint.node.range,
      related: [{ message: say("secure"), range: secure.node.range }],
      fixes: () => {
        const range = rangeInUrl(document.text, endpoint, 0, "http".length);
        if (document.text.slice(range.start, range.end) !== "http") return [];
        const edits = [{ range, text: "https" }];
        return [{ title: say("change"), edits, preferred: false, automatic: false }];
      },
    }));
  },
};
