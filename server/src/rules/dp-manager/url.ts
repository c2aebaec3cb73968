import { messages } from "../../text/messages.ts";
import { type Endpoint, exactRangeInUrl, rangeInUrl } from "../../topology/endpoint.ts";
import { endpointSeverity } from "../endpoint-severity.ts";
import { ENDPOINTS } from "../reads.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("dp-manager/url", {
  title: "Endpoint with more than host and port",
  userInfo:
    "The gateway never connects to {url}: its etcd client rejects an endpoint with a user name. Write {scheme}://HOST:PORT and nothing else, and set deployment.etcd.user and deployment.etcd.password.",
  slash:
    "The gateway never connects to {url}: its etcd client rejects an endpoint that ends with a slash. Write {scheme}://HOST:PORT and nothing else.",
  rest: "The gateway never connects to {url}: its etcd client rejects an endpoint with {rest} after host and port. Write {scheme}://HOST:PORT and nothing else.",
  noHost:
    "The gateway never connects to {url}: its etcd client rejects an endpoint without a host. Write {scheme}://HOST:PORT and nothing else.",
  underscore:
    "The gateway never connects to {url}: its etcd client rejects an underscore in the host name. Use a name without underscores.",
  host: "The gateway never connects to {url}: its etcd client rejects a host with characters other than letters, digits, dots, and hyphens. Use a name or an address without them.",
  removeSlash: "Remove the slash",
  removeRest: "Remove {rest}",
});

/** An endpoint is `SCHEME://HOST[:PORT]`: the start-up checks let more pass, and the etcd client rejects it. */
export const dpManagerUrl: Rule = {
  code: "dp-manager/url",
  say,
  severity: "error",
  needs: { connection: true },
  fixes: "automatic",
  yieldsTo: ["yaml/lookalike"],
  reads: [ENDPOINTS],
  sources: ["endpoints#url"],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

function check(input: RuleInput, endpoint: Endpoint): readonly Problem[] {
  const { url, rest, userInfo, host, scheme } = endpoint;
  if (endpoint.variable || (scheme !== "http" && scheme !== "https")) return [];
  const userAt = scheme.length + "://".length;
  const hostAt = userAt + (userInfo === undefined ? 0 : userInfo.length + 1);
  const problems: Problem[] = [];
  const report = (start: number, end: number, problem: Pick<Problem, "message" | "fixes">): void => {
    const range = rangeInUrl(input.document.text, endpoint, start, end);
    problems.push({ range, severity: endpointSeverity(input), ...problem });
  };
  if (userInfo !== undefined) report(userAt, hostAt, { message: say("userInfo", { url, scheme }) });
  if (rest !== "") {
    const isSlash = rest === "/";
    report(url.length - rest.length, url.length, {
      message: isSlash ? say("slash", { url, scheme }) : say("rest", { url, scheme, rest }),
      fixes: () => {
        const range = exactRangeInUrl(input.document.text, endpoint, url.length - rest.length, url.length);
        // With white space or quotes in it, more is wrong than a path.
        return fixWith(range && !/[\s"']/.test(url) ? { range, text: "" } : undefined, {
          title: isSlash ? say("removeSlash") : say("removeRest", { rest }),
          preferred: true,
          automatic: true,
        });
      },
    });
  }
  if (host === "") report(0, url.length, { message: say("noHost", { url, scheme }) });
  else if (!/^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)$/.test(host))
    report(hostAt, hostAt + host.length, {
      message: say(host.includes("_") ? "underscore" : "host", { url }),
    });
  return problems;
}
