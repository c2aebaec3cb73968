import type { CheckTuple } from "../../tuple.ts";
import { ADDRESS, locals } from "../azure/terraform.ts";
import { hclString } from "../escape.ts";
import { head } from "../head.ts";
import type { Format, RenderInput } from "../target.ts";
import { nodePortOf } from "./traffic.ts";

/** Address, identity and Application Gateway. Source: docs/facts/load-balancers.md#azure-app-gateway. */
export const terraform: Format = {
  id: "terraform",
  title: "Terraform",
  fileName: "gateway-app-gateway.tf",
  language: "terraform",
  render: (input) => {
    const tls = input.traffic.some(({ name }) => name === "https");
    return [
      head(
        "Azure Application Gateway v2 for gateway nodes in several zones.",
        { marks: true, nodes: true },
        input,
      ),
      locals(
        input,
        `  subnet_id           = "REPLACE_ME"
${tls ? TLS : ""}`,
      ),
      ADDRESS,
      gateway(input, tls),
    ].join("\n");
  },
};

const TLS = `
  # The Application Gateway ends TLS: the certificate that clients see,
  # and an identity that may read it.
  certificate_secret_id = "REPLACE_ME"
  identity_id           = "REPLACE_ME"
`;

function gateway(input: RenderInput, tls: boolean): string {
  const certificate = `
  identity {
    type         = "UserAssigned"
    identity_ids = [local.identity_id]
  }

  ssl_certificate {
    name                = "gateway"
    key_vault_secret_id = local.certificate_secret_id
  }
`;
  return `resource "azurerm_application_gateway" "gateway" {
  name                = "gateway"
  resource_group_name = local.resource_group_name
  location            = local.location
  zones               = ["1", "2", "3"]

  sku {
    name = "Standard_v2"
    tier = "Standard_v2"
  }

  autoscale_configuration {
    min_capacity = 3
    max_capacity = 10
  }

  gateway_ip_configuration {
    name      = "gateway"
    subnet_id = local.subnet_id
  }

  frontend_ip_configuration {
    name                 = "gateway"
    public_ip_address_id = azurerm_public_ip.gateway.id
  }

  # The nodes of all zones in one pool.
  backend_address_pool {
    name         = "gateway"
    ip_addresses = flatten(values(local.nodes))
  }

${probe(input.check)}
  backend_http_settings {
    name                  = "gateway"
    protocol              = "Http" # as the probe, or Azure refuses both
    port                  = ${nodePortOf(input)}
    cookie_based_affinity = "Disabled"
    request_timeout       = 60
    probe_name            = "gateway-status"
  }
${tls ? certificate : ""}
  dynamic "frontend_port" {
    for_each = local.traffic
    content {
      name = frontend_port.key
      port = frontend_port.value.client
    }
  }

  dynamic "http_listener" {
    for_each = local.traffic
    content {
      name                           = http_listener.key
      frontend_ip_configuration_name = "gateway"
      frontend_port_name             = http_listener.key
      protocol                       = title(http_listener.key)
${tls ? `      ssl_certificate_name           = http_listener.key == "https" ? "gateway" : null\n` : ""}    }
  }

  dynamic "request_routing_rule" {
    for_each = local.traffic
    content {
      name                       = request_routing_rule.key
      priority                   = 100 + index(keys(local.traffic), request_routing_rule.key)
      rule_type                  = "Basic"
      http_listener_name         = request_routing_rule.key
      backend_address_pool_name  = "gateway"
      backend_http_settings_name = "gateway"
    }
  }
}
`;
}

function probe(check: CheckTuple): string {
  return `  probe {
    name = "gateway-status"

    # The status API, not the port that clients use.
    protocol = "Http"
    port     = ${check.port}
    host     = "127.0.0.1" # only the Host header
    path     = ${hclString(check.path)}

    interval            = ${check.interval}
    timeout             = ${check.timeout}
    unhealthy_threshold = ${check.unhealthy}

    match {
      status_code = ["200"]
    }
  }
`;
}
