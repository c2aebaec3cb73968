import type { TrafficListener } from "../../traffic.ts";
import type { CheckTuple } from "../../tuple.ts";
import { commentText } from "../comment-messages.ts";
import { comment } from "../escape.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";
import { upstream } from "./upstream.ts";

/** Active checks of the status API, by NGINX Plus R12 (1.11.5) and newer. */
export const plus: Format = {
  id: "plus",
  title: "NGINX Plus",
  fileName: "gateway-nginx-plus.conf",
  language: "nginx",
  render: (input) =>
    [
      head(commentText("head/nginx-plus"), { marks: false, nodes: true }, input),
      `stream {
${match(input.check)}
${input.traffic.map((listener) => forListener(listener, input)).join("\n")}}
`,
    ].join("\n"),
};

function match({ path }: CheckTuple): string {
  return `${comment(commentText("status-api/200"), "#", "    ")}    match gateway_status {
        send "GET ${path} HTTP/1.0\\r\\nHost: status\\r\\n\\r\\n";
        expect ~ "^HTTP/1\\.[01] 200 ";
    }
`;
}

function forListener(listener: TrafficListener, input: RenderInput): string {
  const { check } = input;
  return `${upstream(listener, input)}
    server {
        listen ${listener.clientPort};

${comment(commentText("unchanged"), "#", "        ")}        proxy_pass gateway_${listener.name};
        proxy_connect_timeout ${check.timeout}s;

        health_check interval=${check.interval}s fails=${check.unhealthy} passes=${check.healthy} port=${check.port} match=gateway_status;
        health_check_timeout ${check.timeout}s;
    }
`;
}
