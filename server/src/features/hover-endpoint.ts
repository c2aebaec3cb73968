import { providerOf, roleOf } from "../gateway/deployment.ts";
import { whyNotConnected } from "../gateway/endpoints.ts";
import { effectivePort, HOST_PATH } from "../topology/endpoint.ts";
import { tolerableAtStart } from "../topology/outages.ts";
import { type Path, samePath } from "../yaml/path.ts";
import { code } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { explainZone } from "./zone-words.ts";

/** Where an endpoint leads: host, port, zone, and how many of the list may fail. Undefined where a path is that of none. */
export function aboutEndpoint(document: GatewayDocument, path: Path): string | undefined {
  const isText = samePath(path, HOST_PATH);
  if (!isText && !samePath(path.slice(0, -1), HOST_PATH)) return undefined;
  const { endpoints, zones } = document.input;
  const at = endpoints.findIndex(({ index }) => index === (isText ? 0 : path.at(-1)));
  const [endpoint, zone] = [endpoints[at], zones[at]];
  if (endpoint === undefined || zone === undefined || endpoint.variable || endpoint.host === "")
    return undefined;
  const port = effectivePort(endpoint);
  const facts = [
    `*Host:* ${code(endpoint.host)}`,
    `*Port:* ${port ?? "none"}${endpoint.portText === undefined ? ", because none is written" : ""}`,
    `*Zone:* ${zone.name ? `${code(zone.name)}, ` : ""}${explainZone(endpoint, zone)}`,
    inUse(document) ??
      `*At start:* ${tolerableAtStart(endpoints.length)} of the ${endpoints.length} listed endpoints may be unreachable`,
  ];
  return facts.join("  \n");
}

/** Why the node does not connect to the endpoints in the file; undefined where it does. */
function inUse({ input }: GatewayDocument): string | undefined {
  const { configuration } = input;
  const [role, provider] = [roleOf(configuration) ?? "", providerOf(configuration) ?? ""];
  switch (whyNotConnected(configuration)) {
    case "provider":
      return `*In use:* no, as ${code(role)} with the provider ${code(provider)} the node connects to none`;
    case "variable":
      return "*In use:* no, a variable of the node takes the place of the list";
    default:
      return undefined;
  }
}
