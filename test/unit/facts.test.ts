import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compareFacts } from "../../scripts/lib/facts/main.mjs";

type Files = Readonly<Record<string, string>>;

const rockspec = (reader: string) => `dependencies = { "${reader}" }\n`;

const plugin = (name: string, priority: number, more = "") =>
  `local core = require("apisix.core")\nlocal attr = core.config\nreturn { name = "${name}", priority = ${priority}${more} }\n`;

const schema = (providers: string, more = "") => `
local jsonschema = require("jsonschema")
local etcd = { type = "object", properties = { prefix = { type = "string", description = "said" } } }
local roles = {
  traditional = { properties = { etcd = etcd, role_traditional = { enum = { ${providers} } } } },
  control_plane = {}, data_plane = { properties = { etcd = etcd } },
}
return { validate = function(conf)
  jsonschema.generate_validator({ properties = { apisix = { properties = { id = { type = "string" }${more} } } } })
  for kind in pairs(conf.discovery or {}) do
    local ok, found = pcall(require, "apisix.discovery." .. kind .. ".schema")
    if ok then jsonschema.generate_validator(found) end
  end
  jsonschema.generate_validator(roles[conf.deployment.role])
  return true
end }
`;

/** Reads each key that is described. */
const OPS = `local function read(conf) return conf.apisix.id, conf.deployment.etcd.prefix, conf.plugins, conf.timeout end -- not conf.gone\n`;

/** A release with its defaults in YAML, and one in Lua. */
const RELEASES: readonly (readonly [tag: string, files: Files])[] = [
  ["2.10.0", { "apisix/plugins/cors.lua": plugin("cors", 1) }],
  [
    "3.8.0",
    {
      "apisix-master-0.rockspec": rockspec("api7-lua-tinyyaml = 0.4.4"),
      "conf/config-default.yaml":
        'apisix:\n  id: one\nplugins:\n  - cors\n  - old\ntimeout: "$' + '{{T:=5}}"\n',
      "apisix/cli/schema.lua": schema('"etcd"'),
      "apisix/cli/ops.lua": OPS,
      "apisix/plugins/cors.lua": plugin("cors", 4000),
      "apisix/plugins/old.lua": plugin("old", 3),
      "apisix/stream/plugins/syslog/init.lua": plugin("syslog", 401),
    },
  ],
  [
    "3.10.0",
    {
      "apisix-master-0.rockspec": rockspec("lyaml = 6.2.8"),
      "apisix/cli/config.lua":
        'return { apisix = { id = "two", size = 5 }, plugins = { "new", "cors" }, timeout = 5 }\n',
      "apisix/cli/schema.lua": schema('"etcd", "yaml"', ", size = { minimum = 1 }"),
      "apisix/cli/ops.lua": OPS.replace("conf.timeout", "conf.timeout, conf.apisix.size"),
      "apisix/discovery/dns/schema.lua": 'return { required = { "servers" } }\n',
      "apisix/plugins/cors.lua": plugin("cors", 4001),
      "apisix/plugins/new.lua": plugin("new", 7, ", metadata_schema = {}").replace("config", "plugin_attr"),
      "apisix/stream/plugins/syslog/init.lua": plugin("syslog", 401),
    },
  ],
];

/** What schemas/ says while 3.8 is the newest release. */
const SCHEMAS: Readonly<Record<string, object>> = {
  "apisix/start-up-facts.json": {
    releases: ["3.8.0"],
    readers: [{ since: "3.8", reader: "tinyyaml-0.4.4" }],
  },
  "apisix/defaults.json": {
    base: { version: "3.8", value: { apisix: { id: "one" }, plugins: ["cors", "old"], timeout: 5 } },
    changes: [],
  },
  "apisix/start-up-schema.json": {
    base: {
      version: "3.8",
      value: {
        config: { properties: { apisix: { properties: { id: { type: "string" } } } } },
        roles: {
          traditional: { properties: { etcd: { $ref: "etcd" }, role_traditional: { enum: ["etcd"] } } },
          control_plane: {},
          data_plane: { properties: { etcd: { $ref: "etcd" } } },
        },
        discovery: {},
        definitions: { etcd: { type: "object", properties: { prefix: { type: "string" } } } },
      },
    },
    changes: [],
  },
  "plugins.json": {
    source: [],
    plugins: { cors: { priority: 4000 }, old: { priority: 3, since: "3.8" } },
    stream_plugins: { syslog: { priority: 401, since: "3.8" } },
  },
  "config.schema.json": {
    properties: {
      apisix: { properties: { id: { default: "one" } } },
      deployment: {
        properties: { etcd: { properties: { prefix: {} } }, role_traditional: { enum: ["etcd"] } },
      },
      discovery: { "x-open": true },
      plugins: { default: ["cors", "old"], items: {} },
      timeout: { default: 5 },
    },
  },
};

describe("npm run facts", () => {
  const folder = mkdtempSync(join(tmpdir(), "facts-"));
  const [clone, schemas] = [join(folder, "clone"), join(folder, "schemas")];

  const git = (...args: string[]) => {
    const identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
    const ended = spawnSync("git", ["-C", clone, ...identity, ...args], { encoding: "utf8" });
    assert.equal(ended.status, 0, ended.stderr);
  };
  const place = (base: string, files: Files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), text);
    }
  };
  const release = ([tag, files]: (typeof RELEASES)[number]) => {
    git("rm", "-r", "-q", "--ignore-unmatch", ".");
    place(clone, files);
    git("add", ".");
    git("commit", "-q", "-m", tag);
    git("tag", tag);
  };
  const compare = async (write = false) => {
    const lines: string[] = [];
    const count = await compareFacts({
      path: clone,
      folder: schemas,
      write,
      print: (line) => lines.push(line),
    });
    return { count, text: lines.join("\n") };
  };
  const read = (name: string) => JSON.parse(readFileSync(join(schemas, name), "utf8"));

  before(() => {
    mkdirSync(clone);
    git("init", "-q");
    place(
      schemas,
      Object.fromEntries(Object.entries(SCHEMAS).map(([n, v]) => [n, JSON.stringify(v, null, 2)])),
    );
    for (const each of RELEASES.slice(0, 2)) release(each);
    // No release, and a preview of one.
    git("tag", "3.9");
    git("tag", "2.99.0");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("finds nothing where schemas/ says what the releases say", async () => {
    assert.deepEqual(await compare(), {
      count: 0,
      text: "schemas/ agrees with 2 releases, 2.10.0 to 3.8.0.",
    });
  });

  it("prints each difference with its tag, their value, and ours", async () => {
    release(RELEASES[2] as (typeof RELEASES)[number]);
    const { count, text } = await compare();
    const blocks = text.split(/\n(?! )/);
    assert.equal(blocks.at(-1), `${count} differences in 1 of 3 releases.`);
    assert.deepEqual(
      blocks
        .slice(0, -1)
        .map((block) => block.replace(/\n {2}/g, " | "))
        .sort(),
      [
        'apisix/defaults.json /apisix/id  (3.10.0) | theirs: "two" | ours:   "one"',
        "apisix/defaults.json /apisix/size  (3.10.0) | theirs: 5 | ours:   (nothing)",
        "apisix/defaults.json /plugins  (3.10.0) | only theirs: new | only ours: old",
        'apisix/start-up-facts.json /readers  (3.10.0) | theirs: "lyaml" | ours:   "tinyyaml-0.4.4"',
        'apisix/start-up-facts.json /releases  (3.10.0) | theirs: "3.10.0" | ours:   (nothing)',
        'apisix/start-up-schema.json /config/properties/apisix/properties/size  (3.10.0) | theirs: {"minimum":1} | ours:   (nothing)',
        'apisix/start-up-schema.json /discovery/dns  (3.10.0) | theirs: {"required":["servers"]} | ours:   (nothing)',
        "apisix/start-up-schema.json /roles/traditional/properties/role_traditional/enum  (3.10.0) | only theirs: yaml",
        'config.schema.json apisix.id: default  (3.10.0) | theirs: "two" | ours:   "one"',
        'config.schema.json apisix.size  (3.10.0) | theirs: "has it" | ours:   (nothing)',
        "config.schema.json deployment.role_traditional: enum  (3.10.0) | only theirs: yaml",
        "config.schema.json plugins: default  (3.10.0) | only theirs: new | only ours: old",
        "plugins.json /plugins/cors/priority  (3.10.0) | theirs: 4001 | ours:   4000",
        'plugins.json /plugins/new  (3.10.0) | theirs: {"metadata":true,"priority":7,"attr":true} | ours:   (nothing)',
        'plugins.json /plugins/old  (3.10.0) | theirs: (nothing) | ours:   {"priority":3,"attr":false,"metadata":false}',
      ],
    );
  });

  it("writes all but what needs words", async () => {
    const { text } = await compare(true);
    assert.deepEqual(
      text.split(/\n(?! )/).map((block) => block.split("\n")[0]),
      [
        "config.schema.json apisix.size  (3.10.0)",
        "config.schema.json deployment.role_traditional: enum  (3.10.0)",
        "2 differences in 1 of 3 releases.",
      ],
    );
    assert.deepEqual(read("apisix/defaults.json").changes, [
      {
        version: "3.10",
        edits: [
          { set: "/apisix/id", value: "two" },
          { set: "/apisix/size", value: 5 },
          { drop: "/plugins", items: ["old"] },
          { insert: "/plugins", items: ["new"], before: "cors" },
        ],
      },
    ]);
    assert.deepEqual(read("plugins.json").plugins, {
      cors: { priority: 4001, earlier: [{ before: "3.10", priority: 4000 }] },
      new: { priority: 7, since: "3.10", attr: {}, metadata: {} },
      old: { priority: 3, since: "3.8", before: "3.10" },
    });
    assert.deepEqual(read("apisix/start-up-facts.json"), {
      releases: ["3.8.0", "3.10.0"],
      readers: [
        { since: "3.8", reader: "tinyyaml-0.4.4" },
        { since: "3.10", reader: "lyaml" },
      ],
    });
  });

  it("finds a described key that no code names", async () => {
    const described = read("config.schema.json");
    described.properties.apisix.properties.size = { default: 5, "x-since": "3.10" };
    described.properties.apisix.properties.gone = {};
    described.properties.deployment.properties.role_traditional.enum.push("yaml");
    place(schemas, { "config.schema.json": JSON.stringify(described) });
    const { text } = await compare();
    assert.match(
      text,
      /^config\.schema\.json apisix\.gone {2}\(3\.8\.0, 3\.10\.0\)\n {2}theirs: "names it nowhere"/,
    );
  });

  it("says what is wrong with a clone without releases", async () => {
    await assert.rejects(
      compareFacts({ path: folder, folder: schemas, write: false, print: () => {} }),
      /not a git repository/,
    );
  });
});
