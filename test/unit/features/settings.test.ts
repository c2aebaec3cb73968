import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DECLARED, DEFAULT_SETTINGS, readSettings } from "../../../server/src/features/settings.ts";
import {
  CHECK_PARAMETERS,
  PARAMETER_BOUNDS,
  SUGGESTED_PARAMETERS,
} from "../../../server/src/health-check/check-parameters.ts";

function read(sent: unknown) {
  const complaints: string[] = [];
  const settings = readSettings(sent, (message) => complaints.push(message));
  return { settings, complaints };
}

describe("settings", () => {
  it("are the defaults where nothing is sent", () => {
    for (const nothing of [undefined, null, {}, [], "x", 7]) {
      assert.deepEqual(read(nothing), { settings: DEFAULT_SETTINGS, complaints: [] });
    }
  });

  it("are taken as sent", () => {
    const { settings, complaints } = read({
      product: "api7",
      availabilityZones: ["az-a"],
      files: { include: ["x/*.yaml"] },
      rules: { "multi-az/few-endpoints": "off" },
      nodes: { "az-a": ["10.0.1.10"] },
      healthCheck: { interval: 5, unhealthy: 3 },
      inlayHints: { zones: false },
    });
    assert.deepEqual(complaints, []);
    assert.equal(settings.product, "api7");
    assert.deepEqual(settings.availabilityZones, ["az-a"]);
    assert.deepEqual(settings.include, ["x/*.yaml"]);
    assert.deepEqual(settings.inlayHints, { zones: false, ports: true, units: true });
    assert.deepEqual(settings.levels, { "multi-az/few-endpoints": "off" });
    assert.deepEqual(settings.nodes, { "az-a": ["10.0.1.10"] });
    assert.deepEqual(settings.checkParameters, { interval: 5, unhealthy: 3 });
  });

  it("are those that package.json shows, with the same defaults", () => {
    const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
    const shown: Record<string, unknown> = {};
    for (const [name, { default: absent }] of Object.entries<{ default?: unknown }>(
      contributes.configuration.properties,
    )) {
      const [section, first = "", part] = name.split(".");
      assert.equal(section, "api7GatewayConfig");
      // The client library's own.
      if (first === "trace") continue;
      // Of its parts, the model has the defaults: the next test.
      if (first === "healthCheck") shown[first] = {};
      else shown[part ? `${first}.${part}` : first] = absent;
    }
    const read = Object.fromEntries(Object.values(DECLARED).map(({ name, absent }) => [name, absent]));
    assert.deepEqual(read, shown);
  });

  it("that are patterns or paths wait in package.json until the workspace is trusted", () => {
    const { capabilities } = JSON.parse(readFileSync("package.json", "utf8"));
    const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.deepEqual(restrictedConfigurations, [
      "api7GatewayConfig.environmentFile",
      "api7GatewayConfig.files.exclude",
      "api7GatewayConfig.files.include",
      "api7GatewayConfig.gatewayGroups",
      "api7GatewayConfig.trace.server",
      "api7GatewayConfig.zonePatterns",
    ]);
  });

  it("are complained of without what may be a secret in them", () => {
    const { complaints } = read({
      environment: { DB_PASSWORD: "Zq-one", NUMBER: 5 },
      product: "https://root:Zq-two@h",
      files: { include: [{ token: "Zq-three" }] },
      zonePatterns: ["https://root:Zq-four@h"],
      gatewayVersion: "password: Zq-five",
    });
    assert.ok(complaints.length >= 5, complaints.join("\n"));
    assert.doesNotMatch(complaints.join("\n"), /Zq-/);
    assert.match(
      complaints.join("\n"),
      /environment must map names to strings\. This value is not a string: NUMBER \(number\)\./,
    );
  });

  it("take a version as people write it, if there is such a release", () => {
    const version = (gatewayVersion: string, product = "apisix") => {
      const { settings, complaints } = read({ product, gatewayVersion });
      return complaints[0] ?? settings.version;
    };
    assert.deepEqual(
      ["3.9", "3.9.1", "v3.9.1", "V3.9", "3.9.x", "v3.2.X", " 3.2.2 ", ""].map((text) => version(text)),
      ["3.9", "3.9.1", "3.9.1", "3.9", "3.9", "3.2", "3.2.2", ""],
    );
    const known = (text: string, product = "apisix") =>
      /Known versions: (.*)\.$/.exec(version(text, product))?.[1];
    assert.equal(known("3.2.99"), "Apache APISIX 3.2.0 to 3.2.2");
    assert.equal(known("v3.10.1"), "Apache APISIX 3.10.0");
    assert.equal(known("3.8.30", "auto"), "Apache APISIX 3.8.0 to 3.8.1, API7 Gateway 3.8.0 to 3.8.22");
    const all = "Apache APISIX 3.0 to 3.18";
    for (const text of ["3.09", "3.x", "3", "latest", "3.9.1.x", "3.9.01", "3.9.1-debian", "2.99.0"])
      assert.ok([all, "Apache APISIX 3.9.0 to 3.9.1"].includes(known(text) ?? ""), text);
    assert.equal(version("3.8.22", "api7"), "3.8.22");
    assert.equal(known("3.10.99", "api7"), "API7 Gateway 3.10.0 to 3.10.5");
  });

  it("of the health check are declared with the bounds and the start that the model has", () => {
    const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const name of CHECK_PARAMETERS) {
      const {
        minimum,
        maximum,
        default: start,
      } = contributes.configuration.properties[`api7GatewayConfig.healthCheck.${name}`];
      assert.deepEqual([minimum, maximum], PARAMETER_BOUNDS[name]);
      assert.equal(start, SUGGESTED_PARAMETERS[name]);
    }
  });

  it("take info and the protocol's word for it, for a rule or a family", () => {
    const { settings, complaints } = read({
      rules: { "multi-az/*": "info", "yaml/syntax": "information", "security/*": "off" },
    });
    assert.deepEqual(complaints, []);
    assert.deepEqual(settings.levels, {
      "multi-az/*": "information",
      "yaml/syntax": "information",
      "security/*": "off",
    });
  });

  it("leave out globs and zone patterns that can't be taken, and say which and why", () => {
    const { settings, complaints } = read({
      files: { include: ["a.yaml", "!(b).yaml"], exclude: ["*".repeat(5000)] },
      gatewayGroups: { prod: ["prod/*", "!(test)/*"] },
      zonePatterns: ["dpm-{zone}.corp", `${"*a".repeat(500)}{zone}`],
    });
    assert.deepEqual(settings.include, ["a.yaml"]);
    assert.deepEqual(settings.exclude, []);
    assert.deepEqual(settings.groups, { prod: ["prod/*"] });
    assert.deepEqual(settings.zonePatterns, ["dpm-{zone}.corp"]);
    assert.deepEqual(
      complaints.map((complaint) => complaint.replace(/"\*.*…"/, "…")),
      [
        "api7GatewayConfig.zonePatterns: …: it's longer than a host name, which has at most 253 characters",
        'api7GatewayConfig.gatewayGroups.prod: "!(test)/*": !(…) is not supported; exclude files with the setting files.exclude',
        'api7GatewayConfig.files.include: "!(b).yaml": !(…) is not supported; exclude files with the setting files.exclude',
        "api7GatewayConfig.files.exclude: …: it is longer than 1,000 characters",
      ],
    );
  });

  it("of the wrong form count as not set, and are complained of by name", () => {
    const { settings, complaints } = read({
      product: "nginx",
      availabilityZones: [1],
      files: { include: "x" },
      rules: { "no/rule": "off", "yaml/syntax": "loud" },
      nodes: { "az-b": "10.0.2.10" },
      healthCheck: { interval: 0, timeout: "5" },
      inlayHints: { ports: "no" },
    });
    assert.deepEqual(settings, { ...DEFAULT_SETTINGS, nodes: { "az-b": [] } });
    assert.equal(complaints.length, 9);
    for (const name of [
      "product",
      "availabilityZones",
      "files.include",
      "no/rule",
      "yaml/syntax",
      "nodes.az-b",
      "healthCheck.interval must be an integer from 1 to 300, not 0",
      "healthCheck.timeout",
      "inlayHints.ports",
    ]) {
      assert.ok(
        complaints.some((complaint) => complaint.includes(name)),
        name,
      );
    }
  });
});
