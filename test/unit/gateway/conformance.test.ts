import assert from "node:assert/strict";
import { foreignOrSkip, type Vector, vectorsOf } from "../../support/conformance.ts";
import { startUp } from "../../support/start-up.ts";

function byVersion(vectors: readonly Vector[]): Map<string, Vector[]> {
  const found = new Map<string, Vector[]>();
  for (const vector of vectors) {
    const others = found.get(vector.version);
    if (others) others.push(vector);
    else found.set(vector.version, [vector]);
  }
  return found;
}

/**
 * What the model does not know yet: classes of vectors (`class` in the files) of which some disagree. A class leaves this
 * list with the change that models it.
 */
const NOT_MODELLED: readonly string[] = [];

/** Whether the model says the same; where NGINX was not asked, up to where it would be. */
function agrees({ yaml, version, env, verdict, stage, asksNginx }: Vector): boolean {
  const said = startUp(yaml, { product: "apisix", version }, { variables: env });
  const causes = asksNginx ? said.causes : said.causes.filter(({ step }) => step !== "nginx");
  const isRefused = said.verdict !== "starts" && causes.length === 0;
  return (isRefused ? "starts" : said.verdict) === verdict && causes[0]?.step === stage;
}

function assertAgreement(vectors: readonly Vector[]): void {
  const wrong = vectors
    .filter((vector) => !NOT_MODELLED.includes(vector.class ?? "") && !agrees(vector))
    .map(({ id, version, verdict, stage }) => `${id} (${version}): ${verdict} at ${stage}`);
  assert.deepEqual(wrong, []);
}

describe("the start-up model says what the gateway's own command line says", function () {
  this.timeout(120_000);

  for (const file of ["cases", "matrix"] as const)
    for (const [version, vectors] of byVersion(vectorsOf(file)))
      it(`for ${file}, ${version} (${vectors.length} vectors)`, () => assertAgreement(vectors));

  for (const [version, vectors] of byVersion(vectorsOf("nginx")))
    it(`and NGINX, for nginx, ${version} (${vectors.length} vectors)`, () => assertAgreement(vectors));

  it("for found", () => {
    const vectors = vectorsOf("found");
    assertAgreement(vectors);
    const known = [...vectors, ...vectorsOf("nginx")].filter((vector) => vector.class);
    const open = new Set(known.filter((vector) => !agrees(vector)).map((vector) => vector.class));
    assert.deepEqual([...open].sort(), NOT_MODELLED);
  });

  for (const file of ["apisix-cli", "public", "public-nginx"] as const)
    it(`for other people's files of ${file}`, function () {
      assertAgreement(foreignOrSkip(this, file));
    });
});
