/**
 * The encryption keys that are built into every gateway. Source: docs/facts/plugins.md#keyring; apache/apisix,
 * conf/config-default.yaml (3.1 to 3.9) and apisix/cli/config.lua (since 3.10).
 */
const BUILT_IN_KEYS: ReadonlySet<string> = new Set(["qeddd145sfvddff3", "edd1c9f0985e76a2"]);

/** Whether an encryption key is built into every gateway, so that everybody knows it. */
export function isBuiltInKey(key: string): boolean {
  return BUILT_IN_KEYS.has(key);
}
