import { messages } from "../text/messages.ts";

/** What is said before a live check: what isn't asked and why, and what a reader of the answers should know. */
export const planText = messages("live-check/plan", {
  unreadable:
    "The gateway can't read this file, so no endpoint and no status API is in effect. Fix its errors first.",
  "wont-start": "A node that answers runs with a different file. {cause}",
  "status/off":
    "The file leaves the status API off (apisix.status), so nodes that run with it answer no check.",
  "status/invalid": "The status API of this file can't listen (apisix.status), so nodes don't start with it.",
  "status/loopback":
    "The status API of this file listens on the loopback address (apisix.status.ip). It answers only the node itself, not a load balancer and not this check.",
  "status/unknown":
    "The status API of this file listens where an environment variable says, and its value isn't known here.",
  "most-nodes": "Only the first {most} nodes are asked.",
  "not-a-node":
    "{node} is not asked, because it isn't a node address. Write 10.0.1.10, gateway.example.com, or [2001:db8::1], followed by :PORT if the port is not the one in the file.",
  "no-endpoint/provider":
    "No endpoint is asked, because the gateway connects to none with the configuration provider {provider}.",
  "no-endpoint/unknown":
    "No endpoint is asked, because deployment.etcd.host depends on an environment variable whose value isn't known here.",
  "no-endpoint/none": "No endpoint is asked, because deployment.etcd.host lists none.",
  "most-endpoints": "Only the first {most} endpoints are asked.",
  "endpoint/secret":
    "Endpoint {number} of deployment.etcd.host is not asked, because it comes from a variable that is named like a secret.",
  "endpoint/unknown":
    "Endpoint {number} of deployment.etcd.host is not asked, because it depends on an environment variable whose value isn't known here.",
  "endpoint/scheme":
    "Endpoint {number} of deployment.etcd.host is not asked, because it doesn't start with https:// or http://.",
  "endpoint/port":
    "Endpoint {number} of deployment.etcd.host is not asked, because its port isn't a number from 1 to 65535.",
  "endpoint/ports":
    "Endpoint {number} of deployment.etcd.host has no port. The gateway sends its requests to port {requests} and watches for changes on port {watches}, so both are checked. Write the port of the server.",
  "endpoint/host":
    "Endpoint {number} of deployment.etcd.host is not asked, because its host is neither a name nor an address.",
});

/** What certificates and keys of the file can't be used for, and why. */
export const credentialText = messages("live-check/credentials", {
  "most-trusted":
    "{key} names {count} files. Only the first {most} are read here. Certificates that only the others vouch for count as unknown.",
  "not-trusted": "{why} Certificates that it vouches for count as unknown.",
  "no-client-certificate": "{why} The endpoints are asked without a client certificate.",
  unusable: "{key} can't be used, neither here nor by the gateway: {error}.",
  "unusable/client":
    "deployment.etcd.tls.cert and key can't be used, neither here nor by the gateway: {error}.",
  system: "A certificate can't be read on this machine.",
  missing: "{key}: {path} can't be read on this machine.",
  unreadable: "{key}: {path} can't be read on this machine: {error}.",
});

/** What a server's certificate means to a gateway that verifies it. */
export const certificateText = messages("live-check/certificate", {
  none: "The server shows no certificate.",
  expired:
    "Expired: the certificate was valid until {day}, {days, plural, =0 {less than a day} one {# day} other {# days}} ago. Renew it on DP Manager.",
  "not-yet-valid": "Not valid yet: the certificate is valid from {day}. Check the clocks of both machines.",
  name: "Name mismatch: the certificate is for {names}, not for {name}. Set deployment.etcd.tls.sni to one of its names, or have a certificate issued for this name.",
  "name/none":
    "Name mismatch: the certificate has no name, so it isn't for {name}. Have a certificate issued for this name.",
  soon: "Its certificate expires on {day}, in {days, plural, =0 {less than a day} one {# day} other {# days}}. Renew it in time.",
  "no-authority":
    "Unknown authority: the certificate was issued by {issuer}, but the gateway trusts no certificate authority. Set apisix.ssl.ssl_trusted_certificate to that of DP Manager.",
  "chain/expired":
    "Expired: a certificate in the chain above the server's own has expired. Renew the authority's certificate.",
  "chain/not-yet-valid":
    "Not valid yet: a certificate in the chain above the server's own is not valid yet. Check the clocks of both machines.",
  "chain/revoked": "Revoked: the authority has revoked the certificate.",
  "chain/purpose": "Not for a server: the certificate was issued for another purpose.",
  "chain/self-signed":
    "Unknown authority: the certificate is self-signed, and it isn't in apisix.ssl.ssl_trusted_certificate.",
  "chain/unknown":
    "Unknown authority: the certificate was issued by {issuer}, which isn't in apisix.ssl.ssl_trusted_certificate, or the server doesn't send the intermediate certificates ({code}).",
  "unknown-day": "an unknown day",
});
