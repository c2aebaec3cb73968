import { type At, index, items } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { isTable } from "../../lua/value.ts";
import { section } from "../checks/context.ts";
import type { NginxContext } from "./context.ts";
import { made, madeList } from "./listen.ts";
import { fieldOf, type TemplateValue } from "./values.ts";

/** apisix.stream_proxy as the template reads it. */
export interface StreamProxy {
  readonly proxy: TemplateValue;
  /** Whether a TCP listener has TLS. */
  readonly tls: boolean;
}

/**
 * The listeners of apisix.stream_proxy; from 3.18 on, they are in groups, each with a server of its own. Source:
 * apache/apisix, apisix/cli/ops.lua, init.
 */
export function streamProxy(context: NginxContext): StreamProxy {
  const apisix = section(context, "apisix");
  const proxy = index(apisix, "stream_proxy");
  const isEnabled = context.state.stream || !context.release.has("proxy-mode");
  if (!isEnabled || !truthy(proxy.value)) return { proxy, tls: false };
  const list = index(proxy, "tcp");
  const tcp = truthy(list.value)
    ? items(list).map((item) => (isTable(item.value) ? item : made(item, { addr: item })))
    : [];
  const fields = new Map<string, TemplateValue>();
  if (truthy(list.value)) fields.set("tcp", madeList(list, tcp));
  if (context.release.has("stream-servers")) fields.set("servers", groupsOf(apisix, proxy, tcp));
  return { proxy: { ...proxy, fields }, tls: tcp.some(hasTls) };
}

const hasTls = (item: TemplateValue): boolean => truthy(fieldOf(item, "tls").value);

/** Those that send the PROXY protocol to the upstream have a server of their own. */
function groupsOf(apisix: At, proxy: At, tcp: readonly TemplateValue[]): TemplateValue {
  const protocol = index(apisix, "proxy_protocol");
  const general = (key: string): At =>
    truthy(protocol.value) ? index(protocol, key) : { value: undefined, path: [...protocol.path, key] };
  const own = (item: TemplateValue, key: string, otherwise: string): TemplateValue => {
    const value = fieldOf(item, key);
    return value.value === undefined ? general(otherwise) : value;
  };
  const toUpstream = (item: TemplateValue): TemplateValue =>
    own(item, "proxy_protocol_to_upstream", "enable_tcp_pp_to_upstream");
  const sends = (item: TemplateValue): boolean => truthy(toUpstream(item).value);
  const udp = index(proxy, "udp");
  const udpItems = truthy(udp.value) ? items(udp) : [];
  const group = (members: readonly TemplateValue[], others: readonly At[], sending: At): TemplateValue =>
    made(proxy, {
      tcp: madeList(
        index(proxy, "tcp"),
        members.map((item) => ({
          ...item,
          fields: new Map(item.fields).set("proxy_protocol", own(item, "proxy_protocol", "enable_tcp_pp")),
        })),
      ),
      udp: madeList(udp, others),
      tcp_enable_ssl: { value: members.some(hasTls), path: proxy.path },
      proxy_protocol_to_upstream: sending,
    });
  const [plain, sending] = [tcp.filter((item) => !sends(item)), tcp.filter(sends)];
  const [first] = sending;
  return madeList(proxy, [
    ...(plain.length + udpItems.length > 0
      ? [group(plain, udpItems, { value: false, path: proxy.path })]
      : []),
    ...(first === undefined ? [] : [group(sending, [], toUpstream(first))]),
  ]);
}
