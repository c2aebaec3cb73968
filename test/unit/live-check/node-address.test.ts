import assert from "node:assert/strict";
import fc from "fast-check";
import { parseNodeAddress } from "../../../server/src/live-check/node-address.ts";
import { withPort } from "../../../server/src/topology/address.ts";

describe("live check: a node's address", () => {
  for (const [text, host, port] of [
    ["10.0.1.10", "10.0.1.10", undefined],
    [" gateway.example.com ", "gateway.example.com", undefined],
    ["gateway:7085", "gateway", 7085],
    ["gateway_1.svc.cluster.local.:80", "gateway_1.svc.cluster.local.", 80],
    ["::1", "::1", undefined],
    ["[::1]", "::1", undefined],
    ["[2001:db8::1]:7085", "2001:db8::1", 7085],
    ["fe80::1%eth0", "fe80::1%eth0", undefined],
  ] as const)
    it(`reads ${text}`, () => assert.deepEqual(parseNodeAddress(text), { host, port }));

  for (const text of [
    "",
    "http://10.0.1.10",
    "10.0.1.10/status",
    "10.0.1.10:0",
    "10.0.1.10:65536",
    "a b",
    "a:b",
    "[10.0.1.10]",
    "[::1",
    "1:2:3",
    "[1::2::3]",
    "user@host",
    "-x",
    "a\r\nHost: b",
  ])
    it(`does not take ${JSON.stringify(text)}`, () => assert.equal(parseNodeAddress(text), undefined));

  it("is read again as it is written, for every host and port", () => {
    const host = fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain());
    fc.assert(
      fc.property(host, fc.integer({ min: 1, max: 65535 }), (host, port) => {
        assert.deepEqual(parseNodeAddress(withPort(host, port)), { host, port });
      }),
    );
  });

  it("lets nothing through that could end a line of a request", () => {
    const signs = fc.constantFrom(..."a1é-_.:%[]/@?# \t\r\n\0");
    fc.assert(
      fc.property(fc.string({ unit: signs }), (text) => {
        const address = parseNodeAddress(text);
        if (address) assert.doesNotMatch(address.host, /[\s\p{Cc}/@?#]/u);
      }),
    );
  });
});
