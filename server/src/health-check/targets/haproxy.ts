import { withPort } from "../../topology/address.ts";
import { checkParametersOf, startedAfterTheLast } from "../timing.ts";
import type { TrafficListener } from "../traffic.ts";
import { commentText } from "./comment-messages.ts";
import { comment, distinct, haproxyName } from "./escape.ts";
import { head } from "./head.ts";
import { targetText } from "./messages.ts";
import { placeNodes } from "./placement.ts";
import type { Format, RenderInput, Target } from "./target.ts";

/** Seconds: a month in milliseconds is beyond what its timers hold (24.8 days); no minimum that matters here. */
const SECONDS = [1, 86_400] as const;

const cfg: Format = {
  id: "cfg",
  title: "haproxy.cfg",
  fileName: "haproxy.cfg",
  language: "plaintext",
  render: (input) => {
    const [checked, ...others] = input.traffic;
    if (checked === undefined) return "";
    const zones = serversOf(input);
    const parts = [
      head(commentText("head/haproxy"), { marks: false, nodes: true }, input),
      frontend(checked),
      checkedBackend(input, checked, zones),
    ];
    for (const listener of others)
      parts.push(frontend(listener), trackingBackend(input, listener, checked, zones));
    return parts.join("\n");
  },
};

/** HAProxy 2.2 and newer. Sources: docs/facts/load-balancers.md#haproxy, its configuration manual 2.6. */
export const haproxy: Target = {
  id: "haproxy",
  title: "HAProxy",
  formats: [cfg],
  limits: { interval: SECONDS, timeout: SECONDS, healthy: [1, 1000], unhealthy: [1, 1000] },
  checkParameters: checkParametersOf,
  // The next check is due an interval after the end of the last: haproxy/haproxy, src/check.c, process_chk_conn. It has
  // `timeout connect` to connect and `timeout check` for the answer from then on: manual, “timeout check”.
  timing: startedAfterTheLast,
  crossZone: () => targetText("haproxy/cross-zone"),
  whenAllFail: () => targetText("haproxy/all-fail"),
  docs: "https://docs.haproxy.org/2.6/configuration.html#4.2-option%20httpchk",
  notes: () => [
    targetText("haproxy/replace"),
    targetText("haproxy/client-address"),
    targetText("haproxy/several"),
  ],
};

interface ServerZone {
  readonly name: string;
  readonly servers: readonly { readonly name: string; readonly address: string }[];
}

/** A name for every node: its zone's, and a number. */
function serversOf({ zones }: RenderInput): readonly ServerZone[] {
  const placed = placeNodes(zones);
  const names = distinct(
    placed.flatMap((zone) => zone.nodes.map((_, i) => `${haproxyName(zone.name)}-${i + 1}`)),
  );
  let next = 0;
  return placed.map(({ name, nodes }) => ({
    name,
    servers: nodes.map((address) => ({ name: names[next++] ?? "", address })),
  }));
}

/** A line for every node, under its zone's name. */
function serverLines(
  zones: readonly ServerZone[],
  line: (server: { readonly name: string; readonly address: string }) => string,
): string {
  return zones
    .map(
      (zone) => comment(zone.name, "#", "    ") + zone.servers.map((s) => `    server ${line(s)}\n`).join(""),
    )
    .join("");
}

function frontend({ name, clientPort }: TrafficListener): string {
  return `frontend gateway_${name}
    mode tcp
    bind :${clientPort}
    timeout client 1m
    default_backend gateway_${name}
`;
}

function checkedBackend(
  { check }: RenderInput,
  listener: TrafficListener,
  zones: readonly ServerZone[],
): string {
  return `backend gateway_${listener.name}
${comment(commentText("haproxy/mode"), "#", "    ")}    mode tcp
    balance leastconn
    timeout server 1m

${comment(commentText("status-api"), "#", "    ")}${comment(commentText("haproxy/expect"), "#", "    ")}    option httpchk GET ${check.path}
    http-check expect status 200
    timeout connect ${check.timeout}s
    timeout check ${check.timeout}s
    default-server check port ${check.port} inter ${check.interval}s fall ${check.unhealthy} rise ${check.healthy}

${comment(commentText("retry"), "#", "    ")}    retries 2
    option redispatch 1

${serverLines(zones, ({ name, address }) => `${name} ${withPort(address, listener.nodePort)}`)}`;
}

function trackingBackend(
  { check }: RenderInput,
  listener: TrafficListener,
  checked: TrafficListener,
  zones: readonly ServerZone[],
): string {
  return `backend gateway_${listener.name}
    mode tcp
    balance leastconn
    timeout server 1m
    timeout connect ${check.timeout}s
    retries 2
    option redispatch 1

${comment(commentText("haproxy/track"), "#", "    ")}${serverLines(
  zones,
  ({ name, address }) =>
    `${name} ${withPort(address, listener.nodePort)} track gateway_${checked.name}/${name}`,
)}`;
}
