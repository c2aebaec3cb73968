import { roleOf } from "../gateway/deployment.ts";
import { knownValues } from "../gateway/known-values.ts";
import type { KeyDescription } from "../schema/keys.ts";
import type { Path } from "../yaml/path.ts";
import type { GatewayDocument } from "./gateway-document.ts";

/** A key as the file's version has it: with the values that this version takes. */
export function keyOfVersion({ input }: GatewayDocument, path: Path, key: KeyDescription): KeyDescription {
  if (key.enum === undefined) return key;
  const values = knownValues(input.startUp, roleOf(input.configuration), path, key);
  return values === undefined ? key : { ...key, enum: values };
}
