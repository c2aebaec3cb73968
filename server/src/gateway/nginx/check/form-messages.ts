import { messages } from "../../../text/messages.ts";

/** What an argument of one of NGINX's directives looks like. */
export const formText = messages("gateway/nginx/check/forms", {
  switch: "on or off",
  time: "a time: digits with w, d, h, m, s, or ms, the largest unit first, without spaces (60s, 1m30s, 500ms); seconds without a unit",
  seconds:
    "a time in seconds: digits with y, M, w, d, h, m, or s, the largest unit first, without spaces (60s, 1h30m); seconds without a unit",
  size: "a size: digits, then k or m (512, 16k, 10m); bytes without a unit",
  offset: "a size: digits, then k, m, or g (16k, 10m, 1g); bytes without a unit",
  "buffer-size": "a size above 0: digits, then k or m (16k); bytes without a unit",
  "zone-size": "a size of at least 12k: digits, then k or m (10m, 1024m); bytes without a unit",
  number: "a number: digits only",
  "number-range": "a number from {min} to {max}",
  "number-or-auto": "a number, or auto",
  positive: "a number above 0: digits only",
  words: "one of: {words}",
  "several-words": "one or more of these, separated by spaces: {words}",
  "log-level": "one of these, in lower case: {words}",
  ciphers: "OpenSSL's names for ciphers, separated by colons, at least one of them for TLS 1.2 or older",
  "cache-levels": "up to three levels, each 1 or 2, separated by colons (1:2)",
  network: "an IP address, a network (10.0.0.0/8), or all",
  "network-or-name": "an IP address, a network (10.0.0.0/8), a name, or unix:",
  "name-server": "the address of a name server; an IPv6 address in brackets",
  "listen-address":
    "an IP address, in brackets if it is IPv6 ([::1]), a name that the node can resolve, or * for all addresses",
  listen: "an IP address, in brackets if it is IPv6, and a port from 1 to 65535",
});
