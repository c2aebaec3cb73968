import { isIPv6, withoutBrackets } from "../../topology/address.ts";
import { distinct } from "./escape.ts";
import type { ZoneInput } from "./target.ts";

/** A zone under a name that no other has, with at least one node. */
export interface PlacedZone {
  readonly name: string;
  /** IPv4 or IPv6 addresses without brackets, or host names: nothing that a configuration could read otherwise. */
  readonly nodes: readonly string[];
}

/** How many nodes a zone is shown with where its own aren't known: one alone would be missed at every restart. */
const ASSUMED_NODES = 2;

/** The blocks that are kept for documentation (RFC 5737): nobody's node. */
const PLACEHOLDER_BLOCKS = ["192.0.2", "198.51.100", "203.0.113"] as const;

/**
 * The nodes of every zone. Where none are given, and in place of what is no address, stand addresses from the blocks for
 * documentation.
 */
export function placeNodes(zones: readonly ZoneInput[]): readonly PlacedZone[] {
  const names = distinct(zones.map(({ name }) => (name.trim() === "" ? "zone" : name)));
  let used = 0;
  const placeholder = () => placeholderAt(used++);
  return zones.map(({ nodes }, i) => ({
    name: names[i] ?? "",
    nodes:
      nodes.length > 0
        ? nodes.map((node) => readAddress(node) ?? placeholder())
        : Array.from({ length: ASSUMED_NODES }, placeholder),
  }));
}

/** Whether a node's address has to be put in by hand still. */
export function hasPlaceholders(zones: readonly ZoneInput[]): boolean {
  return zones.some(
    ({ nodes }) => nodes.length === 0 || nodes.some((node) => readAddress(node) === undefined),
  );
}

/** The 1st at .11. */
function placeholderAt(index: number): string {
  const block = PLACEHOLDER_BLOCKS[Math.floor(index / 240) % PLACEHOLDER_BLOCKS.length];
  return `${block}.${11 + (index % 240)}`;
}

/** Characters of a host name. Source: RFC 1035 §2.3.4. */
const LONGEST_HOST = 253;

function readAddress(node: string): string | undefined {
  if (
    node.length <= LONGEST_HOST &&
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(node)
  )
    return node;
  const bare = withoutBrackets(node);
  return isIPv6(bare) && !bare.includes("%") ? bare : undefined;
}
