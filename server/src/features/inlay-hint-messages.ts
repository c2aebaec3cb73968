import { messages } from "../text/messages.ts";

/** Inlay hints and their tooltips, which are Markdown. */
export const inlayHintText = messages("features/inlay-hint", {
  zone: "Availability zone {zone}",
  "implied-port":
    "The URL has no port, so the gateway watches for changes on port {port}, whatever the scheme, and sends other requests to the scheme's own port. Write the port.",
  unit: "{key} is in {unit, select, s {seconds} ms {milliseconds} B {bytes} other {megabytes}}.",
  "nginx-unit":
    "NGINX reads a number without a unit as {unit, select, s {seconds} ms {milliseconds} B {bytes} other {megabytes}}.",
  "unit-label": "{unit, select, B {bytes} other {{unit}}}",
});
