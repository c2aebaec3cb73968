import type { CompletionItem, CompletionList } from "vscode-languageserver-types";

/** What the items of a list can have in common, and be sent once for all of them. */
const SHARED = ["editRange", "insertTextFormat", "insertTextMode"] as const;

/** Whether a client reads what items have in common from their list. */
export function readsDefaults(itemDefaults: readonly string[] | undefined): boolean {
  return Array.isArray(itemDefaults) && SHARED.every((name) => itemDefaults.includes(name));
}

/** Items as a list that has once what most of them have: range, format, and mode of insertion. */
export function asList(items: readonly CompletionItem[]): CompletionList {
  const [first] = items;
  if (first?.textEdit === undefined || !("range" in first.textEdit))
    return { isIncomplete: false, items: [...items] };
  const { insertTextFormat, insertTextMode } = first;
  const { range } = first.textEdit;
  return {
    isIncomplete: false,
    itemDefaults: {
      editRange: range,
      ...(insertTextFormat && { insertTextFormat }),
      ...(insertTextMode && { insertTextMode }),
    },
    items: items.map((item) => {
      const { textEdit, ...rest } = item;
      if (rest.insertTextFormat === insertTextFormat) delete rest.insertTextFormat;
      if (rest.insertTextMode === insertTextMode) delete rest.insertTextMode;
      const isShared = textEdit !== undefined && "range" in textEdit && sameRange(textEdit.range, range);
      if (!isShared) return { ...rest, ...(textEdit && { textEdit }) };
      return { ...rest, textEditText: textEdit.newText };
    }),
  };
}

type Range = NonNullable<Extract<CompletionItem["textEdit"], { range: unknown }>>["range"];

function sameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
