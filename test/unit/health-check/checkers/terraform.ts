import { parse } from "@cdktn/hcl2json";

/** A Terraform file as JSON, by HashiCorp's own parser; rejects with where and why it is none. */
export async function readTerraform(text: string): Promise<Record<string, unknown>> {
  return parse("settings.tf", text);
}

/** The text that a string in such JSON stands for: what opens a template, but is none, is doubled there. */
export function literalOf(text: unknown): string {
  return String(text)
    .replace(/\$\$\{/g, "${")
    .replace(/%%\{/g, "%{");
}
