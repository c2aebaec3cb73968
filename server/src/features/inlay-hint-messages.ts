import { messages } from "../text/messages.ts";

/** Inlay hints and their tooltips, which are Markdown. */
export const inlayHintText = messages("features/inlay-hint", {
  zone: "Availability zone {zone}",
  "implied-port":
    "The URL has no port, so the gateway sends its requests, at the start and later, to port {requests}, and watches for changes on port {watches}. Both have to answer. Write the port.",
  unit: "{key} is in {unit, select, s {seconds} ms {milliseconds} B {bytes} other {megabytes}}.",
  "nginx-unit":
    "NGINX reads a number without a unit as {unit, select, s {seconds} ms {milliseconds} B {bytes} other {megabytes}}.",
  "unit-label": "{unit, select, B {bytes} other {{unit}}}",
});
