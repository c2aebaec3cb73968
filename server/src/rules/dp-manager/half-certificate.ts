import { settingAt } from "../../gateway/configuration.ts";
import { ETCD_TLS } from "../../gateway/endpoints.ts";
import { exampleValue } from "../../schema/example.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Rule, RuleInput } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("dp-manager/half-certificate", {
  title: "Incomplete client certificate",
  incomplete:
    "deployment.etcd.tls.{present} is set without deployment.etcd.tls.{missing}. A client certificate needs both, so {present, select, cert {every request to an https endpoint fails while the node runs} other {it is not sent, and servers that require one reject the node}}. Set {missing}, too.",
  add: "Add {missing}",
});

type Half = "cert" | "key";

/** A client certificate without its private key, or the other way round. */
export const dpManagerHalfCertificate: Rule = {
  code: "dp-manager/half-certificate",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  reads: ["deployment.etcd.tls"],
  sources: ["endpoints#client-certificate"],
  check: (input) => {
    const [cert, key] = [isSet(input, "cert"), isSet(input, "key")];
    if (cert === undefined || key === undefined || cert === key) return [];
    const [present, missing]: [Half, Half] = cert ? ["cert", "key"] : ["key", "cert"];
    const entry = entryAt(input.root, [...ETCD_TLS, present]);
    if (entry === undefined) return [];
    return [
      {
        message: say("incomplete", { present, missing }),
        range: entry.keyRange,
        fixes: () => {
          const example = exampleValue([...ETCD_TLS, missing], input.product.product);
          const edit =
            example === null ? undefined : insertEntry(input.document, ETCD_TLS, missing, example, present);
          return fixWith(edit, { title: say("add", { missing }), preferred: true });
        },
      },
    ];
  },
};

/** Whether a half is there, whether from the file or from a variable; undefined where that is unknown. */
function isSet({ configuration }: RuleInput, half: Half): boolean | undefined {
  const { state, value } = settingAt(configuration, [...ETCD_TLS, half]);
  return state === "unknown" ? undefined : value !== undefined && value !== "";
}
