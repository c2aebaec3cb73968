import { messages } from "../text/messages.ts";

/** The titles of the fixes for what keeps the gateway from starting. */
export const startFixesText = messages("rules/start-fixes", {
  changePort: "Change the port to {port}",
  disableAdmin: "Disable the Admin API ({key}: false)",
  enableExporter: "Enable the Prometheus exporter",
  addAddress: "Add {address} to {path}",
  swapPorts: "Swap the two ports",
  changeTo: "Change to {value}",
  correctDirective: "Write it in NGINX's syntax",
  remove: "Remove {path}",
});
