import { messages } from "../../text/messages.ts";

/** Comments and descriptions in generated load balancer settings. `head/…` say what a file is. */
export const commentText = messages("health-check/targets/comments", {
  "head/aws-nlb": "AWS Network Load Balancer for gateway nodes in several zones.",
  "head/aws-alb": "AWS Application Load Balancer for gateway nodes in several zones.",
  "head/google": "Google Cloud external proxy Network Load Balancer for gateway nodes in several zones.",
  "head/azure-lb": "Azure Standard Load Balancer for gateway nodes in several zones.",
  "head/azure-app-gateway": "Azure Application Gateway v2 for gateway nodes in several zones.",
  "head/helm":
    "Values for the chart api7/gateway: helm upgrade --install gateway api7/gateway -f gateway-values.yaml",
  "head/service":
    "Service for the gateway's pods. The AWS Load Balancer Controller creates a Network Load Balancer for it.",
  "head/probes":
    "Probes and spread over zones for the gateway's pods: kubectl patch deployment NAME --patch-file gateway-probes.yaml",
  "head/haproxy": "HAProxy for gateway nodes in several zones.",
  "head/nginx-plus": "NGINX Plus for gateway nodes in several zones.",
  "head/nginx":
    "Open-source NGINX for gateway nodes in several zones. It can't check the status API: it removes a node only when clients' connections to it fail, and never notices a node that accepts connections and hangs.",
  "head/envoy": "Envoy for gateway nodes in several zones.",
  "replace/marks": "Replace what is marked REPLACE_ME.",
  "replace/addresses": "Replace the addresses 192.0.2.x with those of your nodes.",
  "replace/both": "Replace what is marked REPLACE_ME, and the addresses 192.0.2.x with those of your nodes.",
  caution: "THIS CHECK FAILS UNTIL YOU CHANGE config.yaml. {explanation}",

  "status-api": "The status API, not the port that clients use.",
  "status-api/200": "The status API, not the port that clients use. Only 200 passes.",
  unchanged: "Passed through unchanged, TLS included.",
  "unchanged/aside": "passed through unchanged, TLS included",
  retry: "A failed connection is tried on another node.",
  addresses: "The nodes' private addresses, in every zone.",
  ports: "The port that clients use, and the gateway's own port.",
  listener: "{name}: {client} for clients, {node} on the nodes.",
  pool: "The nodes of all zones in one pool.",
  address: "An address in all zones: it stays when a zone is down.",

  subnets: "A subnet in every zone: the load balancer gets an address in each.",
  "cross-zone": "Off unless set. Without it, an address serves only the nodes of its own zone.",
  "cross-zone/clients":
    "Off unless set. Without it, an address serves only the nodes of its own zone. When they are down, clients that hold the address fail until DNS drops it.",
  "cross-zone/pods": "Off unless set. Without it, an address serves only the pods of its own zone.",
  "cross-zone/always": "Cross-zone load balancing is always on for an ALB.",
  "terraform-defaults": "Terraform's defaults take 96 s or more to notice that a zone is down.",
  registration: "Not needed if nodes register themselves, like those of an Auto Scaling group.",
  targets: "The nodes' private addresses, in every zone. Leave this out if nodes register themselves.",
  certificate: "The load balancer terminates TLS: the certificate that clients see.",
  "output/name": "The name for your own CNAME or alias record that clients use",

  "google/zones": "Google's name of every zone, such as europe-west1-b.",
  "google/zone/aside": "such as europe-west1-b",
  "google/nodes": "Google's name of every zone, and its nodes: the name and address of each instance.",
  "google/groups": "Google has one group for each zone and port.",
  "google/backend": "All zones in one backend service: connections go to the healthy nodes of any zone.",
  "google/firewall": "Google's probers and proxies.",

  "azure/probe-timeout": "A probe times out with the interval, after 30 s at most.",
  "azure/threshold": "The same count removes a node and brings it back.",
  "azure/all-probed-up": "If no node passes, send connections to all of them.",
  "azure/network": "The network that the nodes are in.",
  "azure/subnet": "The subnet of the Application Gateway itself.",
  "azure/tls":
    "The Application Gateway terminates TLS: the certificate that clients see, and an identity that can read it.",
  "azure/secret":
    "The Application Gateway terminates TLS: the Key Vault secret with the certificate that clients see.",
  "azure/identity": "A user-assigned identity that can read the certificate.",
  "azure/host/aside": "only the Host header",
  "azure/protocol/aside": "that of the probe, or Azure rejects both",

  "haproxy/mode": "Traffic is passed through unchanged, TLS included. The check is HTTP.",
  "haproxy/expect": 'Without "expect", a redirect would pass the check too.',
  "haproxy/track": 'The same nodes: "track" uses the result of their check.',
  "envoy/panic": "Fail open only when no node is left. By default, Envoy does so when half of them are down.",
  "envoy/first-request": "Without it, the interval is 60 s until the first request.",
  "envoy/200": "Only 200 passes. Any other answer removes a node at once.",

  "kubernetes/status": "apisix.status of the config.yaml that the chart writes.",
  "kubernetes/replicas": "Two pods in every zone.",
  "kubernetes/targets": "Directly to the pods: the port of a target is that of the container.",
  "kubernetes/readiness": "No traffic for a pod that has no configuration yet.",
  "kubernetes/liveness": "Not /status/ready: the loss of the control plane must not restart a pod.",
  "kubernetes/success/aside": "no other value is allowed",
  "kubernetes/spread":
    "The pods of a zone that is down wait until it is back. ScheduleAnyway would start them in the other zones, where they would stay.",
});
