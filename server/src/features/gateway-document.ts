import type { TextDocument } from "vscode-languageserver-textdocument";
import { recognize, recognizeByLines } from "../gateway/recognition.ts";
import { check, ruleInput } from "../rules/check.ts";
import type { Finding, RuleInput, Sibling } from "../rules/rule.ts";
import { parseYaml } from "../yaml/document.ts";
import { isTooLarge } from "../yaml/limits.ts";
import { mayBeBlank, mayBeGateway } from "./file-name.ts";
import type { Settings } from "./settings.ts";

/** An open document that is ours: a gateway configuration, or one that is still blank. */
export interface GatewayDocument {
  readonly uri: string;
  readonly version: number;
  readonly textDocument: TextDocument;
  readonly settings: Settings;
  readonly blank: boolean;
  readonly input: RuleInput;
  /** What the rules say; worked out when it is first asked for. */
  readonly findings: readonly Finding[];
}

/**
 * Looks at a document with everything that is known of it; undefined where it is none of ours, by its name, its place or
 * its content. All work that several features need is done here, once for a version.
 */
export function openDocument(textDocument: TextDocument, settings: Settings): GatewayDocument | undefined {
  const { uri } = textDocument;
  if (!mayBeGateway(uri, settings)) return undefined;
  const text = textDocument.getText();
  if (isTooLarge(text) && !recognizeByLines(text)) return undefined;
  const yaml = parseYaml(text);
  const recognition = isTooLarge(text) ? "gateway" : recognize(yaml);
  if (recognition === "foreign" || (recognition === "blank" && !mayBeBlank(uri, settings))) return undefined;
  return gatewayDocument(textDocument, settings, recognition === "blank", ruleInput(yaml, settings));
}

/** The same document among the files of its gateway group. */
export function withSiblings(document: GatewayDocument, siblings: readonly Sibling[]): GatewayDocument {
  const { textDocument, settings, blank, input } = document;
  return gatewayDocument(textDocument, settings, blank, { ...input, siblings });
}

function gatewayDocument(
  textDocument: TextDocument,
  settings: Settings,
  blank: boolean,
  input: RuleInput,
): GatewayDocument {
  const { uri, version } = textDocument;
  let findings: readonly Finding[] | undefined;
  return {
    uri,
    version,
    textDocument,
    settings,
    blank,
    input,
    get findings() {
      findings ??= blank ? [] : check(input, settings);
      return findings;
    },
  };
}
