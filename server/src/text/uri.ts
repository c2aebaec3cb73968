import { URI } from "vscode-uri";

/** A URI in its parts; undefined where it is none that can be written again, such as `a b:config.yaml` or `file:////x`. */
export function parseUri(uri: string): URI | undefined {
  try {
    const parsed = URI.parse(uri);
    parsed.toString();
    return parsed;
  } catch {
    return undefined;
  }
}

/** A URI as `vscode-uri` spells it, so that the same file has one name; what is no URI stays as it is. */
export function canonical(uri: string): string {
  return parseUri(uri)?.toString() ?? uri;
}
