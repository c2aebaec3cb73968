import { commentText } from "../comment-messages.ts";
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
    `${head(commentText("head/probes"), { marks: true, nodes: false }, input)}
spec:
  template:
    spec:
${spread("        app.kubernetes.io/name: REPLACE_ME\n", "      ")}      containers:
        - name: REPLACE_ME
${probesOf(input, "          ")}`,
};
