import { messages } from "../../text/messages.ts";

/** What is said of load balancers beside their settings: how they spread traffic, what they reject, and notes. */
export const targetText = messages("health-check/targets", {
  "limit/interval": "{title} accepts an interval from {least} to {most} s, not {value} s.",
  "limit/timeout": "{title} accepts a timeout from {least} to {most} s, not {value} s.",
  "limit/healthy": "{title} accepts a healthy threshold from {least} to {most}, not {value}.",
  "limit/unhealthy": "{title} accepts an unhealthy threshold from {least} to {most}, not {value}.",
  "limit/see": "{rejection} See {docs}",
  "timeout/above-interval":
    "{title} rejects a timeout ({timeout} s) that is longer than the interval ({interval} s).",
  "timeout/not-below-interval":
    "{title} rejects a timeout ({timeout} s) that is not shorter than the interval ({interval} s).",

  "replace-marks":
    "Replace what is marked REPLACE_ME. Nodes in an Auto Scaling group or an EKS service register themselves: leave out the nodes' addresses then.",

  "aws-nlb/cross-zone":
    "The settings enable cross-zone load balancing. It is off unless set: then an address serves only the nodes of its own zone.",
  "aws-nlb/all-fail":
    "When no node in any zone passes the check, an NLB sends traffic to all of them (it fails open).",
  "aws-nlb/security-group":
    "The nodes' security group must admit the load balancer's subnets on port {port}, in addition to the traffic ports.",
  "aws-nlb/tls": "TLS is passed through to the gateway, which has the certificates.",

  "aws-alb/cross-zone":
    "Cross-zone load balancing is always on for an ALB and can't be turned off for the whole load balancer. A target group can turn it off for itself, which the settings don't.",
  "aws-alb/all-fail":
    "When no node in any zone passes the check, an ALB sends requests to all of them (it fails open).",
  "aws-alb/security-group":
    "The nodes' security group must admit the load balancer's security group on port {port}, in addition to the traffic ports.",
  "aws-alb/tls":
    "An ALB terminates TLS with a certificate of its own and doesn't verify the gateway's. Client certificates and TLS routing by the gateway need an NLB.",

  "google/cross-zone":
    "There is no setting: one backend service has a group of nodes in every zone and spreads connections over all healthy nodes.",
  "google/all-fail":
    "When no node passes the check, clients' connections fail: this kind of load balancer doesn't fail open. A passthrough Network Load Balancer does, unless it is configured to drop the traffic.",
  "google/kind":
    "The settings are for the global external proxy Network Load Balancer: TLS is passed through to the gateway, and the nodes keep their own ports. A passthrough Network Load Balancer can't change the port, and an Application Load Balancer terminates TLS.",
  "google/firewall":
    "The firewall rule admits Google's probers and proxies (35.191.0.0/16, 130.211.0.0/22) on port {port} and the traffic ports.",
  "google/probers":
    "Several probers check every node, each with these values: a node sees a multiple of the requests.",
  "google/200": "Only 200 passes. An unhealthy node gets no new connections. Open connections continue.",
  "google/client-address":
    "The gateway sees the load balancer's address as the client's. To get the real one, use the PROXY protocol here and apisix.proxy_protocol in the gateway.",

  "azure-lb/port": "An Azure Load Balancer can't probe port {port} over HTTP.",
  "azure-lb/cross-zone":
    "There is no setting: a zone-redundant address, as in the settings, serves the nodes of all zones as long as one zone is left.",
  "azure-lb/all-fail":
    "When no node passes the check, new connections are dropped and open ones continue. noHealthyBackendsBehavior AllProbedUp makes it fail open: the Bicep settings include it, but azurerm_lb_probe has no argument for it.",
  "azure-lb/thresholds":
    "There is no timeout to set: a probe has as long as the interval, at most 30 s. One count, the unhealthy threshold here, applies both to removing a node and to bringing it back.",
  "azure-lb/security-group":
    "Network security groups must admit 168.63.129.16 (service tag AzureLoadBalancer) on port {port}, and the clients on the traffic ports.",
  "azure-lb/200": "Only 200 passes. TLS is passed through to the gateway.",

  "azure-app-gateway/no-http":
    "An Azure Application Gateway probes in the protocol in which it sends requests. The status API is plain HTTP, but the file has no HTTP listener (apisix.node_listen) for requests. Add one, or use the Azure Load Balancer.",
  "azure-app-gateway/cross-zone":
    "There is no setting: its instances are spread over the zones 1 to 3 in the settings and send requests to the nodes of all zones.",
  "azure-app-gateway/all-fail":
    "When no node passes the check, clients get 502: an Application Gateway doesn't fail open.",
  "azure-app-gateway/healthy":
    "There is no healthy threshold to set: one successful probe brings a node back.",
  "azure-app-gateway/tls":
    "It terminates TLS with the certificate from Key Vault and sends requests to the gateway's HTTP port, because it probes in the protocol of its requests and the status API is plain HTTP.",
  "azure-app-gateway/security-group":
    "Network security groups must admit the Application Gateway's subnet on port {port} and the gateway's HTTP port.",
  "azure-app-gateway/instances":
    "Each of its instances probes by itself: a node sees a multiple of the requests.",

  "haproxy/cross-zone":
    "HAProxy has no notion of zones and no setting for them: it spreads connections evenly over all servers. To keep traffic in its own zone, mark the servers of the other zones as backup.",
  "haproxy/all-fail": "When no node passes the check, clients are rejected: HAProxy doesn't fail open.",
  "haproxy/replace":
    "Replace the addresses 192.0.2.x with those of your nodes, and check the file with haproxy -c -f haproxy.cfg before a reload.",
  "haproxy/client-address":
    "In mode tcp, the gateway sees HAProxy's address as the client's. To get the real one, use send-proxy here and apisix.proxy_protocol in the gateway.",
  "haproxy/several": "A single HAProxy is one more thing that can fail: run one in every zone.",

  "nginx/cross-zone":
    "NGINX has no notion of zones and no setting for them: it spreads connections over all healthy servers.",
  "nginx/all-fail":
    "When no node passes the check, clients' connections are closed: NGINX Plus doesn't fail open.",
  "nginx/plus":
    "Active checks (health_check, match) are in NGINX Plus only. Open-source NGINX can't check the status API: it only notices that clients' connections fail, and never that a node accepts them and hangs. The times shown are those of NGINX Plus.",
  "nginx/open-source":
    "With open-source NGINX, clients are the ones who find out that a node is down, again after every fail_timeout.",
  "nginx/file":
    "The file belongs beside http, at the top level of nginx.conf, and needs the stream module. Check it with nginx -t before a reload.",
  "nginx/client-address":
    "The gateway sees NGINX's address as the client's. To get the real one, use proxy_protocol on; here and apisix.proxy_protocol in the gateway.",

  "envoy/cross-zone":
    "There is no setting: endpoints of all zones have the same priority and get connections evenly. Zone-aware routing stays off until you configure Envoy's own zone and cluster.",
  "envoy/all-fail":
    "When no node passes the check, Envoy sends traffic to all of them (it fails open): its panic threshold is 1% in the settings. With the default of 50%, it would do so as soon as more than half of the nodes are down.",
  "envoy/200":
    "An answer other than 200 removes a node at once. The unhealthy threshold counts only failed connections and checks that time out. With retriable_statuses, it would count such answers too.",
  "envoy/first":
    "At the start, one successful check is enough for a node. no_traffic_interval is set because Envoy would check only every 60 s before the first request.",
  "envoy/client-address":
    "In tcp_proxy, the gateway sees Envoy's address as the client's. To get the real one, use the PROXY protocol transport socket here and apisix.proxy_protocol in the gateway.",
  "envoy/validate": "Check the file with envoy --mode validate -c envoy.yaml.",

  "kubernetes/limited-by": "The AWS NLB of the Service",
  "kubernetes/cross-zone":
    "The Service's annotation enables the NLB's cross-zone load balancing, which is off unless set. topologySpreadConstraints spread the pods over the zones.",
  "kubernetes/all-fail":
    "When no pod passes the load balancer's check, the NLB sends traffic to all of them (it fails open). When no pod is ready, the Service has no endpoints left, and the controller removes all of them from the NLB.",
  "kubernetes/paths":
    "Readiness asks for {readiness}, so that a new pod gets no traffic before it has its configuration. Liveness asks for /status, so that the loss of the control plane restarts no pod. The load balancer asks for {path}.",
  "kubernetes/address":
    "The kubelet asks the pod's own address: the status API must listen on it, not on 127.0.0.1. The chart's values open it on port {port} (api7ee.status_endpoint).",
  "kubernetes/chart":
    "The values are for API7's chart (api7/gateway). With Apache APISIX's own chart, use the Service and the probes.",
  "kubernetes/probe-keys":
    "The chart reads the probes from gateway.readinessProbe and gateway.livenessProbe. It ignores apisix.readinessProbe, which the probe guide names.",
  "kubernetes/status-port":
    "The chart adds the status port to the Service, so the NLB listens on it too: keep clients off it with gateway.loadBalancerSourceRanges or a security group.",
  "kubernetes/liveness":
    "A liveness probe counts one success as enough (successThreshold must be 1). When a whole zone is down, no kubelet is left there to report it, so the NLB's check is what counts.",
  "kubernetes/old-controllers":
    "Older AWS Load Balancer Controllers ignore the timeout for an NLB and use 6 s.",
});
