import type { RenderInput } from "../../../server/src/health-check/targets/target.ts";
import type { CheckTuple } from "../../../server/src/health-check/tuple.ts";

export const CHECK: CheckTuple = {
  scheme: "http",
  ip: "0.0.0.0",
  port: 7085,
  path: "/status",
  interval: 10,
  timeout: 5,
  healthy: 2,
  unhealthy: 3,
};

export const HTTP = { name: "http", clientPort: 80, nodePort: 9080 } as const;
export const HTTPS = { name: "https", clientPort: 443, nodePort: 9443 } as const;

export const zonesNamed = (...names: readonly string[]) => names.map((name) => ({ name, nodes: [] }));

/** Three zones: one whose nodes are known, two whose nodes aren't. */
export const INPUT: RenderInput = {
  check: CHECK,
  traffic: [HTTP, HTTPS],
  zones: [{ name: "az-a", nodes: ["10.0.1.5", "10.0.1.6"] }, ...zonesNamed("az-b", "az-c")],
  caution: undefined,
};

/** What a name or an address in a file could try to break out with. */
export const HOSTILE = `az"-a'\nserver evil 6.6.6.6:80\r\n}];\u2028\${file("/etc/passwd")} %{ if true }\\ $(reboot) \`id\` */ -- {{ .Release }} \u202e\u0007: #`;

/** Inputs that every renderer must cope with, beside the usual one. */
export const INPUTS: Readonly<Record<string, RenderInput>> = {
  "two listeners": INPUT,
  "HTTP only": { ...INPUT, traffic: [HTTP] },
  "HTTPS only": { ...INPUT, traffic: [HTTPS] },
  "one zone": { ...INPUT, zones: zonesNamed("only") },
  "a hundred nodes, IPv6 and names among them": {
    ...INPUT,
    zones: Array.from({ length: 20 }, (_, i) => ({
      name: `zone ${i}`,
      nodes: [`10.0.${i}.1`, `2001:db8::${i}`, `[2001:db8::f:${i}]`, `node-${i}.example.com`, "nobody knows"],
    })),
  },
  "zones alike": { ...INPUT, zones: zonesNamed("a", "a", "a-2", "", "A") },
  "a check that fails yet": { ...INPUT, caution: "The status API is off." },
  "hostile texts": {
    check: CHECK,
    traffic: [HTTP, HTTPS],
    zones: [{ name: HOSTILE, nodes: [HOSTILE, "10.0.0.1"] }, ...zonesNamed("a b", "a_b")],
    caution: HOSTILE,
  },
};
