import { isAdminApiServed } from "../../gateway/admin-api.ts";
import { settingAt, stringAt } from "../../gateway/configuration.ts";
import { providerOf, ROLES, roleOf } from "../../gateway/deployment.ts";
import { servesHttp, servesStreams } from "../../gateway/listeners.ts";
import { SERVERS, TRAFFIC } from "../../gateway/servers.ts";
import { equalValues } from "../../lua/equal-values.ts";
import { valueAt } from "../../lua/tables.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry, replaceScalar } from "../../yaml/edit.ts";
import { moveEntry } from "../../yaml/move.ts";
import { formatPath, type Path } from "../../yaml/path.ts";
import { entryAt, nodeAt } from "../../yaml/tree.ts";
import { PROVIDER, SERVED } from "../reads.ts";
import type { Fix, Problem, Rule, RuleInput, RuleProduct, Severity } from "../rule.ts";
import { fixWith, takeOut } from "../simple-fix.ts";

const PROXY_MODE = ["apisix", "proxy_mode"] as const;
const STREAM_NGINX = ["nginx_config", "stream"] as const;
const STREAM_SNIPPET = ["nginx_config", "stream_configuration_snippet"] as const;
/** The keys that nginx_config.http has, too, with the same meaning. */
const SHARED = new Set(["enable_access_log", "access_log", "access_log_format", "access_log_format_escape"]);
const STREAM_PROXY = ["apisix", "stream_proxy"] as const;
/** The mode in which HTTP and streams are served. */
const BOTH = "http&stream";

const say = messages("startup/unused-section", {
  title: "Section that is ignored",
  byKey: "The gateway ignores {path} here, because {key} is {value}.",
  streams:
    "The gateway ignores {path} here, because {key} is {value}, so none of these ports is opened. Set {key} to http&stream or stream.",
  forStreams:
    "The gateway ignores {path} here, because it is for TCP and UDP, and the node only serves HTTP. For HTTP, use nginx_config.http.",
  snippet:
    "The gateway ignores {path} here, because it is for TCP and UDP, and the node only serves HTTP. For HTTP, use http_configuration_snippet or one of the snippets for its servers and locations.",
  only: "The gateway ignores {path} here: with stream_proxy, HTTP is only served if {key} is false or the Admin API is enabled (apisix.enable_admin).",
  dataPlane: "The gateway ignores {path} here, because a node with the role data_plane has no Admin API.",
  plugins:
    "The gateway ignores {path}, because API7 Gateway gets its list of plugins from the control plane.",
  setMode: "Set {key} to {mode}",
  toHttp: "Move to nginx_config.http",
  remove: "Remove {path}",
});

/** Sections that are only read in another role, with another provider or mode, or by the other product. */
export const startupUnusedSection: Rule = {
  code: "startup/unused-section",
  say,
  severity: "information",
  fixes: "manual",
  reads: [
    ...SERVED,
    ...PROVIDER,
    "apisix.node_listen",
    "apisix.ssl.listen",
    "apisix.control",
    "apisix.enable_control",
    "plugin_attr.prometheus",
    "deployment.admin",
    "deployment.etcd",
    "deployment.fallback_cp",
    "plugins",
    "stream_plugins",
    "nginx_config.http",
    "nginx_config.stream",
    "nginx_config.stream_configuration_snippet",
  ],
  sources: [
    "start-up#providers",
    "start-up#provider-without-etcd",
    "admin-api#role",
    "listeners#stream-switch",
    "listeners#control-switch",
    "listeners#https-switch",
    "listeners#prometheus-switch",
    "api7#plugins",
    "api7#fallback-read",
  ],
  check: (input) => SECTIONS.flatMap((section) => check(input, section)),
};

interface Section {
  readonly path: Path;
  /** The only products of which this is known; all where it is left out. */
  readonly products?: readonly RuleProduct[];
  /** The message that it is not read; undefined where it is, or that is unknown. */
  readonly ignored: (input: RuleInput, path: string) => string | undefined;
  readonly severity?: Severity;
  /** What makes the gateway read it. */
  readonly reading?: (input: RuleInput) => readonly Fix[];
}

const SECTIONS: readonly Section[] = [
  ...ROLES.map(
    (name): Section => ({
      path: ["deployment", `role_${name}`],
      ignored: ({ configuration }, path) => {
        const role = ROLES.find((known) => known === roleOf(configuration));
        return role !== undefined && role !== name
          ? say("byKey", { path, key: "deployment.role", value: role })
          : undefined;
      },
    }),
  ),
  { path: ["deployment", "etcd"], ignored: otherProvider },
  { path: ["deployment", "admin"], ignored: noAdminApi },
  {
    path: STREAM_PROXY,
    products: ["apisix"],
    severity: "warning",
    reading: proxyBoth,
    ignored: ({ configuration }, path) => {
      const { value } = settingAt(configuration, PROXY_MODE);
      if (servesStreams(configuration) !== false || typeof value !== "string") return undefined;
      return say("streams", { path, key: formatPath(PROXY_MODE), value });
    },
  },
  ...[TRAFFIC.http.list, TRAFFIC.https.list].map(
    (path): Section => ({ path, products: ["apisix", "api7"], ignored: noHttp }),
  ),
  ...["plugins", "stream_plugins"].map(
    (key): Section => ({ path: [key], products: ["api7"], ignored: (_, path) => say("plugins", { path }) }),
  ),
  { path: ["nginx_config", "http"], products: ["apisix", "api7"], ignored: noHttp },
  {
    path: STREAM_NGINX,
    products: ["apisix", "api7"],
    reading: toHttp,
    ignored: noStreams,
  },
  { path: STREAM_SNIPPET, products: ["apisix", "api7"], ignored: noStreamSnippet },
  {
    path: SERVERS.control.listen,
    ignored: (input, path) => disabledBy(["apisix", "enable_control"])(input, path) ?? noHttp(input, path),
  },
  { path: TRAFFIC.https.list, ignored: disabledBy(["apisix", "ssl", "enable"]) },
  {
    path: SERVERS.prometheus.listen,
    ignored: disabledBy(["plugin_attr", "prometheus", "enable_export_server"]),
  },
];

/** Apache APISIX needs no endpoints with another provider; API7 Gateway none where it starts from a fallback store. */
function otherProvider({ configuration, product }: RuleInput, path: string): string | undefined {
  const [role, provider] = [roleOf(configuration), providerOf(configuration)];
  if (provider === undefined || provider === "etcd") return undefined;
  const hasFallback = settingAt(configuration, ["deployment", "fallback_cp"]).state !== "absent";
  if (product.product !== "apisix" && !(hasFallback && provider === "json")) return undefined;
  return say("byKey", { path, key: `deployment.role_${role}.config_provider`, value: provider });
}

function noAdminApi({ configuration }: RuleInput, path: string): string | undefined {
  if (isAdminApiServed(configuration) !== false) return undefined;
  if (roleOf(configuration) === "data_plane") return say("dataPlane", { path });
  return disabledBy(["apisix", "enable_admin"])({ configuration }, path) ?? noHttp({ configuration }, path);
}

/** Where only streams are served: by the mode, before that by `stream_proxy.only`. */
function noHttp({ configuration }: Pick<RuleInput, "configuration">, path: string): string | undefined {
  if (servesHttp(configuration) !== false) return undefined;
  return configuration.release.has("proxy-mode")
    ? say("byKey", { path, key: formatPath(PROXY_MODE), value: "stream" })
    : say("only", { path, key: formatPath([...STREAM_PROXY, "only"]) });
}

function disabledBy(key: Path) {
  return ({ configuration }: Pick<RuleInput, "configuration">, path: string): string | undefined =>
    settingAt(configuration, key).value === false
      ? say("byKey", { path, key: shownPath(key), value: "false" })
      : undefined;
}

/** Settings of NGINX's streams that HTTP has, too, unless they are the built-in ones, which were probably copied. */
function noStreams({ configuration }: RuleInput, path: string): string | undefined {
  const { values, defaults } = configuration;
  const differs = (key: string) => {
    const at = [...STREAM_NGINX, key];
    return !equalValues(valueAt(values, at), valueAt(defaults, at));
  };
  if (servesStreams(configuration) !== false || ![...SHARED].some(differs)) return undefined;
  return say("forStreams", { path });
}

/** A snippet for NGINX's streams that has more than comments. */
function noStreamSnippet({ configuration }: RuleInput, path: string): string | undefined {
  const snippet = stringAt(configuration, STREAM_SNIPPET) ?? "";
  const isEmpty = snippet.split("\n").every((line) => /^\s*(?:#|$)/.test(line));
  return isEmpty || servesStreams(configuration) !== false ? undefined : say("snippet", { path });
}

function check(input: RuleInput, { path, products, ignored, severity, reading }: Section): Problem[] {
  const entry = entryAt(input.root, path);
  if (entry === undefined || entry.merged) return [];
  if (products && !products.includes(input.product.product ?? "undecided")) return [];
  // Null has nothing in it that could be ignored.
  if (settingAt(input.configuration, path).state === "absent") return [];
  const message = ignored(input, shownPath(path));
  if (message === undefined) return [];
  const removal = () => takeOut(input, path, { title: say("remove", { path: shownPath(path) }) });
  const fixes = () => [...(reading?.(input) ?? []), ...removal()];
  return [{ message, range: entry.keyRange, ...(severity ? { severity } : {}), fixes }];
}

/** Serves streams besides HTTP. */
function proxyBoth({ document, root }: RuleInput): readonly Fix[] {
  const mode = nodeAt(root, PROXY_MODE);
  const edit =
    mode?.kind === "scalar" && mode.text !== ""
      ? replaceScalar(document, mode, `"${BOTH}"`)
      : insertEntry(document, ["apisix"], "proxy_mode", BOTH);
  return fixWith(edit, {
    title: say("setMode", { key: formatPath(PROXY_MODE), mode: BOTH }),
    preferred: true,
  });
}

/** Gives HTTP the settings that are written for streams, where it has none. */
function toHttp({ document, root }: RuleInput): readonly Fix[] {
  const section = entryAt(root, STREAM_NGINX);
  const isPlain = section?.value.kind === "map" && section.value.entries.every(({ key }) => SHARED.has(key));
  if (section === undefined || !isPlain || nodeAt(root, ["nginx_config", "http"]) !== undefined) return [];
  const edits = moveEntry(document, STREAM_NGINX, ["nginx_config", "http"]);
  return edits ? [{ title: say("toHttp"), edits, preferred: true, automatic: false }] : [];
}
