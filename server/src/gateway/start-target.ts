import type { Environment } from "./environment.ts";
import type { Release } from "./releases.ts";

/** What a start is modeled for. */
export interface Target {
  readonly release: Release;
  readonly environment: Environment;
}

/** So many environments of a release are kept: a fix can set a variable, and folders have settings of their own. */
const MOST = 8;

const known = new WeakMap<Release, Map<string, Target>>();

/** A release with an environment: the same object each time for the same content. */
export function targetOf(release: Release, environment: Environment): Target {
  const targets = known.get(release) ?? new Map<string, Target>();
  known.set(release, targets);
  const content = JSON.stringify([environment.variables, environment.files]);
  const target = targets.get(content) ?? { release, environment: JSON.parse(JSON.stringify(environment)) };
  // The latest is last.
  targets.delete(content);
  targets.set(content, target);
  if (targets.size > MOST) targets.delete(targets.keys().next().value ?? content);
  return target;
}
