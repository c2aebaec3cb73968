import { head } from "../head.ts";
import type { Format } from "../target.ts";
import { probesOf, spread } from "./parts.ts";

/** What a Deployment or DaemonSet needs, as a patch. Source: docs/facts/load-balancers.md#kubernetes-probes. */
export const probes: Format = {
  id: "probes",
  title: "Probes",
  fileName: "gateway-probes.yaml",
  language: "yaml",
  render: (input) =>
    `${head("Probes and spread over zones for the gateway's pods: kubectl patch deployment NAME --patch-file gateway-probes.yaml", { marks: true, nodes: false }, input)}
spec:
  template:
    spec:
${spread("        app.kubernetes.io/name: REPLACE_ME\n", "      ")}      containers:
        - name: REPLACE_ME
${probesOf(input, "          ")}`,
};
