import assert from "node:assert/strict";
import { findings } from "./harness.ts";

const API7 = { product: "api7", version: "3.10" } as const;

/** What is said of the start, with its severity. */
function said(text: string, more: Parameters<typeof findings>[1] = {}): string[] {
  return findings(text, { ...API7, ...more })
    .filter(({ startup }) => startup)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const fallback = (store: string): string =>
  `deployment:\n  role: data_plane\n  role_data_plane:\n    config_provider: json\n  fallback_cp:\n    ${store}\n`;

/** Files that only an inferred fact stops: what is said, and the beginning of it. */
const INFERRED: readonly (readonly [what: string, text: string, beginning: RegExp])[] = [
  [
    "verification without a certificate to trust",
    'deployment:\n  role: traditional\n  etcd:\n    host:\n      - "https://a:7943"\napisix:\n  ssl:\n    ssl_trusted_certificate: null\n',
    /^warning: API7 Gateway probably won't start: the endpoints are verified/,
  ],
  [
    "a fallback store without its buckets",
    fallback("aws_s3: { region: a }"),
    /^warning: API7 Gateway probably won't start: /,
  ],
  [
    "a fallback store with another mode",
    fallback("mode: copy\n    azure_blob: { account_name: a, resource_container: b, config_container: c }"),
    /^warning: API7 Gateway probably won't start: /,
  ],
];

describe("what is only inferred of API7 Gateway", () => {
  for (const [what, text, beginning] of INFERRED)
    it(`is a warning with how to check it: ${what}`, () => {
      const all = said(text);
      assert.notEqual(all.length, 0);
      for (const one of all) {
        assert.match(one, beginning);
        assert.match(one, /run `apisix test` on a node to check/);
      }
    });

  it("is a warning: a wrong value of its own variables", () => {
    const text = 'deployment:\n  role: traditional\n  etcd:\n    host:\n      - "https://a:7943"\n';
    assert.match(
      said(text, { environment: { API7_DP_MANAGER_ENDPOINTS: '"https://b:7943"' } })[0] ?? "",
      /^warning: API7 Gateway probably/,
    );
  });

  it("leaves an error what its documentation and the core that it came from tell", () => {
    for (const text of [
      "deployment:\n  role: nobody\n",
      "deployment:\n  role: traditional\n  admin:\n    allow_admin:\n      - 127.0.0.0/24\n      - 10.0.0.0/8\n    admin_key: []\n",
      "deployment:\n  role: traditional\n  etcd:\n    timeout: 0\n",
      "apisix:\n  node_listen: 9090\ndeployment:\n  role: traditional\n",
    ])
      assert.match(said(text)[0] ?? "", /^error: The gateway won't start: /, text);
  });
});
