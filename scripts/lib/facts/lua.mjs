import { LuaFactory } from "wasmoon";

/**
 * What a module of the gateway finds when it is run on its own: modules of the same tag, and a stub for all others that can be
 * indexed, called, and computed with, and is never data.
 */
const PRELUDE = `
local STUB = setmetatable({}, {})
local meta = getmetatable(STUB)
local function stub() return STUB, STUB end
for _, event in ipairs({ "index", "call", "add", "sub", "mul", "div", "mod", "unm", "concat" }) do meta["__" .. event] = stub end
meta.__newindex = function() end
meta.__len = function() return 0 end
meta.__lt = function() return false end
meta.__le = function() return false end
meta.__pairs = function() return function() end end
local list, text = ipairs, tostring
function tostring(value) return text(value) end
function ipairs(value) if value == STUB then return function() end end return list(value) end

-- Lua 5.1 has these, and LuaJIT.
unpack, loadstring, jit, ngx = table.unpack, load, STUB, STUB
setfenv = function(f) return f end
table.getn = function(value) return #value end
table.new, table.clear = function() return {} end, STUB

local function copy(value)
  if type(value) ~= "table" or value == STUB then return value end
  local other = {}
  for key, item in pairs(value) do other[key] = copy(item) end
  return other
end
local copies = setmetatable({ deepcopy = copy, clone = copy }, meta)

local loaded = { ["apisix.core"] = setmetatable({ table = copies }, meta), ["apisix.core.table"] = copies }
loaded.jsonschema = {
  generate_validator = function(schema)
    seen(encode(schema))
    return function() return true end
  end,
}
function require(name)
  if loaded[name] == nil then
    local text = source(name)
    if text == nil then
      if missing(name) then error("module '" .. name .. "' not found", 0) end
      loaded[name] = STUB
    else
      local chunk = assert(load(text, "@" .. name))
      loaded[name] = chunk(name) or true
    end
  end
  return loaded[name]
end

-- JSON. An empty table is a list; what isn't data has a name that says so.
local function quoted(text)
  return '"' .. text:gsub('[%c"\\\\\\127]', function(c) return string.format("\\\\u%04x", c:byte()) end) .. '"'
end
function encode(value, depth)
  depth = depth or 0
  if depth > 64 then return '"(nested without end)"' end
  local kind = type(value)
  if value == STUB or kind == "function" or kind == "userdata" then return '"(not data)"' end
  if kind == "nil" then return "null" end
  if kind == "string" then return quoted(value) end
  if kind == "number" then return value == math.floor(value) and string.format("%d", value) or tostring(value) end
  if kind ~= "table" then return tostring(value) end
  local size, parts = 0, {}
  for _ in pairs(value) do size = size + 1 end
  if size == #value then
    for i, item in list(value) do parts[i] = encode(item, depth + 1) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  local keys = {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, key in list(keys) do parts[i] = quoted(tostring(key)) .. ":" .. encode(value[key], depth + 1) end
  return "{" .. table.concat(parts, ",") .. "}"
end
`;

/**
 * Runs Lua in the modules of a tag. Returns what the code returns, as JSON data, and the schemas that it had validators made for.
 * @typedef {{ value: any, schemas: any[] }} Ran
 * @typedef {(code: string) => Promise<Ran>} RunLua
 */

const factory = new LuaFactory();

/**
 * @param {ReadonlyMap<string, string>} files the sources of the tag, by path
 * @returns {RunLua}
 */
export function luaOf(files) {
  return async (code) => {
    const lua = await factory.createEngine();
    /** @type {any[]} */
    const schemas = [];
    try {
      lua.global.set("source", (/** @type {string} */ name) => sourceOf(files, name));
      lua.global.set("missing", (/** @type {string} */ name) => name.startsWith("apisix.discovery."));
      lua.global.set("seen", (/** @type {string} */ json) => void schemas.push(JSON.parse(json)));
      await lua.doString(PRELUDE);
      const json = await lua.doString(`return encode((function() ${code}\nend)())`);
      return { value: JSON.parse(json), schemas };
    } finally {
      lua.global.close();
    }
  };
}

/** Modules that say what is compared; all others are stubs. */
const OWN = /^apisix\.(?:cli|discovery|plugins|stream\.plugins)\.|^apisix\.schema_def$/;

/**
 * @param {ReadonlyMap<string, string>} files
 * @param {string} name
 */
function sourceOf(files, name) {
  if (!OWN.test(name)) return undefined;
  const path = name.replaceAll(".", "/");
  return files.get(`${path}.lua`) ?? files.get(`${path}/init.lua`);
}
