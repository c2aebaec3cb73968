import type { CheckTuple } from "../../tuple.ts";
import { address, nodesVariable, trafficVariable } from "../azure/bicep.ts";
import { commentText } from "../comment-messages.ts";
import { aside, bicepString, comment } from "../escape.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** Address and load balancer with pool, probe and rules. Source: docs/facts/load-balancers.md#azure-lb. */
export const bicep: Format = {
  id: "bicep",
  title: "Bicep",
  fileName: "gateway-azure-lb.bicep",
  language: "bicep",
  render: (input) =>
    [
      head(commentText("head/azure-lb"), { marks: false, nodes: true }, input, "//"),
      parameters(),
      nodesVariable(input),
      POOL,
      trafficVariable(input),
      address(),
      loadBalancer(input.check),
    ].join("\n"),
};

function parameters(): string {
  return `param location string = resourceGroup().location

@description(${bicepString(commentText("azure/network"))})
param virtualNetworkId string

var name = 'gateway'
`;
}

const POOL = `var backendAddresses = [for node in nodes: {
  name: 'node-\${node}'
  properties: {
    virtualNetwork: { id: virtualNetworkId }
    ipAddress: node
  }
}]
`;

function loadBalancer(check: CheckTuple): string {
  return `resource loadBalancer 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: name
  location: location
  sku: { name: 'Standard' }
  properties: {
    frontendIPConfigurations: [
      {
        name: 'gateway'
        properties: { publicIPAddress: { id: address.id } }
      }
    ]
${comment(commentText("pool"), "//", "    ")}    backendAddressPools: [
      {
        name: 'gateway'
        properties: {
          loadBalancerBackendAddresses: backendAddresses
        }
      }
    ]
    probes: [
      {
        name: 'gateway-status'
        properties: {
${comment(commentText("status-api/200"), "//", "          ")}          protocol: 'Http'
          port: ${check.port}
          requestPath: ${bicepString(check.path)}
${comment(commentText("azure/probe-timeout"), "//", "          ")}          intervalInSeconds: ${check.interval}
${comment(commentText("azure/threshold"), "//", "          ")}          probeThreshold: ${check.unhealthy}
${comment(commentText("azure/all-probed-up"), "//", "          ")}          noHealthyBackendsBehavior: 'AllProbedUp'
        }
      }
    ]
    loadBalancingRules: [for t in traffic: {
      name: 'gateway-\${t.name}'
      properties: {
        frontendIPConfiguration: { id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', name, 'gateway') }
        backendAddressPool: { id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', name, 'gateway') }
        probe: { id: resourceId('Microsoft.Network/loadBalancers/probes', name, 'gateway-status') }
        protocol: 'Tcp'${aside(commentText("unchanged/aside"), "//")}
        frontendPort: t.client
        backendPort: t.node
        disableOutboundSnat: true
      }
    }]
  }
}

output clientAddress string = address.properties.ipAddress
`;
}
