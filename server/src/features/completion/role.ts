import { accepts } from "../../gateway/accepts.ts";
import { indentStep, insertEntry, renderEntry } from "../../yaml/edit.ts";
import { columnOf, lineBreak } from "../../yaml/line.ts";
import { entryAt, nodeAt } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import { escapeSnippet } from "./snippet.ts";
import type { Suggestion } from "./suggestion.ts";

const ROLES = ["traditional", "control_plane", "data_plane"] as const;

/** The minimal section of a role: the first that the version accepts. */
function sectionOf(
  document: GatewayDocument,
  role: string,
): { readonly config_provider: string } | undefined {
  const { release } = document.input.configuration;
  return [{ config_provider: "etcd" }, { config_provider: "yaml" }].find((content) =>
    accepts(release, role, ["deployment", `role_${role}`], content),
  );
}

/**
 * Adds the section that a role requires, where it is missing; undefined where the section needs more than can be guessed.
 * Source: docs/facts/start-up.md#providers.
 */
export function withRoleSection(document: GatewayDocument, suggestion: Suggestion): Suggestion | undefined {
  const { path, replace, scalar, flow } = suggestion.point;
  const { yaml } = document;
  if (path.join(".") !== "deployment.role" || !/^\w+$/.test(suggestion.text)) return suggestion;
  const section = `role_${suggestion.text}`;
  const entry = entryAt(yaml.root, path);
  if (entry === undefined || entry.merged || sectionsOf(document).includes(section)) return suggestion;
  const content = sectionOf(document, suggestion.text);
  if (content === undefined) return undefined;
  const { text } = yaml;
  const rest = text.slice(replace.end).split(/\r?\n/, 1)[0] ?? "";
  if (!flow && rest.trim() === "" && !/^["']/.test(text.slice(replace.end)) && scalar?.style !== "double") {
    const lines = renderEntry(section, content, columnOf(text, entry.keyRange.start), indentStep(yaml));
    return {
      ...suggestion,
      text: [suggestion.text, ...lines].join(lineBreak(text)),
      filter: suggestion.label,
    };
  }
  const edit = insertEntry(yaml, ["deployment"], section, content, "role");
  // Edits elsewhere must not touch the one at the cursor.
  const apart = edit !== undefined && edit.range.start > replace.end + 1;
  return apart ? { ...suggestion, further: [edit] } : suggestion;
}

/** The key `role` with the role whose section exists, or with a section for the chosen role. */
export function withRole(document: GatewayDocument, suggestion: Suggestion): Suggestion {
  const { path, flow, column, colon } = suggestion.point;
  if (suggestion.label !== "role" || path.join(".") !== "deployment" || colon !== undefined)
    return suggestion;
  const sections = sectionsOf(document);
  const role = ROLES.find((name) => sections.includes(`role_${name}`));
  if (role !== undefined) return { ...suggestion, text: `role: ${role}`, snippet: `role: \${0:${role}}` };
  if (flow) return suggestion;
  const [head = "", ...rest] = renderEntry(
    `role_${ROLES[0]}`,
    { config_provider: "etcd" },
    column,
    indentStep(document.yaml),
  );
  const roles = ROLES.filter((name) => sectionOf(document, name)?.config_provider === "etcd");
  const below = rest.map((line) => `\n${line}`).join("");
  const pad = " ".repeat(column);
  return {
    ...suggestion,
    text: `role: ${ROLES[0]}\n${head}${below}`,
    snippet: `role: \${1|${roles.join(",")}|}\n${pad}role_$1:${escapeSnippet(below)}`,
  };
}

function sectionsOf({ yaml }: GatewayDocument): readonly string[] {
  const map = nodeAt(yaml.root, ["deployment"]);
  return map?.kind === "map" ? map.entries.map(({ key }) => key) : [];
}
