import { causeText } from "../../gateway/messages.ts";
import { LYAML_SINCE } from "../../gateway/releases.ts";
import { readerOf } from "../../gateway/version-facts.ts";
import { messages } from "../../text/messages.ts";
import { around } from "../../yaml/ranges.ts";
import { walk } from "../../yaml/tree.ts";
import { READINGS, readMarks } from "../reader-differences.ts";
import { readingText } from "../reader-messages.ts";
import type { Reading } from "../reading.ts";
import { TEXT } from "../reads.ts";
import type { Problem, Rule } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("yaml/reader-differs", {
  title: "YAML that this version reads differently",
});

/**
 * YAML that lua-tinyyaml, the reader of older versions, reads differently than it looks. Where the product is API7 Gateway and the
 * version is not known to have one reader or the other, the nodes may well have the newer one.
 */
export const yamlReaderDiffers: Rule = {
  code: "yaml/reader-differs",
  say,
  severity: "warning",
  products: ["api7", "apisix"],
  fixes: "manual",
  reads: [TEXT],
  sources: ["yaml#readers", "yaml#encoding", "api7#readers"],
  check: (input) => {
    const { product } = input.product;
    if (input.root === undefined || product === undefined) return [];
    const reader = readerOf(product, input.version);
    if (reader === "lyaml") return [];
    const context = {
      document: input.document,
      product,
      early: input.configuration.release.reader !== "tinyyaml-0.4.4",
    };
    const problems: Problem[] = [];
    const stopping = input.startUp.causes.filter((cause) => !cause.dependsOnNode);
    const stopsIn = around(stopping.map(({ range }) => range));
    // The reader gives up at the first text that it can't read, and would at the others.
    const isUnreadable = stopping.some(({ step }) => step === "yaml");
    const add = ({ id, shown = "", instead = "", range, fails, fix }: Reading): void => {
      const fixes = () => {
        const made = fix?.();
        return fixWith(made?.edit, { title: made?.title ?? "", preferred: true });
      };
      const isStopping = stopsIn(range) || (fails === true && isUnreadable);
      // Which reader API7 Gateway has is only inferred. Source: docs/facts/api7.md#readers.
      const isInferred = product === "api7";
      const stops = isStopping ? (isInferred ? "probably" : "yes") : "no";
      const said = readingText(id, {
        stops,
        who: reader === undefined ? "older" : "this",
        since: LYAML_SINCE.api7,
        shown,
        instead,
      });
      const message = stops === "probably" ? `${said} ${causeText("how-to-check")}` : said;
      const severity = reader === undefined ? ("information" as const) : "warning";
      // The value has another type than it looks, and the start ends there.
      problems.push(
        isStopping
          ? {
              message,
              range,
              severity: isInferred ? severity : "error",
              startup: true,
              covers: range,
              fixes,
            }
          : { message, range, severity, fixes },
      );
    };
    walk(input.root, (node, path, entry) => {
      if (entry?.merged) return false;
      const place = { ...context, node, path, entry };
      for (const read of READINGS) {
        const found = read(place);
        if (found !== undefined) add(found);
      }
      // A flow collection is reported once, with all that is in it.
      return node.kind !== "scalar" && node.flow ? false : undefined;
    });
    readMarks(context).forEach(add);
    return problems;
  },
};
