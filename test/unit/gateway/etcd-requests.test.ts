import assert from "node:assert/strict";
import fc from "fast-check";
import { requestUrl } from "../../../server/src/gateway/etcd/request-url.ts";
import { versionAnswer } from "../../../server/src/gateway/etcd/version-answer.ts";

describe("a request of the start", () => {
  for (const [url, to] of [
    ["http://a:2379/version", "http a 2379 /version"],
    // Not 2379: LuaSocket knows the ports of the schemes only.
    ["http://a/version", "http a 80 /version"],
    ["https://a/version", "https a 443 /version"],
    ["https://a:/version", "https a 443 /version"],
    ["http://[2001:db8::1]:2379/version", "http 2001:db8::1 2379 /version"],
    ["https://[2001:db8::1]/version", "https 2001:db8::1 443 /version"],
    ["http://u:p@a:2379/version", "http a 2379 /version u:p"],
    ["http://a:2379/etcd/version", "http a 2379 /etcd/version"],
    ["http://a:02379/version", "http a 2379 /version"],
    ["http://a:client/version", undefined],
    ["http://a:2379?x=1/version", undefined],
    ["http://:2379/version", undefined],
    ["http:///version", undefined],
    ["a:2379/version", undefined],
  ] as const)
    it(`to ${url} goes to ${to ?? "nobody"}`, () => {
      const parts = requestUrl(url);
      const { scheme, host, port, path, userInfo } = parts ?? {};
      const said =
        parts && [scheme, host, port, path, userInfo].filter((part) => part !== undefined).join(" ");
      assert.equal(said, to);
    });

  for (const [body, said] of [
    ['{"etcdserver":"3.5.9","etcdcluster":"3.5.0"}', "accepted"],
    ['  {"etcdcluster":"3.4.0"}\n{"more": 1}', "accepted"],
    ['{"etcdcluster":"10.0.0"}', "accepted"],
    ['{"etcdcluster":"3.4.0-rc.1"}', "accepted"],
    ['{"etcdcluster":"not_decided"}', "accepted"],
    ['{"etcdcluster":""}', "accepted"],
    ['{"etcdcluster":"3.3.27"}', "old"],
    ['{"etcdcluster":"2.3.8"}', "old"],
    ['{"etcdserver":"3.5.9"}', "not-etcd"],
    ['{"etcdcluster":{}}', "not-etcd"],
    ["[]", "not-etcd"],
    ["null", "not-etcd"],
    ['{"etcdcluster":"3.5.0"', "not-etcd"],
    // What dkjson takes for JSON.
    ['{"etcdcluster":"3.5.0",} etc.', "accepted"],
    ["<html>502</html>", "not-etcd"],
    ["", "not-etcd"],
  ] as const)
    it(`is answered by ${JSON.stringify(body)}: ${said}`, () => {
      const answer = versionAnswer(body);
      assert.equal(answer.accepted ? "accepted" : answer.why, said);
    });

  it("takes any text for a URL and for an answer", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { port = 0 } = requestUrl(`http://${text}`) ?? {};
        assert.ok(Number.isInteger(port));
        assert.equal(typeof versionAnswer(`{"etcdcluster":${text}`).accepted, "boolean");
      }),
    );
  });
});
