import assert from "node:assert/strict";
import { isIP, isIPv6 as nodeTakesForIPv6 } from "node:net";
import fc from "fast-check";
import {
  contains,
  isAddress,
  isIPv6,
  isLoopback,
  isLoopbackNetwork,
  isWildcard,
  openToAll,
  withoutBrackets,
  withPort,
} from "../../../server/src/topology/address.ts";

const ADDRESSES = ["10.0.1.10", "[::1]", "2001:db8::1", "fe80::1%eth0.100", "[x]", "999.1.1.1", "010.0.0.1"];
const NAMES = [
  "localhost",
  "gateway",
  "a.example.com",
  "10.0.1",
  "1.2.3.4.5",
  "",
  "*",
  "1:2:3",
  "a:80",
  "1::2::3",
];

describe("addresses", () => {
  it("are told from names", () => {
    assert.deepEqual([...ADDRESSES, ...NAMES].filter(isAddress), ADDRESSES);
  });

  it("of IPv6 are those that Node takes for such", () => {
    const group = fc.constantFrom(
      "",
      "0",
      "1",
      "db8",
      "ffff",
      "12345",
      "g",
      "1.2.3.4",
      "256.1.1.1",
      "01.2.3.4",
    );
    const texts = fc.oneof(
      fc.array(group, { maxLength: 10 }).map((groups) => groups.join(":")),
      fc.string({ unit: fc.constantFrom(..."01f:.%[]/x") }),
      fc.ipV6(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        if (!text.includes("%")) assert.equal(isIPv6(text), nodeTakesForIPv6(text), text);
      }),
    );
  });

  it("stand with a port so that it can be told from them", () => {
    assert.equal(withPort("10.0.1.10", 80), "10.0.1.10:80");
    assert.equal(withPort("::1", 80), "[::1]:80");
    assert.equal(withoutBrackets("[::1]"), "::1");
  });

  it("are the machine's own, however they are written", () => {
    const own = ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "[0:0:0:0:0:0:0:1]"];
    const mapped = ["::ffff:127.0.0.1", "[::ffff:7f00:1]"];
    const others = ["128.0.0.1", "0.0.0.0", "[::]", "::2", "127.0.0", "127.0.0.1.example.com", "1.127.0.0"];
    assert.deepEqual([...own, ...mapped, ...others].filter(isLoopback), [...own, ...mapped]);
  });

  it("stand for all of a node", () => {
    const all = ["*", "0.0.0.0", "[::]", "[0::0]"];
    assert.deepEqual([...all, "0.0.0.1", "[::1]", "127.0.0.1", "", "any"].filter(isWildcard), all);
  });
});

describe("networks", () => {
  it("contain addresses and smaller networks", () => {
    assert.equal(contains("10.0.0.0/8", "10.1.0.0/16"), true);
    assert.equal(contains("10.0.0.0/8", "10.1.2.3"), true);
    assert.equal(contains("10.0.0.0/8", "11.1.2.3"), false);
    assert.equal(contains("10.1.0.0/16", "10.0.0.0/8"), false);
    assert.equal(contains("::/0", "10.1.2.3"), false);
    assert.equal(contains("2001:db8::/32", "2001:db8:1::/48"), true);
    for (const text of ["10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "10.0.0.0/8/8", "[::1]", "all", "unix:"])
      assert.equal(contains(text, text), false, text);
  });

  it("are the machine's own only with all their addresses", () => {
    const own = ["127.0.0.1", "127.0.0.0/24", "127.0.0.0/8", "::1", "::1/128"];
    assert.deepEqual(
      [...own, "127.0.0.0/7", "127.0.0.1/0", "::/127", "127.0.0.1.x"].filter(isLoopbackNetwork),
      own,
    );
  });

  for (const [entries, open] of [
    [["127.0.0.0/24"], []],
    [["all", "10.0.0.0/8"], ["all"]],
    [
      ["10.0.0.0/0", "::/00"],
      ["10.0.0.0/0", "::/00"],
    ],
    [
      ["0.0.0.0/1", "10.0.0.0/8", "128.0.0.0/1"],
      ["0.0.0.0/1", "128.0.0.0/1"],
    ],
    [["0.0.0.0/1", "128.0.0.0/2"], []],
    [
      ["128.0.0.0/2", "192.0.0.0/2", "0.0.0.0/1"],
      ["128.0.0.0/2", "192.0.0.0/2", "0.0.0.0/1"],
    ],
    [
      ["0.0.0.0/1", "1.0.0.0/1", "128.0.0.0/1"],
      ["0.0.0.0/1", "1.0.0.0/1", "128.0.0.0/1"],
    ],
    [
      ["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1"],
      ["0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1"],
    ],
    [
      ["::/1", "8000::/1"],
      ["::/1", "8000::/1"],
    ],
    [["0.0.0.0/1", "8000::/1"], []],
  ] as const)
    it(`${entries.join(", ")}: ${open.length === 0 ? "not open" : `open through ${open.join(", ")}`}`, () => {
      assert.deepEqual([...openToAll(entries)].sort(), [...open].sort());
    });

  it("are not open that leave out one IPv6 address", () => {
    const others = Array.from({ length: 128 }, (_, i) => {
      const bits = (1n << BigInt(127 - i)).toString(16).padStart(32, "0");
      return `${bits.match(/.{4}/g)?.join(":")}/${i + 1}`;
    });
    assert.deepEqual([...openToAll(others)], []);
    assert.equal(openToAll([...others, "::/128"]).size, 129);
  });

  it("let in every address where an allow list of addresses that are drawn at random lets in each of some", () => {
    const network = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 2 })).map(([ip, bits]) => `${ip}/${bits}`);
    const corners = ["1.1.1.1", "65.1.1.1", "129.1.1.1", "193.1.1.1"];
    fc.assert(
      fc.property(fc.array(network, { maxLength: 6 }), (entries) => {
        const all = corners.every((ip) => isIP(ip) === 4 && entries.some((entry) => contains(entry, ip)));
        assert.equal(openToAll(entries).size > 0, all, entries.join());
      }),
    );
  });
});
