import { providerOf, roleOf } from "../../gateway/deployment.ts";
import { holds } from "../../gateway/facts.ts";
import { shownPath } from "../../schema/mask.ts";
import { messages } from "../../text/messages.ts";
import { insertEntry, replaceScalar } from "../../yaml/edit.ts";
import { removePath } from "../../yaml/extent.ts";
import type { Path } from "../../yaml/path.ts";
import { entryAt, nodeAt, scalarAt } from "../../yaml/tree.ts";
import type { Fix, Problem, Rule, RuleInput, Severity } from "../rule.ts";
import { fixWith } from "../simple-fix.ts";

const say = messages("startup/unused-section", {
  title: "Section that is not used here",
});

/** Sections that are only read in another role, provider or mode, or by the other product. */
export const startupUnusedSection: Rule = {
  code: "startup/unused-section",
  say,
  severity: "information",
  fixes: "manual",
  sources: [],
  check: (input) => SECTIONS.flatMap((section) => check(input, section)),
};

interface Section {
  readonly path: Path;
  /** Why it is not read, as the second half of "The gateway does not use X here: …"; undefined where it is. */
  readonly because: (input: RuleInput) => string | undefined;
  readonly severity?: Severity;
  /** What makes it read. */
  readonly remedy?: (input: RuleInput) => readonly Fix[];
}

const ROLES = ["traditional", "control_plane", "data_plane"];

/**
 * Sources: startup-checks.md §4.30 to §4.32 (roles), §5.1 to §5.3 (Admin API, providers), §7.14 and §7.16 (exporter, stream),
 * §10.8 (API7's plugins); multi-az.md AZ39 (fallback); apisix 3.18.0 apisix/cli/ngx_tpl.lua.
 */
const SECTIONS: readonly Section[] = [
  ...ROLES.map(
    (name): Section => ({
      path: ["deployment", `role_${name}`],
      because: ({ configuration }) => {
        const role = roleOf(configuration);
        return role !== undefined && ROLES.includes(role) && role !== name
          ? `deployment.role is ${role}`
          : undefined;
      },
    }),
  ),
  {
    path: ["deployment", "etcd"],
    because: ({ root, configuration, product }) => {
      const [role, provider] = [roleOf(configuration), providerOf(configuration)];
      // API7 Gateway then starts from its fallback store; without one, what it does is not known.
      const fallback = nodeAt(root, ["deployment", "fallback_cp"]) !== undefined && provider === "json";
      const other = product.product === "apisix" ? provider !== undefined && provider !== "etcd" : fallback;
      return other ? `deployment.role_${role}.config_provider is ${provider}` : undefined;
    },
  },
  { path: ["deployment", "admin"], because: adminOff },
  {
    path: ["apisix", "stream_proxy"],
    severity: "warning",
    remedy: openStreams,
    because: ({ root, product, startUp }) => {
      // Without a proxy mode the section itself switches the listeners on.
      if (product.product !== "apisix" || !holds("proxy-mode", startUp)) return undefined;
      const mode = scalarAt(root, ["apisix", "proxy_mode"]) ?? "http";
      return mode === "http"
        ? 'apisix.proxy_mode is http, so none of these ports is opened. Set it to "http&stream" or stream'
        : undefined;
    },
  },
  ...["node_listen", "ssl"].map(
    (key): Section => ({
      path: key === "ssl" ? ["apisix", "ssl", "listen"] : ["apisix", key],
      because: ({ root, product }) =>
        product.product === "apisix" && scalarAt(root, ["apisix", "proxy_mode"]) === "stream"
          ? "apisix.proxy_mode is stream, without HTTP"
          : undefined,
    }),
  ),
  ...["plugins", "stream_plugins"].map(
    (key): Section => ({
      path: [key],
      because: ({ product }) =>
        product.product === "api7"
          ? "API7 Gateway gets the list of plugins from its control plane"
          : undefined,
    }),
  ),
  { path: ["apisix", "control"], because: offBy(["apisix", "enable_control"]) },
  { path: ["apisix", "ssl", "listen"], because: offBy(["apisix", "ssl", "enable"]) },
  {
    path: ["plugin_attr", "prometheus", "export_addr"],
    because: offBy(["plugin_attr", "prometheus", "enable_export_server"]),
  },
];

function adminOff({ root, configuration }: RuleInput): string | undefined {
  const role = roleOf(configuration);
  if (role === "data_plane") return "a data_plane has no Admin API";
  const off = role === "traditional" && scalarAt(root, ["apisix", "enable_admin"]) === false;
  return off ? "apisix.enable_admin is false" : undefined;
}

function offBy(path: Path): Section["because"] {
  return ({ root }) => (scalarAt(root, path) === false ? `${shownPath(path)} is false` : undefined);
}

function check(input: RuleInput, { path, because, severity, remedy }: Section): Problem[] {
  const entry = entryAt(input.root, path);
  const why = entry && !entry.merged ? because(input) : undefined;
  // Without anything in it, it says nothing that could be lost.
  if (entry === undefined || why === undefined) return [];
  if (entry.value.kind === "scalar" && entry.value.value === null) return [];
  const message = `The gateway does not use ${shownPath(path)} here: ${why}.`;
  const fixes = () => [...(remedy?.(input) ?? []), ...removal(input, path)];
  return [{ message, range: entry.keyRange, ...(severity ? { severity } : {}), fixes }];
}

/** Listens for streams besides HTTP. */
function openStreams({ document, root }: RuleInput): readonly Fix[] {
  const mode = nodeAt(root, ["apisix", "proxy_mode"]);
  const both = "http&stream";
  const edit =
    mode?.kind === "scalar" && mode.value !== null
      ? replaceScalar(document, mode, `"${both}"`)
      : insertEntry(document, ["apisix"], "proxy_mode", both);
  const title = `Set apisix.proxy_mode to ${both}`;
  return fixWith(edit, { title, preferred: true });
}

/** Takes the section out; nothing that runs changes by that. */
function removal({ document, root }: RuleInput, path: Path): readonly Fix[] {
  const edit = removePath(document.text, root, path);
  return fixWith(edit, { title: `Remove ${shownPath(path)}` });
}
