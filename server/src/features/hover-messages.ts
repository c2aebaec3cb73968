import { messages } from "../text/messages.ts";

/** What hovers say of a key, a value, a variable, an anchor, or an endpoint, as Markdown. */
export const hoverText = messages("features/hover", {
  // A key.
  type: "*Type:* {types}",
  "type-with-unit": "*Type:* {types}, {unit}",
  "type-name": "{type, select, array {list} object {section} other {{type}}}",
  unit: "{unit, select, s {in seconds} ms {in milliseconds} B {in bytes} MB {in megabytes} other {{unit}}}",
  form: "*NGINX takes:* {form}",
  values: "*One of:* {values}",
  range: "*Range:* {minimum} to {maximum}",
  minimum: "*Minimum:* {minimum}",
  maximum: "*Maximum:* {maximum}",
  default: "*Default:* {value}",
  "default-hidden": "*Default:* built in and published, not shown because it is a secret",
  only: "*Only in:* {product}",
  since: "*Since:* {product} {version}",
  removed: "*Removed in:* Apache APISIX {version}",
  "replaced-by": "*Use instead:* {key}",
  without: "*If not set:* {effect}",
  documentation: "[Documentation]({url})",
  source: "*Source:* {source}",

  // What is in effect.
  effective: "*In effect:* {value} ({origin})",
  "effective-secret": "*In effect:* a secret, not shown ({origin})",
  "effective-repeated": "*In effect:* not this value; line {line} sets the key again",
  "effective-fails": "*In effect:* nothing, because the gateway won't start with this value",
  "effective-removed": "*In effect:* nothing; line {line} removes the default",

  // A value.
  meaning: "{value}: {meaning}",
  port: "*On port {port}:* {listeners}",
  listener:
    "{kind, select, admin {Admin API} status {status API} control {Control API} prometheus {Prometheus exporter} http {HTTP traffic} https {HTTPS traffic} tcp {TCP traffic} udp {UDP traffic} other {traffic with the PROXY protocol}}",
  "listener-with-origin": "{listener} ({origin})",
  "plugin-default": "{plugin} is in the default list of {release}.",
  "plugin-not-default": "{plugin} is not in the default list of {release}.",
  "plugin-list-ignored":
    "Since API7 Gateway {version}, this list is ignored: the control plane decides which plugins are enabled.",

  // An environment variable.
  variable: "**{name}**, an environment variable of the node",
  "variable-value": "*Value:* {value} (from the settings)",
  "variable-secret": "*Value:* set in the settings, not shown because it is a secret",
  "variable-unknown":
    "*Value:* not known here. Set it in `api7GatewayConfig.environment` or `api7GatewayConfig.environmentFile`.",
  fallback: "*Fallback:* {fallback}, used if the variable is not set",
  "fallback-unused": "*Fallback:* {fallback}, not used",
  "fallback-none": "*Fallback:* none",
  "fallback-missing": "*Fallback:* none. If the variable is not set, the gateway won't start.",
  result: "*Result:* {value}, a {type, select, number {number} boolean {boolean} other {string}}",
  "result-with-fallback":
    "*Result:* {value}, a {type, select, number {number} boolean {boolean} other {string}}, with the fallback",
  "result-secret": "*Result:* a {type, select, number {number} boolean {boolean} other {string}}",
  "result-secret-with-fallback":
    "*Result:* a {type, select, number {number} boolean {boolean} other {string}}, with the fallback",
  "result-unknown":
    "*Result:* a number or boolean if the value looks like one, even in quotes; otherwise a string",
  "space-in-name":
    "*Warning:* the space before `:=` is part of the name. No such variable is ever set, so the fallback always applies. Write {fixed}.",

  // An anchor, an alias, a merge key.
  "anchor-unused": "**{anchor}**, an anchor that no alias uses",
  "anchor-used": "**{anchor}**, an anchor used on {count, plural, one {line} other {lines}} {lines}",
  alias: "**{alias}** stands for the value anchored on line {line}:",
  "alias-empty": "**{alias}** stands for the value anchored on line {line}, which is empty",
  merged: "*Merged in:* {keys}",
  "merged-nothing": "*Merged in:* nothing",
  own: "*Set here, taking precedence:* {keys}",

  // An endpoint.
  host: "*Host:* {host}",
  "endpoint-port": "*Port:* {port}",
  "endpoint-port-implied":
    "*Port:* none. Requests, at the start and later, go to {requests}, watches for changes to {watches}. Both ports have to answer.",
  "endpoint-port-invalid": "*Port:* not a valid port",
  zone: "*Zone:* {zone}",
  tolerance:
    "*At start:* {count, plural, one {the listed endpoint must be reachable} other {{tolerable} of the # listed endpoints may be unreachable}}",
  "idle-provider":
    "*In use:* no. With the role {role} and the configuration provider {provider}, the node connects to none of these endpoints.",
  "idle-variable": "*In use:* no. An environment variable of the node replaces this list.",
});
