import { messages } from "../text/messages.ts";

/** What is said of an outage of zones, in the order in which it happens, and of stopping a node. */
export const outageText = messages("health-check/outage", {
  "when/none": "No zone down",
  "when/at-once": "At once",
  "when/later": "Later",
  "when/detected": "After {span}",
  "when/from-then-on": "From then on",
  "when/up-to": "Up to {seconds} s",
  "when/meanwhile": "Meanwhile",
  "when/start": "When a node starts",
  "when/back": "{zones, plural, one {When the zone is back} other {When the zones are back}}",

  span: "{best} to {worst} s",
  "span/exact": "{seconds} s",
  percent: "{percent}%",

  "rest/share": "An outage of one zone takes down {share} of the nodes, if they are spread evenly.",
  "rest/no-endpoint": "Nodes ask no endpoint for their configuration (configuration provider {provider}).",
  "rest/no-endpoint/unknown":
    "Nodes ask no endpoint for their configuration (an environment variable sets the configuration provider).",
  "rest/all-needed":
    "{all, plural, one {Nodes start only while the one endpoint answers} =2 {Nodes start only while both endpoints answer} other {Nodes start only while all # endpoints answer}}: more than half of the listed endpoints must answer.",
  "rest/some-needed": "Nodes start while {needed} of the {all} endpoints answer, so {spare} can be down.",

  "traffic/untouched": "No node is down with these endpoints, so clients notice nothing.",
  "traffic/none-left": "No node is left, so every request fails until a zone is back.",
  "traffic/failing":
    "{share} of the requests fail: the load balancer still sends them to the nodes in {down}.",
  "traffic/unchecked":
    "The load balancer can't tell which nodes are down, because its check fails on every node while it can't reach the status API. Depending on its kind, it keeps sending requests to all nodes or to none.",
  "traffic/moved":
    "The load balancer has removed the nodes in {down}. The nodes in {left} get all requests, each {times} times as many as before, so they need that much capacity. If the load balancer has a setting for cross-zone load balancing, it must be enabled.",

  "sync/none":
    "No endpoint answers. Running nodes keep serving with the configuration that they have in memory. Changes reach no node until an endpoint is back, and then within {recovery} s.",
  "sync/some":
    "Nodes that watched {down, plural, one {the endpoint that is down} other {one of the endpoints that are down}} can serve an older configuration. A node notices a silent endpoint when its watch times out (watch_timeout, {timeout} s), and may then try another silent endpoint, or the same one again, before it finds one that answers. This repeats while the zone is down: changes can reach a node up to {again} s late. If endpoints refuse connections instead of dropping packets, it takes at most {refused} s. A shorter watch_timeout helps, too. Traffic isn't affected.",

  "answers/as-before": "On the remaining nodes, /status and /status/ready both answer 200 as before.",
  "answers/as-before/zones": "On the nodes in {left}, /status and /status/ready both answer 200 as before.",
  "answers/ready-fails/status":
    "/status/ready turns 503 on every node, and /status stays at 200. The load balancer asks for {path}, so all nodes stay in service. A Kubernetes readiness probe on /status/ready takes all of them out of service.",
  "answers/ready-fails/ready":
    "/status/ready turns 503 on every node, and /status stays at 200. The load balancer asks for {path}, so it removes all nodes, although they could serve.",
  "answers/both-pass": "/status and /status/ready both stay at 200, so no node is removed.",
  "answers/undecided/status":
    "On Apache APISIX, /status and /status/ready both stay at 200, so no node is removed. On API7 Gateway, /status/ready turns 503 on every node, and /status stays at 200. The load balancer asks for {path}, so all nodes stay in service. A Kubernetes readiness probe on /status/ready takes all of them out of service.",
  "answers/undecided/ready":
    "On Apache APISIX, /status and /status/ready both stay at 200, so no node is removed. On API7 Gateway, /status/ready turns 503 on every node, and /status stays at 200. The load balancer asks for {path}, so it removes all nodes, although they could serve.",

  "start/no-endpoint": "Nodes can start: they ask no endpoint for their configuration.",
  "start/yes":
    "Nodes can start and restart: {left} of {all, plural, one {# endpoint answers} other {# endpoints answer}}, and {needed} must.",
  "start/slower":
    "If the {down, plural, one {other endpoint is} other {other endpoints are}} silent, a start takes up to {seconds} s longer: the node asks each endpoint {tries, plural, one {once} =2 {twice} other {# times}} (startup_retry) and waits up to {http} s for each try, or {https} s with https. Endpoints that refuse connections cost no time.",
  "start/zero-tries":
    "No node can start, with or without an outage: with this startup_retry, the node asks no endpoint, and all count as unavailable. Set deployment.etcd.startup_retry to 1 or more.",
  "start/data-plane":
    "Only apisix init_etcd asks the endpoints, which the official images run first. With apisix start, a node with the role data_plane starts without asking, and has no routes until an endpoint answers.",
  "start/no":
    "No node can start or restart, in any zone: {left} of {all, plural, one {# endpoint answers} other {# endpoints answer}}, and {needed} must. Running nodes keep running, but a node that crashes, is replaced, or is added by scaling stops at once.",
  "start/fallback":
    "A node that reads its configuration from a fallback store (deployment.fallback_cp, API7 Gateway) can start.",

  "first-load":
    "A node first reads the whole configuration from one endpoint, chosen at random, without a time limit. If {down, plural, one {the endpoint that is down} other {endpoints that are down}} still {down, plural, one {accepts} other {accept}} connections but {down, plural, one {answers} other {answer}} nothing, about {down} in {all} starts {down, plural, one {hangs} other {hang}}. If packets are dropped, these starts take more than 2 minutes longer. To prevent this, set apisix.disable_sync_configuration_during_start: true, or let endpoints that are down refuse connections.",
  "first-load/disabled":
    "The status API answers at once, because the workers load the configuration later (disable_sync_configuration_during_start). With a silent endpoint, routes can be up to {seconds} s late.",

  back: "Nodes in {zones} get requests again {span} after they answer the check.",
  "back/after-endpoints":
    "Nodes in {zones} get requests again {span} after they answer the check. Nodes that have to start need more than half of the endpoints first.",

  "shutdown/late":
    "A node that you stop refuses new connections at once, but the load balancer keeps sending it some for up to {seconds} s. Remove the node from the load balancer first, or wait that long before you stop it (in Kubernetes, with preStop).",
  "shutdown/cut":
    "Open requests are cut off {seconds} s after the stop (nginx_config.worker_shutdown_timeout, {written}{origin, select, default { by default} other {}}), which is before the load balancer notices.",
  "shutdown/finish":
    "Open requests have {seconds} s to finish (nginx_config.worker_shutdown_timeout, {written}{origin, select, default { by default} other {}}). A longer draining time of the load balancer has no effect, and whatever stops the node (terminationGracePeriodSeconds, a service manager) must wait at least as long.",
});
