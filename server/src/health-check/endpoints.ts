import { type Configuration, isUnknown, providerOf, settingAt } from "../gateway/configuration.ts";
import { isSecretUrl } from "../gateway/secrecy.ts";
import { isTable, type LuaCell, listItems } from "../lua/value.ts";
import { HIDDEN } from "../schema/mask.ts";
import { type EndpointUrl, HOST_PATH, parseEndpoint } from "../topology/endpoint.ts";

/**
 * The endpoints that the node connects to, in their order: the file's, or those of a variable in their place. None where it
 * gets its configuration elsewhere. One that a variable decides is there as it is written, one that is a secret without
 * anything of it.
 */
export function endpointsIn(configuration: Configuration): readonly EndpointUrl[] {
  const provider = providerOf(configuration);
  if (provider !== undefined && provider !== "etcd") return [];
  const hosts = settingAt(configuration, HOST_PATH);
  if (hosts === undefined || isUnknown(hosts)) return [];
  const cells = isTable(hosts.value) ? [...listItems(hosts.value)] : [hosts];
  return cells.flatMap((cell) => {
    const url = textOf(cell);
    return url === undefined ? [] : [parseEndpoint(url)];
  });
}

function textOf(cell: LuaCell): string | undefined {
  if (isUnknown(cell)) return cell.origin.kind === "variable" ? cell.origin.written : undefined;
  if (typeof cell.value !== "string") return undefined;
  return isSecretUrl(cell.origin) ? HIDDEN : cell.value;
}
