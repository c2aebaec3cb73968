import type { CheckTuple } from "../../tuple.ts";
import { ADDRESS, locals } from "../azure/terraform.ts";
import { hclString } from "../escape.ts";
import { head } from "../head.ts";
import type { Format } from "../target.ts";

/** Address, load balancer, pool, probe and rules. Source: docs/facts/load-balancers.md#azure-lb. */
export const terraform: Format = {
  id: "terraform",
  title: "Terraform",
  fileName: "gateway-azure-lb.tf",
  language: "terraform",
  render: (input) =>
    [
      head(
        "Azure Standard Load Balancer for gateway nodes in several zones.",
        { marks: true, nodes: true },
        input,
      ),
      locals(input, `  virtual_network_id  = "REPLACE_ME"\n`),
      ADDRESS,
      LOAD_BALANCER,
      POOL,
      probe(input.check),
      RULES,
    ].join("\n"),
};

const LOAD_BALANCER = `resource "azurerm_lb" "gateway" {
  name                = "gateway"
  resource_group_name = local.resource_group_name
  location            = local.location
  sku                 = "Standard"

  frontend_ip_configuration {
    name                 = "gateway"
    public_ip_address_id = azurerm_public_ip.gateway.id
  }
}
`;

const POOL = `# The nodes of all zones in one pool.
resource "azurerm_lb_backend_address_pool" "gateway" {
  name            = "gateway"
  loadbalancer_id = azurerm_lb.gateway.id
}

resource "azurerm_lb_backend_address_pool_address" "gateway" {
  for_each                = toset(flatten(values(local.nodes)))
  name                    = "node-\${each.value}"
  backend_address_pool_id = azurerm_lb_backend_address_pool.gateway.id
  virtual_network_id      = local.virtual_network_id
  ip_address              = each.value
}
`;

function probe(check: CheckTuple): string {
  return `resource "azurerm_lb_probe" "gateway" {
  name            = "gateway-status"
  loadbalancer_id = azurerm_lb.gateway.id

  # The status API, not the port that clients use. Only 200 passes.
  protocol     = "Http"
  port         = ${check.port}
  request_path = ${hclString(check.path)}

  # A probe times out with the interval, after 30 s at the latest.
  interval_in_seconds = ${check.interval}
  # As many to leave as to come back.
  probe_threshold = ${check.unhealthy}
}
`;
}

const RULES = `resource "azurerm_lb_rule" "gateway" {
  for_each                       = local.traffic
  name                           = "gateway-\${each.key}"
  loadbalancer_id                = azurerm_lb.gateway.id
  frontend_ip_configuration_name = "gateway"
  backend_address_pool_ids       = [azurerm_lb_backend_address_pool.gateway.id]
  probe_id                       = azurerm_lb_probe.gateway.id
  protocol                       = "Tcp" # goes through as it is, TLS included
  frontend_port                  = each.value.client
  backend_port                   = each.value.node
  disable_outbound_snat          = true
}
`;
