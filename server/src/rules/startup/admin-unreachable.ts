import { ALLOW_ADMIN, adminApiOf } from "../../gateway/admin-api.ts";
import { itemPaths, type Setting, settingAt } from "../../gateway/configuration.ts";
import { serverListener } from "../../gateway/listeners.ts";
import { SERVERS } from "../../gateway/servers.ts";
import { messages } from "../../text/messages.ts";
import { listedAtMost } from "../../text/words.ts";
import { appendItems } from "../../yaml/list-items.ts";
import { entryAt, nodeAt } from "../../yaml/tree.ts";
import { ADMIN_API } from "../reads.ts";
import type { Fix, Rule, RuleInput } from "../rule.ts";
import { changeSetting, fixWith } from "../simple-fix.ts";

/** The addresses from which Docker assigns the networks of containers. Source: docs/facts/admin-api.md#caller. */
const DOCKER = "172.16.0.0/12";
const LOOPBACK = "127.0.0.1";

const say = messages("startup/admin-unreachable", {
  title: "Admin API that only the node can use",
  loopback:
    "The Admin API listens on {ip}, but deployment.admin.allow_admin only has loopback addresses ({allowed}), so requests from other machines, or from outside the container, get 403{ui, select, yes {, and so do those of the dashboard} other {}}. Add the network that requests come from, for example 10.0.0.0/8, or 172.16.0.0/12 for Docker.",
  nobody:
    "deployment.admin.allow_admin is empty, so every request to the Admin API gets 403. List the networks that requests come from.",
  docker: "Also allow Docker's networks ({network})",
  listen: "Listen on {ip} only",
});

const LISTEN_IP = [...SERVERS.admin.listen, "ip"];
const UI = ["deployment", "admin", "enable_admin_ui"] as const;
const HTTPS = ["deployment", "admin", "https_admin"] as const;

/** An Admin API that is configured for other machines, with an allow list that only lets in the node itself. */
export const startupAdminUnreachable: Rule = {
  code: "startup/admin-unreachable",
  say,
  severity: "information",
  fixes: "manual",
  products: ["apisix"],
  reads: [...ADMIN_API],
  sources: ["admin-api#allow-list", "admin-api#address", "admin-api#caller"],
  check: (input) => {
    const { configuration, root } = input;
    const { served, onLoopback, allowsRemote } = adminApiOf(configuration);
    const allowed = settingAt(configuration, ALLOW_ADMIN);
    const admin = serverListener(configuration, "admin");
    if (served !== true || onLoopback || allowsRemote || allowed.state !== "known") return [];
    const place = entryAt(root, ALLOW_ADMIN)?.keyRange ?? signOf(input)?.node?.range;
    if (place === undefined || admin?.ip === undefined) return [];
    const items = itemPaths(configuration, ALLOW_ADMIN).map((path) => settingAt(configuration, path));
    if (items.some(({ state }) => state === "unknown")) return [];
    if (items.length === 0) return [{ message: say("nobody"), range: place }];
    if (signOf(input) === undefined) return [];
    const message = say("loopback", {
      ip: admin.ip,
      allowed: listedAtMost(
        items.map(({ value }) => String(value)),
        NAMED,
      ),
      ui: isTrue(settingAt(configuration, UI)) ? "yes" : "no",
    });
    const severity = isCopied(input) ? "hint" : "information";
    return [{ message, range: place, severity, fixes: () => fixesOf(input) }];
  },
};

/** Whether the only sign is the built-in address, which was probably copied from the default file. */
function isCopied({ configuration }: RuleInput): boolean {
  const isMeant = [UI, HTTPS].some((path) => isTrue(settingAt(configuration, path)));
  return !isMeant && settingAt(configuration, LISTEN_IP).value === SERVERS.admin.ip;
}

/** So many items of the allow list are shown. */
const NAMED = 2;

/**
 * What shows that other machines are to use the Admin API: the file sets its address, its dashboard, or TLS. Without such a sign,
 * the built-in allow list is what most nodes need.
 */
function signOf({ configuration }: RuleInput): Setting | undefined {
  const ip = settingAt(configuration, LISTEN_IP);
  if (ip.node !== undefined && ip.state === "known") return ip;
  return [UI, HTTPS].map((path) => settingAt(configuration, path)).find(isTrue);
}

/** Whether the file sets a key to true. */
function isTrue({ value, node }: Setting): boolean {
  return value === true && node !== undefined;
}

function fixesOf(input: RuleInput): readonly Fix[] {
  const list = nodeAt(input.root, ALLOW_ADMIN);
  const edit = list?.kind === "list" ? appendItems(input.document, list, [DOCKER]) : undefined;
  const ip = settingAt(input.configuration, LISTEN_IP);
  return [
    ...fixWith(edit, { title: say("docker", { network: DOCKER }) }),
    ...(ip.node ? changeSetting(input, ip, LOOPBACK, { title: say("listen", { ip: LOOPBACK }) }) : []),
  ];
}
