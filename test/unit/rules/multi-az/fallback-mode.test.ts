import { expectRule } from "../harness.ts";

const CODE = "multi-az/fallback-mode";

const store = (more = "") =>
  `  fallback_cp:\n${more}    azure_blob: { account_name: a, resource_container: b, config_container: c }\n`;
const role = (name: string, provider: string) =>
  `  role: ${name}\n  role_${name}:\n    config_provider: ${provider}\n`;
const text = (mode: string, more = "") => `deployment:\n${mode}${store(more)}`;

describe(CODE, () => {
  it("points at a reader that does not start from it", () => {
    expectRule(CODE, text(role("traditional", "etcd")), {
      finds: [["information", "fallback_cp"]],
      fixed: "none",
    });
    expectRule(CODE, text(role("data_plane", "etcd"), "    mode: read\n"), {
      finds: [["information", "fallback_cp"]],
    });
    for (const provider of ["json", "yaml"])
      expectRule(CODE, text(role("data_plane", provider)), { finds: [] });
  });

  it("points at an exporter that gets nothing", () => {
    const write = "    mode: write\n    interval: 60\n";
    expectRule(CODE, text(role("data_plane", "json"), write), {
      finds: [["warning", "config_provider: json"]],
    });
    expectRule(CODE, text(role("traditional", "etcd"), write), { finds: [] });
  });

  it("removes an interval that is not used", () => {
    expectRule(CODE, text(role("data_plane", "json"), "    interval: 60\n"), {
      finds: [["information", "interval: 60"]],
      fixed: text(role("data_plane", "json")),
    });
  });

  it("goes by role, provider and mode as the node has them", () => {
    const variables = `  role: "$\{{ROLE}}"\n  role_data_plane: {config_provider: "$\{{PROVIDER:=etcd}}"}\n`;
    const file = text(variables, `    mode: "$\{{MODE:=read}}"\n`);
    expectRule(CODE, file, { environment: { ROLE: "data_plane", PROVIDER: "json" }, finds: [] });
    expectRule(CODE, file, {
      environment: { ROLE: "data_plane" },
      finds: [["information", "fallback_cp"]],
      says: /this node has role: data_plane and config_provider: etcd/,
    });
    expectRule(CODE, file, { environment: { ROLE: "data_plane", MODE: "write" }, finds: [] });
    expectRule(CODE, file, { finds: [] });
  });

  it("says nothing where a variable decides", () => {
    expectRule(CODE, text(role("traditional", `"$\{{P}}"`)), { finds: [] });
    expectRule(CODE, text(role("traditional", "etcd"), `    mode: "$\{{M}}"\n`), { finds: [] });
  });
});

describe("startup/unused-section", () => {
  it("names the etcd section of a node that starts from the fallback store", () => {
    const etcd = "  etcd:\n    host: ['https://dpm:7943']\n    prefix: /apisix\n";
    expectRule("startup/unused-section", text(role("data_plane", "json")) + etcd, {
      finds: [["information", "etcd"]],
    });
  });
});
