import { shownPath } from "../schema/mask.ts";
import { oneLine, shorten } from "../text/words.ts";
import { BEYOND } from "../yaml/limits.ts";
import { BOUND_CODES, type Cause } from "./causes.ts";

/**
 * What is said about a cause, by its code: why, and what to write instead. `{path}` is where, `{key}` the last part of it,
 * other names are the cause's parameters. `{expected}` and `{actual}` of types are written as people say them.
 */
const MESSAGES: Readonly<Record<string, string>> = {
  "bound/length": `${BEYOND.length}.`,
  "bound/depth": `${BEYOND.depth}.`,
  "bound/aliases": `${BEYOND.aliases}.`,
  "yaml/other": "it can't read the file as YAML here ({problem}).",
  "yaml/nothing":
    "there is no configuration in the file. Write a mapping, e.g. deployment: with its keys below.",
  "yaml/no-mapping":
    "the file is {actual}, not a mapping. Write keys with values, e.g. deployment: with its keys below.",
  "yaml/control-character": "there is a control character here. Remove it.",
  "yaml/value-here":
    "a colon makes this a key where none can be. Put text with a colon in quotes, or correct the indentation.",
  "yaml/item-here": "a list can't begin here. Put the dash on a line of its own, below its key.",
  "yaml/key-here": "a key can't begin here. Put it on a line of its own.",
  "yaml/character":
    "no value can begin with this character. Put the text in quotes, and indent with spaces, not tabs.",
  "yaml/colon-missing":
    'this line has no colon, so it is no key. Add ": " and a value, or indent it as part of the value before it.',
  "yaml/key-expected":
    "a key should stand here. Indent it like the other keys of its mapping, and close what is open before it.",
  "yaml/dash-expected":
    "an item of the list should stand here. Begin it with a dash, indented like the others.",
  "yaml/flow-end": "a bracket isn't closed before this. Add a comma or the closing bracket.",
  "yaml/value-expected": "a value should stand here. Write one, or remove the comma or bracket.",
  "yaml/document-start":
    "something stands behind the end of the document. Remove it; only the first document counts.",
  "yaml/line-end":
    "nothing but a comment may stand behind the sign of a text block. Put the text on the next line.",
  "yaml/anchor-name": "behind & and * a name has to follow. Put text that begins with one of them in quotes.",
  "yaml/quote-open": "this quote is never closed. Close it.",
  "yaml/escape":
    "there is no such escape in double quotes. Write two backslashes for one, or use single quotes.",
  "yaml/tab": "a tab stands where only spaces may. Indent with spaces.",
  "yaml/flow-colon": "a colon in brackets needs a space behind it or quotes around the text.",
  "yaml/alias":
    "the alias names nothing that was anchored before it. Define the anchor first, or write the value here.",
  "yaml/merge-key": "<< can only take over mappings. Give it an alias of a mapping.",
  "yaml/tag-value": "the value doesn't fit the tag in front of it. Remove the tag or correct the value.",
  "yaml/number": "this is read as a number and is none. Put it in quotes.",
  "yaml/key-nan": ".nan can't be a key. Put it in quotes.",
  "tinyyaml/indent":
    "this line is indented otherwise than its neighbours. Indent it like the line before; values can't run over several lines in this version.",
  "tinyyaml/line":
    "this is no key with a value for this version's YAML reader. Write key: value, with a space behind the colon.",
  "tinyyaml/block-empty": "nothing follows this text block. Write its text below, indented.",
  "tinyyaml/block-sign":
    "this version only knows | and >, with + or - behind them and nothing else on the line.",
  "tinyyaml/block-item":
    "this version can't read a text block as an item of a list. Write the text in quotes on one line.",
  "tinyyaml/second-document": "this version can't read a second document. Remove it with its ---.",
  "tinyyaml/flow-item":
    "this version can't read brackets as an item of a list. Write the item over several lines: - key: value.",
  "tinyyaml/tag": "this version can't read this tag. Remove it.",
  "tinyyaml/star": "this version can't read a lone *. Put it in quotes.",
  "tinyyaml/after-document": "this line belongs to nothing. Indent it like the first key, or remove it.",
  "tinyyaml/flow": "this version can't read these brackets ({problem}). Write the value over several lines.",
  "env/missing":
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it shows how a variable is written
    "environment variable {name} is needed for {path} and has no default. Set it, or write ${{{name}:=default}}.",
  "env/endless": "{path} contains itself through an alias. Remove the alias.",
  "merge/type": "{path} must be {expected}, as built in, but is {actual} ({value}). {hint}",
  "merge/mapping-over-scalar":
    "{path} must be {expected}, as built in, but keys stand below it. Write the value behind the colon.",
  "merge/key": "{key} is read as {type}, which can't be a key here. Put it in quotes.",
  "schema/type": "{path} must be {expected}, but is {actual} ({value}). {hint}",
  "schema/type/nothing":
    "{path} must be {expected}, but nothing stands there. Write it, or remove the entry.",
  "schema/required": "{path} is missing. Add it; an empty mapping or null takes away what is built in.",
  "schema/additional": "{path} is not allowed here. Remove it.",
  "schema/properties": "{path} may have {most} keys at most.",
  "schema/empty": "{path} must be empty.",
  "schema/items-few":
    "{path} needs at least {least} item(s). Add one, or remove the key to get what is built in.",
  "schema/items-many": "{path} may have {most} item(s) at most. Remove the others.",
  "schema/unique": "{path} repeats item {first} of its list. Remove one of them.",
  "schema/short": "{path} must have at least {least} characters, it has {actual}.",
  "schema/long": "{path} may have {most} characters at most, it has {actual}.",
  "schema/pattern": "{path} is {value}, which doesn't have the form {pattern}.",
  "schema/format": "{path} is {value}, which is no {format} address.",
  "schema/minimum": "{path} is {value}; it must be {least} or more.",
  "schema/maximum": "{path} is {value}; it must be {most} or less.",
  "schema/enum": "{path} is {value}; it must be one of: {allowed}.",
  "schema/not": "{path} must not be {value}.",
  "schema/branches": "{path} has none of the allowed forms. {hint}",
  "schema/one-of-many": "{path} mixes forms that exclude each other. Keep one of them.",
  "crash/index":
    "{path} is {actual}, but it must have keys. Write a mapping, or remove the key to get what is built in.",
  "crash/index/nothing":
    "{path} is missing, and the gateway can't do without it here. Write it with its keys; null takes away what is built in.",
  "crash/list":
    "{path} is {actual}, but it must be a list or mapping. Write one, or remove the key to get what is built in.",
  "crash/length": "{path} is {actual}, but it must be a list or text.",
  "crash/text": "{path} is {actual}, but it must be text. Put it in quotes.",
  "crash/concatenate": '{path} is {actual}, but it must be text, e.g. "127.0.0.1".',
  "crash/compare": "{path} is {actual}, but it must be a number.",
  "crash/arithmetic": "{path} is {actual}, but it must be a number.",
  "crash/method": "{path} is {actual}, but it must be text.",
  "crash/key": "{value} can't be a key here. Put it in quotes.",
  "init/stand-alone":
    "APISIX_STAND_ALONE is true, but {path} is {provider}. Set it to yaml or json, or unset the variable.",
  "init/certificate": "the file {file} that {path} names has to exist on the node.",
  "init/admin-key-missing":
    "the Admin API is open to more than 127.0.0.0/24 and has no key. Add one to {path}, or set apisix.enable_admin: false.",
  "init/admin-key-empty":
    "the Admin API is open to more than 127.0.0.0/24 and {path} is empty. Write a key, or set apisix.enable_admin: false.",
  "init/admin-certificate":
    "https_admin is on without a certificate. Set deployment.admin.admin_api_mtls.admin_ssl_cert and admin_ssl_cert_key.",
  "init/admin-provider":
    "the Admin API needs etcd, but the configuration comes from a file. Set apisix.enable_admin: false.",
  "init/proxy-cache":
    "the plugin proxy-cache is on and apisix.proxy_cache is missing. Remove what takes it away, or the plugin.",
  "init/batch-requests":
    "the plugin batch-requests needs the loopback address in nginx_config.http.real_ip_from. Add 127.0.0.1.",
  "init/port-conflict":
    "port {port} is taken by {other} already, so {owner} can't have it. Choose another port.",
  "init/stream-prometheus":
    "the stream plugin prometheus needs plugin_attr.prometheus.enable_export_server: true.",
  "init/listener-ip": '{path} is {value}, but it must be text, e.g. "0.0.0.0".',
  "init/listener-port": "{path} is {value}, but it must be a number without quotes.",
  "init/listener-http2":
    "enable_http2 of a listener is gone since {since}. Remove it; apisix.enable_http2 is for all listeners.",
  "init/stream-port-type": "{path} must be a port or an address with a port.",
  "init/stream-port-integer": "{path}: {port} is no whole number.",
  "init/stream-port-range": "{path}: port {port} is not between 1 and 65535.",
  "init/stream-port-order": "{path}: the range {port} ends before it begins. Swap the two.",
  "init/stream-port-missing": "{path} ({value}) has no port. Add one behind the colon.",
  "init/stream-port-format": "{path}: {value} is neither a port nor a range like 9100-9110.",
  "init/resolver-ttl": "{path} is {value}, but it must be a number of seconds.",
  "init/etcd-protocols": "the endpoints in deployment.etcd.host mix http and https. Use one of them for all.",
  "init/etcd-verify":
    "the endpoints are verified, but there is no certificate to trust. Set apisix.ssl.ssl_trusted_certificate.",
  "init/nginx-config-missing": "nginx_config is missing. Remove what takes it away.",
  "init/worker-processes": "APISIX_WORKER_PROCESSES is {value}, but it must be a number.",
  "init/env-control": "an entry of nginx_config.envs has a control character. Remove it.",
  "init/lua-path": "{path} is {value}, but it must be empty or a path of at least two characters.",
};

const TYPES: Readonly<Record<string, string>> = {
  object: "a mapping",
  table: "a list or mapping",
  array: "a list",
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  nil: "missing",
};

/** What to write instead where a type is wrong, by what is expected. */
const HINTS: Readonly<Record<string, string>> = {
  object: "Write keys below it.",
  table: "Write a list or keys below it.",
  array: "Write a list: - item.",
  string: "Put it in quotes.",
  number: "Write a number without quotes.",
  integer: "Write a whole number without quotes.",
  boolean: "Write true or false without quotes.",
};

/** Who has a port, by the gateway's own word for it, and where its port is set. */
export const PORT_OWNERS: Readonly<Record<string, string>> = {
  "admin port": "the Admin API (deployment.admin.admin_listen)",
  "status port": "the status API (apisix.status)",
  "control port": "the Control API (apisix.control)",
  "prometheus port": "the Prometheus exporter (plugin_attr.prometheus.export_addr)",
  "http listen port": "an HTTP listener (apisix.node_listen)",
  "https listen port": "an HTTPS listener (apisix.ssl.listen)",
};

/** What to do about what is only inferred of the gateway. */
export const HOW_TO_CHECK = "Its documentation doesn't say so; run `apisix test` on a node to check.";

/** A sentence about a cause that helps the one who has to put it right. */
export function messageOf(cause: Cause): string {
  const beginning = BOUND_CODES.has(cause.code)
    ? "The file is not checked, so whether the gateway starts is not known:"
    : cause.dependsOnNode
      ? "Whether the gateway starts depends on its node:"
      : cause.inferred
        ? "API7 Gateway probably won't start:"
        : "The gateway won't start:";
  return `${beginning} ${reasonOf(cause)}${cause.inferred ? ` ${HOW_TO_CHECK}` : ""}`.trim();
}

/** The same without what it is the reason for. */
export function reasonOf(cause: Cause): string {
  const { code, params } = cause;
  const isMissing = params.nothing !== undefined || params.actual === "nil";
  const special = isMissing ? MESSAGES[`${code}/nothing`] : undefined;
  return fill(special ?? MESSAGES[code] ?? "it can't use {path} ({gateway}).", cause).trim();
}

function fill(template: string, cause: Cause): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    switch (name) {
      case "path":
        return shownPath(cause.path) || "the file";
      case "gateway":
        return cause.gatewayMessage;
      case "hint":
        return hint(cause);
    }
    const value = cause.params[name];
    if (value === undefined) return placeholder;
    if (name === "expected" || name === "actual") return TYPES[value] ?? String(value);
    return value === "" ? "empty" : (PORT_OWNERS[value] ?? shorten(oneLine(String(value)), LONGEST));
  });
}

function hint({ code, params }: Cause): string {
  if (params.variable !== undefined) return variableHint(String(params.variable), String(params.expected));
  if (code !== "schema/branches") return HINTS[params.expected ?? ""] ?? "";
  if (params.detail) return `${String(params.detail).replace(/^./, (first) => first.toUpperCase())}.`;
  if (params.required) return `It needs ${params.required}.`;
  return params.allowed ? `It may be: ${params.allowed}.` : "";
}

/** What to do where a variable's value has the wrong type: it is what it looks like, quotes or not. */
function variableHint(names: string, expected: string): string {
  switch (expected) {
    case "string":
      return `The value of ${names} looks like one, and so it becomes one, quotes or not. Give it a value with a letter in it.`;
    case "number":
    case "integer":
      return `Give ${names} a number.`;
    case "boolean":
      return `Give ${names} the value true or false.`;
    default:
      return `A variable can't hold that. Write the value in place of ${names}.`;
  }
}

/** Longer values are cut. */
const LONGEST = 60;
