import assert from "node:assert/strict";
import { nginxSeconds, shutdownNotes, shutdownTimeout } from "../../../server/src/health-check/shutdown.ts";
import { configurationFrom } from "./read.ts";

const REFUSED = { refused: { best: 10, worst: 20 } };

describe("shutdownNotes", () => {
  const notes = (value: string) =>
    shutdownNotes(configurationFrom(`nginx_config: {worker_shutdown_timeout: ${value}}`), REFUSED).join("\n");

  it("say what a stopped node does to the load balancer's last requests", () => {
    const built = shutdownNotes(configurationFrom("apisix: {}"), REFUSED).join("\n");
    assert.match(built, /for up to 20 s\./);
    assert.match(built, /have 240 s to finish .*240s by default/);
    assert.match(notes("60s"), /have 60 s to finish .*worker_shutdown_timeout, 60s\)/);
  });

  it("say where requests are cut before the load balancer notices", () => {
    assert.match(notes("5s"), /cut off 5 s after the stop .*before the load balancer notices/);
    assert.doesNotMatch(notes("20s"), /before the load balancer notices/);
  });

  it("leave out what isn't known", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an environment variable as the gateway writes it
    for (const value of ["'${{T}}'", "soon"]) assert.doesNotMatch(notes(value), /worker_shutdown_timeout/);
    const configuration = configurationFrom("nginx_config: {worker_shutdown_timeout: 90}");
    assert.equal(shutdownTimeout(configuration)?.seconds, 90);
  });
});

describe("nginxSeconds", () => {
  for (const [text, seconds] of [
    ["240s", 240],
    ["90", 90],
    ["1h 30m", 5400],
    ["1m30s", 90],
    ["500ms", 0.5],
    ["", undefined],
    ["s", undefined],
    ["-1s", undefined],
    ["1 x", undefined],
  ] as const)
    it(`reads ${JSON.stringify(text)} as ${seconds}`, () => assert.equal(nginxSeconds(text), seconds));
});
