import { messages } from "../text/messages.ts";

/** Which zone an endpoint is in, and how that is known, as Markdown. */
export const zoneText = messages("features/zone", {
  "in-region": "{zone} in region {region}",
  setting: "{zone}, from the setting `api7GatewayConfig.zonePatterns`",
  guess: "{zone}, a guess: the names of the endpoints differ only in this part",
  generic: "{zone}, from the host name: this part looks like a zone",
  provider: "{zone}, from the host name ({provider} format)",
  ambiguous: "not known: the host name has more than one part that looks like a zone ({candidates})",
  address: "not known: the host is an IP address",
  service: "not known: a Kubernetes Service or a name without dots is a single address for all zones",
  "only-region": "not known: the host name contains the region {region}, but no zone",
  none: "not known: no part of the host name looks like a zone",
});
