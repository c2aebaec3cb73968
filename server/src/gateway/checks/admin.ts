import { type At, byteLength, crash, index, items, writeLua } from "../../lua/operations.ts";
import { truthy } from "../../lua/tables.ts";
import { get, isTable, listItems, tableLength } from "../../lua/value.ts";
import { formatPath } from "../../yaml/path.ts";
import { type InitContext, section } from "./context.ts";

const LOOPBACK = "127.0.0.0/24";

/** The Admin API requires a key, unless only loopback addresses are allowed. Source: apisix/cli/ops.lua, init. */
export function checkAdminKey(context: InitContext): void {
  const { release, report } = context;
  const admin = index(section(context, "deployment"), "admin");
  const enabled = truthy(index(section(context, "apisix"), "enable_admin").value);
  let exempt =
    enabled && truthy(admin.value) && isExempt(index(admin, "allow_admin"), release.has("exact-allow-admin"));
  if (release.has("admin-key-required") && index(admin, "admin_key_required").value === false) exempt = true;
  if (!enabled || exempt) return;
  const key = truthy(admin.value) ? index(admin, "admin_key") : admin;
  if (!isTable(key.value) || tableLength(key.value) === 0) {
    report({
      code: "init/admin-key-missing",
      path: key.path,
      gatewayMessage: "ERROR: missing valid Admin API token.",
    });
    return;
  }
  for (const item of items(key)) {
    if (!isTable(item.value)) {
      const local = typeof item.value === "string" ? "a string value" : `a ${typeof item.value} value`;
      throw crash("index", item, `attempt to index local 'admin' (${local})`);
    }
    const value = get(item.value, "key");
    const empty = value === "" || isTable(value);
    if (empty && release.has("empty-admin-key-fails"))
      report({
        code: "init/admin-key-empty",
        path: [...item.path, "key"],
        gatewayMessage: "ERROR: missing valid Admin API token.",
      });
  }
}

function isExempt(allow: At, exact: boolean): boolean {
  if (!truthy(allow.value)) return false;
  if (!exact) return items(allow).some((item) => item.value === LOOPBACK);
  if (typeof allow.value === "string") return false;
  if (!isTable(allow.value))
    throw crash(
      "length",
      allow,
      `attempt to get length of local 'allow_admin' (a ${typeof allow.value} value)`,
    );
  const [first] = listItems(allow.value);
  return tableLength(allow.value) === 1 && first?.value === LOOPBACK;
}

/** https_admin requires a certificate and its private key. */
export function checkAdminTls(context: InitContext): void {
  const admin = index(section(context, "deployment"), "admin");
  if (!truthy(admin.value)) return;
  const tls = index(admin, "admin_api_mtls");
  const https = index(admin, "https_admin");
  if (!truthy(https.value)) return;
  const isSet = (name: string): boolean => {
    const { value } = index(tls, name);
    return truthy(value) && value !== "";
  };
  if (truthy(tls.value) && isSet("admin_ssl_cert") && isSet("admin_ssl_cert_key")) return;
  if (!truthy(tls.value)) context.state.missing.add(formatPath(tls.path));
  context.report({
    code: "init/admin-certificate",
    path: https.path,
    alsoAt: tls.path,
    params: { value: writeLua(https.value) },
    gatewayMessage: "missing ssl cert for https admin",
  });
}

/** Up to 3.12, the Admin API must not be enabled if the configuration provider is yaml. */
export function checkAdminProvider(context: InitContext): void {
  if (!context.release.has("admin-needs-etcd")) return;
  const enabled = index(section(context, "apisix"), "enable_admin");
  const provider = index(section(context, "deployment"), "config_provider").value;
  if (truthy(enabled.value) && provider === "yaml")
    context.report({
      code: "init/admin-provider",
      path: enabled.path,
      gatewayMessage: "ERROR: Admin API can only be used with etcd config_provider.",
    });
}

/** extra_lua_path and extra_lua_cpath: empty, or at least `;;`. */
export function checkLuaPaths(context: InitContext): void {
  for (const name of ["extra_lua_path", "extra_lua_cpath"]) {
    const at = index(section(context, "apisix"), name);
    const { value } = at;
    if (!truthy(value) || value === "") continue;
    if (typeof value !== "string" && !isTable(value))
      throw crash("length", at, `attempt to get length of local 'conf' (a ${typeof value} value)`);
    const length = typeof value === "string" ? byteLength(value) : tableLength(value);
    if (length < 2)
      context.report({
        code: "init/lua-path",
        path: at.path,
        params: { name, value: writeLua(value) },
        gatewayMessage: `invalid extra_lua_path/extra_lua_cpath: "${writeLua(value)}"`,
      });
    else if (typeof value !== "string")
      throw crash("method", at, "attempt to call method 'byte' (a nil value)");
  }
}
