import { providerOf, roleOf } from "../gateway/deployment.ts";
import { whyNotConnected } from "../gateway/endpoints.ts";
import { type Endpoint, HOST_PATH, impliedPorts } from "../topology/endpoint.ts";
import { tolerableAtStart } from "../topology/outages.ts";
import { type Path, samePath } from "../yaml/path.ts";
import { code } from "./describe.ts";
import { describeZone } from "./describe-zone.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { hoverText } from "./hover-messages.ts";

/** An endpoint's host, port, and zone, and how many of the list may be unreachable; undefined at other paths. */
export function aboutEndpoint(document: GatewayDocument, path: Path): string | undefined {
  const isString = samePath(path, HOST_PATH);
  if (!isString && !samePath(path.slice(0, -1), HOST_PATH)) return undefined;
  const { endpoints, zones } = document.input;
  const at = endpoints.findIndex(({ index }) => index === (isString ? 0 : path.at(-1)));
  const [endpoint, zone] = [endpoints[at], zones[at]];
  if (endpoint === undefined || zone === undefined || endpoint.variable || endpoint.host === "")
    return undefined;
  const facts = [
    hoverText("host", { host: code(endpoint.host) }),
    describePort(endpoint),
    hoverText("zone", { zone: describeZone(endpoint, zone) }),
    whyIdle(document) ??
      hoverText("tolerance", { tolerable: tolerableAtStart(endpoints.length), count: endpoints.length }),
  ];
  return facts.join("  \n");
}

function describePort(endpoint: Endpoint): string {
  const implied = impliedPorts(endpoint);
  if (implied !== undefined) return hoverText("endpoint-port-implied", { ...implied });
  const { port } = endpoint;
  return port === undefined ? hoverText("endpoint-port-invalid") : hoverText("endpoint-port", { port });
}

/** Why the node does not connect to the endpoints in the file; undefined where it does. */
function whyIdle({ input }: GatewayDocument): string | undefined {
  const { configuration } = input;
  const [role, provider] = [roleOf(configuration) ?? "", providerOf(configuration) ?? ""];
  switch (whyNotConnected(configuration)) {
    case "provider":
      return hoverText("idle-provider", { role: code(role), provider: code(provider) });
    case "variable":
      return hoverText("idle-variable");
    default:
      return undefined;
  }
}
