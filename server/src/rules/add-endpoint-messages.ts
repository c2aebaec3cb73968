import { messages } from "../text/messages.ts";

export const addEndpointText = messages("rules/add-endpoint", {
  changeZone: "Change its zone to {zone}",
  add: "Add the endpoint of zone {zone}",
});
