import { messages } from "../text/messages.ts";

/** What `probe` says. */
export const probeText = messages("cli/probe", {
  ok: "ok",
  failed: "FAILED",
  milliseconds: "{ms} ms",
  zone: "{url} (zone {zone})",
  certificate: "Certificate of {subject}, issued by {issuer}, valid from {from} to {to}, for {names}",
  certificateWithoutNames:
    "Certificate of {subject}, issued by {issuer}, valid from {from} to {to}, without a host name",
  note: "Note: {note}",
  allOk: "{all} checked, all OK",
  someFailed: "{all} checked, {failed} failed",
  unusable: "can't probe {path}: {reason}",
  noNodes: "To check nodes, name them with --node.",
  noNetwork: "probe is not available here, because there is no network access",
  node: "--node: {given} is not a node address. Write 10.0.1.10, gateway.example.com, or [2001:db8::1]. Append :PORT if the port is not the one in the file",
  emptyNode:
    "--node: the address is empty. Write 10.0.1.10, gateway.example.com, or [2001:db8::1]. Append :PORT if the port is not the one in the file",
  timeout: "--timeout must be a number of seconds from {least} to {most}, not {given}",
});
