import type { CheckTuple } from "../../tuple.ts";
import { hclString } from "../escape.ts";
import { head } from "../head.ts";
import { placeNodes } from "../placement.ts";
import type { Format, RenderInput } from "../target.ts";
import { trafficLocal } from "../terraform.ts";

/**
 * Health check, groups per zone, backend services, forwarding rules, firewall. Source:
 * docs/facts/load-balancers.md#google.
 */
export const terraform: Format = {
  id: "terraform",
  title: "Terraform",
  fileName: "gateway-google.tf",
  language: "terraform",
  render: (input) =>
    [
      head(
        "Google Cloud external proxy Network Load Balancer for gateway nodes in several zones.",
        { marks: true, nodes: true },
        input,
      ),
      locals(input),
      healthCheck(input.check),
      GROUPS,
      BACKENDS,
      FRONT,
      firewall(input.check),
    ].join("\n"),
};

function locals(input: RenderInput): string {
  const placed = placeNodes(input.zones)
    .map(
      ({ name, nodes }) => `    ${hclString(name)} = {
      zone = "REPLACE_ME" # such as europe-west1-b
      nodes = {
${nodes.map((node, i) => `        "REPLACE_ME-${i + 1}" = ${hclString(node)}\n`).join("")}      }
    }
`,
    )
    .join("");
  return `locals {
  network    = "REPLACE_ME"
  subnetwork = "REPLACE_ME"

  # Google's name of every zone, and its nodes: an instance's name and address.
  zones = {
${placed}  }

${trafficLocal(input)}
  # Google has one group per zone and port.
  groups = {
    for pair in setproduct(keys(local.traffic), keys(local.zones)) :
    join("/", pair) => { traffic = pair[0], zone = pair[1] }
  }
}
`;
}

function healthCheck(check: CheckTuple): string {
  return `resource "google_compute_health_check" "gateway" {
  name                = "gateway-status"
  check_interval_sec  = ${check.interval}
  timeout_sec         = ${check.timeout}
  healthy_threshold   = ${check.healthy}
  unhealthy_threshold = ${check.unhealthy}

  # The status API, not the port that clients use. Only 200 passes.
  http_health_check {
    port_specification = "USE_FIXED_PORT"
    port               = ${check.port}
    request_path       = ${hclString(check.path)}
  }
}
`;
}

const GROUPS = `resource "google_compute_network_endpoint_group" "gateway" {
  for_each              = local.groups
  name                  = "gateway-\${each.value.traffic}-\${local.zones[each.value.zone].zone}"
  zone                  = local.zones[each.value.zone].zone
  network               = local.network
  subnetwork            = local.subnetwork
  network_endpoint_type = "GCE_VM_IP_PORT"
  default_port          = local.traffic[each.value.traffic].node
}

resource "google_compute_network_endpoints" "gateway" {
  for_each               = local.groups
  network_endpoint_group = google_compute_network_endpoint_group.gateway[each.key].name
  zone                   = local.zones[each.value.zone].zone

  dynamic "network_endpoints" {
    for_each = local.zones[each.value.zone].nodes
    content {
      instance   = network_endpoints.key
      ip_address = network_endpoints.value
      port       = local.traffic[each.value.traffic].node
    }
  }
}
`;

const BACKENDS = `# All zones in one backend service: connections go to the healthy nodes of any.
resource "google_compute_backend_service" "gateway" {
  for_each              = local.traffic
  name                  = "gateway-\${each.key}"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "TCP" # goes through as it is, TLS included
  health_checks         = [google_compute_health_check.gateway.id]

  dynamic "backend" {
    for_each = { for key, group in local.groups : key => group if group.traffic == each.key }
    content {
      group                        = google_compute_network_endpoint_group.gateway[backend.key].id
      balancing_mode               = "CONNECTION"
      max_connections_per_endpoint = 10000
    }
  }
}
`;

const FRONT = `resource "google_compute_global_address" "gateway" {
  name = "gateway"
}

resource "google_compute_target_tcp_proxy" "gateway" {
  for_each        = local.traffic
  name            = "gateway-\${each.key}"
  backend_service = google_compute_backend_service.gateway[each.key].id
}

resource "google_compute_global_forwarding_rule" "gateway" {
  for_each              = local.traffic
  name                  = "gateway-\${each.key}"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.gateway.id
  ip_protocol           = "TCP"
  port_range            = each.value.client
  target                = google_compute_target_tcp_proxy.gateway[each.key].id
}
`;

function firewall({ port }: CheckTuple): string {
  return `# Google's probers and proxies.
resource "google_compute_firewall" "gateway" {
  name          = "gateway-from-load-balancer"
  network       = local.network
  direction     = "INGRESS"
  source_ranges = ["35.191.0.0/16", "130.211.0.0/22"]

  allow {
    protocol = "tcp"
    ports    = concat(["${port}"], [for t in local.traffic : tostring(t.node)])
  }
}
`;
}
