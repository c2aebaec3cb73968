import type { Cause } from "../gateway/causes.ts";
import { settingAt } from "../gateway/configuration.ts";
import { listenersFor } from "../gateway/listeners.ts";
import { shownPath } from "../schema/mask.ts";
import { type Edit, insertEntry, insertLinesAfter, renderScalar, replaceScalar } from "../yaml/edit.ts";
import { removePath } from "../yaml/extent.ts";
import { dashColumn } from "../yaml/list-items.ts";
import { formatPath, type Path, samePath } from "../yaml/path.ts";
import type { ScalarValue } from "../yaml/scalars.ts";
import { nodeAt } from "../yaml/tree.ts";
import { correctedDirective, meantValue } from "./nginx-fixes.ts";
import type { Fix, RuleInput } from "./rule.ts";
import { startFixesText as say } from "./start-fixes-messages.ts";
import { startAfter } from "./stops-gateway.ts";

/** A change that may answer a cause; it is offered only if it does. */
interface Answer {
  readonly title: string;
  readonly edit: Edit | undefined;
}

const LOOPBACK = "127.0.0.1";
const ENABLE_ADMIN = ["apisix", "enable_admin"];
const EXPORT_SERVER = ["plugin_attr", "prometheus", "enable_export_server"];

/** What can be done about a cause, by its code. The codes are those of gateway/describe-cause.ts. */
const ANSWERS: Readonly<Record<string, (input: RuleInput, cause: Cause) => readonly Answer[]>> = {
  "init/port-conflict": otherPorts,
  "init/admin-key-missing": adminOff,
  "init/admin-key-empty": adminOff,
  "init/admin-provider": adminOff,
  "init/stream-prometheus": (input) => [
    { title: say("enableExporter"), edit: written(input, EXPORT_SERVER, true) },
  ],
  "init/batch-requests": (input, { path }) => [
    {
      title: say("addAddress", { address: LOOPBACK, path: shownPath(path) }),
      edit: appended(input, path, LOOPBACK),
    },
  ],
  "init/stream-port-order": (input, { path }) => {
    const { value, origin } = settingAt(input.configuration, path);
    if (typeof value !== "string" || origin.kind !== "file") return [];
    const [, host = "", from, to] = /^(.*:)?(\d+)-(\d+)$/.exec(value) ?? [];
    return from && to
      ? [{ title: say("swapPorts"), edit: written(input, path, `${host}${to}-${from}`) }]
      : [];
  },
  "init/nginx-config-missing": withoutKey,
  "init/proxy-cache": (input) => withoutKey(input, { path: ["apisix", "proxy_cache"] }),
  "schema/additional": withoutKey,
  "crash/index": withoutKey,
};

/** The fixes for what keeps the gateway from starting: each takes the cause away and puts none in its place. */
export function fixesForStart(input: RuleInput, cause: Cause): readonly Fix[] {
  const answersOf = ANSWERS[cause.code] ?? (cause.step === "nginx" ? answersForNginx : undefined);
  const answers = answersOf?.(input, cause) ?? [];
  const good = answers.flatMap(({ title, edit }) =>
    edit && solves(input, cause, edit) ? [{ title, edit }] : [],
  );
  return good.map(({ title, edit }) => ({
    title,
    edits: [edit],
    preferred: good.length === 1,
    automatic: false,
  }));
}

function solves(input: RuleInput, cause: Cause, edit: Edit): boolean {
  const { causes } = startAfter(input, [edit]);
  const there = causes.some(({ code, path }) => code === cause.code && samePath(path, cause.path));
  return !there && causes.length < input.startUp.causes.length;
}

/** So many ports are tried from the one that is taken on. */
const TRIED = 20;

function otherPorts(input: RuleInput, cause: Cause): readonly Answer[] {
  const { value: port, origin } = settingAt(input.configuration, cause.path);
  if (typeof port !== "number" || origin.kind !== "file") return [];
  const opened = new Set(listenersFor(input.configuration, "http", "https").map((listener) => listener.port));
  for (let next = port + 1; next <= Math.min(port + TRIED, 65535); next++) {
    const edit = opened.has(next) ? undefined : written(input, cause.path, next);
    if (edit && solves(input, cause, edit)) return [{ title: say("changePort", { port: next }), edit }];
  }
  return [];
}

function adminOff(input: RuleInput): readonly Answer[] {
  return [
    {
      title: say("disableAdmin", { key: formatPath(ENABLE_ADMIN) }),
      edit: written(input, ENABLE_ADMIN, false),
    },
  ];
}

function withoutKey({ document, root }: RuleInput, { path }: Pick<Cause, "path">): readonly Answer[] {
  return [{ title: say("remove", { path: shownPath(path) }), edit: removePath(document.text, root, path) }];
}

function answersForNginx(input: RuleInput, cause: Cause): readonly Answer[] {
  const value = meantValue(input, cause);
  if (value !== undefined)
    return [
      { title: say("changeTo", { value: renderScalar(value) }), edit: written(input, cause.path, value) },
    ];
  const directive = correctedDirective(input, cause);
  if (directive !== undefined) return [{ title: say("correctDirective"), edit: directive }];
  // Without an empty value, the default applies.
  return cause.params.nothing === undefined ? [] : withoutKey(input, cause);
}

/** A value in its place, or put there. */
function written({ document, root }: RuleInput, path: Path, value: ScalarValue): Edit | undefined {
  const node = nodeAt(root, path);
  const key = path.at(-1);
  if (node?.kind === "scalar" && node.text !== "") return replaceScalar(document, node, renderScalar(value));
  return typeof key === "string" ? insertEntry(document, path.slice(0, -1), key, value) : undefined;
}

function appended({ document, root }: RuleInput, path: Path, value: string): Edit | undefined {
  const list = nodeAt(root, path);
  const last = list?.kind === "list" ? list.items.at(-1) : undefined;
  if (list?.kind !== "list" || last === undefined) return undefined;
  const { end } = last.range;
  if (list.flow) return { range: { start: end, end }, text: `, ${renderScalar(value)}` };
  const column = dashColumn(document, list);
  return column === undefined
    ? undefined
    : insertLinesAfter(document, end, [`${" ".repeat(column)}- ${renderScalar(value)}`]);
}
