import { messages } from "../../text/messages.ts";
import { type Endpoint, rangeInUrl } from "../../topology/endpoint.ts";
import { endpointSeverity } from "../endpoint-severity.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";

const say = messages("dp-manager/url", {
  title: "Endpoint with more than host and port",
});

/**
 * An endpoint is `SCHEME://HOST[:PORT]` and ends there: the etcd client refuses user info, a path, a query, a trailing
 * slash and `_` in the host, after the start-up checks have let them pass. Sources: startup-checks.md §10.1, multi-az.md
 * AZ18.
 */
export const dpManagerUrl: Rule = {
  code: "dp-manager/url",
  say,
  severity: "error",
  needs: { connection: true },
  fixes: "automatic",
  sources: [],
  check: (input) => input.endpoints.flatMap((endpoint) => check(input, endpoint)),
};

function check(input: RuleInput, endpoint: Endpoint): Problem[] {
  if (endpoint.variable || !/^https?$/.test(endpoint.scheme ?? "")) return [];
  const problems: Problem[] = [];
  const { url, rest, userInfo, host, scheme = "" } = endpoint;
  const hostAt = scheme.length + "://".length + (userInfo === undefined ? 0 : userInfo.length + 1);
  const report = (start: number, end: number, what: string, fixTitle?: string): void => {
    const range = rangeInUrl(input.document.text, endpoint, start, end);
    // Of what has blanks or quotes in it, more is wrong than a path.
    const exact = range.end - range.start === end - start && !/[\s"']/.test(url);
    problems.push({
      message: `The gateway never connects to ${url}: its etcd client refuses an endpoint with ${what}. Write ${scheme}://HOST:PORT and nothing else.`,
      range,
      severity: endpointSeverity(input),
      ...(fixTitle && exact
        ? {
            fixes: () => [
              { title: fixTitle, edits: [{ range, text: "" }], preferred: true, automatic: true },
            ],
          }
        : {}),
    });
  };
  if (userInfo !== undefined) {
    report(scheme.length + 3, hostAt, "a user name in it; that belongs to deployment.etcd.user and password");
  }
  if (rest !== "") {
    const slash = rest === "/";
    report(
      url.length - rest.length,
      url.length,
      slash ? "a slash at its end" : `${rest} behind host and port`,
      slash ? "Remove the slash" : `Remove ${rest}`,
    );
  }
  if (host === "") report(0, url.length, "no host");
  else if (!/^(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)$/.test(host)) {
    const what = host.includes("_")
      ? "an underscore in the host name"
      : "characters in its host that are no letters, digits, dots or dashes";
    report(hostAt, hostAt + host.length, what);
  }
  return problems;
}
