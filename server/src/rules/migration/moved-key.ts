import { causesByPath } from "../../gateway/causes-at.ts";
import { messageOf } from "../../gateway/describe-cause.ts";
import { fileValueAt } from "../../gateway/file-values.ts";
import { isUsedInTemplate } from "../../gateway/nginx/template-names.ts";
import { removedIn } from "../../gateway/version-facts.ts";
import { messages } from "../../text/messages.ts";
import { removePath } from "../../yaml/extent.ts";
import { formatPath } from "../../yaml/path.ts";
import { sameValue } from "../../yaml/same-value.ts";
import { nodeAt } from "../../yaml/tree.ts";
import { isListenerHttp2, isPlain, type MovedKey, movedKeyAt, translated } from "../moved-key.ts";
import { ELSEWHERE } from "../reads.ts";
import { defaultOf, type Misplaced, meanwhile, moveOf, rejectionOf } from "../right-place.ts";
import type { Fix, Problem, Rule, RuleInput } from "../rule.ts";
import { stopsGateway } from "../stops-gateway.ts";
import { each } from "../visits.ts";

const say = messages("migration/moved-key", {
  title: "Key of an older version",
  "listener-http2":
    "The gateway won't start: since Apache APISIX {since}, {to} sets HTTP/2 for all listeners, and a listener can't have its own setting.",
  "no-successor":
    "The gateway ignores {key}: Apache APISIX {since} removed it, and this version doesn't have the key that replaced it.",
  moved: "The gateway ignores {key}: since Apache APISIX {since} the key is {to}.",
  "in-template":
    "The gateway uses {key} only to write nginx.conf: since Apache APISIX {since} the key is {to}.",
  checked:
    "The gateway has ignored {key} since Apache APISIX {since}, but still checks it. The key is now {to}.",
  "no-difference": "It makes no difference here: the node already runs with this value.",
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
  reads: [ELSEWHERE],
  sources: ["versions#removed-keys"],
  ...each((input, report) => ({ path, entry }) => {
    if (entry === undefined) return undefined;
    const moved = movedKeyAt(input, path, entry);
    if (moved) report(describe(input, moved));
    return removedIn(path, input.product, input.version) === undefined ? undefined : false;
  }),
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
  const inTemplate = isUsedInTemplate(input.configuration, moved.path);
  const message = say(inTemplate ? "in-template" : "moved", told);
  if (saysWhatRuns(input, moved)) {
    const harmless = `${message} ${say("no-difference")}`;
    // API7's chart still writes some of them, so nobody who has them has chosen them.
    const severity = input.product.product === "api7" ? ("hint" as const) : ("information" as const);
    return { message: harmless, range, severity, fixes };
  }
  const rejected = rejectionOf(input, placed(input, moved));
  const now = inTemplate ? [] : meanwhile(input, moved.to);
  return { message: [message, ...rejected, ...now].join(" "), range, fixes };
}

/** The value with its new place. */
function placed(input: RuleInput, moved: MovedKey): Misplaced {
  const translation = translated(moved, input);
  const value = translation === "same" ? undefined : translation?.value;
  return { from: moved.path, to: moved.to, value };
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
    const move = moveOf(input, { from: path, to, value });
    const automatic = isPlain(moved, input) && move !== undefined && !stopsGateway(input, move.edits);
    if (move) return [{ ...move, preferred: true, automatic }];
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
