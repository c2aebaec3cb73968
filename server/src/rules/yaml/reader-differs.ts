import { LYAML_SINCE, releaseOf } from "../../gateway/releases.ts";
import { readerOf } from "../../gateway/version-facts.ts";
import { messages } from "../../text/messages.ts";
import { type OffsetRange, walk } from "../../yaml/tree.ts";
import { READINGS, type Reading, readMarks } from "../reader-differences.ts";
import type { Problem, Rule } from "../rule.ts";

const say = messages("yaml/reader-differs", {
  title: "YAML that this version reads otherwise",
});

/**
 * YAML that lua-tinyyaml, the reader of API7 Gateway and of Apache APISIX up to 3.9, takes for something else than it
 * looks like. Source: ../shared/conformance/versions/README.md.
 */
export const yamlReaderDiffers: Rule = {
  code: "yaml/reader-differs",
  say,
  severity: "warning",
  fixes: "manual",
  sources: [],
  check: (input) => {
    const { product } = input.product;
    if (input.root === undefined || product === undefined) return [];
    const reader = readerOf(product, input.version);
    if (reader === "lyaml") return [];
    const who =
      reader === undefined
        ? `API7 Gateway before ${LYAML_SINCE.api7} reads otherwise: it`
        : "This version's YAML reader";
    const early = releaseOf(product, input.version).reader !== "tinyyaml-0.4.4";
    const context = { document: input.document, product, early };
    const problems: Problem[] = [];
    const stopping = new Set(
      input.startUp.causes.filter((cause) => !cause.dependsOnNode).map(({ range }) => placeName(range)),
    );
    const add = ({ why, range, fix }: Reading): void => {
      const fixes = () => {
        const made = fix?.();
        return made ? [{ title: made.title, edits: [made.edit], preferred: true, automatic: false }] : [];
      };
      // Where the patch isn't known, the nodes may well have the newer reader.
      const severity = reader === undefined ? ("information" as const) : "warning";
      // What comes of it: the value has another type than it looks, and the start ends there.
      problems.push(
        stopping.has(placeName(range))
          ? {
              message: stopMessage(`${who} ${why}`),
              range,
              ...STOPS,
              covers: range,
              fixes,
            }
          : { message: `${who} ${why}`, range, severity, fixes },
      );
    };
    walk(input.root, (node, path, entry) => {
      if (entry?.merged) return false;
      const place = { ...context, node, path, entry };
      for (const read of READINGS) {
        const found = read(place);
        if (found !== undefined) add(found);
      }
      // A flow collection is said once, with all that is in it.
      return node.kind !== "scalar" && node.flow ? false : undefined;
    });
    readMarks(context).forEach(add);
    return problems;
  },
};

const STOPS = { severity: "error", startup: true } as const;

function placeName({ start, end }: OffsetRange): string {
  return `${start}-${end}`;
}

/** The message of what stops the gateway; some readings say so themselves. */
function stopMessage(message: string): string {
  if (message.includes("won't start")) return message;
  return `The gateway won't start: ${message.replace(/^This/, "this")}`;
}
