import { type Setting, settingAt } from "../../gateway/configuration.ts";
import { readsAttributes } from "../../gateway/plugins.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { renderScalar } from "../../yaml/edit.ts";
import type { Path } from "../../yaml/path.ts";
import type { Rule } from "../rule.ts";
import { changeSetting } from "../simple-fix.ts";

const say = messages("plugins/collector-port", {
  title: "Traces sent to the port of another protocol",
  grpc: "{path}: port {port} is usually {plugin, select, skywalking {SkyWalking''s} other {an OpenTelemetry collector''s}} port for gRPC, but the plugin {plugin} sends traces over HTTP, so they don't arrive. Write the port for HTTP, usually {http}.",
  change: "Change the port to {http}",
});

/** Where a plugin sends traces, and the usual ports there. Source: docs/facts/plugins.md#collector-ports. */
interface Collector {
  readonly plugin: string;
  readonly path: Path;
  readonly grpc: number;
  readonly http: number;
}

const COLLECTORS: readonly Collector[] = [
  {
    plugin: "opentelemetry",
    path: ["plugin_attr", "opentelemetry", "collector", "address"],
    grpc: 4317,
    http: 4318,
  },
  {
    plugin: "skywalking",
    path: ["plugin_attr", "skywalking", "endpoint_addr"],
    grpc: 11800,
    http: 12800,
  },
];

/** The address of a collector with the port for gRPC, where a plugin sends traces over HTTP. */
export const pluginsCollectorPort: Rule = {
  code: "plugins/collector-port",
  say,
  severity: "warning",
  fixes: "manual",
  reads: ["plugin_attr.opentelemetry.collector.address", "plugin_attr.skywalking.endpoint_addr"],
  sources: ["plugins#collector-ports"],
  check: (input) =>
    COLLECTORS.flatMap(({ plugin, path, grpc, http }) => {
      const setting = settingAt(input.configuration, path);
      const { value, node } = setting;
      if (node === undefined || portOf(setting) !== grpc || !readsAttributes(plugin, input.startUp))
        return [];
      const message = say("grpc", { path: shownPath(path), port: grpc, plugin, http });
      const right = String(value).replace(`:${grpc}`, `:${http}`);
      const details = { title: say("change", { http }), preferred: true };
      return [
        {
          message,
          range: node.range,
          fixes: () => changeSetting(input, setting, renderScalar(right), details),
        },
      ];
    }),
};

/** The port of an address or a URL; undefined if it has none. */
function portOf({ value }: Setting): number | undefined {
  const [, port] = (typeof value === "string" && /:(\d{1,5})(?:\/|$)/.exec(value)) || [];
  return port === undefined ? undefined : Number(port);
}
