import { settingAt } from "../../gateway/configuration.ts";
import { exampleValue } from "../../schema/example.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt } from "../../yaml/tree.ts";
import type { Problem, Rule } from "../rule.ts";

const TLS = ["deployment", "etcd", "tls"] as const;

const say = messages("dp-manager/half-certificate", {
  title: "Client certificate without its key",
});

/** A client certificate without its key, or the other way round. Source: multi-az.md AZ22. */
export const dpManagerHalfCertificate: Rule = {
  code: "dp-manager/half-certificate",
  say,
  severity: "warning",
  needs: { connection: true },
  fixes: "manual",
  sources: [],
  check: (input) => {
    const has = (name: string) => {
      const { state, value } = settingAt(input.configuration, [...TLS, name]);
      return state === "unknown" || (value !== undefined && value !== "");
    };
    const [cert, key] = [has("cert"), has("key")];
    if (cert === key) return [];
    const [present, missing] = cert ? ["cert", "key"] : ["key", "cert"];
    const entry = entryAt(input.root, [...TLS, present]);
    if (entry === undefined) return [];
    const what = cert ? "A client certificate without its key" : "A key without its client certificate";
    const problem: Problem = {
      message: `${what}: the node can't prove who it is, and servers that want to know refuse it. Write deployment.etcd.tls.${missing} too.`,
      range: entry.keyRange,
      fixes: () => {
        const path = [...TLS, missing];
        const example = exampleValue(path, input.product.product);
        const edit = insertEntry(input.document, TLS, missing, example, present);
        const title = `Add ${missing}`;
        return edit && example !== null ? [{ title, edits: [edit], preferred: true, automatic: false }] : [];
      },
    };
    return [problem];
  },
};
