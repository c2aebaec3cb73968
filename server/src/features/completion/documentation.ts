import type { CompletionItem, MarkupContent } from "vscode-languageserver-types";
import { describeKey } from "../../schema/catalogue.ts";
import type { Path } from "../../yaml/path.ts";
import { describeInMarkdown } from "../describe.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { keyOfVersion } from "../key-of-version.ts";
import { catalogueOf } from "./catalogue-of.ts";

/** What an item has in `data` whose documentation is requested later: the document, and the path of the key. */
export interface LateDocumentation {
  readonly textDocument: { readonly uri: string };
  readonly key: Path;
}

/** The description of the key at a path as documentation; undefined where no key is known. */
export function documentationOf(document: GatewayDocument, path: Path): MarkupContent | undefined {
  const key = describeKey(path, catalogueOf(document));
  return key && { kind: "markdown", value: describeInMarkdown(keyOfVersion(document, path, key)) };
}

/** An item with its documentation; unchanged where it has none to come. */
export function withDocumentation(document: GatewayDocument, item: CompletionItem): CompletionItem {
  const key: unknown = item.data?.key;
  if (!Array.isArray(key) || !key.every((part) => typeof part === "string" || typeof part === "number"))
    return item;
  const documentation = documentationOf(document, key);
  return documentation ? { ...item, documentation } : item;
}
