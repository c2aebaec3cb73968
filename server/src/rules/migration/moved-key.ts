import { causesByPath } from "../../gateway/causes-at.ts";
import { providerOf } from "../../gateway/deployment.ts";
import { messageOf } from "../../gateway/describe-cause.ts";
import { fileValueAt } from "../../gateway/file-values.ts";
import { hasKnownDefaults } from "../../gateway/version-facts.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { masked } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { removePath } from "../../yaml/extent.ts";
import { moveEntry } from "../../yaml/move.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { sameValue } from "../../yaml/same-value.ts";
import { nodeAt, type PlainValue } from "../../yaml/tree.ts";
import { isListenerHttp2, isPlain, type MovedKey, movedKeys, translated } from "../moved-key.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { stopsGateway } from "../stops-gateway.ts";

const say = messages("migration/moved-key", {
  title: "Key of an older version",
  "listener-http2":
    "The gateway won't start: since Apache APISIX {since}, {to} sets HTTP/2 for all listeners, and a listener can't have its own setting.",
  "no-successor":
    "The gateway ignores {key}: Apache APISIX {since} removed it, and this version doesn't have the key that replaced it.",
  moved: "The gateway ignores {key}: since Apache APISIX {since} the key is {to}.",
  checked:
    "The gateway has ignored {key} since Apache APISIX {since}, but still checks it. The key is now {to}.",
  "no-difference": "It makes no difference here: the node already runs with this value.",
  "successor-counts": "The file already has that key, and the gateway uses it.",
  default: "Until you set it, the default applies: {value}.",
  move: "Move to {to}",
  remove: "Remove {key}",
  "remove-superseded": "Remove {key} and keep {to}",
});

/** Keys that were renamed or moved between versions; the gateway ignores the old ones. */
export const migrationMovedKey: Rule = {
  code: "migration/moved-key",
  say,
  severity: "warning",
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs"],
  sources: ["versions#removed-keys"],
  check: (input) => movedKeys(input).map((moved) => describe(input, moved)),
};

function describe(input: RuleInput, moved: MovedKey): Problem {
  const { entry, since, to } = moved;
  const range = entry.keyRange;
  const fixes = () => fixesOf(input, moved);
  const told = { key: entry.key, since, to: formatPath(to) };
  if (isListenerHttp2(moved)) {
    const message = say("listener-http2", { since, to: told.to });
    return { message, range, severity: "error", startup: true, covers: entry.range, fixes };
  }
  if (!moved.readable) return { message: say("no-successor", { key: entry.key, since }), range };
  const stop = causesByPath(input.startUp.causes)
    .within(moved.path)
    .find((cause) => !cause.dependsOnNode);
  if (stop !== undefined) {
    const message = `${messageOf(stop)} ${say("checked", told)}`;
    return { message, range, severity: "error", startup: true, covers: entry.range, fixes };
  }
  const message = say("moved", told);
  if (saysWhatRuns(input, moved)) {
    const harmless = `${message} ${say("no-difference")}`;
    // API7's chart still writes some of them, so nobody who has them has chosen them.
    const severity = input.product.product === "api7" ? ("hint" as const) : ("information" as const);
    return { message: harmless, range, severity, fixes };
  }
  return { message: [message, ...meanwhile(input, moved)].join(" "), range, fixes };
}

/** Whether the new key, or its default, has the value already. */
function saysWhatRuns(input: RuleInput, moved: MovedKey): boolean {
  const translation = translated(moved, input);
  if (translation === undefined) return false;
  const { configuration } = input;
  const value = translation === "same" ? fileValueAt(configuration, moved.path) : translation.value;
  const running = fileValueAt(configuration, moved.to) ?? defaultOf(input, moved.to);
  return running !== undefined && value !== undefined && value !== null && sameValue(value, running);
}

function defaultOf({ product, version }: RuleInput, to: Path): PlainValue | undefined {
  // A data plane has no default provider.
  if (to.at(-1) === "config_provider") return to.at(-2) === "role_data_plane" ? undefined : "etcd";
  if (!hasKnownDefaults(product, version)) return undefined;
  return describeKey(to, product.product)?.default as PlainValue | undefined;
}

/** What counts until the key is moved; no sentence where nothing is to be said. */
function meanwhile(input: RuleInput, { to }: MovedKey): readonly string[] {
  if (nodeAt(input.root, to) !== undefined) return [say("successor-counts")];
  if (to[1] === "etcd" && providerOf(input.configuration) !== "etcd") return [];
  const { without } = describeKey(to, input.product.product) ?? {};
  if (to.at(-1) !== "config_provider" && without !== undefined) return [without];
  const value = defaultOf(input, to);
  if (value === undefined || JSON.stringify(value).length > LONGEST_DEFAULT) return [];
  const shown = masked(to, value);
  return [say("default", { value: typeof shown === "object" ? JSON.stringify(shown) : String(shown) })];
}

/** A longer default, in characters of JSON, is not put into a message. */
const LONGEST_DEFAULT = 60;

function fixesOf(input: RuleInput, moved: MovedKey): readonly Fix[] {
  if (!moved.readable) return [];
  const { document, root } = input;
  const { entry, path, to } = moved;
  const present = nodeAt(root, to);
  const translation = translated(moved, input);
  const value = translation === "same" ? undefined : translation?.value;
  const written = fileValueAt(input.configuration, path);
  // Null would delete the new key's default; only for the Admin API's allow list is it a value.
  const empty = written === null && entry.key !== "allow_admin";
  if (translation !== undefined && !empty) {
    const edits = moveEntry(document, path, to, value);
    const automatic = isPlain(moved, input) && edits !== undefined && !stopsGateway(input, edits);
    if (edits) return [{ title: say("move", { to: formatPath(to) }), edits, preferred: true, automatic }];
  }
  const superseded = present !== undefined || empty;
  if (!superseded || entry.key === "key_encrypt_salt") return [];
  const edit = removePath(document.text, root, path);
  if (edit === undefined) return [];
  const running = fileValueAt(input.configuration, to);
  const equal = running !== undefined && sameValue(running, value ?? written ?? null);
  const title = empty
    ? say("remove", { key: entry.key })
    : say("remove-superseded", { key: entry.key, to: formatPath(to) });
  return [{ title, edits: [edit], preferred: equal || empty, automatic: equal || empty }];
}
