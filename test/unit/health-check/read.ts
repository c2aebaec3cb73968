import { previewHealthCheck } from "../../../server/src/features/health-check-preview.ts";
import { decideProduct, type ProductChoice } from "../../../server/src/gateway/product.ts";
import type { HealthCheckPreview } from "../../../server/src/protocol.ts";
import { endpointsOf } from "../../../server/src/topology/endpoint.ts";
import { inferZones } from "../../../server/src/topology/zones.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import type { TreeNode } from "../../../server/src/yaml/tree.ts";

/** The tree of a text. */
export function treeOf(text: string): TreeNode | undefined {
  return parseYaml(text).root;
}

/** The preview of a text, as the server makes it. */
export function previewOf(text: string, choice: ProductChoice = "auto"): HealthCheckPreview {
  const { root, problems } = parseYaml(text);
  const endpoints = endpointsOf(root);
  return previewHealthCheck({
    root,
    decision: decideProduct(root, choice),
    endpoints,
    zones: inferZones(endpoints),
    syntaxProblem: problems[0]?.message,
  });
}

/** The multi-AZ pattern, with the status API open to the load balancer. */
export const MULTI_AZ = `apisix:
  status:
    ip: 0.0.0.0
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
    prefix: /apisix
    timeout: 30
`;
