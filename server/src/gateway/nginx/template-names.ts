import { describeKey } from "../../schema/catalogue.ts";
import { memoize } from "../../yaml/memoize.ts";
import { type Path, samePath } from "../../yaml/path.ts";
import { type Configuration, settingAt } from "../configuration.ts";
import type { Release } from "../releases.ts";
import { type TemplateNode, templateOf } from "./template.ts";
import { pathOfVariable } from "./variables.ts";

/** The sections whose keys are the template's variables; of the same key in several, the last counts. */
const SECTIONS = [["apisix"], ["nginx_config"], ["deployment", "admin"]] as const;

/**
 * Whether nginx.conf is written with the key of a section, though the rest of the gateway doesn't read it there.
 * Source: docs/facts/nginx.md#shadowed-variables.
 */
export function isUsedInTemplate(configuration: Configuration, path: Path): boolean {
  const key = String(path.at(-1));
  const at = SECTIONS.findIndex((section) => samePath(section, path.slice(0, -1)));
  if (at < 0 || !namesIn(configuration.release).has(key)) return false;
  return SECTIONS.slice(at + 1).every(
    (section) => settingAt(configuration, [...section, key]).state === "absent",
  );
}

const namesIn = memoize((release: Release): ReadonlySet<string> => {
  const names = new Set<string>();
  collect(templateOf(release), names);
  // The others the gateway works out itself.
  return new Set([...names].filter((name) => describeKey(pathOfVariable(name), "apisix") !== undefined));
});

function collect(nodes: readonly TemplateNode[], names: Set<string>): void {
  for (const { when, text, each, pairs, has, otherwise } of nodes) {
    for (const piece of text) if (typeof piece !== "string") names.add(piece.path[0]);
    for (const { kind, path } of when.flat())
      if (kind === "set" || kind === "present" || kind === "is") names.add(path[0]);
    for (const path of [each, pairs]) if (path !== undefined) names.add(path[0]);
    collect(has, names);
    collect(otherwise, names);
  }
}
