import type { TrafficListener } from "../../traffic.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";
import { upstream } from "./upstream.ts";

/** What is left without active checks: connections that fail. Source: docs/facts/load-balancers.md#nginx-open-source. */
export const openSource: Format = {
  id: "open-source",
  title: "NGINX (open source)",
  fileName: "gateway-nginx.conf",
  language: "nginx",
  render: (input) =>
    [
      head(
        "Open-source NGINX for gateway nodes in several zones. It can't ask the status API: a node is out once clients' connections to it fail, and one that accepts them and hangs is never noticed.",
        { marks: false, nodes: true },
        input,
      ),
      `stream {
${input.traffic.map((listener) => forListener(listener, input)).join("\n")}}
`,
    ].join("\n"),
};

function forListener(listener: TrafficListener, input: RenderInput): string {
  const { interval, timeout, unhealthy } = input.check;
  // So many failures within that time take a node out, for as long.
  const parameters = ` max_fails=${unhealthy} fail_timeout=${interval * unhealthy}s`;
  return `${upstream(listener, input, parameters)}
    server {
        listen ${listener.clientPort};

        # Goes through as it is, TLS included. A connection that fails is tried on another node.
        proxy_pass gateway_${listener.name};
        proxy_connect_timeout ${timeout}s;
        proxy_next_upstream on;
    }
`;
}
