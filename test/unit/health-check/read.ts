import { openText } from "../../../server/src/features/gateway-document.ts";
import { type HealthCheckQuestion, healthCheckView } from "../../../server/src/features/health-check-view.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../server/src/features/settings.ts";
import { type Configuration, configurationOf } from "../../../server/src/gateway/configuration.ts";
import type { HealthCheckView } from "../../../server/src/protocol/health-check.ts";
import { ruleInput } from "../../../server/src/rules/check.ts";
import { parseYaml } from "../../../server/src/yaml/document.ts";

/** Where the rules' pages are said to be. */
export const PAGES = "https://pages.example/rules";

/** The configuration that results from a text. */
export function configurationFrom(text: string, settings: Partial<Settings> = {}): Configuration {
  return configurationOf(ruleInput(parseYaml(text), { ...DEFAULT_SETTINGS, ...settings }));
}

/** The view of a text, as the server makes it. */
export function viewOf(
  text: string,
  settings: Partial<Settings> = {},
  question: HealthCheckQuestion = {},
): HealthCheckView {
  const document = openText(text, { ...DEFAULT_SETTINGS, ...settings });
  if (document === undefined) throw new Error("this is no gateway configuration");
  return healthCheckView(document, question, PAGES);
}

/** The multi-AZ pattern, with the status API open to the load balancer. */
export const MULTI_AZ = `apisix:
  status:
    ip: 0.0.0.0
deployment:
  role: traditional
  role_traditional:
    config_provider: etcd
  etcd:
    host:
      - "https://dp-manager.az-a.internal:7943"
      - "https://dp-manager.az-b.internal:7943"
      - "https://dp-manager.az-c.internal:7943"
    prefix: /apisix
    timeout: 30
`;
