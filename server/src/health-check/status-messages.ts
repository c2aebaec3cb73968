import { messages } from "../text/messages.ts";

/** What is said of the status API: which path to ask for and why, whether it can be reached, and what to change if not. */
export const statusText = messages("health-check/status", {
  "purpose/load-balancer": "Load balancer across zones",
  "purpose/readiness": "Readiness: admit a new node",
  "purpose/liveness": "Liveness: restart a node that hangs",

  "load-balancer/api7":
    "/status answers 200 as long as the node runs. When the control plane is lost, /status/ready turns 503 on every node at once, although the nodes keep serving: a load balancer that removes unhealthy nodes would remove all of them. Keep /status/ready for admitting a new node, as in a Kubernetes readiness probe.",
  "load-balancer/apisix":
    "/status/ready answers 200 once every worker has its configuration, and stays at 200 when etcd is lost. A node that can't route yet gets no traffic, and an etcd outage removes no node.",
  "load-balancer/undecided":
    "The file could be for API7 Gateway or for Apache APISIX. /status is safe for both: it answers 200 as long as the node runs. /status/ready suits Apache APISIX, but on API7 Gateway it turns 503 on every node at once when the control plane is lost.",
  "readiness/api7":
    "/status/ready answers 200 once the node has its configuration and a DP Manager answers it, so a new node gets no traffic too early. But when the control plane is lost, it turns 503 on every node. If traffic must outlive the control plane, use /status here too, and /status/ready only in a startup probe.",
  "readiness/apisix":
    "/status/ready answers 200 once every worker has its configuration, and stays at 200 from then on.",
  "readiness/undecided":
    "/status/ready answers 200 once the node has its configuration. On Apache APISIX, it stays at 200 from then on. On API7 Gateway, it turns 503 on every node while the control plane is lost.",
  liveness:
    "/status answers as long as the node's own process does. Don't restart a node because the control plane or etcd is lost: it would lose the configuration that it still serves from.",
  "never-ready":
    "/status answers 200 as long as the node runs. /status/ready can't be used with this file: with the configuration provider {provider}, Apache APISIX {versions} always answers it with 503.",

  "control-plane":
    "This node is a control plane (deployment.role). It serves no client requests, so don't put a load balancer for clients in front of it.",
  "absent/version":
    "{release} has no status API: version {since} added it, so apisix.status is ignored. A load balancer can only check the traffic port, which tells whether a node accepts connections, and nothing more.",
  "absent/backup":
    "This is a backup node (deployment.fallback_cp.mode: write). It saves the configuration for the other nodes and serves no HTTP, so it has no status API either. Don't put a load balancer in front of it.",
  "absent/stream":
    "Only stream proxying is enabled, so there is no HTTP server and no status API. Have the load balancer check a TCP port of apisix.stream_proxy, or enable HTTP too.",

  "until-it-starts": "Until it does, nothing answers on port {port}.",
  "rejected/port":
    "The gateway won't start: apisix.status.port is {port}, which isn't a port. Use a port from 1 to 65535.",
  "rejected/empty": "The gateway won't start: apisix.status.ip is empty. Write 0.0.0.0.",
  "rejected/colons":
    "The gateway won't start: apisix.status.ip is \"{ip}\", which NGINX can't listen on. Write 0.0.0.0.",
  "rejected/bare-ipv6":
    'The gateway won\'t start: apisix.status.ip is "{ip}", an IPv6 address without brackets. Write 0.0.0.0, or put the address in brackets and quotes, as in "[::]".',
  off: "The status API is off, because apisix.status is not set. Nothing answers on port {port}, so a load balancer considers every node unhealthy. The load balancer settings work once you enable it.",
  loopback:
    "The status API listens on {origin, select, default {{ip}, its default} other {{ip}}}: only the node itself can reach it, so a load balancer considers every node unhealthy. Set apisix.status.ip to 0.0.0.0.",
  "reachable/ipv4":
    "The status API listens on every IPv4 address of the node. Replace NODE with the address of a node.",
  "reachable/ipv6":
    "The status API listens on every IPv6 address of the node, and on no IPv4 address: NGINX keeps the two apart. The load balancer must check over IPv6. For IPv4, write 0.0.0.0. Replace NODE with the address of a node.",
  "reachable/one":
    "The status API listens on {ip} only, so only the node with that address can start with this file. If several nodes share the file, write 0.0.0.0.",
  access:
    "Open port {port} in firewalls and security groups to the load balancer and nothing else: the status API is plain HTTP without authentication.",
  unknown:
    "The status API listens where an environment variable says, and its value isn't known here. A load balancer reaches the API on 0.0.0.0 or on the node's own address, not on 127.0.0.1.",
  "unknown/port": "The port shown, {port}, is only the default.",
});
