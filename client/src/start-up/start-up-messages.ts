import { messages } from "../../../server/src/text/messages.ts";

/** What the extension says about the gateway's start: language status, product and version, effective configuration. */
export const startUpText = messages("client/start-up", {
  // Language status: short, because product and version have an item of their own.
  starts: "Starts",
  unknown: "Depends on the node",
  fails: "Won't start",
  notChecked: "Not checked",
  startUpName: "API7 Gateway Config: Start-up",
  startUpCommand: "Show Effective Configuration",
  productName: "API7 Gateway Config: Product and version",
  productCommand: "Choose Product and Version",
  // Product and version
  title: "Product and version of gateway configurations",
  productPlaceholder: "Product",
  versionPlaceholder: "Version of {product}",
  automatic: "Detect automatically",
  automaticHere: "This file: {because}",
  automaticDetail: "By the keys and endpoints of the file",
  noVersion: "Not set",
  noVersionDetail: "Defaults to {version}",
  // Effective configuration
  effectiveFile: "effective configuration",
  defaultsFile: "defaults",
  defaultsTitle: "Defaults ↔ {file}",
});
