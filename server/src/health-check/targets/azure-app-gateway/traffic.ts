import type { RenderInput } from "../target.ts";

/** The port of the nodes that requests go to: HTTP, in which the probe speaks too. There is one; `rejects` makes sure. */
export function nodePortOf({ traffic }: RenderInput): number | undefined {
  return traffic.find(({ name }) => name === "http")?.nodePort;
}
