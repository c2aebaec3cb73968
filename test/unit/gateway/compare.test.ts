import assert from "node:assert/strict";
import fc from "fast-check";
import { differingPaths } from "../../../server/src/gateway/compare.ts";
import type { Effective } from "../../../server/src/gateway/effective.ts";
import { type LuaKey, type LuaTable, type LuaValue, newTable } from "../../../server/src/lua/value.ts";
import { formatPath } from "../../../server/src/yaml/path.ts";

const origin = { kind: "default" } as const;

function tableOf(cells: readonly (readonly [LuaKey, LuaValue])[]): LuaTable {
  return newTable(cells.map(([key, value]) => [key, { value, origin }]));
}

function differing(a: LuaTable, b: LuaTable): readonly string[] {
  const effective = (values: LuaTable): Effective => ({
    product: "api7",
    version: "",
    reader: "lyaml",
    values,
    defaults: newTable(),
  });
  return differingPaths(effective(a), effective(b)).map(formatPath);
}

/** The same content in tables of its own. */
function copied(table: LuaTable): LuaTable {
  return tableOf(
    [...table.cells].map(([key, { value }]) => [key, typeof value === "object" ? copied(value) : value]),
  );
}

const scalar = fc.constantFrom<LuaValue>("a", "1", 1, true, "true", Infinity, -Infinity, "#1");
const { table } = fc.letrec<{ table: LuaTable; value: LuaValue }>((tie) => ({
  table: fc
    .uniqueArray(fc.tuple(fc.constantFrom<LuaKey>("k", "l", "m", 1, 2, "1"), tie("value")), {
      selector: ([key]) => key,
      maxLength: 4,
    })
    .map(tableOf),
  value: fc.oneof({ maxDepth: 3 }, scalar, tie("table")),
}));

describe("where two configurations differ", () => {
  it("is nowhere where their content is the same, and somewhere where one value is another", () => {
    fc.assert(
      fc.property(table, fc.constantFrom<LuaKey>("k", "l"), scalar, (one, key, value) => {
        const other = copied(one);
        assert.deepEqual(differing(one, other), []);
        const before = other.cells.get(key)?.value;
        other.cells.set(key, { value, origin });
        const changed = copied(other);
        assert.deepEqual(differing(one, changed), before === value ? [] : [String(key)]);
      }),
    );
  });

  it("is told of tables that contain themselves, too", () => {
    const loop = (name: string): LuaTable => {
      const own = tableOf([["name", name]]);
      own.cells.set("again", { value: own, origin });
      return tableOf([["k", own]]);
    };
    assert.equal(differing(loop("a"), loop("b"))[0], "k.name");
    assert.deepEqual(differing(loop("a"), loop("a")), []);
  });
});
