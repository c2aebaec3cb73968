import { deploymentMode } from "../gateway/deployment-mode.ts";
import { isLoopback, isLoopbackNetwork, openToAll } from "../topology/address.ts";
import { nodeAt, scalarAt, type TreeNode } from "../yaml/tree.ts";

/** The keys of deployment.admin that rules look at. */
export const ADMIN_KEYS = ["deployment", "admin", "admin_key"] as const;
export const ALLOW_ADMIN = ["deployment", "admin", "allow_admin"] as const;

/**
 * The Admin API keys that stand in every copy of the default file or its documentation, by whose they are. Sources:
 * apache/apisix up to 3.9 conf/config-default.yaml; the check in apisix/cli/ops.lua (startup-checks.md §6.6).
 */
export const KNOWN_KEYS: ReadonlyMap<string, string> = new Map([
  ["edd1c9f034335f136f87ad84b625c8f1", "admin"],
  ["4054f7cf07e344346cd3f287985e76a2", "viewer"],
]);

/**
 * Whether the file makes the node serve the Admin API: a data plane never does, a control plane always, another role unless
 * it is switched off. False where that can't be told. Source: startup-checks.md §5.1 and §5.2.
 */
export function servesAdminApi(root: TreeNode | undefined): boolean {
  const { role } = deploymentMode(root);
  if (role === "control_plane") return true;
  const on = scalarAt(root, ["apisix", "enable_admin"]) ?? true;
  return role === "traditional" && on === true;
}

/** Whether only the node itself can reach the Admin API, because of the address that it listens on. */
export function listensOnLoopback(root: TreeNode | undefined): boolean {
  const ip = scalarAt(root, ["deployment", "admin", "admin_listen", "ip"]);
  return typeof ip === "string" && isLoopback(ip);
}

/** The items of the allow list that let every address in; NGINX takes any address with /0 for all. */
export function openEntries(root: TreeNode | undefined): readonly TreeNode[] {
  const list = nodeAt(root, ALLOW_ADMIN);
  if (list?.kind !== "list") return [];
  const said = list.items.map((item) => (item.kind === "scalar" ? item.text.trim() : ""));
  const open = openToAll(said);
  return list.items.filter((_, i) => open.has(said[i] ?? ""));
}

/** Whether addresses other than the node's own may use the Admin API, by what is written. */
export function letsOthersIn(root: TreeNode | undefined): boolean {
  const list = nodeAt(root, ALLOW_ADMIN);
  if (list === undefined) return false;
  if (list.kind === "scalar") return list.value === null;
  if (list.kind === "map") return false;
  return list.items.some(
    (item) =>
      item.kind === "scalar" && !isLoopbackNetwork(item.text.trim()) && !item.text.startsWith("unix:"),
  );
}
