import type { Cause } from "../gateway/causes.ts";
import { settingAt } from "../gateway/configuration.ts";
import { correctedValue } from "../gateway/nginx/check/corrections.ts";
import { formAt } from "../gateway/nginx/form-at.ts";
import type { Edit } from "../yaml/edit.ts";
import { lineEnd } from "../yaml/line.ts";
import type { ScalarValue } from "../yaml/scalars.ts";
import type { RuleInput } from "./rule.ts";

/** The codes of a directive in a snippet that isn't terminated. */
const UNTERMINATED: ReadonlySet<string> = new Set(["nginx/semicolon-missing", "nginx/semicolon-last"]);

/**
 * The value that is meant by one that NGINX refuses; undefined if it isn't written in the file, or if it could be several. A
 * number stays a number.
 */
export function meantValue({ configuration }: RuleInput, { path }: Cause): ScalarValue | undefined {
  const { value, origin } = settingAt(configuration, path);
  const form = formAt(path, configuration.release);
  if (form === undefined || origin?.kind !== "file") return undefined;
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
  const corrected = correctedValue(form, String(value));
  return typeof value === "number" && corrected !== undefined && /^\d+$/.test(corrected)
    ? Number(corrected)
    : corrected;
}

/** The edit that corrects a directive in a snippet: adds its semicolon, or makes one of a YAML entry. */
export function correctedDirective({ document }: RuleInput, { code, range }: Cause): Edit | undefined {
  const { text } = document;
  if (UNTERMINATED.has(code)) return { range: { start: range.end, end: range.end }, text: ";" };
  if (code !== "nginx/yaml" || text[range.end - 1] !== ":") return undefined;
  const end = lineEnd(text, range.end);
  const value = text.slice(range.end, end).trimEnd();
  const isOneLine = /^ +[^\s"'{}#;][^"'{}#;]*;?$/.test(value);
  if (!isOneLine) return undefined;
  return {
    range: { start: range.end - 1, end: range.end + value.length },
    text: value.endsWith(";") ? value : `${value};`,
  };
}
