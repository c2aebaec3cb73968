import type { Environment } from "../../server/src/gateway/environment.ts";
import type { ProductDecision } from "../../server/src/gateway/product.ts";
import {
  type StartUp,
  type StartUpOptions,
  startUp as startUpWith,
} from "../../server/src/gateway/start-up.ts";
import { startUpOf as startUpOfDocument, type Verdict } from "../../server/src/gateway/verdict.ts";
import { parseYaml } from "../../server/src/yaml/document.ts";

/** The start with a text as config.yaml, which nothing was read before. */
export function startUp(text: string, target: StartUpOptions, environment: Environment = {}): StartUp {
  return startUpWith(parseYaml(text), target, environment);
}

/** The same for a product that may be undecided. */
export function startUpOf(
  text: string,
  decision: ProductDecision,
  version: string,
  environment: Environment,
): Verdict {
  return startUpOfDocument(parseYaml(text), decision, version, environment);
}
