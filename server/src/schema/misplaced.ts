import table from "../../../schemas/misplaced.json";
import type { Path } from "../yaml/path.ts";

/**
 * How a value has to change in its right place: `sizes`: a list of `name` and `size` becomes a mapping; `ports`: a port becomes a
 * list of `port`; `admin-key` and `viewer-key`: a key becomes an item with that role; `registry`: the name of a registry becomes its
 * section; `switch`: on or off becomes a boolean.
 */
export type Form = "sizes" | "ports" | "admin-key" | "viewer-key" | "registry" | "switch";

/** The key that is meant by one that the gateway doesn't read. */
export interface RightPlace {
  /** Undefined if there is none: only the chart uses the value. */
  readonly to: Path | undefined;
  /** Whether the key is a value of the Helm chart. */
  readonly ofChart: boolean;
  readonly form?: Form | undefined;
}

type Row = string | { readonly to: string; readonly form: string };

const PLACES = new Map<string, RightPlace>([
  ...rows(table.chart, true),
  ...table["only-chart"].map((key) => [key, { to: undefined, ofChart: true }] as const),
  ...rows(table.old, false),
  ...rows(table.other, false),
]);
/** The sections in which these keys are. */
const SECTIONS = new Set([...PLACES.keys()].flatMap(sectionsOf));

/** The place that the table has for a key. Source: docs/facts/start-up.md#chart-values. */
export function rightPlaceOf(path: Path): RightPlace | undefined {
  return PLACES.get(path.join("."));
}

/** Whether the table has a place for keys in the section at a path. */
export function hasRightPlaces(path: Path): boolean {
  return SECTIONS.has(path.join("."));
}

function rows(
  of: Readonly<Record<string, Row>>,
  ofChart: boolean,
): readonly (readonly [string, RightPlace])[] {
  return Object.entries(of).map(([from, row]) => {
    const { to, form } = typeof row === "string" ? { to: row, form: undefined } : row;
    return [from, { to: to.split("."), ofChart, form: form as Form | undefined }];
  });
}

function sectionsOf(key: string): readonly string[] {
  const parts = key.split(".").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join("."));
}
