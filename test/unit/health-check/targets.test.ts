import assert from "node:assert/strict";
import { TARGETS } from "../../../server/src/health-check/targets/list.ts";
import { placeNodes } from "../../../server/src/health-check/targets/placement.ts";
import { renderTarget } from "../../../server/src/health-check/targets/target.ts";
import { checkChartValues, checkService } from "./checkers/kubernetes.ts";
import { READERS } from "./checkers/readers.ts";
import { literalOf, readTerraform } from "./checkers/terraform.ts";
import { CHECK, HOSTILE, HTTPS, INPUT, INPUTS, zonesNamed } from "./inputs.ts";

const PARTS = ["interval", "timeout", "healthy", "unhealthy"] as const;

/** The settings in one form, by the ids of load balancer and form. */
function rendered(target: string, format: string, input = INPUT): string {
  const { formats, rejections } = renderTarget(targetOf(target), input);
  const text = formats.find(({ id }) => id === format)?.text;
  assert.ok(text !== undefined, rejections.join("\n"));
  return text;
}

function targetOf(id: string) {
  const target = TARGETS.find((one) => one.id === id);
  assert.ok(target, id);
  return target;
}

describe("the settings for", () => {
  for (const target of TARGETS) {
    for (const [what, input] of Object.entries(INPUTS)) {
      const { formats, rejections, limitsDocs } = renderTarget(target, input);
      for (const { id, text } of formats)
        it(`${target.title} (${id}) can be read with ${what}`, async () => {
          await READERS[id]?.(text);
          assert.ok(READERS[id], `no reader for ${id}`);
          assert.doesNotMatch(text, /^\s*server evil/m);
          assert.doesNotMatch(text, /undefined|NaN|\[object|[^\S\n]\n/);
          assert.ok(text.endsWith("\n") && !text.endsWith("\n\n"));
        });
      if (formats.length === 0)
        it(`${target.title} are refused with ${what}`, () => {
          assert.match(rejections.join("\n"), /^[A-Z].*\.$/);
          assert.match(limitsDocs, /^https:\/\//);
        });
    }

    it(`${target.title} name the check in every form that makes it`, () => {
      for (const { id, text } of renderTarget(target, INPUT).formats)
        if (id !== "open-source") assert.match(text, /7085[\s\S]*\/status\b|\/status\b[\s\S]*7085/, id);
    });

    it(`${target.title} are withheld beyond its limits, with the limit and its source`, () => {
      for (const part of PARTS) {
        const [least, most] = target.limits[part];
        const unit = part === "interval" || part === "timeout" ? " s" : "";
        for (const value of [least - 1, most + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
          const input = { ...INPUT, check: { ...CHECK, [part]: value } };
          const { rejections, limitsDocs, formats } = renderTarget(target, input);
          assert.match(
            rejections.join("\n"),
            new RegExp(`${part}( threshold)? from ${least} to ${most}${unit}, not ${value}${unit}\\.$`),
          );
          assert.match(limitsDocs, /^https:\/\//);
          assert.deepEqual(formats, []);
        }
      }
    });

    it(`${target.title} are given at its limits`, () => {
      const at = (end: 0 | 1) => Object.fromEntries(PARTS.map((part) => [part, target.limits[part][end]]));
      for (const end of [0, 1] as const) {
        const check = { ...CHECK, ...at(end) };
        if (end === 1) check.timeout = Math.min(check.timeout, check.interval - 1);
        const { rejections, formats } = renderTarget(target, { ...INPUT, check });
        assert.deepEqual(rejections, []);
        assert.equal(formats.length, target.formats.length);
      }
    });

    it(`${target.title} say in a comment that the check fails, and keep the rest`, () => {
      for (const { render, id } of target.formats) {
        const text = render({ ...INPUT, caution: HOSTILE });
        assert.match(text, /^(#|\/\/) THIS CHECK FAILS UNTIL/m);
        const code = (all: string) => all.split("\n").filter((line) => !/^(#|\/\/)/.test(line));
        assert.deepEqual(code(text), code(render(INPUT)), id);
      }
    });

    it(`${target.title} come with all that is said about them`, () => {
      const ids = target.formats.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const text of [target.crossZone(), target.whenAllFail(), ...target.notes(INPUT)])
        assert.match(text, /^[A-Z].*\.$/);
      assert.match(target.docs, /^https:\/\//);
    });
  }

  it("all load balancers have ids and file names of their own", () => {
    const ids = TARGETS.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const files = TARGETS.flatMap(({ formats }) => formats.map(({ fileName }) => fileName));
    assert.equal(new Set(files).size, files.length);
  });

  it("AWS switch cross-zone balancing on", async () => {
    assert.match(rendered("aws-nlb", "terraform"), /^ {2}enable_cross_zone_load_balancing = true$/m);
    assert.match(
      rendered("aws-nlb", "cloudformation"),
      /Key: load_balancing.cross_zone.enabled\n +Value: "true"/,
    );
    assert.match(rendered("aws-nlb", "cli"), /Key=load_balancing.cross_zone.enabled,Value=true/);
    const { metadata } = checkService(rendered("kubernetes", "service"));
    const name = "service.beta.kubernetes.io/aws-load-balancer-attributes";
    assert.equal(metadata?.annotations?.[name], "load_balancing.cross_zone.enabled=true");
  });

  it("AWS take a time-out up to the interval for an NLB, below it for an ALB", () => {
    const rejections = (id: string, timeout: number) =>
      renderTarget(targetOf(id), { ...INPUT, check: { ...CHECK, interval: 10, timeout } }).rejections.length;
    assert.deepEqual([rejections("aws-nlb", 10), rejections("aws-nlb", 11)], [0, 1]);
    assert.deepEqual([rejections("aws-alb", 9), rejections("aws-alb", 10)], [0, 1]);
    assert.deepEqual([rejections("kubernetes", 10), rejections("kubernetes", 11)], [0, 1]);
    assert.deepEqual([rejections("google", 10), rejections("google", 11)], [0, 1]);
  });

  it("Kubernetes are refused in the name of the NLB, whose limits they are", () => {
    const { rejections, limitsDocs } = renderTarget(targetOf("kubernetes"), {
      ...INPUT,
      check: { ...CHECK, healthy: 1 },
    });
    assert.match(
      rejections.join(),
      /^The AWS NLB of the Service accepts a healthy threshold from 2 to 10, not 1\.$/,
    );
    assert.match(limitsDocs, /^https:\/\/docs\.aws\./);
  });

  it("Azure are refused for what it can't ask", () => {
    const port = renderTarget(targetOf("azure-lb"), { ...INPUT, check: { ...CHECK, port: 110 } });
    assert.match(port.rejections.join(), /can't probe port 110 over HTTP/);
    const tls = renderTarget(targetOf("azure-app-gateway"), { ...INPUT, traffic: [HTTPS] });
    assert.match(tls.rejections.join(), /no HTTP listener/);
  });

  it("Kubernetes ask for readiness with the path that fits, and for liveness with /status", () => {
    for (const readinessPath of [undefined, "/status"] as const) {
      const input = { ...INPUT, ...(readinessPath ? { readinessPath } : {}) };
      const { gateway, apisix } = checkChartValues(rendered("kubernetes", "helm", input)) as {
        gateway: Record<string, { httpGet: { path: string }; successThreshold: number }>;
        apisix: { replicaCount: number };
      };
      assert.equal(gateway.readinessProbe?.httpGet.path, readinessPath ?? "/status/ready");
      assert.equal(gateway.livenessProbe?.httpGet.path, "/status");
      assert.equal(gateway.livenessProbe?.successThreshold, 1);
      assert.equal(apisix.replicaCount, 6);
    }
  });

  it("Kubernetes open the status API on every address of a pod", () => {
    for (const [ip, listens] of [
      ["0.0.0.0", "0.0.0.0"],
      ["[::]", "[::]"],
      ["10.0.1.5", "0.0.0.0"],
      [HOSTILE, "0.0.0.0"],
    ] as const) {
      const values = checkChartValues(rendered("kubernetes", "helm", { ...INPUT, check: { ...CHECK, ip } }));
      assert.deepEqual(values.api7ee?.status_endpoint, { enabled: true, ip: listens, port: 7085 });
    }
  });

  it("HAProxy name every server once", () => {
    const zones = [...zonesNamed(HOSTILE, "a b", "a_b"), { name: "a_b-1", nodes: ["10.0.0.1"] }];
    const text = rendered("haproxy", "cfg", { ...INPUT, zones });
    const servers = [...text.matchAll(/^ +server (\S+) \S+:9080$/gm)].map((match) => match[1]);
    assert.equal(servers.length, 7);
    assert.equal(new Set(servers).size, 7);
  });

  it("AWS keep a zone's name in its string", async () => {
    const text = rendered("aws-nlb", "terraform", { ...INPUT, zones: zonesNamed(HOSTILE, "az-b") });
    const { locals } = (await readTerraform(text)) as { locals: [{ nodes: Record<string, string[]> }] };
    const [name] = Object.keys(locals[0].nodes);
    assert.equal(literalOf(name), HOSTILE);
  });
});

describe("placeNodes", () => {
  const addresses = (...nodes: readonly string[]) => placeNodes([{ name: "a", nodes }])[0]?.nodes;

  it("takes addresses and names, and IPv6 out of its brackets", () => {
    const nodes = ["10.0.0.1", "node-1.example.com", "2001:db8::1", "::1", "::ffff:10.0.0.1"];
    assert.deepEqual(addresses(...nodes, "[2001:db8::2]"), [...nodes, "2001:db8::2"]);
  });

  it("puts an address for documentation where none is known, each once", () => {
    assert.deepEqual(addresses("10.0.0.1", "10.0.0.2:7085", "a b", "-x", "x;y"), [
      "10.0.0.1",
      ...[11, 12, 13, 14].map((n) => `192.0.2.${n}`),
    ]);
    assert.deepEqual(
      placeNodes(zonesNamed("a", "b")).map(({ nodes }) => nodes),
      [
        ["192.0.2.11", "192.0.2.12"],
        ["192.0.2.13", "192.0.2.14"],
      ],
    );
    const many = placeNodes(zonesNamed(...Array.from({ length: 300 }, (_, i) => `z${i}`)));
    assert.equal(new Set(many.flatMap(({ nodes }) => nodes)).size, 600);
  });
});
