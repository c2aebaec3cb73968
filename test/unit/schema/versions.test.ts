import assert from "node:assert/strict";
import { releaseOf } from "../../../server/src/gateway/releases.ts";
import type { Schema } from "../../../server/src/gateway/schema-types.ts";
import { isReadBy } from "../../../server/src/gateway/version-facts.ts";
import { versionsOf } from "../../../server/src/gateway/versions.ts";
import { isTable, type LuaTable } from "../../../server/src/lua/value.ts";
import { describeKey } from "../../../server/src/schema/catalogue.ts";
import { formatPath, type Path } from "../../../server/src/yaml/path.ts";

/** The paths that a release has built in, or demands something of. */
function pathsOf(version: string): ReadonlyMap<string, Path> {
  const release = releaseOf("apisix", version);
  const paths = new Map<string, Path>();
  const add = (path: Path) => paths.set(formatPath(path), path);
  const ofDefaults = (table: LuaTable, above: Path): void => {
    for (const [key, { value }] of table.cells) {
      if (typeof key !== "string") continue;
      add([...above, key]);
      if (isTable(value)) ofDefaults(value, [...above, key]);
    }
  };
  const ofSchema = (schema: Schema, above: Path): void => {
    const resolved = schema.$ref === undefined ? schema : release.schema.definitions[schema.$ref];
    for (const [key, child] of Object.entries(resolved?.properties ?? {})) {
      add([...above, key]);
      ofSchema(child, [...above, key]);
    }
    for (const branch of [...(resolved?.anyOf ?? []), ...(resolved?.oneOf ?? [])]) ofSchema(branch, above);
    if (resolved?.items) ofSchema(resolved.items, [...above, 0]);
  };
  ofDefaults(release.defaults, []);
  const { config, roles, discovery } = release.schema;
  ofSchema(config, []);
  for (const schema of Object.values(roles)) ofSchema(schema, ["deployment"]);
  for (const [kind, schema] of Object.entries(discovery)) ofSchema(schema, ["discovery", kind]);
  return paths;
}

/** `etcd` is derived from what is written under `deployment`; `http` is checked, though nothing reads it since 3.0. */
const NOT_WRITTEN = /^(etcd|http)(\.|$)/;

/** The code reads it without a default until it gets one. */
const READ_EARLIER = new Set(["plugin_attr.skywalking.report_interval"]);

describe("the versions of keys", () => {
  const versions = versionsOf("apisix");
  const known = new Map(versions.map((version) => [version, pathsOf(version)]));

  for (const version of versions)
    it(`agree with what Apache APISIX ${version} has built in and demands`, () => {
      const unread = [...(known.get(version) ?? [])]
        .filter(([name]) => !NOT_WRITTEN.test(name))
        .filter(([, path]) => describeKey(path, "apisix") !== undefined)
        .filter(([, path]) => !isReadBy(path, { product: "apisix" }, version))
        .map(([name]) => name);
      assert.deepEqual(unread, []);
    });

  it("begin where the first version has a key built in, or demands something of it", () => {
    const newest = known.get(versions[0] ?? "") ?? new Map<string, Path>();
    const early = versions.flatMap((version) =>
      [...newest]
        .filter(([name]) => !known.get(version)?.has(name) && !NOT_WRITTEN.test(name))
        .filter(([, path]) => describeKey(path, "apisix") !== undefined)
        .filter(([name, path]) => !READ_EARLIER.has(name) && isReadBy(path, { product: "apisix" }, version))
        .map(([name]) => `${name} in ${version}`),
    );
    assert.deepEqual(early, []);
  });
});
