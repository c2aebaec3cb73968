/**
 * The server's layers from the lowest up, and those below that each may import. What is not named it must not import.
 * @type {readonly { readonly name: string, readonly imports: readonly string[] }[]}
 */
const layers = [
  { name: "text", imports: [] },
  { name: "yaml", imports: ["text"] },
  { name: "lua", imports: ["yaml", "text"] },
  { name: "schema", imports: ["yaml", "text"] },
  { name: "topology", imports: ["schema", "yaml", "text"] },
  { name: "gateway", imports: ["topology", "schema", "lua", "yaml", "text"] },
  { name: "health-check", imports: ["gateway", "topology", "schema", "lua", "yaml", "text"] },
  { name: "live-check", imports: ["health-check", "gateway", "topology", "schema", "lua", "yaml", "text"] },
  { name: "rules", imports: ["health-check", "gateway", "topology", "schema", "lua", "yaml", "text"] },
  {
    name: "refactorings",
    imports: ["rules", "health-check", "gateway", "topology", "schema", "lua", "yaml", "text"],
  },
  {
    name: "features",
    imports: [
      "refactorings",
      "rules",
      "health-check",
      "gateway",
      "topology",
      "schema",
      "lua",
      "yaml",
      "text",
    ],
  },
  { name: "workspace", imports: ["features", "rules", "topology", "yaml", "text"] },
];

/** Those that know what the Language Server Protocol's types are; the ones below do without. */
const knowsProtocolTypes = new Set(["rules", "refactorings", "features", "workspace"]);

/** The part of live-check that opens connections. */
const sockets = "server/src/live-check/sockets/**";

const platform = ["node:*", "vscode", "vscode-languageclient*", "vscode-languageserver/**"];
const above = [
  "**/live-check/sockets/**",
  "**/node-host.ts",
  "**/node-files.ts",
  "**/node-read.ts",
  "**/cli/**",
  "**/client/**",
];
const nothingBelow =
  "Nothing below the transports imports Node, VS Code or a transport (docs/architecture.md).";
const oneWay = "Imports run one way (docs/architecture.md, scripts/lib/layers.mjs).";

/**
 * Beside the layers: what they are handed or use without Node, what puts them together on a connection, and what stands between
 * that and the client; each with what it must not import.
 */
const connectingLayers = [
  {
    includes: ["server/src/fault.ts", "server/src/host.ts", "server/src/lanes.ts"],
    above: ["**/connection/**", "**/supervisor/**", "**/server.ts"],
  },
  { includes: ["server/src/protocol.ts", "server/src/protocol/**"], above: [] },
  { includes: ["server/src/connection/**", "server/src/server.ts"], above: ["**/supervisor/**"] },
  { includes: ["server/src/supervisor/**"], above: [] },
];
const connecting = connectingLayers.flatMap(({ includes }) => includes);

/** Where promises are made that nobody may wait for. */
const asynchronous = [
  ...connecting,
  "server/src/cli/**",
  "server/src/node-host.ts",
  "server/src/node-files.ts",
  "server/src/node-read.ts",
  sockets,
  "client/src/**",
];

/** Biome's overrides that keep the layers apart; an override's options replace those of another. */
export function layerOverrides() {
  return [
    ownedPromises(asynchronous),
    noGlobals([...layers.map(({ name }) => `server/src/${name}/**`), ...connecting, `!${sockets}`]),
    ...connectingLayers.map(({ includes, above: upwards }) =>
      noImports(includes, [
        { group: [...platform, ...above], message: nothingBelow },
        ...(upwards.length > 0 ? [{ group: upwards, message: oneWay }] : []),
      ]),
    ),
    ...layers.map(({ name, imports }) => {
      const types = knowsProtocolTypes.has(name) ? [] : ["vscode-languageserver-*"];
      const outside = [...platform, "vscode-languageserver", ...types, ...above];
      const others = layers.filter((layer) => layer.name !== name && !imports.includes(layer.name));
      const forbidden = [
        ...others.map((layer) => `**/${layer.name}/**`),
        "**/connection/**",
        "**/supervisor/**",
        "**/server.ts",
        // It masks what it shows.
        ...(imports.includes("schema") ? [] : ["**/fault.ts"]),
      ];
      return noImports(
        [`server/src/${name}/**`, `!${sockets}`],
        [
          { group: outside, message: nothingBelow },
          { group: forbidden, message: oneWay },
        ],
      );
    }),
    noImports(
      ["server/src/cli/**", sockets, "server/src/node-*.ts"],
      [
        {
          group: ["vscode", "vscode-languageclient*", "**/client/**"],
          message: "The server runs without VS Code (docs/architecture.md).",
        },
      ],
    ),
    noImports(
      ["client/src/**"],
      [
        {
          group: [
            "**/server/**",
            "!**/server/src/protocol.ts",
            "!**/server/src/protocol/**",
            "!**/server/src/text/**",
          ],
          message: "Client and server share only the protocol and the messages (docs/architecture.md).",
        },
      ],
    ),
    noImports(
      ["client/src/preview/webview/**"],
      [
        {
          group: [
            "node:*",
            "vscode",
            "vscode-languageclient*",
            "**/server/**",
            "!**/server/src/protocol.ts",
            "!**/server/src/protocol/**",
          ],
          message: "The webview is a page of its own: no Node, no VS Code (docs/architecture.md).",
        },
      ],
    ),
  ];
}

/**
 * Every promise has an owner that takes its rejection, which would end the process (connection/guard.ts, client/src/owner.ts);
 * `void` would only hide that it has none.
 * @param {readonly string[]} includes
 */
function ownedPromises(includes) {
  const rules = { complexity: { noVoid: "error" }, nursery: { noFloatingPromises: "error" } };
  return { includes, linter: { rules } };
}

/**
 * @param {readonly string[]} includes
 * @param {readonly { readonly group: readonly string[], readonly message: string }[]} patterns
 */
function noImports(includes, patterns) {
  return override(includes, { noRestrictedImports: { level: "error", options: { patterns } } });
}

/** @param {readonly string[]} includes */
function noGlobals(includes) {
  const names = ["process", "Buffer", "require", "__dirname", "__filename", "setImmediate", "global"];
  const page = ["document", "window", "navigator", "localStorage"];
  const message = "Below the transports there is neither Node nor a page.";
  const deniedGlobals = Object.fromEntries([...names, ...page].map((name) => [name, message]));
  return override(includes, { noRestrictedGlobals: { level: "error", options: { deniedGlobals } } });
}

/**
 * @param {readonly string[]} includes
 * @param {object} style
 */
function override(includes, style) {
  return { includes, linter: { rules: { style } } };
}
