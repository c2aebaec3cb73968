import { exampleValue } from "../../schema/example.ts";
import { insertEntry } from "../../yaml/edit.ts";
import { entryAt, nodeAt } from "../../yaml/tree.ts";
import { isShadowed } from "../environment/shadowed.ts";
import type { Problem, Rule } from "../rule.ts";

const TLS = ["deployment", "etcd", "tls"] as const;

/** A client certificate without its key, or the other way round. Source: multi-az.md AZ22. */
export const dpManagerHalfCertificate: Rule = {
  code: "dp-manager/half-certificate",
  title: "Client certificate without its key",
  severity: "warning",
  aboutConnections: true,
  check: (input) => {
    const has = (name: string) => {
      const node = nodeAt(input.root, [...TLS, name]);
      return node !== undefined && !(node.kind === "scalar" && (node.value === null || node.value === ""));
    };
    const [cert, key] = [has("cert"), has("key")];
    if (cert === key) return [];
    const [present, missing] = cert ? ["cert", "key"] : ["key", "cert"];
    const entry = entryAt(input.root, [...TLS, present]);
    // The node's variables bring both.
    if (entry === undefined || isShadowed(input, [...TLS, present])) return [];
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
