import type { Hover } from "vscode-languageserver-types";
import { describeKey } from "../schema/catalogue.ts";
import type { OffsetRange } from "../yaml/tree.ts";
import { describeInMarkdown } from "./describe.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { aboutAnchor, aboutMerge } from "./hover-anchor.ts";
import { aboutEffective } from "./hover-effective.ts";
import { aboutEndpoint } from "./hover-endpoint.ts";
import { aboutValue } from "./hover-value.ts";
import { aboutVariable } from "./hover-variable.ts";
import { keyOfVersion } from "./key-of-version.ts";
import { type Location, locate } from "./locate.ts";
import { toRange } from "./ranges.ts";
import { variableAt } from "./variable-uses.ts";

/**
 * The hover at an offset (UTF-16 units): on a variable, an anchor or alias, an endpoint, a value, and their key; null where
 * there is nothing to show.
 */
export function hover(document: GatewayDocument, offset: number): Hover | null {
  const location = locate(document.yaml.root, offset);
  const use = variableAt(document, offset);
  const anchor = use ? undefined : aboutAnchor(document, offset);
  const own = use ? aboutVariable(document, use) : anchor?.text;
  const parts = [own, ...(location ? aboutLocation(document, location) : [])];
  const range: OffsetRange | undefined = use?.range ?? anchor?.range ?? location?.range;
  const value = parts.filter((part) => part !== undefined).join("\n\n---\n\n");
  if (value === "" || range === undefined) return null;
  return { contents: { kind: "markdown", value }, range: toRange(document.textDocument, range) };
}

function aboutLocation(document: GatewayDocument, location: Location): (string | undefined)[] {
  const { path, on } = location;
  const merge = aboutMerge(document, location);
  if (merge !== undefined) return [merge];
  const key = describeKey(path, document.input.product.product);
  return [
    on === "value" ? aboutEndpoint(document, path) : undefined,
    on === "value" ? aboutValue(document, location) : undefined,
    key && describeInMarkdown(keyOfVersion(document, path, key)),
    // An unknown key has no effect, although the configuration has it.
    key && aboutEffective(document, location),
  ];
}
