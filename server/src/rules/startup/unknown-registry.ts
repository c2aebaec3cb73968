import { settingAt, switchAt } from "../../gateway/configuration.ts";
import { childKeys } from "../../schema/catalogue.ts";
import { shownKey } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { parseYaml } from "../../yaml/document.ts";
import { applyEdits, difference } from "../../yaml/edit.ts";
import { removePath } from "../../yaml/extent.ts";
import { moveInto } from "../../yaml/move-into.ts";
import { countingEntries, type Entry, nodeAt } from "../../yaml/tree.ts";
import { listsIn } from "../right-place.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { fixWith, takeOut } from "../simple-fix.ts";
import { nearest } from "../suggest.ts";

const SECTION = "discovery";

const say = messages("startup/unknown-registry", {
  title: "Service registry that the gateway doesn't have",
  unknown:
    "The gateway loads a Lua module for each key of discovery, and has none for {key}, so it can't serve any route. {advice}",
  "did-you-mean": "Did you mean {meant}?",
  custom: "Remove it, unless extra_lua_path leads to a module apisix.discovery.{key} of your own.",
  registry:
    "In the Helm chart's values, {key} contains the registries. In config.yaml, write them directly in discovery.",
  enabled:
    "It is a value of the Helm chart. In config.yaml, every registry in discovery is enabled. Remove enabled.",
  change: "Change to {key}",
  remove: "Remove {key}",
  move: "Move the registries to discovery",
});

/** Keys of `discovery` that name no service registry. */
export const startupUnknownRegistry: Rule = {
  code: "startup/unknown-registry",
  say,
  severity: "warning",
  fixes: "automatic",
  products: ["apisix"],
  reads: ["discovery"],
  sources: ["start-up#discovery-modules", "start-up#chart-values"],
  check: (input) => {
    const { root, configuration, product } = input;
    const section = nodeAt(root, [SECTION]);
    if (section?.kind !== "map") return [];
    const known = new Set(childKeys([SECTION], product.product).map(({ key }) => key));
    const entries = countingEntries(section).filter(
      ({ key, merged }) =>
        !merged && !known.has(key) && settingAt(configuration, [SECTION, key]).state !== "absent",
    );
    const chart = entries.find(isRegistry);
    return entries
      .filter((entry) => entry === chart || chart === undefined || entry.key !== "enabled")
      .map((entry) => describe(input, entry, known));
  },
};

/** Whether a key holds the registries, as in the values of the Helm chart. */
function isRegistry({ key, value }: Entry): boolean {
  return key === "registry" && value.kind === "map";
}

function describe(input: RuleInput, entry: Entry, known: ReadonlySet<string>): Problem {
  const key = shownKey([SECTION], entry.key);
  const range = entry.keyRange;
  const of = (advice: string, fixes: () => readonly Fix[]): Problem => ({
    message: say("unknown", { key, advice }),
    range,
    fixes,
  });
  const remove = () =>
    takeOut(input, [SECTION, entry.key], { title: say("remove", { key }), preferred: true });
  if (isRegistry(entry)) return of(say("registry", { key }), () => fixesOfChart(input));
  if (entry.key === "enabled") return of(say("enabled"), remove);
  const meant = nearest(entry.key, [...known]);
  const [only = "", ...others] = meant;
  if (meant.length === 0) return of(say("custom", { key }), remove);
  const automatic = others.length === 0;
  const details = { title: say("change", { key: only }), preferred: automatic, automatic };
  return of(say("did-you-mean", { meant: listed(meant, "or") }), () =>
    fixWith({ range, text: only }, details),
  );
}

/** What makes the chart's form right: the registries in `discovery` itself; the section goes if they are disabled. */
function fixesOfChart(input: RuleInput): readonly Fix[] {
  const { document, configuration } = input;
  if (switchAt(configuration, [SECTION, "enabled"]) === false)
    return takeOut(input, [SECTION], { title: say("remove", { key: SECTION }), preferred: true });
  const [from, to] = [[SECTION, "registry"], [SECTION]];
  const moved = moveInto(document, from, to, { lists: listsIn(input, { from, to }) });
  if (moved === undefined || document.text !== document.written) return [];
  const text = applyEdits(document.text, moved);
  const enabled = removePath(text, parseYaml(text).root, [SECTION, "enabled"]);
  const edit = difference(document.text, enabled ? applyEdits(text, [enabled]) : text);
  return fixWith(edit, { title: say("move"), preferred: true });
}
