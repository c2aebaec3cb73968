import { ADDRESS, nodesVariable, trafficVariable } from "../azure/bicep.ts";
import { bicepString } from "../escape.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";
import { nodePortOf } from "./traffic.ts";

/** Address and Application Gateway. Source: docs/facts/load-balancers.md#azure-app-gateway. */
export const bicep: Format = {
  id: "bicep",
  title: "Bicep",
  fileName: "gateway-app-gateway.bicep",
  language: "bicep",
  render: (input) => {
    const tls = input.traffic.some(({ name }) => name === "https");
    return [
      head(
        "Azure Application Gateway v2 for gateway nodes in several zones.",
        { marks: false, nodes: true },
        input,
        "//",
      ),
      PARAMETERS + (tls ? TLS_PARAMETERS : ""),
      `var name = 'gateway'
`,
      nodesVariable(input),
      POOL,
      trafficVariable(input),
      ADDRESS,
      gateway(input, tls),
    ].join("\n");
  },
};

const PARAMETERS = `param location string = resourceGroup().location

@description('The subnet of the Application Gateway itself.')
param subnetId string
`;

const TLS_PARAMETERS = `
@description('The Application Gateway ends TLS: the Key Vault secret with the certificate that clients see.')
param certificateSecretId string

@description('A user-assigned identity that may read the certificate.')
param identityId string
`;

const POOL = `var backendAddresses = [for node in nodes: {
  ipAddress: node
}]
`;

const IDENTITY = `  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '\${identityId}': {} }
  }
`;

const CERTIFICATE = `    sslCertificates: [
      {
        name: 'gateway'
        properties: { keyVaultSecretId: certificateSecretId }
      }
    ]
`;

const LISTENER_CERTIFICATE = `        sslCertificate: t.name == 'https' ? { id: resourceId('Microsoft.Network/applicationGateways/sslCertificates', name, 'gateway') } : null
`;

function gateway(input: RenderInput, tls: boolean): string {
  const { check } = input;
  return `resource applicationGateway 'Microsoft.Network/applicationGateways@2024-05-01' = {
  name: name
  location: location
  zones: [ '1', '2', '3' ]
${tls ? IDENTITY : ""}  properties: {
    sku: { name: 'Standard_v2', tier: 'Standard_v2' }
    autoscaleConfiguration: { minCapacity: 3, maxCapacity: 10 }
    gatewayIPConfigurations: [
      {
        name: 'gateway'
        properties: { subnet: { id: subnetId } }
      }
    ]
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
          backendAddresses: backendAddresses
        }
      }
    ]
    probes: [
      {
        name: 'gateway-status'
        properties: {
          // The status API, not the port that clients use.
          protocol: 'Http'
          port: ${check.port}
          host: '127.0.0.1' // only the Host header
          path: ${bicepString(check.path)}
          interval: ${check.interval}
          timeout: ${check.timeout}
          unhealthyThreshold: ${check.unhealthy}
          match: { statusCodes: [ '200' ] }
        }
      }
    ]
    backendHttpSettingsCollection: [
      {
        name: 'gateway'
        properties: {
          protocol: 'Http' // as the probe, or Azure refuses both
          port: ${nodePortOf(input)}
          cookieBasedAffinity: 'Disabled'
          requestTimeout: 60
          probe: { id: resourceId('Microsoft.Network/applicationGateways/probes', name, 'gateway-status') }
        }
      }
    ]
${tls ? CERTIFICATE : ""}    frontendPorts: [for t in traffic: {
      name: t.name
      properties: { port: t.client }
    }]
    httpListeners: [for t in traffic: {
      name: t.name
      properties: {
        frontendIPConfiguration: { id: resourceId('Microsoft.Network/applicationGateways/frontendIPConfigurations', name, 'gateway') }
        frontendPort: { id: resourceId('Microsoft.Network/applicationGateways/frontendPorts', name, t.name) }
        protocol: t.name == 'https' ? 'Https' : 'Http'
${tls ? LISTENER_CERTIFICATE : ""}      }
    }]
    requestRoutingRules: [for (t, i) in traffic: {
      name: t.name
      properties: {
        priority: 100 + i
        ruleType: 'Basic'
        httpListener: { id: resourceId('Microsoft.Network/applicationGateways/httpListeners', name, t.name) }
        backendAddressPool: { id: resourceId('Microsoft.Network/applicationGateways/backendAddressPools', name, 'gateway') }
        backendHttpSettings: { id: resourceId('Microsoft.Network/applicationGateways/backendHttpSettingsCollection', name, 'gateway') }
      }
    }]
  }
}

output clientAddress string = address.properties.ipAddress
`;
}
