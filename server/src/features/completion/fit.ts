import { accepts } from "../../gateway/accepts.ts";
import { roleOf } from "../../gateway/deployment.ts";
import { isNewest } from "../../gateway/verdict.ts";
import { validate } from "../../schema/validate.ts";
import { type Path, samePath } from "../../yaml/path.ts";
import { nodeAt, type PlainValue, toValue } from "../../yaml/tree.ts";
import type { GatewayDocument } from "../gateway-document.ts";

/**
 * Whether the gateway can start with a value at a path, beside what is written around it, by its start-up schema. Errors that
 * are already there do not count.
 */
export function fits(document: GatewayDocument, path: Path, value: PlainValue): boolean {
  const { root, configuration } = document.input;
  const { release } = configuration;
  const role = roleOf(configuration);
  if (!accepts(release, role, path, value)) return false;
  const around = aroundOf(path);
  if (around === undefined) return true;
  const node = nodeAt(root, around);
  const present = node && node.kind !== "scalar" ? toValue(node) : undefined;
  if (accepts(release, role, around, withValue(present, path.slice(around.length), value))) return true;
  return present !== undefined && !accepts(release, role, around, present);
}

/**
 * Whether no rule about values reports a value at a path, whether the gateway starts with it or not. The rest of the file is not
 * considered.
 */
export function isExpected({ input }: GatewayDocument, path: Path, value: PlainValue): boolean {
  const { product, startUp } = input;
  const version = isNewest(startUp) ? "" : startUp.version;
  const problems = validate(withValue(undefined, path, value), product.product, version);
  return !problems.some((problem) => samePath(problem.path, path));
}

/**
 * The path of what is checked as a whole: a kind of service discovery, which may have one of several forms, a list, whose items
 * must differ, or a list's item.
 */
function aroundOf(path: Path): Path | undefined {
  if (path[0] === "discovery") return path.length > 2 ? path.slice(0, 2) : undefined;
  return typeof path.at(-1) === "number" || typeof path.at(-2) === "number" ? path.slice(0, -1) : undefined;
}

/** A value with another one at a path within it. */
function withValue(whole: PlainValue | undefined, path: Path, value: PlainValue): PlainValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof first === "number") {
    const list: PlainValue[] = Array.isArray(whole) ? [...whole] : [];
    // Items before it may not have been written yet.
    const at = Math.min(first, list.length);
    list[at] = withValue(list[at], rest, value);
    return list;
  }
  const map = typeof whole === "object" && !Array.isArray(whole) ? (whole as Record<string, PlainValue>) : {};
  return { ...map, [first]: withValue(map?.[first], rest, value) };
}
