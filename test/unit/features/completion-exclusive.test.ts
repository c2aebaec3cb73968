import assert from "node:assert/strict";
import { CURSOR, labels } from "./harness.ts";

const API7 = { product: "api7" as const };
const APISIX = { product: "apisix" as const };

const FALLBACK = `deployment:
  role: data_plane
  role_data_plane:
    config_provider: json
  fallback_cp:
    mode: read
`;

describe("completion of what rules each other out", () => {
  it("offers both ways where there is none yet, and none beside the other", () => {
    const s3 = "    aws_s3:\n      region: eu-central-1\n      resource_bucket: a\n      config_bucket: b\n";
    const both = labels(`${FALLBACK}    ${CURSOR}\n`, API7);
    assert.ok(both.includes("aws_s3") && both.includes("azure_blob"), both.join());
    assert.ok(!labels(`${FALLBACK}${s3}    ${CURSOR}\n`, API7).includes("azure_blob"));
    // Also while the word is being typed, of which YAML makes nothing yet.
    assert.ok(!labels(`${FALLBACK}${s3}    az${CURSOR}\n`, API7).includes("azure_blob"));
    assert.ok(labels(`${FALLBACK}    az${CURSOR}\n`, API7).includes("azure_blob"));
  });

  it("goes by the version: the resolver's servers and its file", () => {
    const dns = `discovery:\n  dns:\n    servers:\n      - "127.0.0.1:53"\n    ${CURSOR}\n`;
    assert.ok(!labels(dns, APISIX).includes("resolv_conf"));
  });

  it("counts what only the start's checks look at: HTTPS without a certificate", () => {
    const admin = (mtls: string) =>
      `deployment:\n  role: traditional\n  role_traditional:\n    config_provider: etcd\n  admin:\n${mtls}    https_admin: ${CURSOR}\n`;
    const mtls = "    admin_api_mtls:\n      admin_ssl_cert: /a.crt\n      admin_ssl_cert_key: /a.key\n";
    assert.deepEqual(labels(admin(""), APISIX).includes("true"), false);
    assert.deepEqual(labels(admin(mtls), APISIX).includes("true"), true);
  });
});
