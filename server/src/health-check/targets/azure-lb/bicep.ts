import type { CheckTuple } from "../../tuple.ts";
import { ADDRESS, nodesVariable, trafficVariable } from "../azure/bicep.ts";
import { bicepString } from "../escape.ts";
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
      head(
        "Azure Standard Load Balancer for gateway nodes in several zones.",
        { marks: false, nodes: true },
        input,
        "//",
      ),
      PARAMETERS,
      nodesVariable(input),
      POOL,
      trafficVariable(input),
      ADDRESS,
      loadBalancer(input.check),
    ].join("\n"),
};

const PARAMETERS = `param location string = resourceGroup().location

@description('The network that the nodes are in.')
param virtualNetworkId string

var name = 'gateway'
`;

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
    // The nodes of all zones in one pool.
    backendAddressPools: [
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
          // The status API, not the port that clients use. Only 200 passes.
          protocol: 'Http'
          port: ${check.port}
          requestPath: ${bicepString(check.path)}
          // A probe times out with the interval, after 30 s at the latest.
          intervalInSeconds: ${check.interval}
          // As many to leave as to come back.
          probeThreshold: ${check.unhealthy}
          // When no node at all passes, send connections to all of them.
          noHealthyBackendsBehavior: 'AllProbedUp'
        }
      }
    ]
    loadBalancingRules: [for t in traffic: {
      name: 'gateway-\${t.name}'
      properties: {
        frontendIPConfiguration: { id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', name, 'gateway') }
        backendAddressPool: { id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', name, 'gateway') }
        probe: { id: resourceId('Microsoft.Network/loadBalancers/probes', name, 'gateway-status') }
        protocol: 'Tcp' // goes through as it is, TLS included
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
