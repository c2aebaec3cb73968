import type { JsonType, KeyDescription } from "../schema/keys.ts";
import { HIDDEN, shownDefault } from "../schema/mask.ts";
import { PRODUCT_NAMES } from "../schema/product.ts";

const TYPES: Record<JsonType, string> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  array: "list",
  object: "section",
  null: "nothing",
};

const UNITS: Record<string, string> = { s: "seconds", ms: "milliseconds", B: "bytes", MB: "megabytes" };

/** What is known of a key, as Markdown: what it means, type, default, since when, what happens without it, where to read on. */
export function describeInMarkdown(key: KeyDescription): string {
  const facts: string[] = [];
  const unit = key.unit ? (UNITS[key.unit] ?? key.unit) : undefined;
  const types = [...new Set(key.types.map((type) => TYPES[type]))].join(" or ");
  if (types !== "") facts.push(`*Type:* ${types}${unit ? `, ${unit}` : ""}`);
  if (key.enum) facts.push(`*One of:* ${key.enum.map(code).join(", ")}`);
  const range = rangeOf(key);
  if (range !== undefined) facts.push(`*Range:* ${range}`);
  const value = shownDefault(key);
  if (value !== undefined)
    facts.push(
      `*Default:* ${JSON.stringify(value).includes(HIDDEN) ? "built in, and known to everybody" : code(value)}`,
    );
  if (key.only) facts.push(`*Only:* ${PRODUCT_NAMES[key.only]}`);
  if (key.since) facts.push(`*Since:* Apache APISIX ${key.since}`);
  if (key.sinceApi7) facts.push(`*Since:* ${PRODUCT_NAMES.api7} ${key.sinceApi7}`);
  if (key.removed) facts.push(`*Gone in:* Apache APISIX ${key.removed}`);
  if (key.replacedBy) facts.push(`*Use instead:* ${code(key.replacedBy)}`);
  const parts = [`**${key.title}**`, key.description];
  if (facts.length > 0) parts.push(facts.join("  \n"));
  if (key.without) parts.push(`*Without it:* ${withoutLinks(key.without)}`);
  const more: string[] = [];
  if (key.docs) more.push(`[Documentation](${key.docs})`);
  if (key.source) more.push(`*Source:* ${key.source}`);
  if (more.length > 0) parts.push(more.join(" · "));
  return parts.join("\n\n");
}

/** Addresses in the middle of a text as code: editors make links of them, and these lead to no page. */
function withoutLinks(text: string): string {
  return text.replaceAll(/(?<![`\w])https?:\/\/[^\s`,;]+/g, (url) => code(url));
}

function rangeOf({ minimum, maximum }: KeyDescription): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `${minimum} or more`;
  return maximum === undefined ? undefined : `${maximum} at most`;
}

/** Text in the midst of Markdown that is to be no more than text: no link, no picture, no mark-up. */
export function inMarkdown(text: string): string {
  return text.replace(/[\\`*[\]<>!&~|]/g, "\\$&");
}

/** A value as inline code, whatever it holds. */
export function code(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = "`".repeat(longest + 1);
  return text.includes("`") || text === "" ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
