import { expectRule } from "../harness.ts";

const CODE = "schema/shared-dictionary";
const ON = { product: "apisix" } as const;
const text = (part: string, ...lines: readonly string[]) =>
  `apisix:\n  node_listen: 9080\nnginx_config:\n  ${part}:\n    lua_shared_dict:\n      plugin-limit-req: 20m\n${lines.map((line) => `      ${line}\n`).join("")}`;

describe(CODE, () => {
  it("names the section that the version reads, and the size there", () => {
    expectRule(CODE, text("http", "prometheus-cache: 64m # more"), {
      ...ON,
      version: "3.16",
      finds: [["warning", "prometheus-cache"]],
      says: /ignores prometheus-cache in nginx_config\.http\.lua_shared_dict: this version reads the size of prometheus-cache from nginx_config\.meta\.lua_shared_dict\. There, it is 10m\.$/,
      fixed: `${text("http")}  meta:\n    lua_shared_dict:\n      prometheus-cache: 64m # more\n`,
    });
  });

  it("goes by the version", () => {
    const file = text("http", "upstream-healthcheck: 20m");
    expectRule(CODE, file, { ...ON, version: "3.15", finds: [] });
    expectRule(CODE, file, { ...ON, version: "3.16", finds: [["warning", "upstream-healthcheck"]] });
  });

  it("tells how to have a dictionary of one's own", () => {
    expectRule(CODE, text("http", "mine: 5m"), {
      ...ON,
      finds: [["information", "mine"]],
      says: /this version has none of that name\. For a dictionary of your own, use nginx_config\.http\.custom_lua_shared_dict\.$/,
      fixed: `${text("http")}    custom_lua_shared_dict:\n      mine: 5m\n`,
    });
    expectRule(CODE, "nginx_config:\n  meta:\n    lua_shared_dict:\n      mine: 5m\n", {
      ...ON,
      finds: [["information", "mine"]],
      says: /only possible in nginx_config\.http\.custom_lua_shared_dict/,
      fixed: "none",
    });
  });

  it("knows the size of a registry's dictionary", () => {
    expectRule(CODE, `${text("http", "kubernetes: 64m")}discovery:\n  kubernetes: {}\n`, {
      ...ON,
      finds: [["warning", "kubernetes"]],
      says: /reads the size of kubernetes from discovery\.kubernetes\./,
    });
  });

  it("reports nothing that is read, nor what null removes, nor of API7 Gateway", () => {
    expectRule(CODE, text("http", "worker-events: 5m", "mine:"), { ...ON, finds: [] });
    expectRule(CODE, text("http", "mine: 5m"), { product: "api7", finds: [] });
    expectRule(CODE, "nginx_config:\n  http:\n    custom_lua_shared_dict:\n      mine: 5m\n", {
      ...ON,
      finds: [],
    });
  });
});
