import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { commandLineFigures } from "./command-line.ts";
import { lintFigures } from "./lint.ts";
import { Noise } from "./noise.ts";
import { COLD_METRICS, MERGED_METRICS, METRICS } from "./servers/metrics.ts";
import { checksOf, tableOf } from "./servers/report.ts";
import { measureServers } from "./servers/run.ts";
import { USAGE_IS_KNOWN } from "./servers/usage.ts";
import { sizes } from "./sizes.ts";

const { values } = parseArgs({
  options: {
    full: { type: "boolean", default: false },
    peer: { type: "string" },
    "peer-version": { type: "string", default: "" },
    document: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
  },
});

const noise = new Noise();
const started = Date.now();

const servers = USAGE_IS_KNOWN
  ? await measureServers({
      full: values.full,
      peer: values.peer,
      documents: values.document,
      progress: (what) => (what === "" ? noise.measure() : console.error(`… ${what}`)),
    })
  : [];
const rest = values.document.length === 0 ? [...lintFigures(), ...(await commandLineFigures())] : [];
const minutes = (Date.now() - started) / 60_000;

const parts = [METRICS, COLD_METRICS, MERGED_METRICS]
  .map((metrics) => servers.filter((result) => result.metrics === metrics))
  .filter((results) => results.length > 0);
const peer = values.peer === undefined ? "" : `yaml-language-server ${values["peer-version"]} → `;
console.log(
  [
    `${noise.describe()} ${values.full ? "Full" : "Quick"} run of ${minutes.toFixed(1)} min.`,
    USAGE_IS_KNOWN
      ? ""
      : "Language servers are compared on Linux only: elsewhere, a process doesn't know another's CPU time.",
    ...parts.map(
      (results) => `${peer}ours: ours / peer (smallest–largest of a round)\n\n${tableOf(results)}`,
    ),
    servers.length > 0 ? checksOf(servers) : "",
    ...rest,
    ...(values.document.length === 0 ? sizes() : []),
  ]
    .filter(Boolean)
    .join("\n\n"),
);
if (values.json !== undefined)
  writeFileSync(values.json, JSON.stringify({ machine: noise.describe(), minutes, servers, rest }, null, 1));
