import { dpManagerDuplicate } from "./dp-manager-duplicate.ts";
import { dpManagerMixedSchemes } from "./dp-manager-mixed-schemes.ts";
import { dpManagerPort } from "./dp-manager-port.ts";
import { dpManagerScheme } from "./dp-manager-scheme.ts";
import { dpManagerUrl } from "./dp-manager-url.ts";
import { loadBalancerStatusLoopback } from "./load-balancer-status-loopback.ts";
import { loadBalancerStatusOff } from "./load-balancer-status-off.ts";
import { multiAzFewEndpoints } from "./multi-az-few-endpoints.ts";
import { multiAzMixedRegions } from "./multi-az-mixed-regions.ts";
import { multiAzOneZone } from "./multi-az-one-zone.ts";
import { multiAzSharedZone } from "./multi-az-shared-zone.ts";
import { multiAzUnknownZone } from "./multi-az-unknown-zone.ts";
import type { Rule } from "./rule.ts";
import { schemaEnum } from "./schema-enum.ts";
import { schemaFormat } from "./schema-format.ts";
import { schemaRange } from "./schema-range.ts";
import { schemaRequired } from "./schema-required.ts";
import { schemaType } from "./schema-type.ts";
import { schemaUnknownKey } from "./schema-unknown-key.ts";
import { yamlSyntax } from "./yaml-syntax.ts";
import { yamlTooLarge } from "./yaml-too-large.ts";

/** Every rule there is; settings, documentation and tests go by this list. */
export const RULES: readonly Rule[] = [
  yamlSyntax,
  yamlTooLarge,
  schemaType,
  schemaEnum,
  schemaRange,
  schemaFormat,
  schemaRequired,
  schemaUnknownKey,
  dpManagerScheme,
  dpManagerPort,
  dpManagerUrl,
  dpManagerDuplicate,
  dpManagerMixedSchemes,
  multiAzFewEndpoints,
  multiAzSharedZone,
  multiAzOneZone,
  multiAzMixedRegions,
  multiAzUnknownZone,
  loadBalancerStatusOff,
  loadBalancerStatusLoopback,
];
