import type { ConfProblem } from "./problem.ts";

export type { ConfProblem } from "./problem.ts";

/**
 * What NGINX says of an nginx.conf, in its order. Reads all it can, not only up to the first problem; what NGINX itself says
 * is the first one.
 */
export function checkConf(_text: string): readonly ConfProblem[] {
  return [];
}
