import { messages } from "../text/messages.ts";

/**
 * What is said about causes: why the gateway doesn't start, and what to write instead. An id is a cause's code; one that ends with
 * `/nothing` says the same where there is no value. `{path}` is where, other parameters are the cause's own.
 */
export const causeText = messages("gateway", {
  "lead/fails": "The gateway won't start: {reason}",
  "lead/inferred": "API7 Gateway probably won't start: {reason}",
  "how-to-check": "Its documentation doesn't say so; run apisix test on a node to check.",
  "lead/depends": "Whether the gateway starts depends on the node: {reason}",
  "lead/bound": "The file isn't checked, so it's not known whether the gateway starts: {reason}",

  "bound/length": "{excess}.",
  "bound/depth": "{excess}.",
  "bound/aliases": "{excess}.",

  "yaml/other": "the gateway can't read the file as YAML here ({problem}).",
  "yaml/nothing":
    "the file has no configuration. Write a mapping, such as deployment: with its keys below it.",
  "yaml/no-mapping":
    "the file is {actual}, not a mapping. Write keys with values, such as deployment: with its keys below it.",
  "yaml/control-character": "there is a control character here. Remove it.",
  "yaml/not-utf-8": "this is not UTF-8. Save the file as UTF-8.",
  "yaml/value-here":
    "a colon makes this a key, but a key can't be here. Quote a string that contains a colon, or correct the indentation.",
  "yaml/item-here": "a list can't start here. Put the dash on a line of its own, below its key.",
  "yaml/key-here": "a key can't start here. Put it on a line of its own.",
  "yaml/character":
    "a value can't start with this character. Quote the string, and indent with spaces, not tabs.",
  "yaml/colon-missing":
    'this line has no colon, so it isn\'t a key. Add ": " and a value, or indent it as part of the value before it.',
  "yaml/key-expected":
    "a key is expected here. Indent it like the other keys of its mapping, and close what is open before it.",
  "yaml/dash-expected": "a list item is expected here. Start it with a dash, indented like the other items.",
  "yaml/flow-end": "a bracket isn't closed before this. Add a comma or the closing bracket.",
  "yaml/value-expected": "a value is expected here. Write one, or remove the comma or bracket.",
  "yaml/document-start":
    "there is text after the end of the document. Remove it: only the first document counts.",
  "yaml/line-end": "only a comment can follow the | or > of a block scalar. Put the text on the next line.",
  "yaml/anchor-name": "a name must follow & or *. Quote a string that starts with one of them.",
  "yaml/quote-open": "this quote is never closed. Close it.",
  "yaml/escape":
    "this is not an escape sequence of double-quoted strings. Write two backslashes for one, or use single quotes.",
  "yaml/tab": "there is a tab where only spaces are allowed. Indent with spaces.",
  "yaml/flow-colon": "a colon in brackets needs a space after it, or quotes around the string.",
  "yaml/alias":
    "the alias names no anchor that comes before it. Define the anchor first, or write the value here.",
  "yaml/merge-key": "<< can only merge mappings. Give it an alias of a mapping.",
  "yaml/tag-value": "the value doesn't match the tag before it. Remove the tag or correct the value.",
  "yaml/number": "this is read as a number, but it isn't one. Quote it.",
  "yaml/key-nan": ".nan can't be a key. Quote it.",

  "tinyyaml/utf-16": "this version can't read UTF-16. Save the file as UTF-8.",
  "tinyyaml/indent":
    "the indentation of this line doesn't match the lines around it. Indent it like the line before: in this version, a value can't span several lines.",
  "tinyyaml/line":
    "the YAML reader of this version finds no key with a value here. Write key: value, with a space after the colon.",
  "tinyyaml/block-empty": "this block scalar has no text. Write its text below it, indented.",
  "tinyyaml/block-sign":
    "this version knows only | and >, with + or - after them and nothing else on the line.",
  "tinyyaml/block-item":
    "this version can't read a block scalar as a list item. Write a quoted string on one line.",
  "tinyyaml/second-document": "this version can't read a second document. Remove it together with its ---.",
  "tinyyaml/flow-item":
    "this version can't read brackets as a list item. Write the item over several lines: - key: value.",
  "tinyyaml/tag": "this version can't read this tag. Remove it.",
  "tinyyaml/star": "this version can't read a lone *. Quote it.",
  "tinyyaml/after-document": "this line belongs to no section. Indent it like the first key, or remove it.",
  "tinyyaml/flow": "this version can't read these brackets ({problem}). Write the value over several lines.",

  "env/missing":
    "environment variable {name} is required for {path} and has no fallback. Set it, or write $'{{'{name}:=fallback'}}'.",
  "env/endless": "{path} contains itself through an alias. Remove the alias.",

  "merge/type": "{path} must be {expected}, like the built-in default, but is {actual} ({value}). {hint}",
  "merge/mapping-over-scalar":
    "{path} must be {expected}, like the built-in default, but has keys below it. Write the value after the colon.",
  "merge/key": "{key} is read as {type}, which can't be a key here. Quote it.",

  "schema/type": "{path} must be {expected}, but is {actual} ({value}). {hint}",
  "schema/type/nothing": "{path} must be {expected}, but has no value. Write one, or remove the key.",
  "schema/required":
    "{path} is missing. Add it, or, if a '{}' or null removes its built-in default, remove that.",
  "schema/additional": "{path} is not allowed here. Remove it.",
  "schema/properties": "{path} can have at most {most, plural, one {# key} other {# keys}}.",
  "schema/empty": "{path} must be empty.",
  "schema/items-few":
    "{path} must have at least {least, plural, one {# item} other {# items}}. Add one, or remove the key to use the built-in default.",
  "schema/items-many":
    "{path} can have at most {most, plural, one {# item} other {# items}}. Remove the others.",
  "schema/unique": "{path} repeats item {first} of its list. Remove one of them.",
  "schema/short":
    "{path} must have at least {least, plural, one {# character} other {# characters}}, but has {actual}.",
  "schema/long":
    "{path} can have at most {most, plural, one {# character} other {# characters}}, but has {actual}.",
  "schema/pattern": "{path} is {value}, which doesn't match the pattern {pattern}.",
  "schema/format": "{path} is {value}, which isn't an {format} address.",
  "schema/minimum": "{path} is {value}, but must be {least} or more.",
  "schema/maximum": "{path} is {value}, but must be {most} or less.",
  "schema/enum": "{path} is {value}, but must be one of: {allowed}.",
  "schema/not": "{path} must not be {value}.",
  "schema/branches": "{path} has none of the allowed forms. {hint}",
  "schema/one-of-many": "{path} mixes forms that exclude each other. Keep one of them.",

  "crash/index":
    "{path} is {actual}, but must have keys. Write a mapping, or remove the key to use the built-in default.",
  "crash/index/nothing":
    "{path} is missing, and the gateway can't start without it. Write it with its keys, or, if a '{}' or null removes its built-in default, remove that.",
  "crash/list":
    "{path} is {actual}, but must be a list or a mapping. Write one, or remove the key to use the built-in default.",
  "crash/length": "{path} is {actual}, but must be a list or a string.",
  "crash/text": "{path} is {actual}, but must be a string. Quote it.",
  "crash/concatenate": '{path} is {actual}, but must be a string, such as "127.0.0.1".',
  "crash/compare": "{path} is {actual}, but must be a number.",
  "crash/compare/nothing":
    "{path} is missing. Write a number, or, if a '{}' or null removes its built-in default, remove that.",
  "crash/arithmetic": "{path} is {actual}, but must be a number.",
  "crash/arithmetic/nothing":
    "{path} is missing. Write a number, or, if a '{}' or null removes its built-in default, remove that.",
  "crash/method": "{path} is {actual}, but must be a string.",
  "crash/port": "{path} is not a number. Write a port, such as 9090.",
  "crash/key": "{value} can't be a key here. Quote it.",

  "init/stand-alone":
    "APISIX_STAND_ALONE is true, but {path} is {provider}. Set it to yaml or json, or unset the variable.",
  "init/certificate": "the file {file}, which {path} names, must exist on the node.",
  "init/admin-key-missing":
    "the Admin API is open to more than 127.0.0.0/24 and has no key. Add a key to {path}, or set apisix.enable_admin: false.",
  "init/admin-key-empty":
    "the Admin API is open to more than 127.0.0.0/24 and {path} is empty. Write a key, or set apisix.enable_admin: false.",
  "init/admin-certificate":
    "https_admin is enabled without a certificate. Set deployment.admin.admin_api_mtls.admin_ssl_cert and admin_ssl_cert_key.",
  "init/admin-provider":
    "the Admin API needs etcd, but the configuration comes from a file. Set apisix.enable_admin: false.",
  "init/proxy-cache":
    "the proxy-cache plugin is enabled, but apisix.proxy_cache is missing. Remove the '{}' or null that clears it, or disable the plugin.",
  "init/batch-requests":
    "the batch-requests plugin needs the loopback address in nginx_config.http.real_ip_from. Add 127.0.0.1.",
  "init/port-conflict":
    "port {port} is already used by {other}, so {owner} can't use it. Choose another port.",
  "init/stream-prometheus":
    "the stream plugin prometheus needs plugin_attr.prometheus.enable_export_server: true.",
  "init/listener-ip": '{path} is {value}, but must be a string, such as "0.0.0.0".',
  "init/listener-port": "{path} is {value}, but must be a number without quotes.",
  "init/listener-http2":
    "a listener can't have enable_http2 since version {since}. Remove it: apisix.enable_http2 applies to all listeners.",
  "init/stream-port-type": "{path} must be a port, or an address with a port.",
  "init/stream-port-integer": "{path}: {port} is not an integer.",
  "init/stream-port-range": "{path}: port {port} is not between 1 and 65535.",
  "init/stream-port-order": "{path}: the range {port} ends before it starts. Swap the two ports.",
  "init/stream-port-missing": "{path} ({value}) has no port. Add one after the colon.",
  "init/stream-port-format": "{path}: {value} is neither a port nor a range such as 9100-9110.",
  "init/resolver-ttl": "{path} is {value}, but must be a number of seconds.",
  "init/etcd-protocols":
    "the endpoints in deployment.etcd.host mix http and https. Use one of them for all endpoints.",
  "init/etcd-verify":
    "the gateway verifies the endpoints, but trusts no certificate authority. Set apisix.ssl.ssl_trusted_certificate.",
  "init/nginx-config-missing":
    "nginx_config has no value, which deletes the whole section. Write its keys, or remove the key to keep the defaults.",
  "init/worker-processes": "APISIX_WORKER_PROCESSES is {value}, but must be a number.",
  "init/env-control": "an item of nginx_config.envs contains a control character. Remove it.",
  "init/lua-path": "{path} is {value}, but must be empty or a path of at least two characters.",

  "nginx/refuses": "NGINX rejects {path}: {reason}",

  other: "the gateway can't use {path} ({gateway}).",

  file: "the file",
  "value/empty": "empty",

  "type/object": "a mapping",
  "type/table": "a list or a mapping",
  "type/array": "a list",
  "type/string": "a string",
  "type/number": "a number",
  "type/integer": "an integer",
  "type/boolean": "a boolean",
  "type/nil": "missing",

  "hint/object": "Write keys below it.",
  "hint/table": "Write a list, or keys below it.",
  "hint/array": "Write a list: - item.",
  "hint/string": "Quote it.",
  "hint/number": "Write a number without quotes.",
  "hint/integer": "Write an integer without quotes.",
  "hint/boolean": "Write true or false without quotes.",
  "hint/required": "It needs {required}.",
  "hint/allowed": "It can be: {allowed}.",
  "hint/variable/string":
    "The value of {names} looks like one, so it becomes one, with or without quotes. Use a value with a letter in it.",
  "hint/variable/number": "Set {names} to a number.",
  "hint/variable/boolean": "Set {names} to true or false.",
  "hint/variable/other": "A variable can't hold that. Write the value in place of {names}.",

  "port-owner/admin": "the Admin API (deployment.admin.admin_listen)",
  "port-owner/status": "the status API (apisix.status)",
  "port-owner/control": "the Control API (apisix.control)",
  "port-owner/prometheus": "the Prometheus exporter (plugin_attr.prometheus.export_addr)",
  "port-owner/http": "an HTTP listener (apisix.node_listen)",
  "port-owner/https": "an HTTPS listener (apisix.ssl.listen)",

  versions: "{first} to {last}",

  "origin/line": "line {line}",
  "origin/variable": "line {line}, {variables}",
  "origin/fallback": "fallback of {variable}",
  "origin/unset": "line {line}, variable not set",
  "origin/default": "default",
  "origin/default-of": "default of {release}",
  "origin/derived": "set by the gateway from {from}",
});
