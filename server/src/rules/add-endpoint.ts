import { type Endpoint, exactRangeInUrl, HOST_PATH } from "../topology/endpoint.ts";
import { missingEndpoints } from "../topology/pattern.ts";
import { appendItems } from "../yaml/list-items.ts";
import { memoize } from "../yaml/memoize.ts";
import { QUOTES } from "../yaml/scalars.ts";
import { nodeAt } from "../yaml/tree.ts";
import { addEndpointText } from "./add-endpoint-messages.ts";
import type { Fix, RuleInput } from "./rule.ts";
import { fixWith } from "./simple-fix.ts";

/** The fixes that put an endpoint, one too many in its zone, into a zone that has none. */
export function moveToMissingZone(input: RuleInput, index: number): readonly Fix[] {
  const [endpoint, zone] = [input.endpoints[index], input.zones[index]];
  if (endpoint === undefined || zone === undefined) return [];
  const range = exactRangeInUrl(input.document.text, endpoint, 0, endpoint.url.length);
  if (range === undefined) return [];
  const urls = urlsOf(input.endpoints);
  return missingIn(input)
    .flatMap((missing) => missingEndpoints([endpoint], [zone], [missing.zone]))
    .filter(({ url }) => !urls.has(url))
    .flatMap((moved) =>
      fixWith({ range, text: moved.url }, { title: addEndpointText("changeZone", { zone: moved.zone }) }),
    );
}

const missingIn = memoize(({ endpoints, zones, expectedZones }: RuleInput) =>
  missingEndpoints(endpoints, zones, expectedZones),
);

const urlsOf = memoize((endpoints: readonly Endpoint[]) => new Set(endpoints.map(({ url }) => url)));

/** The fixes that add the endpoint of a zone that has none, following the pattern of the others. */
export function addMissingEndpoints(input: RuleInput): readonly Fix[] {
  const list = nodeAt(input.root, HOST_PATH);
  const model = input.endpoints.at(-1);
  if (list?.kind !== "list" || model === undefined) return [];
  const quote = QUOTES[model.node.style];
  return missingIn(input).flatMap(({ zone, url }) =>
    fixWith(appendItems(input.document, list, [quote + url + quote]), {
      title: addEndpointText("add", { zone }),
    }),
  );
}
