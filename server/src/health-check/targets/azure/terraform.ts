import { commentText } from "../comment-messages.ts";
import { comment } from "../escape.ts";
import type { RenderInput } from "../target.ts";
import { nodesLocal, trafficLocal } from "../terraform.ts";

/** `locals` with the place, the nodes and the ports; `more` are lines that only one load balancer has, aligned. */
export function locals(input: RenderInput, more: string): string {
  return `locals {
  resource_group_name = "REPLACE_ME"
  location            = "REPLACE_ME"
${more}
${nodesLocal(input)}
${trafficLocal(input)}}
`;
}

export function address(): string {
  return `${comment(commentText("address"))}resource "azurerm_public_ip" "gateway" {
  name                = "gateway"
  resource_group_name = local.resource_group_name
  location            = local.location
  allocation_method   = "Static"
  sku                 = "Standard"
  zones               = ["1", "2", "3"]
}
`;
}
