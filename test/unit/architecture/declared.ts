import { build } from "esbuild";
import type { Messages } from "../../../server/src/text/messages.ts";

/** The messages that source files declare, by part: the files are bundled into one program, which is run. */
export async function declaredIn(files: readonly string[]): Promise<ReadonlyMap<string, Messages>> {
  const imports = files.map((file) => `import ${JSON.stringify(`./${file}`)};`);
  const { outputFiles } = await build({
    stdin: {
      contents: `export { declaredMessages } from "./server/src/text/messages.ts";\n${imports.join("\n")}`,
      resolveDir: ".",
    },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    logLevel: "error",
  });
  const module: { exports: { declaredMessages?: () => ReadonlyMap<string, Messages> } } = { exports: {} };
  new Function("module", "exports", "require", outputFiles[0]?.text ?? "")(module, module.exports, require);
  const { declaredMessages } = module.exports;
  if (declaredMessages === undefined) throw new Error("The bundle has no messages.");
  return declaredMessages();
}
