import { accepts } from "../../gateway/accepts.ts";
import { deploymentMode } from "../../gateway/deployment-mode.ts";
import { releaseOf } from "../../gateway/releases.ts";
import type { Path } from "../../yaml/path.ts";
import { nodeAt, type PlainValue, toValue } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";

/**
 * Whether the gateway can start with a value at a path, beside what else stands there, as far as its start-up schema tells.
 * What is wrong there already does not count.
 */
export function fits(document: GatewayDocument, path: Path, value: PlainValue): boolean {
  const { root, startUp } = document.input;
  const release = releaseOf(startUp.product, startUp.version);
  const { role } = deploymentMode(root);
  if (!accepts(release, role, path, value)) return false;
  // A way to find servers is looked at as a whole: it may have one of several forms.
  const around = path[0] === "discovery" ? path.slice(0, 2) : path.slice(0, -1);
  if (around.length === 0 || around.length >= path.length) return true;
  const node = nodeAt(root, around);
  const present = node && node.kind !== "scalar" ? toValue(node) : undefined;
  if (accepts(release, role, around, withValue(present, path.slice(around.length), value))) return true;
  return present !== undefined && !accepts(release, role, around, present);
}

/** A value with another one at a path in it. */
function withValue(whole: PlainValue | undefined, path: Path, value: PlainValue): PlainValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof first === "number") {
    const list: PlainValue[] = Array.isArray(whole) ? [...whole] : [];
    list[first] = withValue(list[first], rest, value);
    return list;
  }
  const map = typeof whole === "object" && !Array.isArray(whole) ? (whole as Record<string, PlainValue>) : {};
  return { ...map, [first]: withValue(map?.[first], rest, value) };
}
