import { boundOf } from "../gateway/causes.ts";
import { placeOf } from "../gateway/configuration.ts";
import { messageOf } from "../gateway/describe-cause.ts";
import { describeOrigin } from "../gateway/origin.ts";
import { printEffective } from "../gateway/print.ts";
import { secrecyOf } from "../gateway/secrecy.ts";
import { decidingCause, shownVerdict } from "../gateway/verdict.ts";
import type { EffectiveConfiguration } from "../protocol.ts";
import { releaseName } from "../schema/product.ts";
import { oneLine } from "../text/words.ts";
import type { Path } from "../yaml/path.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { featureText } from "./messages.ts";
import { lineNumber } from "./ranges.ts";

/** The effective configuration of a document, as YAML to show. */
export function effectiveConfiguration({ input, textDocument }: GatewayDocument): EffectiveConfiguration {
  const { startUp } = input;
  const release = releaseName(startUp);
  const { effective } = startUp;
  if (effective === undefined) {
    const [cause] = startUp.causes;
    const bound = boundOf(startUp);
    const why = bound
      ? messageOf(bound)
      : featureText("unreadable", { release, error: cause?.gatewayMessage ?? "" });
    const text = comment(why);
    return { effective: text, plain: text, defaults: text };
  }
  const cause =
    shownVerdict(startUp) === "fails" ? decidingCause({ ...startUp, verdict: "fails" }) : undefined;
  const head = cause
    ? featureText("effective-fails", { release, cause: messageOf(cause) })
    : featureText("effective", { release });
  const lineOf = (offset: number) => lineNumber(textDocument, offset);
  const originOf = (origin: Parameters<typeof describeOrigin>[0], path: Path) =>
    describeOrigin(origin, placeOf(input.configuration, path), lineOf);
  const { value: shown } = secrecyOf(input.document);
  return {
    effective:
      comment(head) +
      printEffective(effective, { shown, comment: originOf, removedComment: featureText("removed") }),
    plain: printEffective(effective, { shown }),
    defaults: printEffective({ ...effective, values: effective.defaults }, { shown }),
  };
}

/** A message as a line of YAML. */
function comment(message: string): string {
  return `# ${oneLine(message)}\n`;
}
