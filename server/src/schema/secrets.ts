import { distance } from "fastest-levenshtein";
import { memoizeTexts } from "../yaml/memoize.ts";
import type { Path } from "../yaml/path.ts";

/**
 * The paths of secrets (`*` for the index of a list item), and the usual environment variable for each. Sources:
 * docs/facts/plugins.md#secret-keys and docs/facts/api7.md#fallback.
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

/** The sections that can have secrets. */
export const SECRET_SECTIONS: ReadonlySet<string | number> = new Set(
  Object.keys(SECRETS).map((path) => path.slice(0, path.indexOf("."))),
);

/**
 * The usual environment variable for the secret at a path; undefined if the path is not that of a secret. Each item of
 * a list has its own; that of the first one has no number. Admin API keys are named after their role, which `valueAt`
 * returns.
 */
export function secretVariable(path: Path, valueAt: (path: Path) => unknown): string | undefined {
  const base = SECRETS[pattern(path)];
  if (base === undefined) return undefined;
  if (path[1] === "admin" && valueAt([...path.slice(0, -1), "role"]) === "viewer") return "VIEWER_KEY";
  const index = path.find((part) => typeof part === "number");
  return typeof index === "number" && index > 0 ? `${base}_${index + 1}` : base;
}

function pattern(path: Path): string {
  let place = "";
  for (let i = 0; i < path.length; i++) {
    const part = path[i];
    place += (i > 0 ? "." : "") + (typeof part === "number" ? "*" : part);
  }
  return place;
}

/** The names of keys whose values are secrets anywhere, as in plugins and service discovery. */
const SECRET_KEY = /(?:^|_)(?:password|passwd|secret|token|keyring|salt|api_?key|access_key|secret_key)$/i;

/** Whether the value of a key is a secret by the key's name; false when in doubt. */
export function isSecretKey(name: string): boolean {
  return SECRET_KEY.test(name);
}

/** Parts of the names of values that should not be visible on a screen. */
const SECRET_PART =
  /pass(?:word|wd|phrase|code)?(?![a-z])|pwd|secret|token|credential|creds?(?![a-z])|api_?key|private|bearer|authorization|cookie|(?:^|[_-])(?:key|keyring|salt|auth|jwt|sas|pat|pin)s?(?:$|[_-])/i;

/** Whether the name of a key or an environment variable may be that of a secret; true when in doubt, so that it is not shown. */
export function looksSecret(name: string): boolean {
  return SECRET_PART.test(name.replace(/([a-z0-9])([A-Z])/g, "$1_$2"));
}

/** Paths that look like those of secrets, but aren't. Source: schemas/config.schema.json. */
const HARMLESS =
  /^(?:apisix\.lru\.|apisix\.enable_server_tokens$|nginx_config\.[a-z]+\.lua_shared_dict\.|plugin_attr\.prometheus\.|(?:stream_)?plugins\.|(?:deployment\.admin|apisix)\.admin_key\.\*\.(?:name|role)$|discovery\.consul_kv\.skip_keys)/;

/** Ends of names that say something about a secret, rather than the secret itself. */
const ABOUT = /(?:^enable|[_-](?:ttl|count|size|timeout|interval|required|enabled|length|type|buckets)$)/i;

/** Keys whose values are paths of files with secrets. */
const NAMES_FILE = /^(?:deployment\.)?etcd\.tls\.key$|\.(?:\w*cert_key|\w*_(?:file|path|dir))$/;

/** The names that people misspell, in the form that is compared. */
const SPELT = [
  "password",
  "passwd",
  "admin_key",
  "secret_key",
  "account_key",
  "access_key",
  "keyring",
  "key_encrypt_salt",
  "token",
  "secret",
];

/** What the place of a value says about it, whatever the value. */
type PlaceKind = "harmless" | "listed" | "file" | "nothing";

/** So many places and names are remembered: more than a file has, unless people chose most of its keys. */
const MOST_PLACES = 2000;

const kindOfPlace = memoizeTexts((place): PlaceKind => {
  if (HARMLESS.test(place)) return "harmless";
  if (isListed(place)) return "listed";
  return NAMES_FILE.test(place) ? "file" : "nothing";
}, MOST_PLACES);

/**
 * Whether the value at a path is a secret: by the path itself, or because a key on the way looks like it, even if
 * misspelled or misplaced. True when in doubt. The value distinguishes a secret from the path of a file with it, and
 * from null, empty, and boolean values.
 */
export function isSecretAt(path: Path, value?: unknown): boolean {
  if (value === null || value === "") return false;
  const kind = kindOfPlace(pattern(path));
  if (kind === "harmless") return false;
  if (kind === "listed") return true;
  if (typeof value === "boolean") return false;
  if (kind === "file") return !isFileName(value);
  return path.some((part) => typeof part === "string" && soundsSecret(part));
}

/** Whether a path, or one above it, is that of a secret, so that everything there is part of a secret. */
export function isSecretScalar(path: Path): boolean {
  return isListed(pattern(path));
}

const LISTED_SECTIONS = Object.keys(SECRETS).map((place) => `${place}.`);

function isListed(place: string): boolean {
  return Object.hasOwn(SECRETS, place) || LISTED_SECTIONS.some((section) => place.startsWith(section));
}

const soundsSecret = memoizeTexts(
  (name: string): boolean => (looksSecret(name) && !ABOUT.test(name)) || isMisspelt(name),
  MOST_PLACES,
);

/** Whether a name differs from that of a secret by a letter or two. */
function isMisspelt(name: string): boolean {
  if (name.length < 5 || name.length > 20) return false;
  const folded = name.toLowerCase().replaceAll("-", "_");
  return SPELT.some((right) => distance(folded, right) <= (right.length < 8 ? 1 : 2));
}

/** Whether a value is the path of a file, rather than a secret in its place. */
function isFileName(value: unknown): boolean {
  if (typeof value !== "string" || value.length > 1000) return false;
  return (
    /^(?:\.{0,2}\/)?[\w. /-]+\.(?:key|pem|crt|cer|cert|der|p12|pfx)$/i.test(value) ||
    /^(?:\.{1,2}|conf)?\/[\w. -]+\/[\w. /-]+$/.test(value)
  );
}
