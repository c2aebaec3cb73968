/** The text itself, with its comments and its second document: the rule is asked after any change of it. */
export const TEXT = "(text)";

/** What keeps the gateway from starting: the causes, in their order and with their places, and the verdict. */
export const CAUSES = "(causes)";

/** What is wrong with single values (`RuleInput.valueProblems`). */
export const PROBLEMS = "(problems)";

/** The endpoints of the file (`RuleInput.endpoints`), and their zones. */
export const ENDPOINTS = "(endpoints)";

/**
 * Places all over the file, but only for what it says where it has found something, such as which variables are secret, or on which
 * line something else is. Its findings are worked out anew after each change; that it finds something new has other reasons.
 */
export const ELSEWHERE = "(elsewhere)";

/**
 * What a rule reads: one of the names above, or the path of a part of the configuration, such as `deployment.etcd`: its text,
 * and its values in the file and on the node. `deployment.role*` is all keys of a section that begin so.
 */
export type Read = string;

/** The role of the node, and where it gets its configuration: `roleOf`, `providerOf`. */
export const PROVIDER: readonly Read[] = ["deployment.role*", "deployment.config_provider"];

/** What the gateway serves: `servesHttp`, `servesHttps`, `servesStreams`. */
export const SERVED: readonly Read[] = [
  "apisix.proxy_mode",
  "apisix.stream_proxy",
  "apisix.enable_admin",
  "apisix.ssl.enable",
  "deployment.role",
];

/** Where the Admin API listens, and who can use it: `adminApiOf`. */
export const ADMIN_API: readonly Read[] = [...SERVED, "deployment.admin"];

/** Where the status API listens, and why there is none: `statusListener`, `absenceOf`. */
export const STATUS_API: readonly Read[] = [
  ...SERVED,
  ...PROVIDER,
  "apisix.status",
  "deployment.fallback_cp",
];

/** On which addresses and ports it listens: `listenersOf`. */
export const LISTENERS: readonly Read[] = [
  ...ADMIN_API,
  "apisix.node_listen",
  "apisix.ssl",
  "apisix.control",
  "apisix.enable_control",
  "apisix.status",
  "apisix.proxy_protocol",
  "plugin_attr.prometheus",
];

/** Whether it loads code that isn't part of the gateway: `loadsOwnCode`. */
export const CODE: readonly Read[] = ["apisix.extra_lua_path", "apisix.lua_module_hook"];

/** The plugins that it loads: `loadedPlugins`. */
export const PLUGINS: readonly Read[] = [...CODE, "plugins", "stream_plugins"];
