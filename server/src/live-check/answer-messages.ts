import { messages } from "../text/messages.ts";

/** What an endpoint's answer means to the gateway. */
export const endpointText = messages("live-check/endpoint", {
  "not-asked": "It was not asked.",
  redirected:
    "Redirected: the gateway follows redirects only when it starts. Write the address that it leads to.",
  "redirected/to":
    "Redirected to {location}: the gateway follows redirects only when it starts. Write the address that it leads to.",
  "client-certificate/rejected": "The server rejects the client certificate of deployment.etcd.tls.",
  "client-certificate/required":
    "The server requires a client certificate. Set deployment.etcd.tls.cert and key to those of this gateway group.",
  "plain-http": "This is a TLS port, but it was asked in plain HTTP. Write https://.",
  unauthorized:
    "Reachable. It answers {path} with {status}: it requires a token or a password, which this check doesn't send.",
  "server-error":
    "Reachable, but it answers {path} with {status}: the server, or a proxy in front of it, has a problem.",
  "not-etcd": "Reachable. It answers {path} with {status}, unlike etcd. Is this the port of DP Manager?",
  "no-version":
    "Reachable, but its answer to {path} has no etcdcluster, which the gateway looks for when it starts. Is this the port of DP Manager?",
  "ends-start":
    "It answers {path} with {status} and without etcdcluster. This ends the gateway's start at once, even if all other endpoints work. Is this the client port of etcd, or does a load balancer or proxy answer for it?",
  "ends-start/old":
    "It answers as etcd {version}, which is too old: the gateway's start ends at once, even if all other endpoints work. Upgrade to {minimum} or later.",
  version: "Reachable. It answers as etcd {version}.",
  unverified: "The gateway accepts it anyway, because deployment.etcd.tls.verify is false: {problem}",
  "address-literal":
    "The gateway compares names, not addresses: set deployment.etcd.tls.sni to a name of the certificate.",
  "address-literal/apisix":
    "The gateway starts with this endpoint, but then gets no configuration from it: it compares the certificate with names, never with addresses. Set deployment.etcd.tls.sni to a name of the certificate.",
});

/** What a node's answer means to a load balancer that makes the same check. */
export const nodeText = messages("live-check/node", {
  runs: "The node runs.",
  ready: "The node is ready: it has its configuration.",
  "not-ready": "Not ready: one of the node's workers has no configuration yet.",
  "not-ready/api7":
    "Not ready: no DP Manager answers the node, or one of its workers has no configuration yet.",
  redirected:
    "Redirected: the status API never redirects. Port {port} belongs to another server, or a proxy is in between.",
  "redirected/to":
    "Redirected to {location}: the status API never redirects. Port {port} belongs to another server, or a proxy is in between.",
  "not-found":
    "Port {port} has no {path}, so it isn't the port of the status API. It may be the traffic port (apisix.node_listen).",
  "other-status": "The answer is {status}, which a load balancer counts as a failure.",
  says: "It says: {text}",
});

/** Why there was no answer, and what to look at. */
export const failureText = messages("live-check/failure", {
  "timeout/name":
    "No name server returned an address for {host} within {timeout} s. Check this machine's DNS.",
  "timeout/connect":
    "No answer within {timeout} s: nothing came back from port {port}. A firewall or security group drops the packets, the machine is off, or the address belongs to another machine.",
  "timeout/tls":
    "No answer within {timeout} s: port {port} accepts connections, but doesn't answer in TLS. The server hangs, or this isn't its TLS port.",
  "timeout/answer":
    "No answer within {timeout} s: port {port} accepts connections, but answers no request. The server hangs, and the check of a load balancer times out on it.",
  "no-address": "There is no address for the name {host}. Correct the name, or check the DNS zone.",
  "name-server":
    "The name server gave no answer for {host}. Check this machine's DNS. The name may be known only inside the network.",
  "refused/node":
    "Refused: the machine is up, but nothing listens on port {port}. The gateway is down, its status API is off, or it listens on another address (apisix.status.ip).",
  "refused/endpoint":
    "Refused: the machine is up, but nothing listens on port {port}. DP Manager is down, or its TLS port is another one.",
  "no-route": "There is no route from here to {host}. Check the route tables, the peering, or the VPN.",
  "no-answer":
    "No answer: nothing came back from port {port}. A firewall or security group drops the packets, the machine is off, or the address belongs to another machine.",
  "local-firewall": "A local firewall on this machine blocks the connection.",
  "client-certificate/required":
    "The server requires a client certificate. Set deployment.etcd.tls.cert and key to those of this gateway group.",
  "client-certificate/not-accepted":
    "The server requires a client certificate and doesn't accept the one of deployment.etcd.tls.",
  "client-certificate/rejected":
    "The server rejects the client certificate of deployment.etcd.tls. It may be expired, revoked, or issued by the authority of another cluster. Download a new one for this gateway group.",
  "handshake/with-certificate":
    "The server ends the handshake: it has no cipher in common with this client, or it rejects the client certificate of deployment.etcd.tls.",
  "handshake/without-certificate":
    "The server ends the handshake: it requires a client certificate, or it has no cipher in common with this client. Set deployment.etcd.tls.cert and key.",
  "unrecognized-name":
    "The server has no certificate for the requested name. Set deployment.etcd.tls.sni to a name that it has one for.",
  "old-tls": "The server only supports versions of TLS that are too old. It should support TLS 1.2 or 1.3.",
  "not-tls":
    "Port {port} doesn't speak TLS. Use the TLS port of DP Manager (7943), or write http:// if it should be plain HTTP.",
  "endless-headers": "The server on port {port} sends endless headers, so it is another program.",
  "not-http/node":
    "The server on port {port} doesn't answer in HTTP: it is another program, or this is a TLS port. The status API is plain HTTP.",
  "not-http/endpoint":
    "The server on port {port} doesn't answer in HTTP: it is another program, or this is the TLS port of DP Manager. In that case, write https://.",
  "reset/tls/with-certificate":
    "Closed in the TLS handshake: port {port} is not a TLS port, something in between closes the connection, or the server rejects the client certificate.",
  "reset/tls/without-certificate":
    "Closed in the TLS handshake: port {port} is not a TLS port, something in between closes the connection, or the server requires a client certificate.",
  "reset/endpoint/with-certificate":
    "Closed before an answer came: the server rejects the client certificate of deployment.etcd.tls, or it is restarting.",
  "reset/endpoint/without-certificate":
    "Closed before an answer came: the server may require a client certificate (deployment.etcd.tls.cert and key), or it is restarting.",
  "reset/node":
    "Closed before an answer came: the server on port {port} isn't a status API (it may require TLS), or it is restarting.",
  "other/tls": "The TLS handshake failed: {error}",
  other: "The connection failed: {error}",
});
