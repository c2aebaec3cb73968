import assert from "node:assert/strict";
import { inlayHints } from "../../../server/src/features/inlay-hints.ts";
import type { Settings } from "../../../server/src/features/settings.ts";
import { mustOpen } from "./harness.ts";

const ALL = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

/** The text with the hints in it as an editor shows them. */
function hinted(text: string, settings: Partial<Settings> = {}, range = ALL): string {
  const document = mustOpen(text, settings);
  const hints = inlayHints(document, range).map(({ position, label, paddingLeft }) => ({
    at: document.textDocument.offsetAt(position),
    label: `${paddingLeft ? " " : ""}‹${label}›`,
  }));
  return hints
    .sort((a, b) => b.at - a.at)
    .reduce((result, { at, label }) => result.slice(0, at) + label + result.slice(at), text);
}

const HOSTS = `deployment:
  etcd:
    host:
      - "https://dp.az-a.x:7943" # a
      - 'https://dp.az-b.x/y'
      - https://[::1]
    timeout: 30
`;

describe("inlay hints", () => {
  it("tell zones and implied ports of endpoints and units of numbers", () => {
    assert.equal(
      hinted(HOSTS),
      `deployment:
  etcd:
    host:
      - "https://dp.az-a.x:7943" ‹az-a› # a
      - 'https://dp.az-b.x‹:443, :2379›/y' ‹az-b›
      - https://[::1]‹:443, :2379›
    timeout: 30 ‹s›
`,
    );
  });

  it("are only those that the setting wants", () => {
    const only = (kind: string) =>
      hinted(HOSTS, { inlayHints: { zones: false, ports: false, units: false, [kind]: true } });
    assert.match(only("units"), /30 ‹s›/);
    assert.doesNotMatch(only("units"), /‹az|‹:/);
    assert.doesNotMatch(only("zones"), /‹s|‹:/);
    assert.match(only("ports"), /x‹:443, :2379›\/y/);
  });

  it("are only those of the range", () => {
    const lines = { start: { line: 4, character: 0 }, end: { line: 4, character: 40 } };
    assert.equal(hinted(HOSTS, {}, lines), HOSTS.replace("az-b.x/y'", "az-b.x‹:443, :2379›/y' ‹az-b›"));
  });

  it("tell what NGINX makes of a number, but not of 0, of a text, of a key that names its unit", () => {
    assert.equal(
      hinted(
        "nginx_config:\n  http:\n    client_max_body_size: 0\n    keepalive_timeout: 60s\n    send_timeout: 10\n    access_log_buffer: 16384\n",
      ),
      "nginx_config:\n  http:\n    client_max_body_size: 0\n    keepalive_timeout: 60s\n    send_timeout: 10 ‹s›\n    access_log_buffer: 16384 ‹bytes›\n",
    );
  });

  it("claim no place inside of a text with escapes", () => {
    assert.equal(
      hinted('deployment:\n  etcd:\n    host: ["https:\\/\\/dp.az-a.x"]\n'),
      'deployment:\n  etcd:\n    host: ["https:\\/\\/dp.az-a.x" ‹az-a›]\n',
    );
  });

  it("say why in the tooltip", () => {
    const [port] = inlayHints(mustOpen(HOSTS), ALL);
    assert.match(JSON.stringify(port?.tooltip), /to port 443, and watches for changes on port 2379/);
  });
});
