import { describeKey } from "../../schema/catalogue.ts";
import type { Path } from "../../yaml/path.ts";
import type { Release } from "../releases.ts";
import { type Form, formOf } from "./check/forms.ts";
import { type Slot, slotsOf } from "./slots.ts";

/**
 * What NGINX takes for the value at a path. Undefined if the value isn't written to nginx.conf as it is, or if NGINX takes
 * anything.
 */
export function formAt(path: Path, release: Release): Form | undefined {
  if (isSwitched(path, release)) return undefined;
  for (const slot of slotsOf(path, release)) {
    const form = formIn(slot, path);
    if (form !== undefined) return form;
  }
  return undefined;
}

/** Whether true and false are written as something else: `on`, `off`, or a parameter. */
function isSwitched(path: Path, { product }: Release): boolean {
  const types = describeKey(path, product)?.types ?? [];
  return types.length === 1 && types[0] === "boolean";
}

function formIn({ directive, argument, blocks, before }: Slot, path: Path): Form | undefined {
  if (directive === undefined) return undefined;
  const form = formOf({ directive, argument, blocks, before });
  if (form?.kind !== "listen") return form;
  // The gateway puts the address and the port of a listener together.
  if (path.at(-1) === "ip") return { kind: "listen-address" };
  return path.includes("stream_proxy") ? form : undefined;
}
