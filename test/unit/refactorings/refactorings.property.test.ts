import assert from "node:assert/strict";
import fc from "fast-check";
import { haveSameEffect } from "../../../server/src/gateway/same-effect.ts";
import { REFACTORINGS } from "../../../server/src/refactorings/index.ts";
import type { Refactoring } from "../../../server/src/refactorings/refactoring.ts";
import { DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";
import { applyEdits } from "../../../server/src/yaml/edit.ts";
import { editedFixture } from "../rules/arbitrary.ts";
import { comments, REFERENCE } from "../rules/harness.ts";

/** What refactorings look for, on top of what rules do. */
const SECTIONS = `
plugins: # ours
  - gzip # last
  # mine
  - mine
  - "real-ip"
  - cors
stream_plugins: [syslog, mqtt-proxy]
etcd: # old
  user: root # who
  password: 's3cret'
discovery:
  nacos:
    secret_key: abc # hidden
  dns:
graphql:
  # a megabyte
  max_size: 1048576
nginx_config: {worker_processes: auto, http: {}}
`;

/** A file of APISIX 2. */
const OLD = `apisix:
  port_admin: 9181 # admin
  # who
  allow_admin:
    - 10.0.0.0/8
  ssl: {listen_port: [9443], key_encrypt_salt: edd1c9f0985e76a2}
  config_center: etcd
etcd:
  host: ["http://127.0.0.1:2379"]
graphql: # nothing yet
`;

const texts = fc
  .tuple(editedFixture, fc.constantFrom("edited", "edited", "long", "long", "old"), fc.boolean())
  .map(([text, form, crlf]) => {
    const whole = form === "old" ? OLD : form === "long" ? `${text.trimEnd()}\n${SECTIONS}` : text;
    return crlf ? whole.replaceAll(/\r?\n/g, "\r\n") : whole;
  })
  .filter((text) => parseYaml(text).problems.length === 0);

describe("refactorings", () => {
  it("keep readable YAML, every comment, line breaks and, where they promise it, what the gateway does", () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(fc.nat({ max: 3_000 }), { minLength: 4, maxLength: 4 }),
        fc.constantFrom("auto" as const, "apisix" as const, "api7" as const),
        (text, places, product) => {
          const input = ruleInput(parseYaml(text), { ...DEFAULT_OPTIONS, product });
          for (const { changesAt, keepsEffect } of REFACTORINGS) {
            for (const { title, edits, variable } of places.flatMap((at) =>
              changesAt(input, at % (text.length + 1)),
            )) {
              const after = applyEdits(text, edits);
              const both = `${title}\n${text}\n=>\n${after}`;
              assert.notEqual(after, text, both);
              assert.deepEqual(parseYaml(after).problems, [], both);
              assert.deepEqual(comments(after), comments(text), both);
              if (!/[^\r]\n/.test(text) && text.includes("\n")) assert.doesNotMatch(after, /[^\r]\n/, both);
              if (keepsEffect) {
                const variables = variable ? { [variable.name]: variable.value } : {};
                const target = { product: input.product, version: "", environment: { variables } };
                assert.ok(haveSameEffect(parseYaml(text), parseYaml(after), target), both);
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are each offered somewhere in the texts that these come from", () => {
    const inputs = [`${REFERENCE.trimEnd()}\n${SECTIONS}`, OLD].map((text) =>
      ruleInput(parseYaml(text), { ...DEFAULT_OPTIONS, product: "apisix" }),
    );
    const isOffered = ({ changesAt }: Refactoring) =>
      inputs.some((input) =>
        // Where words begin.
        Array.from(input.document.text.matchAll(/\b\w/g)).some(
          ({ index }) => changesAt(input, index).length > 0,
        ),
      );
    assert.deepEqual(
      REFACTORINGS.filter((one) => !isOffered(one)).map(({ id }) => id),
      [],
    );
  });
});
