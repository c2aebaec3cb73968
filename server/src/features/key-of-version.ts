import { roleOf } from "../gateway/deployment.ts";
import { knownValues } from "../gateway/known-values.ts";
import { describeForm } from "../gateway/nginx/check/forms.ts";
import { formAt } from "../gateway/nginx/form-at.ts";
import type { KeyDescription } from "../schema/keys.ts";
import type { Path } from "../yaml/path.ts";
import type { GatewayDocument } from "./gateway-document.ts";

/** A key as the file's version has it: with the values that this version takes, and the form of those that NGINX reads. */
export function keyOfVersion({ input }: GatewayDocument, path: Path, key: KeyDescription): KeyDescription {
  if (key.enum === undefined) {
    const form = formAt(path, input.configuration.release);
    return form === undefined ? key : { ...key, form: describeForm(form) };
  }
  const values = knownValues(input.startUp, roleOf(input.configuration), path, key);
  return values === undefined ? key : { ...key, enum: values };
}
