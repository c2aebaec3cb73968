import type { Path } from "../yaml/path.ts";
import { type Effective, type EffectiveEntry, effectiveAt } from "./effective.ts";
import { releaseOf } from "./releases.ts";

/** Something in the gateway that listens. */
export interface PortInUse {
  readonly who: string;
  readonly port: number;
  /** Where the port stands, or would; list items count from 0. */
  readonly path: Path;
  /** Where it comes from: the port, else the section that it is left out of. */
  readonly origin: EffectiveEntry["origin"] | undefined;
}

interface Server {
  readonly who: string;
  readonly listen: Path;
  readonly port: number;
  /** What switches it on; `present`: its section alone does, in versions that have it at all. */
  readonly switch: Path | "present";
}

/** Sources: docs/facts/listeners.md#claims, apisix/cli/ops.lua. In the order in which the gateway claims them. */
const SERVERS: readonly Server[] = [
  {
    who: "Admin API",
    listen: ["deployment", "admin", "admin_listen"],
    port: 9180,
    switch: ["apisix", "enable_admin"],
  },
  { who: "status API", listen: ["apisix", "status"], port: 7085, switch: "present" },
  { who: "Control API", listen: ["apisix", "control"], port: 9090, switch: ["apisix", "enable_control"] },
  {
    who: "Prometheus exporter",
    listen: ["plugin_attr", "prometheus", "export_addr"],
    port: 9091,
    switch: ["plugin_attr", "prometheus", "enable_export_server"],
  },
];

/** Who listens on which port, as far as it can be told from a configuration; what is no number is left out. */
export function portsInUse(effective: Effective): readonly PortInUse[] {
  const hasStatus = releaseOf(effective.product, effective.version).has("status-listener");
  const servers = SERVERS.flatMap((server): PortInUse[] => {
    const isOn =
      server.switch === "present"
        ? hasStatus && effectiveAt(effective, server.listen) !== undefined
        : effectiveAt(effective, server.switch)?.value === true;
    if (!isOn) return [];
    const path = [...server.listen, "port"];
    const given = effectiveAt(effective, path);
    const port = given === undefined ? server.port : portOf(given.value);
    const origin = (given ?? effectiveAt(effective, server.listen))?.origin;
    return port === undefined ? [] : [{ who: server.who, port, path, origin }];
  });
  const isTls = effectiveAt(effective, ["apisix", "ssl", "enable"])?.value === true;
  return [
    ...servers,
    ...listeners(effective, "HTTP traffic", ["apisix", "node_listen"], 9080),
    ...(isTls ? listeners(effective, "HTTPS traffic", ["apisix", "ssl", "listen"], 9443) : []),
  ];
}

function listeners(effective: Effective, who: string, list: Path, byDefault: number): PortInUse[] {
  const all = effectiveAt(effective, list);
  if (typeof all?.value === "number") return [{ who, port: all.value, path: list, origin: all.origin }];
  if (!Array.isArray(all?.value)) return [];
  return all.value.flatMap((item: unknown, i): PortInUse[] => {
    const path = typeof item === "number" ? [...list, i] : [...list, i, "port"];
    const given = effectiveAt(effective, path);
    const port = given === undefined && typeof item === "object" ? byDefault : given?.value;
    const origin = (given ?? effectiveAt(effective, [...list, i]))?.origin;
    return typeof port === "number" ? [{ who, port, path, origin }] : [];
  });
}

function portOf(value: unknown): number | undefined {
  const port = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof port === "number" ? port : undefined;
}
