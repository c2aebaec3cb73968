import { messages } from "../../../text/messages.ts";

/**
 * What is said about what NGINX rejects, by the problem's code: what happens, and what to write. `{directive}` is NGINX's, `{value}` is
 * what is written.
 */
export const confText = messages("gateway/nginx/check", {
  // How a text is read.
  "nginx/character": "NGINX doesn't expect {value} here. Remove it, or put the value in quotes.",
  "nginx/quote-open": "this quote ({value}) is never closed. Close it, or write a backslash before it.",
  "nginx/too-long": "this is longer than the 4,096 bytes that NGINX reads as one value. Shorten it.",
  "nginx/semicolon-missing":
    "a semicolon is missing after the directive {directive}, so NGINX reads {next} as one of its values. Add the semicolon.",
  "nginx/semicolon-last": "a semicolon is missing after the directive {directive}. Add one.",
  "nginx/semicolon-expected": "the directive {directive} has no block. End it with a semicolon, not a brace.",
  "nginx/brace-expected": "the directive {directive} needs a block. Write it between braces.",
  "nginx/brace-unexpected": "this brace closes nothing. Remove it, or open a block before it.",
  "nginx/brace-open": "the block of {directive} is never closed. Add a closing brace.",
  "nginx/lua-open":
    "the Lua code of {directive} never ends. Close the braces, strings, and long brackets in it.",
  "nginx/yaml": "this looks like YAML. Write it in NGINX's syntax: {directive} VALUE;",

  // Directives.
  "nginx/unknown-directive":
    "the directive {directive} is unknown: no module of the gateway's NGINX has it. Check its spelling, or remove it.",
  "nginx/not-allowed-here": "the directive {directive} is not allowed here. It can only be in {contexts}.",
  "nginx/arguments":
    "the directive {directive} has {count, plural, =0 {no value} one {# value} other {# values}}, but takes {takes, select, 0 {none} 1 {one} 2 {two} 3 {three} more {{least} or more} other {{takes}}}. {count, plural, =0 {An empty value doesn''t count.} one {An empty value doesn''t count.} other {A space begins another value.}}",
  "nginx/duplicate-directive":
    "the directive {directive} is already in this block, and can only be there once. Remove one of them. If the gateway writes the other one, use the gateway's key instead of a snippet.",

  // Values.
  "nginx/switch": "{value} is neither on nor off. Write on or off.",
  "nginx/time":
    "{value} is not a time. Write numbers with w, d, h, m, s, or ms, the largest unit first, without spaces: 60s, 1m30s, 500ms.",
  "nginx/seconds":
    "{value} is not a time in seconds. Write numbers with y, M, w, d, h, m, or s, the largest unit first, without spaces: 60s, 1h30m.",
  "nginx/number": "{value} is not a number. Write digits only.",
  "nginx/number-or-auto": "{value} is neither a number nor auto. Write digits only, or auto.",
  "nginx/number-signed": "{value} is not a number. Write digits, with a minus before them if it is negative.",
  "nginx/positive": "{value} is not a number above 0. Write at least 1, with digits only.",
  "nginx/range": "{value} is out of range. Write a number from {min} to {max}.",
  "nginx/least": "{value} is too small: {directive} must be at least {least}.",
  "nginx/most": "{value} is too large: {directive} can be at most {most}.",
  "nginx/multiple": "{value} must be a multiple of {of}.",
  "nginx/size": "{value} is not a size. Write digits, then k or m if needed: 512, 16k, 10m.",
  "nginx/offset": "{value} is not a size. Write digits, then k, m, or g if needed: 16k, 10m, 1g.",
  "nginx/words": "{value} is not allowed here. Write one of: {words}.",
  "nginx/parameter": "{directive} has no parameter {value}, or not with this value.",
  "nginx/parameter-missing": "{directive} must have the parameter {parameter}.",
  "nginx/incompatible": "the parameter {value} can't be used with {other}. Remove one of them.",
  "nginx/level": "{value} is not a level. Write 1, 2, or 3.",
  "nginx/access": "{value} is not an access right. Write user, group, or all, a colon, and r or rw: user:rw.",
  "nginx/buffers":
    "with {directive}, the sizes of the {module} buffers don't fit together. {module}_busy_buffers_size must be at least as large as {module}_buffer_size and as one buffer of {module}_buffers, and smaller than the total of {module}_buffers minus one buffer. By default, it is twice the larger of the two. Set all three, for example: {module}_buffer_size 16k; {module}_buffers 8 16k; {module}_busy_buffers_size 32k;",
  "nginx/name-empty": "the name is empty. Write a name.",
  "nginx/aio": "{value} is not on, off, or threads. Write one of them.",
  "nginx/expires":
    "{value} is not a time for expires. Write one such as 1h, -1, @15h30m, or modified +24h, or write epoch, max, or off.",
  "nginx/status": "{value} is not a status code. Write any, or a number from 100 to 599.",
  "nginx/return-code": "{value} is not a status code. Write a number up to 999, or only a URL.",
  "nginx/error-page":
    "{value} is not a status code for error_page. Write numbers from 300 to 599, except 499; before the page, you can add = and the code of the response: 502 503 =200 /busy.html.",
  "nginx/rate": "{value} is not a rate. Write a number and r/s or r/m: 10r/s.",
  "nginx/cpu-mask": "{value} is not a CPU mask. Write it with 0 and 1 only, such as 0101, or write auto.",
  "nginx/url": "{value} must begin with http:// or https://.",
  "nginx/proxy-pass-uri":
    "{value} has a path, which can't be in a location with a regular expression or a name, in if, or in limit_except. Remove the path.",
  "nginx/pattern": "the regular expression {value} is invalid ({problem}).",
  "nginx/condition":
    "{value} is not a condition. Write it in parentheses: ($variable = value), or (-f file).",
  "nginx/condition-operator": "{value} is not an operator of a condition. Write =, !=, ~, ~*, !~, or !~*.",
  "nginx/replacement-empty": "the replacement is empty. Write a path or a URL.",
  "nginx/server-name":
    "{value} is not a server name. A wildcard is *.example.com; a regular expression follows ~.",

  // Variables.
  "nginx/variable-dollar": "{value} is not the name of a variable. Begin it with $.",
  "nginx/variable-name": "a $ in {value} has no name after it. Write the name of a variable.",
  "nginx/variable-bracket": "the closing brace of the variable {name} is missing. Add it.",
  "nginx/variable-unknown":
    "no module of the gateway's NGINX has a variable {name}, and nothing in nginx.conf defines it. Check its spelling, or define it with set or map.",
  "nginx/variable-taken": "NGINX has a variable {name} of its own, which can't be set. Choose another name.",

  // Addresses.
  "nginx/port":
    "the port in {value} is invalid. Write one port, from 1 to 65535, and put an IPv6 address in brackets: [::1]:9080.",
  "nginx/port-range": "the port range in {value} ends before it starts. Swap the two ports.",
  "nginx/port-missing": "{value} has no port. Add one after a colon.",
  "nginx/ipv6": "{value} is not an IPv6 address. Write one without a zone, in brackets: [fe80::1].",
  "nginx/no-host": "{value} has no address before the port. Write one, such as 0.0.0.0.",
  "nginx/address":
    "{value} is not an address. Write an IP address or a name, and a port after a colon, without a scheme or path.",
  "nginx/network":
    "{value} is neither an IP address nor a network. Write it like 10.0.0.1, 10.0.0.0/8, or fe80::/10, without brackets, names, or netmasks.",
  "nginx/network-or-name":
    "{value} is not an IP address, network, or host name. Write it like 10.0.0.1, 10.0.0.0/8, or fe80::/10, without brackets or netmasks.",
  "nginx/resolver-empty": "{directive} has no name server. Write the address of at least one.",
  "nginx/resolver-families": "ipv4 and ipv6 can't both be off. Remove one of them.",
  "nginx/listen-parameter": "listen has no parameter {value}, or not with this value.",
  "nginx/listen-missing": "this server listens nowhere. Add a listen directive.",
  "nginx/duplicate-listen":
    "the same server listens on {address} twice. Remove one of them; 127.0.0.1 and localhost are the same.",
  "nginx/duplicate-listen-options":
    "two servers set options for the socket of {address}, but only one can. Remove those of one server.",
  "nginx/duplicate-default-server":
    "two servers are the default server of {address}, but only one can be. Remove default_server from one of them.",
  "nginx/certificate-missing": "{address} uses TLS, but its server has no ssl_certificate. Add one.",
  "nginx/certificate-key": "the certificate {value} has no ssl_certificate_key. Add one.",
  "nginx/ciphers":
    "none of these ciphers is known for TLS 1.2 or older: {value}. Write OpenSSL's names, separated by colons. At least one must be for TLS 1.2 or older.",

  // Names.
  "nginx/duplicate-name": "{directive} {name} already exists. Choose another name.",
  "nginx/duplicate-location": "the location {name} already exists in this server. Remove one of them.",
  "nginx/location-modifier": "{value} is not a modifier of a location. Write =, ^~, ~, or ~*.",
  "nginx/location-nested": "this location can't be in the location {outer}. Move it to the server.",
  "nginx/upstream-empty": "the upstream {name} has no servers. Add one.",
  "nginx/map-entry": "each line needs exactly one value, but {value} has none or several.",
  "nginx/map-twice": "{value} is listed twice. Remove one of them.",
  "nginx/geo-network":
    "{value} is neither an IP address nor a network. Write it like 10.0.0.1 or 10.0.0.0/8.",
  "nginx/split-percent": "{value} is not a percentage. Write one such as 0.5%, or * for the rest.",

  // Shared memory and caches.
  "nginx/shared-dict-size":
    "{value} is not a size for a shared dictionary. Write at least 12k, as digits and then k or m: 10m. There is no g: 1g is 1024m.",
  "nginx/zone-size": "{value} is not a size for a zone. Write at least 12k, as digits and then k or m: 10m.",
  "nginx/limit-zone-size":
    "{value} is not a size for this zone. Write at least 32k, as digits and then k or m: 10m.",
  "nginx/zone-small": "{value} is too small: the shared memory zone {name} needs at least 12k (12288 bytes).",
  "nginx/zone-unknown": "no directive defines the zone {name}. Define it, or correct the name.",
  "nginx/zone-use": "the shared memory zone {name} already exists for another purpose. Choose another name.",
  "nginx/duplicate-zone":
    "the shared memory zone {name} already exists. Choose another name. If the gateway defines it, set its size with the gateway's key instead of a snippet.",
  "nginx/duplicate-path": "the folder {path} is already used by another cache. Choose another one.",
  "nginx/cache-levels":
    "{value} is not valid for the levels of a cache. Write up to three levels, each 1 or 2, separated by colons: 1:2.",
  "nginx/session-cache":
    "{value} is not a session cache. Write off, none, builtin, or shared:NAME:SIZE with at least 8k.",

  // Logs.
  "nginx/log-level": "{value} is not a log level. Write one of: {words}, in lower case.",
  "nginx/log-level-twice": "there is more than one log level. Remove {value}.",
  "nginx/log-file":
    "{value} can't be opened: its folder doesn't exist in the gateway's folder. Write a file in logs/, or an absolute path.",
  "nginx/log-folder": "{value} is a folder. Write the name of a file.",
  "nginx/syslog":
    "{value} is not valid for syslog. Write syslog:server=ADDRESS, and if needed facility=, severity=, or tag=, separated by commas.",
  "nginx/log-format-missing": "an access log for TCP and UDP needs a format. Add the name of a log_format.",
  "nginx/log-format-unknown": "no log_format is named {value}. Define it before this, or correct the name.",
  "nginx/duplicate-log-format": "the log format {name} already exists. Choose another name.",
  "nginx/log-buffer":
    "{value} is not a size for a buffer. Write more than 0, as digits and then k or m: 16k.",
  "nginx/log-buffer-missing": "the log {value} has flush= without buffer=. Add buffer=, such as buffer=16k.",
  "nginx/log-buffer-variable":
    "{value} contains a variable, but a buffered log needs a fixed name. Write the name without variables.",
  "nginx/log-buffer-syslog":
    "{value} can't be buffered, but the gateway always adds a buffer. Log to a file.",
  "nginx/log-buffer-conflict":
    "{value} is already the file of a log with other parameters. Use the same parameters for both.",

  // The process.
  "nginx/events": "nginx.conf has no events block. Add one.",
  "nginx/connections":
    "worker_connections {value} is not enough for {sockets, plural, one {# listening socket} other {# listening sockets}}. Set it to at least {least}.",
});

/** What NGINX rejects. */
export type ConfCode = keyof typeof confText.english;
