import { describeKey, isOpen } from "../schema/catalogue.ts";
import type { Product } from "../schema/product.ts";
import {
  DP_MANAGER_PLAIN_PORT,
  DP_MANAGER_PORT,
  type EndpointUrl,
  ETCD_PORT,
  HOST_PATH,
  writtenEndpoints,
} from "../topology/endpoint.ts";
import { memory } from "../yaml/memoize.ts";
import { formatPath } from "../yaml/path.ts";
import { nodeAt, type TreeNode, walk } from "../yaml/tree.ts";
import { productText } from "./product-messages.ts";

/** Which product a file is for, and how that was decided. */
export interface ProductDecision {
  /** Undefined when in doubt; then, only what holds for both products is reported. */
  readonly product: Product | undefined;
  readonly because: string;
  /** Whether a setting decided, instead of the file. */
  readonly isSet: boolean;
}

/** The values of the setting. */
export type ProductChoice = Product | "auto";

interface Evidence {
  readonly product: Product;
  readonly because: () => string;
  readonly found: (root: TreeNode) => boolean;
}

const DP_MANAGER_NAME = /(?<![a-z0-9])(?:dp[-_]?manager|dpm)(?![a-z])/i;

/**
 * Signs of a product, the strongest first: the first match decides. Sources: docs/facts/api7.md#two-products,
 * docs/facts/api7.md#own-keys and docs/facts/api7.md#dp-manager-ports.
 */
const EVIDENCE: readonly Evidence[] = [
  {
    product: "api7",
    because: () => productText("key", { key: "api7ee" }),
    found: (root) => has(root, ["api7ee"]),
  },
  {
    product: "api7",
    because: () => productText("key", { key: "deployment.fallback_cp" }),
    found: (root) => has(root, ["deployment", "fallback_cp"]),
  },
  {
    product: "api7",
    because: () => productText("dp-manager-port"),
    found: hasEndpoint(({ port }) => port === DP_MANAGER_PORT || port === DP_MANAGER_PLAIN_PORT),
  },
  {
    product: "api7",
    because: () => productText("dp-manager-name"),
    found: hasEndpoint(({ host }) => DP_MANAGER_NAME.test(host)),
  },
  {
    product: "apisix",
    because: () => productText("etcd-port"),
    found: hasEndpoint(({ port }) => port === ETCD_PORT),
  },
  {
    product: "apisix",
    because: () => productText("etcd-name"),
    found: hasEndpoint(({ host }) => /etcd/i.test(host)),
  },
  {
    product: "apisix",
    because: () => productText("old-etcd"),
    found: (root) => has(root, ["etcd"]),
  },
];

/** Decides by the setting, else by the file. */
export function decideProduct(root: TreeNode | undefined, choice: ProductChoice): ProductDecision {
  if (choice !== "auto") return { product: choice, because: productText("set"), isSet: true };
  if (root === undefined) return undecided();
  const evidence = EVIDENCE.find((candidate) => candidate.found(root));
  return evidence
    ? { product: evidence.product, because: evidence.because(), isSet: false }
    : decideByKeys(root);
}

function undecided(): ProductDecision {
  return { product: undefined, because: productText("undecided"), isSet: false };
}

/**
 * Decides by the keys that only one product knows, if all of them are of the same product. Source: `x-only` in
 * schemas/.
 */
function decideByKeys(root: TreeNode): ProductDecision {
  const found = new Map<Product, string>();
  walk(root, (_, path) => {
    const key = path.length > 0 ? describeKey(path, undefined) : undefined;
    // In a section with custom keys, a name proves nothing; nor does a key of older versions of the other product.
    const isProof = key?.only !== undefined && key.removed === undefined && !isOpen(path.slice(0, -1));
    if (isProof && key.only && !found.has(key.only)) found.set(key.only, formatPath(path));
    return key !== undefined || path.length === 0;
  });
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undecided();
  return { product: only[0], because: productText("key", { key: only[1] }), isSet: false };
}

/** Tells whether a file has an endpoint that passes a test. A list that stays as it is is looked at once. */
function hasEndpoint(test: (endpoint: EndpointUrl) => boolean): (root: TreeNode) => boolean {
  const known = memory<boolean>();
  return (root) => {
    const list = nodeAt(root, HOST_PATH);
    const look = () => writtenEndpoints(root).some(test);
    return list?.kind === "list" && list.content ? known([list.content], look) : look();
  };
}

function has(root: TreeNode, path: readonly string[]): boolean {
  return nodeAt(root, path) !== undefined;
}
