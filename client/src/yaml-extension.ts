import type { SharedFeatures } from "../../server/src/protocol.ts";

/** Red Hat's YAML extension, which provides symbols and folding for every YAML file. */
export const YAML_EXTENSION = "redhat.vscode-yaml";

/**
 * The features that the server should have beside Red Hat's YAML extension: `installed` is whether it is installed and enabled,
 * `validates` is its setting `yaml.validate`. Source: redhat-developer/vscode-yaml, package.json and README.md.
 */
export function featuresBeside({
  installed,
  validates,
}: {
  readonly installed: boolean;
  readonly validates: boolean;
}): SharedFeatures {
  return { syntaxErrors: !(installed && validates), symbols: !installed, folding: !installed };
}
