import { settingAt } from "../../gateway/configuration.ts";
import { slotsOf } from "../../gateway/nginx/slots.ts";
import { addedIn } from "../../gateway/version-facts.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { shownKey } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { listed } from "../../text/words.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { countingEntries, type Entry, nodeAt } from "../../yaml/tree.ts";
import { moveOf } from "../right-place.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { takeOut } from "../simple-fix.ts";

const PARTS = ["meta", "http", "stream"] as const;
const CUSTOM: Path = ["nginx_config", "http", "custom_lua_shared_dict"];

const say = messages("schema/shared-dictionary", {
  title: "Shared dictionary that is not read from this section",
  elsewhere:
    "The gateway ignores {name} in {section}: this version reads the size of {name} from {place}. {size, select, none {} other {There, it is {size}.}}",
  custom:
    "The gateway ignores {name} in {section}: it sets the sizes of the gateway's own dictionaries, and this version has none of that name. {advice}",
  "use-custom": "For a dictionary of your own, use {place}.",
  "no-custom": "Dictionaries of your own are only possible in {place}, for HTTP.",
  move: "Move to {place}",
  remove: "Remove {name}",
});

/** Sizes of shared dictionaries in a section from which the version doesn't read them. */
export const schemaSharedDictionary: Rule = {
  code: "schema/shared-dictionary",
  say,
  severity: "warning",
  fixes: "manual",
  products: ["apisix"],
  reads: [
    "nginx_config.meta.lua_shared_dict",
    "nginx_config.http.lua_shared_dict",
    "nginx_config.stream.lua_shared_dict",
    "discovery",
  ],
  sources: ["nginx#shared-dictionaries"],
  check: (input) =>
    PARTS.flatMap((part) => {
      const section = pathIn(part);
      const node = nodeAt(input.root, section);
      if (node?.kind !== "map") return [];
      return countingEntries(node).flatMap((entry) => describe(input, section, entry));
    }),
};

function pathIn(part: (typeof PARTS)[number], ...name: readonly string[]): Path {
  return ["nginx_config", part, "lua_shared_dict", ...name];
}

function describe(input: RuleInput, section: Path, entry: Entry): readonly Problem[] {
  const { configuration, product, version } = input;
  const { release } = configuration;
  const { key, merged, keyRange: range } = entry;
  const from = [...section, key];
  const isSet = settingAt(configuration, from).state !== "absent";
  // A key that is yet to come is the rule migration/not-yet's.
  if (merged || !isSet || slotsOf(from, release).length > 0 || addedIn(from, product, version)) return [];
  const name = shownKey(section, key);
  const told = { name, section: formatPath(section) };
  const places = PARTS.map((part) => pathIn(part, key)).filter((path) => slotsOf(path, release).length > 0);
  const size = ["discovery", key, "shared_size"];
  const ofDiscovery = describeKey(size, "apisix") !== undefined && settingAt(configuration, size.slice(0, 2));
  if (places.length === 0 && ofDiscovery && ofDiscovery.state !== "absent") places.push(size);
  const [to, ...others] = places;
  if (to === undefined) {
    const ofHttp = section[1] === "http";
    const advice = say(ofHttp ? "use-custom" : "no-custom", { place: formatPath(CUSTOM) });
    const fixes = () => (ofHttp ? moveFix(input, from, [...CUSTOM, key]) : []);
    return [{ message: say("custom", { ...told, advice }), range, severity: "information", fixes }];
  }
  const { value } = settingAt(configuration, to);
  const shown = typeof value === "string" || typeof value === "number" ? String(value) : "none";
  const place = listed(
    places.map((path) => formatPath(path.slice(0, -1))),
    "or",
  );
  const message = say("elsewhere", { ...told, place, size: shown }).trim();
  const fixes = () => (others.length > 0 ? [] : moveFix(input, from, to));
  return [{ message, range, fixes }];
}

/** Moves the size to its place; where there is one already, only this one goes. */
function moveFix(input: RuleInput, from: Path, to: Path): readonly Fix[] {
  const name = shownKey(from.slice(0, -1), String(from.at(-1)));
  if (nodeAt(input.root, to) !== undefined)
    return takeOut(input, from, { title: say("remove", { name }), preferred: false });
  const move = moveOf(input, { from, to });
  const title = say("move", { place: formatPath(to) });
  return move ? [{ title, edits: move.edits, preferred: true, automatic: false }] : [];
}
