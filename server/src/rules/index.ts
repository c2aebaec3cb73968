import { dpManagerDuplicate } from "./dp-manager-duplicate.ts";
import { dpManagerPort } from "./dp-manager-port.ts";
import { dpManagerScheme } from "./dp-manager-scheme.ts";
import { dpManagerUrl } from "./dp-manager-url.ts";
import { environmentShadowed } from "./environment-shadowed.ts";
import { loadBalancerStatusLoopback } from "./load-balancer-status-loopback.ts";
import { loadBalancerStatusOff } from "./load-balancer-status-off.ts";
import { migrationMovedKey } from "./migration-moved-key.ts";
import { multiAzFewEndpoints } from "./multi-az-few-endpoints.ts";
import { multiAzMissingZone } from "./multi-az-missing-zone.ts";
import { multiAzMixedRegions } from "./multi-az-mixed-regions.ts";
import { multiAzNodesDiffer } from "./multi-az-nodes-differ.ts";
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
import { securityMixedSchemes } from "./security-mixed-schemes.ts";
import { startupAdminKeyRewritten } from "./startup-admin-key-rewritten.ts";
import { startupDependsOnNode } from "./startup-depends-on-node.ts";
import { startupImpliedPort } from "./startup-implied-port.ts";
import { startupListenerDropped } from "./startup-listener-dropped.ts";
import { startupRefused } from "./startup-refused.ts";
import { startupUnusedSection } from "./startup-unused-section.ts";
import { startupWipedDefaults } from "./startup-wiped-defaults.ts";
import { yamlDuplicateKey } from "./yaml-duplicate-key.ts";
import { yamlReaderDiffers } from "./yaml-reader-differs.ts";
import { yamlSecondDocument } from "./yaml-second-document.ts";
import { yamlSurprise } from "./yaml-surprise.ts";
import { yamlSyntax } from "./yaml-syntax.ts";
import { yamlTooLarge } from "./yaml-too-large.ts";

/** Every rule there is; settings, documentation and tests go by this list. */
export const RULES: readonly Rule[] = [
  yamlSyntax,
  yamlTooLarge,
  yamlDuplicateKey,
  yamlSecondDocument,
  yamlSurprise,
  yamlReaderDiffers,
  schemaType,
  schemaEnum,
  schemaRange,
  schemaFormat,
  schemaRequired,
  schemaUnknownKey,
  startupRefused,
  startupDependsOnNode,
  migrationMovedKey,
  startupWipedDefaults,
  startupListenerDropped,
  startupImpliedPort,
  startupUnusedSection,
  startupAdminKeyRewritten,
  environmentShadowed,
  dpManagerScheme,
  dpManagerPort,
  dpManagerUrl,
  dpManagerDuplicate,
  securityMixedSchemes,
  multiAzFewEndpoints,
  multiAzSharedZone,
  multiAzOneZone,
  multiAzMissingZone,
  multiAzMixedRegions,
  multiAzUnknownZone,
  multiAzNodesDiffer,
  loadBalancerStatusOff,
  loadBalancerStatusLoopback,
];
