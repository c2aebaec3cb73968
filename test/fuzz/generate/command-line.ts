import fc from "fast-check";
import type { CommandLineInput } from "../targets/command-line.ts";
import { texts } from "./texts.ts";

const name = fc.constantFrom(
  ...["config.yaml", "a/config.yaml", "az-a/config.yaml", "az-b/config.yaml", "config-prod.yaml", "x y.yaml"],
  ...[
    "-.yaml",
    "--format",
    "\u001b[31mred.yaml",
    "line\nbreak.yaml",
    "\u202ekcab.yaml",
    "ü😀.yaml",
    "%41.yaml",
    "a#b?.yaml",
  ],
);

/** Options as people give them, right and wrong. None asks anything over the network. */
const option = fc.constantFrom<readonly string[]>(
  [],
  ["--format", "json"],
  ["--format", "text"],
  ["--format", "\u001b[2Jxml"],
  ["--product", "api7"],
  ["--product", "apisix"],
  ["--product", "kong"],
  ["--gateway-version", "3.9"],
  ["--gateway-version", "99"],
  ["--env", "ADMIN_KEY=x"],
  ["--env", "novalue"],
  ["--env-file", "config.yaml"],
  ["--env-file", "missing.env"],
  ["--rule", "multi-az/*=off"],
  ["--rule", "none=off"],
  ["--group", "all=**/config.yaml"],
  ["--group", "[=["],
  ["--target", "haproxy"],
  ["--target", "aws-nlb", "--format", "terraform"],
  ["--lose", "az-a"],
  ["--node", "az-a=10.0.0.1"],
  ["--interval", "0"],
  ["--force"],
  ["--help"],
  ["--"],
  ["."],
  [""],
  ["missing.yaml"],
);

/** Calls of the command line over files with these names and texts. */
export function commandLineInputs(given: readonly string[]): fc.Arbitrary<CommandLineInput> {
  const command = fc.constantFrom("lint", "lint", "lint", "health-check", "rules", "--version", "nonsense");
  const files = fc.uniqueArray(fc.record({ name, text: texts(given) }), {
    maxLength: 4,
    selector: (file) => file.name,
  });
  return fc.tuple(command, fc.array(option, { maxLength: 3 }), files).map(([word, options, all]) => ({
    files: all,
    args: [
      word,
      ...options.flat(),
      ...(word === "health-check" ? all.slice(0, 1) : all).map((file) => file.name),
    ],
  }));
}
