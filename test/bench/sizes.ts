import { readdirSync, statSync } from "node:fs";
import { table } from "./servers/report.ts";

/** The sizes of the bundles, and of a package that was built before (`npm run package`). */
export function sizes(): string[] {
  const bundles = filesIn("dist").filter((path) => /\.(?:js|css)$/.test(path));
  const packages = readdirSync(".").filter((name) => name.endsWith(".vsix"));
  const rows = [...bundles, ...packages].map((path) => [
    path,
    `${Math.round(statSync(path).size / 1000)} kB`,
  ]);
  return [table(["file", "size"], rows)];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`);
}
