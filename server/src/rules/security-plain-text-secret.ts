import { readLuaNumber } from "../yaml/lua-number.ts";
import { formatPath, type Path } from "../yaml/path.ts";
import { nodeAt, type ScalarNode, type TreeNode, walk } from "../yaml/tree.ts";
import { KNOWN_KEYS, servesAdminApi } from "./admin-api.ts";
import type { Problem, Rule, RuleInput } from "./rule.ts";
import { fromVariable, isReference, writeInstead } from "./simple-fix.ts";

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
const SECTIONS: ReadonlySet<string | number> = new Set(
  Object.keys(SECRETS).map((path) => path.slice(0, path.indexOf("."))),
);

/** Keys that are built in or stand in the documentation: rules of their own speak of them. */
const KNOWN = /^(?:qeddd145sfvddff3|edd1c9f0985e76a2)$/;

/** What stands for a secret that is still to be written. */
const PLACEHOLDER =
  /^(?:[x*._-]+|<.*>|\$\{[^{}]*\}|\{\{.*\}\}|__\w+__|change[-_ ]?me.*|your[-_ ].*|root|example)$/i;

/** Secrets that stand in the file itself. Sources: as `SECRETS`. */
export const securityPlainTextSecret: Rule = {
  code: "security/plain-text-secret",
  title: "Secret in plain text",
  severity: "information",
  check: (input) => {
    const problems: Problem[] = [];
    if (input.root === undefined) return problems;
    walk(input.root, (node, path) => {
      if (path[0] !== undefined && !SECTIONS.has(path[0])) return false;
      const name = SECRETS[path.map((part) => (typeof part === "number" ? "*" : part)).join(".")];
      if (name !== undefined && node.kind === "scalar" && isSecret(input, node, path))
        problems.push(describe(input, node, path, name));
      return undefined;
    });
    return problems;
  },
};

function isSecret({ root }: RuleInput, { value }: ScalarNode, path: Path): boolean {
  if (typeof value !== "string" || value === "" || isReference(value)) return false;
  if (KNOWN.test(value) || KNOWN_KEYS.has(value) || PLACEHOLDER.test(value)) return false;
  return path[1] !== "admin" || servesAdminApi(root);
}

function describe(input: RuleInput, node: ScalarNode, path: Path, base: string): Problem {
  const name = variableName(input.root, path, base);
  return {
    message:
      `${formatPath(path)} stands here for everyone who can read the file, its copies and its history. Take it from ` +
      `an environment variable: ${fromVariable(name)}.`,
    range: node.range,
    // As a variable's value, what looks like a number or a boolean becomes one, which stops the gateway.
    fixes: () =>
      becomesOther(node.text)
        ? []
        : writeInstead(input, node, fromVariable(name), { title: `Take it from the variable ${name}` }),
  };
}

/** One variable for each item of a list: the first item has the plain name. Keys of the Admin API go by their role. */
function variableName(root: TreeNode | undefined, path: Path, base: string): string {
  const index = path.find((part) => typeof part === "number");
  if (path[1] === "admin") {
    const role = nodeAt(root, [...path.slice(0, -1), "role"]);
    if (role?.kind === "scalar" && role.value === "viewer") return "VIEWER_KEY";
  }
  return typeof index === "number" && index > 0 ? `${base}_${index + 1}` : base;
}

function becomesOther(text: string): boolean {
  return readLuaNumber(text) !== undefined || text === "true" || text === "false";
}
