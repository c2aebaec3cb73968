import { nodeAt, scalarAt, type TreeNode } from "../yaml/tree.ts";

/** As what a node runs, and where it gets its configuration. */
export interface DeploymentMode {
  /** `traditional` where none is written; undefined where it comes from the environment or is no text. */
  readonly role: string | undefined;
  /** `etcd` where none is written, though a data plane has no default; undefined where it can't be known. */
  readonly provider: string | undefined;
}

/** The mode that a file sets. Sources: docs/facts/start-up.md#standalone-role and docs/facts/start-up.md#providers. */
export function deploymentMode(root: TreeNode | undefined): DeploymentMode {
  const role = known(root, ["deployment", "role"], "traditional");
  if (role === undefined) return { role, provider: undefined };
  return { role, provider: known(root, ["deployment", `role_${role}`, "config_provider"], "etcd") };
}

function known(root: TreeNode | undefined, path: readonly string[], absent: string): string | undefined {
  const value = scalarAt(root, path) ?? absent;
  const section = nodeAt(root, path.slice(0, -1));
  const readable = section === undefined || section.kind === "map" || section.kind === "scalar";
  return readable && typeof value === "string" && !value.includes("${{") ? value : undefined;
}
