import { dpManagerDuplicate } from "./dp-manager/duplicate.ts";
import { dpManagerHalfCertificate } from "./dp-manager/half-certificate.ts";
import { dpManagerNoCa } from "./dp-manager/no-ca.ts";
import { dpManagerPlaceholder } from "./dp-manager/placeholder.ts";
import { dpManagerPort } from "./dp-manager/port.ts";
import { dpManagerPrefix } from "./dp-manager/prefix.ts";
import { dpManagerScheme } from "./dp-manager/scheme.ts";
import { dpManagerServerName } from "./dp-manager/server-name.ts";
import { dpManagerSharedName } from "./dp-manager/shared-name.ts";
import { dpManagerUrl } from "./dp-manager/url.ts";
import { environmentBadName } from "./environment/bad-name.ts";
import { environmentEmpty } from "./environment/empty.ts";
import { environmentNotSubstituted } from "./environment/not-substituted.ts";
import { environmentRetyped } from "./environment/retyped.ts";
import { environmentShadowed } from "./environment/shadowed.ts";
import { loadBalancerNeverReady } from "./load-balancer/never-ready.ts";
import { loadBalancerOneAddress } from "./load-balancer/one-address.ts";
import { loadBalancerStatusAddress } from "./load-balancer/status-address.ts";
import { loadBalancerStatusLoopback } from "./load-balancer/status-loopback.ts";
import { loadBalancerStatusOff } from "./load-balancer/status-off.ts";
import { loadBalancerStatusUnserved } from "./load-balancer/status-unserved.ts";
import { migrationKnownIssue } from "./migration/known-issue.ts";
import { migrationMovedKey } from "./migration/moved-key.ts";
import { migrationNotYet } from "./migration/not-yet.ts";
import { migrationRemovedKey } from "./migration/removed-key.ts";
import { migrationUnreadKey } from "./migration/unread-key.ts";
import { multiAzFallbackMode } from "./multi-az/fallback-mode.ts";
import { multiAzFewEndpoints } from "./multi-az/few-endpoints.ts";
import { multiAzFixedId } from "./multi-az/fixed-id.ts";
import { multiAzMissingZone } from "./multi-az/missing-zone.ts";
import { multiAzMixedRegions } from "./multi-az/mixed-regions.ts";
import { multiAzNodesDiffer } from "./multi-az/nodes-differ.ts";
import { multiAzOneZone } from "./multi-az/one-zone.ts";
import { multiAzSameService } from "./multi-az/same-service.ts";
import { multiAzSharedZone } from "./multi-az/shared-zone.ts";
import { multiAzUnknownZone } from "./multi-az/unknown-zone.ts";
import { pluginsCollectorPort } from "./plugins/collector-port.ts";
import { pluginsLuaPath } from "./plugins/lua-path.ts";
import { pluginsReplacedList } from "./plugins/replaced-list.ts";
import { pluginsUnknownPlugin } from "./plugins/unknown-plugin.ts";
import { pluginsUnreadAttributes } from "./plugins/unread-attributes.ts";
import type { Rule } from "./rule.ts";
import { schemaEnum } from "./schema/enum.ts";
import { schemaFormat } from "./schema/format.ts";
import { schemaNginxDirective } from "./schema/nginx-directive.ts";
import { schemaRange } from "./schema/range.ts";
import { schemaRequired } from "./schema/required.ts";
import { schemaSharedDictionary } from "./schema/shared-dictionary.ts";
import { schemaType } from "./schema/type.ts";
import { schemaUnknownKey } from "./schema/unknown-key.ts";
import { securityAdminApiOn } from "./security/admin-api-on.ts";
import { securityAdminKeyNotRequired } from "./security/admin-key-not-required.ts";
import { securityAdminPlainHttp } from "./security/admin-plain-http.ts";
import { securityDefaultAdminKey } from "./security/default-admin-key.ts";
import { securityDefaultKeyring } from "./security/default-keyring.ts";
import { securityEmptyAdminKey } from "./security/empty-admin-key.ts";
import { securityEncryptionOff } from "./security/encryption-off.ts";
import { securityMixedSchemes } from "./security/mixed-schemes.ts";
import { securityOldTlsVersion } from "./security/old-tls-version.ts";
import { securityOpenAllowAdmin } from "./security/open-allow-admin.ts";
import { securityPlainTextSecret } from "./security/plain-text-secret.ts";
import { securityTlsVerifyOff } from "./security/tls-verify-off.ts";
import { securityUnmatchedAdminKey } from "./security/unmatched-admin-key.ts";
import { securityWeakCiphers } from "./security/weak-ciphers.ts";
import { startupAdminKeyRewritten } from "./startup/admin-key-rewritten.ts";
import { startupAdminUnreachable } from "./startup/admin-unreachable.ts";
import { startupClosedListeners } from "./startup/closed-listeners.ts";
import { startupDependsOnNode } from "./startup/depends-on-node.ts";
import { startupImpliedPort } from "./startup/implied-port.ts";
import { startupListenerDropped } from "./startup/listener-dropped.ts";
import { startupRefused } from "./startup/refused.ts";
import { startupUnknownRegistry } from "./startup/unknown-registry.ts";
import { startupUnusedSection } from "./startup/unused-section.ts";
import { startupWipedDefaults } from "./startup/wiped-defaults.ts";
import { suppressionUnused } from "./suppression/unused.ts";
import { yamlDuplicateKey } from "./yaml/duplicate-key.ts";
import { yamlLookalike } from "./yaml/lookalike.ts";
import { yamlNoKeys } from "./yaml/no-keys.ts";
import { yamlReaderDiffers } from "./yaml/reader-differs.ts";
import { yamlSecondDocument } from "./yaml/second-document.ts";
import { yamlSurprise } from "./yaml/surprise.ts";
import { yamlSyntax } from "./yaml/syntax.ts";
import { yamlTooDeep } from "./yaml/too-deep.ts";
import { yamlTooLarge } from "./yaml/too-large.ts";

/** Every rule there is; settings, documentation and tests go by this list. */
export const RULES: readonly Rule[] = [
  yamlSyntax,
  yamlTooLarge,
  yamlTooDeep,
  yamlDuplicateKey,
  yamlSecondDocument,
  yamlNoKeys,
  yamlSurprise,
  yamlReaderDiffers,
  yamlLookalike,
  schemaType,
  schemaEnum,
  schemaRange,
  schemaFormat,
  schemaRequired,
  schemaUnknownKey,
  schemaNginxDirective,
  schemaSharedDictionary,
  startupRefused,
  startupDependsOnNode,
  migrationMovedKey,
  migrationRemovedKey,
  migrationNotYet,
  migrationUnreadKey,
  migrationKnownIssue,
  startupWipedDefaults,
  startupListenerDropped,
  startupImpliedPort,
  startupUnusedSection,
  startupAdminKeyRewritten,
  startupUnknownRegistry,
  startupAdminUnreachable,
  startupClosedListeners,
  environmentShadowed,
  environmentBadName,
  environmentEmpty,
  environmentRetyped,
  environmentNotSubstituted,
  dpManagerScheme,
  dpManagerPort,
  dpManagerUrl,
  dpManagerDuplicate,
  dpManagerPlaceholder,
  dpManagerServerName,
  dpManagerSharedName,
  dpManagerHalfCertificate,
  dpManagerNoCa,
  dpManagerPrefix,
  securityMixedSchemes,
  securityDefaultAdminKey,
  securityAdminKeyNotRequired,
  securityOpenAllowAdmin,
  securityAdminPlainHttp,
  securityAdminApiOn,
  securityDefaultKeyring,
  securityEncryptionOff,
  securityPlainTextSecret,
  securityTlsVerifyOff,
  securityOldTlsVersion,
  securityWeakCiphers,
  securityEmptyAdminKey,
  securityUnmatchedAdminKey,
  multiAzFewEndpoints,
  multiAzSharedZone,
  multiAzOneZone,
  multiAzMissingZone,
  multiAzMixedRegions,
  multiAzUnknownZone,
  multiAzSameService,
  multiAzFixedId,
  multiAzFallbackMode,
  multiAzNodesDiffer,
  loadBalancerStatusOff,
  loadBalancerStatusLoopback,
  loadBalancerStatusAddress,
  loadBalancerStatusUnserved,
  loadBalancerOneAddress,
  loadBalancerNeverReady,
  pluginsReplacedList,
  pluginsUnknownPlugin,
  pluginsUnreadAttributes,
  pluginsCollectorPort,
  pluginsLuaPath,
  // Last, since it looks at what the others say.
  suppressionUnused,
];
