import { expectRule } from "../harness.ts";

const CODE = "plugins/lua-path";
const lua = (path: string) => `apisix:\n  extra_lua_path: "${path}" # ours\n`;

describe(CODE, () => {
  it("finds parts without a ?, and adds it", () => {
    expectRule(CODE, lua("/opt/a"), {
      finds: [["warning", '"/opt/a"']],
      says: /\/opt\/a has no \?.* Write \/opt\/a\/\?\.lua/,
      fixed: lua("/opt/a/?.lua"),
    });
    expectRule(CODE, lua("/a/?.lua;/b/;;"), {
      finds: [["warning", '"/a/?.lua;/b/;;"']],
      fixed: lua("/a/?.lua;/b/?.lua;;"),
    });
    expectRule(CODE, 'apisix:\n  extra_lua_cpath: "/opt/lib"\n', {
      finds: [["warning", '"/opt/lib"']],
      says: /\/opt\/lib\/\?\.so/,
    });
  });

  it("finds a file in place of a directory, which Lua would load for every module", () => {
    expectRule(CODE, lua("/opt/mine.lua"), {
      finds: [["warning", '"/opt/mine.lua"']],
      says: /for every module/,
      fixed: "none",
    });
  });

  it("finds a part without an ending", () => {
    expectRule(CODE, lua("/opt/?"), { finds: [["warning", '"/opt/?"']], fixed: lua("/opt/?.lua") });
  });

  it("informs of paths that lead into apisix/plugins", () => {
    expectRule(CODE, lua("/opt/apisix/plugins/?.lua"), {
      finds: [["information", '"/opt/apisix/plugins/?.lua"']],
      says: /looks for it in \/opt\/apisix\/plugins\/apisix\/plugins\/NAME\.lua/,
      fixed: lua("/opt/?.lua"),
    });
    expectRule(CODE, lua("/opt/apisix/plugins/own/?.lua"), {
      finds: [["information", '"/opt/apisix/plugins/own/?.lua"']],
      fixed: "none",
    });
  });

  it("is silent on paths that work, and on what isn't known", () => {
    for (const path of ["/opt/?.lua", "/opt/?/init.lua", "$prefix/x/?.lua;;", ";;", ""])
      expectRule(CODE, lua(path), { finds: [] });
    expectRule(CODE, lua(`$\{{LUA_PATHS}}`), { finds: [] });
  });
});
