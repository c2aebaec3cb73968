import { messages } from "../text/messages.ts";

/** What `health-check` says. */
export const healthCheckText = messages("cli/health-check", {
  // The overview
  heading: "{file}: {product}",
  syntax: "The file can't be read: {problem}",
  status: "Status API: {url} ({origin})",
  remedy: "Write in config.yaml:",
  purpose: "{path} {title}. {reason}",
  check:
    "Health check: interval {interval} s, timeout {timeout} s, unhealthy threshold {unhealthy}, healthy threshold {healthy}",
  endpoints:
    "{all, plural, =0 {Zones: no endpoint is in effect} one {Zones: {left} of 1 endpoint responds; a node needs {needed} to start} other {Zones: {left} of {all} endpoints respond; a node needs {needed} to start}}",
  zone: "{name}: {details}",
  unknownZone: "(unknown zone)",
  down: "down",
  zoneEndpoints: "endpoints {endpoints}",
  noEndpoint: "no endpoint",
  zoneNodes: "nodes {nodes}",
  event: "{when}: {what}",
  targets:
    "Load balancers: seconds until a node that hangs, refuses connections, or responds with 503 is out of service, and until it is back",
  target: "--target",
  hung: "hung",
  refused: "refused",
  unready: "503",
  back: "back",
  formats: "--format",
  // Errors and warnings
  notRecognized:
    "{file} is not a gateway configuration: no section in it is specific to a gateway. To use it anyway, set --product",
  fails: "the health check of {file} fails: {explanation}",
  warning: "{file}: {explanation}",
  force: "to print the settings anyway, with a warning in them, use --force",
  // Arguments
  unknownZoneNamed: "--lose: the file has no such zone. Its zones: {zones}",
  noZones: "--lose: the file has no such zone. No endpoint's host name shows its zone",
  unknownTarget: "--target must be one of {targets}, not {given}",
  format: "--format of {target} must be {formats}, not {given}",
  overviewFormat: "without --target, --format must be {formats}, not {given}",
  bounds: "--{option} must be a whole number from {least} to {most}, not {given}",
});
