import { accepts } from "../../gateway/accepts.ts";
import { releaseOf } from "../../gateway/releases.ts";
import { indentStep, insertEntry, renderEntry } from "../../yaml/edit.ts";
import { columnOf, lineBreak } from "../../yaml/line.ts";
import { entryAt, nodeAt } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";
import type { Offer } from "./offer.ts";
import { escapeSnippet } from "./snippet.ts";

const ROLES = ["traditional", "control_plane", "data_plane"] as const;

/** What a role's section can begin with: the first that the version takes. */
function sectionOf(
  document: GatewayDocument,
  role: string,
): { readonly config_provider: string } | undefined {
  const { product, version } = document.input.startUp;
  return [{ config_provider: "etcd" }, { config_provider: "yaml" }].find((content) =>
    accepts(releaseOf(product, version), role, ["deployment", `role_${role}`], content),
  );
}

/**
 * A role comes with the section that the gateway wants for it, where that is missing; undefined where the section takes
 * more than can be guessed. Source: docs/facts/start-up.md#providers.
 */
export function withRoleSection(document: GatewayDocument, offer: Offer): Offer | undefined {
  const { path, replace, scalar, flow } = offer.place;
  const { input } = document;
  if (path.join(".") !== "deployment.role" || !/^\w+$/.test(offer.text)) return offer;
  const section = `role_${offer.text}`;
  const entry = entryAt(input.root, path);
  if (entry === undefined || entry.merged || sectionsOf(document).includes(section)) return offer;
  const content = sectionOf(document, offer.text);
  if (content === undefined) return undefined;
  const { text } = input.document;
  const rest = text.slice(replace.end).split(/\r?\n/, 1)[0] ?? "";
  if (!flow && rest.trim() === "" && !/^["']/.test(text.slice(replace.end)) && scalar?.style !== "double") {
    const lines = renderEntry(
      section,
      content,
      columnOf(text, entry.keyRange.start),
      indentStep(input.document),
    );
    return { ...offer, text: [offer.text, ...lines].join(lineBreak(text)), filter: offer.label };
  }
  const edit = insertEntry(input.document, ["deployment"], section, content, "role");
  // An edit elsewhere must not touch the one at the cursor.
  const apart = edit !== undefined && edit.range.start > replace.end + 1;
  return apart ? { ...offer, further: [edit] } : offer;
}

/** The key `role` with the role whose section is there, or with a section for the role that is chosen. */
export function withRole(document: GatewayDocument, offer: Offer): Offer {
  const { path, flow, column, colon } = offer.place;
  if (offer.label !== "role" || path.join(".") !== "deployment" || colon !== undefined) return offer;
  const sections = sectionsOf(document);
  const role = ROLES.find((name) => sections.includes(`role_${name}`));
  if (role !== undefined) return { ...offer, text: `role: ${role}`, snippet: `role: \${0:${role}}` };
  if (flow) return offer;
  const [head = "", ...rest] = renderEntry(
    `role_${ROLES[0]}`,
    { config_provider: "etcd" },
    column,
    indentStep(document.input.document),
  );
  const roles = ROLES.filter((name) => sectionOf(document, name)?.config_provider === "etcd");
  const below = rest.map((line) => `\n${line}`).join("");
  const pad = " ".repeat(column);
  return {
    ...offer,
    text: `role: ${ROLES[0]}\n${head}${below}`,
    snippet: `role: \${1|${roles.join(",")}|}\n${pad}role_$1:${escapeSnippet(below)}`,
  };
}

function sectionsOf({ input }: GatewayDocument): readonly string[] {
  const map = nodeAt(input.root, ["deployment"]);
  return map?.kind === "map" ? map.entries.map(({ key }) => key) : [];
}
