import type { TrafficListener } from "../../traffic.ts";
import type { CheckTuple } from "../../tuple.ts";
import { commentText } from "../comment-messages.ts";
import { aside, comment, shellWord } from "../escape.ts";
import { placeNodes } from "../placement.ts";
import type { RenderInput } from "../target.ts";

/** Shell variables with the network and the nodes. */
export function network({ zones }: RenderInput): string {
  const placed = placeNodes(zones);
  const subnets = placed.map(({ name }) => `  'subnet-REPLACE_ME'${aside(name)}\n`).join("");
  const nodes = placed
    .flatMap((zone) => zone.nodes.map((node) => `  ${shellWord(`Id=${node}`)}${aside(zone.name)}\n`))
    .join("");
  return `set -euo pipefail

vpc='vpc-REPLACE_ME'

${comment(commentText("subnets"))}subnets=(
${subnets})

${comment(commentText("addresses"))}nodes=(
${nodes})
`;
}

/** A shell variable with the check, as options of `aws elbv2 create-target-group`. */
export function healthCheck(check: CheckTuple): string {
  return `${comment(commentText("status-api"))}health_check=(
  --health-check-protocol HTTP
  --health-check-port ${shellWord(String(check.port))}
  --health-check-path ${shellWord(check.path)}
  --matcher HttpCode=200
  --health-check-interval-seconds ${check.interval}
  --health-check-timeout-seconds ${check.timeout}
  --healthy-threshold-count ${check.healthy}
  --unhealthy-threshold-count ${check.unhealthy}
)
`;
}

/** The commands for a port; `more` are options of the listener, `unchanged` where traffic is passed through. */
export function listener(
  { name, clientPort, nodePort }: TrafficListener,
  { protocol, more = "", unchanged = false }: { protocol: string; more?: string; unchanged?: boolean },
): string {
  const ports = commentText("listener", { name, client: clientPort, node: nodePort });
  return `${comment(unchanged ? `${ports} ${commentText("unchanged")}` : ports)}target_group=$(aws elbv2 create-target-group \\
  --name gateway-${name} --protocol ${protocol} --port ${nodePort} \\
  --target-type ip --vpc-id "$vpc" "\${health_check[@]}" \\
  --query 'TargetGroups[0].TargetGroupArn' --output text)
aws elbv2 register-targets --target-group-arn "$target_group" --targets "\${nodes[@]}"
aws elbv2 create-listener \\
  --load-balancer-arn "$load_balancer" --protocol ${protocol} --port ${clientPort} \\
${more}  --default-actions Type=forward,TargetGroupArn="$target_group"
`;
}
