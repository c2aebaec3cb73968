import { LATEST } from "../gateway/versions.ts";
import { usageText } from "./usage-messages.ts";
import { wrap } from "./wrap.ts";

/** The width of the help, in characters, and the columns at which its parts begin. */
const [WIDTH, COMMAND, DETAILS, DESCRIPTION] = [120, 2, 6, 38];

interface CommandHelp {
  readonly synopsis: string;
  readonly about: string;
  /** Options with their descriptions. */
  readonly options?: readonly (readonly [option: string, description: string])[];
  /** Further lines: about options of other commands, and about exit codes. */
  readonly notes?: readonly string[];
}

/** The help of the command line, line by line. */
export function usage(): readonly string[] {
  return [
    usageText("usage", { synopsis: "api7-gateway-config COMMAND [OPTION]... [PATH]..." }),
    ...commands().flatMap((command) => ["", ...linesOf(command)]),
    "",
    indented(COMMAND, "--version, --help (-h)"),
  ];
}

function commands(): readonly CommandHelp[] {
  const gatewayOptions = usageText("gatewayOptions", {
    options: "--product, --gateway-version, --env, --env-file",
    command: "lint",
  });
  return [
    {
      synopsis: "lint [OPTION]... PATH...",
      about: usageText("lint"),
      options: [
        ["--format text|json", usageText("lintFormat")],
        ["--product auto|api7|apisix", usageText("product")],
        ["--gateway-version V", usageText("gatewayVersion", LATEST)],
        ["--env NAME=VALUE", usageText("env")],
        ["--env-file FILE", usageText("envFile")],
        ["--rule CODE=LEVEL", usageText("rule")],
        ["--group NAME=GLOB", usageText("group")],
      ],
      notes: [usageText("lintExit")],
    },
    {
      synopsis: "health-check [OPTION]... PATH",
      about: usageText("healthCheck"),
      options: [
        ["--target ID", usageText("target")],
        ["--format ID", usageText("settingsFormat")],
        ["--interval SECONDS", usageText("interval")],
        ["--timeout SECONDS", usageText("checkTimeout")],
        ["--healthy N", usageText("healthy")],
        ["--unhealthy N", usageText("unhealthy")],
        ["--node ZONE=ADDRESS", usageText("settingsNode")],
        ["--lose ZONE", usageText("lose")],
        ["--force", usageText("force")],
      ],
      notes: [gatewayOptions, usageText("healthCheckExit")],
    },
    {
      synopsis: "probe [OPTION]... PATH",
      about: usageText("probe"),
      options: [
        ["--node ADDRESS[:PORT]", usageText("node")],
        ["--timeout SECONDS", usageText("timeout")],
        ["--format text|json", usageText("probeFormat")],
      ],
      notes: [gatewayOptions, usageText("probeExit")],
    },
    { synopsis: "rules [--format text|json]", about: usageText("rules") },
    { synopsis: "lsp --stdio", about: usageText("lsp") },
  ];
}

function linesOf({ synopsis, about, options = [], notes = [] }: CommandHelp): readonly string[] {
  const paragraph = (text: string) => wrap(text, WIDTH - DETAILS).map((line) => indented(DETAILS, line));
  return [
    indented(COMMAND, synopsis),
    ...paragraph(about),
    ...options.flatMap(([option, description]) =>
      wrap(description, WIDTH - DESCRIPTION).map((line, i) => {
        const start = i === 0 ? indented(DETAILS, option) : "";
        return start.padEnd(DESCRIPTION) + line;
      }),
    ),
    ...notes.flatMap(paragraph),
  ];
}

function indented(columns: number, line: string): string {
  return " ".repeat(columns) + line;
}
