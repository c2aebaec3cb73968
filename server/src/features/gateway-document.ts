import { TextDocument } from "vscode-languageserver-textdocument";
import type { Fault } from "../fault.ts";
import { recognize } from "../gateway/recognition.ts";
import { type CheckResult, checkAll, ruleInput } from "../rules/check.ts";
import type { Finding, RuleInput, Sibling } from "../rules/rule.ts";
import type { Decoded, Encoding } from "../text/decode.ts";
import { parseYaml } from "../yaml/document.ts";
import { mayBeBlank, mayBeGateway } from "./file-name.ts";
import type { Settings } from "./settings.ts";

/** A document that is a gateway configuration, or that is empty and may become one. */
export interface GatewayDocument {
  readonly uri: string;
  readonly version: number;
  readonly textDocument: TextDocument;
  readonly settings: Settings;
  readonly blank: boolean;
  readonly input: RuleInput;
  /** The findings of the rules, which run when they are first needed. */
  readonly findings: readonly Finding[];
  /** The findings that comments in the file suppress. */
  readonly suppressed: readonly Finding[];
  /** The rules that threw, whose findings are missing. */
  readonly faults: readonly Fault[];
}

/**
 * A document with everything that features need to know of it; undefined where it is not a gateway configuration by its name,
 * folder, or content. What several features need is done here, once for each version. `written` is the same text as its file has it.
 */
export function openDocument(
  textDocument: TextDocument,
  settings: Settings,
  written: Decoded = { text: textDocument.getText(), encoding: "utf-8" },
): GatewayDocument | undefined {
  const { uri } = textDocument;
  if (!mayBeGateway(uri, settings)) return undefined;
  const yaml = parseYaml(written.text, written.encoding);
  const recognition = recognize(yaml);
  if (recognition === "foreign" || (recognition === "blank" && !mayBeBlank(uri, settings))) return undefined;
  return gatewayDocument(textDocument, settings, recognition === "blank", ruleInput(yaml, settings));
}

/** How a text is opened. */
export interface OpenOptions {
  readonly uri?: string;
  readonly named?: boolean;
  /** What its file is encoded in. */
  readonly encoding?: Encoding;
}

/**
 * The same for a text, whatever its name; undefined where it is not a gateway configuration by its content. With `named`, a
 * person has said that it is one, and its content decides only where it also decides on the product. `uri` is its name in its
 * gateway group.
 */
export function openText(
  text: string,
  settings: Settings,
  { uri = "", named = true, encoding }: OpenOptions = {},
): GatewayDocument | undefined {
  const yaml = parseYaml(text, encoding);
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
