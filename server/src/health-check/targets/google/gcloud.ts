import type { TrafficListener } from "../../traffic.ts";
import type { CheckTuple } from "../../tuple.ts";
import { aside, shellWord } from "../escape.ts";
import { head } from "../head.ts";
import { type PlacedZone, placeNodes } from "../placement.ts";
import type { Format, RenderInput } from "../target.ts";

/** The same by `gcloud compute`, once. Source: docs/facts/load-balancers.md#google. */
export const gcloud: Format = {
  id: "gcloud",
  title: "gcloud",
  fileName: "gateway-google.sh",
  language: "shellscript",
  render: (input) =>
    [
      `#!/usr/bin/env bash
${head("Google Cloud external proxy Network Load Balancer for gateway nodes in several zones.", { marks: true, nodes: true }, input)}`,
      variables(input),
      healthCheck(input.check),
      ...input.traffic.map((listener) => forListener(listener, placeNodes(input.zones))),
      firewall(input),
    ].join("\n"),
};

function variables({ zones }: RenderInput): string {
  const names = placeNodes(zones)
    .map(({ name }, i) => `zone_${i + 1}='REPLACE_ME'${aside(name)}\n`)
    .join("");
  return `set -euo pipefail

network='REPLACE_ME'
subnetwork='REPLACE_ME'

# Google's name of every zone, such as europe-west1-b.
${names}`;
}

function healthCheck(check: CheckTuple): string {
  return `# The status API, not the port that clients use. Only 200 passes.
gcloud compute health-checks create http gateway-status --global \\
  --port=${check.port} --request-path=${shellWord(check.path)} \\
  --check-interval=${check.interval}s --timeout=${check.timeout}s \\
  --healthy-threshold=${check.healthy} --unhealthy-threshold=${check.unhealthy}

gcloud compute addresses create gateway --global
`;
}

/** All zones in one backend service: connections go to the healthy nodes of any. */
function forListener({ name, clientPort, nodePort }: TrafficListener, zones: readonly PlacedZone[]): string {
  const groups = zones.map((zone, i) => {
    const group = `gateway-${name}-${i + 1}`;
    const endpoints = zone.nodes
      .map(
        (node, n) =>
          ` \\\n  --add-endpoint=${shellWord(`instance=REPLACE_ME-${n + 1},ip=${node},port=${nodePort}`)}`,
      )
      .join("");
    return `gcloud compute network-endpoint-groups create ${group} --zone="$zone_${i + 1}" \\
  --network="$network" --subnet="$subnetwork" \\
  --network-endpoint-type=gce-vm-ip-port --default-port=${nodePort}
gcloud compute network-endpoint-groups update ${group} --zone="$zone_${i + 1}"${endpoints}
gcloud compute backend-services add-backend gateway-${name} --global \\
  --network-endpoint-group=${group} --network-endpoint-group-zone="$zone_${i + 1}" \\
  --balancing-mode=CONNECTION --max-connections-per-endpoint=10000
`;
  });
  return `# ${name}: ${clientPort} for clients, ${nodePort} on the nodes. It goes through as it is, TLS included.
# All zones in one backend service: connections go to the healthy nodes of any.
gcloud compute backend-services create gateway-${name} --global \\
  --load-balancing-scheme=EXTERNAL_MANAGED --protocol=TCP \\
  --health-checks=gateway-status --global-health-checks
${groups.join("")}gcloud compute target-tcp-proxies create gateway-${name} --backend-service=gateway-${name}
gcloud compute forwarding-rules create gateway-${name} --global \\
  --load-balancing-scheme=EXTERNAL_MANAGED --address=gateway \\
  --ports=${clientPort} --target-tcp-proxy=gateway-${name}
`;
}

function firewall({ check, traffic }: RenderInput): string {
  const ports = [check.port, ...traffic.map(({ nodePort }) => nodePort)].map((port) => `tcp:${port}`);
  return `# Google's probers and proxies.
gcloud compute firewall-rules create gateway-from-load-balancer \\
  --network="$network" --direction=INGRESS --action=ALLOW --rules=${ports.join(",")} \\
  --source-ranges=35.191.0.0/16,130.211.0.0/22
`;
}
