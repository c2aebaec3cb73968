# AWS Network Load Balancer for gateway nodes in several zones.
# Replace what is marked REPLACE_ME.

locals {
  vpc_id = "vpc-REPLACE_ME"

  # A subnet in every zone: the NLB gets an address in each.
  subnets = {
    "az-a" = "subnet-REPLACE_ME"
    "az-b" = "subnet-REPLACE_ME"
    "az-c" = "subnet-REPLACE_ME"
  }

  # The nodes' private addresses, one node or more in every zone.
  nodes = {
    "az-a" = "REPLACE_ME"
    "az-b" = "REPLACE_ME"
    "az-c" = "REPLACE_ME"
  }

  # The port that clients use, and the gateway's own.
  traffic = {
    http  = { client = 80, node = 9080 }
    https = { client = 443, node = 9443 }
  }
}

resource "aws_lb" "gateway" {
  name               = "gateway"
  load_balancer_type = "network"
  subnets            = values(local.subnets)

  # Off unless set. Without it, an address serves only the nodes
  # of its own zone: when these are gone, so are the clients that
  # hold the address, until DNS drops it.
  enable_cross_zone_load_balancing = true
}

resource "aws_lb_target_group" "gateway" {
  for_each    = local.traffic
  name        = "gateway-${each.key}"
  vpc_id      = local.vpc_id
  target_type = "ip"
  protocol    = "TCP" # TLS goes through to the gateway
  port        = each.value.node

  health_check {
    # The status API, not the port that clients use.
    protocol = "HTTP"
    port     = "7085"
    path     = "/status"
    matcher  = "200"

    # Terraform's defaults take 96 s or more to notice a dead zone.
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_lb_target_group_attachment" "gateway" {
  for_each = {
    for pair in setproduct(keys(local.traffic), keys(local.nodes)) : join("/", pair) => pair
  }
  target_group_arn = aws_lb_target_group.gateway[each.value[0]].arn
  target_id        = local.nodes[each.value[1]]
}

resource "aws_lb_listener" "gateway" {
  for_each          = local.traffic
  load_balancer_arn = aws_lb.gateway.arn
  protocol          = "TCP"
  port              = each.value.client

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.gateway[each.key].arn
  }
}
