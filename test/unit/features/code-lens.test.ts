// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { codeLenses } from "../../../server/src/features/code-lens.ts";
import type { Settings } from "../../../server/src/features/settings.ts";
import { EFFECTIVE_COMMAND, PREVIEW_COMMAND } from "../../../server/src/protocol/commands.ts";
import { mustOpen } from "./harness.ts";

function lenses(
  text: string,
  settings: Partial<Settings> = {},
  commands: readonly string[] = [EFFECTIVE_COMMAND, PREVIEW_COMMAND],
): string[] {
  return codeLenses(mustOpen(text, settings), commands).map(
    ({ range, command }) => `${range.start.line} ${command?.title}`,
  );
}

const file = (...hosts: string[]): string =>
  `deployment:\n  role: traditional\n  role_traditional: {config_provider: etcd}\n  etcd:\n    host:\n${hosts
    .map((host) => `      - "${host}"\n`)
    .join("")}    prefix: /apisix\n`;
const [A, B, C] = ["a", "b", "c"].map((zone) => `https://dp.az-${zone}.x:7943`) as [string, string, string];

describe("code lenses", () => {
  it("tell the verdict, and zones with what may be lost", () => {
    assert.deepEqual(lenses(file(A, B, C)), [
      "0 API7 Gateway 3.10: starts",
      "4 3 zones · 1 of 3 endpoints may be unreachable at start",
      "4 Preview load balancer health check",
    ]);
    assert.deepEqual(
      lenses(file(A, "https://10.0.0.1:7943"))[1],
      "4 1 zone · 1 endpoint in an unknown zone · 0 of 2 endpoints may be unreachable at start",
    );
  });

  it("say why the gateway won't start", () => {
    const [verdict] = lenses(`${file(A, B, C)}apisix:\n  node_listen: 9180\n  enable_admin: true\n`);
    assert.match(
      verdict ?? "",
      /^0 API7 Gateway 3\.10: won't start: port 9180 is already used by the Admin API/,
    );
  });

  it("say what of the node it depends on", () => {
    const [verdict] = lenses(`${file(A, B, C)}    user: \${{USER}}\n`);
    assert.match(
      verdict ?? "",
      /^0 API7 Gateway 3\.10: depends on the node: environment variable USER is required/,
    );
  });

  it("count no endpoints that the node does not connect to, or that are not known", () => {
    const idle = file(A).replace(
      "role: traditional",
      "role: data_plane\n  role_data_plane: {config_provider: yaml}",
    );
    assert.equal(lenses(idle).length, 2);
    assert.equal(lenses(file(A, "${{HOST}}")).length, 2);
    assert.equal(
      lenses(file(A), { environment: { APISIX_DEPLOYMENT_ETCD_HOST: '["http://x:1"]' } }).length,
      2,
    );
  });

  it("are only those whose command the client has", () => {
    assert.deepEqual(lenses(file(A), {}, []), []);
    assert.deepEqual(lenses(file(A, B, C), {}, [EFFECTIVE_COMMAND]), ["0 API7 Gateway 3.10: starts"]);
  });

  it("show no icons that a file asks for, and one short line", () => {
    const [verdict] = lenses("apisix:\n  node_listen: 9080\n  proxy_mode: '$(bug) x'\n", {
      product: "apisix",
    });
    assert.match(verdict ?? "", /\\\$\(bug\)/);
    assert.ok((verdict ?? "").length < 130);
  });

  it("tell no zones where no name tells one", () => {
    assert.equal(lenses(file("http://10.0.0.1:2379"))[1], "4 the endpoint must be reachable at start");
  });

  it("say of a file that is too large to be read that it is not checked", () => {
    assert.deepEqual(lenses(`${file(A)}${"# filler\n".repeat(1_200_000)}`), [
      "0 Apache APISIX 3.18 or API7 Gateway: not checked: it has more than 10485760 characters.",
    ]);
  });

  it("are none of a blank document", () => {
    assert.deepEqual(lenses(""), []);
  });
});
