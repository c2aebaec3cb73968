import { expectRule } from "../harness.ts";

const CODE = "startup/listener-dropped";

describe(CODE, () => {
  it("finds listeners in quotes, and writes them as they are read", () => {
    expectRule(CODE, 'apisix:\n  node_listen: ["9080"]\n', {
      finds: [["warning", '"9080"']],
      says: /doesn't listen for HTTP at all/,
      fixed: "apisix:\n  node_listen: [9080]\n",
    });
    expectRule(
      CODE,
      "apisix:\r\n    node_listen:\r\n        - 127.0.0.1:9080  # local\r\n        - 9081\r\n",
      {
        finds: [["warning", "127.0.0.1:9080"]],
        fixed:
          "apisix:\r\n    node_listen:\r\n        - ip: 127.0.0.1\r\n          port: 9080  # local\r\n        - 9081\r\n",
      },
    );
    expectRule(CODE, 'apisix:\n  node_listen: ["[::1]:9080"]\n', {
      finds: [["warning", '"[::1]:9080"']],
      fixed: 'apisix:\n  node_listen: [{ ip: "[::1]", port: 9080 }]\n',
    });
    expectRule(CODE, "apisix:\n  node_listen:\n    - http\n", {
      finds: [["warning", "http"]],
      fixed: "none",
    });
  });

  it("finds an address that is listed twice", () => {
    expectRule(CODE, "apisix:\n  node_listen:\n    - 9080\n    - 9080\n", {
      finds: [["warning", "9080"]],
      fixed: "apisix:\n  node_listen:\n    - 9080\n",
    });
    expectRule(CODE, "apisix:\n  ssl:\n    listen:\n      - port: 9443\n      - ip: 0.0.0.0\n", {
      finds: [["warning", "ip: 0.0.0.0"]],
      fixed: "none",
    });
  });

  it("finds HTTPS on a port of plain HTTP, by default too", () => {
    expectRule(CODE, "apisix:\n  node_listen: 9443\n", {
      finds: [["warning", "9443"]],
      says: /where HTTPS listens by default/,
    });
    expectRule(CODE, "apisix:\n  node_listen: 9080\n  ssl:\n    listen:\n      - port: 9080\n", {
      finds: [["warning", "port: 9080"]],
      says: /ignores the HTTPS listener on port 9080 and serves plain HTTP there/,
    });
  });

  it("goes by what the node runs with", () => {
    const use = `"$\{{PORT}}"`;
    const list = (items: string) => `apisix:\n  node_listen: [${items}]\n`;
    expectRule(CODE, list(`${use}, 9081`), {
      environment: { PORT: "http" },
      finds: [["warning", use]],
      says: /: "http" is a string/,
      fixed: "none",
    });
    // As a variable's value it is a number.
    expectRule(CODE, list(`${use}, 9081`), { environment: { PORT: "9080" }, finds: [] });
    expectRule(CODE, list(`9081, ${use}`), { environment: { PORT: "9081" }, finds: [["warning", use]] });
    const shared = `plugin_attr: { mine: &port "9080" }\n${list("*port, 9081")}`;
    expectRule(CODE, shared, { finds: [["warning", "*port"]] });
    const https = `apisix:\n  node_listen: 9443\n  ssl: { enable: "$\{{HTTPS}}" }\n`;
    expectRule(CODE, https, { environment: { HTTPS: "false" }, finds: [] });
    expectRule(CODE, https, { environment: { HTTPS: "true" }, finds: [["warning", "9443"]] });
    expectRule(CODE, https, { finds: [] });
  });

  it("says nothing of listeners that are opened, or aren't known", () => {
    for (const text of [
      "apisix:\n  node_listen: 9080\n",
      "apisix:\n  node_listen:\n    - ip: 127.0.0.1\n      port: 9080\n    - ip: 127.0.0.2\n      port: 9080\n",
      "apisix:\n  node_listen: 9443\n  ssl:\n    enable: false\n",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the gateway's own syntax
      'apisix:\n  node_listen:\n    - "${{PORT}}"\n    - 9080\n',
    ]) {
      expectRule(CODE, text, { finds: [] });
    }
  });
});
