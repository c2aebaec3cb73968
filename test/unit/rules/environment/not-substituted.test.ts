import { expectRule } from "../harness.ts";

const CODE = "environment/not-substituted";

const text = (value: string) => `apisix:\n  id: ${value} # id\n`;

describe(CODE, () => {
  it("writes two braces for one", () => {
    expectRule(CODE, text(`$\{POD}`), {
      finds: [["information", `$\{POD}`]],
      says: /reads apisix\.id as the string "\$\{POD\}": a variable must be in two braces/,
      fixed: text(`"$\{{POD}}"`),
    });
    expectRule(CODE, text(`'a-$\{POD}-$\{ZONE}'`), {
      finds: [["information", `'a-$\{POD}-$\{ZONE}'`]],
      fixed: text(`"a-$\{{POD}}-$\{{ZONE}}"`),
    });
  });

  it("takes a shell's default along, and closes what is open", () => {
    expectRule(CODE, text(`"$\{POD:-x}"`), {
      finds: [["information", `"$\{POD:-x}"`]],
      fixed: text(`"$\{{POD:=x}}"`),
    });
    expectRule(CODE, text(`"$\{{POD}"`), {
      finds: [["information", `"$\{{POD}"`]],
      says: /must end with two braces/,
      fixed: text(`"$\{{POD}}"`),
    });
  });

  it("says nothing of what is put in, of NGINX's variables, or where another puts them in", () => {
    for (const value of [
      `"$\{{POD}}"`,
      `"$\{{POD:=x}}"`,
      `"$\{{POD:-x}}"`,
      `"$\{pod}"`,
      "$POD",
      `"\\\\$\{POD}"`,
    ])
      expectRule(CODE, text(value), { finds: [] });
    expectRule(CODE, `nginx_config:\n  http_configuration_snippet: "map $\{HOST} $a {}"\n`, { finds: [] });
    const kubernetes = `discovery:\n  kubernetes:\n    service: { host: "$\{KUBERNETES_SERVICE_HOST}" }\n`;
    expectRule(CODE, kubernetes, { finds: [] });
  });
});
