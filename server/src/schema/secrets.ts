import type { Path } from "../yaml/path.ts";
import { nodeAt, type TreeNode } from "../yaml/tree.ts";

/**
 * Where secrets stand, `*` for the index of a list's item, and the variable to take them from. Sources:
 * data-plane-config.md §5.5 to §5.7 and §6.2.
 */
const SECRETS: Readonly<Record<string, string>> = {
  "deployment.etcd.password": "ETCD_PASSWORD",
  "deployment.admin.admin_key.*.key": "ADMIN_KEY",
  "deployment.fallback_cp.aws_s3.secret_key": "AWS_SECRET_ACCESS_KEY",
  "deployment.fallback_cp.azure_blob.account_key": "AZURE_ACCOUNT_KEY",
  "apisix.data_encryption.keyring": "KEYRING",
  "apisix.data_encryption.keyring.*": "KEYRING",
  "apisix.ssl.key_encrypt_salt": "KEY_ENCRYPT_SALT",
  "apisix.ssl.key_encrypt_salt.*": "KEY_ENCRYPT_SALT",
  "vault.token": "VAULT_TOKEN",
  "discovery.consul.token": "CONSUL_TOKEN",
  "discovery.consul_kv.token": "CONSUL_TOKEN",
  "discovery.nacos.secret_key": "NACOS_SECRET_KEY",
  "discovery.kubernetes.client.token": "KUBERNETES_TOKEN",
  "discovery.kubernetes.*.client.token": "KUBERNETES_TOKEN",
  "discovery.tars.db_conf.password": "TARS_PASSWORD",
};

/** The sections in which they stand. */
export const SECRET_SECTIONS: ReadonlySet<string | number> = new Set(
  Object.keys(SECRETS).map((path) => path.slice(0, path.indexOf("."))),
);

/**
 * The variable to take the secret at a path from; undefined where no secret belongs. One for each item of a list: the first
 * item has the plain name. Keys of the Admin API go by their role.
 */
export function secretVariable(root: TreeNode | undefined, path: Path): string | undefined {
  const base = SECRETS[path.map((part) => (typeof part === "number" ? "*" : part)).join(".")];
  if (base === undefined) return undefined;
  if (path[1] === "admin") {
    const role = nodeAt(root, [...path.slice(0, -1), "role"]);
    if (role?.kind === "scalar" && role.value === "viewer") return "VIEWER_KEY";
  }
  const index = path.find((part) => typeof part === "number");
  return typeof index === "number" && index > 0 ? `${base}_${index + 1}` : base;
}

/** Names of keys whose values are secrets wherever they stand, as plugins and discoveries have them. */
const SECRET_KEY = /(?:^|_)(?:password|passwd|secret|token|keyring|salt|api_?key|access_key|secret_key)$/i;

/** Whether the value of a key is a secret, by the key's name: when unsure, not. */
export function isSecretKey(name: string): boolean {
  return SECRET_KEY.test(name);
}

/** Parts of names that are given to what nobody should read over a shoulder. */
const SECRET_PART =
  /pass(word|wd|phrase)?(?![a-z])|pwd|secret|token|credential|api_?key|private|(^|[_-])(key|keyring|salt|auth)s?($|[_-])/i;

/** Whether a name, of a key or of an environment variable, may be that of a secret: when unsure, it is, and is not shown. */
export function looksSecret(name: string): boolean {
  return SECRET_PART.test(name);
}
