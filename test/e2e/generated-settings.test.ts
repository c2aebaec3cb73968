import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HealthCheckView } from "../../server/src/protocol/health-check.ts";
import { READERS } from "../unit/health-check/checkers/readers.ts";
import { cli } from "./support/cli.ts";

/** Files, and the options that they are asked with. */
const INPUTS: Readonly<Record<string, { readonly file: string; readonly options: readonly string[] }>> = {
  "the multi-AZ pattern": { file: config(), options: [] },
  "nodes that are known, by address and name": {
    file: config(),
    options: ["--node", "az-a=10.0.1.10", "--node", "az-a=2001:db8::10", "--node", "az-b=localhost"],
  },
  "Apache APISIX with health check parameters of its own": {
    file: config("    port: 17085\n"),
    options: "--product apisix --interval 20 --timeout 6 --healthy 3 --unhealthy 4".split(" "),
  },
  "one zone whose name is an attack": {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a Terraform template
    file: config().replaceAll("az-a.", 'az-a.x\\"}\\nserver evil 6.6.6.6:80\\n${file(\\"/etc/passwd\\")}.'),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variable
    options: ["--node", "z}\n  server evil 6.6.6.6:80\n`id` $(id) ${x}=10.0.1.11"],
  },
};

function config(status = ""): string {
  const hosts = ["a", "b", "c"].map((zone) => `      - "https://dp-manager.az-${zone}.internal:7943"\n`);
  return `apisix:
  status:
    ip: 0.0.0.0
${status}deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
${hosts.join("")}    prefix: /apisix
    timeout: 30
`;
}

const { API7_GATEWAY_CONFIG_HAPROXY: haproxy, API7_GATEWAY_CONFIG_NGINX: nginx } = process.env;
const STREAM_MODULE = "/usr/lib/nginx/modules/ngx_stream_module.so";

describe("The settings that the command line prints", function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "gateway-config-settings-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  for (const [what, { file, options }] of Object.entries(INPUTS)) {
    describe(`with ${what}`, () => {
      let view: HealthCheckView;
      before(async () => {
        const { code, stdout, stderr } = await cli(
          ...["health-check", "--format", "json", ...options, write("config.yaml", file)],
        );
        assert.equal(code, 0, stderr);
        view = JSON.parse(stdout);
      });

      function formatsOf(id: string) {
        const target = view.targets.find((one) => one.id === id);
        assert.ok(target, id);
        assert.deepEqual(target.rejections, []);
        return target.formats;
      }

      it("are there in every form, and each is taken by a parser or schema of its language", async () => {
        const read: string[] = [];
        for (const { id: target, formats } of view.targets) {
          assert.ok(formats.length > 0, target);
          for (const { id, text } of formats) {
            const reader = READERS[id];
            assert.ok(reader, `no reader for ${target} ${id}`);
            await reader(text);
            read.push(`${target} ${id}`);
          }
        }
        console.log(`        read: ${read.join(", ")}`);
      });

      it("HAProxy accepts: haproxy -c", function () {
        if (!haproxy) this.skip();
        const [format] = formatsOf("haproxy");
        const path = write("haproxy.cfg", format?.text ?? "");
        const { status, stdout, stderr } = spawnSync(haproxy, ["-c", "-f", path], { encoding: "utf8" });
        assert.equal(status, 0, stdout + stderr);
        assert.doesNotMatch(stdout + stderr, /WARNING|ALERT/);
      });

      it("open-source NGINX accepts: nginx -t", function () {
        if (!nginx) this.skip();
        const settings = formatsOf("nginx").find(({ id }) => id === "open-source")?.text ?? "";
        // It opens the ports even then.
        const here = settings.replace(
          /\blisten \d+;/g,
          () => `listen unix:${join(folder, `${++sockets}.sock`)};`,
        );
        write("gateway.conf", here);
        const path = write(
          "nginx.conf",
          `${existsSync(STREAM_MODULE) ? `load_module ${STREAM_MODULE};\n` : ""}pid ${join(folder, "pid")};
error_log stderr;
events {}
include ${join(folder, "gateway.conf")};
`,
        );
        const { status, stdout, stderr } = spawnSync(nginx, ["-t", "-c", path, "-p", folder], {
          encoding: "utf8",
        });
        assert.equal(status, 0, stdout + stderr);
      });
    });
  }

  it("are the same when one form is asked for by its name", async () => {
    const path = write("config.yaml", config());
    const all = JSON.parse((await cli("health-check", "--format", "json", path)).stdout) as HealthCheckView;
    for (const [target, format] of [
      ["haproxy", "cfg"],
      ["aws-nlb", "cloudformation"],
    ] as const) {
      const { code, stdout } = await cli("health-check", "--target", target, "--format", format, path);
      assert.equal(code, 0);
      const formats = all.targets.find(({ id }) => id === target)?.formats;
      assert.equal(stdout, formats?.find(({ id }) => id === format)?.text);
    }
  });
});

let sockets = 0;
