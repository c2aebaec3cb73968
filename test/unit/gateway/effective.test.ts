// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { effectiveAt, removedBy } from "../../../server/src/gateway/effective.ts";
import { placeAt } from "../../../server/src/gateway/places.ts";
import { printEffective } from "../../../server/src/gateway/print.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import type { Path } from "../../../server/src/yaml/path.ts";
import { startUp } from "../../support/start-up.ts";

const APISIX = { product: "apisix", version: "3.18" } as const;

function effective(text: string, variables: Record<string, string> = {}) {
  const result = startUp(text, APISIX, { variables }).effective;
  assert.ok(result);
  return result;
}

/** What a text has at the place of a value. */
function writtenAt(text: string, path: Path): string | undefined {
  const place = placeAt({ ...effective(text), document: parseYaml(text) }, path);
  return place && text.slice(place.range.start, place.range.end);
}

describe("the effective configuration", () => {
  it("has a built-in value", () =>
    assert.deepEqual(effectiveAt(effective(""), ["deployment", "etcd", "timeout"]), {
      value: 30,
      origin: { kind: "default" },
    }));
  it("has a value of the file with its place", () => {
    const text = "deployment:\n  etcd:\n    host: [http://a:2379]\n";
    const entry = effectiveAt(effective(text), ["deployment", "etcd", "host", 0]);
    assert.equal(entry?.value, "http://a:2379");
    assert.equal(entry.origin.kind, "file");
    assert.equal(writtenAt(text, ["deployment", "etcd", "host", 0]), "http://a:2379");
  });
  it("has a value of the environment with the variable's name", () => {
    const entry = effectiveAt(effective("graphql: {max_size: '${{SIZE}}'}\n", { SIZE: "7" }), [
      "graphql",
      "max_size",
    ]);
    assert.equal(entry?.value, 7);
    assert.deepEqual(entry.origin.kind === "variable" && entry.origin.variables, [
      { name: "SIZE", fromDefault: false },
    ]);
  });
  it("has what the gateway sets by itself", () => {
    const text = "deployment:\n  role: data_plane\n  role_data_plane: {config_provider: yaml}\n";
    assert.deepEqual(effectiveAt(effective(text), ["apisix", "enable_admin"]), {
      value: false,
      origin: { kind: "derived", from: "deployment.role" },
    });
  });
  it("knows what took a value away", () => {
    const text = "plugin_attr:\n  prometheus: null\n";
    const removal = removedBy(effective(text), ["plugin_attr", "prometheus"]);
    assert.equal(removal?.origin.kind === "file" && writtenAt(text, removal.path), "null");
  });
});

describe("the effective configuration as YAML", () => {
  it("has an origin behind each value where that is wanted", () => {
    const lines = printEffective(effective("graphql: {max_size: 5}\n"), {
      comment: (origin) => (origin.kind === "file" ? "the file" : undefined),
    }).split("\n");
    assert.ok(lines.some((line) => /^ {2}max_size: 5 +# the file$/.test(line)));
    assert.ok(lines.includes("  proxy_mode: http"));
  });
  it("says null for what was taken away", () =>
    assert.match(printEffective(effective("plugin_attr: {inspect: null}\n")), /\n {2}inspect: null\n/));
  it("leaves out the gateway's own second names", () =>
    assert.doesNotMatch(printEffective(effective("")), /\netcd:|\n {2}config_provider/));
  it("quotes what would be read as something else", () => {
    const text =
      "nginx_config:\n  http:\n    underscores_in_headers: 'on'\n    charset: \"1:2\"\n    access_log: 'a\tb'\n";
    const printed = printEffective(effective(text));
    assert.match(printed, /underscores_in_headers: "on"\n/);
    assert.match(printed, /charset: "1:2"\n/);
    assert.match(printed, /access_log: "a\\tb"\n/);
  });
});
