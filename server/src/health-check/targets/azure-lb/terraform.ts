import type { CheckTuple } from "../../tuple.ts";
import { address, locals } from "../azure/terraform.ts";
import { commentText } from "../comment-messages.ts";
import { aside, comment, hclString } from "../escape.ts";
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
      head(commentText("head/azure-lb"), { marks: true, nodes: true }, input),
      locals(input, `  virtual_network_id  = "REPLACE_ME"\n`),
      address(),
      LOAD_BALANCER,
      pool(),
      probe(input.check),
      rules(),
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

function pool(): string {
  return `${comment(commentText("pool"))}resource "azurerm_lb_backend_address_pool" "gateway" {
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
}

function probe(check: CheckTuple): string {
  return `resource "azurerm_lb_probe" "gateway" {
  name            = "gateway-status"
  loadbalancer_id = azurerm_lb.gateway.id

${comment(commentText("status-api/200"), "#", "  ")}  protocol     = "Http"
  port         = ${check.port}
  request_path = ${hclString(check.path)}

${comment(commentText("azure/probe-timeout"), "#", "  ")}  interval_in_seconds = ${check.interval}
${comment(commentText("azure/threshold"), "#", "  ")}  probe_threshold = ${check.unhealthy}
}
`;
}

function rules(): string {
  return `resource "azurerm_lb_rule" "gateway" {
  for_each                       = local.traffic
  name                           = "gateway-\${each.key}"
  loadbalancer_id                = azurerm_lb.gateway.id
  frontend_ip_configuration_name = "gateway"
  backend_address_pool_ids       = [azurerm_lb_backend_address_pool.gateway.id]
  probe_id                       = azurerm_lb_probe.gateway.id
  protocol                       = "Tcp"${aside(commentText("unchanged/aside"))}
  frontend_port                  = each.value.client
  backend_port                   = each.value.node
  disable_outbound_snat          = true
}
`;
}
