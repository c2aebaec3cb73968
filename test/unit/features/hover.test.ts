// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the gateway are written like that
import assert from "node:assert/strict";
import { hover } from "../../../server/src/features/hover.ts";
import type { Settings } from "../../../server/src/features/settings.ts";
import { atCursor, marked } from "./marked.ts";

function told(text: string, settings: Partial<Settings> = {}): string {
  const { document, offset } = atCursor(text, settings);
  const contents = hover(document, offset)?.contents;
  return contents && typeof contents === "object" && "value" in contents ? contents.value : "";
}

describe("hover on a variable", () => {
  const of = (value: string, settings: Partial<Settings> = {}) =>
    told(`apisix:\n  id: a\ndeployment:\n  etcd:\n    user: ${value}\n`, settings);

  it("tells value and default, and what type the text gets", () => {
    const unknown = of('"${{▮USER:=12}}"');
    assert.match(unknown, /\*\*`USER`\*\*, an environment variable/);
    assert.match(unknown, /\*Value:\* not known here/);
    assert.match(unknown, /\*Fallback:\* `12`, used if the variable is not set/);
    assert.match(unknown, /\*Result:\* `12`, a number, with the fallback/);
    const known = of('"u-${{▮USER:=12}}"', { environment: { USER: "joe" } });
    assert.match(known, /\*Value:\* `joe` \(from the settings\)/);
    assert.match(known, /\*Fallback:\* `12`, not used/);
    assert.match(known, /\*Result:\* `u-joe`, a string(?!,)/);
    assert.match(of("${{▮USER}}", { environment: { USER: "true" } }), /`true`, a boolean/);
  });

  it("tells what happens without either", () => {
    const text = of("${{▮USER}}");
    assert.match(text, /\*Fallback:\* none\. If the variable is not set, the gateway won't start/);
    assert.match(text, /\*Result:\* a number or boolean if/);
  });

  it("does not show the values of secrets, neither by their own name nor by the key's", () => {
    for (const name of ["ETCD_PASSWORD", "API_KEY", "MY_SECRET_1", "AUTH_TOKEN", "DbPasswd"])
      assert.doesNotMatch(of(`\${{▮${name}}}`, { environment: { [name]: "sesame" } }), /sesame/, name);
    const byKey = told("deployment:\n  etcd:\n    pass▮word: ${{X}}\n", { environment: { X: "sesame" } });
    assert.match(byKey, /In effect:\* a secret, not shown/);
    assert.doesNotMatch(byKey, /sesame/);
    assert.match(of("${{▮MONKEY}}", { environment: { MONKEY: "banana" } }), /banana/);
  });

  it("warns of a space that is part of the name", () => {
    assert.match(
      of('"${{▮ USER := joe }}"', { environment: { USER: "ann" } }),
      /Warning.*`\$\{\{USER:=joe\}\}`/,
    );
    assert.doesNotMatch(of('"${{▮ USER:= joe }}"'), /Warning/);
  });

  it("is on all of it, and not on the text around it", () => {
    const { document, offset } = atCursor('apisix:\n  id: "a ${{X}▮} b"\n  control: {}\n');
    const range = hover(document, offset)?.range;
    assert.ok(range);
    assert.equal(marked(document, [range]), 'apisix:\n  id: "a ⟦${{X}}⟧ b"\n  control: {}\n');
  });

  it("shows nothing of a default that Markdown would take for more than text", () => {
    assert.match(of('"${{▮USER:=`[x](command:y)`}}"'), /`` `\[x\]\(command:y\)` ``/);
  });
});

describe("hover on anchors", () => {
  const TEXT = `deployment:
  etcd: &etcd
    # all of them
    host: ["http://etcd-1:2379"]
    prefix: /a
    timeout: 30
etcd2:
  <<: *etcd
  prefix: /b
apisix:
  control: {port: 9090}
`;
  const on = (what: string) => told(TEXT.replace(what, `${what[0]}▮${what.slice(1)}`));

  it("shows at an alias what it stands for, as written", () => {
    assert.match(
      on("*etcd"),
      /\*\*`\*etcd`\*\* stands for the value anchored on line 2:\n\n```yaml\nhost: \["http:\/\/etcd-1:2379"\]\nprefix: \/a\ntimeout: 30\n```/,
    );
  });

  it("tells at an anchor who uses it", () => {
    assert.match(on("&etcd"), /`&etcd`\*\*, an anchor used on line 8/);
    assert.match(told("apisix: &▮a\n  id: x\n  control: {}\n"), /an anchor that no alias uses/);
  });

  it("tells at << which keys are merged in, and which are not", () => {
    assert.match(
      on("<<:"),
      /\*Merged in:\* `host`, `timeout` {2}\n\*Set here, taking precedence:\* `prefix`/,
    );
  });

  it("tells at an alias of the key that it is the value of, too", () => {
    const text = told("x: &t 30\ndeployment:\n  etcd:\n    timeout: *▮t\n");
    assert.match(text, /```yaml\n30\n```/);
    assert.match(text, /\*Type:\* integer, in seconds/);
    assert.match(text, /\*In effect:\* `30`/);
  });

  it("cannot be broken out of its block", () => {
    assert.match(told("x: &t 'a ``` b'\napisix:\n  id: *▮t\n  control: {}\n"), /\n````yaml\n'a ``` b'\n````/);
  });
});

describe("hover on endpoints", () => {
  const on = (host: string, others: readonly string[] = [], more = "") =>
    told(
      `deployment:\n${more}  etcd:\n    host:\n      - "▮${host}"\n${others.map((o) => `      - ${o}\n`).join("")}`,
    );

  it("tells how the zone was inferred, and how sure that is", () => {
    assert.match(
      on("https://dp.az-a.x:7943"),
      /\*Zone:\* `az-a`, from the host name: this part looks like a zone/,
    );
    assert.match(
      on("https://dp.us-east-1a.x:7943"),
      /`us-east-1a` in region `us-east-1`, from the host name \(AWS format\)/,
    );
    assert.match(on("https://dpm-1.x.y:7943", ["https://dpm-2.x.y:7943"]), /\*Zone:\* `1`, a guess/);
    assert.match(
      told("deployment:\n  etcd:\n    host: [https://dpm-x▮y.a.b:7943]\n", {
        zonePatterns: ["dpm-{zone}.a.b"],
      }),
      /\*Zone:\* `xy`, from the setting `api7GatewayConfig.zonePatterns`/,
    );
    assert.match(on("https://10.0.0.1:7943"), /\*Zone:\* not known: the host is an IP address/);
    assert.match(on("https://dp-manager:7943"), /a single address for all zones/);
    assert.match(on("https://az1.az2.x:7943"), /more than one part that looks like a zone \(`az1`, `az2`\)/);
  });

  it("tells the port that is meant where none is written", () => {
    assert.match(
      on("https://dp.az-a.x"),
      /\*Port:\* none\. Requests, at the start and later, go to 443, watches for changes to 2379\. Both ports/,
    );
  });

  it("tells where the node connects to none of them", () => {
    const mode = "  role: data_plane\n  role_data_plane: {config_provider: yaml}\n";
    assert.match(
      on("https://dp.az-a.x:7943", [], mode),
      /\*In use:\* no\. With the role `data_plane` and the configuration provider `yaml`/,
    );
  });

  it("is there in brackets and for a single string", () => {
    assert.match(told('deployment: {etcd: {host: ["https://dp.az▮-b.x"]}}\n'), /\*Zone:\* `az-b`/);
    assert.match(told("deployment:\n  etcd:\n    host: https://dp.az▮-b.x:7943\n"), /\*Zone:\* `az-b`/);
  });
});

describe("hover on a key that NGINX reads", () => {
  it("says what NGINX takes", () => {
    for (const [text, form] of [
      [
        "nginx_config:\n  http:\n    lua_shared_dict:\n      internal-▮status: 10m\n",
        "a size of at least 12k: digits, then k or m",
      ],
      ["nginx_config:\n  http:\n    send_▮timeout: 10s\n", "a time: digits with w, d, h, m, s, or ms"],
      ["apisix:\n  status:\n    i▮p: 127.0.0.1\n", "an IP address, in brackets if it is IPv6"],
      ["nginx_config:\n  worker_▮processes: 4\n", "a number, or auto"],
    ] as const)
      assert.ok(told(text).includes(`*NGINX takes:* ${form}`), told(text));
  });

  it("says nothing of what the gateway writes in another way", () => {
    for (const text of ["apisix:\n  enable_▮ipv6: true\n", "apisix:\n  status:\n    po▮rt: 7085\n"])
      assert.doesNotMatch(told(text), /NGINX takes/);
  });
});

describe("hover on values", () => {
  it("tells who listens on a port", () => {
    assert.match(told("apisix:\n  node_listen: 90▮80\n"), /\*On port 9080:\* HTTP traffic \(line 2\)/);
    assert.match(told("apisix:\n  node_listen: [90▮80, 9081]\n"), /HTTP traffic \(line 2\)/);
    assert.match(
      told("apisix:\n  enable_admin: true\n  status:\n    port: 91▮80\n", { product: "apisix" }),
      /\*On port 9180:\* Admin API \(default\), status API \(line 4\)/,
    );
  });

  it("tells what a word means", () => {
    assert.match(told("deployment:\n  role: data_▮plane\n"), /`data_plane`: The node serves traffic only/);
    assert.doesNotMatch(told("deployment:\n  role: construct▮or\n"), /function/);
    assert.match(
      told('deployment:\n  role: "${{RO▮LE}}"\n', { environment: { ROLE: "control_plane" } }),
      /`control_plane`: The node serves the Admin API/,
    );
    assert.match(told("deployment:\n  role: data_▮plane\n  role: traditional\n"), /`data_plane`: The node/);
  });

  it("tells whether a plugin is enabled by default, and that API7 Gateway asks the control plane", () => {
    const text = "apisix:\n  id: a\nplugins:\n  - prom▮etheus\n  - nope\n";
    assert.match(
      told(text, { product: "apisix" }),
      /`prometheus` is in the default list of Apache APISIX 3\.18\./,
    );
    assert.match(told(text, { product: "api7" }), /this list is ignored/);
    assert.match(
      told(text.replace("▮", "").replace("nope", "no▮pe"), { product: "apisix" }),
      /is not in the default list/,
    );
  });

  it("tells the range of numbers", () => {
    assert.match(told("apisix:\n  status:\n    p▮ort: 1\n"), /\*Range:\* 1 to 65535/);
  });

  it("tells of a key that is written again that it does not count", () => {
    const text = "deployment:\n  etcd:\n    tim▮eout: 3\n    timeout: 4\n";
    assert.match(told(text), /\*In effect:\* not this value; line 4 sets the key again/);
    assert.match(told("deployment:\n  etcd:\n    timeout: 3\n    tim▮eout: 4\n"), /\*In effect:\* `4`/);
  });
});
