import assert from "node:assert/strict";
import type { Finding } from "../../../../server/src/rules/rule.ts";
import { parseYaml } from "../../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../../server/src/yaml/edit.ts";
import { findings } from "../harness.ts";

/** The only finding of a text that isn't YAML: the slip, and not what follows from it. */
function slip(text: string): Finding {
  const found = findings(text, { product: "apisix" });
  assert.deepEqual(
    found.map(({ code }) => code),
    ["yaml/syntax"],
    `${text}\n${found.map(({ message }) => message).join("\n")}`,
  );
  return found[0] as Finding;
}

function fixed(text: string, finding: Finding): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (finding.fixes?.() ?? []).map(({ title, edits }) => [title, applyEdits(text, edits)]),
  );
}

/** A part of a file that is wrong, what the finding is about and says, and the part after the fix. */
type Case = readonly [part: string, about: string, says: RegExp, after: string];

const APISIX = "apisix:\n  node_listen: 9080\n";
const ETCD = 'deployment:\n  etcd:\n    host:\n      - "http://etcd-1:2379"\n';
const around = (part: string) => `${APISIX}${part}${ETCD}`;

function expectCases(cases: readonly Case[]): void {
  for (const [part, about, says, after] of cases) {
    const text = around(part);
    const finding = slip(text);
    assert.equal(text.slice(finding.range.start, finding.range.end), about, text);
    assert.match(finding.message, /^The gateway won't start, because this is not YAML: /);
    assert.match(finding.message, says, text);
    assert.deepEqual(Object.values(fixed(text, finding)), [around(after)], text);
    assert.deepEqual(parseYaml(around(after)).problems, []);
    assert.equal(finding.fixes?.()[0]?.preferred, true);
  }
}

describe("slips in YAML", () => {
  it("in what separates keys, values, and items", () => {
    expectCases([
      [
        "  enable_admin:true\n",
        "enable_admin:",
        /no space after the colon, so enable_admin/,
        "  enable_admin: true\n",
      ],
      ["plugins:[]\n", "plugins:", /no space after the colon, so plugins isn't a key/, "plugins: []\n"],
      [
        "  enable_admin = true\n",
        " = ",
        /enable_admin is followed by an equals sign/,
        "  enable_admin: true\n",
      ],
      ["  enable_admin => true\n", " => ", /followed by an equals sign/, "  enable_admin: true\n"],
      ["  enable_admin=true\n", "=", /followed by an equals sign/, "  enable_admin: true\n"],
      [
        "  enable_admin true\n",
        "enable_admin",
        /no colon after the key enable_admin/,
        "  enable_admin: true\n",
      ],
      ["  ssl\n    enable: true\n", "ssl", /no colon after the key ssl/, "  ssl:\n    enable: true\n"],
      [
        "  ssl: {}\n  proxy_mode: http enable_admin: true\n",
        "enable_admin",
        /enable_admin is on the same line as what comes before it/,
        "  ssl: {}\n  proxy_mode: http\n  enable_admin: true\n",
      ],
      [
        "plugins:\n  - jwt-auth\n  -key-auth\n  -limit-req\n",
        "-",
        /no space after the hyphen, so this isn't an item/,
        "plugins:\n  - jwt-auth\n  - key-auth\n  - limit-req\n",
      ],
    ]);
  });

  it("in characters that look like those of YAML", () => {
    expectCases([
      ["  enable_admin：true\n", "：", /： isn't a colon in YAML/, "  enable_admin: true\n"],
      ["  enable_admin:\u00a0true\n", "\u00a0", /U\+00A0 looks like a space/, "  enable_admin: true\n"],
    ]);
  });

  it("in the indentation, by which keys the gateway knows where", () => {
    expectCases([
      [
        " plugins:\n   - jwt-auth\n",
        "plugins:",
        /plugins belongs at the top level: don't indent it/,
        "plugins:\n  - jwt-auth\n",
      ],
      [
        "    enable_admin: true\n",
        "enable_admin: true",
        /enable_admin is a key of apisix: indent it by 2 spaces/,
        "  enable_admin: true\n",
      ],
      [
        " enable_admin: true\n  ssl:\n    enable: true\n",
        "enable_admin: true",
        /enable_admin is a key of apisix: indent it by 2 spaces/,
        "  enable_admin: true\n  ssl:\n    enable: true\n",
      ],
      [
        "plugin_attr: true\n  prometheus:\n    export_uri: /x\n",
        "true",
        /plugin_attr has a value, so the lines below it can't be indented further/,
        "plugin_attr:\n  prometheus:\n    export_uri: /x\n",
      ],
    ]);
    const text = `${ETCD.replaceAll(/^/gm, "  ").trimEnd()}\nplugins:\n  - jwt-auth\n`;
    const finding = slip(text);
    assert.match(
      finding.message,
      /plugins belongs at the top level: indent it by 2 spaces, like the other keys/,
    );
    assert.deepEqual(fixed(text, finding), {
      "Indent by 2 spaces (2 lines)": text.replace("plugins:\n  -", "  plugins:\n    -"),
    });
  });

  it("in lines whose key is commented out", () => {
    for (const [comment, uncommented] of [
      ["#plugins:\n", "plugins:\n"],
      ["# plugins:\n\n# two\n", "plugins:\n\n# two\n"],
    ] as const) {
      const text = `${APISIX}${ETCD}${comment}  - jwt-auth\n  - key-auth\n`;
      const finding = slip(text);
      assert.equal(text.slice(finding.range.start, finding.range.end), "- jwt-auth\n  - key-auth");
      assert.match(finding.message, /the key of these lines, plugins, is commented out \(line 7\)/);
      assert.deepEqual(fixed(text, finding), {
        "Uncomment plugins": `${APISIX}${ETCD}${uncommented}  - jwt-auth\n  - key-auth\n`,
        "Comment out these 2 lines too": `${APISIX}${ETCD}${comment}  # - jwt-auth\n  # - key-auth\n`,
      });
    }
    const section = `deployment:\n  role: traditional\n#  etcd:\n    host:\n      - "http://etcd-1:2379"\n${APISIX}`;
    assert.deepEqual(fixed(section, slip(section))["Uncomment etcd"], section.replace("#  etcd:", "  etcd:"));
  });

  it("in lists", () => {
    expectCases([
      [
        "plugins: - jwt-auth\n",
        "-",
        /first item of a list is on the line of its key/,
        `plugins:\n${" ".repeat(9)}- jwt-auth\n`,
      ],
      [
        'plugins: "jwt-auth", "key-auth"\n',
        '"jwt-auth", "key-auth"',
        /several values, separated by commas/,
        'plugins: ["jwt-auth", "key-auth"]\n',
      ],
      [
        'plugins: ["jwt-auth" "key-auth"]\n',
        '"',
        /no comma between two values/,
        'plugins: ["jwt-auth", "key-auth"]\n',
      ],
      ["plugins: [jwt-auth # one\n", "[", /\[ isn't closed on this line/, "plugins: [jwt-auth] # one\n"],
    ]);
  });

  it("in brackets of several lines, and in those that close nothing", () => {
    expectCases([
      [
        'plugins: [\n  "jwt-auth",\n  "key-auth"\n',
        "[",
        /\[ isn't closed\. Write \] after its last value/,
        'plugins: [\n  "jwt-auth",\n  "key-auth"\n]\n',
      ],
      ["plugins: [jwt-auth]]\n", "]", /one \] too many/, "plugins: [jwt-auth]\n"],
    ]);
  });

  it("in bullets of another kind, and in items without one", () => {
    expectCases([
      [
        "plugins:\n  * jwt-auth\n  * key-auth\n",
        "*",
        /begins with a hyphen and a space, not with \*/,
        "plugins:\n  - jwt-auth\n  - key-auth\n",
      ],
      [
        "plugins:\n  - jwt-auth\n  key-auth\n",
        "key-auth",
        /between items of a list, but has no hyphen/,
        "plugins:\n  - jwt-auth\n  - key-auth\n",
      ],
    ]);
  });

  it("in texts of several lines", () => {
    const snippet = (head: string, indent: string) =>
      `nginx_config:\n  http_configuration_snippet:${head}\n${indent}log_format a '$x: $y';\n${indent}gzip on;\n`;
    expectCases([
      [
        snippet("", "    "),
        "http_configuration_snippet",
        /a value of several lines, which needs a \| after the colon/,
        snippet(" |", "    "),
      ],
      [
        snippet(" |", "  "),
        "http_configuration_snippet",
        /the lines of http_configuration_snippet must be indented further/,
        snippet(" |", "    "),
      ],
    ]);
  });

  it("in comments", () => {
    expectCases([
      ["// ours\n", "//", /a comment begins with #, not with \/\//, "# ours\n"],
      ["our own settings\n", "our own settings", /neither a key nor an item/, "# our own settings\n"],
    ]);
  });

  it("in quotes, and where they are missing", () => {
    const prefix = (value: string) => `plugin_attr:\n  skywalking:\n    service_name: ${value}\n`;
    expectCases(
      (
        [
          ["%name", "%", /can't begin with %/, '"%name"'],
          ["@name # who", "@", /can't begin with @/, '"@name" # who'],
          ["`name`", "`", /can't begin with `/, '"`name`"'],
          [
            "*.example.com",
            "*.example.com",
            /no anchor for this alias, \*\.example\.com\. If it is meant as a string/,
            '"*.example.com"',
          ],
          ["[::1]:9080", "[::1]:9080", /text after the \]/, '"[::1]:9080"'],
          ["a: b", "a", /two colons on this line/, '"a: b"'],
          ['"name', "name", /the quotation mark " isn't closed/, '"name"'],
          ["\"name'", "'", /begins with " and ends with '/, '"name"'],
          ["'it's'", "'it's'", /the quotation marks end before the value does/, '"it\'s"'],
          ['"\\d+"', '"\\d+"', /a backslash begins an escape sequence/, "'\\d+'"],
        ] as const
      ).map(([value, about, says, after]): Case => [prefix(value), about, says, prefix(after)]),
    );
  });

  it("in a variable in [ ] or { }: one finding, with quotes around all of a line", () => {
    const text = `apisix: {node_listen: [$\{{P:=9080}}, $\{{Q}}], enable_admin: "$\{{E:=true}}"}\n${ETCD}`;
    const finding = slip(text);
    assert.match(finding.message, /a variable in \{ \} or \[ \] must be in quotes.* Write "\$\{\{NAME\}\}"/);
    assert.deepEqual(fixed(text, finding), {
      "Put the variables of this line in quotes": text.replace(/\[(.*), (.*)\]/, '["$1", "$2"]'),
    });
  });

  it("in what is no part of the file", () => {
    const fence = `\`\`\`yaml\n${APISIX}${ETCD}\`\`\`\n`;
    assert.deepEqual(fixed(fence, slip(fence)), { "Remove the Markdown fence": `${APISIX}${ETCD}` });
    const conflict = `<<<<<<< HEAD\n${APISIX}=======\n${APISIX}>>>>>>> other\n${ETCD}`;
    assert.match(slip(conflict).message, /merge conflict markers \(<<<<<<<\)/);
    assert.deepEqual(fixed(conflict, slip(conflict)), {});
    const template = `{{- if .Values.x }}\n${APISIX}{{- end }}\n${ETCD}`;
    assert.match(slip(`{% if x %}\n${APISIX}{% endif %}\n${ETCD}`).message, /a line of a template/);
    assert.match(slip(template).message, /a line of a template \(\{\{ \}\}\)/);
  });

  it("in tabs: at each line, with one fix for all", () => {
    const text = `apisix:\n\tnode_listen: 9080\n\tssl:\n\t\tenable: true\n${ETCD}`;
    const found = findings(text, { product: "apisix" });
    assert.deepEqual(
      found.map(({ range }) => text.slice(range.start, range.end)),
      ["\t", "\t", "\t\t"],
    );
    const finding = found[1] as Finding;
    assert.match(
      finding.message,
      /this line is indented with a tab, but YAML only allows spaces\. Indent with spaces/,
    );
    assert.equal(fixed(text, finding)["Indent with spaces, 2 for a tab"], text.replaceAll("\t", "  "));
  });

  it("each of several, with its own place and fix", () => {
    const text = `apisix:\r\n  node_listen:9080\r\n  enable_admin: true\r\nplugins: - jwt-auth\r\n  \r\nplugin_attr: @x\r\n${ETCD}`;
    const found = findings(text, { product: "apisix" });
    assert.deepEqual(
      found.map(({ range }) => text.slice(range.start, range.end)),
      ["node_listen:", "-", "@"],
    );
    const all = found.flatMap((finding) => finding.fixes?.()[0]?.edits ?? []);
    const after = text
      .replace("node_listen:9080", "node_listen: 9080")
      .replace("plugins: - jwt-auth", `plugins:\r\n${" ".repeat(9)}- jwt-auth`)
      .replace("@x", '"@x"');
    assert.equal(applyEdits(text, all), after);
  });

  it("that it doesn't know leave the parser's first words, and not what follows from them", () => {
    const text = `${APISIX}? [a, b\n: x\n${ETCD}`;
    const found = findings(text, { product: "apisix" });
    assert.ok(found.length > 0 && found.every(({ code }) => code === "yaml/syntax"));
    const lines = found.map(({ range }) => text.slice(0, range.start).split("\n").length);
    assert.equal(new Set(lines).size, lines.length);
  });
});
