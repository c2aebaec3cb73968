import { boundOf } from "../gateway/causes.ts";
import { messageOf } from "../gateway/describe-cause.ts";
import { describeOrigin } from "../gateway/origin.ts";
import { printEffective } from "../gateway/print.ts";
import { secrecyOf } from "../gateway/secrecy.ts";
import type { StartUp } from "../gateway/start-up.ts";
import { decidingCause, outlook } from "../gateway/verdict.ts";
import type { EffectiveConfiguration } from "../protocol.ts";
import { releaseName } from "../schema/product.ts";
import { oneLine } from "../text/words.ts";
import type { GatewayDocument } from "./gateway-document.ts";
import { lineNumber } from "./ranges.ts";

/** The configuration that the gateway works with after it has read a document, as texts to be shown. */
export function effectiveConfiguration({ input, textDocument }: GatewayDocument): EffectiveConfiguration {
  const { startUp } = input;
  const name = releaseName(startUp);
  const { effective } = startUp;
  if (effective === undefined) {
    const [cause] = startUp.causes;
    const bound = boundOf(startUp);
    const why = bound ? messageOf(bound) : `${name} can't read this file: ${cause?.gatewayMessage ?? ""}`;
    const text = `# ${oneLine(why)}\n`;
    return { effective: text, plain: text, defaults: text };
  }
  const fails = outlook(startUp) === "fails" ? ` It does not start with this file: ${causeOf(startUp)}` : "";
  const head = `# What ${name} works with after it has read this file; default: built into it.${fails}\n`;
  const lineOf = (offset: number) => lineNumber(textDocument, offset);
  const comment = (origin: Parameters<typeof describeOrigin>[0]) => describeOrigin(origin, lineOf);
  const { value: shown } = secrecyOf(input.document);
  return {
    effective:
      head + printEffective(effective, { shown, comment, removedComment: "taken away by this file" }),
    plain: printEffective(effective, { shown }),
    defaults: printEffective({ ...effective, values: effective.defaults }, { shown }),
  };
}

/** What ends the start, on one line. */
function causeOf(startUp: StartUp): string {
  const cause = decidingCause({ ...startUp, verdict: "fails" });
  return cause ? oneLine(messageOf(cause)) : "";
}
