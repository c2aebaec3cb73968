import type { KeyDescription } from "../schema/keys.ts";
import { HIDDEN, shownDefault } from "../schema/mask.ts";
import { PRODUCT_NAMES } from "../schema/product.ts";
import { listed } from "../text/words.ts";
import { hoverText } from "./hover-messages.ts";

/**
 * What is known of a key, as Markdown: what it means, its type, default, and versions, what happens without it, where to read
 * on.
 */
export function describeInMarkdown(key: KeyDescription): string {
  const parts = [`**${key.title}**`, key.description];
  const facts = factsOf(key);
  if (facts.length > 0) parts.push(facts.join("  \n"));
  if (key.without) parts.push(hoverText("without", { effect: withoutLinks(key.without) }));
  const more: string[] = [];
  if (key.docs) more.push(hoverText("documentation", { url: key.docs }));
  if (key.source) more.push(hoverText("source", { source: key.source }));
  if (more.length > 0) parts.push(more.join(" · "));
  return parts.join("\n\n");
}

function factsOf(key: KeyDescription): readonly string[] {
  const facts: string[] = [];
  const types = typesOf(key);
  if (types !== "")
    facts.push(
      // The form tells more than the unit does.
      key.unit && key.form === undefined
        ? hoverText("type-with-unit", { types, unit: hoverText("unit", { unit: key.unit }) })
        : hoverText("type", { types }),
    );
  if (key.form) facts.push(hoverText("form", { form: key.form }));
  if (key.enum) facts.push(hoverText("values", { values: key.enum.map(code).join(", ") }));
  const range = rangeOf(key);
  if (range !== undefined) facts.push(range);
  const value = shownDefault(key);
  if (value !== undefined)
    facts.push(
      JSON.stringify(value).includes(HIDDEN)
        ? hoverText("default-hidden")
        : hoverText("default", { value: code(value) }),
    );
  if (key.only) facts.push(hoverText("only", { product: PRODUCT_NAMES[key.only] }));
  if (key.since) facts.push(hoverText("since", { product: PRODUCT_NAMES.apisix, version: key.since }));
  if (key.sinceApi7) facts.push(hoverText("since", { product: PRODUCT_NAMES.api7, version: key.sinceApi7 }));
  if (key.removed) facts.push(hoverText("removed", { version: key.removed }));
  if (key.replacedBy) facts.push(hoverText("replaced-by", { key: code(key.replacedBy) }));
  return facts;
}

function typesOf({ types }: KeyDescription): string {
  return listed(
    types.map((type) => hoverText("type-name", { type })),
    "or",
  );
}

/** URLs within the text as code: editors make links of them, and these lead to no page. */
function withoutLinks(text: string): string {
  return text.replaceAll(/(?<![`\w])https?:\/\/[^\s`,;]+/g, (url) => code(url));
}

function rangeOf({ minimum, maximum }: KeyDescription): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return hoverText("range", { minimum, maximum });
  if (minimum !== undefined) return hoverText("minimum", { minimum });
  return maximum === undefined ? undefined : hoverText("maximum", { maximum });
}

/** Escapes a string for Markdown, so that it becomes no link, image, or other markup. */
export function inMarkdown(text: string): string {
  return text.replace(/[\\`*[\]<>!&~|]/g, "\\$&");
}

/** A value as inline code, whatever it contains. */
export function code(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return text.includes("`") || text === "" ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
