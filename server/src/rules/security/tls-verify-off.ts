import { providerOf } from "../../gateway/deployment.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import type { Path } from "../../yaml/path.ts";
import { nodeAt, type TreeNode } from "../../yaml/tree.ts";
import type { Problem, Rule, RuleInput } from "../rule.ts";
import { writeInstead } from "../simple-fix.ts";

const say = messages("security/tls-verify-off", {
  title: "Certificate that is not verified",
});

/**
 * Connections whose certificate is not looked at. The chart of API7 Gateway writes `verify: false`, so there it is only
 * information. Sources: multi-az.md AZ24, data-plane-config.md §5.6 and §5.7.
 */
export const securityTlsVerifyOff: Rule = {
  code: "security/tls-verify-off",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => places(input).flatMap((place) => check(input, place)),
};

interface Place {
  readonly path: Path;
  readonly whose: string;
}

function places({ root, configuration, endpoints, product }: RuleInput): readonly Place[] {
  const server = product.product === "api7" ? "DP Manager" : "etcd";
  const provider = providerOf(configuration);
  const secure = provider === "etcd" && endpoints.some((endpoint) => endpoint.scheme === "https");
  const registries = nodeAt(root, ["discovery", "kubernetes"]);
  const paths = registries?.kind === "list" ? registries.items.map((_, i): Path => [i]) : [[]];
  return [
    ...(secure ? [{ path: ["deployment", "etcd", "tls", "verify"], whose: server }] : []),
    ...paths.map((at) => ({
      path: ["discovery", "kubernetes", ...at, "service", "ssl_verify"],
      whose: "the Kubernetes API server",
    })),
  ];
}

function check(input: RuleInput, { path, whose }: Place): Problem[] {
  const node: TreeNode | undefined = nodeAt(input.root, path);
  if (node?.kind !== "scalar" || node.value !== false) return [];
  return [
    {
      message:
        `The certificate of ${whose} is not verified: whoever gets between can take its place and give the node ` +
        `another configuration. Set ${shownPath(path)}: true, with the CA in apisix.ssl.ssl_trusted_certificate.`,
      range: node.range,
      ...(input.product.product === "api7" ? { severity: "information" as const } : {}),
      fixes: () => writeInstead(input, node, "true", { title: "Verify the certificate", preferred: true }),
    },
  ];
}
