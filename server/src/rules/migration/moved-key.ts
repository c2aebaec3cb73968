import { causesByPath } from "../../gateway/causes-at.ts";
import { providerOf } from "../../gateway/deployment.ts";
import { messageOf } from "../../gateway/messages.ts";
import { hasKnownDefaults } from "../../gateway/version-facts.ts";
import { describeKey } from "../../schema/catalogue.ts";
import { masked } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { removePath } from "../../yaml/extent.ts";
import { moveEntry } from "../../yaml/move.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { sameValue } from "../../yaml/same-value.ts";
import { nodeAt, type PlainValue, toValue } from "../../yaml/tree.ts";
import { isListenerHttp2, isPlain, type MovedKey, movedKeys, translated } from "../moved-key.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { stopsGateway } from "../stops-gateway.ts";

const say = messages("migration/moved-key", {
  title: "Key of an older version",
});

/** Keys that were renamed or moved between versions; the gateway ignores the old ones. Source: versions.md §1.1. */
export const migrationMovedKey: Rule = {
  code: "migration/moved-key",
  say,
  severity: "warning",
  fixes: "automatic",
  yieldsTo: ["yaml/reader-differs"],
  sources: [],
  check: (input) => movedKeys(input).map((moved) => describe(input, moved)),
};

function describe(input: RuleInput, moved: MovedKey): Problem {
  const { entry, since, to } = moved;
  const range = entry.keyRange;
  const fixes = () => fixesOf(input, moved);
  const place = formatPath(to);
  if (isListenerHttp2(moved)) {
    const message =
      `The gateway won't start: since Apache APISIX ${since} HTTP/2 is set for all listeners at once, by ${place}, and ` +
      "no listener may have a setting of its own.";
    return { message, range, severity: "error", startup: true, fixes };
  }
  if (!moved.readable) {
    const message = `The gateway ignores ${entry.key}, which went with Apache APISIX ${since}; this version has nothing in its place yet.`;
    return { message, range };
  }
  const message = `The gateway ignores ${entry.key}: since Apache APISIX ${since} its place is ${place}.`;
  const stop = causesByPath(input.startUp.causes)
    .within(moved.path)
    .find((cause) => !cause.dependsOnNode);
  if (stop !== undefined) {
    // What is to be done about it there does not matter, since it is to go.
    const [why] = messageOf(stop).split(/(?<=\.) /);
    const still = `${why} Nothing reads ${entry.key} since Apache APISIX ${since}, but it is still checked; its place is ${place}.`;
    return { message: still, range, severity: "error", startup: true, covers: entry.range, fixes };
  }
  if (saysWhatRuns(input, moved)) {
    const harmless = `${message} It makes no difference here, because that is what runs anyway.`;
    // API7's chart writes some of them to this day, so that nobody who has them has chosen them.
    const severity = input.product.product === "api7" ? ("hint" as const) : ("information" as const);
    return { message: harmless, range, severity, fixes };
  }
  return { message: `${message} ${meanwhile(input, moved)}`.trimEnd(), range, fixes };
}

/** Whether the new key, or its default, has the value already. */
function saysWhatRuns(input: RuleInput, moved: MovedKey): boolean {
  const translation = translated(moved, input);
  if (translation === undefined) return false;
  const value = translation === "same" ? toValue(moved.entry.value) : translation.value;
  const present = nodeAt(input.root, moved.to);
  const running = present ? toValue(present) : defaultOf(input, moved.to);
  return running !== undefined && value !== null && sameValue(value, running);
}

function defaultOf({ product, version }: RuleInput, to: Path): PlainValue | undefined {
  // A data plane has no default provider.
  if (to.at(-1) === "config_provider") return to.at(-2) === "role_data_plane" ? undefined : "etcd";
  if (!hasKnownDefaults(product, version)) return undefined;
  return describeKey(to, product.product)?.default as PlainValue | undefined;
}

/** What counts as long as the key stands in its old place. */
function meanwhile(input: RuleInput, { to }: MovedKey): string {
  if (nodeAt(input.root, to) !== undefined) return "That stands in this file too, and counts.";
  if (to[1] === "etcd" && providerOf(input.configuration) !== "etcd") return "";
  const { without } = describeKey(to, input.product.product) ?? {};
  if (to.at(-1) !== "config_provider" && without !== undefined) return without;
  const value = defaultOf(input, to);
  if (value === undefined || JSON.stringify(value).length > LONGEST_DEFAULT) return "";
  const shown = masked(to, value);
  return `Until it stands there, the default counts: ${typeof shown === "object" ? JSON.stringify(shown) : shown}.`;
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
  // Nothing at all would delete the new key's default, which only the Admin API's allow list takes for a value.
  const empty = entry.value.kind === "scalar" && entry.value.value === null && entry.key !== "allow_admin";
  if (translation !== undefined && !empty) {
    const edits = moveEntry(document, path, to, value);
    const automatic = isPlain(moved, input) && edits !== undefined && !stopsGateway(input, edits);
    if (edits) return [{ title: `Move to ${formatPath(to)}`, edits, preferred: true, automatic }];
  }
  const superseded = present !== undefined || empty;
  if (!superseded || entry.key === "key_encrypt_salt") return [];
  const edit = removePath(document.text, root, path);
  if (edit === undefined) return [];
  const equal = present !== undefined && sameValue(toValue(present), value ?? toValue(entry.value));
  const title = empty ? `Remove ${entry.key}` : `Remove ${entry.key}; ${formatPath(to)} counts`;
  return [{ title, edits: [edit], preferred: equal || empty, automatic: equal || empty }];
}
