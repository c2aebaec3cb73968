import { join } from "node:path";
import { root } from "../lib/paths.mjs";

/** The folder that VS Code opens. */
export const exampleFolder = join(root, "examples");

/** The file in it that VS Code shows. */
export const exampleFile = "multi-az/config.yaml";
