import { TextDocument } from "vscode-languageserver-textdocument";
import { recognize, recognizeByLines } from "../gateway/recognition.ts";
import { check, ruleInput } from "../rules/check.ts";
import type { Finding, RuleInput } from "../rules/rule.ts";
import { parseYaml, type YamlDocument } from "../yaml/document.ts";
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
  return lookAt(textDocument, yaml, settings, recognition === "blank");
}

/**
 * Looks at a text that was named on purpose, wherever it lies; undefined where the product is to be told by the text and
 * the text is no gateway configuration.
 */
export function openText(text: string, settings: Settings): GatewayDocument | undefined {
  const yaml = parseYaml(text);
  const ours = isTooLarge(text) ? recognizeByLines(text) : recognize(yaml) === "gateway";
  if (settings.product === "auto" && !ours) return undefined;
  return lookAt(TextDocument.create("", "yaml", 0, text), yaml, settings, false);
}

function lookAt(
  textDocument: TextDocument,
  yaml: YamlDocument,
  settings: Settings,
  blank: boolean,
): GatewayDocument {
  const { uri, version } = textDocument;
  const input = ruleInput(yaml, settings);
  const findings = blank ? [] : check(input, settings);
  return { uri, version, textDocument, settings, blank, input, findings };
}
