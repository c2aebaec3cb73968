import type { Configuration } from "../../../server/src/gateway/configuration.ts";
import type { ProductChoice } from "../../../server/src/gateway/product.ts";
import { DEFAULT_OPTIONS, ruleInput } from "../../../server/src/rules/check.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";

/** The configuration of a file, for Apache APISIX unless another product is named. */
export function configured(
  text: string,
  environment: Readonly<Record<string, string>> = {},
  product: ProductChoice = "apisix",
  version = "",
): Configuration {
  return ruleInput(parseYaml(text), { ...DEFAULT_OPTIONS, product, version, environment }).configuration;
}
