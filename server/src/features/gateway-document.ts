import { TextDocument } from "vscode-languageserver-textdocument";
import type { Fault } from "../fault.ts";
import { recognize } from "../gateway/recognition.ts";
import { type CheckResult, checkAll, ruleInput } from "../rules/check.ts";
import type { Finding, RuleInput, Sibling } from "../rules/rule.ts";
import { parseYaml } from "../yaml/document.ts";
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
  /** What comments of the file keep from being said. */
  readonly suppressed: readonly Finding[];
  /** The rules that threw, so that nothing is heard of them. */
  readonly faults: readonly Fault[];
}

/**
 * Looks at a document with everything that is known of it; undefined where it is none of ours, by its name, its place or
 * its content. All work that several features need is done here, once for a version.
 */
export function openDocument(textDocument: TextDocument, settings: Settings): GatewayDocument | undefined {
  const { uri } = textDocument;
  if (!mayBeGateway(uri, settings)) return undefined;
  const yaml = parseYaml(textDocument.getText());
  const recognition = recognize(yaml);
  if (recognition === "foreign" || (recognition === "blank" && !mayBeBlank(uri, settings))) return undefined;
  return gatewayDocument(textDocument, settings, recognition === "blank", ruleInput(yaml, settings));
}

/**
 * Looks at a text wherever it lies; undefined where it is no gateway configuration by its content. With `named`, where a
 * person said that it is one, that is asked only if the product is to be told by the content, too. `uri` names it to others
 * of its gateway group.
 */
export function openText(
  text: string,
  settings: Settings,
  { uri = "", named = true } = {},
): GatewayDocument | undefined {
  const yaml = parseYaml(text);
  const ours = recognize(yaml) === "gateway";
  if (!ours && !(named && settings.product !== "auto")) return undefined;
  const textDocument = TextDocument.create(uri, "yaml", 0, text);
  return gatewayDocument(textDocument, settings, false, ruleInput(yaml, settings));
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
  let checked: CheckResult | undefined;
  const check = () => {
    checked ??= blank ? { findings: [], suppressed: [], faults: [] } : checkAll(input, settings);
    return checked;
  };
  return {
    uri,
    version,
    textDocument,
    settings,
    blank,
    input,
    get findings() {
      return check().findings;
    },
    get suppressed() {
      return check().suppressed;
    },
    get faults() {
      return check().faults;
    },
  };
}
