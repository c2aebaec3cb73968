import { readFileSync } from "node:fs";
import { readSettings, type Settings } from "../../../server/src/features/settings.ts";

export const PAGES = "docs/rules";

export const SECTIONS = ["What", "Why", "Bad", "Good", "Fix", "When to switch it off"] as const;

/** A rule's page, taken apart. */
export interface Page {
  readonly title: string;
  readonly intro: string;
  readonly headings: readonly string[];
  /** Text by heading. */
  readonly sections: ReadonlyMap<string, string>;
}

export function readPage(code: string): Page {
  const text = readFileSync(`${PAGES}/${code}.md`, "utf8");
  const [head = "", ...parts] = text.split(/^## /m);
  const [title = "", ...intro] = head.split("\n");
  const sections = parts.map((part): [string, string] => {
    const end = part.indexOf("\n");
    return [part.slice(0, end).trim(), part.slice(end + 1)];
  });
  return {
    title,
    intro: intro.join("\n").trim(),
    headings: sections.map(([heading]) => heading),
    sections: new Map(sections),
  };
}

/** The YAML blocks of a section. `repeat=N` behind the language stands for the block N times over. */
export function yamlBlocks(page: Page, section: string): string[] {
  const blocks = (page.sections.get(section) ?? "").matchAll(/^```yaml(?: (\w+)=(\S+))?\n(.*?)^```$/gms);
  return Array.from(blocks, ([, name, value, block = ""]) =>
    block.repeat(name === "repeat" ? Number(value) : 1),
  );
}

/** The files of one gateway group that a section shows: its YAML blocks with `file=az-a/config.yaml`, by that name. */
export function groupFiles(page: Page, section: string): Readonly<Record<string, string>> {
  const blocks = (page.sections.get(section) ?? "").matchAll(/^```yaml file=(\S+)\n(.*?)^```$/gms);
  return Object.fromEntries(Array.from(blocks, ([, name = "", block = ""]) => [name, block]));
}

/** The settings under which the page's files are checked: those that stand before its bad files, if there are any. */
export function settingsOf(page: Page): Settings {
  const [, text = "{}"] = /```json\n(.*?)```/s.exec(page.sections.get("Bad") ?? "") ?? [];
  const settings = Object.entries(JSON.parse(text) as Record<string, unknown>);
  const section = Object.fromEntries(
    settings.map(([name, value]) => [name.replace("api7GatewayConfig.", ""), value]),
  );
  return readSettings(section, (message) => {
    throw new Error(message);
  });
}
