import { TextDocument } from "vscode-languageserver-textdocument";
import type { Fault } from "../fault.ts";
import { recognize } from "../gateway/recognition.ts";
import { type CheckResult, checkAll, ruleInput } from "../rules/check.ts";
import type { Finding, RuleInput, Sibling } from "../rules/rule.ts";
import type { Decoded, Encoding } from "../text/decode.ts";
import { parseYaml, type YamlDocument } from "../yaml/document.ts";
import { mayBeBlank, mayBeGateway } from "./file-name.ts";
import type { Settings } from "./settings.ts";

/** A document that is a gateway configuration, or that is empty and may become one. What costs work is worked out when it is first needed. */
export interface GatewayDocument {
  readonly uri: string;
  readonly version: number;
  readonly textDocument: TextDocument;
  readonly settings: Settings;
  readonly blank: boolean;
  readonly yaml: YamlDocument;
  /** The model of the start, and what else rules look at. */
  readonly input: RuleInput;
  /** The findings of the rules. */
  readonly findings: readonly Finding[];
  /** The findings that comments in the file suppress. */
  readonly suppressed: readonly Finding[];
  /** The rules that threw, whose findings are missing. */
  readonly faults: readonly Fault[];
  /** Does the work that findings need, step by step, for who has something else to do in between. */
  readonly steps: () => Iterator<unknown>;
  /** What was last worked out for this document or an earlier version of it, for the next version to build on. */
  readonly known: Known;
}

/** It replaces what it has, so that no more than one earlier version is kept alive. */
interface Known {
  input?: RuleInput;
}

/**
 * A document with everything that features need to know of it; undefined where it is not a gateway configuration by its name,
 * folder, or content. What several features need is done here, once for each version. `written` is the same text as its file has
 * it. `before` is an earlier version of the document: the result is the same without it; with it, the cost follows what changed.
 */
export function openDocument(
  textDocument: TextDocument,
  settings: Settings,
  written: Decoded = { text: textDocument.getText(), encoding: "utf-8" },
  before?: GatewayDocument,
): GatewayDocument | undefined {
  const { uri } = textDocument;
  if (!mayBeGateway(uri, settings)) return undefined;
  const yaml = parseYaml(written.text, written.encoding, before?.yaml);
  const recognition = recognize(yaml);
  if (recognition === "foreign" || (recognition === "blank" && !mayBeBlank(uri, settings))) return undefined;
  return gatewayDocument(
    { textDocument, settings, blank: recognition === "blank", yaml },
    { ...before?.known },
  );
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
  return gatewayDocument({ textDocument, settings, blank: false, yaml });
}

/** The same document among the files of its gateway group. */
export function withSiblings(document: GatewayDocument, siblings: readonly Sibling[]): GatewayDocument {
  const { textDocument, settings, blank, yaml, known } = document;
  return gatewayDocument({ textDocument, settings, blank, yaml }, known, () => ({
    ...document.input,
    siblings,
  }));
}

function gatewayDocument(
  base: Pick<GatewayDocument, "textDocument" | "settings" | "blank" | "yaml">,
  known: Known = {},
  inputAfter = (last?: RuleInput) => ruleInput(base.yaml, base.settings, last),
): GatewayDocument {
  const { textDocument, settings, blank } = base;
  let input: RuleInput | undefined;
  let checked: CheckResult | undefined;
  const inputOf = (): RuleInput => {
    input ??= known.input = inputAfter(known.input);
    return input;
  };
  const check = (): CheckResult => {
    checked ??= blank ? NOTHING : checkAll(inputOf(), settings);
    return checked;
  };
  function* steps(): Iterator<unknown> {
    if (!blank) yield inputOf();
    yield check();
  }
  return {
    ...base,
    known,
    steps,
    uri: textDocument.uri,
    version: textDocument.version,
    get input() {
      return inputOf();
    },
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

const NOTHING: CheckResult = { findings: [], suppressed: [], faults: [] };
